# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""ansible-test may neither pass without testing anything nor lose the user's package index."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from ansible_collections.azure_classic.service_management.tools import sanity

pytestmark = pytest.mark.slow

TREE = Path("build/ansible_collections/some/thing")


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A collection of one file in an ignored folder of a repository, which is the working folder."""
    (tmp_path / ".gitignore").write_text("build\n")
    subprocess.check_call(["git", "init", "--quiet", tmp_path])
    folder = tmp_path / TREE
    folder.mkdir(parents=True)
    (folder / "galaxy.yml").write_text("namespace: some\nname: thing\nversion: 1.0.0\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sanity, "HOME", tmp_path / "home")
    (tmp_path / "home").mkdir()
    return folder


def test_nothing_tested_is_a_failure(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sanity.run(tree, ["line-endings"]) == 1
    assert "All targets skipped" in capsys.readouterr().out


@pytest.mark.parametrize(("content", "passes"), [("fine\n", True), ("not fine\r\n", False)])
def test_the_verdict_of_ansible_test_counts(tree: Path, content: str, passes: bool) -> None:
    subprocess.check_call(["git", "init", "--quiet", tree])
    (tree / "README.md").write_text(content, newline="")

    assert (sanity.run(tree, ["line-endings"]) == 0) is passes


def test_pip_keeps_its_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = tmp_path / "pip.conf"
    settings.write_text("[global]\ntimeout = 7\nfind-links =\n    /first\n    /second\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(settings))
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    monkeypatch.setenv("PIP_TIMEOUT", "9")
    monkeypatch.setattr(sanity, "HOME", tmp_path / "home")

    sanity.prepare_home()

    written = (tmp_path / "home/.config/pip/pip.conf").read_text().splitlines()
    assert "timeout = 9" in written
    assert "timeout = 7" not in written
    assert "find-links = /first /second" in written
