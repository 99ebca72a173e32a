# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The admin interface of a running emulator, as methods."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Admin:
    """The admin interface. Every method raises `urllib.error.HTTPError` when the emulator refuses."""

    endpoint: str

    def call(self, method: str, path: str, body: object = None) -> Any:
        content = None if body is None else json.dumps(body).encode("utf-8")
        request = urllib.request.Request(self.endpoint + path, data=content, method=method)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=30) as answer:
            return json.loads(answer.read())

    def health(self) -> Any:
        return self.call("GET", "/health")

    def reset(self) -> None:
        self.call("POST", "/reset")

    def clock(self, **change: object) -> Any:
        """Read the clock, or change it: `advance=seconds`, `mode="manual"`, `mode="scaled", factor=100`."""
        return self.call("POST", "/clock", change) if change else self.call("GET", "/clock")

    @contextmanager
    def time(self, mode: str, factor: float | None = None) -> Iterator[None]:
        """Let time go in another way during the block."""
        before = self.clock()
        self.clock(mode=mode, **({"factor": factor} if factor else {}))
        yield
        self.clock(mode=before["mode"], **({"factor": before["factor"]} if before["mode"] == "scaled" else {}))

    def faults(self, rules: Sequence[Mapping[str, Any]] | None = None) -> Any:
        """Read the fault rules with their counters, or replace all of them."""
        if rules is None:
            return self.call("GET", "/faults")
        self.call("DELETE", "/faults")
        return self.call("POST", "/faults", list(rules))

    @contextmanager
    def planned_faults(self, *rules: Mapping[str, Any]) -> Iterator[None]:
        """Let rules act during the block. Raises `AssertionError` when one of them never fired."""
        self.faults(rules)
        yield
        unused = [rule for rule in self.faults() if not rule["fired"]]
        self.call("DELETE", "/faults")
        assert not unused, f"These planned faults never fired: {unused}"

    def journal(self) -> list[dict[str, Any]]:
        """Every request since the last reset."""
        entries: list[dict[str, Any]] = self.call("GET", "/journal")
        return entries

    def state(self) -> dict[str, dict[str, dict[str, Any]]]:
        """Every document of the emulator: kind, then key."""
        documents: dict[str, dict[str, dict[str, Any]]] = self.call("GET", "/state")
        return documents

    def coverage(self) -> Any:
        return self.call("GET", "/coverage")
