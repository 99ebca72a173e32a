# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every citation of the wire reference names a page and a heading that are there."""

from __future__ import annotations

import re

import pytest

from ansible_collections.azure_classic.service_management.tests.harness.pages import anchors, pages, texts

MENTION = re.compile(r"[\w./]*\bprotocol/[\w-]+\.md(?:#[\w-]*)?")
"""A page of the reference, however it is written."""
LINK = re.compile(r"\]\([^()\s]+\)")
HERE = "docs/protocol"
FORM = re.compile(rf"({HERE}/[\w-]+\.md)#([\w-]+)")
REFERENCE = {name: anchors(name, text) for name, text in pages().items() if name.startswith(f"{HERE}/")}
MENTIONS = {name: MENTION.findall(LINK.sub("]", text)) for name, text in texts().items()}
CITATIONS = {name: found for name, found in MENTIONS.items() if found}


def is_exact(citation: str) -> bool:
    """Is it ``page#heading``, and is that heading on that page?"""
    match = FORM.fullmatch(citation)
    return match is not None and match[2] in REFERENCE.get(match[1], set())


def test_code_of_both_readings_cites_the_reference() -> None:
    assert {name.split("/")[0] for name in CITATIONS} >= {"plugins", "emulator", "tests"}
    assert sum(map(len, CITATIONS.values())) > 200


@pytest.mark.parametrize("name", sorted(CITATIONS))
def test_every_citation_names_a_page_and_a_heading(name: str) -> None:
    assert [citation for citation in CITATIONS[name] if not is_exact(citation)] == []


@pytest.mark.parametrize(
    ("citation", "exact"),
    [
        (f"{HERE}/errors.md#codes", True),
        (f"{HERE}/errors.md#no-such-heading", False),
        (f"{HERE}/no-such-page.md#codes", False),
        (f"{HERE}/errors.md", False),
        ("protocol/" + "errors.md#codes", False),
    ],
)
def test_a_citation_that_is_not_exact_is_found(citation: str, exact: bool) -> None:
    assert is_exact(citation) is exact
