# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a task costs: writes docs/performance.md.

A task that finds nothing to do runs in both execution modes, next to tasks of ansible-core that do nothing. The kinds
take turns, so that a machine that gets slower for a while does not favor one of them. What counts is the median of the
times between the ends of two tasks in one play, so that the start of ansible-playbook is left out.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any

from ansible_collections.azure_classic.service_management.tests.harness.command import ROOT
from ansible_collections.azure_classic.service_management.tests.harness.play import ExecutionMode
from ansible_collections.azure_classic.service_management.tests.harness.tasks import COLLECTION, environment_for
from ansible_collections.azure_classic.service_management.tools import bench_emulator
from azure_classic_emulator.testing import Emulator, start_emulator

PAGE = ROOT / "docs/performance.md"
ROUNDS = 5
TASKS = 11
ITEMS = 101

TASK: dict[str, Any] = {f"{COLLECTION}.hosted_service": {"name": "shop-web", "location": "West Europe"}}
KINDS: dict[str, list[dict[str, Any]]] = {
    "`ansible.builtin.debug`, which does nothing in the controller process": [{"ansible.builtin.debug": {}}] * TASKS,
    "`hosted_service`, an item of a loop in the controller process": [{**TASK, "loop": list(range(ITEMS))}],
    "`hosted_service`, a task in the controller process": [TASK] * TASKS,
    "`ansible.builtin.ping`, which does nothing as an ordinary module": [{"ansible.builtin.ping": {}}] * TASKS,
    "`hosted_service`, a task as an ordinary module": [{**TASK, **ExecutionMode.MODULE.keywords}] * TASKS,
}

TEMPLATE = """\
# Performance

`make bench` measures and writes this page. These figures come from a machine with {cores} cores, Python {python} and
ansible-core {core}. Another machine gives other times, but similar ratios.

## What a task costs

Each task finds nothing to change, and runs against the local emulator. The figures are medians of {rounds} rounds in
which the rows took turns.

| Task | Milliseconds | Requests |
| --- | ---: | ---: |
{rows}

Ansible packs, copies, starts and discards an ordinary module for every task. In the controller process, the modules and
their libraries are imported once per playbook, and all items of a loop share one connection.

On a local connection, a task runs in the controller process. It runs as an ordinary module if it uses `async`,
`become`, `environment`, a connection that is not local, or an `ansible_python_interpreter` other than the Python of
Ansible.

## What the emulator costs

The emulator beside a server of the same library that does nothing, with {clients} clients at the same time:

| Server | Requests per second | 99 % of answers within |
| --- | ---: | ---: |
| Server that does nothing | {bare[requests_per_second]:.0f} | {bare[p99_milliseconds]:.0f} ms |
| Emulator | {emulator[requests_per_second]:.0f} | {emulator[p99_milliseconds]:.0f} ms |
| Ratio | {ratio[requests_per_second]:.2f} | {ratio[p99_milliseconds]:.2f} |
"""


def measure() -> tuple[dict[str, list[float]], dict[str, int]]:
    """For each kind the seconds between the ends of two tasks, and how many requests a task sends."""
    seconds: dict[str, list[float]] = {kind: [] for kind in KINDS}
    requests: dict[str, int] = {}
    with start_emulator() as emulator, tempfile.TemporaryDirectory() as directory:
        run(emulator, Path(directory), [TASK])
        for _round in range(ROUNDS):
            for kind, tasks in KINDS.items():
                before = len(emulator.admin.journal())
                moments = run(emulator, Path(directory), tasks)
                seconds[kind] += [later - earlier for earlier, later in pairwise(moments)]
                sent = len(emulator.admin.journal()) - before
                requests[kind] = sent // (ITEMS if "loop" in tasks[0] else TASKS)
    return seconds, requests


def run(emulator: Emulator, directory: Path, tasks: list[dict[str, Any]]) -> list[float]:
    """The moments at which the tasks, or the items of a loop, of a play came to their end."""
    playbook, moments = directory / "play.yml", directory / "moments"
    play = {"hosts": "localhost", "gather_facts": False, "connection": "local", "tasks": tasks}
    playbook.write_text(json.dumps([{**play, "vars": {"ansible_python_interpreter": sys.executable}}]))
    moments.unlink(missing_ok=True)
    subprocess.run(
        [Path(sys.executable).with_name("ansible-playbook"), "-i", "localhost,", playbook],
        env={
            **environment_for(emulator),
            "ANSIBLE_CALLBACK_PLUGINS": str(ROOT / "tests/harness/callback_plugins"),
            "ANSIBLE_CALLBACKS_ENABLED": "moments",
            "MOMENTS_FILE": str(moments),
        },
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return [float(line) for line in moments.read_text().splitlines()]


def page() -> str:
    seconds, requests = measure()
    rows = [f"| {kind} | {1000 * statistics.median(seconds[kind]):.0f} | {requests[kind]} |" for kind in KINDS]
    return TEMPLATE.format(
        cores=os.cpu_count(),
        python=platform.python_version(),
        core=version("ansible-core"),
        rounds=ROUNDS,
        rows="\n".join(rows),
        clients=bench_emulator.CLIENTS,
        **bench_emulator.measure(),
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))
