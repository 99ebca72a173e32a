# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A small TLS server that answers from a script and records what arrived, for cases at the level of the network."""

from __future__ import annotations

import hashlib
import socket
import ssl
import struct
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from ansible_collections.azure_classic.service_management.tests.harness.pki import server_identity
from azure_classic_emulator.testing.certificates import Identity


@dataclass(frozen=True)
class Answer:
    """One scripted answer.

    ``length`` replaces the true Content-Length, so that a shorter body is a cut one; with the header
    Transfer-Encoding the body is sent as it is. ``hang_up``: close without an answer, ``"reset"`` or ``"end"``. ``delay``: seconds of silence before.
    """

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None
    hang_up: str | None = None
    delay: float = 0.0


@dataclass(frozen=True)
class Arrived:
    """One request as it arrived; ``thumbprint`` is that of the client certificate."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    thumbprint: str | None
    connection: int


@dataclass
class ScriptedServer:
    """Where the server listens, what it will answer (in order), and what has arrived."""

    port: int
    script: list[Answer]
    arrived: list[Arrived] = field(default_factory=list)

    @property
    def endpoint(self) -> str:
        return f"https://localhost:{self.port}"


@contextmanager
def serve(
    *script: Answer,
    clients: Identity,
    identity: Identity | None = None,
    late_certificate: bool = False,
    version: ssl.TLSVersion | None = None,
) -> Iterator[ScriptedServer]:
    """Run a server until the block ends, and check that the whole script was used.

    ``clients`` signed, or is, the client certificate that TLS accepts. With ``late_certificate`` the server asks for
    it only after it has read the request (post-handshake authentication).
    """
    context = _context(identity or server_identity(), clients, late_certificate, version)
    server = _Server(("localhost", 0), context)
    server.scripted = ScriptedServer(server.server_address[1], list(script))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.scripted
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert server.scripted.script == [], "not every scripted answer was asked for"


def _context(
    identity: Identity, clients: Identity, late_certificate: bool, version: ssl.TLSVersion | None
) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as directory:
        context.load_cert_chain(identity.write(Path(directory, "server.pem")))
    context.load_verify_locations(cadata=clients.certificate_pem)
    context.verify_mode = ssl.CERT_OPTIONAL
    context.post_handshake_auth = late_certificate
    if version:
        context.minimum_version = context.maximum_version = version
    return context


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    scripted: ScriptedServer

    def __init__(self, address: tuple[str, int], context: ssl.SSLContext) -> None:
        self.context = context
        self.connections = 0
        super().__init__(address, _Handler)

    def get_request(self) -> tuple[Any, Any]:
        connection, address = super().get_request()
        self.connections += 1
        wrapped = self.context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        return wrapped, address

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that refuses the handshake or goes away is part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server
    connection: ssl.SSLSocket

    def setup(self) -> None:
        try:
            self.request.do_handshake()
        except ssl.SSLError:
            # Closing with unread data would reset the connection, and the client might never see the TLS alert.
            self.request.shutdown(socket.SHUT_WR)
            while socket.socket.recv(self.request, 65536):
                pass
            raise
        self.number = self.server.connections
        super().setup()

    def answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.connection.context.post_handshake_auth:
            self.connection.verify_client_post_handshake()
            # The certificate comes with the next read, for which the client has nothing to say.
            self.connection.settimeout(0.2)
            try:
                self.connection.recv(1)
            except TimeoutError:
                self.connection.settimeout(None)
        der = self.connection.getpeercert(binary_form=True)
        thumbprint = hashlib.sha1(der).hexdigest().upper() if der else None
        scripted = self.server.scripted
        scripted.arrived.append(
            Arrived(self.command, self.path, dict(self.headers), body, thumbprint, self.number),
        )
        self.play(scripted.script.pop(0) if scripted.script else Answer(599, b"the script is over"))

    do_GET = do_POST = do_PUT = do_DELETE = answer  # noqa: N815

    def play(self, answer: Answer) -> None:
        time.sleep(answer.delay)
        if answer.hang_up == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        if answer.hang_up:
            self.close_connection = True
            self.connection.close()
            return
        self.send_response_only(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        chunked = "Transfer-Encoding" in answer.headers
        if not chunked:
            self.send_header("Content-Length", str(len(answer.body) if answer.length is None else answer.length))
        self.end_headers()
        self.wfile.write(answer.body)
        self.close_connection = chunked or answer.length is not None

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing on the terminal of the tests."""
