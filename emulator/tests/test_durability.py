# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was acknowledged is there after `kill -9`, at whatever moment it comes."""

from __future__ import annotations

import random
import threading
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest
import requests

from azure_classic_emulator.testing import start_emulator
from azure_classic_emulator.testing.rest import Answer, Rest, base64_of, body

pytestmark = pytest.mark.slow

KILLS = 25
LONGEST_LIFE = 0.15
CONFIG = {"time": {"mode": "manual"}, "quotas": {"MaxHostedServices": 1_000_000, "MaxStorageAccounts": 1_000_000}}
SERVICES = "services/hostedservices"


@dataclass
class Story:
    """Writes until the emulator dies, and remembers what was acknowledged."""

    labels: dict[str, str | None] = field(default_factory=dict)
    """The acknowledged label of each service; None when it was deleted."""
    pending: tuple[str, str | None] | None = None
    """The service whose change was sent and not answered, and what the change was."""
    accepted: list[str] = field(default_factory=list)
    """Request ids of accepted operations."""
    acknowledged: int = 0

    def write(self, rest: Rest, chapter: int) -> None:
        for number in count():
            name = f"s{chapter}x{number}"
            fields = {"ServiceName": name, "Label": base64_of("first"), "Location": "West US"}
            self._change(rest, name, "first", "POST", SERVICES, body("CreateHostedService", fields))
            update = body("UpdateHostedService", {"Label": base64_of("second")})
            self._change(rest, name, "second", "PUT", f"{SERVICES}/{name}", update)
            if number % 2:
                self._change(rest, name, None, "DELETE", f"{SERVICES}/{name}")
            account = {"ServiceName": f"{name}data", "Label": base64_of(name), "Location": "West US"}
            answer = rest.post("services/storageservices", body("CreateStorageServiceInput", account))
            assert answer.status == 202
            self.accepted.append(answer.request_id)

    def _change(self, rest: Rest, name: str, label: str | None, method: str, path: str, content: str = "") -> None:
        self.pending = (name, label)
        answer = rest.send(method, path, content)
        assert answer.status in (200, 201), answer.content
        self.labels[name] = label
        self.pending = None
        self.acknowledged += 1

    def check(self, listed: Answer) -> None:
        labels = dict(zip(listed.texts("HostedService/ServiceName"), self._labels(listed), strict=True))
        if self.pending is not None:
            name, change = self.pending
            assert labels.get(name) in (self.labels.get(name), change)
            self.labels[name] = labels.get(name)
            self.pending = None
        assert labels == {name: label for name, label in self.labels.items() if label is not None}

    @staticmethod
    def _labels(listed: Answer) -> list[str]:
        by_wire = {base64_of(label): label for label in ("first", "second")}
        return [by_wire[str(label)] for label in listed.texts("HostedService/HostedServiceProperties/Label")]


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_acknowledged_is_lost_by_many_kills(tmp_path: Path, seed: int) -> None:
    moments = random.Random(seed)
    story = Story()
    unanswered = 0
    for chapter in range(KILLS):
        with start_emulator(state=tmp_path, config=CONFIG) as emulator:
            rest = Rest(emulator)
            story.check(rest.get(SERVICES))
            killer = threading.Timer(moments.uniform(0, LONGEST_LIFE), emulator.process.kill)
            killer.start()
            try:
                story.write(rest, chapter)
            except requests.exceptions.ConnectionError:
                unanswered += story.pending is not None
            killer.join()
    with start_emulator(state=tmp_path, config=CONFIG) as emulator:
        rest = Rest(emulator)
        story.check(rest.get(SERVICES))
        for request_id in story.accepted:
            assert rest.get(f"operations/{request_id}").text("Status") == "InProgress"
        rest.pass_time()
        for request_id in story.accepted:
            assert rest.get(f"operations/{request_id}").text("Status") == "Succeeded"
    # The test is about nothing unless most kills came in the middle of the story.
    assert story.acknowledged > KILLS
    assert unanswered > KILLS / 4
