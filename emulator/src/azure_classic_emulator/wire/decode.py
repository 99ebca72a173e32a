# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Request bodies to dictionaries.

The service reads bodies with an ordered deserializer: an element that comes too late is dropped, an unknown one is
ignored, and empty, nil and missing are the same, unless the field is clearable: see
docs/protocol/transport.md#order-of-elements and docs/protocol/transport.md#absent-values.
"""

import base64
from collections.abc import Sequence
from typing import Any

from lxml import etree

from ..errors import invalid_xml
from .schema import INSTANCE_NAMESPACE, NAMESPACE, Body, Choice, Field, Group, Items, Scalar, ScalarType

_NIL = f"{{{INSTANCE_NAMESPACE}}}nil"


def parse(content: bytes) -> Any:
    """The root element of a request body. Raises `ServiceError` 400 `InvalidXmlRequest` when there is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise invalid_xml("It is not well-formed.") from error
    if root.getroottree().docinfo.doctype:
        raise invalid_xml("A document type declaration is not allowed.")
    if etree.QName(root).namespace != NAMESPACE:
        raise invalid_xml(f"The namespace of the root element must be {NAMESPACE}.")
    return root


def root_name(root: Any) -> str:
    return str(etree.QName(root).localname)


def decode(schema: Group, root: Any, version: str, loose: bool = False) -> Body:
    """The dictionary of a body. Raises `ServiceError` 400 `InvalidXmlRequest` for a missing or malformed element."""
    return _Decoder(version, loose).children(schema.fields, root)


class _Decoder:
    def __init__(self, version: str, loose: bool) -> None:
        self.version = version
        self.loose = loose

    def children(self, fields: Sequence[Field], parent: Any) -> Body:
        known = [field for field in fields if field.known_in(self.version)]
        places = {field.name: place for place, field in enumerate(known)}
        result: Body = {}
        reached = 0
        for element in parent:
            name = etree.QName(element)
            if name.namespace != NAMESPACE or name.localname not in places:
                continue
            place = places[name.localname]
            field = known[place]
            if not (field.anywhere or self.loose):
                if place < reached:
                    continue
                reached = place
            self._take(field, element, result)
        for field in known:
            if field.required and field.name not in result:
                raise invalid_xml(f"The element {field.name} is required.")
        return result

    def _take(self, field: Field, element: Any, result: Body) -> None:
        value = self.value(field, element)
        if value in (None, [], {}) or (value == "" and not (isinstance(field, Scalar) and field.clearable)):
            return
        if field.repeated:
            result.setdefault(field.name, []).append(value)
        else:
            result.setdefault(field.name, value)

    def value(self, field: Field, element: Any) -> Any:
        if element.get(_NIL, "").strip() in ("true", "1"):
            return None
        if isinstance(field, Scalar):
            return _scalar(field, element)
        if isinstance(field, Group):
            return self.children(field.fields, element)
        if isinstance(field, Items):
            wanted = f"{{{NAMESPACE}}}{field.item.name}"
            values = (self.value(field.item, child) for child in element if child.tag == wanted)
            return [value for value in values if value not in (None, "", {})]
        assert isinstance(field, Choice)
        kind = (element.findtext(f"{{{NAMESPACE}}}{field.discriminator}") or "").strip()
        if kind not in field.variants:
            raise invalid_xml(f"The value '{kind}' of {field.discriminator} is not known.")
        return self.children(field.variants[kind].fields, element)


def _scalar(field: Scalar, element: Any) -> Any:
    content = element.text or ""
    if field.type is ScalarType.TEXT:
        return content
    content = content.strip()
    if not content:
        return None
    try:
        if field.type is ScalarType.INTEGER:
            return int(content)
        if field.type is ScalarType.BOOLEAN:
            return {"true": True, "1": True, "false": False, "0": False}[content.lower()]
        return base64.b64decode(content, validate=True).decode("utf-8")
    except (ValueError, KeyError) as error:
        raise invalid_xml(f"The value of {field.name} is not valid {field.type.value}.") from error
