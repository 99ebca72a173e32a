# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Base classes for modules."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar, Generic, TypeVar

from ..client.client import ServiceManagementClient
from ..credentials.options import CONNECTION
from ..data import Json, Options
from ..masking import secrets_in_urls
from ..progress import Watcher, ignore
from .arguments import WAITING, Arguments, Spec
from .plan import Plan, State, Step

Found = TypeVar("Found")


class Job(ABC):
    """A module's work: its options, and the checks that need no connection."""

    arguments: ClassVar[Arguments]
    hides_all_options: ClassVar[bool] = False
    """Whether an option may hold secrets that the spec cannot name, so that the system log must show no option."""

    def __init__(self, client: ServiceManagementClient, params: Options, progress: Watcher = ignore) -> None:
        self.client = client
        self.params = params
        self.progress = progress

    @classmethod
    def secrets(cls, params: Options) -> tuple[str, ...]:
        """Secret values that the spec cannot mark."""
        return tuple(secrets_in_urls(params))

    @classmethod
    def check_input(cls, params: Options) -> None:
        """Raise InvalidInput for options that no service would take. Called before anything is sent."""

    @classmethod
    def warnings(cls, params: Options) -> list[str]:
        """What the user may have overlooked in options that the service takes."""
        return []


class Facts(Job):
    """A job that only reads."""

    @abstractmethod
    def read(self) -> State:
        """The keys of the result, with ``failed`` and ``msg`` where what was read tells of a failure."""


class Call(Job):
    """A job that is one operation of the API as it stands. It compares nothing, so every write counts as a change."""

    @abstractmethod
    def step(self) -> Step:
        """The operation to call, a reading one too. Raises InvalidInput."""

    def secrets_in_answer(self, answer: Json) -> tuple[str, ...]:
        """Secret values of the answer, which the task returns."""
        return ()


class Resource(Job, Generic[Found]):
    """A job that brings one resource into a state. ``Found`` is the resource as `read` returns it."""

    result_key: ClassVar[str]

    @abstractmethod
    def read(self) -> Found | None:
        """The resource as the service shows it, with all that `plan` must know; None when it is absent."""

    @abstractmethod
    def plan(self, found: Found | None) -> Plan:
        """The way from what was found to what is wanted. Raises InvalidInput where there is none."""

    @abstractmethod
    def view(self, found: Found | None) -> State | None:
        """The resource in the result of the module."""

    def prepare(self, found: Found | None, plan: Plan) -> None:
        """Look at the service for reasons why the plan would fail. Called in check mode too.

        Raises InvalidInput, and Overtaken when what was found is not true any more.
        """

    def ready(self, found: Found | None) -> bool:
        """Whether steps that need a working resource may follow.

        Raises ServiceManagementError when that will never be.
        """
        return bool(found)

    def settled(self, found: Found | None, plan: Plan) -> bool:
        """Whether the resource has arrived: an operation that succeeded is not yet a resource that is there.

        Raises ServiceManagementError when it never will.
        """
        return True

    def extra(self, plan: Plan) -> State:
        """Further keys of the result."""
        return {}

    def describe(self, found: Found | None) -> str:
        """Where the resource stands, for a person who waits."""
        return "not ready"

    def left_behind(self) -> list[str]:
        """What a run that failed after its first write may have left, as sentences."""
        return []


def facts_arguments(**options: Json) -> Arguments:
    return Arguments({**CONNECTION, **options})


def resource_arguments(options: Spec, **rules: Json) -> Arguments:
    return Arguments({**CONNECTION, **WAITING, **options}, **rules)
