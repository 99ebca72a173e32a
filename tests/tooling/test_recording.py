# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A recording shows what a program prints to a terminal, in its colors."""

from __future__ import annotations

import subprocess
import sys
from xml.etree import ElementTree

import pytest

from ansible_collections.azure_classic.service_management.tools import recording


def python(code: str) -> str:
    return recording.record([sys.executable, "-c", code])


def test_the_program_has_a_terminal() -> None:
    assert python("import sys; print(sys.stdout.isatty()); print('ä')") == "True\nä\n"


def test_a_failure_is_no_recording() -> None:
    with pytest.raises(subprocess.CalledProcessError) as failed:
        python("raise SystemExit('out of order')")

    assert b"out of order" in failed.value.output


def shown(output: str) -> list[list[tuple[str, str]]]:
    """The rows of a picture: pieces of text, each with its color."""
    root = ElementTree.fromstring(recording.svg("a < b", output))
    rows = root.findall(".//*[@class='screen']/*")
    return [[(row.text or "", ""), *((each.text or "", each.get("class", "")) for each in row)] for row in rows]


@pytest.mark.parametrize(
    ("output", "rows"),
    [
        ("plain & simple\n", [[("plain & simple", "")]]),
        ("\x1b[0;32mok\x1b[0m\n", [[("", ""), ("ok", "green")]]),
        ("one\n\ntwo\n", [[("one", "")], [("two", "")]]),
        ("x" * (recording.COLUMNS + 1), [[("x" * recording.COLUMNS, "")], [("x", "")]]),
    ],
)
def test_rows_of_a_picture(output: str, rows: list[list[tuple[str, str]]]) -> None:
    assert shown(output) == rows
