# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Virtual time: its three modes, what waits for it, and that it goes on where it was after a restart."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from azure_classic_emulator.testing import Emulator, start_emulator
from azure_classic_emulator.testing.rest import Answer, Rest, base64_of, body

DURATION = 25


def create_account(rest: Rest, name: str = "shopdata01") -> Answer:
    content = {"ServiceName": name, "Label": base64_of(name), "Location": "West US"}
    accepted = rest.post("services/storageservices", body("CreateStorageServiceInput", content))
    assert accepted.status == 202
    return accepted


def status(rest: Rest, accepted: Answer) -> str | None:
    return rest.get(f"operations/{accepted.request_id}").text("Status")


def now(emulator: Emulator) -> datetime:
    return datetime.fromisoformat(emulator.admin.clock()["now"])


def test_manual_time_moves_only_by_advance(emulator: Emulator, rest: Rest) -> None:
    start = now(emulator)
    accepted = create_account(rest)
    for passed, expected in [(0, "InProgress"), (DURATION - 1, "InProgress"), (1, "Succeeded")]:
        rest.pass_time(passed)
        assert status(rest, accepted) == expected
    assert now(emulator) - start == timedelta(seconds=DURATION)


def test_an_accepted_operation_is_in_progress_at_least_once(rest: Rest) -> None:
    accepted = create_account(rest)
    rest.pass_time(10 * DURATION)
    assert [status(rest, accepted) for _unused in range(2)] == ["InProgress", "Succeeded"]


def test_things_happen_at_their_own_moment_however_far_the_clock_jumps(emulator: Emulator, rest: Rest) -> None:
    start = now(emulator)
    accepted = create_account(rest)
    rest.pass_time(1_000_000)
    completed = emulator.admin.state()["operation"][accepted.request_id]["Completed"]
    assert datetime.fromisoformat(completed) - start == timedelta(seconds=DURATION)


@pytest.mark.parametrize(
    ("change", "mode", "factor"),
    [
        ({"mode": "real"}, "real", 1),
        ({"mode": "scaled", "factor": 0.5}, "scaled", 0.5),
        ({"mode": "scaled", "factor": 10_000}, "scaled", 10_000),
        ({"mode": "manual"}, "manual", 0),
        ({"advance": 1.5}, "manual", 0),
        ({"mode": "real", "advance": 60}, "real", 1),
    ],
    ids=str,
)
def test_the_clock_never_goes_back(emulator: Emulator, change: Mapping[str, Any], mode: str, factor: float) -> None:
    before = now(emulator)
    answer = emulator.admin.clock(**change)
    assert (answer["mode"], answer["factor"]) == (mode, factor)
    assert datetime.fromisoformat(answer["now"]) >= before


@pytest.mark.parametrize("change", [{"mode": "real"}, {"mode": "scaled", "factor": 1_000_000}], ids=str)
def test_time_passes_by_itself_unless_it_is_manual(emulator: Emulator, change: Mapping[str, Any]) -> None:
    before = now(emulator)
    emulator.admin.clock(**change)
    while now(emulator) == before:
        pass
    emulator.admin.clock(mode="manual")
    assert now(emulator) == now(emulator) > before


def test_the_calendar_ends_without_an_error(emulator: Emulator, rest: Rest) -> None:
    rest.pass_time(1e300)
    rest.pass_time(1e300)
    assert now(emulator).year == 9999
    assert rest.get("services/hostedservices").status == 200


@pytest.mark.parametrize(
    ("time", "mode", "factor"),
    [({}, "real", 1), ({"mode": "manual"}, "manual", 0), ({"mode": "scaled", "factor": 60}, "scaled", 60)],
    ids=str,
)
def test_the_configuration_chooses_the_mode(time: Mapping[str, Any], mode: str, factor: float) -> None:
    with start_emulator(config={"time": time}) as emulator:
        clock = emulator.admin.clock()
    assert (clock["mode"], clock["factor"]) == (mode, factor)


def test_durations_come_from_the_configuration() -> None:
    durations = {"operations": {"create_storage_account": 5}}
    with start_emulator(config={"time": {"mode": "manual"}, "durations": durations}) as emulator:
        rest = Rest(emulator)
        accepted = create_account(rest)
        assert status(rest, accepted) == "InProgress"
        rest.pass_time(5)
        assert status(rest, accepted) == "Succeeded"


def test_time_and_what_is_due_go_on_after_a_restart(tmp_path: Path) -> None:
    manual = {"time": {"mode": "manual"}}
    with start_emulator(state=tmp_path, config=manual) as emulator:
        rest = Rest(emulator)
        accepted = create_account(rest)
        rest.pass_time(DURATION - 1)
        assert status(rest, accepted) == "InProgress"
        stopped = now(emulator)
    with start_emulator(state=tmp_path, config=manual) as emulator:
        assert now(emulator) == stopped
        rest = Rest(emulator)
        assert status(rest, accepted) == "InProgress"
        rest.pass_time(1)
        assert status(rest, accepted) == "Succeeded"
