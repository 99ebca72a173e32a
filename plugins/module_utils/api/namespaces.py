# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The XML namespaces of the API, and the bytes of an element.

ElementTree can choose prefixes only for the whole process, which belongs to Ansible. So the prefixes are written here.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Final

NAMESPACE: Final = "http://schemas.microsoft.com/windowsazure"
INSTANCE: Final = "http://www.w3.org/2001/XMLSchema-instance"
NIL: Final = f"{{{INSTANCE}}}nil"
TYPE: Final = f"{{{INSTANCE}}}type"

_PREFIXES: Final = {INSTANCE: "i", "http://www.w3.org/XML/1998/namespace": "xml"}


def qualified(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"


def serialized(element: ET.Element) -> bytes:
    """The UTF-8 text of ``element``, with the namespace of each element as the default and ``i`` for `INSTANCE`."""
    body: bytes = ET.tostring(_prefixed(element, outer=""), encoding="utf-8", xml_declaration=False)
    # A bare carriage return would arrive as a line feed.
    return body.replace(b"\r", b"&#13;")


def _prefixed(element: ET.Element, outer: str) -> ET.Element:
    namespace, name = _split(element.tag)
    copy = ET.Element(name)
    if namespace != outer:
        copy.set("xmlns", namespace)
    for key, value in element.attrib.items():
        _set(copy, key, value)
    copy.text, copy.tail = element.text, element.tail
    copy.extend(_prefixed(child, namespace) for child in element)
    return copy


def _set(element: ET.Element, key: str, value: str) -> None:
    namespace, name = _split(key)
    if not namespace:
        element.set(name, value)
        return
    prefix = _PREFIXES.get(namespace) or f"p{len(element.attrib)}"
    element.set(f"xmlns:{prefix}", namespace)
    element.set(f"{prefix}:{name}", value)


def _split(name: str) -> tuple[str, str]:
    namespace, brace, local = name.rpartition("}")
    return (namespace[1:], local) if brace else ("", name)
