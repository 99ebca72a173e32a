# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One input for both clients."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from azure.servicemanagement import ServiceManagementService

from ansible_collections.azure_classic.service_management.plugins.module_utils.engine.plan import Step
from ansible_collections.azure_classic.service_management.tests.harness.options import validated


@dataclass(frozen=True)
class Case:
    """One input. `ours` gives the step that the collection takes for it.

    The differences are paths below the root, or their ends, with the reason of each: `sdk_only` and `ours_only` are
    elements that only one of the two writes; a path with `=text` is meant only with that text (`=` alone: empty).
    Elements below the paths in `order` are the same in another order.
    """

    operation: str
    sdk: Callable[[ServiceManagementService], Any]
    ours: Callable[[], Step]
    sdk_only: Mapping[str, str] = field(default_factory=dict)
    ours_only: Mapping[str, str] = field(default_factory=dict)
    order: Mapping[str, str] = field(default_factory=dict)


BLOBS = "https://shopdata01.blob.core.windows.net/vhds"
OWNER = {"owner": "team-7"}
THUMBPRINT = "0123456789ABCDEF0123456789ABCDEF01234567"


def table(operation: str, body: Mapping[str, Any] | None = None, **parameters: Any) -> Callable[[], Step]:
    """The tables of the API, without a module."""
    return lambda: Step(operation, parameters, body)


def module(source: ModuleType, found: Any = None, **options: Any) -> Callable[[], Step]:
    """The only step of a module's plan for the options, from what it found."""

    def step() -> Step:
        params = validated(source.JOB.arguments, options)
        source.JOB.check_input(params)
        only: Step
        (only,) = source.JOB(None, params).plan(found).steps
        return only

    return step
