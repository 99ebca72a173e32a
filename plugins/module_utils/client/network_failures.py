# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What went wrong when no answer came: in a sentence, and whether the request can have arrived."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..errors import hint

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
class Failure:
    """``repeat``: another attempt can help. ``arrived``: the service may have received the whole request."""

    sentence: str
    hint: str | None = None
    repeat: bool = False
    arrived: bool = False


def judge(
    error: BaseException, outer: BaseException | None, host: str, http_timeout: float, facts: Mapping[str, str]
) -> Failure:
    """What ``error``, which requests raised while it talked to ``host``, means.

    ``outer`` is the exception that the caller was handling before: Python links it to ``error`` though it is another
    story.
    """
    causes = list(_causes(error, outer))
    tunnel = next((f" ({cause})" for cause in causes if str(cause).startswith("Tunnel connection failed")), "")
    # The first row of which a class is among the causes: classes, sentence, hint, repeat, arrived.
    rows: tuple[tuple[tuple[type[BaseException], ...], str, str, bool, bool], ...] = (
        ((http.ProxyError, http.InvalidProxyURL), f"The proxy does not lead to {host}{tunnel}.", "proxy", False, False),
        ((socket.gaierror,), f"The name of the host {host} cannot be resolved.", "unknown host", False, False),
        ((ConnectionRefusedError,), f"{host} refuses the connection.", "refused", False, False),
        (
            (http.ConnectTimeout,),
            f"{host} did not accept a connection within {http_timeout:g} s.",
            "unreachable",
            True,
            False,
        ),
        ((wire.NewConnectionError,), f"{host} cannot be reached.", "unreachable", False, False),
        (
            (http.ReadTimeout, wire.ReadTimeoutError),
            f"{host} did not answer within {http_timeout:g} s.",
            "slow",
            True,
            True,
        ),
    )
    tls = next((cause for cause in causes if isinstance(cause, ssl.SSLError)), None)
    for kinds, sentence, name, repeat, arrived in rows:
        if any(isinstance(cause, kinds) for cause in causes):
            return Failure(sentence, hint(name, facts), repeat, arrived)
    if isinstance(error, ValueError):
        return Failure(f"The request to {host} cannot be sent: {error}.", hint("cannot be sent", facts))
    if tls and not isinstance(tls, (ssl.SSLEOFError, ssl.SSLZeroReturnError)):
        return _judge_tls(tls, host, facts)
    sentence = f"The connection to {host} broke before its answer was complete."
    return Failure(sentence, hint("broken", facts), repeat=True, arrived=True)


def _judge_tls(error: ssl.SSLError, host: str, facts: Mapping[str, str]) -> Failure:
    if isinstance(error, ssl.SSLCertVerificationError):
        sentence = f"The server certificate of {host} is not accepted: {error.verify_message.rstrip('.')}."
        if error.verify_code in _OUT_OF_DATE:
            return Failure(sentence)
        return Failure(
            sentence, hint("other server" if error.verify_code in _OTHER_HOST else "untrusted server", facts)
        )
    reason = error.reason or "unknown reason"
    sentence = f"The TLS connection to {host} failed: {reason.replace('_', ' ').lower()}."
    if reason in _NO_TLS:
        return Failure(sentence, hint("no tls", facts))
    if "ALERT" in reason and any(word in reason for word in _REFUSALS):
        return Failure(sentence, hint("certificate refused", facts))
    return Failure(sentence, arrived=True)


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
