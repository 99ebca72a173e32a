# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person gets who installs Ansible and the collection, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ansible_collections.azure_classic.service_management.tests.harness.command import ROOT, plain_environment, run
from ansible_collections.azure_classic.service_management.tests.harness.tasks import COLLECTION


@pytest.fixture(scope="module")
def collections(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the collection, installed from a tarball."""
    tree, tarballs, installed = (tmp_path_factory.mktemp(name) for name in ("tree", "tarballs", "installed"))
    subprocess.check_call([sys.executable, "tools/tree.py", tree], cwd=ROOT)
    galaxy(tree, "build", "--output-path", tarballs)
    (tarball,) = tarballs.iterdir()
    galaxy(tree, "install", "--offline", "-p", installed, tarball)
    return installed


def galaxy(directory: Path, *arguments: str | Path) -> None:
    done = run("ansible-galaxy", "collection", *arguments, directory=directory, environment=plain_environment())
    assert done.status == 0, done.output


@pytest.fixture(scope="module")
def python_without_the_emulator(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a virtual environment with Ansible and the requirements of the modules."""
    environment = tmp_path_factory.mktemp("environment")
    subprocess.check_call([sys.executable, "-m", "venv", environment])
    subprocess.check_call(
        [environment / "bin/pip", "install", "-q", "ansible-core", "-r", ROOT / "requirements.txt"], timeout=300
    )
    return environment / "bin"


def files_of(directory: Path) -> set[Path]:
    return {path for path in directory.rglob("*") if "__pycache__" not in path.parts}


def test_the_quickstart_runs_in_an_empty_folder(
    collections: Path, python_without_the_emulator: Path, tmp_path: Path
) -> None:
    home, empty = tmp_path / "home", tmp_path / "empty"
    home.mkdir()
    empty.mkdir()
    environment = plain_environment(
        ANSIBLE_COLLECTIONS_PATH=str(collections), HOME=str(home), PATH=f"{python_without_the_emulator}:/usr/bin:/bin"
    )
    environment.pop("XDG_CACHE_HOME", None)
    shipped = files_of(collections)

    job = run(
        python_without_the_emulator / "ansible-playbook",
        f"{COLLECTION}.quickstart",
        directory=empty,
        environment=environment,
    )

    # The libraries of the emulator, its start, seven steps up, five steps down, its end.
    assert job.changed == 15
    assert not list(empty.iterdir())
    assert files_of(collections) == shipped
    instance = home / ".cache/azure-classic-emulator/instances/quickstart"
    assert (instance / "emulator.log").exists()
    assert not (instance / "ready.json").exists()
