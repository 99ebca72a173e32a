# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Inputs for the official SDK and the collection, by subject; test_sdk_requests.py compares what the two send."""
