# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Schemas: what is read from a body and what is written, strict and loose, old and new versions."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azure_classic_emulator.errors import ServiceError
from azure_classic_emulator.testing import start_emulator
from azure_classic_emulator.testing.rest import NAMESPACE, Rest, base64_of
from azure_classic_emulator.wire import (
    Absent,
    Variant,
    base64_text,
    boolean,
    choice,
    decode,
    encode,
    group,
    integer,
    items,
    parse,
    text,
)

THING = group(
    "Thing",
    text("Name", required=True),
    base64_text("Label"),
    integer("Size", since="2014-01-01"),
    boolean("Old", until="2013-12-31"),
    items("Tags", text("Tag")),
    items("Parts", group("Part", text("A"), text("B"))),
    group("Inner", text("X"), text("Y", anywhere=True), text("Z")),
    choice("Kind", "Type", {"Round": Variant((text("Type"), integer("Radius")), "RoundKind")}),
    text("Nil", absent=Absent.NIL),
    items("Empty", text("E"), absent=Absent.EMPTY),
    integer("Lun", zero_omitted=True),
    text("Again", repeated=True),
)
VERSION = "2014-10-01"


def read(content: str, loose: bool = False, version: str = VERSION) -> dict[str, Any]:
    root = parse(
        f'<Thing xmlns="{NAMESPACE}" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">{content}</Thing>'.encode()
    )
    return decode(THING, root, version, loose)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<Size>3</Size>", {"Size": 3}),
        ("<Size/>", {}),
        ('<Size i:nil="true"/>', {}),
        ("<Label>w6Q=</Label>", {"Label": "ä"}),
        ("<Tags><Tag>a</Tag><Tag/><Other>x</Other><Tag>b</Tag></Tags>", {"Tags": ["a", "b"]}),
        ("<Tags/>", {}),
        ("<Parts><Part><A>1</A></Part><Part><B>2</B></Part></Parts>", {"Parts": [{"A": "1"}, {"B": "2"}]}),
        ("<Inner/>", {}),
        ("<Kind><Type>Round</Type><Radius>7</Radius></Kind>", {"Kind": {"Type": "Round", "Radius": 7}}),
        ("<Again>a</Again><Again>b</Again>", {"Again": ["a", "b"]}),
        ("<Lun>0</Lun>", {"Lun": 0}),
        ("<Unknown>x</Unknown><Size>3</Size>", {"Size": 3}),
        ('<Size xmlns="urn:other">3</Size>', {}),
        ("<Old>true</Old>", {}),
        ("<!-- a comment --><Size>3</Size>", {"Size": 3}),
    ],
)
def test_what_is_read(content: str, expected: dict[str, Any]) -> None:
    assert read(f"<Name>n</Name>{content}") == {"Name": "n"} | expected


@pytest.mark.parametrize(
    ("content", "strict", "loose"),
    [
        ("<Size>3</Size><Label>w6Q=</Label>", {"Size": 3}, {"Size": 3, "Label": "ä"}),
        ("<Inner><Z>z</Z><X>x</X></Inner>", {"Inner": {"Z": "z"}}, {"Inner": {"Z": "z", "X": "x"}}),
        ("<Inner><Z>z</Z><Y>y</Y></Inner>", {"Inner": {"Z": "z", "Y": "y"}}, {"Inner": {"Z": "z", "Y": "y"}}),
        ("<Size>1</Size><Size>2</Size>", {"Size": 1}, {"Size": 1}),
    ],
)
def test_an_element_that_comes_too_late_is_dropped(content: str, strict: dict[str, Any], loose: dict[str, Any]) -> None:
    assert read(f"<Name>n</Name>{content}") == {"Name": "n"} | strict
    assert read(f"<Name>n</Name>{content}", loose=True) == {"Name": "n"} | loose


@pytest.mark.parametrize(
    "content",
    [
        "",
        "<Name/>",
        "<Name>n</Name><Label>%%%</Label>",
        "<Name>n</Name><Size>three</Size>",
        "<Name>n</Name><Kind><Type>Square</Type></Kind>",
        "<Name>n</Name><Kind/>",
    ],
)
def test_what_cannot_be_read(content: str) -> None:
    with pytest.raises(ServiceError) as refused:
        read(content)
    assert (refused.value.status, refused.value.code) == (400, "InvalidXmlRequest")


def test_versions_decide_about_elements() -> None:
    body = {"Name": "n", "Size": 1, "Old": True}
    assert read("<Name>n</Name><Size>1</Size><Old>true</Old>", version="2013-08-01") == {"Name": "n", "Old": True}
    assert b"<Size>" not in encode(THING, body, "2013-08-01")
    assert b"<Old>" not in encode(THING, body, "2014-10-01")


def test_what_is_written() -> None:
    body = {
        "Name": "ä<",
        "Label": "ä",
        "Tags": [],
        "Lun": 0,
        "Kind": {"Type": "Round", "Radius": 7},
        "Again": ["a", "b"],
    }
    assert encode(THING, body, VERSION).decode() == (
        f'<Thing xmlns="{NAMESPACE}" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><Name>ä&lt;</Name>'
        '<Label>w6Q=</Label><Kind i:type="RoundKind"><Type>Round</Type><Radius>7</Radius></Kind>'
        '<Nil i:nil="true"/><Empty/><Again>a</Again><Again>b</Again></Thing>'
    )


TEXT = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1)


@given(
    st.fixed_dictionaries(
        {"Name": TEXT},
        optional={
            "Label": TEXT,
            "Size": st.integers(1, 2**31),
            "Tags": st.lists(TEXT, min_size=1),
            "Parts": st.lists(st.fixed_dictionaries({"A": TEXT}, optional={"B": TEXT}), min_size=1),
            "Again": st.lists(TEXT, min_size=1),
        },
    )
)
def test_what_is_written_is_read_again(body: dict[str, Any]) -> None:
    assert decode(THING, parse(encode(THING, body, VERSION)), VERSION) == body


def test_the_loose_switch_accepts_any_order_and_version() -> None:
    backwards = (
        f'<CreateHostedService xmlns="{NAMESPACE}"><Location>West US</Location><Label>{base64_of("x")}</Label>'
        "<ServiceName>shop</ServiceName></CreateHostedService>"
    )
    with start_emulator(extra=("--loose",)) as loose:
        assert Rest(loose).post("services/hostedservices", backwards, "2014-10-02").status == 201
    with start_emulator() as strict:
        assert Rest(strict).post("services/hostedservices", backwards).error == (400, "InvalidXmlRequest")
