# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever is sent: an answer in the shape of the service, never an internal error, and the emulator goes on.

The requests are drawn from the operation table and its schemas, so that many of them get deep into the rules.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from functools import partial
from operator import add
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from azure_classic_emulator.exchange.operation import Operation
from azure_classic_emulator.operations import whole_table
from azure_classic_emulator.testing import Emulator
from azure_classic_emulator.testing.rest import NAMESPACE, Answer, Rest, base64_of
from azure_classic_emulator.testing.sdk import Sdk, blob
from azure_classic_emulator.wire.schema import Choice, Field, Group, Items, Scalar, ScalarType

# An internal error is the recorded answer to maintenance: docs/protocol/virtual-machines.md#power-operations.
OPERATIONS = [
    operation
    for operation in whole_table().operations
    if operation.handler is not None and operation.name != "perform_maintenance_on_role"
]
VERSIONS = st.sampled_from(["2014-10-01", "2017-01-01", "2012-03-01", "2009-10-01"])
# Names of things that there are, and what nobody should write.
KNOWN = ["shop", "web1", "shopdata01", "Production", "West US", "Small", "Linux", "Windows", blob("web1"), blob("new")]
ODD = [
    "",
    " ",
    "x" * 1000,
    "-",
    "%",
    "a/b",
    "../..",
    "{service}",
    "<&>\"'",
    "Bücher 書 🛒",
    "\u202e",
    "\r\n",
    "0",
    "NULL",
]
NUMBERS = ["0", "1", "22", "-1", "65536", "1e3", "9" * 40, "0x10", "١"]
TEXTS = st.sampled_from([*KNOWN, *ODD, *NUMBERS]) | st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]))
BOUNDED = settings(
    max_examples=150,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture(scope="module")
def inhabited(shared_emulator: Emulator) -> Iterator[Rest]:
    """An emulator with a machine in it; the tests of this module leave their traces."""
    shared_emulator.admin.reset()
    Sdk(shared_emulator).make_machine("shop", "web1", ports={"SSH": 22})
    yield Rest(shared_emulator)
    shared_emulator.admin.reset()
    assert "Traceback" not in shared_emulator.log


def assert_in_shape(answer: Answer) -> None:
    assert answer.status < 500 or answer.status == 501, answer.content
    assert len(answer.request_id) == 32
    if answer.status >= 400:
        assert answer.root == "Error"
        assert answer.names() == ["Code", "Message"]


def scalars(field: Scalar) -> st.SearchStrategy[str]:
    fitting = {
        ScalarType.INTEGER: st.integers(-1, 65536).map(str),
        ScalarType.BOOLEAN: st.sampled_from(["true", "false", "True", "1"]),
        ScalarType.BASE64_TEXT: TEXTS.map(base64_of),
        ScalarType.TEXT: st.sampled_from(KNOWN),
    }
    likely = fitting[field.type]
    return st.one_of(likely, likely, likely, TEXTS).map(escape)


def elements(field: Field) -> st.SearchStrategy[str]:
    """An element of a schema, with content that may fit."""
    content: st.SearchStrategy[str]
    if isinstance(field, Scalar):
        content = scalars(field)
    elif isinstance(field, Items):
        content = st.lists(elements(field.item), max_size=3).map("".join)
    elif isinstance(field, Group):
        content = contents(field.fields)
    else:
        assert isinstance(field, Choice)
        content = st.one_of(
            *(
                contents(variant.fields).map(partial(add, _one(field.discriminator, kind)))
                for kind, variant in field.variants.items()
            )
        )
    return content.map(lambda inner: _one(field.name, inner))


def contents(fields: tuple[Field, ...]) -> st.SearchStrategy[str]:
    """Most of the fields in their order; now and then fewer, another order, and an unknown element."""
    present = st.tuples(*(elements(field) | (st.just("") if not field.required else st.nothing()) for field in fields))
    mixed = present.flatmap(lambda parts: st.permutations([*parts, "<Unknown>x</Unknown>"]))
    return st.one_of(present, present, present, mixed).map("".join)


def _one(name: str, content: str) -> str:
    return f"<{name}>{content}</{name}>"


def _document(root: str, content: str) -> bytes:
    return f'<{root} xmlns="{NAMESPACE}">{content}</{root}>'.encode()


BODIES: dict[str, st.SearchStrategy[bytes]] = {
    operation.name: contents(operation.request.fields).map(partial(_document, operation.request.name))
    for operation in OPERATIONS
    if operation.request is not None
}


def paths(operation: Operation, draw: Any) -> str:
    template = draw(st.sampled_from(operation.paths))
    parts = template.strip("/").split("/")
    filled = [quote(draw(TEXTS), safe="") if "{" in part else part for part in parts]
    query = "&".join(f"{name}={value}" for name, value in operation.query.items())
    return "/".join(filled) + (f"?{query}" if query else "")


@BOUNDED
@given(data=st.data())
def test_requests_of_the_table(inhabited: Rest, data: st.DataObject) -> None:
    operation = data.draw(st.sampled_from([each for each in OPERATIONS if not each.paths[0].startswith("/")]))
    content = data.draw(BODIES[operation.name]) if operation.name in BODIES else b""
    answer = inhabited.send(operation.method, paths(operation, data.draw), content, data.draw(VERSIONS))
    assert_in_shape(answer)
    if answer.status == 202:
        inhabited.pass_time(data.draw(st.sampled_from([0, 3600])))


@BOUNDED
@given(data=st.data())
def test_writes_to_things_that_are_there(inhabited: Rest, data: st.DataObject) -> None:
    """The deep end: existing services, deployments and roles with bodies of the right root."""
    names = {"service": "shop", "deployment": "shop", "role": "web1", "slot": "Production", "instance": "web1"}
    operation = data.draw(st.sampled_from([each for each in OPERATIONS if each.name in BODIES]))
    path = operation.paths[0].format_map({**dict.fromkeys(_placeholders(operation), "shopdata01"), **names})
    query = "&".join(f"{name}={value}" for name, value in operation.query.items())
    answer = inhabited.send(operation.method, f"{path}?{query}", data.draw(BODIES[operation.name]), "2017-01-01")
    assert_in_shape(answer)
    inhabited.pass_time(data.draw(st.sampled_from([0, 0, 3600])))


def _placeholders(operation: Operation) -> list[str]:
    return [part.partition("}")[0] for part in operation.paths[0].split("{")[1:]]


@BOUNDED
@given(
    method=st.sampled_from(["GET", "PUT", "POST", "DELETE", "PATCH", "MERGE", "HEAD", "OPTIONS"]),
    path=st.lists(TEXTS.map(lambda text: quote(text, safe="")), max_size=6).map("/".join),
    query=st.dictionaries(TEXTS, TEXTS, max_size=3),
    content=st.binary(max_size=200),
    version=TEXTS.filter(lambda text: text.isascii() and text.isprintable() and text == text.strip()),
)
def test_requests_of_nowhere(
    inhabited: Rest, method: str, path: str, query: dict[str, str], content: bytes, version: str
) -> None:
    asked = "&".join(f"{quote(name)}={quote(value)}" for name, value in query.items())
    answer = inhabited.send(method, f"{path}?{asked}", content, version)
    if method == "HEAD":
        assert answer.status in (400, 403, 501)
    else:
        assert_in_shape(answer)


def garbage(text: bytes) -> list[bytes]:
    return [text[:end] for end in (1, len(text) // 2, len(text) - 1)]


GOOD = b"GET /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc"


@pytest.mark.parametrize(
    "sent",
    [
        *garbage(GOOD),
        b"\r\n\r\n",
        b"nonsense\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET  HTTP/1.1\r\n\r\n",
        b"G\xc3\x84T / HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET http://[::1 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET //[/locations HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /x HTTP/1.1\r\nHost: x\r\nx-ms-version: \xff\r\n\r\n",
        b"GET /x HTTP/1.1\r\nNo colon\r\n\r\n",
        b"GET /x HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
        b"POST /x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"POST /x HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=y\r\nContent-Length: 2\r\n\r\n--",
        b"POST /x HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1\r\n\r\n%",
        b"A" * 100_000,
    ],
    ids=lambda sent: repr(sent[:40]),
)
def test_bytes_that_are_hardly_http(emulator: Emulator, rest: Rest, sent: bytes) -> None:
    context = ssl.create_default_context(cafile=emulator.ca_path)
    context.load_cert_chain(emulator.certificate_path)
    host, port = emulator.address.split(":")
    with (
        socket.create_connection((host, int(port)), timeout=30) as raw,
        context.wrap_socket(raw, server_hostname=host) as connection,
    ):
        connection.sendall(sent)
        connection.settimeout(0.2)
        answered = _until_silence(connection)
    assert b"Traceback" not in answered
    assert not answered.startswith(b"HTTP/1.1 500")
    assert rest.get("locations").status == 200


def _until_silence(connection: ssl.SSLSocket) -> bytes:
    received = b""
    try:
        while more := connection.recv(65536):
            received += more
    except (TimeoutError, ConnectionError, ssl.SSLError):
        pass
    return received
