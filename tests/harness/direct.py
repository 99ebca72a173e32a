# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Executes tasks in this process, without a play around them: for tables, where each row is a task.

A task takes the way of the controller action, and tests/contract/test_execution_modes.py proves that a play and an
ordinary module give the same results. Nobody sleeps: a pause of the client advances the clock of the emulator.
"""

from __future__ import annotations

import json
import os
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any
from unittest import mock
from urllib.error import URLError

from ansible_collections.azure_classic.service_management.plugins.module_utils.client import connections
from ansible_collections.azure_classic.service_management.plugins.module_utils.client.transport import Transport
from ansible_collections.azure_classic.service_management.plugins.module_utils.deadline import Deadline
from ansible_collections.azure_classic.service_management.plugins.module_utils.engine.job import Job
from ansible_collections.azure_classic.service_management.plugins.plugin_utils.controller_action import run_in_process
from ansible_collections.azure_classic.service_management.tests.harness.documentation import MODULES
from ansible_collections.azure_classic.service_management.tests.harness.tasks import (
    COLLECTION,
    Outcome,
    Task,
    environment_for,
)
from azure_classic_emulator.testing import Admin, Emulator


class TimeOf:
    """Time of a client for whom only its own pauses pass; they pass for the emulator too."""

    def __init__(self, admin: Admin, meanwhile: Sequence[Callable[[], object]]) -> None:
        self._admin = admin
        self._meanwhile = iter(meanwhile)
        self._now = 0.0

    def deadline(self, seconds: float) -> Deadline:
        return Deadline(seconds, clock=lambda: self._now, sleep=self._sleep)

    def _sleep(self, seconds: float) -> None:
        self._now += seconds
        next(self._meanwhile, lambda: None)()
        # An emulator that is stopped has no clock.
        with suppress(URLError):
            self._admin.clock(advance=seconds)


def execute(
    emulator: Emulator,
    tasks: Iterable[Task],
    environment: Mapping[str, str | None] | None = None,
    meanwhile: Sequence[Callable[[], object]] = (),
) -> list[Outcome]:
    """Execute ``tasks`` one after the other; one that fails does not end it.

    ``meanwhile`` is what others do in the pauses of the tasks, one in each. A variable of ``environment`` that is None
    is not set. Of the keywords a task may have check_mode and diff.
    """
    with _environment({**environment_for(emulator), **(environment or {})}), _own_connections():
        time = TimeOf(emulator.admin, meanwhile)
        journal = emulator.admin.journal()
        outcomes = []
        for each in tasks:
            result = _result(each, time)
            before, journal = len(journal), emulator.admin.journal()
            outcomes.append(Outcome(each.name, result.get("failed", False), result, journal[before:]))
        return outcomes


def job_of(module: str) -> type[Job]:
    job: type[Job] = import_module(f"{MODULES}.{module}").JOB
    return job


def _result(task: Task, time: TimeOf) -> dict[str, Any]:
    keywords = dict(task.keywords)
    check_mode, diff_mode = (keywords.pop(name, False) for name in ("check_mode", "diff"))
    assert not keywords, f"{task.name}: only a play knows {', '.join(keywords)}"
    options = json.loads(json.dumps(task.options))
    name = f"{COLLECTION}.{task.module}"
    result = run_in_process(job_of(task.module), name, options, check_mode, diff_mode, time.deadline)
    as_json: dict[str, Any] = json.loads(json.dumps(result))
    return as_json


@contextmanager
def _environment(variables: Mapping[str, str | None]) -> Iterator[None]:
    given = {name: value for name, value in variables.items() if value is not None}
    with mock.patch.dict(os.environ, given, clear=True):
        yield


@contextmanager
def _own_connections() -> Iterator[None]:
    """No connection of an earlier play is left, and none is left for a later one."""
    opened: OrderedDict[connections.Key, Transport] = OrderedDict()
    with mock.patch.object(connections, "_open", opened):
        yield
        for transport in opened.values():
            transport.close()
