# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The role that runs the emulator: it does what is needed and nothing else, and ends only what it has started."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from ansible_collections.azure_classic.service_management.tests.harness.command import ROOT, Run, plain_environment, run
from azure_classic_emulator.testing import Admin

ROLE = ROOT / "roles/emulator"
PER_MINUTE = {"time": {"mode": "scaled", "factor": 60}}


@dataclass
class Process:
    """The part of the role that starts and ends the process, as the role calls it."""

    directory: Path
    options: list[str] = field(default_factory=list)
    configuration: Mapping[str, Any] = field(default_factory=dict)

    def __call__(self, state: str, *arguments: str) -> bool:
        """Bring the emulator into the state and return whether something changed."""
        completed = self.attempt(state, *arguments)
        assert completed.returncode == 0, completed.stderr
        return bool(json.loads(completed.stdout)["changed"])

    def attempt(self, state: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        wanted = {
            "directory": str(self.directory),
            "command": [sys.executable, "-m", "azure_classic_emulator", *self.options],
            "environment": {},
            "configuration": self.configuration,
        }
        return subprocess.run(
            [sys.executable, ROLE / "files/emulator_process.py", state, *arguments],
            input=json.dumps(wanted),
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def ready(self) -> dict[str, Any]:
        ready: dict[str, Any] = json.loads((self.directory / "ready.json").read_text(encoding="utf-8"))
        return ready

    @property
    def admin(self) -> Admin:
        return Admin(self.ready["admin_endpoint"])


@pytest.fixture
def process(tmp_path: Path) -> Iterator[Process]:
    process = Process(tmp_path / "emulator")
    yield process
    process("stopped")


def runs(pid: int) -> bool:
    """Whether there is a process of that number. One that ended may wait for its parent for ever in a container."""
    answer = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return answer.stdout.strip()[:1] not in ("", "Z")


def ends(pid: int) -> bool:
    """Whether the process ends soon: it takes its ready file away a moment earlier."""
    deadline = time.monotonic() + 10
    while runs(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not runs(pid)


def test_started_stopped_and_started_again(process: Process) -> None:
    assert process("started")
    first = process.ready
    assert process.admin.health()["pid"] == first["pid"]
    assert process.directory.stat().st_mode & 0o077 == 0
    process.admin.clock(mode="manual")

    assert not process("started")
    assert process.ready == first

    assert process("stopped")
    assert ends(first["pid"])
    assert not process("stopped")

    assert process("started")
    assert process.ready["pid"] != first["pid"]
    assert process.ready["certificate_path"] == first["certificate_path"]


def test_other_options_start_it_again_and_keep_what_it_holds(process: Process) -> None:
    process("started")
    first, certificates = process.ready, process.admin.state()["management_certificate"]

    process.configuration = PER_MINUTE

    assert process("started")
    assert ends(first["pid"])
    assert process.admin.clock()["factor"] == 60
    assert process.admin.state()["management_certificate"] == certificates
    assert not process("started")


def test_reset_empties_it(process: Process) -> None:
    assert process("reset")
    pid = process.ready["pid"]
    process.admin.faults([{"effect": {"kind": "error"}}])

    assert process("reset")
    assert process.ready["pid"] == pid
    assert process.admin.faults() == []


def test_check_mode_tells_and_does_nothing(process: Process) -> None:
    assert process("started", "--check")
    assert not process.directory.exists()

    process("started")
    first, faults = process.ready, process.admin.faults([{"effect": {"kind": "error"}}])
    assert not process("started", "--check")
    assert process("reset", "--check")
    assert process("stopped", "--check")
    assert (process.ready, process.admin.faults()) == (first, faults)
    assert runs(first["pid"])


@pytest.mark.parametrize("pid", [pytest.param(os.getpid(), id="another process"), pytest.param(2**22 + 1, id="none")])
def test_a_stale_ready_file_is_not_believed(process: Process, pid: int) -> None:
    """What a machine that lost its power has left must not end another process."""
    process("started")
    stale = {**process.ready, "pid": pid}
    process("stopped")
    (process.directory / "ready.json").write_text(json.dumps(stale), encoding="utf-8")

    assert not process("stopped")
    assert process("started")
    assert process.ready["pid"] != pid


def test_two_emulators_do_not_share_a_subscription(process: Process, tmp_path: Path) -> None:
    other = Process(tmp_path / "other")
    process("started")
    other("started")
    try:
        assert process.ready["endpoint"] != other.ready["endpoint"]
        assert process.admin.state()["management_certificate"] != other.admin.state()["management_certificate"]
    finally:
        other("stopped")
    assert runs(process.ready["pid"])


def test_a_wrong_configuration_is_told_in_one_sentence(process: Process) -> None:
    process.configuration = {"tiem": {}}

    failed = process.attempt("started")

    assert failed.returncode == 1
    assert re.fullmatch(r"azure-classic-emulator: .* has an unknown key: tiem\.\n", failed.stderr)


def play(directory: Path, plays: str, *arguments: str) -> Run:
    playbook = directory / "play.yml"
    playbook.write_text(plays, encoding="utf-8")
    environment = plain_environment(ANSIBLE_CONFIG=str(ROOT / "ansible.cfg"), XDG_CACHE_HOME=str(directory))
    return run("ansible-playbook", playbook, *arguments, directory=directory, environment=environment)


def test_the_example_of_its_documentation_runs(tmp_path: Path) -> None:
    example = re.search(r"```yaml\n(.*?)```", (ROLE / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert example

    assert play(tmp_path, example[1]).changed == 3


STARTED = """
- hosts: localhost
  gather_facts: false
  tasks:
    - ansible.builtin.include_role:
        name: azure_classic.service_management.emulator
      vars:
        emulator_port: PORT
"""


def test_a_busy_port_is_named_in_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        failed = play(tmp_path, STARTED.replace("PORT", str(port)))

    assert failed.status == 2
    assert re.search(rf'"msg": "azure-classic-emulator: .*127\.0\.0\.1:{port}', failed.output), failed.output
    assert "Traceback" not in failed.output


def test_check_mode_of_the_role_starts_nothing(tmp_path: Path) -> None:
    assert play(tmp_path, STARTED.replace("PORT", "0"), "--check").changed == 1
    assert not (tmp_path / "azure-classic-emulator").exists()
