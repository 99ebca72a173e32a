# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The hooks of pre-commit let the tree pass, and stop what `make lint` would refuse."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ansible_collections.azure_classic.service_management.tools.tree import copy_tree

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
HEADER = "# Copyright (c) 2026, the authors\n# SPDX-License-Identifier: GPL-3.0-or-later\n"

FAULTS = {
    "ruff check": ("tools/checked.py", f'{HEADER}"""Fault."""\n\nimport os\n'),
    "ruff format": ("tools/formatted.py", f'{HEADER}"""Fault."""\n\nx=1\n'),
    "codespell": ("spelled.md", "T" + "eh fault\n"),
    "yamllint": ("switched.yml", f"{HEADER}on: off\n"),
    "reuse": ("licensed.txt", "no header\n"),
    "stamped RETURN blocks": (
        "plugins/modules/stamped.py",
        f'{HEADER}"""Fault."""\n# Stamped by tools/stamp.py: {{}}\n',
    ),
}
"""The name of each hook, with a file that only this hook refuses."""


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


def run_hooks(repository: Path, *arguments: str) -> dict[str, str]:
    """Run the hooks of a commit, and return what each of those said that failed."""
    process = subprocess.run(
        [Path(sys.executable).with_name("pre-commit"), "run", *arguments],
        cwd=repository,
        env={"PATH": os.environ["PATH"], "PRE_COMMIT_HOME": str(repository.parent / "cache"), "LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    parts = re.split(r"^(\S.*?)\.{3,}.*?(Passed|Failed|Skipped)$", process.stdout, flags=re.MULTILINE)
    reports = list(zip(parts[1::3], parts[2::3], parts[3::3], strict=True))
    assert {hook for hook, _verdict, _said in reports} == set(FAULTS), process.stdout
    return {hook: said for hook, verdict, said in reports if verdict == "Failed"}


def test_the_tree_passes(repository: Path) -> None:
    assert run_hooks(repository, "--all-files") == {}


def test_every_hook_stops_its_fault(repository: Path) -> None:
    for name, content in FAULTS.values():
        (repository / name).write_text(content, encoding="utf-8")
        git(repository, "add", name)

    complaints = run_hooks(repository)
    assert set(complaints) == set(FAULTS)
    for hook, (own_file, _content) in FAULTS.items():
        blamed = {name for name, _content in FAULTS.values() if name in complaints[hook]}
        assert blamed <= {own_file}, complaints[hook]
