# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers of the API with something wrong in them: every element may be missing, double, empty, or something else."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import TypeAlias
from xml.etree import ElementTree as ET

from hypothesis import strategies as st

from azure_classic_emulator.testing.rest import NAMESPACE

NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
TEXTS = (
    "",
    " ",
    "0",
    "-1",
    "9" * 30,
    "1e3",
    "1.5",
    "true",
    "maybe",
    "None",
    "{}",
    "[" * 100_000,
    "1900-01-01",
    "0001-01-01T00:00:00+14:00",
    "https://[",
    "https://shopdata01.blob.core.windows.net/vhds/web1.vhd",
    "web1",
    "web2",
    "shop-vm",
    "User",
    "ReadyRole",
    "PersistentVMRole",
    "NetworkConfiguration",
    "Größe & Preis 名",
)

Element: TypeAlias = ET.Element


def _drop(parent: Element, element: Element, _text: str) -> None:
    parent.remove(element)


def _duplicate(parent: Element, element: Element, _text: str) -> None:
    parent.insert(list(parent).index(element), deepcopy(element))


def _empty(_parent: Element, element: Element, _text: str) -> None:
    element.clear()


def _nil(_parent: Element, element: Element, _text: str) -> None:
    element.clear()
    element.set(NIL, "true")


def _retype(_parent: Element, element: Element, text: str) -> None:
    """A text where a structure was, or another text."""
    element.clear()
    element.text = text


def _structure(_parent: Element, element: Element, text: str) -> None:
    """A structure where a text was, or one level more."""
    inner = deepcopy(element)
    element.clear()
    element.append(inner)
    element.text = text


def _rename(_parent: Element, element: Element, _text: str) -> None:
    element.tag = f"{{{NAMESPACE}}}Unexpected"


def _strange(_parent: Element, element: Element, _text: str) -> None:
    """Another namespace."""
    for each in element.iter():
        each.tag = f"{{urn:other}}{each.tag.rpartition('}')[2]}"


def _bare(_parent: Element, element: Element, _text: str) -> None:
    """No namespace."""
    for each in element.iter():
        each.tag = each.tag.rpartition("}")[2]


KINDS: dict[str, Callable[[Element, Element, str], None]] = {
    "drop": _drop,
    "duplicate": _duplicate,
    "empty": _empty,
    "nil": _nil,
    "retype": _retype,
    "structure": _structure,
    "rename": _rename,
    "strange namespace": _strange,
    "no namespace": _bare,
}


@dataclass(frozen=True)
class Fault:
    """Something wrong with one element. ``element`` is its number, counted around."""

    element: int
    kind: str
    text: str

    def breaks(self, body: bytes) -> bytes:
        """The body with the fault. What is no XML, for example because of an earlier fault, stays."""
        try:
            document = _document(body)
        except ET.ParseError:
            return body
        return self._break(document, document)

    def breaks_item(self, body: bytes, tag: str, number: int) -> bytes:
        """The body with the fault in the element ``tag`` of this number, or in one below it."""
        document = _document(body)
        return self._break(document, items(document, tag)[number])

    def _break(self, document: Element, scope: Element) -> bytes:
        inside = set(scope.iter())
        pairs = [(parent, child) for parent in document.iter() for child in parent if child in inside]
        KINDS[self.kind](*pairs[self.element % len(pairs)], self.text)
        return b"".join(ET.tostring(root) for root in document)


def items(document: Element, tag: str) -> list[Element]:
    """The elements of this local name, outermost first."""
    return [element for element in document.iter() if element.tag.rpartition("}")[2] == tag]


def _document(body: bytes) -> Element:
    """An element around the root, which then has a parent like any other."""
    document = ET.Element("document")
    document.append(ET.fromstring(body))
    return document


NUMBERS = st.integers(0, 1_000_000)
FAULTS = st.builds(Fault, NUMBERS, st.sampled_from(sorted(KINDS)), st.sampled_from(TEXTS))
