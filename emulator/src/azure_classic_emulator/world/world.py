# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the operations and rules work on: the store, the clock, the configuration, and things that happen later."""

import logging
from collections.abc import Callable
from copy import copy
from typing import Any, NamedTuple

from .clock import Clock
from .configuration import Configuration
from .store import Event, Store

logger = logging.getLogger(__name__)

EventHandler = Callable[..., None]
_EVENT_HANDLERS: dict[str, EventHandler] = {}


def due_event(kind: str) -> Callable[[EventHandler], EventHandler]:
    """Declare the handler `f(world, **arguments)` of a kind of event.

    A handler must accept that the thing it is about has changed or is gone: events are never canceled.
    """

    def declare(handler: EventHandler) -> EventHandler:
        assert kind not in _EVENT_HANDLERS, kind
        _EVENT_HANDLERS[kind] = handler
        return handler

    return declare


class InstanceFailure(NamedTuple):
    """The state in which an instance stays that cannot start, and its `InstanceErrorCode`."""

    status: str
    error_code: str | None


class World:
    """One emulated subscription."""

    def __init__(self, store: Store, configuration: Configuration) -> None:
        self.store = store
        self.configuration = configuration
        self.clock = Clock(store, configuration.time_mode, configuration.time_factor)
        self.instance_failure: InstanceFailure | None = None
        """Where instances end that start now; None where they get ready."""
        self._handlers: dict[str, EventHandler] = {}

    def failing(self, failure: InstanceFailure | None) -> "World":
        """The same world for one request, in which instances that start end as `failure` says."""
        seen = copy(self)
        seen.instance_failure = failure
        return seen

    def on(self, kind: str, handler: EventHandler) -> None:
        """Declare the handler `f(world, **arguments)` of a kind of event for this world only."""
        self._handlers[kind] = handler

    def later(self, seconds: float, kind: str, **arguments: Any) -> None:
        """Let the event `kind` happen after that many virtual seconds; `arguments` must be JSON."""
        assert kind in self._handlers or kind in _EVENT_HANDLERS, kind
        self.store.add_event(self.clock.now() + seconds, kind, arguments)

    def catch_up(self) -> None:
        """Apply every event that is due, in order, each at its own moment."""
        now = self.clock.now()
        while event := self.store.take_event(now):
            with self.clock.standing_at(event.due):
                self._apply(event)
        self.store.commit()

    def _apply(self, event: Event) -> None:
        """Apply one event. One that cannot be applied is dropped with its writes, so that time goes on."""
        try:
            with self.store.all_or_nothing():
                handler = self._handlers.get(event.kind) or _EVENT_HANDLERS[event.kind]
                handler(self, **event.arguments)
        except Exception:
            logger.exception("The event %s failed inside the emulator", event.kind)

    def reset(self) -> None:
        """Forget everything, also the changed clock."""
        self.store.clear()
        self.clock = Clock(self.store, self.configuration.time_mode, self.configuration.time_factor)
