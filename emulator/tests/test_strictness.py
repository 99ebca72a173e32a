# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same requests to a strict and to a loose emulator: what the service drops or refuses, and what is let through."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from azure_classic_emulator.testing import Emulator, start_emulator
from azure_classic_emulator.testing.rest import NAMESPACE, Rest, base64_of, body

SERVICES = "services/hostedservices"
OLD, NEW = base64_of("old"), base64_of("new")


@pytest.fixture(scope="module")
def loose_emulator() -> Iterator[Emulator]:
    with start_emulator(extra=["--loose"]) as emulator:
        yield emulator


@pytest.fixture(params=["strict", "loose"])
def either(request: pytest.FixtureRequest, emulator: Emulator, loose_emulator: Emulator) -> Rest:
    loose_emulator.admin.reset()
    rest = Rest(loose_emulator if request.param == "loose" else emulator)
    content = {"ServiceName": "shop", "Label": OLD, "Description": "old", "Location": "West US"}
    assert rest.post(SERVICES, body("CreateHostedService", content)).status == 201
    return rest


@pytest.fixture
def mode(request: pytest.FixtureRequest) -> str:
    return str(request.node.callspec.params["either"])


@pytest.mark.parametrize(
    ("fields", "strict", "loose"),
    [
        (f"<Label>{NEW}</Label><Description>new</Description>", (NEW, "new"), (NEW, "new")),
        # The label comes too late: the service drops it without a word.
        (f"<Description>new</Description><Label>{NEW}</Label>", (OLD, "new"), (NEW, "new")),
        (f"<Color>red</Color><Label>{NEW}</Label>", (NEW, "old"), (NEW, "old")),
        (f'<Label>{NEW}</Label><Description xmlns="urn:other">new</Description>', (NEW, "old"), (NEW, "old")),
    ],
    ids=["in order", "out of order", "unknown element", "foreign namespace"],
)
def test_order_and_names_of_elements(
    either: Rest, mode: str, fields: str, strict: tuple[str, str], loose: tuple[str, str]
) -> None:
    content = f'<UpdateHostedService xmlns="{NAMESPACE}">{fields}</UpdateHostedService>'
    assert either.put(f"{SERVICES}/shop", content).status == 200
    shown = either.get(f"{SERVICES}/shop")
    found = tuple(shown.text(f"HostedServiceProperties/{name}") for name in ("Label", "Description"))
    assert found == {"strict": strict, "loose": loose}[mode]


@pytest.mark.parametrize(
    ("version", "strict", "loose"),
    [
        ("2014-10-01", 200, 200),
        ("2017-01-01", 200, 200),
        ("2014-10-02", 400, 200),
        ("2030-01-01", 400, 200),
        ("2009-10-01", 400, 400),  # smaller than the operation's smallest
        ("soon", 400, 400),
        ("", 400, 400),
        (None, 400, 400),
    ],
)
def test_versions(either: Rest, mode: str, version: str | None, strict: int, loose: int) -> None:
    answer = either.send("GET", "locations", version=version)
    assert answer.status == {"strict": strict, "loose": loose}[mode]
    if answer.status != 200:
        assert answer.text("Code") == "MissingOrIncorrectVersionHeader"


@pytest.mark.parametrize(
    "content",
    [
        body("UpdateHostedService", {"Label": NEW}).replace("http://", "https://"),
        body("UpdateHostedService", {"Label": NEW}).replace(f' xmlns="{NAMESPACE}"', ""),
        body("CreateHostedService", {"Label": NEW}),
        "<UpdateHostedService",
        "",
    ],
    ids=["https namespace", "no namespace", "another root", "not well-formed", "empty"],
)
def test_what_no_mode_accepts(either: Rest, content: str) -> None:
    assert either.put(f"{SERVICES}/shop", content).error == (400, "InvalidXmlRequest")


@pytest.mark.parametrize("missing", ["ServiceName", "Label"])
def test_required_elements_are_required_in_every_mode(either: Rest, missing: str) -> None:
    fields = {"ServiceName": "other", "Label": NEW, "Location": "West US"}
    fields.pop(missing)
    refused = either.post(SERVICES, body("CreateHostedService", fields))
    assert refused.error == (400, "InvalidXmlRequest")
    assert f"The element {missing} is required." in str(refused.text("Message"))
