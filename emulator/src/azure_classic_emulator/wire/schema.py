# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ordered schemas of request and response bodies.

A schema is a `Group` whose name is the root element and whose fields stand in wire order. The same description serves
both directions: `decode` gives dictionaries whose keys are element names, `encode` takes such dictionaries.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

NAMESPACE = "http://schemas.microsoft.com/windowsazure"
INSTANCE_NAMESPACE = "http://www.w3.org/2001/XMLSchema-instance"

Body = dict[str, Any]


class Absent(Enum):
    """What is written for a value that is missing."""

    OMITTED = "omitted"
    EMPTY = "empty"
    NIL = "nil"


class ScalarType(Enum):
    """How the text of an element is read and written."""

    TEXT = "text"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    BASE64_TEXT = "base64 text"


@dataclass(frozen=True, kw_only=True)
class Field:
    """One element.

    `since` and `until` are the first and the last API version that know the element; outside of them it is ignored in
    requests and left out of responses. `anywhere` marks an element whose place the sources disagree about: it is
    accepted at any place. `repeated` elements stand directly below their parent and are a list.
    """

    name: str
    required: bool = False
    since: str | None = None
    until: str | None = None
    anywhere: bool = False
    repeated: bool = False
    absent: Absent = Absent.OMITTED
    namespace: str = NAMESPACE

    def known_in(self, version: str) -> bool:
        return (self.since is None or version >= self.since) and (self.until is None or version <= self.until)


@dataclass(frozen=True, kw_only=True)
class Scalar(Field):
    """`clearable`: an empty element is an empty text, not a missing one, in requests and in answers."""

    type: ScalarType = ScalarType.TEXT
    zero_omitted: bool = False
    clearable: bool = False


@dataclass(frozen=True, kw_only=True)
class Group(Field):
    """An element with elements of its own."""

    fields: tuple[Field, ...] = ()
    i_type: str | None = None

    def named(self, name: str, i_type: str | None = None) -> "Group":
        """The same content below another element name."""
        return Group(name=name, fields=self.fields, i_type=i_type)


@dataclass(frozen=True, kw_only=True)
class Items(Field):
    """A container element around a list."""

    item: Field


@dataclass(frozen=True)
class Variant:
    """One kind of a polymorphic element."""

    fields: tuple[Field, ...]
    i_type: str | None = None


@dataclass(frozen=True, kw_only=True)
class Choice(Field):
    """A polymorphic element: the text of the child `discriminator` selects the variant.

    A variant named "" is written for every other text.
    """

    discriminator: str
    variants: Mapping[str, Variant] = field(default_factory=dict)


def text(name: str, **options: Any) -> Scalar:
    return Scalar(name=name, type=ScalarType.TEXT, **options)


def integer(name: str, **options: Any) -> Scalar:
    return Scalar(name=name, type=ScalarType.INTEGER, **options)


def boolean(name: str, **options: Any) -> Scalar:
    return Scalar(name=name, type=ScalarType.BOOLEAN, **options)


def base64_text(name: str, **options: Any) -> Scalar:
    """Text that is base64 of UTF-8 on the wire and plain in dictionaries."""
    return Scalar(name=name, type=ScalarType.BASE64_TEXT, **options)


def group(name: str, *fields: Field, **options: Any) -> Group:
    return Group(name=name, fields=fields, **options)


def items(name: str, item: Field, **options: Any) -> Items:
    return Items(name=name, item=item, **options)


def choice(name: str, discriminator: str, variants: Mapping[str, Variant], **options: Any) -> Choice:
    return Choice(name=name, discriminator=discriminator, variants=variants, **options)
