# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Works through a page of the documentation as a reader does: saves its files, types its commands, runs its tasks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ansible_collections.azure_classic.service_management.tests.harness.command import PROGRAMS, ROOT, Run, run
from ansible_collections.azure_classic.service_management.tests.harness.doc_examples import Block
from ansible_collections.azure_classic.service_management.tests.harness.result_comparison import CHANCE
from azure_classic_emulator.testing import Emulator

OUTPUT = "text"
"""The language of blocks that show what a command prints."""

_READS = ("_info", "locations", "os_families", "debug", "assert", "set_fact")


@dataclass(frozen=True)
class Step:
    """What one task of a play did."""

    task: str
    failed: bool
    result: dict[str, Any]


def shell(script: str, home: Path, environment: Mapping[str, str]) -> Run:
    """Run lines of a shell until one fails, with the programs of the environment of these tests."""
    mine = {name: value for name, value in environment.items() if not name.startswith(("PYTEST_", "XDG_"))}
    return run(
        Path("/bin/bash"),
        "-euo",
        "pipefail",
        "-c",
        script,
        directory=home,
        environment=mine | {"HOME": str(home), "PATH": f"{PROGRAMS}:{mine['PATH']}"},
    )


def save(blocks: Sequence[Block], folder: Path) -> None:
    """Save the blocks that are files."""
    for block in blocks:
        if block.file_name:
            (folder / block.file_name).write_text(block.code, encoding="utf-8")


def plays_of(block: Block) -> list[dict[str, Any]]:
    """The plays of an example; tasks get a play around them."""
    content: list[dict[str, Any]] = block.content
    return content if "hosts" in content[0] else [{"hosts": "localhost", "gather_facts": False, "tasks": content}]


def tasks_of(block: Block) -> list[dict[str, Any]]:
    """The tasks of an example, those inside of blocks too."""
    return [task for play in plays_of(block) for task in _flat(play["tasks"])]


def _flat(tasks: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for task in tasks:
        inner = [each for part in ("block", "rescue", "always") for each in task.get(part, ())]
        yield from _flat(inner) if inner else [task]


def is_read(task: Mapping[str, Any]) -> bool:
    """Whether a task only looks."""
    module = next(key for key in task if "." in key)
    operation = str((task[module] or {}).get("operation", ""))
    return module.endswith(_READS) or operation.startswith(("get_", "list_", "check_"))


def run_plays(
    plays: Sequence[Mapping[str, Any]],
    folder: Path,
    emulator: Emulator,
    environment: Mapping[str, str],
    variables: Mapping[str, Any],
) -> tuple[Run, list[Step]]:
    """Run plays in one start of ansible-playbook, with ``-v``."""
    playbook, steps = folder / "plays.yml", folder / "steps.jsonl"
    playbook.write_text(json.dumps(list(plays)), encoding="utf-8")
    done = run(
        "ansible-playbook",
        playbook,
        "-v",
        "-e",
        json.dumps(variables),
        directory=folder,
        environment={
            **environment,
            "ANSIBLE_CALLBACK_PLUGINS": str(ROOT / "tests/harness/callback_plugins"),
            "ANSIBLE_CALLBACKS_ENABLED": "steps",
            "ANSIBLE_CALLBACK_RESULT_FORMAT": "yaml",
            "STEPS_FILE": str(steps),
            "STEPS_JOURNAL": emulator.admin_endpoint + "/journal",
        },
    )
    lines = steps.read_text(encoding="utf-8").splitlines() if steps.exists() else []
    return done, [Step(line["task"], line["failed"], line["result"]) for line in map(json.loads, lines)]


def is_shown(printed: str, output: str) -> bool:
    """Whether ``output`` has the lines that the documentation shows.

    Three dots stand for anything. The width of a line, the stars of Ansible and what differs from run to run do not
    count.
    """
    parts = [re.escape(_comparable(part)) for part in printed.split("...")]
    return re.search(".*?".join(parts), _comparable(output), re.DOTALL) is not None


def _comparable(text: str) -> str:
    for pattern, replacement in ((r"\*{3,}", "***"), (r"\b127\.0\.0\.1:\d+", "<endpoint>"), *CHANCE):
        text = re.sub(pattern, replacement, text)
    return " ".join(text.split())
