# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a person meets first: the list of commands, and a refusal of an old Python."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text()


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run make as if no other make had started these tests."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(["make", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_help_lists_every_command() -> None:
    commands = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    listed = set(re.findall(r"^  make ([a-z-]+) +\S", make().stdout, re.MULTILINE))
    declared = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)

    assert {"demo", "test"} < commands
    assert listed == commands
    assert declared and set(declared[1].split()) == commands


@pytest.fixture
def old_python(tmp_path: Path) -> Path:
    """A command that behaves like Python 3.9."""
    command = tmp_path / "python"
    pretend = "import sys; sys.version_info = (3, 9, 1); exec(sys.argv[2])"
    command.write_text(f"#!/bin/sh\nexec {sys.executable} -c '{pretend}' \"$@\"\n")
    command.chmod(0o755)
    return command


def test_an_old_python_gets_one_sentence(old_python: Path) -> None:
    assert refusal(old_python) == (
        f"Python 3.11 or newer is needed, but {old_python} is 3.9. Name another one: make test PYTHON=python3.13"
    )


def test_a_missing_python_gets_one_sentence() -> None:
    assert refusal("no-python") == (
        "Python 3.11 or newer is needed, but no-python is missing. Name another one: make test PYTHON=python3.13"
    )


def refusal(python: str | Path) -> str:
    """Return what `make test` answers to a Python that it cannot use; make's own line follows it."""
    result = make("test", f"PYTHON={python}", "VENV=never-made")
    assert result.returncode != 0
    assert not (ROOT / "never-made").exists()
    sentence, make_error = result.stderr.splitlines()
    assert make_error.startswith("make")
    return sentence
