# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Run commands side by side, as many as there are processors: ``python tools/together.py 'ruff check' 'mypy roles'``.

All of them run to their end. Each is reported with its seconds when it ends, and with its output when it fails.

``--in-front 'pytest'`` runs one command whose output is shown as it comes, and the others behind it, one at a time.
"""

from __future__ import annotations

import argparse
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


def run_together(commands: Sequence[str], at_once: int | None = None) -> int:
    """Run all commands, started in their order, and return how many failed."""
    failures = 0
    with ThreadPoolExecutor(at_once or os.cpu_count()) as workers:
        for future in as_completed(workers.submit(run, command) for command in commands):
            ended = future.result()
            print(ended, flush=True)
            failures += ended.failed
    return failures


def run_behind(front: str, commands: Sequence[str]) -> int:
    """Run the commands behind the one in front, and return how many failed."""
    with ThreadPoolExecutor(1) as behind:
        failures = behind.submit(run_together, commands, at_once=1)
        failed = subprocess.run(front, shell=True, check=False).returncode != 0
        return failed + failures.result()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the commands of the command line and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--in-front", metavar="COMMAND")
    parser.add_argument("commands", nargs="+", metavar="COMMAND")
    options = parser.parse_args(arguments)
    if options.in_front:
        return bool(run_behind(options.in_front, options.commands))
    return bool(run_together(options.commands))


if __name__ == "__main__":
    sys.exit(main())
