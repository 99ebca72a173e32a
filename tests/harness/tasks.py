# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tasks of this collection and what came of them, in whatever way they are executed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ansible_collections.azure_classic.service_management.tests.harness.command import ROOT
from azure_classic_emulator.testing import Emulator

COLLECTION = "azure_classic.service_management"


@dataclass(frozen=True)
class Task:
    """One task: ``module``, without the name of this collection, its options, and keywords such as ``check_mode``."""

    name: str
    module: str
    options: Mapping[str, Any]
    keywords: Mapping[str, Any]


@dataclass(frozen=True)
class Outcome:
    """What came of a task: whether it failed, its result, and the journal entries of the requests that it sent."""

    task: str
    failed: bool
    result: dict[str, Any]
    journal: list[dict[str, Any]]

    @property
    def writes(self) -> list[str]:
        """The names of the operations that could change something."""
        return [entry["operation"] for entry in self.journal if entry["method"] != "GET"]

    @property
    def reads(self) -> list[str]:
        return [entry["operation"] for entry in self.journal if entry["method"] == "GET"]


def task(name: str, module: str, options: Mapping[str, Any] | None = None, **keywords: Any) -> Task:
    return Task(name, module, options or {}, keywords)


def environment_for(emulator: Emulator) -> dict[str, str]:
    """The environment in which every module finds the emulator."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith(("AZURE_", "ANSIBLE_"))}
    return {
        **mine,
        "ANSIBLE_CONFIG": str(ROOT / "ansible.cfg"),
        "ANSIBLE_COLLECTIONS_PATH": str(ROOT / ".collections"),
        "AZURE_CLASSIC_SUBSCRIPTION_ID": emulator.subscription_id,
        "AZURE_CLASSIC_CERTIFICATE_PATH": emulator.certificate_path,
        "AZURE_CLASSIC_ENDPOINT": emulator.endpoint,
        "AZURE_CLASSIC_CA_PATH": emulator.ca_path,
        "NO_PROXY": "localhost,127.0.0.1",
    }
