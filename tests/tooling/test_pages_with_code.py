# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page with code has a test of its code."""

from __future__ import annotations

import ast
from fnmatch import fnmatch
from xml.etree import ElementTree

import pytest

from ansible_collections.azure_classic.service_management.plugins.module_utils.api import operation, schema
from ansible_collections.azure_classic.service_management.plugins.module_utils.api.codec import decode
from ansible_collections.azure_classic.service_management.tests.harness.command import ROOT
from ansible_collections.azure_classic.service_management.tests.harness.doc_examples import Block, blocks_of
from ansible_collections.azure_classic.service_management.tests.harness.pages import pages

DEVELOPMENT = "docs/development.md"
HERE = "tests/tooling/test_pages_with_code.py"
TESTED_BY = {
    "CONTRIBUTING.md": "tests/tooling/test_makefile.py",
    "README.md": "tests/integration/test_examples.py",
    DEVELOPMENT: HERE,
    "docs/docsite/rst/*.rst": "tests/integration/test_guides.py",
    "docs/emulator/*.md": "tests/integration/test_examples.py",
    "docs/protocol/*.md": HERE,
    "emulator/*.md": HERE,
    "roles/emulator/README.md": "tests/integration/test_examples.py",
}
WITH_CODE = {name: blocks for name, blocks in ((name, blocks_of(name)) for name in pages()) if blocks}


def of_language(language: str, pattern: str) -> list[Block]:
    return [
        block
        for name, blocks in WITH_CODE.items()
        if fnmatch(name, pattern)
        for block in blocks
        if block.language == language
    ]


@pytest.mark.parametrize("name", WITH_CODE)
def test_a_page_with_code_has_its_test(name: str) -> None:
    tests = [test for pattern, test in TESTED_BY.items() if fnmatch(name, pattern)]

    assert len(tests) == 1
    assert (ROOT / tests[0]).exists()


@pytest.mark.parametrize("block", of_language("xml", "docs/protocol/*"), ids=lambda block: block.name)
def test_a_message_of_the_protocol_is_well_formed(block: Block) -> None:
    """A message that is only a part has prefixes from around it."""
    part = block.code.partition("?>\n")[2] or block.code

    assert len(ElementTree.fromstring(f'<part xmlns:i="i" xmlns:a="a">{part}</part>'))


def code_below(heading: str) -> str:
    (block,) = [block for block in of_language("python", DEVELOPMENT) if block.name == f"{DEVELOPMENT}: {heading}"]
    return block.code


def test_the_operation_that_is_added_works() -> None:
    declared = {**vars(schema), **vars(operation)}
    exec(code_below("Add an operation of the API"), declared)  # the page is ours

    weather = declared["OPERATIONS"][-1]
    answer = b"<Weather><Place>Oslo</Place><Degrees>-3</Degrees></Weather>"
    assert (weather.name, weather.method, weather.path) == ("get_weather", "GET", "weather/{place}")
    assert decode(weather.response, answer) == {"place": "Oslo", "degrees": -3}


def members(code: str) -> dict[str, str]:
    """What the class of a module declares, by name, without types and docstrings."""
    (declared,) = [each for each in ast.parse(code).body if isinstance(each, ast.ClassDef)]
    return {
        **{
            ast.unparse(each.targets[0]): ast.unparse(each.value)
            for each in declared.body
            if isinstance(each, ast.Assign)
        },
        **{each.name: ast.unparse(each.body[-1]) for each in declared.body if isinstance(each, ast.FunctionDef)},
    }


def test_the_resource_that_is_added_is_the_one_that_exists() -> None:
    shown = members(code_below("Add a resource (2)"))
    there = members((ROOT / "plugins/modules/affinity_group.py").read_text(encoding="utf-8"))

    assert shown.pop("arguments") == "resource_arguments({...})"
    assert shown
    assert shown.items() <= there.items()


@pytest.mark.parametrize("block", of_language("python", "emulator/*"), ids=lambda block: block.name)
def test_code_of_the_emulator_can_be_read(block: Block) -> None:
    """Its names are those of a family that does not exist."""
    assert ast.parse(block.code).body
