# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Many clients at once, in one event loop: each keeps one mutual-TLS connection and asks one thing after another."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Sample:
    """What came back for one request."""

    status: int
    seconds: float


@dataclass(frozen=True)
class Target:
    """A server and the files to talk to it."""

    address: str
    certificate_path: str
    ca_path: str

    def context(self) -> ssl.SSLContext:
        made = ssl.create_default_context(cafile=self.ca_path)
        made.load_cert_chain(self.certificate_path)
        return made


def request(method: str, path: str, content: str = "") -> bytes:
    """The bytes of one request."""
    body = content.encode("utf-8")
    head = (f"{method} {path} HTTP/1.1", "Host: localhost", "x-ms-version: 2014-10-01", f"Content-Length: {len(body)}")
    return "\r\n".join([*head, "", ""]).encode("ascii") + body


def run(target: Target, clients: Sequence[Iterable[bytes]]) -> tuple[list[Sample], float]:
    """Let every client send its requests; returns all samples and the seconds it took, without the connecting.

    Raises `OSError` or `EOFError` when a connection is refused or lost.
    """
    return asyncio.run(_run(target, clients))


async def _run(target: Target, clients: Sequence[Iterable[bytes]]) -> tuple[list[Sample], float]:
    context = target.context()
    host, port = target.address.split(":")
    connections = await asyncio.gather(
        *(asyncio.open_connection(host, int(port), ssl=context, ssl_handshake_timeout=60) for _unused in clients)
    )
    start = time.perf_counter()
    talks = (_talk(*connection, requests) for connection, requests in zip(connections, clients, strict=True))
    samples = await asyncio.gather(*talks)
    return [sample for talk in samples for sample in talk], time.perf_counter() - start


async def _talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, requests: Iterable[bytes]) -> list[Sample]:
    samples = []
    for content in requests:
        start = time.perf_counter()
        writer.write(content)
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        await reader.readexactly(int(length.partition(b":")[2]))
        samples.append(Sample(int(head.split(b" ", 2)[1]), time.perf_counter() - start))
    writer.close()
    return samples
