# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers of the real service, if they lie in a folder beside the repository. They are not part of this project."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from ansible_collections.azure_classic.service_management.plugins.module_utils.api.catalogue import OPERATIONS
from ansible_collections.azure_classic.service_management.plugins.module_utils.api.operation import Operation
from ansible_collections.azure_classic.service_management.tests.harness.command import ROOT

RECORDINGS = sorted(ROOT.resolve().parent.glob("*/data/recorded/answers.jsonl"))


@cache
def recorded_answers() -> list[tuple[dict[str, Any], Operation | None]]:
    """The successful ones, each with its operation."""
    recorded = [json.loads(line) for line in RECORDINGS[0].read_text(encoding="utf-8").splitlines()]
    return [(answer, operation_of(answer)) for answer in recorded if 200 <= int(answer["status"]) < 300]


def operation_of(answer: dict[str, Any]) -> Operation | None:
    """The operation whose path has the fewest parameters, of those that fit and say something."""
    fitting = [
        operation
        for operation in OPERATIONS.values()
        if operation.response and operation.method == answer["method"] and path_pattern(operation).match(answer["path"])
    ]
    return min(fitting, key=lambda operation: len(operation.required_parameters), default=None)


def path_pattern(operation: Operation) -> re.Pattern[str]:
    """Paths do not distinguish letter case."""
    path = operation.path.partition("?")[0].rstrip("/")
    below = re.sub(r"\\{\w+\\}", "[^/?]+", re.escape(path))
    return re.compile(rf"/[0-9a-f-]{{36}}/?{below}/?(\?|$)", re.IGNORECASE)
