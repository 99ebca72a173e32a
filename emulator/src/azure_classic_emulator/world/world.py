# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the operations and rules work on: the store, the clock, the configuration, and things that happen later."""

from collections.abc import Callable
from typing import Any, NamedTuple

from .clock import Clock
from .configuration import Configuration
from .store import Store

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
        """Where instances end that the request at hand lets start; None where they get ready."""

    def later(self, seconds: float, kind: str, **arguments: Any) -> None:
        """Let the event `kind` happen after that many virtual seconds; `arguments` must be JSON."""
        assert kind in _EVENT_HANDLERS, kind
        self.store.add_event(self.clock.now() + seconds, kind, arguments)

    def catch_up(self) -> None:
        """Apply every event that is due, in order, each at its own moment."""
        now = self.clock.now()
        while event := self.store.take_event(now):
            with self.clock.standing_at(event.due):
                _EVENT_HANDLERS[event.kind](self, **event.arguments)
        self.store.commit()

    def reset(self) -> None:
        """Forget everything, also the changed clock."""
        self.store.clear()
        self.clock = Clock(self.store, self.configuration.time_mode, self.configuration.time_factor)
