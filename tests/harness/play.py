# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs tasks through real ansible-playbook against an emulator and tells what each of them did."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from azure_classic_emulator.testing import Emulator

ROOT = Path(__file__).absolute().parents[2]
COLLECTION = "azure_classic.service_management"


class Door(Enum):
    """How a task reaches the code of its module."""

    CONTROLLER = "controller"
    MODULE = "module"

    @property
    def keywords(self) -> dict[str, Any]:
        """A task with an environment of its own cannot run in the controller process."""
        return {"environment": {"AZURE_CLASSIC_TEST_DOOR": "module"}} if self is Door.MODULE else {}


@dataclass(frozen=True)
class Task:
    """One task: ``module``, without the name of this collection, its options, and keywords such as ``check_mode``."""

    name: str
    module: str
    options: Mapping[str, Any]
    keywords: Mapping[str, Any]


@dataclass(frozen=True)
class Outcome:
    """What came of a task: whether it failed, its result, and the journal entries of the requests that it sent."""

    task: str
    failed: bool
    result: dict[str, Any]
    journal: list[dict[str, Any]]

    @property
    def writes(self) -> list[str]:
        """The names of the operations that could change something."""
        return [entry["operation"] for entry in self.journal if entry["method"] != "GET"]

    @property
    def reads(self) -> list[str]:
        return [entry["operation"] for entry in self.journal if entry["method"] == "GET"]


@dataclass(frozen=True)
class Playback:
    """A play that has run: what came of each task, and everything that ansible-playbook wrote."""

    outcomes: list[Outcome]
    output: str


def task(name: str, module: str, options: Mapping[str, Any] | None = None, **keywords: Any) -> Task:
    return Task(name, module, options or {}, keywords)


def environment_for(emulator: Emulator) -> dict[str, str]:
    """The environment in which every module finds the emulator."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith(("AZURE_", "ANSIBLE_"))}
    return {
        **mine,
        "ANSIBLE_CONFIG": str(ROOT / "ansible.cfg"),
        "ANSIBLE_COLLECTIONS_PATH": str(ROOT / ".collections"),
        "AZURE_CLASSIC_SUBSCRIPTION_ID": emulator.subscription_id,
        "AZURE_CLASSIC_CERTIFICATE_PATH": emulator.certificate_path,
        "AZURE_CLASSIC_ENDPOINT": emulator.endpoint,
        "AZURE_CLASSIC_CA_PATH": emulator.ca_path,
        "NO_PROXY": "localhost,127.0.0.1",
    }


def play(
    emulator: Emulator,
    directory: Path,
    tasks: Sequence[Task],
    door: Door = Door.CONTROLLER,
    environment: Mapping[str, str | None] | None = None,
) -> list[Outcome]:
    """Run ``tasks`` in one play through ``door``; a task that fails does not end it. See `playback`."""
    return playback(emulator, directory, tasks, door, environment).outcomes


def playback(
    emulator: Emulator,
    directory: Path,
    tasks: Sequence[Task],
    door: Door = Door.CONTROLLER,
    environment: Mapping[str, str | None] | None = None,
    keywords: Mapping[str, Any] | None = None,
    arguments: Sequence[str] = (),
    hosts: Sequence[str] = ("localhost",),
) -> Playback:
    """Like `play`, with ``keywords`` of the play and ``arguments`` of the command line, and with its output.

    A variable of ``environment`` that is None is not set. All ``hosts`` are this machine and take each task at the
    same time; then the journals of their outcomes overlap. The journal must not be reset while the play runs.
    Raises AssertionError when the play cannot run.
    """
    playbook, steps = directory / "play.yml", directory / "steps.jsonl"
    playbook.write_text(json.dumps([{**_play(tasks, door), **(keywords or {})}]), encoding="utf-8")
    steps.unlink(missing_ok=True)
    before = len(emulator.admin.journal())
    variables: dict[str, str | None] = {
        **environment_for(emulator),
        "ANSIBLE_CALLBACK_PLUGINS": str(ROOT / "tests/harness/callback_plugins"),
        "ANSIBLE_CALLBACKS_ENABLED": "steps",
        "STEPS_FILE": str(steps),
        "STEPS_JOURNAL": emulator.admin_endpoint + "/journal",
        **(environment or {}),
    }
    completed = subprocess.run(
        [Path(sys.executable).with_name("ansible-playbook"), "-i", ",".join([*hosts, ""]), str(playbook), *arguments],
        env={name: value for name, value in variables.items() if value is not None},
        capture_output=True,
        text=True,
        check=False,
    )
    output = completed.stdout + completed.stderr
    lines = steps.read_text(encoding="utf-8").splitlines() if steps.exists() else []
    assert len(lines) == len(tasks) * len(hosts), output
    return Playback(_outcomes([json.loads(line) for line in lines], emulator.admin.journal(), before), output)


def _play(tasks: Sequence[Task], door: Door) -> dict[str, Any]:
    return {
        "hosts": "all",
        "gather_facts": False,
        "connection": "local",
        "vars": {"ansible_python_interpreter": sys.executable},
        "tasks": [
            {
                "name": each.name,
                each.module if "." in each.module else f"{COLLECTION}.{each.module}": dict(each.options),
                "ignore_errors": True,
                **door.keywords,
                **each.keywords,
            }
            for each in tasks
        ],
    }


def _outcomes(steps: list[dict[str, Any]], journal: list[dict[str, Any]], before: int) -> list[Outcome]:
    outcomes = []
    for step in steps:
        outcomes.append(Outcome(step["task"], step["failed"], step["result"], journal[before : step["requests"]]))
        before = step["requests"]
    return outcomes
