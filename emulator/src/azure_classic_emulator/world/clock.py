# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Virtual time.

Virtual time is `base + factor * (real time - start)`: factor 1 is real time, more is scaled time, and 0 is the manual
mode in which only the admin interface moves it.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Literal

from . import kinds
from .store import Store

Mode = Literal["real", "scaled", "manual"]
_END = datetime(9999, 1, 1, tzinfo=UTC).timestamp()


class Clock:
    """The virtual clock of one emulator; times are seconds since 1970, UTC."""

    def __init__(self, store: Store, mode: Mode, factor: float = 1.0) -> None:
        self._store = store
        self._frozen: float | None = None
        present = store.get(kinds.CLOCK, "clock")
        if present is not None:
            self._setting = present
            self.set_mode(mode, factor)
        else:
            self._save(mode, factor, time.time())

    @property
    def mode(self) -> Mode:
        return self._setting["mode"]

    @property
    def factor(self) -> float:
        return float(self._setting["factor"])

    def now(self) -> float:
        if self._frozen is not None:
            return self._frozen
        setting = self._setting
        return min(_END, float(setting["base"] + setting["factor"] * (time.time() - setting["start"])))

    def stamp(self, moment: float | None = None) -> str:
        """A time as the service writes it: `YYYY-MM-DDTHH:MM:SSZ`."""
        return datetime.fromtimestamp(self.now() if moment is None else moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def exact_stamp(self) -> str:
        """A time with a fraction, as the service writes it for certificates and VM images.

        See docs/protocol/transport.md#dates.
        """
        return datetime.fromtimestamp(self.now(), UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def advance(self, seconds: float) -> None:
        self._save(self._setting["mode"], self._setting["factor"], min(_END, self.now() + seconds))

    def set_mode(self, mode: Mode, factor: float = 1.0) -> None:
        self._save(mode, factor, self.now())

    @contextmanager
    def standing_at(self, moment: float) -> Iterator[None]:
        """Let the clock stand while an event of that moment is applied."""
        self._frozen = moment
        try:
            yield
        finally:
            self._frozen = None

    def _save(self, mode: Mode, factor: float, base: float) -> None:
        speed = {"real": 1.0, "scaled": factor, "manual": 0.0}[mode]
        self._setting = {"mode": mode, "factor": speed, "base": base, "start": time.time()}
        self._store.put(kinds.CLOCK, "clock", self._setting)
