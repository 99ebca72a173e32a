# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Passes bytes on to a server and counts the connections, each of which is one TLS handshake."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass


@dataclass
class CountingProxy:
    """A running proxy: its port, and the connections so far."""

    port: int
    connections: int = 0


@contextmanager
def count_connections(host: str, port: int) -> Iterator[CountingProxy]:
    """Listen on a free port of 127.0.0.1 until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        proxy = CountingProxy(server.getsockname()[1])
        threading.Thread(target=_accept, args=(server, proxy, host, port), daemon=True).start()
        yield proxy
        server.shutdown(socket.SHUT_RDWR)


def _accept(server: socket.socket, proxy: CountingProxy, host: str, port: int) -> None:
    with suppress(OSError):
        while True:
            client, _address = server.accept()
            proxy.connections += 1
            target = socket.create_connection((host, port))
            for pair in ((client, target), (target, client)):
                threading.Thread(target=_pass_on, args=pair, daemon=True).start()


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
