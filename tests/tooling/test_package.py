# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the tarball of the collection contains."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ansible_collections.azure_classic.service_management.tools.tree import copy_tree

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in the tarball that is built from the working tree."""
    folder = tmp_path_factory.mktemp("package")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        copy_tree(folder / "tree")
    galaxy = Path(sys.executable).with_name("ansible-galaxy")
    subprocess.run([galaxy, "collection", "build", "--output-path", folder, folder / "tree"], check=True)
    (tarball,) = folder.glob("azure_classic-service_management-*.tar.gz")
    with tarfile.open(tarball) as archive:
        return {member.name for member in archive if not member.isdir()}


@pytest.mark.parametrize(
    "name",
    [
        "CHANGELOG.rst",
        "LICENSE",
        "LICENSES/GPL-3.0-or-later.txt",
        "README.md",
        "changelogs/changelog.yaml",
        "emulator/pyproject.toml",
        "emulator/src/azure_classic_emulator/__main__.py",
        "emulator/src/azure_classic_emulator/server/pages/status.html",
        "meta/execution-environment.yml",
        "meta/runtime.yml",
        "playbooks/quickstart.yml",
        "plugins/module_utils/version.py",
        "requirements.txt",
    ],
)
def test_users_get(packed: set[str], name: str) -> None:
    assert name in packed


@pytest.mark.parametrize(
    "unwanted",
    [
        lambda name: name.startswith("."),
        lambda name: name.split("/")[0] in {"build", "tests", "tools", "Makefile", "pyproject.toml", "ansible.cfg"},
        lambda name: name.startswith("emulator/tests"),
        lambda name: name.endswith((".pyc", ".cfg")) or "egg-info" in name,
    ],
    ids=["hidden files", "files of the developers", "tests of the emulator", "files that tools made"],
)
def test_users_do_not_get(packed: set[str], unwanted: Callable[[str], bool]) -> None:
    assert not {name for name in packed if unwanted(name)}
