# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every element of an answer is optional: whatever is broken in one, a module has a result, and never a traceback.

The answers that the emulator gave to the tasks of a story come again, each time with other faults. `make test-long`
breaks twenty times as many, and other ones in every run.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ansible_collections.azure_classic.service_management.tests.harness.broken_answers import FAULTS, Fault
from ansible_collections.azure_classic.service_management.tests.harness.direct import execute
from ansible_collections.azure_classic.service_management.tests.harness.replay import (
    Player,
    Recording,
    player,
    recording_of,
)
from ansible_collections.azure_classic.service_management.tests.harness.story import MODULES, story
from azure_classic_emulator.testing import Emulator
from azure_classic_emulator.testing.certificates import make_identity

CASES = int(os.environ.get("BROKEN_ANSWERS", "5000"))
BOUNDED = settings(
    max_examples=CASES // len(MODULES) + 1,
    database=None,
    deadline=None,
    derandomize="BROKEN_ANSWERS" not in os.environ,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def playing(fast_emulator: Emulator) -> Iterator[tuple[Player, dict[str, list[Recording]]]]:
    """A player, and the recordings of each module that got answers with a body."""
    fast_emulator.admin.reset()
    tasks = list(story(make_identity("shop")))
    outcomes = execute(fast_emulator, tasks)
    with player(fast_emulator) as mine:
        recordings = defaultdict(list)
        for task, outcome in zip(tasks, outcomes, strict=True):
            recordings[task.module].append(recording_of(task, outcome))
        yield mine, recordings


def broken(recording: Recording, faults: Sequence[Fault]) -> Recording:
    bodies: dict[int, bytes] = {}
    for fault in faults:
        index = fault.answer % len(recording.answers)
        bodies[index] = fault.breaks(bodies.get(index, recording.answers[index].body))
    return recording.with_bodies(bodies)


@pytest.mark.parametrize("module", MODULES)
def test_a_recording_gives_the_result_of_the_emulator(
    playing: tuple[Player, dict[str, list[Recording]]], module: str
) -> None:
    mine, recordings = playing
    for recording in recordings[module]:
        assert mine.play(recording).get("failed", False) is recording.failed, recording.task.name


@pytest.mark.parametrize("module", MODULES)
@BOUNDED
@given(data=st.data())
def test_no_broken_answer_is_a_traceback(
    playing: tuple[Player, dict[str, list[Recording]]], module: str, data: st.DataObject
) -> None:
    mine, recordings = playing
    recording = data.draw(st.sampled_from(recordings[module]))
    faults = data.draw(st.lists(FAULTS, min_size=1, max_size=3))
    json.dumps(mine.play(broken(recording, faults)))
