# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The RETURN blocks that modules share are stamped into them, and an edit by hand is found."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULE = "plugins/modules/hosted_service.py"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of what the tool reads and writes."""
    for folder in ("plugins/modules", "tools"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def stamp(tree: Path, *arguments: str) -> tuple[int, str]:
    """Run the tool, and return its status with what it said."""
    command = [sys.executable, str(tree / "tools/stamp.py"), *arguments]
    process = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return process.returncode, process.stdout


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_modules_are_as_stamped(tree: Path) -> None:
    assert stamp(tree, "--check") == (0, "")


def test_a_block_edited_by_hand_is_found_and_renewed(tree: Path) -> None:
    module = tree / MODULE
    original = module.read_text(encoding="utf-8")
    replace(module, "HTTP status of the answer", "Status")
    edited = module.read_text(encoding="utf-8")

    status, message = stamp(tree, "--check")
    assert status == 1
    assert message == (f"Not as in tools/return_blocks: {MODULE}. Change the block, then run: make generated\n")
    assert module.read_text(encoding="utf-8") == edited

    assert stamp(tree) == (0, "")
    assert module.read_text(encoding="utf-8") == original


def test_a_changed_block_reaches_every_module_that_wants_it(tree: Path) -> None:
    replace(tree / "tools/return_blocks/virtual_machine.yml", "Role size.", "Size of the role.")
    assert stamp(tree) == (0, "")

    changed = {
        path.stem for path in (tree / "plugins/modules").glob("*.py") if "Size of the role." in path.read_text("utf-8")
    }
    assert changed == {"hosted_service_info", "vm_deployment", "vm_deployment_info"}


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("{block: operations,", "{block: operation,", "there is no block operation; the blocks are: "),
        ("operation: create_hosted_service}", "name: x}", "the block operations needs operation: {block: operations,"),
        ("{block: left_behind,", "{block: error,", "the block error needs operation: {block: error, sample:"),
        ("# End of the stamp.\n", "", "a stamp has no end"),
        ("{block: operations,", "{block: [operations,", "while parsing a flow sequence"),
    ],
)
def test_a_stamp_that_cannot_be_made_is_refused(tree: Path, old: str, new: str, complaint: str) -> None:
    replace(tree / MODULE, old, new)

    status, message = stamp(tree)
    assert status == 1
    assert message.startswith(f"{MODULE}: {complaint}")
