# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Dictionaries to response bodies: no XML declaration, no white space, both namespaces on the root."""

import base64
from collections.abc import Mapping
from typing import Any

from lxml import etree

from ..errors import ServiceError
from .schema import (
    INSTANCE_NAMESPACE,
    NAMESPACE,
    Absent,
    Choice,
    Field,
    Group,
    Items,
    Scalar,
    ScalarType,
    group,
    text,
)

_ERROR = group("Error", text("Code"), text("Message"))
_PREFIX_OF_FOREIGN_NAMESPACE = "a"


def encode(schema: Group, body: Mapping[str, Any], version: str) -> bytes:
    """The XML of a response as the API version shows it."""
    root = etree.Element(f"{{{NAMESPACE}}}{schema.name}", nsmap={None: NAMESPACE, "i": INSTANCE_NAMESPACE})
    _Encoder(version).children(schema.fields, body, root)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=False))


def encode_error(error: ServiceError) -> bytes:
    return encode(_ERROR, {"Code": error.code, "Message": error.message}, "")


class _Encoder:
    def __init__(self, version: str) -> None:
        self.version = version

    def children(self, fields: tuple[Field, ...], body: Mapping[str, Any], parent: Any) -> None:
        for field in fields:
            if not field.known_in(self.version) and self.version:
                continue
            value = body.get(field.name)
            for single in value if field.repeated and value else [value]:
                self.element(field, single, parent)

    def element(self, field: Field, value: Any, parent: Any) -> None:
        if value == "" and isinstance(field, Scalar) and field.clearable:
            _new(field, parent)
            return
        if value is None or value in ("", [], {}) or (value == 0 and getattr(field, "zero_omitted", False)):
            _write_absent(field, parent)
            return
        element = _new(field, parent)
        if isinstance(field, Scalar):
            element.text = _scalar_text(field, value)
        elif isinstance(field, Items):
            for item in value:
                self.element(field.item, item, element)
        elif isinstance(field, Group):
            _set_type(element, field.i_type)
            self.children(field.fields, value, element)
        elif isinstance(field, Choice):
            variant = field.variants.get(value.get(field.discriminator), field.variants.get(""))
            assert variant is not None, field.name
            _set_type(element, variant.i_type)
            self.children(variant.fields, value, element)


def _new(field: Field, parent: Any) -> Any:
    nsmap = None if field.namespace == NAMESPACE else {_PREFIX_OF_FOREIGN_NAMESPACE: field.namespace}
    return etree.SubElement(parent, f"{{{field.namespace}}}{field.name}", nsmap=nsmap)


def _write_absent(field: Field, parent: Any) -> None:
    if field.absent is Absent.OMITTED:
        return
    element = _new(field, parent)
    if field.absent is Absent.NIL:
        element.set(f"{{{INSTANCE_NAMESPACE}}}nil", "true")


def _set_type(element: Any, i_type: str | None) -> None:
    if i_type is not None:
        element.set(f"{{{INSTANCE_NAMESPACE}}}type", i_type)


def _scalar_text(field: Scalar, value: Any) -> str:
    if field.type is ScalarType.BOOLEAN:
        return "true" if value else "false"
    if field.type is ScalarType.BASE64_TEXT:
        return base64.b64encode(str(value).encode("utf-8")).decode("ascii")
    return str(value)
