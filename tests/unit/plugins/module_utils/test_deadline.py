# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Waiting: deadlines and growing pauses."""

from __future__ import annotations

from itertools import islice

import pytest

from ansible_collections.azure_classic.service_management.plugins.module_utils.deadline import Deadline, backoff


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def test_a_deadline_counts_down_and_expires() -> None:
    clock = Clock()
    deadline = Deadline(30, clock, clock.sleep)
    assert (deadline.remaining(), deadline.expired) == (30, False)
    clock.now += 29
    assert (deadline.remaining(), deadline.expired) == (1, False)
    clock.now += 5
    assert (deadline.remaining(), deadline.expired) == (0, True)


def test_a_pause_ends_at_the_deadline() -> None:
    clock = Clock()
    deadline = Deadline(30, clock, clock.sleep)
    deadline.pause(20)
    assert clock.now == 120
    deadline.pause(20)
    assert clock.now == 130
    deadline.pause(20)
    assert clock.now == 130


@pytest.mark.parametrize(
    ("fraction", "expected"),
    [
        pytest.param(1.0, [1, 3, 9, 10, 10], id="longest"),
        pytest.param(0.0, [0.5, 1.5, 4.5, 5, 5], id="shortest"),
    ],
)
def test_backoff_grows_to_its_limit(fraction: float, expected: list[float]) -> None:
    assert list(islice(backoff(1, 3, 10, lambda: fraction), 5)) == expected


def test_backoff_differs_between_parallel_tasks() -> None:
    assert list(islice(backoff(1, 2, 60), 8)) != list(islice(backoff(1, 2, 60), 8))
