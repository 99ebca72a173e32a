# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every write is sent as the official SDK sends it: same method, path, version, and elements in the same order.

Where the two differ the case names the element and the reason. `i:type` is not compared: the SDK never sends it
(docs/protocol/transport.md#request-bodies).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import requests
from azure.servicemanagement import ServiceManagementService

from ansible_collections.azure_classic.service_management.plugins.module_utils.api.catalogue import OPERATIONS
from ansible_collections.azure_classic.service_management.plugins.module_utils.api.namespaces import NAMESPACE
from ansible_collections.azure_classic.service_management.plugins.module_utils.client.client import (
    ServiceManagementClient,
)
from ansible_collections.azure_classic.service_management.tests.contract.sdk_cases import (
    containers,
    images,
    machines,
    packages,
)
from ansible_collections.azure_classic.service_management.tests.harness.client import SUBSCRIPTION, client_of
from ansible_collections.azure_classic.service_management.tests.harness.pki import authority
from ansible_collections.azure_classic.service_management.tests.harness.scripted_server import (
    Answer,
    Arrived,
    ScriptedServer,
    serve,
)
from azure_classic_emulator.testing.certificates import Identity, make_identity

CASES = containers.CASES | images.CASES | machines.CASES | packages.CASES


@dataclass(frozen=True)
class Wire:
    """A server that accepts everything, and the two clients of it."""

    server: ScriptedServer
    sdk: ServiceManagementService
    ours: ServiceManagementClient

    def arrived(self, send: Callable[[], Any], answer: bytes) -> Arrived:
        """The one request that `send` sends."""
        self.server.script.append(Answer(202, answer, {"x-ms-request-id": "0a1b2c3d4e5f60718293a4b5c6d7e8f9"}))
        del self.server.arrived[:]
        send()
        (request,) = self.server.arrived
        return request


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wire]:
    directory = tmp_path_factory.mktemp("wire")
    client = make_identity()
    with serve(clients=client) as server, client_of(server.endpoint, client) as ours:
        yield Wire(server, official(server, client, directory), ours)


def official(server: ScriptedServer, client: Identity, directory: Path) -> ServiceManagementService:
    session = requests.Session()
    session.trust_env = False
    session.cert = str(client.write(directory / "client.pem"))
    ca_path = directory / "ca.pem"
    ca_path.write_text(authority().certificate_pem)
    session.verify = str(ca_path)
    return ServiceManagementService(SUBSCRIPTION, host=f"localhost:{server.port}", request_session=session)


@pytest.mark.parametrize("name", CASES)
def test_the_official_sdk_sends_the_same(wire: Wire, name: str) -> None:
    case = CASES[name]
    step = case.ours()
    assert step.operation == case.operation
    response = OPERATIONS[case.operation].response
    answer = f"<{response.tag}/>".encode() if response else b""
    theirs = wire.arrived(lambda: case.sdk(wire.sdk), answer)
    ours = wire.arrived(lambda: wire.ours.write(step.operation, step.body, step.onto, **step.parameters), answer)

    assert (ours.method, ours.path) == (theirs.method, without_doubled_slashes(theirs.path))
    assert ours.headers["x-ms-version"] == theirs.headers["x-ms-version"]
    assert tree_without(ours.body, case.ours_only, case.order) == tree_without(theirs.body, case.sdk_only, case.order)


def without_doubled_slashes(path: str) -> str:
    """docs/protocol/README.md#where-sources-disagree, What is easiest to get wrong: the SDK sends them."""
    return path.replace("//", "/")


Node = tuple[str, str, list[Any]]
"""Path below the root, text, children."""


def tree_without(body: bytes, unique: Mapping[str, str], order: Mapping[str, str]) -> Node | None:
    """The elements of a body without those that only this client writes; each of `unique` must be there."""
    if not body:
        return None
    used: set[str] = set()
    tree = pruned(ET.fromstring(body), "", unique, order, used)
    assert used == set(unique), f"differences that are not there: {set(unique) - used}"
    return tree


def pruned(
    element: ET.Element, path: str, unique: Mapping[str, str], order: Mapping[str, str], used: set[str]
) -> Node | None:
    assert element.tag.startswith(f"{{{NAMESPACE}}}"), element.tag
    path = f"{path}/{element.tag.rpartition('}')[2]}"
    children = [node for child in element if (node := pruned(child, path, unique, order, used))]
    content = (element.text or "").strip()
    for difference in unique:
        end, with_text, text = difference.partition("=")
        if path.endswith(f"/{end}") and (not with_text or (content == text and not children)):
            used.add(difference)
            return None
    return path, content, sorted(children) if any(path.endswith(f"/{end}") for end in order) else children


def test_every_write_of_the_sdk_is_compared() -> None:
    writes = {
        operation.name
        for operation in OPERATIONS.values()
        if operation.writes and hasattr(ServiceManagementService, operation.name)
    }
    assert {case.operation for case in CASES.values()} == writes
    assert len(writes) >= 59
