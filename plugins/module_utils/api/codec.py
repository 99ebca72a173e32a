# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Schema <-> XML. Nothing above this module sees XML.

Reading treats a missing, an empty and a nil element alike and ignores what the schema does not name
(docs/protocol/transport.md#absent-values), so every element of an answer is optional: a record has every field of its
schema, a list is a list, and only a value can be None. Writing keeps the order of the schema and escapes text.
"""

from __future__ import annotations

import base64
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from .. import safe_xml
from ..data import Json, Record
from ..progress import Watcher
from ..safe_xml import local_name
from .namespaces import NIL as NIL_ATTRIBUTE
from .namespaces import TYPE as TYPE_ATTRIBUTE
from .namespaces import qualified, serialized
from .schema import Element, Kind
from .unwritable import UnwritableValue, below, refuse_not_unicode, refuse_not_xml

EXCERPT: Final = 50
"""How many characters of an unreadable value are shown."""

NIL: Final = object()
"""Written as ``i:nil="true"``; the service deletes an extended property whose value is nil."""


class MalformedMessage(ValueError):  # noqa: N818
    """An answer that is not the XML that the operation promises."""


_NOTHING: Final = ET.Element("nothing")
"""Read in the place of a field that is absent."""


class Message(dict[str, Json]):
    """A decoded record with every field of its schema. A field that is an absent record is a Message that is false.

    It remembers the XML that it came from, so that an update can be laid over it (see `encode`).
    """

    def __init__(self, values: Record, element: ET.Element) -> None:
        super().__init__(values)
        self.element = element

    def __bool__(self) -> bool:
        return self.element is not _NOTHING


def plain(values: Json) -> Json:
    """The same values without the XML that they came from. An absent record is None."""
    if _is_absent(values):
        return None
    if isinstance(values, Mapping):
        return {name: plain(value) for name, value in values.items()}
    return [plain(value) for value in values] if isinstance(values, list) else values


def encode(schema: Element, values: Json, onto: Message | None = None) -> bytes:
    """The UTF-8 body for ``values``.

    With ``onto`` the body is the message that was read with ``values`` laid over it: a field that is named is replaced
    (removed where the value is None), every element that is not named stays, also those no schema knows.

    Raises UnwritableValue for a field the schema does not have, a value that does not fit its field, and characters
    that XML cannot carry.
    """
    if onto is None:
        element = _write(schema, values)
    else:
        element = _copy(onto.element, schema.tag)
        _lay_over(element, schema, values)
    return serialized(element)


def refuse(reason: str) -> None:
    """What `decode` does with a value that is not of its kind, unless it is told otherwise."""
    raise MalformedMessage(reason)


def decode(schema: Element, body: bytes, unreadable: Watcher = refuse) -> Json:
    """The values in ``body``: a Message for a record, a list for a list.

    ``unreadable`` gets a sentence about each value that is not of its kind; when it returns, the value is absent.
    Raises MalformedMessage when the body is not XML or has another root element.
    """
    element = parse(body)
    if local_name(element) != schema.tag:
        raise MalformedMessage(f"The answer contains {local_name(element)} instead of {schema.tag}.")
    return _Reader(unreadable).value(schema, element)


def parse(body: bytes) -> ET.Element:
    """The root element of ``body``. Raises MalformedMessage when it is not XML, or XML that no answer of the API is."""
    try:
        return safe_xml.parse(safe_xml.decode(body))
    except ValueError as error:
        raise MalformedMessage(f"The answer is not a message of the API: {error}.") from error


# Reading


@dataclass(frozen=True)
class _Reader:
    unreadable: Watcher

    def value(self, schema: Element, element: ET.Element) -> Json:
        if schema.kind is Kind.RECORD:
            children = {local_name(child): child for child in reversed(element)}
            return Message({field.name: self._field(field, element, children) for field in schema.fields}, element)
        if schema.kind is Kind.LIST:
            return self._items(schema, element)
        return self._scalar(schema, element.text or "")

    def _field(self, field: Element, parent: ET.Element, children: Mapping[str, ET.Element]) -> Json:
        if field.kind is Kind.REPEATED:
            return self._items(field, parent)
        element = children.get(field.tag, _NOTHING)
        is_nil = element.get(NIL_ATTRIBUTE) in ("true", "1")
        is_empty_record = field.kind is Kind.RECORD and not len(element)
        return self.value(field, _NOTHING if is_nil or is_empty_record else element)

    def _items(self, schema: Element, container: ET.Element) -> list[Json]:
        """An empty record is an item, too: how many there are decides what a deletion takes along."""
        item = _item(schema)
        values = (self.value(item, child) for child in container if local_name(child) == item.tag)
        return [value for value in values if value is not None]

    def _scalar(self, schema: Element, text: str) -> Json:
        content = text if schema.kind is Kind.TEXT else text.strip()
        try:
            return _READERS[schema.kind](content) if content else None
        except ValueError:
            shown = f"{content[:EXCERPT]!r} instead of {_EXPECTED[schema.kind]}"
            self.unreadable(f"The answer contains {shown} in {schema.tag}.")
            return None


def _is_absent(value: Json) -> bool:
    return value is None or (isinstance(value, Message) and not value)


def _read_boolean(content: str) -> bool:
    """Both forms of a boolean of XML Schema, in any letter case."""
    if content.lower() not in ("true", "1", "false", "0"):
        raise ValueError(content)
    return content.lower() in ("true", "1")


def _read_base64(content: str) -> str:
    """Some old clients stored labels that are not base64, or not of text: those come back as they are."""
    try:
        return base64.b64decode(content, validate=True).decode("utf-8")
    except ValueError:
        return content


_EXPECTED: Final = {Kind.INTEGER: "a number", Kind.BOOLEAN: "true or false"}
_READERS: Final[Mapping[Kind, Callable[[str], Json]]] = {
    Kind.TEXT: str,
    Kind.INTEGER: int,
    Kind.BOOLEAN: _read_boolean,
    Kind.BASE64: _read_base64,
}


# Writing


def _write(schema: Element, value: Json) -> ET.Element:
    element = ET.Element(qualified(schema.tag))
    if value is NIL:
        element.set(NIL_ATTRIBUTE, "true")
    elif schema.kind is Kind.RECORD:
        _refuse_unknown(schema, value)
        _set_type(element, schema, value)
        for field in schema.fields:
            with below(field.name):
                element.extend(_write_field(field, value.get(field.name)))
    elif schema.kind is Kind.LIST:
        element.extend(_write_items(schema, value))
    else:
        element.text = _WRITERS[schema.kind](value)
    return element


def _write_field(field: Element, value: Json) -> Iterable[ET.Element]:
    if _is_absent(value):
        return []
    if field.kind is Kind.REPEATED:
        return _write_items(field, value)
    return [_write(field, value)]


def _write_items(schema: Element, value: Json) -> list[ET.Element]:
    if not isinstance(value, list):
        raise UnwritableValue("must be a list", value)
    return [_write(_item(schema), item) for item in value]


def _set_type(element: ET.Element, schema: Element, value: Record) -> None:
    if schema.type_field and value.get(schema.type_field):
        element.set(TYPE_ATTRIBUTE, f"{value[schema.type_field]}Set")


def _refuse_unknown(schema: Element, value: Json) -> None:
    if not isinstance(value, Mapping):
        raise UnwritableValue(f"must be a dict with the fields {_names(schema)}", value)
    unknown = sorted(set(value) - {field.name for field in schema.fields})
    if unknown:
        raise UnwritableValue(f"has no field {', '.join(unknown)}; its fields are {_names(schema)}", value)


def _names(schema: Element) -> str:
    return ", ".join(field.name for field in schema.fields)


def _text(value: Json) -> str:
    if isinstance(value, Mapping | list | None):
        raise UnwritableValue("must be a string", value)
    return str(value)


def _write_text(value: Json) -> str:
    content = _text(value)
    refuse_not_xml(content)
    return content


def _write_integer(value: Json) -> str:
    try:
        return str(int(value))
    except (TypeError, ValueError, OverflowError):
        raise UnwritableValue("must be an integer", value) from None


def _write_boolean(value: Json) -> str:
    content = str(value).lower()
    if content not in ("true", "false"):
        raise UnwritableValue("must be true or false", value)
    return content


def _write_base64(value: Json) -> str:
    content = _text(value)
    refuse_not_unicode(content)
    return base64.b64encode(content.encode("utf-8")).decode("ascii")


_WRITERS: Final[Mapping[Kind, Callable[[Json], str]]] = {
    Kind.TEXT: _write_text,
    Kind.INTEGER: _write_integer,
    Kind.BOOLEAN: _write_boolean,
    Kind.BASE64: _write_base64,
}


# Laying changes over a message that was read


def _lay_over(element: ET.Element, schema: Element, changes: Record) -> None:
    _refuse_unknown(schema, changes)
    element.attrib.pop(NIL_ATTRIBUTE, None)
    for field in schema.fields:
        if field.name in changes:
            with below(field.name):
                _lay_over_field(element, schema, field, changes[field.name])


def _lay_over_field(parent: ET.Element, schema: Element, field: Element, value: Json) -> None:
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
        present.attrib.pop(NIL_ATTRIBUTE, None)
    else:
        parent[list(parent).index(present)] = _write(field, value)


def _merged_item(container: ET.Element, schema: Element, value: Record) -> ET.Element:
    """The item of ``container`` with the same key, with ``value`` laid over it, or a new one."""
    item_schema, key = _item(schema), schema.key or ""
    for present in container:
        if _Reader(refuse).value(item_schema, present).get(key) == value.get(key):
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
        each.tag = each.tag if each.tag.startswith("{") else qualified(each.tag)
    copied.tag = qualified(tag)
    copied.attrib.pop(TYPE_ATTRIBUTE, None)
    copied.tail = None
    return copied


def _child(parent: ET.Element, tag: str) -> ET.Element | None:
    return next((child for child in parent if local_name(child) == tag), None)


def _item(schema: Element) -> Element:
    if schema.item is None:
        raise TypeError(f"{schema.tag} is described as a list without an item.")
    return schema.item
