# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs tasks through real ansible-playbook against an emulator and tells what each of them did."""

from __future__ import annotations

import json
import math
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import yaml

from ansible_collections.azure_classic.service_management.tests.harness.command import ROOT
from ansible_collections.azure_classic.service_management.tests.harness.tasks import (
    COLLECTION,
    Outcome,
    Task,
    environment_for,
)
from azure_classic_emulator.testing import Emulator


class ExecutionMode(Enum):
    """How a task reaches the code of its module."""

    CONTROLLER = "controller"
    MODULE = "module"

    @property
    def keywords(self) -> dict[str, Any]:
        """A task with an environment of its own cannot run in the controller process."""
        return {"environment": {"AZURE_CLASSIC_TEST_MODE": "module"}} if self is ExecutionMode.MODULE else {}


@dataclass(frozen=True)
class Playback:
    """A play that has run: what came of each task, and everything that ansible-playbook wrote."""

    outcomes: list[Outcome]
    output: str


def play(
    emulator: Emulator,
    directory: Path,
    tasks: Sequence[Task],
    mode: ExecutionMode = ExecutionMode.CONTROLLER,
    environment: Mapping[str, str | None] | None = None,
) -> list[Outcome]:
    """Run ``tasks`` in one play through ``mode``; a task that fails does not end it. See `playback`."""
    return playback(emulator, directory, tasks, mode, environment).outcomes


def playback(
    emulator: Emulator,
    directory: Path,
    tasks: Sequence[Task],
    mode: ExecutionMode = ExecutionMode.CONTROLLER,
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
    steps = directory / "steps.jsonl"
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
        [*_command(directory, {**_play(tasks, mode), **(keywords or {})}, hosts), *arguments],
        env={name: value for name, value in variables.items() if value is not None},
        capture_output=True,
        text=True,
        check=False,
    )
    output = completed.stdout + completed.stderr
    lines = steps.read_text(encoding="utf-8").splitlines() if steps.exists() else []
    assert len(lines) == len(tasks) * len(hosts), output
    return Playback(_outcomes([json.loads(line) for line in lines], emulator.admin.journal(), before), output)


def kill_after(emulator: Emulator, directory: Path, one: Task, operation: str) -> None:
    """Run ``one`` in a play, and kill its processes as soon as the emulator has accepted ``operation``."""
    command = _command(directory, _play([one], ExecutionMode.CONTROLLER), ["localhost"])
    process = subprocess.Popen(
        command,
        env=environment_for(emulator),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while not any(each["operation"] == operation for each in emulator.admin.journal()):
            assert process.poll() is None, f"The play ended without {operation}."
            time.sleep(0.02)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _command(directory: Path, play: Mapping[str, Any], hosts: Sequence[str]) -> list[str]:
    playbook = directory / "play.yml"
    # ansible-core shows the line of a task that fails: on one line, no option of it is seen.
    playbook.write_text(yaml.dump([play], default_flow_style=True, width=math.inf), encoding="utf-8")
    program = Path(sys.executable).with_name("ansible-playbook")
    return [str(program), "-i", ",".join([*hosts, ""]), str(playbook)]


def _play(tasks: Sequence[Task], mode: ExecutionMode) -> dict[str, Any]:
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
                **mode.keywords,
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
