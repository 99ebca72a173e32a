# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every element of an answer is optional: whatever is broken in one, a module has a result, and never a traceback.

The answers that the emulator gave to the tasks of a story come again, each time with other faults, and so do those of
the real service where they were recorded. A broken item of a list stays in it, with nulls. `make test-long`
breaks twenty times as many, and other ones in every run.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ansible_collections.azure_classic.service_management.tests.harness.broken_answers import FAULTS, items
from ansible_collections.azure_classic.service_management.tests.harness.direct import execute
from ansible_collections.azure_classic.service_management.tests.harness.recordings import RECORDINGS, recorded_answers
from ansible_collections.azure_classic.service_management.tests.harness.replay import (
    Answer,
    Player,
    Recording,
    player,
    recording_of,
)
from ansible_collections.azure_classic.service_management.tests.harness.story import MODULES, story
from azure_classic_emulator.testing import Emulator
from azure_classic_emulator.testing.certificates import make_identity

CASES = int(os.environ.get("BROKEN_ANSWERS", "5000"))
# What one broken item could hide: the module, its options, the element, and the list in the result.
LISTS: dict[str, tuple[str, dict[str, Any], str, str]] = {
    "affinity groups": ("affinity_group_info", {}, "AffinityGroup", "affinity_groups"),
    "hosted services": ("hosted_service_info", {}, "HostedService", "hosted_services"),
    "services with deployments": ("hosted_service_info", {"deployments": True}, "HostedService", "hosted_services"),
    "locations": ("locations", {}, "Location", "locations"),
    "families": ("os_families", {}, "OperatingSystemFamily", "os_families"),
    "OS images": ("os_image_info", {}, "OSImage", "os_images"),
    "storage accounts": ("storage_account_info", {"keys": True}, "StorageService", "storage_accounts"),
    "machines": ("vm_deployment_info", {}, "Role", "vm_deployments"),
    "VM images": ("vm_image_info", {}, "VMImage", "vm_images"),
}

BOUNDED = settings(
    max_examples=CASES // (len(MODULES) + len(LISTS)) + 1,
    database=None,
    deadline=None,
    derandomize="BROKEN_ANSWERS" not in os.environ,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@dataclass(frozen=True, eq=False, repr=False)
class Stage:
    """A player, and the recordings of each module."""

    player: Player
    recordings: dict[str, list[Recording]]

    def __repr__(self) -> str:
        return "<stage>"

    def recording(self, module: str, options: dict[str, Any]) -> Recording:
        return next(each for each in self.recordings[module] if each.task.options == options)


@pytest.fixture(scope="module")
def stage(fast_emulator: Emulator) -> Iterator[Stage]:
    fast_emulator.admin.reset()
    tasks = list(story(make_identity("shop")))
    outcomes = execute(fast_emulator, tasks)
    with player(fast_emulator) as mine:
        recordings = defaultdict(list)
        for task, outcome in zip(tasks, outcomes, strict=True):
            recordings[task.module].append(recording_of(task, outcome))
        yield Stage(mine, recordings)


@pytest.mark.parametrize("module", MODULES)
def test_a_replayed_task_ends_like_the_recorded_one(stage: Stage, module: str) -> None:
    for recording in stage.recordings[module]:
        assert stage.player.play(recording).get("failed", False) is recording.failed, recording.task.name


@pytest.mark.parametrize("module", MODULES)
@BOUNDED
@given(data=st.data())
def test_no_broken_answer_is_a_traceback(stage: Stage, module: str, data: st.DataObject) -> None:
    recording = data.draw(st.sampled_from(stage.recordings[module]))
    indexes = st.sampled_from(range(len(recording.answers)))
    bodies: dict[int, bytes] = {}
    for index, fault in data.draw(st.lists(st.tuples(indexes, FAULTS), min_size=1, max_size=3)):
        bodies[index] = fault.breaks(bodies.get(index, recording.answers[index].body))
    json.dumps(stage.player.play(recording.with_bodies(bodies)))


@pytest.mark.skipif(not RECORDINGS, reason="there are no recorded answers beside the repository")
@BOUNDED
@given(data=st.data())
def test_no_broken_answer_of_the_real_service_is_a_traceback(stage: Stage, data: st.DataObject) -> None:
    answer, place = data.draw(st.sampled_from(recorded_in_place(stage)))
    recording, index = data.draw(st.sampled_from(place))
    body = answer["body"].encode()
    for fault in data.draw(st.lists(FAULTS, max_size=3)):
        body = fault.breaks(body)
    json.dumps(stage.player.play(recording.with_bodies({index: body})))


@cache
def recorded_in_place(stage: Stage) -> list[tuple[dict[str, Any], list[tuple[Recording, int]]]]:
    """Answers of the real service, each with the recordings and the indexes at which the emulator gave one like it."""
    places = defaultdict(list)
    for recording in chain.from_iterable(stage.recordings.values()):
        for index, answer in enumerate(recording.answers):
            if answer.status == 200:
                places[answer.operation].append((recording, index))
    known = ((answer, operation) for answer, operation in recorded_answers() if operation)
    return [(answer, places[operation.name]) for answer, operation in known if operation.name in places]


@pytest.mark.parametrize("name", LISTS)
@BOUNDED
@given(data=st.data())
def test_one_broken_item_hides_no_other(stage: Stage, name: str, data: st.DataObject) -> None:
    module, options, tag, key = LISTS[name]
    recording = stage.recording(module, options)
    expected = stage.player.play(recording)[key]
    index, count = next(each for each in enumerate(map(partial(count_of, tag), recording.answers)) if each[1])
    assert count == len(expected) > 1
    number = data.draw(st.sampled_from(range(count)))
    body = data.draw(FAULTS).breaks_item(recording.answers[index].body, tag, number)
    shown = stage.player.play(recording.with_bodies({index: body}))[key]
    assert [each for each in expected[:number] + expected[number + 1 :] if each not in shown] == []


def test_an_unreadable_value_is_null_with_a_warning_where_it_is_only_shown(stage: Stage) -> None:
    recording = stage.recording("os_image_info", {"name": "golden"})
    result = stage.player.play(recording.with_bodies({0: unreadable(recording.answers[0])}))
    assert [image["size_gb"] for image in result["os_images"]] == [None]
    assert stage.player.warnings == ["The answer contains 'large' instead of a number in LogicalSizeInGB."]


def test_no_plan_follows_from_an_unreadable_value(stage: Stage) -> None:
    recording = stage.recording("os_image", {"name": "golden", "state": "absent"})
    result = stage.player.play(recording.with_bodies({0: unreadable(recording.answers[0])}))
    assert result["msg"].startswith("get_os_image failed: The answer contains 'large' instead of a number")
    assert stage.player.warnings == []


def unreadable(answer: Answer) -> bytes:
    """An OS image with a size that is no number."""
    image = ET.fromstring(answer.body)
    (size,) = items(image, "LogicalSizeInGB")
    size.text = "large"
    return ET.tostring(image)


def count_of(tag: str, answer: Answer) -> int:
    return len(items(ET.fromstring(answer.body), tag)) if answer.body else 0
