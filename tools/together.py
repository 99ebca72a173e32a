# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Run commands side by side, as many as there are processors: ``python tools/together.py 'ruff check' 'mypy roles'``.

All of them run to their end. Each is reported with its seconds when it ends, and with its output when it fails.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass


@dataclass(frozen=True)
class Ended:
    """A command that has run."""

    command: str
    seconds: float
    output: str
    failed: bool

    def __str__(self) -> str:
        headline = f"{'FAILED' if self.failed else 'passed'} {self.seconds:5.1f} s  {self.command}"
        return f"{headline}\n\n{self.output}" if self.failed else headline


def run(command: str) -> Ended:
    """Run one command line of the shell."""
    started = time.monotonic()
    process = subprocess.run(
        command, shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return Ended(command, time.monotonic() - started, process.stdout, process.returncode != 0)


def run_together(commands: Sequence[str]) -> int:
    """Run all commands, started in their order, and return how many failed."""
    failures = 0
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        for future in as_completed(workers.submit(run, command) for command in commands):
            ended = future.result()
            print(ended, flush=True)
            failures += ended.failed
    return failures


if __name__ == "__main__":
    sys.exit(bool(run_together(sys.argv[1:])))
