# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Differences between two states, and the plan that closes them."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.azure_classic.service_management.plugins.module_utils.engine.plan import (
    Plan,
    Step,
    differences,
    given,
    unchanged,
)


@pytest.mark.parametrize(
    ("actual", "desired", "expected"),
    [
        ({}, {}, {}),
        ({"label": "a"}, {"label": "a"}, {}),
        ({"label": "a"}, {"label": "b"}, {"label": "b"}),
        ({"label": "a", "location": "West US"}, {"label": "a"}, {}),
        ({}, {"label": "a"}, {"label": "a"}),
        ({"label": None}, {"label": ""}, {}),
        ({"label": ""}, {"label": None}, {}),
        ({}, {"label": ""}, {}),
        ({"label": "a"}, {"label": ""}, {"label": ""}),
        ({"label": "a"}, {"label": None}, {"label": None}),
        ({"premium": False}, {"premium": None}, {"premium": None}),
        ({"premium": None}, {"premium": False}, {"premium": False}),
        ({"size": 0}, {"size": None}, {"size": None}),
        ({"tags": ["a", "b"]}, {"tags": ["b", "a"]}, {"tags": ["b", "a"]}),
        ({"properties": {"a": "1"}}, {"properties": {"a": "1"}}, {}),
    ],
)
def test_differences(actual: dict[str, Any], desired: dict[str, Any], expected: dict[str, Any]) -> None:
    assert differences(actual, desired) == expected


def test_what_was_given_has_a_value() -> None:
    assert given(a=1, b=None, c="", d=False, e=[], f=0) == {"a": 1, "c": "", "d": False, "e": [], "f": 0}


@pytest.mark.parametrize(
    ("plan", "changed", "diff"),
    [
        (unchanged(None), False, {"before": {}, "after": {}}),
        (unchanged({"name": "a"}), False, {"before": {"name": "a"}, "after": {"name": "a"}}),
        (Plan(None, {"name": "a"}, [Step("create", {})]), True, {"before": {}, "after": {"name": "a"}}),
        (Plan({"name": "a"}, None, [Step("delete", {})]), True, {"before": {"name": "a"}, "after": {}}),
    ],
    ids=["absent", "present", "creation", "deletion"],
)
def test_a_plan_with_steps_is_a_change(plan: Plan, changed: bool, diff: dict[str, Any]) -> None:
    assert plan.changed is changed
    assert plan.diff() == diff
