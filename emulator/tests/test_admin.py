# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The admin interface: health, reset, state, wrong requests, who may ask, and the page for people."""

from __future__ import annotations

import socket
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests

from azure_classic_emulator.testing import Emulator
from azure_classic_emulator.testing.rest import Rest, base64_of, body
from azure_classic_emulator.testing.sdk import PASSWORD, Sdk


def ask(emulator: Emulator, method: str, path: str, **options: Any) -> requests.Response:
    with requests.Session() as session:
        session.trust_env = False
        return session.request(method, emulator.admin_endpoint + path, timeout=30, **options)


def create_service(rest: Rest, name: str, label: str = "shop") -> None:
    content = {"ServiceName": name, "Label": base64_of(label), "Location": "West US"}
    assert rest.post("services/hostedservices", body("CreateHostedService", content)).status == 201


def test_health(emulator: Emulator) -> None:
    assert emulator.admin.health() == {"status": "ok", "version": "1.0.0", "pid": emulator.process.pid}


def test_reset_forgets_everything_but_the_management_certificate(emulator: Emulator, rest: Rest) -> None:
    create_service(rest, "shop")
    emulator.admin.faults([{"effect": {"kind": "error"}, "count": 0}])
    emulator.admin.clock(mode="real", advance=86400)
    fresh = {"management_certificate", "setting"}
    assert emulator.admin.state().keys() > fresh
    emulator.admin.reset()
    assert emulator.admin.state().keys() == fresh
    assert (emulator.admin.journal(), emulator.admin.faults()) == ([], [])
    assert emulator.admin.clock()["mode"] == "manual"
    assert rest.get("services/hostedservices").texts("HostedService/ServiceName") == []


def test_state_is_by_kind_and_key(emulator: Emulator, rest: Rest) -> None:
    create_service(rest, "Shop", "Läden")
    service = emulator.admin.state()["hosted_service"]["shop"]
    assert (service["ServiceName"], service["Label"], service["Status"]) == ("Shop", "Läden", "Created")


@pytest.mark.parametrize(
    ("method", "path", "content", "status", "sentence"),
    [
        ("GET", "/nothing", None, 404, "There is no /nothing. There is: /, /health, /reset"),
        ("GET", "/health/", None, 404, "There is no /health/"),
        ("GET", "/reset", None, 405, "/reset does not know GET. It knows: POST."),
        ("PUT", "/faults", "[]", 405, "It knows: GET, POST, DELETE."),
        ("POST", "/clock", "{", 400, "The body is not JSON: Expecting property name"),
        ("POST", "/clock", b"\xff", 400, "The body is not JSON"),
        ("POST", "/clock", None, 400, "The body must be an object"),
        ("POST", "/clock", "[1]", 400, "The body must be an object"),
        ("POST", "/clock", '{"hurry": 1}', 400, "with advance, or with mode and factor"),
        ("POST", "/clock", '{"advance": -1}', 400, "advance must be a number"),
        ("POST", "/clock", '{"advance": "1"}', 400, "advance must be a number"),
        ("POST", "/clock", '{"advance": NaN}', 400, "advance must be a number"),
        ("POST", "/clock", '{"advance": true}', 400, "advance must be a number"),
        ("POST", "/clock", '{"mode": "fast"}', 400, "The mode must be real, scaled or manual."),
        ("POST", "/clock", '{"mode": ["real"]}', 400, "The mode must be real, scaled or manual."),
        ("POST", "/clock", '{"mode": "scaled"}', 400, "The mode scaled needs a factor"),
        ("POST", "/clock", '{"mode": "scaled", "factor": 0}', 400, "The factor must be a number above 0"),
        ("POST", "/clock", '{"mode": "real", "factor": 2}', 400, "no other mode takes one"),
        ("POST", "/faults", '"error"', 400, "A fault rule must be an object."),
    ],
)
def test_a_wrong_request_is_refused_with_a_sentence(
    emulator: Emulator, method: str, path: str, content: str | bytes | None, status: int, sentence: str
) -> None:
    answer = ask(emulator, method, path, data=content)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    assert sentence in answer.json()["error"]
    assert emulator.admin.clock()["mode"] == "manual"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Host": "localhost"}, 200),
        ({"Host": "rebound.example"}, 403),
        ({"Origin": "https://a-page.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
    ids=str,
)
def test_a_browser_cannot_be_led_here_by_a_foreign_page(
    emulator: Emulator, headers: dict[str, str], status: int
) -> None:
    assert ask(emulator, "POST", "/reset", headers=headers).status_code == status


def test_the_admin_interface_is_on_the_loopback_address_only(emulator: Emulator) -> None:
    endpoint = urlsplit(emulator.admin_endpoint)
    assert endpoint.hostname == "127.0.0.1"
    # All of 127.0.0.0/8 is this machine: a listener on every address would answer here too.
    with socket.socket() as other, pytest.raises(ConnectionRefusedError):
        other.connect(("127.0.0.2", endpoint.port))


def test_coverage_counts_operations_and_survives_a_reset(emulator: Emulator, rest: Rest) -> None:
    def covered(name: str) -> Any:
        return emulator.admin.coverage()["operations"][name]

    before = covered("get_hosted_service_properties")
    rest.get("services/hostedservices/nothing")
    emulator.admin.reset()
    after = covered("get_hosted_service_properties")
    assert after["requests"] == before["requests"] + 1
    assert after["statuses"]["404"] == before["statuses"].get("404", 0) + 1
    assert (after["method"], after["since"]) == ("GET", "2009-10-01")
    report = emulator.admin.coverage()
    assert report["declared"] == len(report["operations"]) > report["offered"] > report["exercised"]
    assert report["operations"]["get_hosted_service_properties"]["offered"]
    assert not report["operations"]["list_webspaces"]["offered"]
    assert report["exercised"] == sum(each["requests"] > 0 for each in report["operations"].values())


def test_the_page_shows_what_there_is_and_what_goes_on(emulator: Emulator) -> None:
    sdk = Sdk(emulator)
    sdk.make_machine("shop", "web1")
    sdk.service.add_role("shop", "shop", **sdk.linux_role("web2"))
    emulator.admin.clock(advance=6)
    emulator.admin.faults([{"match": {"operation": "list_disks"}, "effect": {"kind": "throttle"}}])
    Rest(emulator).get("services/disks?a=%3Cscript%3E")
    page = ask(emulator, "GET", "/")
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    for shown in (
        "(time stands still)",
        '<progress max="60" value="6">',
        "add_role",
        '<span class="good">ReadyRole</span>',
        '<span class="wait">CreatingVM</span>',
        "shopdata01",
        "503 TooManyRequests",
        "Fault rules",
    ):
        assert shown in page.text
    assert PASSWORD not in page.text
    assert "<script" not in page.text


def test_the_page_escapes_what_users_write(emulator: Emulator, rest: Rest) -> None:
    create_service(rest, "shop", "<b>bold</b> & more")
    rest.get("services/<i>")
    page = ask(emulator, "GET", "/").text
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; more" in page
    assert "<i>" not in page
