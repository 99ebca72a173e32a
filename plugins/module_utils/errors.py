# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a user, the network or the service can cause: error classes, what may be repeated, hints for people."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from . import safe_xml

_EXCERPT = 300
_THROTTLED = {"TooManyRequests", "ServerBusy"}
_SERVER_FAULTS = {None, "InternalError", "OperationTimedOut"}
_GATEWAY_FAULTS = {502, 503, 504}
# docs/protocol/errors.md#exclusive-access: the wordings of one refusal.
_HELD = re.compile(r"exclusive access|in progress|concurrency error", re.IGNORECASE)
_IN_USE = re.compile(r"is currently in use by", re.IGNORECASE)
_SLOT_OCCUPIED = re.compile(r"\bslot\b.*\boccupied\b|\boccupied\b.*\bslot\b", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class _Hint:
    """What to do about one cause. ``text`` may name facts and the named groups of ``message``."""

    text: str
    statuses: tuple[int, ...] = ()
    codes: tuple[str | None, ...] = ()
    message: str = ""

    def find(self, status: int, code: str | None, message: str) -> re.Match[str] | None:
        fits = (not self.statuses or status in self.statuses) and (not self.codes or code in self.codes)
        return re.search(self.message, message, re.IGNORECASE | re.DOTALL) if fits else None


_RETIRED = (
    "Microsoft retired the public Service Management API on 2024-08-31: set endpoint (AZURE_CLASSIC_ENDPOINT) to one "
    "that runs; this task used {endpoint}."
)
_NOT_THE_API = f"This answer does not come from a Service Management API. {_RETIRED}"

# Answers of the service; the first row that fits is used.
_ANSWER_HINTS = (
    _Hint("The subscription {subscription_id} is disabled; its owner must enable it.", codes=("SubscriptionDisabled",)),
    _Hint(
        "Subscription {subscription_id} does not know the certificate with thumbprint {thumbprint} (from {source}), "
        "or it was revoked there. Upload its public part (.cer) as a management certificate of that subscription; a "
        "service certificate of a cloud service is another thing. Or name the subscription that knows it.",
        statuses=(401, 403),
        codes=("AuthenticationFailed", None),
    ),
    _Hint(_NOT_THE_API, message=r"\AThe answer is an HTML page"),
    _Hint(_NOT_THE_API, statuses=(404, 410), codes=(None,)),
    _Hint(
        "Operation {blocker} holds the resource, which takes one change at a time. Wait for it with "
        "azure_classic.service_management.operation_info, then run this task again, or raise wait_timeout.",
        statuses=(409,),
        message=r"x-ms-requestid\s+(?P<blocker>[0-9a-f]{32}).*exclusive access",
    ),
    _Hint(
        "The deployment slot was filled by something else: list the deployments of the cloud service, then use "
        "another slot or another service, or add the machine to the deployment that is there.",
        message=_SLOT_OCCUPIED.pattern,
    ),
    _Hint(
        "The resource takes one change at a time and another one is running. Run this task again later, or raise "
        "wait_timeout.",
        statuses=(409,),
        message=_HELD.pattern,
    ),
    _Hint(
        "The service keeps a lease on every blob that is registered as a disk or image, and for some minutes after "
        "its machine was deleted. Delete that disk or image first, or run this task again later.",
        message=r"\bleases?d?\b",
    ),
    _Hint(
        "A disk counts as used until its machine is deleted, and for some minutes after that. Delete or detach what "
        "the message names, then run this task again.",
        message=_IN_USE.pattern,
    ),
    _Hint(
        "The image is not offered where the cloud service is. See the location of the image with "
        "azure_classic.service_management.os_image_info, or replicate the image, or use a cloud service in its "
        "location.",
        message=r"\bimage\b.*(not in the same location|not (available|replicated) in)",
    ),
    _Hint(
        "Add that certificate to the cloud service before the machine refers to it (operation "
        "add_service_certificate of azure_classic.service_management.service_management); a management certificate of "
        "the subscription does not count.",
        message=r"certificate with (the )?thumbprint .*not found",
    ),
    _Hint(
        "The subscription sends too many requests. Run fewer tasks at a time (forks, throttle).",
        codes=tuple(_THROTTLED),
    ),
    _Hint("Give the request id to whoever runs {endpoint}.", statuses=(500,)),
)

# Failures that no answer describes.
_HINTS = {
    "unknown host": f"Check the endpoint, the DNS server and the proxy of this machine. {_RETIRED}",
    "refused": "Check that the endpoint is right and that it runs: nothing listens at {endpoint}.",
    "unreachable": "Check the network, the firewall and the proxy of this machine, and the endpoint {endpoint}.",
    "slow": "Raise http_timeout if {endpoint} is that slow.",
    "broken": (
        "If this happens every time, {endpoint} may refuse the certificate with thumbprint {thumbprint} in the TLS "
        "handshake, or a firewall may cut the connection."
    ),
    "untrusted server": (
        "Set ca_path (AZURE_CLASSIC_CA_PATH) to the CA bundle that signed the certificate of {endpoint}. "
        "The one used now: {ca}."
    ),
    "other server": "Use one of the names in the certificate of the server in endpoint; this task used {endpoint}.",
    "no tls": "The server does not speak TLS on this port. Check host and port of the endpoint {endpoint}.",
    "certificate refused": (
        "The server ended the TLS handshake because of the certificate with thumbprint {thumbprint} (from {source}). "
        "Check that it is registered with subscription {subscription_id} and has not expired."
    ),
    "cannot be sent": "Name the host in {endpoint} instead of its IP address if urllib3 is older than 2.0.",
    "proxy": "Check HTTPS_PROXY and NO_PROXY in the environment of this machine.",
    "outcome unknown": "The service may or may not have done the work: look at the resource before you repeat it.",
    "wait": (
        "The work goes on. Wait for operation {operation_id} with azure_classic.service_management.operation_info, "
        "or raise wait_timeout."
    ),
    "arm": (
        "The environment holds Azure Resource Manager credentials ({variables}); the classic API cannot use them. "
        "It needs a management certificate: set certificate_path (AZURE_CLASSIC_CERTIFICATE_PATH)."
    ),
}


class _Facts(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return f"({key} unknown)"


def hint(name: str, facts: Mapping[str, str] | None = None) -> str:
    """The hint for a failure that no answer of the service describes."""
    return _HINTS[name].format_map(_Facts(facts or {}))


def _answer_hint(status: int, code: str | None, message: str, facts: Mapping[str, str]) -> str | None:
    for row in _ANSWER_HINTS:
        match = row.find(status, code, message)
        if match:
            return row.text.format_map(_Facts({**facts, **match.groupdict()}))
    return None


class ServiceManagementError(Exception):
    """Base of everything that a user or the network can cause. ``str()`` is one sentence without the hint.

    Attributes: ``status`` (HTTP), ``code`` (of the service), ``message`` (the bare reason), ``operation`` (name),
    ``request_id``, ``time`` (UTC, ISO 8601) and ``hint``; None where unknown.
    """

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.status: int | None = None
        self.code: str | None = None
        self.operation: str | None = None
        self.request_id: str | None = None
        self.time = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def as_result(self) -> dict[str, Any]:
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
            hint=_answer_hint(status or 0, code, message, facts or {}),
        )
        self.message = message
        self.status = status
        self.code = code
        self.operation = operation
        self.request_id = request_id


class OperationFailed(ApiError):  # noqa: N818
    """The service accepted an operation and failed to carry it out."""

    _sentence = "{operation} was accepted and then failed: {message}"


class OutcomeUnknown(ConnectionFailed):
    """A POST whose fate is unknown: it may have been carried out, so only a look at the resource can tell."""

    def __init__(self, cause: ServiceManagementError) -> None:
        super().__init__(str(cause), hint=hint("outcome unknown"), operation=cause.operation)
        self.message = cause.message
        self.status = cause.status
        self.code = cause.code
        self.request_id = cause.request_id


class WaitTimedOut(ServiceManagementError):  # noqa: N818
    """The deadline came before the end of an operation, which goes on."""

    def __init__(self, operation_id: str, last_state: str) -> None:
        super().__init__(
            f"The operation {operation_id} was still {last_state} when the waiting time ended.",
            hint=hint("wait", {"operation_id": operation_id}),
        )
        self.operation_id = operation_id
        self.last_state = last_state
        self.request_id = operation_id


def parse_error_body(body: bytes) -> tuple[str | None, str]:
    """Code (None when there is none) and message of the body of an error. Never raises.

    See docs/protocol/errors.md#error-body.
    """
    text = safe_xml.decode(body)
    if not text:
        return None, "The answer has no body."
    if re.search(r"<html\b", text[:2000], re.IGNORECASE):
        title = re.search(r"<title[^>]*>(.*?)</title>", text, re.IGNORECASE | re.DOTALL)
        return None, "The answer is an HTML page" + (f": {_excerpt(title[1])}" if title else ".")
    try:
        root = safe_xml.parse(text)
    except ValueError:
        return None, f"The answer is not XML: {_excerpt(text)}"
    found = {safe_xml.local_name(child): _excerpt(child.text or "") for child in root}
    message = found.get("Message") or _excerpt(" ".join(root.itertext())) or "The answer gives no reason."
    return found.get("Code") or None, message


def _excerpt(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _EXCERPT else line[:_EXCERPT] + "..."


def refused_unprocessed(status: int, code: str | None, message: str) -> bool:
    """True when the service provably did not start the work, so that even a POST may be repeated."""
    return status == 429 or code in _THROTTLED or (status == 409 and bool(_HELD.search(message)))


def may_repeat(status: int, code: str | None, message: str) -> bool:
    """True when the identical request can succeed after a pause, provided that it is safe to repeat."""
    return (
        refused_unprocessed(status, code, message)
        or status in _GATEWAY_FAULTS
        or (status == 500 and code in _SERVER_FAULTS)
        or (status == 400 and bool(_IN_USE.search(message)))
    )


def is_slot_occupied(error: BaseException) -> bool:
    """True when a deployment was refused because its slot holds another one, such as that of a parallel task."""
    return isinstance(error, ApiError) and bool(_SLOT_OCCUPIED.search(error.message))
