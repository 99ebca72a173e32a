# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Results of tasks, made comparable."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

# What ansible-core adds to the result of every task.
COMMON = ("ansible_facts", "changed", "deprecations", "diff", "exception", "failed", "invocation", "msg", "warnings")

CHANCE = (
    (r"\b[0-9a-f]{32}\b", "<id>"),
    (r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z", "<time>"),
    (r"\b\d{14,24}\b", "<stamp>"),
)
"""Parts of a result that differ from run to run: request ids, times, and the time stamps in the names of disks."""


def own_keys(result: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a result that the module itself gives."""
    return {name: value for name, value in result.items() if name not in COMMON and not name.startswith("_ansible")}


def without_chance(value: Any) -> Any:
    """``value`` with everything replaced that depends on the clock or on a random number."""
    text = json.dumps(value, sort_keys=True)
    for pattern, replacement in CHANCE:
        text = re.sub(pattern, replacement, text)
    return json.loads(text)
