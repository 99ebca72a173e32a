# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""HTTPS against a scripted server: certificates, redirects, time-outs, and what a session repeats."""

from __future__ import annotations

import functools
import gzip
import re
import select
import socket
import ssl
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from OpenSSL import SSL

from ansible_collections.azure_classic.service_management.plugins.module_utils.client.retry import (
    MOST_FAULTS,
    MOST_FAULTS_AT_FIRST,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.client.session import Session
from ansible_collections.azure_classic.service_management.plugins.module_utils.client.transport import (
    IMPORT_ERROR,
    Request,
    Response,
    Transport,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.credentials.credentials import (
    load_credentials,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.credentials.options import (
    ConnectionOptions,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.deadline import Deadline
from ansible_collections.azure_classic.service_management.plugins.module_utils.errors import (
    ApiError,
    ConnectionFailed,
    Fate,
    OutcomeUnknown,
    ServiceManagementError,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.progress import Watcher, ignore
from ansible_collections.azure_classic.service_management.tests.harness.pki import authority, server_identity
from ansible_collections.azure_classic.service_management.tests.harness.scripted_server import Answer, serve
from azure_classic_emulator.testing import Emulator, start_emulator
from azure_classic_emulator.testing.certificates import Identity, make_identity

SUB = "11111111-2222-3333-4444-555555555555"
PATH = f"/{SUB}/services/hostedservices/gr%C3%B6%C3%9Fe?embed-detail=true&location=West%20US"
REQUEST_ID = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
BODY = '<Größe xmlns="x">&amp;</Größe>'.encode()
OK = Answer(200, b"<Done/>", {"x-ms-request-id": REQUEST_ID})


def refusal(status: int, code: str, message: str = "No.", **headers: str) -> Answer:
    body = f'<Error xmlns="http://schemas.microsoft.com/windowsazure"><Code>{code}</Code><Message>{message}</Message></Error>'
    return Answer(status, body.encode(), {"x-ms-request-id": REQUEST_ID, **headers})


THROTTLED = refusal(503, "TooManyRequests", "Too many requests received. Retry after some time.")
BUSY = refusal(503, "ServerBusy")
HELD = refusal(409, "ConflictError", "An operation with x-ms-requestid 0 runs that requires exclusive access.")
FAULT = refusal(500, "InternalError", "The server encountered an internal error. Please retry the request.")
TIMED_OUT = refusal(500, "OperationTimedOut")
GATEWAY = Answer(502, b"<html><title>Bad Gateway</title></html>")
GONE = refusal(404, "ResourceNotFound", "The hosted service does not exist.")
RESET = Answer(hang_up="reset")
END = Answer(hang_up="end")
CUT = Answer(200, b"<Do", length=7)
CUT_CHUNK = Answer(200, b"7\r\n<Do", {"Transfer-Encoding": "chunked"})
CHUNKS_WITHOUT_END = Answer(200, b"3\r\n<Do\r\n", {"Transfer-Encoding": "chunked"})
SILENCE = Answer(delay=1.0)


@functools.cache
def management() -> Identity:
    return make_identity()


@dataclass
class Clock:
    """Time that passes only in pauses."""

    now: float = 0.0
    pauses: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds

    def deadline(self, seconds: float) -> Deadline:
        return Deadline(seconds, lambda: self.now, self.sleep)


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY", "REQUESTS_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def ca(tmp_path: Path) -> str:
    path = tmp_path / "ca.pem"
    path.write_text(authority().certificate_pem)
    return str(path)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def connect(ca: str) -> Iterator[Callable[..., Transport]]:
    with ExitStack() as stack:

        def connect(endpoint: str, *, http_timeout: float = 20, **options: Any) -> Transport:
            given = {
                "subscription_id": SUB,
                "endpoint": endpoint,
                "ca_path": ca,
                "certificate_content": management().pem,
            }
            credentials = load_credentials(ConnectionOptions(**{**given, **options}))
            return stack.enter_context(
                closing(Transport(credentials, http_timeout=http_timeout, user_agent="a-test/1.0"))
            )

        yield connect


def call(method: str = "GET", path: str = PATH, body: bytes | None = None) -> Request:
    return Request("the operation", method, path, "2014-10-01", body)


def send(transport: Transport, request: Request, deadline: Deadline, progress: Watcher = ignore) -> Response:
    """The answer to the only request of a task."""
    return Session(transport, deadline, progress).send(request)


def test_the_library_is_there() -> None:
    assert IMPORT_ERROR is None


def test_what_arrives_and_what_comes_back(connect: Callable[..., Transport], clock: Clock) -> None:
    big = b"<x>" + b"y" * 3_000_000 + b"</x>"
    zipped = Answer(200, gzip.compress(BODY), {"Content-Encoding": "gzip"})
    with serve(OK, Answer(202), Answer(200, big), zipped, clients=management()) as server:
        transport = connect(server.endpoint)
        first = send(transport, call(), clock.deadline(0))
        second = send(transport, call("POST", body=BODY), clock.deadline(0))
        third = send(transport, call("DELETE"), clock.deadline(0))
        fourth = send(transport, call(), clock.deadline(0))
    assert first == Response(200, first.headers, b"<Done/>", REQUEST_ID)
    assert first.headers["X-MS-Request-Id"] == REQUEST_ID
    assert (second.status, second.body, second.request_id) == (202, b"", None)
    assert (third.body, fourth.body) == (big, BODY)
    get, post, delete, _unused = server.arrived
    assert (get.method, get.path, get.thumbprint) == ("GET", PATH, management().thumbprint)
    assert get.headers["x-ms-version"] == "2014-10-01"
    assert get.headers["User-Agent"] == "a-test/1.0"
    assert not {"Content-Type", "Accept", "Authorization"} & set(get.headers)
    assert (post.method, post.body, post.headers["Content-Type"]) == ("POST", BODY, "application/xml")
    assert (delete.headers["Content-Length"], delete.headers["Content-Type"]) == ("0", "application/xml")
    assert {one.connection for one in server.arrived} == {1}


REFUSALS = [THROTTLED, BUSY, HELD, refusal(429, "x")]
FAULTS = [FAULT, TIMED_OUT, GATEWAY, RESET, END, CUT, CUT_CHUNK, CHUNKS_WITHOUT_END]
WRITES = ["PUT", "DELETE", "POST"]


@pytest.mark.parametrize("first", [*REFUSALS, *FAULTS])
def test_a_read_is_repeated(first: Answer, connect: Callable[..., Transport], clock: Clock) -> None:
    with serve(first, first, first, OK, clients=management()) as server:
        answer = send(connect(server.endpoint), call(), clock.deadline(600))
    assert answer.status == 200
    assert [(one.method, one.path) for one in server.arrived] == [("GET", PATH)] * 4
    assert len(clock.pauses) == 3
    assert 0.25 <= clock.pauses[0] <= 0.5 <= clock.pauses[1] <= 1 <= clock.pauses[2] <= 2


@pytest.mark.parametrize(
    ("first", "fate"),
    [
        *((one, Fate.REFUSED) for one in REFUSALS),
        *((one, Fate.UNKNOWN) for one in FAULTS),
        (GONE, Fate.OVERTAKEN),
        (refusal(409, "ConflictError", "It already exists."), Fate.OVERTAKEN),
        (refusal(400, "BadRequest"), Fate.FINAL),
        (refusal(403, "AuthenticationFailed"), Fate.FINAL),
    ],
)
@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_a_write_is_sent_once(
    first: Answer, fate: Fate, method: str, connect: Callable[..., Transport], clock: Clock
) -> None:
    with serve(first, clients=management()) as server, pytest.raises(ServiceManagementError) as caught:
        send(connect(server.endpoint), call(method, body=BODY), clock.deadline(600))
    assert [one.body for one in server.arrived] == [BODY]
    assert clock.pauses == []
    assert caught.value.fate is fate
    assert isinstance(caught.value, OutcomeUnknown) == (fate is Fate.UNKNOWN)
    assert caught.value.operation == "the operation"
    if fate is Fate.UNKNOWN:
        assert caught.value.status == (None if first.hang_up or first.status == 200 else first.status)
        assert "Check the resource" in str(caught.value.hint)


def test_a_deletion_of_what_is_gone_is_no_success_of_the_transport(
    connect: Callable[..., Transport], clock: Clock
) -> None:
    """Whether it is one, only the plan can tell."""
    with serve(RESET, GONE, clients=management()) as server:
        transport = connect(server.endpoint)
        for fate in (Fate.UNKNOWN, Fate.OVERTAKEN):
            with pytest.raises(ServiceManagementError) as caught:
                send(transport, call("DELETE"), clock.deadline(600))
            assert caught.value.fate is fate


def test_a_read_of_what_is_gone_is_an_error(connect: Callable[..., Transport], clock: Clock) -> None:
    with serve(GONE, clients=management()) as server, pytest.raises(ApiError) as caught:
        send(connect(server.endpoint), call(), clock.deadline(600))
    assert (caught.value.status, caught.value.code, caught.value.fate) == (404, "ResourceNotFound", Fate.FINAL)


@pytest.mark.parametrize("lost", [RESET, END, CUT, CUT_CHUNK, CHUNKS_WITHOUT_END])
def test_an_endpoint_that_never_answered_is_tried_a_few_times(
    lost: Answer, connect: Callable[..., Transport], clock: Clock
) -> None:
    with (
        serve(*[lost] * MOST_FAULTS_AT_FIRST, clients=management()) as server,
        pytest.raises(ConnectionFailed, match="broke before"),
    ):
        send(connect(server.endpoint), call(), clock.deadline(10_000))
    assert len(server.arrived) == MOST_FAULTS_AT_FIRST


@pytest.mark.parametrize("fault", FAULTS)
def test_faults_in_a_row_end_a_read(fault: Answer, connect: Callable[..., Transport], clock: Clock) -> None:
    with serve(OK, *[fault] * MOST_FAULTS, clients=management()) as server:
        session = Session(connect(server.endpoint), clock.deadline(10_000))
        session.send(call())
        with pytest.raises(ServiceManagementError) as caught:
            session.send(call())
    assert len(server.arrived) == 1 + MOST_FAULTS
    assert 60 < clock.now < 180
    assert caught.value.fate is Fate.FINAL


def test_faults_between_refusals_are_not_in_a_row(connect: Callable[..., Transport], clock: Clock) -> None:
    answers = [*[FAULT] * (MOST_FAULTS_AT_FIRST - 1), THROTTLED] * 3
    with serve(*answers, OK, clients=management()) as server:
        assert send(connect(server.endpoint), call(), clock.deadline(10_000)).status == 200


@pytest.mark.parametrize("fault", FAULTS)
def test_after_a_write_was_accepted_faults_are_outlasted_until_the_deadline(
    fault: Answer, connect: Callable[..., Transport], clock: Clock
) -> None:
    with serve(Answer(202), *[fault] * (MOST_FAULTS + 5), OK, clients=management()) as server:
        session = Session(connect(server.endpoint), clock.deadline(10_000))
        session.send(call("POST", body=BODY))
        assert session.send(call()).status == 200


@pytest.mark.parametrize("accepted", [False, True], ids=["read", "written"])
def test_a_connection_that_fails_after_the_first_answer_is_waited_for(
    accepted: bool, connect: Callable[..., Transport], clock: Clock
) -> None:
    """A refused connection before it is a wrong endpoint; after it, a server that restarts."""
    last = Answer(200, b"", {"Connection": "close"})
    with serve(last, clients=management()) as server:
        session = Session(connect(server.endpoint), clock.deadline(100))
        session.send(call("POST" if accepted else "GET", body=BODY))
    with pytest.raises(ConnectionFailed, match="refused the connection"):
        session.send(call())
    assert clock.now == 100
    with pytest.raises(ConnectionFailed, match="refused the connection") as caught:
        session.send(call("POST"))
    assert caught.value.fate is Fate.UNREACHABLE
    assert clock.now == 100


@pytest.mark.parametrize(
    "answer",
    [
        refusal(400, "BadRequest", "A parameter was incorrect"),
        refusal(403, "AuthenticationFailed"),
        refusal(409, "ConflictError", "The specified deployment slot Production is occupied."),
        refusal(501, "NotImplemented"),
        refusal(304, "x"),
        refusal(302, "x", Location="https://localhost:1/"),
        refusal(307, "TemporaryRedirect"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_other_errors_end_the_task(
    answer: Answer, method: str, connect: Callable[..., Transport], clock: Clock
) -> None:
    if answer.status == 304:
        answer = Answer(304, b"", answer.headers)
    with serve(answer, clients=management()) as server, pytest.raises(ApiError) as caught:
        send(connect(server.endpoint), call(method), clock.deadline(600))
    assert (caught.value.status, caught.value.request_id) == (answer.status, REQUEST_ID)
    assert caught.value.operation == "the operation"
    assert len(server.arrived) == 1


def test_a_certificate_that_the_subscription_does_not_know(connect: Callable[..., Transport], clock: Clock) -> None:
    with serve(refusal(403, "AuthenticationFailed"), clients=management()) as server, pytest.raises(ApiError) as caught:
        send(connect(server.endpoint), call(), clock.deadline(600))
    assert management().thumbprint in str(caught.value.hint)
    assert SUB in str(caught.value.hint)
    assert "certificate_content" in str(caught.value.hint)


# Pauses and the deadline


@pytest.mark.parametrize(
    ("headers", "least", "most"),
    [
        ({"Retry-After": "7"}, 7, 7),
        ({"Retry-After": "Fri, 20 Nov 2026 10:00:42 GMT", "Date": "Fri, 20 Nov 2026 10:00:02 GMT"}, 40, 40),
        ({"Retry-After": "Fri, 20 Nov 2015 10:00:00 GMT"}, 0.25, 0.5),
        ({"Retry-After": "0"}, 0.25, 0.5),
        ({"Retry-After": "soon"}, 0.25, 0.5),
        ({"Retry-After": "-5"}, 0.25, 0.5),
        ({"Retry-After": "9" * 400}, 100, 100),
    ],
)
def test_retry_after(
    headers: dict[str, str], least: float, most: float, connect: Callable[..., Transport], clock: Clock
) -> None:
    first = refusal(503, "TooManyRequests", **headers)
    with serve(first, OK, clients=management()) as server:
        send(connect(server.endpoint), call(), clock.deadline(100))
    assert least <= clock.pauses[0] <= most


def test_repeats_end_with_the_deadline(connect: Callable[..., Transport], clock: Clock) -> None:
    patient = refusal(503, "TooManyRequests", **{"Retry-After": "40"})
    with serve(patient, patient, patient, patient, clients=management()) as server, pytest.raises(ApiError) as caught:
        send(connect(server.endpoint), call(), clock.deadline(100))
    assert clock.pauses == [40, 40, 20]
    assert caught.value.code == "TooManyRequests"


def test_without_time_there_is_one_attempt(connect: Callable[..., Transport], clock: Clock) -> None:
    with serve(THROTTLED, clients=management()) as server, pytest.raises(ApiError):
        send(connect(server.endpoint), call(), clock.deadline(0))
    assert clock.pauses == []


def test_a_silent_service(connect: Callable[..., Transport], clock: Clock) -> None:
    with serve(SILENCE, OK, SILENCE, clients=management()) as server:
        transport = connect(server.endpoint, http_timeout=0.3)
        assert send(transport, call(), clock.deadline(600)).status == 200
        assert len(clock.pauses) == 1
        with pytest.raises(OutcomeUnknown, match=r"did not answer within 0\.3 s") as caught:
            send(transport, call("POST"), clock.deadline(600))
    assert "Check the resource" in str(caught.value.hint)


def test_a_person_who_watches_hears_of_every_repeat(connect: Callable[..., Transport], clock: Clock) -> None:
    progress: list[str] = []
    log: list[str] = []
    with serve(THROTTLED, FAULT, OK, clients=management()) as server:
        Session(connect(server.endpoint), clock.deadline(600), progress.append, log.append).send(call(body=b"hidden"))
    assert ["Trying again in" in line for line in progress] == [True, True]
    assert [part in line for part, line in zip(["503", "500", "200"], log, strict=True)] == [True] * 3
    assert "hidden" not in "".join([*progress, *log])


# Redirects


@pytest.mark.parametrize("status", [307, 308])
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_a_redirect_keeps_everything(status: int, method: str, connect: Callable[..., Transport], clock: Clock) -> None:
    with serve(OK, clients=management()) as second:
        moved = refusal(status, "TemporaryRedirect", Location=f"https://127.0.0.1:{second.port}/elsewhere?a=b%20c")
        with serve(moved, clients=management()) as first:
            answer = send(connect(first.endpoint), call(method, body=BODY), clock.deadline(0))
    assert answer.status == 200
    arrived = second.arrived[0]
    assert (arrived.method, arrived.path, arrived.body) == (method, "/elsewhere?a=b%20c", BODY)
    assert arrived.thumbprint == management().thumbprint
    assert arrived.headers["x-ms-version"] == "2014-10-01"


def test_redirects_end(connect: Callable[..., Transport], clock: Clock) -> None:
    again = refusal(307, "TemporaryRedirect", Location="/again")
    with serve(*[again] * 5, OK, *[again] * 6, clients=management()) as server:
        transport = connect(server.endpoint)
        assert send(transport, call(), clock.deadline(0)).status == 200
        with pytest.raises(ConnectionFailed, match="5 redirects"):
            send(transport, call("POST"), clock.deadline(600))


@pytest.mark.parametrize("location", ["http://localhost:{port}/x", "file:///etc/passwd", "https://[/"])
def test_a_redirect_away_from_https(location: str, connect: Callable[..., Transport], clock: Clock) -> None:
    with listener() as plain:
        moved = refusal(307, "TemporaryRedirect", Location=location.format(port=plain.getsockname()[1]))
        with serve(moved, clients=management()) as server, pytest.raises(ConnectionFailed, match="not an https URL"):
            send(connect(server.endpoint), call("POST", body=BODY), clock.deadline(600))
        plain.settimeout(0)
        with pytest.raises(BlockingIOError):
            plain.accept()


def test_a_post_whose_answer_is_lost_after_a_redirect(connect: Callable[..., Transport], clock: Clock) -> None:
    with serve(RESET, clients=management()) as second:
        moved = refusal(307, "TemporaryRedirect", Location=f"{second.endpoint}/x")
        with serve(moved, clients=management()) as first, pytest.raises(OutcomeUnknown):
            send(connect(first.endpoint), call("POST"), clock.deadline(600))


# Failures before the request can have arrived


@contextmanager
def listener() -> Iterator[socket.socket]:
    """A port that accepts connections and says nothing by itself."""
    with socket.create_server(("127.0.0.1", 0)) as one:
        yield one


@contextmanager
def closed() -> Iterator[str]:
    with listener() as one:
        port = one.getsockname()[1]
    yield f"https://localhost:{port}"


@contextmanager
def unknown_host() -> Iterator[str]:
    yield "https://no-such-host.invalid"


@contextmanager
def impossible_host() -> Iterator[str]:
    yield "https://a..b"


@contextmanager
def plain_http() -> Iterator[str]:
    def answer(one: socket.socket) -> None:
        connection, _unused = one.accept()
        with connection:
            connection.recv(1)
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
            connection.recv(1000)

    with listener() as one:
        thread = threading.Thread(target=answer, args=(one,))
        thread.start()
        yield f"https://localhost:{one.getsockname()[1]}"
        thread.join()


@contextmanager
def tls(identity: Identity, clients: Identity | None = None) -> Iterator[str]:
    with serve(clients=clients or management(), identity=identity) as server:
        yield server.endpoint


def expired() -> Identity:
    return make_identity(
        "old", starts=timedelta(-3), lasts=timedelta(1), issuer=authority(), hosts=("localhost", "127.0.0.1")
    )


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    ("place", "sentence", "hint"),
    [
        pytest.param(closed, "refused the connection", "Nothing listens", id="nobody listens"),
        pytest.param(unknown_host, "cannot be resolved", "2024-08-31", id="unknown host"),
        pytest.param(impossible_host, "cannot be sent", "https://a..b", id="impossible host"),
        pytest.param(plain_http, "wrong version number", "does not speak TLS", id="plain HTTP"),
        pytest.param(
            lambda: tls(make_identity("foreign", hosts=("localhost",))),
            "not trusted: self-signed certificate",
            "AZURE_CLASSIC_CA_PATH",
            id="unknown authority",
        ),
        pytest.param(
            lambda: tls(server_identity("example.com")),
            "valid for 'localhost'",
            "Use one of the names",
            id="other host",
        ),
        pytest.param(lambda: tls(expired()), "certificate has expired", None, id="server certificate expired"),
        pytest.param(
            lambda: tls(server_identity(), make_identity("somebody else")),
            "alert unknown ca",
            "the certificate with thumbprint",
            id="client certificate refused by TLS",
        ),
    ],
)
def test_failures_that_no_repeat_can_cure(
    place: Callable[[], Any],
    sentence: str,
    hint: str | None,
    method: str,
    connect: Callable[..., Transport],
    clock: Clock,
) -> None:
    with place() as endpoint, pytest.raises(ConnectionFailed) as caught:
        send(connect(endpoint), call(method), clock.deadline(600))
    assert not isinstance(caught.value, OutcomeUnknown)
    assert sentence in str(caught.value)
    assert (hint or "") in str(caught.value.hint)
    assert (caught.value.hint is None) == (hint is None)
    assert caught.value.operation == "the operation"
    assert clock.pauses == []


def test_a_failure_is_not_mistaken_for_the_one_that_is_being_handled(
    connect: Callable[..., Transport], clock: Clock
) -> None:
    with serve(RESET, OK, clients=management()) as server:
        transport = connect(server.endpoint)
        try:
            raise ConnectionRefusedError("of something else")
        except ConnectionRefusedError:
            assert send(transport, call(), clock.deadline(600)).status == 200
    assert len(clock.pauses) == 1


def test_an_unverified_server(
    connect: Callable[..., Transport], clock: Clock, recwarn: pytest.WarningsRecorder
) -> None:
    filters = list(warnings.filters)
    with serve(OK, clients=management(), identity=make_identity("foreign")) as server:
        assert send(connect(server.endpoint, validate_certs=False), call(), clock.deadline(0)).status == 200
    assert list(warnings.filters) == filters, "the filters belong to the whole Ansible process"
    assert [str(one.message) for one in recwarn if "certificate" in str(one.message)] == []


def test_only_the_given_authority_is_trusted(
    connect: Callable[..., Transport], clock: Clock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    foreign = make_identity("foreign", hosts=("localhost",))
    bundle = tmp_path / "other.pem"
    bundle.write_text(foreign.certificate_pem)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(bundle))
    with tls(foreign) as endpoint, pytest.raises(ConnectionFailed, match="not trusted"):
        send(connect(endpoint), call(), clock.deadline(0))


def test_the_password_file_of_the_user_is_left_alone(
    connect: Callable[..., Transport], clock: Clock, tmp_path: Path
) -> None:
    (tmp_path / ".netrc").write_text("machine localhost login me password hidden\n")
    (tmp_path / ".netrc").chmod(0o600)
    with serve(OK, clients=management()) as server:
        send(connect(server.endpoint), call(), clock.deadline(0))
    assert "Authorization" not in server.arrived[0].headers


# Proxies


@contextmanager
def proxy(answer: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """A proxy that answers CONNECT; after a 200 it is a tunnel to the port that was asked for."""
    heard: list[bytes] = []

    def pump(source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)

    def run(one: socket.socket) -> None:
        client, _unused = one.accept()
        with client:
            heard.append(client.recv(65536))
            client.sendall(answer)
            if b" 200 " in answer:
                port = int(heard[0].split()[1].rpartition(b":")[2])
                with socket.create_connection(("127.0.0.1", port)) as server:
                    back = threading.Thread(target=pump, args=(server, client))
                    back.start()
                    pump(client, server)
                    back.join()

    with listener() as one:
        thread = threading.Thread(target=run, args=(one,))
        thread.start()
        yield f"http://me:hidden@127.0.0.1:{one.getsockname()[1]}", heard
        thread.join()


def test_a_proxy_is_used(connect: Callable[..., Transport], clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    with proxy(b"HTTP/1.1 200 OK\r\n\r\n") as (url, heard), serve(OK, clients=management()) as server:
        monkeypatch.setenv("HTTPS_PROXY", url)
        transport = connect(server.endpoint)
        assert send(transport, call(), clock.deadline(0)).status == 200
        transport.close()
    assert heard[0].startswith(f"CONNECT localhost:{server.port} ".encode())
    assert server.arrived[0].thumbprint == management().thumbprint


def test_a_proxy_that_refuses(connect: Callable[..., Transport], clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    with proxy(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n") as (url, _heard):
        monkeypatch.setenv("HTTPS_PROXY", url)
        with pytest.raises(ConnectionFailed, match=r"through the proxy .*407") as caught:
            send(connect("https://management.example"), call("POST"), clock.deadline(600))
    assert "HTTPS_PROXY" in str(caught.value.hint)
    assert "hidden" not in caught.value.as_result()["msg"]


# The ways in which a server may ask for the certificate


def test_the_certificate_after_the_handshake(connect: Callable[..., Transport], clock: Clock) -> None:
    with serve(OK, clients=management(), late_certificate=True, version=ssl.TLSVersion.TLSv1_3) as server:
        assert send(connect(server.endpoint), call("POST", body=BODY), clock.deadline(0)).status == 200
    assert server.arrived[0].thumbprint == management().thumbprint


@contextmanager
def renegotiating() -> Iterator[tuple[str, list[str]]]:
    """The way of the real front end: TLS 1.2, and the certificate is asked for after the request was read."""
    thumbprints: list[str] = []
    context = SSL.Context(SSL.TLS_SERVER_METHOD)
    context.set_max_proto_version(SSL.TLS1_2_VERSION)
    # A resumed session would not ask for a certificate.
    context.set_options(SSL.OP_NO_TICKET)
    context.set_session_cache_mode(SSL.SESS_CACHE_OFF)
    context.use_certificate(server_identity().certificate)
    context.use_privatekey(server_identity().key)

    def answer(one: socket.socket) -> None:
        accepted = one.accept()[0]
        connection = SSL.Connection(context, accepted)
        connection.set_accept_state()
        connection.do_handshake()
        connection.recv(65536)
        connection.set_verify(SSL.VERIFY_PEER, lambda *_verdict: True)
        connection.renegotiate()
        connection.do_handshake()
        connection.setblocking(False)
        while not connection.get_peer_certificate(as_cryptography=True) and select.select([accepted], [], [], 5)[0]:
            with suppress(SSL.WantReadError):
                connection.recv(1)
        connection.setblocking(True)
        certificate = connection.get_peer_certificate(as_cryptography=True)
        thumbprints.append(certificate.fingerprint(hashes.SHA1()).hex().upper() if certificate else "none")
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        connection.shutdown()
        connection.close()

    with listener() as one:
        thread = threading.Thread(target=answer, args=(one,))
        thread.start()
        yield f"https://localhost:{one.getsockname()[1]}", thumbprints
        thread.join()


def test_the_certificate_by_renegotiation(connect: Callable[..., Transport], clock: Clock) -> None:
    with renegotiating() as (endpoint, thumbprints):
        assert send(connect(endpoint), call(), clock.deadline(0)).status == 200
    assert thumbprints == [management().thumbprint]


def test_tls_1_2(connect: Callable[..., Transport], clock: Clock) -> None:
    with serve(OK, clients=management(), version=ssl.TLSVersion.TLSv1_2) as server:
        assert send(connect(server.endpoint), call(), clock.deadline(0)).status == 200
    assert server.arrived[0].thumbprint == management().thumbprint


# The emulator


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    with start_emulator() as one:
        yield one


def locations(emulator: Emulator) -> Request:
    return Request("list_locations", "GET", f"/{emulator.subscription_id}/locations", "2014-10-01")


@pytest.mark.parametrize("source", ["certificate_path", "pfx_path", "publish_settings_path"])
def test_the_certificates_of_the_emulator(source: str, emulator: Emulator, clock: Clock) -> None:
    option = "publish_settings_path" if source == "publish_settings_path" else "certificate_path"
    options: dict[str, Any] = {
        "subscription_id": emulator.subscription_id,
        "endpoint": emulator.endpoint,
        "ca_path": emulator.ca_path,
        option: getattr(emulator, source),
    }
    with closing(
        Transport(load_credentials(ConnectionOptions(**options)), http_timeout=20, user_agent="a-test/1.0")
    ) as transport:
        answer = send(transport, locations(emulator), clock.deadline(0))
    assert answer.status == 200
    assert b"<Locations" in answer.body
    assert re.fullmatch("[0-9a-f]{32}", str(answer.request_id))


def test_publish_settings_are_enough(emulator: Emulator, clock: Clock) -> None:
    options = ConnectionOptions(publish_settings_path=emulator.publish_settings_path, ca_path=emulator.ca_path)
    with closing(Transport(load_credentials(options), http_timeout=20, user_agent="a-test/1.0")) as transport:
        assert send(transport, locations(emulator), clock.deadline(0)).status == 200


def test_a_certificate_that_the_emulator_does_not_know(
    emulator: Emulator, connect: Callable[..., Transport], clock: Clock
) -> None:
    transport = connect(emulator.endpoint, ca_path=emulator.ca_path, subscription_id=emulator.subscription_id)
    with pytest.raises(ApiError) as caught:
        send(transport, locations(emulator), clock.deadline(600))
    assert (caught.value.status, caught.value.code) == (403, "AuthenticationFailed")
    assert management().thumbprint in str(caught.value.hint)
    assert emulator.subscription_id in str(caught.value.hint)
