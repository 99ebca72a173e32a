# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults on purpose: the rules that select requests, and what they do to them."""
