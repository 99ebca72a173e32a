# Copyright: the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The admin interface: plain HTTP with JSON, on the loopback address only."""

import json
from collections import deque
from collections.abc import Callable
from typing import Any

from twisted.web.resource import Resource
from twisted.web.server import Site

from azure_classic_emulator.exchange import Exchange, Reply
from azure_classic_emulator.faults import Faults
from azure_classic_emulator.world import World

_KEPT = 10_000


class Journal:
    """The requests that were answered, newest last."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._sequence = 0
        self.entries: deque[dict[str, Any]] = deque(maxlen=_KEPT)

    def record(self, exchange: Exchange, reply: Reply) -> None:
        self._sequence += 1
        path, _, query = exchange.request.target.partition("?")
        error = reply.error
        self.entries.append(
            {
                "sequence": self._sequence,
                "time": self._world.clock.stamp(),
                "method": exchange.request.method,
                "path": path,
                "query": query,
                "operation": exchange.operation.name if exchange.operation else None,
                "request_id": exchange.request_id,
                "status": reply.status,
                "error": {"code": error.code, "message": error.message} if error else None,
                "request_body": exchange.request.content.decode("utf-8", "replace"),
                "response_body": reply.content.decode("utf-8", "replace"),
                "client_thumbprint": exchange.request.thumbprint,
            }
        )


class AdminError(Exception):
    """The admin request cannot be done; the message says why."""


class Admin:
    """What the admin interface can do; each public method answers one path."""

    def __init__(self, world: World, journal: Journal, faults: Faults, reset: Callable[[], None]) -> None:
        self._world = world
        self._journal = journal
        self._faults = faults
        self._reset = reset
        self.routes: dict[tuple[str, str], Callable[[Any], Any]] = {
            ("GET", "/health"): lambda _: {"status": "ok"},
            ("GET", "/journal"): lambda _: list(journal.entries),
            ("GET", "/state"): lambda _: world.store.dump(),
            ("GET", "/clock"): lambda _: self._clock(),
            ("POST", "/clock"): self._set_clock,
            ("POST", "/reset"): lambda _: self._do_reset(),
            ("GET", "/faults"): lambda _: faults.ledger(),
            ("POST", "/faults"): self._add_faults,
            ("DELETE", "/faults"): self._clear_faults,
        }

    def _clock(self) -> dict[str, Any]:
        clock = self._world.clock
        return {"now": clock.stamp(), "mode": clock.mode, "factor": clock.factor}

    def _set_clock(self, wanted: Any) -> dict[str, Any]:
        if not isinstance(wanted, dict) or not wanted or wanted.keys() - {"advance", "mode", "factor"}:
            raise AdminError("The body must be an object with advance, or with mode and factor.")
        if "mode" in wanted:
            if wanted["mode"] not in ("real", "scaled", "manual"):
                raise AdminError("The mode must be real, scaled or manual.")
            self._world.clock.set_mode(wanted["mode"], float(wanted.get("factor", 1)))
        if "advance" in wanted:
            if not isinstance(wanted["advance"], int | float) or wanted["advance"] < 0:
                raise AdminError("advance must be a number of seconds that is not negative.")
            self._world.clock.advance(wanted["advance"])
        self._world.catch_up()
        return self._clock()

    def _add_faults(self, rules: Any) -> list[dict[str, Any]]:
        self._faults.add(rules if isinstance(rules, list) else [rules])
        return self._faults.ledger()

    def _clear_faults(self, _: Any) -> list[dict[str, Any]]:
        self._faults.clear()
        return self._faults.ledger()

    def _do_reset(self) -> dict[str, Any]:
        self._reset()
        self._journal.entries.clear()
        return {"status": "ok"}


class AdminResource(Resource):
    """HTTP around `Admin`."""

    isLeaf = True

    def __init__(self, admin: Admin, world: World) -> None:
        super().__init__()
        self._admin = admin
        self._world = world

    def render(self, web: Any) -> bytes:
        method, path = web.method.decode("ascii"), web.path.decode("latin-1")
        web.setHeader(b"Content-Type", b"application/json; charset=utf-8")
        handler = self._admin.routes.get((method, path))
        if handler is None:
            web.setResponseCode(404)
            return _json({"error": f"There is no {method} {path}."})
        try:
            content = web.content.read()
            self._world.catch_up()
            answer = handler(json.loads(content) if content else None)
            self._world.store.commit()
            return _json(answer)
        except (AdminError, ValueError) as error:
            web.setResponseCode(400)
            return _json({"error": str(error)})


def admin_site(admin: Admin, world: World) -> Site:
    return Site(AdminResource(admin, world))


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8")
