# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a user, the network or the service can cause, as exceptions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import Enum

from . import hints
from .data import Json


class Fate(Enum):
    """What became of a request that failed, which decides what may follow (client/retry.py)."""

    FINAL = "final"
    """Another attempt cannot help."""
    REFUSED = "refused"
    """The service provably did not start the work."""
    UNREACHABLE = "unreachable"
    """The request never left: there was no connection."""
    OVERTAKEN = "overtaken"
    """The resource is not what it was when it was read: another client was faster."""
    UNKNOWN = "unknown"
    """The service may have done the work."""


class ServiceManagementError(Exception):
    """Base of everything that a user or the network can cause. ``str()`` is one sentence without the hint.

    Attributes: ``status`` (HTTP), ``code`` (of the service), ``message`` (the bare reason), ``operation`` (name),
    ``request_id``, ``time`` (UTC, ISO 8601) and ``hint``; None where unknown. ``fate`` of the request, and
    ``retry_after``, the seconds that the service asked to wait.
    """

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.status: int | None = None
        self.code: str | None = None
        self.operation: str | None = None
        self.request_id: str | None = None
        self.fate = Fate.FINAL
        self.retry_after = 0.0
        self.time = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def as_result(self) -> dict[str, Json]:
        """Arguments for ``fail_json``: ``msg`` for people, ``error`` for playbooks (always the same keys)."""
        names = ("code", "status", "message", "operation", "request_id", "time", "hint")
        return {
            "msg": f"{self} {self.hint}" if self.hint else str(self),
            "error": {name: getattr(self, name) for name in names},
        }


class InvalidInput(ServiceManagementError):  # noqa: N818
    """An option breaks a rule; found before anything was sent."""

    def __init__(self, option: str, rule: str) -> None:
        super().__init__(f"{option}: {rule}")
        self.option = option
        self.rule = rule


class UnsendableValue(InvalidInput):
    """A value that no request can carry. ``field`` is its place in the request, such as body, owner, label."""

    def __init__(self, field: tuple[str, ...], rule: str, value: Json) -> None:
        super().__init__(".".join(field), rule)
        self.field = field
        self.value = value


class CredentialsError(ServiceManagementError):
    """The certificate, its key or the publish settings cannot be used; found before anything was sent."""


class ConnectionFailed(ServiceManagementError):  # noqa: N818
    """No answer came from the service, or none that can be used."""

    def __init__(self, message: str, *, hint: str | None = None, operation: str | None = None) -> None:
        super().__init__(message, hint=hint)
        self.operation = operation


class ApiError(ServiceManagementError):
    """The service answered with an error."""

    _sentence = "{operation} failed: {message}"

    def __init__(
        self,
        status: int | None,
        code: str | None,
        message: str,
        operation: str | None = None,
        request_id: str | None = None,
        *,
        facts: Mapping[str, str] | None = None,
    ) -> None:
        """``facts`` fill the hints: thumbprint, subscription_id, source, endpoint."""
        origin = [f"HTTP {status}" if status else "", code or "", f"request id {request_id}" if request_id else ""]
        sentence = self._sentence.format(operation=operation or "The request", message=message)
        super().__init__(
            f"{sentence} ({', '.join(filter(None, origin))})",
            hint=hints.for_answer(status, code, message, facts or {}),
        )
        self.message = message
        self.status = status
        self.code = code
        self.operation = operation
        self.request_id = request_id


class OperationFailed(ApiError):  # noqa: N818
    """The service accepted an operation and failed to carry it out."""

    _sentence = "{operation} was accepted and then failed: {message}"


class Overtaken(ServiceManagementError):  # noqa: N818
    """The resource changed while it was read, so that only a new plan fits it."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.fate = Fate.OVERTAKEN


class OutcomeUnknown(ConnectionFailed):
    """A write whose fate is unknown: it may have been carried out, so only a look at the resource can tell."""

    def __init__(self, cause: ServiceManagementError) -> None:
        advice = " ".join(filter(None, (hints.OUTCOME_UNKNOWN.text(), cause.hint)))
        super().__init__(str(cause), hint=advice, operation=cause.operation)
        self.fate = Fate.UNKNOWN
        self.retry_after = cause.retry_after
        self.message = cause.message
        self.status = cause.status
        self.code = cause.code
        self.request_id = cause.request_id


class WaitTimedOut(ServiceManagementError):  # noqa: N818
    """The deadline came before the end of an operation, which goes on."""

    def __init__(self, operation_id: str, last_state: str, trouble: ServiceManagementError | None = None) -> None:
        """``trouble``: why the last look at the operation failed."""
        super().__init__(
            f"The operation {operation_id} was still {last_state} when wait_timeout ended."
            + (f" Its status could not be read: {trouble}" if trouble else ""),
            hint=hints.OPERATION_RUNNING.text(operation_id=operation_id),
        )
        self.operation_id = operation_id
        self.last_state = last_state
        self.request_id = operation_id
