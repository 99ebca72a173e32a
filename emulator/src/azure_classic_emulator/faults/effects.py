# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a fault rule does to a request. One class per kind; its fields are the parameters that the rule gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from ..errors import ServiceError
from ..exchange.exchange import Exchange
from ..exchange.messages import Reply, Transport
from ..world import InstanceFailure

When = Literal["before", "after"]

_CODES = {
    307: "TemporaryRedirect",
    400: "BadRequest",
    403: "AuthenticationFailed",
    404: "ResourceNotFound",
    409: "ConflictError",
    429: "TooManyRequests",
    503: "ServerBusy",
}
# docs/protocol/transport.md#redirects: the recorded body of a redirect.
_REDIRECT_BODY = b'<string xmlns="http://schemas.microsoft.com/2003/10/Serialization/"/>'
_PAGE = (
    b"<!DOCTYPE html><html><head><title>Error</title></head><body><h1>The page cannot be displayed</h1></body></html>"
)


class Effect:
    """`before` means that the request has no effect; `after` that it had, but the client gets another answer."""

    when: When = "after"

    def start(self, exchange: Exchange) -> None:
        """Called before the request is handled."""

    def answer(self, exchange: Exchange, reply: Reply) -> Reply:
        """What the client gets. `reply` is the true answer, or an empty one when the request had no effect."""
        del exchange
        return reply

    def applies(self, reply: Reply) -> bool:
        """Whether the effect can act on the true answer at all; if not, the rule has not fired."""
        del reply
        return True

    @property
    def virtual_delay(self) -> float:
        """Virtual seconds that pass until the client gets the answer."""
        return 0.0


@dataclass(frozen=True)
class Error(Effect):
    """An error answer of the service."""

    status: int = 500
    code: str | None = None
    message: str = "A fault rule of the emulator asks for this error."
    headers: Mapping[str, str] = field(default_factory=dict)
    when: When = "before"

    def answer(self, exchange: Exchange, reply: Reply) -> Reply:
        error = ServiceError(self.status, _code(self.code, self.status), self.message)
        return Reply.refusing(error, self.headers)


@dataclass(frozen=True)
class AsynchronousFailure(Effect):
    """The request is accepted, and the operation ends as `Failed` without its effect."""

    status: int = 500
    code: str | None = None
    message: str = "A fault rule of the emulator asks for this failure."

    def start(self, exchange: Exchange) -> None:
        exchange.asynchronous_error = ServiceError(self.status, _code(self.code, self.status), self.message)

    def applies(self, reply: Reply) -> bool:
        return reply.status == 202


@dataclass(frozen=True)
class FailedInstance(Effect):
    """The operation succeeds, and the instance that it starts never gets ready.

    See docs/protocol/deployments.md#states-of-an-instance.
    """

    instance_status: str = "FailedStartingVM"
    error_code: str | None = None

    def start(self, exchange: Exchange) -> None:
        exchange.instance_failure = InstanceFailure(self.instance_status, self.error_code)

    def applies(self, reply: Reply) -> bool:
        return reply.status == 202


@dataclass(frozen=True)
class Redirect(Effect):
    """307 to the same target: at the endpoint `to` (scheme, host, port), or where the request came from."""

    to: str | None = None
    when = "before"

    def answer(self, exchange: Exchange, reply: Reply) -> Reply:
        endpoint = (self.to or f"https://{exchange.request.headers.get('host', '')}").rstrip("/")
        error = ServiceError(307, _CODES[307], "The request must be repeated at another address.")
        return Reply(307, _REDIRECT_BODY, headers={"Location": endpoint + exchange.request.target}, error=error)


@dataclass(frozen=True)
class Throttle(Effect):
    """Too many requests. The service sends no `Retry-After`; a rule may (docs/protocol/transport.md#throttling)."""

    retry_after: int | None = None
    when = "before"

    def answer(self, exchange: Exchange, reply: Reply) -> Reply:
        headers = {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}
        error = ServiceError(503, "TooManyRequests", "Too many requests received. Retry after some time.")
        return Reply.refusing(error, headers)


@dataclass(frozen=True)
class Reset(Effect):
    """The connection is reset instead of an answer."""

    when: When = "before"

    def answer(self, exchange: Exchange, reply: Reply) -> Reply:
        return replace(reply, transport=Transport(reset=True))


@dataclass(frozen=True)
class Cut(Effect):
    """The connection ends after `keep` bytes of the body; the headers announce all of it."""

    keep: int = 10

    def answer(self, exchange: Exchange, reply: Reply) -> Reply:
        return replace(reply, transport=Transport(cut_after=self.keep))

    def applies(self, reply: Reply) -> bool:
        return len(reply.content) > self.keep


@dataclass(frozen=True)
class Delay(Effect):
    """The answer comes later: `seconds` of real time or of virtual time."""

    seconds: float = 1.0
    clock: Literal["real", "virtual"] = "real"

    def answer(self, exchange: Exchange, reply: Reply) -> Reply:
        return replace(reply, transport=Transport(delay=self.seconds)) if self.clock == "real" else reply

    @property
    def virtual_delay(self) -> float:
        return self.seconds if self.clock == "virtual" else 0.0


@dataclass(frozen=True)
class MalformedXml(Effect):
    """The body of the true answer lacks its last end tag, or is only a start tag when there was none."""

    def answer(self, exchange: Exchange, reply: Reply) -> Reply:
        return replace(reply, content=reply.content.rpartition(b"</")[0] or b"<Malformed>")


@dataclass(frozen=True)
class HtmlPage(Effect):
    """An error page of something between client and service; it has none of the service's headers."""

    status: int = 502
    when: When = "before"

    def answer(self, exchange: Exchange, reply: Reply) -> Reply:
        return Reply(self.status, _PAGE, content_type="text/html; charset=utf-8", from_service=False)


KINDS: Mapping[str, type[Effect]] = {
    "error": Error,
    "asynchronous_failure": AsynchronousFailure,
    "failed_instance": FailedInstance,
    "redirect": Redirect,
    "throttle": Throttle,
    "reset": Reset,
    "cut": Cut,
    "delay": Delay,
    "malformed_xml": MalformedXml,
    "html": HtmlPage,
}


def _code(code: str | None, status: int) -> str:
    return code or _CODES.get(status, "InternalError")
