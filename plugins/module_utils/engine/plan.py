# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Desired against actual: what differs, and the steps that remove the difference."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from ..api.codec import Message
from ..data import Json, Record

State: TypeAlias = dict[str, Json]
"""A resource as the result of a module shows it."""


@dataclass(frozen=True)
class Step:
    """One write operation, as `client.write` takes it.

    ``when_ready``: not before the resource is ready. ``once``: no state tells whether it was done, such as for a
    restart, so that it is not sent again when its fate is unknown.
    """

    operation: str
    parameters: Record
    body: Record | None = None
    onto: Message | None = None
    when_ready: bool = False
    once: bool = False


@dataclass(frozen=True)
class Plan:
    """From ``before`` to ``after`` by ``steps``. Both states are normalized, free of secrets; None is absence."""

    before: State | None
    after: State | None
    steps: list[Step] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        return bool(self.steps)

    def diff(self) -> dict[str, State]:
        return {"before": self.before or {}, "after": self.after or {}}


def unchanged(state: State | None) -> Plan:
    return Plan(state, state)


def given(**options: Json) -> State:
    """The options that the user gave a value."""
    return {name: value for name, value in options.items() if value is not None}


def differences(actual: Record, desired: Record) -> State:
    """The part of ``desired`` that ``actual`` does not have. An empty text equals an absent one."""
    return {name: value for name, value in desired.items() if _differs(actual.get(name), value)}


def _differs(actual: Json, desired: Json) -> bool:
    return actual != desired and not (actual in (None, "") and desired in (None, ""))
