# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Bring one emulator into a state: ``emulator_process.py started|stopped|reset [--check] < wanted.json``.

The standard input is a JSON object: ``directory`` of the emulator, ``command`` that starts it, ``environment`` to add,
``configuration`` for its configuration file. The answer on the standard output is one, too: ``changed``, and ``ready``,
the content of the ready file, null when the emulator does not run. A failure is one sentence on the standard error.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

TIMEOUT = 30


class ProcessError(Exception):
    """The emulator did not do what it was asked to do; the message is one sentence."""


@dataclass(frozen=True)
class Process:
    """The emulator of one directory, whether it runs or not."""

    directory: Path
    command: list[str]
    environment: dict[str, str]
    configuration: dict[str, Any]

    def ready(self) -> dict[str, Any] | None:
        """Return the content of the ready file, None when the process that wrote it does not run any more."""
        try:
            ready: dict[str, Any] = json.loads(self._ready_file.read_text(encoding="utf-8"))
            # Another process may have the number or the port by now.
            return ready if ask(ready, "GET", "/health")["pid"] == ready["pid"] else None
        except (OSError, HTTPException, ValueError, KeyError):
            return None

    def started(self, check: bool) -> bool:
        """Start it, or start it again when it was started with other options. Return whether that was needed."""
        if self.ready() and self._memory() == self._wanted:
            return False
        if not check:
            self.stopped(check)
            self._start()
        return True

    def stopped(self, check: bool) -> bool:
        """End it and wait for its end. Return whether it ran."""
        ready = self.ready()
        if ready is None:
            return False
        if not check:
            os.kill(ready["pid"], signal.SIGTERM)
            # It removes the file as the last thing that it does.
            wait(lambda: not self._ready_file.exists(), f"The emulator with the pid {ready['pid']} does not end.")
        return True

    def reset(self, check: bool) -> bool:
        """Start it where necessary, and empty it. Return true."""
        self.started(check)
        ready = self.ready()
        if ready and not check:
            ask(ready, "POST", "/reset")
        return True

    def _start(self) -> None:
        self.directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._ready_file.unlink(missing_ok=True)
        configuration = self.directory / "configuration.json"
        configuration.write_text(json.dumps(self.configuration), encoding="utf-8")  # JSON is YAML
        files = {"state": self.directory / "state", "ready-file": self._ready_file, "config": configuration}
        log = self.directory / "emulator.log"
        with log.open("wb") as output:
            # The command comes from the role.
            process = subprocess.Popen(  # noqa: S603
                [*self.command, *(f"--{option}={path}" for option, path in files.items())],
                env={**os.environ, **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        wait(lambda: self._ready_file.exists() or process.poll() is not None, f"The emulator is not ready: see {log}.")
        if process.poll() is not None:
            raise ProcessError(log.read_text(encoding="utf-8").strip())
        self._memory_file.write_text(json.dumps(self._wanted), encoding="utf-8")

    @property
    def _ready_file(self) -> Path:
        return self.directory / "ready.json"

    @property
    def _memory_file(self) -> Path:
        return self.directory / "started.json"

    @property
    def _wanted(self) -> dict[str, Any]:
        return {"command": self.command, "configuration": self.configuration}

    def _memory(self) -> Any:
        return json.loads(self._memory_file.read_text(encoding="utf-8")) if self._memory_file.exists() else None


def ask(ready: dict[str, Any], method: str, path: str) -> Any:
    """Send a request to the admin interface and return the answer."""
    connection = HTTPConnection(urlsplit(ready["admin_endpoint"]).netloc, timeout=TIMEOUT)
    try:
        connection.request(method, path)
        return json.loads(connection.getresponse().read())
    finally:
        connection.close()


def wait(arrived: Callable[[], bool], complaint: str) -> None:
    """Wait until something has arrived. Raises `ProcessError` with the complaint."""
    deadline = time.monotonic() + TIMEOUT
    while not arrived():
        if time.monotonic() > deadline:
            raise ProcessError(complaint)
        time.sleep(0.05)


def main() -> int:
    state, check = sys.argv[1], "--check" in sys.argv
    wanted = json.load(sys.stdin)
    process = Process(**{**wanted, "directory": Path(wanted["directory"])})
    try:
        changed = getattr(process, state)(check)
    except (ProcessError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(json.dumps({"changed": changed, "ready": process.ready()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
