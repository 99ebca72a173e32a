# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The way of a request: certificate, subscription, version header, route and verb, query, XML, rules, record."""

import re
import uuid
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import parse_qsl, unquote

from .. import errors
from ..basis import inferred, unverified
from ..errors import ServiceError
from ..exchange.call import Accepted
from ..exchange.exchange import Exchange
from ..exchange.messages import Reply, Request
from ..exchange.operation import Operation, Table
from ..faults.rules import Faults
from ..rules import exclusive
from ..wire import Body, decode, encode, parse, root_name
from ..world import World, kinds
from .boundary import refusal_of
from .journal import Journal
from .tracking import Tracker

# docs/protocol/transport.md#known-versions: the versions that the sources mention.
# fmt: off
KNOWN_VERSIONS = frozenset([
    "2009-10-01", "2010-04-01", "2010-10-28", "2011-02-25", "2011-06-01", "2011-08-01", "2011-10-01",
    "2012-03-01", "2012-08-01", "2012-12-01", "2013-03-01", "2013-06-01", "2013-08-01", "2013-11-01",
    "2014-02-01", "2014-04-01", "2014-05-01", "2014-06-01", "2014-07-01", "2014-08-01", "2014-09-01", "2014-10-01",
    "2015-02-01", "2015-04-01", "2015-05-01", "2016-03-01", "2016-06-01", "2016-07-01", "2017-01-01",
])
# fmt: on
# A request to a proxy names the whole address.
_ORIGIN = re.compile(r"^https?://[^/?]*", re.IGNORECASE)
_VERSION = re.compile(r"\d{4}-\d\d-\d\d")


class Dispatcher:
    """Answers requests of one world."""

    def __init__(self, world: World, table: Table, faults: Faults, journal: Journal) -> None:
        self._world = world
        self._table = table
        self._faults = faults
        self._journal = journal
        self._tracker = Tracker(world, table)

    def answer(self, request: Request) -> Reply:
        """The answer to a request. Everything it did is durable when this returns."""
        exchange = Exchange(request, request_id=uuid.uuid4().hex)
        try:
            self._world.catch_up()
            reply = self._process(exchange)
        except Exception as error:  # noqa: BLE001 - the error boundary
            reply = self._refuse(exchange, refusal_of(error, f"{request.method} {request.target}"))
        self._world.store.commit()
        if exchange.fault is not None:
            reply = exchange.fault.after(exchange, reply, self._world)
        self._journal.record(exchange, reply)
        return _with_common_headers(exchange, reply)

    def _process(self, exchange: Exchange) -> Reply:
        below_subscription = self._locate(exchange)
        self._authenticate(exchange, below_subscription)
        exchange.version = self._version(exchange)
        candidates = self._route(exchange, below_subscription)
        root = None
        if len(candidates) > 1:
            # Only the root element tells these apart.
            root = parse(exchange.request.content)
            candidates = [found for found in candidates if _reads(found[0], root_name(root))]
            if not candidates:
                raise errors.invalid_xml(f"The root element {root_name(root)} is not known here.")
        operation, path = candidates[0]
        exchange.operation = operation
        exchange.fault = self._faults.firing(exchange)
        injected = exchange.fault.before(exchange) if exchange.fault is not None else None
        if injected is not None:
            if injected.error is not None:
                self._tracker.finished(exchange, injected.status, injected.error)
            return injected
        if exchange.version < operation.since:
            raise errors.bad_version()
        if operation.handler is None:
            raise errors.not_written(f"the operation {operation.name}")
        return self._perform(exchange, operation, path, self._body(exchange, operation, root))

    def _locate(self, exchange: Exchange) -> bool:
        """Split the target; returns whether it is below a subscription."""
        path, _unused, query = _ORIGIN.sub("", exchange.request.target).partition("?")
        segments = tuple(unquote(part) for part in path.split("/") if part)
        exchange.query = {name.lower(): value for name, value in parse_qsl(query, keep_blank_values=True)}
        if segments[:1] == ("subscriptions",):
            exchange.segments = segments
            return False
        exchange.segments = segments[1:]
        if not segments or segments[0].lower() != self._world.configuration.subscription_id.lower():
            raise _unknown_subscription()
        return True

    def _authenticate(self, exchange: Exchange, below_subscription: bool) -> None:
        token = self._world.configuration.bearer_token
        if token is not None and exchange.request.headers.get("authorization") == f"Bearer {token}":
            return
        thumbprint = exchange.request.thumbprint
        valid = thumbprint is not None and not exchange.request.certificate_expired
        known = valid and self._world.store.get(kinds.MANAGEMENT_CERTIFICATE, str(thumbprint)) is not None
        # docs/protocol/subscriptions.md#list-subscriptions: List Subscriptions, the only call outside of a
        # subscription, needs a token.
        if not known or not below_subscription:
            raise errors.authentication_failed()

    def _version(self, exchange: Exchange) -> str:
        version = exchange.request.headers.get("x-ms-version", "")
        loose = self._world.configuration.loose and _VERSION.fullmatch(version)
        if version not in KNOWN_VERSIONS and not loose:
            raise errors.bad_version()
        return version

    def _route(self, exchange: Exchange, below_subscription: bool) -> list[tuple[Operation, dict[str, str]]]:
        method = exchange.request.method
        on_path = self._table.candidates(exchange.segments, below_subscription)
        if not on_path:
            raise errors.not_written(f"{method} /{'/'.join(exchange.segments)}")
        with_verb = [found for found in on_path if found[0].method == method]
        if not with_verb:
            raise errors.bad_verb()
        with_query = [found for found in with_verb if _fits(found[0].query, exchange.query)]
        if not with_query:
            wanted = sorted({f"{name}={value}" for found, _unused in with_verb for name, value in found.query.items()})
            raise errors.bad_query(f"One of these is needed: {', '.join(wanted)}.")
        most = max(len(operation.query) for operation, _unused in with_query)
        return [found for found in with_query if len(found[0].query) == most]

    def _refuse(self, exchange: Exchange, error: ServiceError) -> Reply:
        self._tracker.finished(exchange, error.status, error)
        return Reply.refusing(error)

    def _body(self, exchange: Exchange, operation: Operation, root: object | None) -> Body:
        if operation.request is None:
            return {}
        if root is None:
            root = parse(exchange.request.content)
        if root_name(root) != operation.request.name:
            raise errors.invalid_xml(f"The root element must be {operation.request.name}.")
        return decode(operation.request, root, exchange.version, self._world.configuration.loose)

    def _perform(self, exchange: Exchange, operation: Operation, path: dict[str, str], body: Body) -> Reply:
        assert operation.handler is not None
        world = self._world
        if operation.exclusive is not None:
            exclusive.require_free(world, operation.exclusive, path)
        with world.store.all_or_nothing() as undo:
            result = operation.handler(exchange.call(world, path, body))
            if isinstance(result, Accepted):
                result.failure = exchange.asynchronous_error or result.failure
                if result.failure is not None:
                    undo()
        if isinstance(result, Accepted):
            lock = None
            if operation.exclusive is not None:
                lock = exclusive.key_of(operation.exclusive, path)
                exclusive.acquire(world, lock, exchange.request_id)
            self._tracker.accepted(exchange, result, lock)
            return Reply(result.status or operation.success, headers=result.headers)
        self._tracker.finished(exchange, operation.success, None)
        if isinstance(result, Reply):
            return result
        if result is None:
            return Reply(operation.success)
        assert operation.response is not None, operation.name
        return Reply(operation.success, encode(operation.response, result, exchange.version))


@unverified(
    "A subscription id that is not known is answered like a wrong certificate.", "docs/protocol/errors.md#codes"
)
def _unknown_subscription() -> ServiceError:
    return errors.authentication_failed()


inferred(
    "A version below the smallest one of an operation is refused as a wrong version.", "docs/protocol/errors.md#codes"
)


def _fits(wanted: Mapping[str, str], query: Mapping[str, str]) -> bool:
    return all(query.get(name.lower(), "").lower() == value.lower() for name, value in wanted.items())


def _reads(operation: Operation, root: str) -> bool:
    return operation.request is not None and operation.request.name == root


def _with_common_headers(exchange: Exchange, reply: Reply) -> Reply:
    if not reply.from_service:
        return reply
    headers = {
        "x-ms-request-id": exchange.request_id,
        "x-ms-servedbyregion": "emulator",
        "Cache-Control": "no-cache",
        "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    }
    return replace(reply, headers=headers | dict(reply.headers))
