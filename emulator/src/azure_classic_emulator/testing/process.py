# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The emulator as a process of its own, started by the real command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .admin import Admin

_START_TIMEOUT = 30
_STOP_TIMEOUT = 10


@dataclass(frozen=True)
class Emulator:
    """A running emulator."""

    endpoint: str
    admin_endpoint: str
    subscription_id: str
    certificate_path: str
    ca_path: str
    publish_settings_path: str
    pfx_path: str
    process: subprocess.Popen[str]
    output: Path

    @property
    def admin(self) -> Admin:
        return Admin(self.admin_endpoint)

    @property
    def log(self) -> str:
        """What the command wrote so far."""
        return self.output.read_text(encoding="utf-8")

    @property
    def address(self) -> str:
        """`host:port`, as the official SDK takes it."""
        return self.endpoint.removeprefix("https://")


@contextmanager
def start_emulator(
    state: Path | str | None = None,
    config: Mapping[str, Any] | Path | str | None = None,
    extra: Sequence[str] = (),
) -> Iterator[Emulator]:
    """Run the emulator as a subprocess until the block ends.

    `config` is the content of a configuration file or its path; `extra` are further arguments of the command line.
    Raises `RuntimeError` with what the command wrote when it does not get ready.
    """
    with tempfile.TemporaryDirectory(prefix="emulator-test-") as directory:
        ready_file = Path(directory, "ready.json")
        command = [sys.executable, "-m", "azure_classic_emulator", "--ready-file", str(ready_file), *extra]
        if state is not None:
            command += ["--state", str(state)]
        if isinstance(config, Mapping):
            config_file = Path(directory, "config.yml")
            config_file.write_text(json.dumps(config), encoding="utf-8")  # JSON is YAML
            command += ["--config", str(config_file)]
        elif config is not None:
            command += ["--config", str(config)]
        with Path(directory, "output").open("w+", encoding="utf-8") as output:
            process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, text=True, env=_environment())
            try:
                yield _when_ready(process, ready_file, Path(output.name))
            finally:
                _stop(process)


def _environment() -> dict[str, str]:
    """Let the emulator keep its bytecode: compiling is half of its start, and tests start it often."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _when_ready(process: subprocess.Popen[str], ready_file: Path, output: Path) -> Emulator:
    deadline = time.monotonic() + _START_TIMEOUT
    while not ready_file.exists():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"The emulator did not get ready: {output.read_text(encoding='utf-8')}")
        time.sleep(0.02)
    ready = json.loads(ready_file.read_text(encoding="utf-8"))
    ready.pop("pid")
    return Emulator(**ready, process=process, output=output)


def _stop(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(_STOP_TIMEOUT)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
