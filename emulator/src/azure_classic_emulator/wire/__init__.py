# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""XML bodies to plain dictionaries and back, by ordered schemas. Keys are the element names of the wire."""

from .decode import decode, parse, root_name
from .encode import encode, encode_error
from .schema import Absent, Body, Field, Group, Variant, base64_text, boolean, choice, group, integer, items, text

__all__ = [
    "Absent",
    "Body",
    "Field",
    "Group",
    "Variant",
    "base64_text",
    "boolean",
    "choice",
    "decode",
    "encode",
    "encode_error",
    "group",
    "integer",
    "items",
    "parse",
    "root_name",
    "text",
]
