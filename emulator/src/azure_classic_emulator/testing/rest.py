# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A bare client of the Service Management API for tests: it sends what it is told and shows what came back."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET  # the emulator under test is the only peer
from xml.sax.saxutils import escape

import requests

from .process import Emulator

NAMESPACE = "http://schemas.microsoft.com/windowsazure"
VERSION = "2014-10-01"
_LONG = 3600


def base64_of(text: str) -> str:
    return base64.b64encode(text.encode("utf-8")).decode("ascii")


def body(root: str, content: Mapping[str, Any]) -> str:
    """The XML of a request; values are texts, mappings (complex elements) or lists of one-item mappings."""
    return f'<{root} xmlns="{NAMESPACE}">{"".join(_elements(content))}</{root}>'


def _elements(content: Mapping[str, Any]) -> Iterator[str]:
    for name, value in content.items():
        if isinstance(value, Mapping):
            yield f"<{name}>{''.join(_elements(value))}</{name}>"
        elif isinstance(value, list):
            yield f"<{name}>{''.join(part for entry in value for part in _elements(entry))}</{name}>"
        else:
            yield f"<{name}>{escape(str(value))}</{name}>"


@dataclass(frozen=True)
class Answer:
    """An answer of the service. Paths are element names without namespace, separated by slashes."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def xml(self) -> ET.Element:
        return ET.fromstring(self.content)

    @property
    def root(self) -> str:
        return self.xml.tag.rpartition("}")[2]

    @property
    def request_id(self) -> str:
        return self.headers["x-ms-request-id"]

    @property
    def error(self) -> tuple[int, str | None]:
        """HTTP status and error code."""
        return self.status, self.text("Code")

    def text(self, path: str) -> str | None:
        """The text of the first element on a path; empty and missing are both None."""
        return next((found.text for found in self._all(path)), None)

    def texts(self, path: str) -> list[str | None]:
        return [found.text for found in self._all(path)]

    def names(self, path: str = "") -> list[str]:
        """The names of the children of the first element on a path, in wire order."""
        parent = next(iter(self._all(path)), None) if path else self.xml
        return [] if parent is None else [child.tag.rpartition("}")[2] for child in parent]

    def _all(self, path: str) -> list[ET.Element]:
        return self.xml.findall("/".join("{*}" + part for part in path.split("/")))


class Rest:
    """Requests to one emulator, with its own management certificate, another PEM file, or none (`None`)."""

    def __init__(self, emulator: Emulator, certificate: str | None = "") -> None:
        self.emulator = emulator
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.verify = emulator.ca_path
        self.session.cert = emulator.certificate_path if certificate == "" else certificate

    def get(self, path: str, version: str = VERSION) -> Answer:
        return self.send("GET", path, version=version)

    def put(self, path: str, content: str | bytes = "", version: str = VERSION) -> Answer:
        return self.send("PUT", path, content, version)

    def post(self, path: str, content: str | bytes = "", version: str = VERSION) -> Answer:
        return self.send("POST", path, content, version)

    def delete(self, path: str, version: str = VERSION) -> Answer:
        return self.send("DELETE", path, version=version)

    def send(
        self,
        method: str,
        path: str,
        content: str | bytes = "",
        version: str | None = VERSION,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send one request; `path` is below the subscription, or absolute. Redirects are not followed."""
        target = path if path.startswith("/") else f"/{self.emulator.subscription_id}/{path}"
        data = content.encode("utf-8") if isinstance(content, str) else content
        sent = {**({"x-ms-version": version} if version else {}), **(headers or {})}
        answer = self.session.request(
            method, self.emulator.endpoint + target, data=data, headers=sent, allow_redirects=False, timeout=30
        )
        return Answer(answer.status_code, answer.headers, answer.content)

    def pass_time(self, seconds: float = _LONG) -> None:
        self.emulator.admin.clock(advance=seconds)

    def finished(self, accepted: Answer) -> Answer:
        """The status of an accepted operation when its time is over; it must have been in progress first."""
        assert accepted.status == 202, accepted.content
        first = self.get(f"operations/{accepted.request_id}")
        assert first.text("Status") == "InProgress", first.content
        self.pass_time()
        return self.get(f"operations/{accepted.request_id}")

    def succeed(self, accepted: Answer) -> None:
        """Let an accepted operation come to its good end."""
        over = self.finished(accepted)
        assert over.text("Status") == "Succeeded", over.content
