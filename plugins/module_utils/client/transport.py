# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""HTTPS to the service: client certificate, redirects, time-outs (docs/protocol/transport.md#transport)."""

from __future__ import annotations

import ssl
import sys
import traceback
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from ..api import error_body
from ..credentials.credentials import Credentials
from ..errors import ApiError, ConnectionFailed
from ..progress import Watcher, ignore
from . import network_failures
from .network_failures import Exchange
from .retry import fate_of

try:
    import requests
    from requests.adapters import HTTPAdapter
    from urllib3.exceptions import InsecureRequestWarning
except ImportError:
    IMPORT_ERROR: str | None = traceback.format_exc()
    HTTPAdapter = object  # type: ignore[assignment,misc]
else:
    IMPORT_ERROR = None

_MOST_HOPS = 5


@dataclass(frozen=True)
class Request:
    """One call: ``path`` starts with a slash, is percent-encoded and holds the query; ``version`` is x-ms-version."""

    operation: str
    method: str
    path: str
    version: str
    body: bytes | None = None
    content_type: str = "application/xml"


@dataclass(frozen=True)
class Response:
    """A successful answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    request_id: str | None


class Transport:
    """Sends requests with one certificate and keeps the connections open between them."""

    def __init__(self, credentials: Credentials, *, http_timeout: float, user_agent: str) -> None:
        """``http_timeout``: seconds to connect, and seconds of silence from the service."""
        self.credentials = credentials
        self._facts = credentials.facts()
        self._endpoint = credentials.endpoint
        self._http_timeout = http_timeout
        self._session = _session(credentials.ssl_context, user_agent)

    def send(self, request: Request, log: Watcher = ignore) -> Response:
        """The answer to ``request``, which is sent once; redirects are followed.

        Raises ApiError for an answer that is an error and ConnectionFailed when none came. The fate of the request is
        in the error.
        """
        url = self._endpoint + request.path
        for _hop in range(_MOST_HOPS + 1):
            answer = self._exchange(request, url)
            request_id = answer.headers.get("x-ms-request-id")
            target = answer.headers.get("Location")
            log(f"{request.operation}: {request.method} {url}: {answer.status_code}, request id {request_id}")
            if answer.status_code < 300:
                return Response(answer.status_code, answer.headers, answer.content, request_id)
            if answer.status_code not in (307, 308) or not target:
                raise self._error(request, answer)
            redirected = _redirected(url, target)
            if redirected is None:
                raise _not_followed(request, f"{target} is not an https URL")
            url = redirected
        raise _not_followed(request, f"{_MOST_HOPS} redirects led to {url}, which redirects again")

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def _exchange(self, request: Request, url: str) -> requests.Response:
        """The complete answer to one request. Raises ConnectionFailed when there is none."""
        headers = {"x-ms-version": request.version}
        if request.method != "GET":
            headers["Content-Type"] = request.content_type
        outer = sys.exc_info()[1]
        try:
            with warnings.catch_warnings():
                # validate_certs is false where this one comes up.
                warnings.simplefilter("ignore", InsecureRequestWarning)
                answer = self._session.request(
                    request.method,
                    url,
                    data=request.body,
                    headers=headers,
                    timeout=self._http_timeout,
                    allow_redirects=False,
                )
            _check_length(answer)
        except network_failures.EXCEPTIONS as error:
            exchange = Exchange(request.operation, urlsplit(url).netloc, self._http_timeout, self._facts)
            raise network_failures.judge(error, outer, exchange) from error
        return answer

    def _error(self, request: Request, answer: requests.Response) -> ApiError:
        status = answer.status_code
        code, message = error_body.parse(answer.content)
        request_id = answer.headers.get("x-ms-request-id")
        error = ApiError(status, code, message, request.operation, request_id, facts=self._facts)
        error.fate = fate_of(request.method, status, code, message)
        error.retry_after = _retry_after(answer.headers)
        return error


def _redirected(url: str, target: str) -> str | None:
    """Where ``target`` leads from ``url``; None unless that is an https URL."""
    try:
        joined = urljoin(url, target)
        return joined if urlsplit(joined).scheme == "https" else None
    except ValueError:
        return None


def _not_followed(request: Request, reason: str) -> ConnectionFailed:
    return ConnectionFailed(f"A redirect was not followed: {reason}.", operation=request.operation)


class _Adapter(HTTPAdapter):
    """Uses one TLS context as it is. What requests adds to it by itself would make more authorities trusted."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self._context = context
        super().__init__()

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, **options, ssl_context=self._context)

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        return super().proxy_manager_for(proxy, **options, ssl_context=self._context)

    def build_connection_pool_key_attributes(self, request: Any, verify: Any, cert: Any = None) -> Any:
        host, _tls = super().build_connection_pool_key_attributes(request, verify, cert)
        return host, {}

    def cert_verify(self, conn: Any, url: Any, verify: Any, cert: Any) -> None:
        conn.cert_reqs = self._context.verify_mode


def _session(context: ssl.SSLContext, user_agent: str) -> requests.Session:
    session = requests.Session()
    session.adapters.clear()
    session.mount("https://", _Adapter(context))
    session.headers.clear()
    session.headers.update({"User-Agent": user_agent, "Accept-Encoding": "gzip, deflate"})
    # requests would look at redirects even when it must not follow them, and send the passwords of ~/.netrc.
    session.get_redirect_target = lambda _answer: None  # type: ignore[assignment,method-assign]
    session.auth = lambda prepared: prepared
    return session


def _check_length(answer: requests.Response) -> None:
    """urllib3 before 2.0 takes a cut body for a whole one."""
    announced = answer.headers.get("Content-Length", "")
    if announced.isdecimal() and "Content-Encoding" not in answer.headers and len(answer.content) < int(announced):
        raise requests.exceptions.ChunkedEncodingError("cut")


def _retry_after(headers: Mapping[str, str]) -> float:
    """Seconds to wait that Retry-After asks for, in either of its forms; 0 without it."""
    value = headers.get("Retry-After", "")
    if value.isdecimal():
        return float(value)
    asked, now = _moment(value), _moment(headers.get("Date", "")) or datetime.now(UTC)
    return max(0.0, (asked - now).total_seconds()) if asked else 0.0


def _moment(value: str) -> datetime | None:
    try:
        return parsedate_to_datetime(value).replace(tzinfo=UTC)
    except ValueError:
        return None
