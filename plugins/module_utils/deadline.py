# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How long a task may wait, and how it paces itself."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator


class Deadline:
    """The moment at which a task stops waiting, on a clock that nobody can set back."""

    def __init__(
        self,
        seconds: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._end = clock() + seconds

    def remaining(self) -> float:
        """Seconds that are left, never below zero."""
        return max(0.0, self._end - self._clock())

    @property
    def expired(self) -> bool:
        return self.remaining() == 0.0

    def pause(self, seconds: float) -> None:
        """Sleep for ``seconds``, or until the deadline when that comes first."""
        self._sleep(min(seconds, self.remaining()))


def backoff(
    first: float, factor: float, longest: float, fraction: Callable[[], float] = random.random
) -> Iterator[float]:
    """Endless pauses in seconds that grow from ``first`` to ``longest``.

    Each is shortened by up to half at random, so that parallel tasks which failed together do not return together.
    """
    pause = first
    while True:
        yield min(pause, longest) * (0.5 + fraction() / 2)
        pause = min(pause * factor, longest)
