# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What went wrong when no answer came: in a sentence, and what became of the request."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .. import hints
from ..errors import ConnectionFailed, Fate
from ..hints import Hint

try:
    from requests import exceptions as http
    from urllib3 import exceptions as wire
except ImportError:
    EXCEPTIONS: tuple[type[Exception], ...] = ()
else:
    EXCEPTIONS = (http.RequestException, wire.HTTPError, OSError, ValueError)

_OTHER_HOST = {62, 64}
_OUT_OF_DATE = {9, 10}
_NO_TLS = {"WRONG_VERSION_NUMBER", "HTTP_REQUEST", "UNKNOWN_PROTOCOL", "PACKET_LENGTH_TOO_LONG", "RECORD_LAYER_FAILURE"}
_REFUSALS = ("CERTIFICATE", "UNKNOWN_CA", "HANDSHAKE_FAILURE", "ACCESS_DENIED", "BAD_CERTIFICATE")


@dataclass(frozen=True)
class Exchange:
    """A request that got no answer. ``facts`` fill the hints."""

    operation: str
    host: str
    http_timeout: float
    facts: Mapping[str, str]

    def failure(self, sentence: str, hint: Hint | None = None, fate: Fate = Fate.FINAL) -> ConnectionFailed:
        advice = hint.text(**self.facts) if hint else None
        error = ConnectionFailed(sentence, hint=advice, operation=self.operation)
        error.fate = fate
        return error


def judge(error: BaseException, outer: BaseException | None, exchange: Exchange) -> ConnectionFailed:
    """What ``error``, which requests raised during ``exchange``, means.

    ``outer`` is the exception that the caller was handling before: Python links it to ``error``, which it did not
    cause.
    """
    causes = list(_causes(error, outer))
    host, seconds = exchange.host, f"{exchange.http_timeout:g} s"

    def caused_by(*kinds: type[BaseException]) -> bool:
        return any(isinstance(cause, kinds) for cause in causes)

    if caused_by(http.ProxyError, http.InvalidProxyURL):
        tunnel = next((f" ({cause})" for cause in causes if str(cause).startswith("Tunnel connection failed")), "")
        return exchange.failure(f"Cannot reach {host} through the proxy{tunnel}.", hints.PROXY, Fate.UNREACHABLE)
    if caused_by(socket.gaierror):
        return exchange.failure(f"The host name {host} cannot be resolved.", hints.UNKNOWN_HOST, Fate.UNREACHABLE)
    if caused_by(ConnectionRefusedError):
        return exchange.failure(f"{host} refused the connection.", hints.REFUSED, Fate.UNREACHABLE)
    if caused_by(http.ConnectTimeout):
        return exchange.failure(
            f"{host} did not accept a connection within {seconds}.", hints.UNREACHABLE, Fate.UNREACHABLE
        )
    if caused_by(wire.NewConnectionError):
        return exchange.failure(f"{host} cannot be reached.", hints.UNREACHABLE, Fate.UNREACHABLE)
    if caused_by(http.ReadTimeout, wire.ReadTimeoutError):
        return _judge_silence(causes, exchange, seconds)
    if isinstance(error, ValueError):
        return exchange.failure(f"The request to {host} cannot be sent: {error}.", hints.UNSENDABLE)
    tls = next((cause for cause in causes if isinstance(cause, ssl.SSLError)), None)
    if tls and not isinstance(tls, (ssl.SSLEOFError, ssl.SSLZeroReturnError)):
        return _judge_tls(tls, exchange)
    return exchange.failure(
        f"The connection to {host} broke before the answer was complete.", hints.BROKEN, Fate.UNKNOWN
    )


def _judge_silence(causes: list[BaseException], exchange: Exchange, seconds: str) -> ConnectionFailed:
    """Until the handshake is over, nothing was sent."""
    if any("handshake operation timed out" in str(cause) for cause in causes):
        sentence = f"{exchange.host} did not finish the TLS handshake within {seconds}."
        return exchange.failure(sentence, hints.SILENT_HANDSHAKE, Fate.UNREACHABLE)
    return exchange.failure(f"{exchange.host} did not answer within {seconds}.", hints.SLOW, Fate.UNKNOWN)


def _judge_tls(error: ssl.SSLError, exchange: Exchange) -> ConnectionFailed:
    if isinstance(error, ssl.SSLCertVerificationError):
        return _judge_server_certificate(error, exchange)
    reason = error.reason or "unknown reason"
    sentence = f"The TLS connection to {exchange.host} failed: {reason.replace('_', ' ').lower()}."
    if reason in _NO_TLS:
        return exchange.failure(sentence, hints.NO_TLS)
    if "ALERT" in reason and any(word in reason for word in _REFUSALS):
        return exchange.failure(sentence, hints.CERTIFICATE_REFUSED)
    return exchange.failure(sentence, fate=Fate.UNKNOWN)


def _judge_server_certificate(error: ssl.SSLCertVerificationError, exchange: Exchange) -> ConnectionFailed:
    sentence = f"The server certificate of {exchange.host} is not trusted: {error.verify_message.rstrip('.')}."
    if error.verify_code in _OUT_OF_DATE:
        return exchange.failure(sentence)
    other_host = error.verify_code in _OTHER_HOST
    return exchange.failure(sentence, hints.OTHER_SERVER if other_host else hints.UNTRUSTED_SERVER)


def _causes(error: BaseException, outer: BaseException | None) -> Iterator[BaseException]:
    """``error`` and what it wraps: requests and urllib3 use causes, contexts, reasons and arguments for that."""
    seen = {id(outer)}
    queue: list[object] = [error]
    while queue:
        one = queue.pop(0)
        if isinstance(one, BaseException) and id(one) not in seen:
            seen.add(id(one))
            yield one
            queue += [one.__cause__, one.__context__, getattr(one, "reason", None), *one.args]
