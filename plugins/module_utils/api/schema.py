# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The vocabulary in which the messages of the API are described.

A message is an `Element`: a tag, the snake_case name under which Python sees it, a kind, and for a record its fields in
the order in which the service expects them: it silently ignores an element out of order
(docs/protocol/transport.md#order-of-elements). The same description serves both directions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What the content of an element is."""

    TEXT = "text"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    BASE64 = "base64"
    RECORD = "record"
    LIST = "list"
    REPEATED = "repeated"


@dataclass(frozen=True)
class Element:
    """One XML element: ``fields`` belong to a record, ``item`` to a list or a repeated element.

    ``key`` names the field that tells the items of a list apart when a list is patched in place.
    ``type_field`` names the field whose value, followed by ``Set``, is written as ``i:type``.
    """

    tag: str
    name: str
    kind: Kind
    fields: tuple[Element, ...] = ()
    item: Element | None = None
    key: str | None = None
    type_field: str | None = None

    def field(self, name: str) -> Element | None:
        return next((field for field in self.fields if field.name == name), None)


def snake_case(tag: str) -> str:
    """``LogicalDiskSizeInGB`` -> ``logical_disk_size_in_gb``, ``VirtualIPs`` -> ``virtual_ips``."""
    words = re.sub(r"IPs$", "Ips", tag)
    words = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", words)
    return re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", words).lower()


def text(tag: str) -> Element:
    return Element(tag, snake_case(tag), Kind.TEXT)


def integer(tag: str) -> Element:
    return Element(tag, snake_case(tag), Kind.INTEGER)


def boolean(tag: str) -> Element:
    return Element(tag, snake_case(tag), Kind.BOOLEAN)


def base64(tag: str) -> Element:
    """Text that travels as the base64 of its UTF-8 bytes."""
    return Element(tag, snake_case(tag), Kind.BASE64)


def record(tag: str, *fields: Element, type_field: str | None = None) -> Element:
    return Element(tag, snake_case(tag), Kind.RECORD, fields=fields, type_field=type_field)


def items(tag: str, item: Element, key: str | None = None) -> Element:
    """A container that holds nothing but ``item`` elements."""
    return Element(tag, snake_case(tag), Kind.LIST, item=item, key=key)


def repeated(item: Element, name: str) -> Element:
    """``item`` elements that stand directly among the other fields of a record, without a container."""
    return Element(item.tag, name, Kind.REPEATED, item=item)
