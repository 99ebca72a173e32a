# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages about the emulator say what the emulator does: every key, default, effect, route and option."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import urllib.error
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from pathlib import Path
from typing import Any

import pytest

from ansible_collections.azure_classic.service_management.tests.harness.command import ROOT
from ansible_collections.azure_classic.service_management.tests.harness.doc_examples import blocks_of
from azure_classic_emulator.faults.effects import KINDS
from azure_classic_emulator.faults.rules import Match, parse
from azure_classic_emulator.testing import Emulator, start_emulator
from azure_classic_emulator.world import configuration

PAGES = "docs/emulator"
LONG = {"message"}
"""Parameters with a default that is a whole sentence."""


@pytest.fixture(scope="module")
def running() -> Iterator[Emulator]:
    with start_emulator() as emulator:
        yield emulator


def rows(page: str, heading: str) -> list[list[str]]:
    """The cells of the tables below a heading, without the rows of titles."""
    text = (ROOT / PAGES / page).read_text(encoding="utf-8")
    section = re.split(r"^#+ ", text.split(f"# {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    lines = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line] for line in lines]


def ticked(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_the_configuration_file_has_every_key_with_its_default(tmp_path: Path) -> None:
    (block,) = [block for block in blocks_of(f"{PAGES}/configuration.md") if block.file_name == "emulator.yml"]
    default = configuration.Configuration()
    path = tmp_path / "emulator.yml"
    path.write_text(block.code, encoding="utf-8")

    assert configuration.load(path) == default
    assert block.content == {
        "time": {"mode": default.time_mode, "factor": default.time_factor},
        "durations": {"operations": default.operation_durations, "states": default.state_durations},
        "quotas": default.quotas,
        "subscription": {
            "id": default.subscription_id,
            "name": default.subscription_name,
            "bearer_token": default.bearer_token,
        },
        "faults": list(default.faults),
    }
    assert len(fields(configuration.Configuration)) == 10, "a new setting belongs on the page and into this test"


def test_the_effects_have_every_parameter_with_its_default() -> None:
    effects = {ticked(kind)[0]: ticked(parameters) for kind, parameters, _unused in rows("faults.md", "Effects")}

    assert effects == {kind: [parameter(each) for each in fields(effect)] for kind, effect in KINDS.items()}  # type: ignore[arg-type]


def parameter(field: Field[Any]) -> str:
    known = field.default is not MISSING and field.default is not None and field.name not in LONG
    return f"{field.name}={json.dumps(field.default)}" if known else field.name


def test_the_keys_of_rules_are_all_there() -> None:
    keys = {ticked(key)[0]: ticked(meaning) for key, _unused, meaning in rows("faults.md", "Rules")}

    assert set(keys) == {"match", "effect", "count", "probability"}
    assert {each.name for each in fields(Match)} == set(keys["match"]) - {"*"}


@pytest.mark.parametrize("code", [block.code for block in blocks_of(f"{PAGES}/faults.md") if block.language == "json"])
def test_a_fault_rule_can_be_used(code: str) -> None:
    assert parse(json.loads(code)).effect


def test_the_admin_interface_has_every_request(running: Emulator) -> None:
    told = {request for row in rows("admin.md", "Requests") for request in ticked(row[0])}

    with pytest.raises(urllib.error.HTTPError) as missing:
        running.admin.call("GET", "/nothing")
    there = json.load(missing.value)["error"].rpartition("There is: ")[2].rstrip(".").split(", ")
    assert {request.split()[1] for request in told} == set(there)
    for path in there:
        with pytest.raises(urllib.error.HTTPError) as refused:
            running.admin.call("PATCH", path)
        assert {f"{method} {path}" for method in refused.value.headers["Allow"].split(", ")} <= told


def test_the_connection_values_are_all_there(running: Emulator) -> None:
    assert [ticked(row[0])[0] for row in rows("running.md", "Connection values")] == list(
        json.loads(running.log.splitlines()[0])
    )


def test_the_options_are_all_there() -> None:
    command = [sys.executable, "-m", "azure_classic_emulator", "--help"]
    usage = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    told = {option for row in rows("running.md", "As a command") for option in ticked(row[0])}

    assert told == set(re.findall(r"^  (--[a-z-]+)", usage, re.MULTILINE))
