# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the programs of Ansible as a person at a terminal does, and keeps what they say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).absolute().parents[2]
PROGRAMS = Path(sys.executable).parent
RECAP = re.compile(r"^\S+ +: ok=(\d+) +changed=(\d+) +unreachable=(\d+) +failed=(\d+)", re.MULTILINE)


@dataclass(frozen=True)
class Run:
    """What a program said, and how it ended."""

    status: int
    output: str

    @property
    def changed(self) -> int:
        """How many tasks changed something. Raises AssertionError when the play did not succeed."""
        recap = RECAP.search(self.output)
        assert recap, self.output
        assert self.status == 0, self.output
        return int(recap[2])


def plain_environment(**more: str) -> dict[str, str]:
    """The environment without settings of Azure and Ansible, and with ``more``."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith(("AZURE_", "ANSIBLE_"))}
    return {**mine, "ANSIBLE_NOCOLOR": "1", "LC_ALL": "C.UTF-8", "NO_PROXY": "localhost,127.0.0.1", **more}


def run(*command: str | Path, directory: Path, environment: Mapping[str, str]) -> Run:
    """Run a program of the environment of these tests, or one with a path, without a terminal."""
    program = PROGRAMS / command[0]
    completed = subprocess.run(
        [program, *command[1:]],
        cwd=directory,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return Run(completed.returncode, completed.stdout)
