# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""No link inside the repository is dead. Other hosts are not asked."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Set

import pytest

from ansible_collections.azure_classic.service_management.tests.harness.pages import anchors, links, names, pages

PAGES = pages()
WITH_LINKS = sorted(name for name, text in PAGES.items() if links(name, text))
OWN_LABEL = r"ansible_collections\.azure_classic\.service_management\.docsite\.[\w.]+"


def problem(page: str, target: str, known: Set[str], texts: Mapping[str, str]) -> str | None:
    """What is wrong with the link ``target`` of ``page``; None when it leads somewhere."""
    path, _hash, anchor = target.partition("#")
    name = posixpath.normpath(posixpath.join("/", posixpath.dirname(page), path)).lstrip("/") if path else page
    if name not in known:
        return f"{target}: there is no {name}"
    if anchor and anchor not in anchors(name, texts.get(name, "")):
        return f"{target}: {name} has no heading {anchor}"
    return None


def test_pages_with_links_are_found() -> None:
    assert {"README.md", "docs/development.md", "emulator/ARCHITECTURE.md"} <= set(WITH_LINKS)


@pytest.mark.parametrize("page", WITH_LINKS)
def test_no_link_is_dead(page: str) -> None:
    targets = links(page, PAGES[page])

    assert [found for target in targets if (found := problem(page, target, names(), PAGES))] == []


def test_no_label_of_a_guide_is_missing() -> None:
    text = "\n".join(text for name, text in PAGES.items() if name.endswith(".rst"))
    defined = set(re.findall(rf"^\.\. _({OWN_LABEL}):", text, re.MULTILINE))
    used = set(re.findall(rf":ref:`[^`]*?({OWN_LABEL})", text))

    assert defined
    assert used - defined == set()


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("pages.md", None),
        ("pages.md#the-a-b-c-d", None),
        ("pages.md#twice-1", None),
        ("pages.md#in-code", "pages.md#in-code: docs/pages.md has no heading in-code"),
        ("guide.rst#what-to-do", None),
        ("../docs/missing.md", "../docs/missing.md: there is no docs/missing.md"),
        ("/docs/pages.md", None),
        ("/pages.md", "/pages.md: there is no pages.md"),
        ("#here", None),
        ("#nowhere", "#nowhere: docs/from.md has no heading nowhere"),
    ],
)
def test_a_dead_link_is_found(target: str, expected: str | None) -> None:
    texts = {
        "docs/from.md": "## Here\n",
        "docs/pages.md": "# The `A`, [b](x.md) (C) d\n\n## Twice\n\n## Twice\n\n```\n# In code\n```\n",
        "docs/guide.rst": "What to do?\n-----------\n",
    }

    assert problem("docs/from.md", target, texts.keys(), texts) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.md", "[a](b.md) `[c](d.md)` ![e](f.png) [g](https://h/i.md)\n[j]: k.md\n", ["b.md", "f.png", "k.md"]),
        ("a.md", "```\n[a](b.md)\n```\n", []),
        ("a.md", '<picture><img alt="a" src="b.svg"></picture>\n', ["b.svg"]),
        ("a.rst", "`a <b.md>`_ and `c <https://d>`__ and :ref:`e <f>`\n", ["b.md"]),
    ],
)
def test_links_of_a_page(name: str, text: str, expected: list[str]) -> None:
    assert links(name, text) == expected


def test_the_tests_that_pages_name_exist() -> None:
    """From the root of the repository, or from the folder of the page."""
    named = {
        (posixpath.dirname(page), name)
        for page, text in PAGES.items()
        for name in re.findall(r"`((?:emulator/)?tests/[\w/]+\.py)`", text)
    }

    assert len(named) > 10
    assert {name for folder, name in named if not {name, posixpath.join(folder, name)} & names()} == set()
