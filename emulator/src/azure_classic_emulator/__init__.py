# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A local endpoint of the classic Azure Service Management API."""

__version__ = "1.0.0"
