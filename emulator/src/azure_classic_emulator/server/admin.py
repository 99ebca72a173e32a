# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The admin interface: plain HTTP with JSON, and a page for people, on the loopback address only."""

import json
import logging
import math
import os
from collections.abc import Callable
from typing import Any

from twisted.web.resource import Resource
from twisted.web.server import Site

from .. import __version__
from ..dispatch.journal import Journal
from ..dispatch.masking import masked_document
from ..faults.rules import FaultRuleError, Faults
from ..world import World
from .status_page import status_page

logger = logging.getLogger(__name__)

_LOCAL_NAMES = ("127.0.0.1", "localhost")
_MOST_FACTOR = 1_000_000


class AdminError(Exception):
    """The admin request cannot be done; the message says why."""


class Admin:
    """What the admin interface can do, by path and method. Every handler takes the body and returns JSON."""

    def __init__(self, world: World, journal: Journal, faults: Faults, reset: Callable[[], None]) -> None:
        self._world = world
        self._journal = journal
        self._faults = faults
        self._reset = reset
        self.routes: dict[str, dict[str, Callable[[Any], Any]]] = {
            "/": {"GET": lambda _: status_page(world, journal, faults)},
            "/health": {"GET": lambda _: {"status": "ok", "version": __version__, "pid": os.getpid()}},
            "/reset": {"POST": self._forget},
            "/clock": {"GET": lambda _: self._clock(), "POST": self._set_clock},
            "/faults": {
                "GET": lambda _: faults.ledger(),
                "POST": self._add_faults,
                "DELETE": self._clear_faults,
            },
            "/journal": {"GET": lambda _: journal.entries},
            "/state": {"GET": lambda _: masked_document(world.store.dump())},
            "/coverage": {"GET": lambda _: journal.coverage()},
        }

    def _forget(self, _unused: Any) -> dict[str, Any]:
        self._reset()
        self._journal.clear()
        return {"status": "ok"}

    def _clock(self) -> dict[str, Any]:
        clock = self._world.clock
        return {"now": clock.stamp(), "mode": clock.mode, "factor": clock.factor}

    def _set_clock(self, wanted: Any) -> dict[str, Any]:
        if not isinstance(wanted, dict) or not wanted or wanted.keys() - {"advance", "mode", "factor"}:
            raise AdminError("The body must be an object with advance, or with mode and factor.")
        mode, factor, seconds = wanted.get("mode"), wanted.get("factor"), wanted.get("advance")
        if mode not in (None, "real", "scaled", "manual"):
            raise AdminError("The mode must be real, scaled or manual.")
        if (factor is not None) != (mode == "scaled"):
            raise AdminError("The mode scaled needs a factor, and no other mode takes one.")
        if factor is not None and not (_is_number(factor) and 0 < factor <= _MOST_FACTOR):
            raise AdminError(f"The factor must be a number above 0, and at most {_MOST_FACTOR}.")
        if seconds is not None and not (_is_number(seconds) and seconds >= 0):
            raise AdminError("advance must be a number of seconds that is not negative.")
        if mode is not None:
            self._world.clock.set_mode(mode, factor or 1.0)
        if seconds is not None:
            self._world.clock.advance(seconds)
        self._world.catch_up()
        return self._clock()

    def _add_faults(self, rules: Any) -> list[dict[str, Any]]:
        try:
            self._faults.add(rules if isinstance(rules, list) else [rules])
        except FaultRuleError as error:
            raise AdminError(str(error)) from error
        return self._faults.ledger()

    def _clear_faults(self, _unused: Any) -> list[dict[str, Any]]:
        self._faults.clear()
        return self._faults.ledger()


class AdminResource(Resource):
    """HTTP around `Admin`."""

    isLeaf = True

    def __init__(self, admin: Admin, world: World) -> None:
        super().__init__()
        self._admin = admin
        self._world = world

    def render(self, web: Any) -> bytes:
        path, method = web.path.decode("latin-1"), web.method.decode("latin-1")
        handlers = self._admin.routes.get(path)
        if not _is_local(web):
            return _refuse(web, 403, "The admin interface answers only to this machine's own programs.")
        if handlers is None:
            return _refuse(web, 404, f"There is no {path}. There is: {', '.join(self._admin.routes)}.")
        if method not in handlers:
            web.setHeader(b"Allow", ", ".join(handlers).encode("ascii"))
            return _refuse(web, 405, f"{path} does not know {method}. It knows: {', '.join(handlers)}.")
        try:
            content = web.content.read()
            body = json.loads(content) if content else None
        except ValueError as error:
            return _refuse(web, 400, f"The body is not JSON: {error}.")
        try:
            self._world.catch_up()
            answer = handlers[method](body)
            self._world.store.commit()
        except AdminError as error:
            return _refuse(web, 400, str(error))
        except Exception:
            logger.exception("%s %s failed inside the emulator", method, path)
            return _refuse(web, 500, "The emulator failed. Its log says why.")
        if isinstance(answer, str):
            web.setHeader(b"Content-Type", b"text/html; charset=utf-8")
            return answer.encode("utf-8")
        return _json(web, answer)


def admin_site(admin: Admin, world: World) -> Site:
    return Site(AdminResource(admin, world))


def _is_local(web: Any) -> bool:
    """Whether neither a foreign page nor a foreign name, both of which a browser may be led by, asks."""
    origin = web.getHeader("origin")
    host = web.getRequestHostname().decode("latin-1")
    return host in _LOCAL_NAMES and origin in (None, f"http://{web.getHeader('host')}")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _refuse(web: Any, status: int, sentence: str) -> bytes:
    web.setResponseCode(status)
    return _json(web, {"error": sentence})


def _json(web: Any, value: Any) -> bytes:
    web.setHeader(b"Content-Type", b"application/json; charset=utf-8")
    return json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8")
