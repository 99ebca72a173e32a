# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Linters that run side by side all get their turn, and one that fails is not overlooked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ansible_collections.azure_classic.service_management.tools.together import main, run_together


def test_every_command_runs_and_every_failure_counts(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_together(["echo fine", "echo broken; exit 3", "echo also fine", "no-such-command"]) == 2

    said = capsys.readouterr().out
    assert said.count("passed") == 2
    assert said.count("FAILED") == 2
    assert "\nbroken\n" in said
    assert "\nfine\n" not in said


def test_nothing_failed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_together(["true"]) == 0
    assert capsys.readouterr().out.endswith("  true\n")


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one processor runs one command at a time")
def test_commands_run_at_the_same_time(tmp_path: Path) -> None:
    """Neither end of a named pipe opens before the other one does."""
    os.mkfifo(tmp_path / "pipe")
    assert run_together([f"cat {tmp_path}/pipe", f"sh -c 'echo x > {tmp_path}/pipe'"]) == 0


@pytest.mark.parametrize(
    ("front", "behind", "status"), [("true", "true", 0), ("exit 3", "true", 1), ("true", "exit 3", 1)]
)
def test_what_runs_behind_counts_too(front: str, behind: str, status: int, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--in-front", f"echo in front; {front}", "echo quiet", behind]) == status

    said = capfd.readouterr().out
    assert "in front\n" in said
    assert "\nquiet" not in said
    assert ("FAILED" in said) is (behind != "true")
