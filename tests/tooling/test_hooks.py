# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The hooks of pre-commit let the tree pass, and stop what `make lint` would refuse."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from ansible_collections.azure_classic.service_management.tools.tree import copy_tree

ROOT = Path(__file__).parents[2]
HEADER = "# Copyright (c) 2026, the authors\n# SPDX-License-Identifier: GPL-3.0-or-later\n"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh clone, with this virtual environment as its own."""
    folder = tmp_path_factory.mktemp("hooks") / "repository"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        copy_tree(folder)
    git(folder, "add", "--all")
    git(folder, "-c", "user.name=Anyone", "-c", "user.email=anyone@example.com", "commit", "--quiet", "--message=All")
    (folder / ".venv").symlink_to(sys.prefix)
    return folder


def git(repository: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=repository, check=True)


def failed_hooks(repository: Path, *arguments: str) -> tuple[set[str], str]:
    """Run the hooks of a commit, and return the names of those that refuse it, with everything that was said."""
    process = subprocess.run(
        [Path(sys.executable).with_name("pre-commit"), "run", *arguments],
        cwd=repository,
        env={"PATH": "/usr/bin:/bin", "PRE_COMMIT_HOME": str(repository.parent / "cache"), "LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    results = dict(re.findall(r"^(\S.*?)\.{3,}.*?(Passed|Failed|Skipped)$", process.stdout, re.MULTILINE))
    assert results, process.stdout
    return {name for name, result in results.items() if result == "Failed"}, process.stdout


def test_the_tree_passes(repository: Path) -> None:
    failed, output = failed_hooks(repository, "--all-files")
    assert not failed, output


@pytest.mark.parametrize(
    ("hook", "name", "content"),
    [
        ("ruff check", "tools/fault.py", f"{HEADER}import os\n"),
        ("ruff format", "tools/fault.py", f"{HEADER}x=1\n"),
        ("codespell", "fault.md", "T" + "eh fault\n"),
        ("yamllint", "fault.yml", f"{HEADER}on: off\n"),
        ("reuse", "fault.txt", "no header\n"),
        ("stamped RETURN blocks", "plugins/modules/fault.py", f"{HEADER}# Stamped by tools/stamp.py: {{}}\n"),
    ],
)
def test_a_fault_stops_the_commit(repository: Path, hook: str, name: str, content: str) -> None:
    (repository / name).write_text(content, encoding="utf-8")
    git(repository, "add", name)
    failed, output = failed_hooks(repository)
    git(repository, "rm", "--quiet", "--force", name)
    assert failed == {hook}, output
