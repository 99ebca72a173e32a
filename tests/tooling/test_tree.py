# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The copy of the tree that ansible-test and ansible-galaxy work on."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from ansible_collections.azure_classic.service_management.tools.tree import copy_tree


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one file of each kind, and the working folder of the test."""
    for name in ("tracked", "deleted", "new", "ignored", "folder/tracked"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    (tmp_path / "link").symlink_to("tracked")
    (tmp_path / ".gitignore").write_text("ignored\ncopy\n")
    subprocess.run("git init -q && git add tracked deleted folder link", shell=True, cwd=tmp_path, check=True)
    (tmp_path / "deleted").unlink()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_copy_is_what_a_commit_of_everything_would_hold(repository: Path) -> None:
    copy_tree(Path("copy"))

    names = {path.relative_to("copy").as_posix() for path in Path("copy").rglob("*") if ".git" not in path.parts}
    assert names == {"tracked", "new", "folder", "folder/tracked", "link", ".gitignore"}
    assert (repository / "copy/link").is_symlink()


def test_the_copy_is_fresh_each_time(repository: Path) -> None:
    copy_tree(Path("copy"))
    (repository / "new").unlink()
    copy_tree(Path("copy"))

    assert not (repository / "copy/new").exists()


@pytest.mark.usefixtures("repository")
def test_git_sees_the_files_of_a_copy_inside_an_ignored_folder() -> None:
    copy_tree(Path("copy"))

    listing = subprocess.check_output(["git", "ls-files", "--others", "--exclude-standard"], cwd="copy", text=True)
    assert "tracked" in listing.splitlines()
