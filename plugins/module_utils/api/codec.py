# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Schema <-> XML. Nothing above this module sees XML.

Reading treats a missing, an empty and a nil element alike and ignores what the schema does not name
(docs/protocol/transport.md#absent-values). Writing keeps the order of the schema and escapes text.
"""

from __future__ import annotations

import base64
import binascii
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from typing import Any, Final

from .. import safe_xml
from ..safe_xml import local_name
from .schema import Element, Kind

NAMESPACE: Final = "http://schemas.microsoft.com/windowsazure"
INSTANCE: Final = "http://www.w3.org/2001/XMLSchema-instance"
_NIL: Final = f"{{{INSTANCE}}}nil"
_TYPE: Final = f"{{{INSTANCE}}}type"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

NIL: Final = object()
"""Written as ``i:nil="true"``; the service deletes an extended property whose value is nil."""

ET.register_namespace("i", INSTANCE)
ET.register_namespace("", NAMESPACE)


class MalformedMessage(ValueError):  # noqa: N818
    """An answer that is not the XML that the operation promises, or a value that no message can carry."""


class Message(dict[str, Any]):
    """A decoded answer that remembers the XML it came from, so that an update can be laid over it (see `encode`)."""

    def __init__(self, values: Mapping[str, Any], element: ET.Element) -> None:
        super().__init__(values)
        self.element = element


def plain(values: Any) -> Any:
    """The same values without the XML that they came from."""
    if isinstance(values, Mapping):
        return {name: plain(value) for name, value in values.items()}
    return [plain(value) for value in values] if isinstance(values, list) else values


def encode(schema: Element, values: Any, onto: Message | None = None) -> bytes:
    """The UTF-8 body for ``values``.

    With ``onto`` the body is the message that was read with ``values`` laid over it: a field that is named is replaced
    (removed where the value is None), every element that is not named stays, also those no schema knows.

    Raises MalformedMessage for a field the schema does not have, a value that does not fit its field, and characters
    that XML cannot carry.
    """
    if onto is None:
        element = _write(schema, values)
    else:
        element = _copy(onto.element, schema.tag)
        _lay_over(element, schema, values)
    body: bytes = ET.tostring(element, encoding="utf-8", xml_declaration=False)
    # A bare carriage return would arrive as a line feed.
    return body.replace(b"\r", b"&#13;")


def decode(schema: Element, body: bytes) -> Any:
    """The values in ``body``: a Message for a record, a list for a list.

    Raises MalformedMessage when the body is not XML or has another root element.
    """
    element = parse(body)
    if local_name(element) != schema.tag:
        raise MalformedMessage(f"The answer holds {local_name(element)} where {schema.tag} was expected.")
    return _read(schema, element)


def parse(body: bytes) -> ET.Element:
    """The root element of ``body``. Raises MalformedMessage when it is not XML, or XML that no answer of the API is."""
    try:
        return safe_xml.parse(safe_xml.decode(body))
    except ValueError as error:
        raise MalformedMessage(f"The answer is not a message of the API: {error}.") from error


def _qualified(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"


# Reading


def _read(schema: Element, element: ET.Element) -> Any:
    if schema.kind is Kind.RECORD:
        return Message({field.name: _read_field(field, element) for field in schema.fields}, element)
    if schema.kind is Kind.LIST:
        return _read_items(schema, element)
    content = (element.text or "").strip() if schema.kind is not Kind.TEXT else element.text
    return _READERS[schema.kind](content) if content else None


def _read_field(field: Element, parent: ET.Element) -> Any:
    if field.kind is Kind.REPEATED:
        return _read_items(field, parent)
    element = _child(parent, field.tag)
    if element is None or element.get(_NIL) == "true":
        return [] if field.kind is Kind.LIST else None
    return _read(field, element)


def _read_items(schema: Element, container: ET.Element) -> list[Any]:
    item = _item(schema)
    return [_read(item, child) for child in container if local_name(child) == item.tag]


def _read_integer(content: str) -> int:
    try:
        return int(content)
    except ValueError as error:
        raise MalformedMessage(f"The answer holds {content!r} where a number was expected.") from error


def _read_base64(content: str) -> str:
    """Some old clients stored labels that are not base64, or not of text: those come back as they are."""
    try:
        return base64.b64decode(content, validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return content


_READERS: Final[Mapping[Kind, Callable[[str], Any]]] = {
    Kind.TEXT: str,
    Kind.INTEGER: _read_integer,
    Kind.BOOLEAN: lambda content: content.lower() == "true",
    Kind.BASE64: _read_base64,
}


# Writing


def _write(schema: Element, value: Any) -> ET.Element:
    element = ET.Element(_qualified(schema.tag))
    if value is NIL:
        element.set(_NIL, "true")
    elif schema.kind is Kind.RECORD:
        _refuse_unknown(schema, value)
        _set_type(element, schema, value)
        for field in schema.fields:
            element.extend(_write_field(field, value.get(field.name)))
    elif schema.kind is Kind.LIST:
        element.extend(_write_items(schema, value))
    else:
        element.text = _content(schema, value)
    return element


def _write_field(field: Element, value: Any) -> Iterable[ET.Element]:
    if value is None:
        return []
    if field.kind is Kind.REPEATED:
        return _write_items(field, value)
    return [_write(field, value)]


def _write_items(schema: Element, value: Any) -> list[ET.Element]:
    if not isinstance(value, list):
        raise MalformedMessage(f"{schema.tag} takes a list.")
    return [_write(_item(schema), item) for item in value]


def _content(schema: Element, value: Any) -> str:
    try:
        return _WRITERS[schema.kind](value)
    except (TypeError, ValueError) as error:
        raise MalformedMessage(f"{schema.tag} cannot be written: {error}.") from error


def _set_type(element: ET.Element, schema: Element, value: Mapping[str, Any]) -> None:
    if schema.type_field and value.get(schema.type_field):
        element.set(_TYPE, f"{value[schema.type_field]}Set")


def _refuse_unknown(schema: Element, value: Any) -> None:
    if not isinstance(value, Mapping):
        raise MalformedMessage(f"{schema.tag} takes fields: {', '.join(field.name for field in schema.fields)}.")
    unknown = sorted(set(value) - {field.name for field in schema.fields})
    if unknown:
        known = ", ".join(field.name for field in schema.fields)
        raise MalformedMessage(f"{schema.tag} has no field {', '.join(unknown)}. Its fields are: {known}.")


# The errors of the writers do not show the value, which may be a password.


def _text(value: Any) -> str:
    if isinstance(value, Mapping | list | None):
        raise TypeError("it takes a text")
    return str(value)


def _write_text(value: Any) -> str:
    content = _text(value)
    refused = _NOT_XML.search(content)
    if refused:
        raise ValueError(f"XML has no character U+{ord(refused[0]):04X}")
    return content


def _write_boolean(value: Any) -> str:
    content = str(value).lower()
    if content not in ("true", "false"):
        raise ValueError("it takes true or false")
    return content


def _write_base64(value: Any) -> str:
    return base64.b64encode(_text(value).encode("utf-8")).decode("ascii")


_WRITERS: Final[Mapping[Kind, Callable[[Any], str]]] = {
    Kind.TEXT: _write_text,
    Kind.INTEGER: lambda value: str(int(value)),
    Kind.BOOLEAN: _write_boolean,
    Kind.BASE64: _write_base64,
}


# Laying changes over a message that was read


def _lay_over(element: ET.Element, schema: Element, changes: Mapping[str, Any]) -> None:
    _refuse_unknown(schema, changes)
    element.attrib.pop(_NIL, None)
    for field in schema.fields:
        if field.name in changes:
            _lay_over_field(element, schema, field, changes[field.name])


def _lay_over_field(parent: ET.Element, schema: Element, field: Element, value: Any) -> None:
    present = _child(parent, field.tag)
    if value is None:
        if present is not None:
            parent.remove(present)
    elif present is None:
        parent.insert(_position(parent, schema, field), _write(field, value))
    elif field.kind is Kind.RECORD:
        _lay_over(present, field, value)
    elif field.kind is Kind.LIST and field.key:
        present[:] = [_merged_item(present, field, item) for item in value]
        present.attrib.pop(_NIL, None)
    else:
        parent[list(parent).index(present)] = _write(field, value)


def _merged_item(container: ET.Element, schema: Element, value: Mapping[str, Any]) -> ET.Element:
    """The item of ``container`` with the same key, with ``value`` laid over it, or a new one."""
    item_schema, key = _item(schema), schema.key or ""
    for present in container:
        if _read(item_schema, present).get(key) == value.get(key):
            _lay_over(present, item_schema, value)
            return present
    return _write(item_schema, value)


def _position(parent: ET.Element, schema: Element, field: Element) -> int:
    """Where ``field`` belongs: before the first element that the schema names after it."""
    later = {other.tag for other in schema.fields[schema.fields.index(field) + 1 :]}
    return next((index for index, child in enumerate(parent) if local_name(child) in later), len(parent))


def _copy(element: ET.Element, tag: str) -> ET.Element:
    """A deep copy under the root ``tag``; the root loses its i:type (docs/protocol/virtual-machines.md#get-a-role)."""
    copied = deepcopy(element)
    for each in copied.iter():
        each.tag = each.tag if each.tag.startswith("{") else _qualified(each.tag)
    copied.tag = _qualified(tag)
    copied.attrib.pop(_TYPE, None)
    copied.tail = None
    return copied


def _child(parent: ET.Element, tag: str) -> ET.Element | None:
    return next((child for child in parent if local_name(child) == tag), None)


def _item(schema: Element) -> Element:
    if schema.item is None:
        raise TypeError(f"{schema.tag} is described as a list without an item.")
    return schema.item
