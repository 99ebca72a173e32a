# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A request and its answer, without any transport library."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..errors import ServiceError
from ..wire import encode_error


@dataclass(frozen=True)
class Request:
    """A request as the server took it from the wire; header names are lower-case."""

    method: str
    target: str
    headers: Mapping[str, str]
    content: bytes
    thumbprint: str | None
    certificate_expired: bool = False
    client_address: str = "127.0.0.1"


@dataclass(frozen=True)
class Transport:
    """What happens to the bytes of an answer: seconds of delay, a reset, or only the first bytes of the body."""

    delay: float = 0.0
    reset: bool = False
    cut_after: int | None = None


@dataclass(frozen=True)
class Reply:
    """An answer. `error` is set when the service refused the request."""

    status: int
    content: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "application/xml; charset=utf-8"
    error: ServiceError | None = None
    transport: Transport = Transport()
    from_service: bool = True
    """False for the page of a gateway, which has none of the service's headers."""

    @classmethod
    def refusing(cls, error: ServiceError, headers: Mapping[str, str] | None = None) -> "Reply":
        """The answer that tells an error."""
        return cls(error.status, encode_error(error), headers=headers or {}, error=error)
