# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The record of an operation, by which it is polled and listed."""

from ..wire import group, integer, text

OPERATION_STATUS = group(
    "Operation",
    text("ID"),
    text("Status"),
    integer("HttpStatusCode"),
    group("Error", text("Code"), text("Message")),
)
