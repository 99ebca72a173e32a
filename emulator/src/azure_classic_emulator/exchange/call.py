# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the handler of an operation gets, and what one that goes on in the background returns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from ..errors import ServiceError, bad_query
from ..wire import Body
from ..world import World
from .messages import Request


class Accepted:
    """What the handler of an asynchronous operation returns: the arguments of its completion, as JSON values.

    `status` and `headers` of the answer are set afterwards where they differ from the declaration.
    """

    def __init__(self, **arguments: Any) -> None:
        self.arguments = arguments
        self.status: int | None = None
        self.headers: Mapping[str, str] = {}
        self.failure: ServiceError | None = None

    @classmethod
    def failing(cls, error: ServiceError) -> "Accepted":
        """The operation is accepted and ends as `Failed`; what the handler wrote is undone."""
        accepted = cls()
        accepted.failure = error
        return accepted


@dataclass(frozen=True)
class Call:
    """What a handler sees. `path` holds the placeholders of the path template, `body` the decoded request body."""

    world: World
    request: Request
    request_id: str
    version: str
    query: Mapping[str, str]
    """With lower-case names."""
    path: Mapping[str, str]
    body: Body

    def deletes_media(self, since: str) -> bool:
        """Whether the query says `comp=media`. Raises `ServiceError` 400 below the version that knows it."""
        if self.query.get("comp", "").lower() != "media":
            return False
        if self.version < since:
            raise bad_query(f"comp=media needs version {since}.")
        return True

    @property
    def base_url(self) -> str:
        """`https://host:port/{subscription id}` as the client addresses the emulator."""
        return f"https://{self._host}/{self.world.configuration.subscription_id}"

    def created_at(self, path: str) -> Mapping[str, str]:
        """The `Location` header of a created thing, in the grammar that is not callable.

        See docs/protocol/transport.md#location-of-created-resources.
        """
        return {"Location": f"https://{self._host}/subscriptions/{self.world.configuration.subscription_id}/{path}"}

    @property
    def _host(self) -> str:
        return self.request.headers.get("host", "management.core.windows.net")


Write = Callable[[Call], Accepted]


def failing_when_missing(write: Write) -> Write:
    """A write that is accepted and fails later when what it is about, or refers to, does not exist.

    See docs/protocol/networking.md#failures-of-route-tables-and-security-groups.
    """

    @wraps(write)
    def accept(call: Call) -> Accepted:
        try:
            return write(call)
        except ServiceError as error:
            if error.status != 404:
                raise
            return Accepted.failing(error)

    return accept
