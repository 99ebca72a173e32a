# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every request meets after the handshake: subscription, version, path, verb and body."""

from __future__ import annotations

import pytest

from azure_classic_emulator.testing.rest import NAMESPACE, Rest, base64_of, body

SERVICES = "services/hostedservices"


def test_the_headers_of_an_answer(rest: Rest) -> None:
    answer = rest.get(SERVICES)
    assert answer.headers["Content-Type"] == "application/xml; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Date" in answer.headers and "Server" in answer.headers and "x-ms-servedbyregion" in answer.headers
    assert len(answer.request_id) == 32 and answer.request_id == answer.request_id.lower()
    assert answer.content.startswith(b'<HostedServices xmlns="http://schemas.microsoft.com/windowsazure" xmlns:i=')
    created = rest.post(SERVICES, service())
    assert "Content-Type" not in created.headers and created.headers["Content-Length"] == "0"


def service(name: str = "shop", label: str = "Shop") -> str:
    return body("CreateHostedService", {"ServiceName": name, "Label": base64_of(label), "Location": "West US"})


@pytest.mark.parametrize(
    ("method", "path", "version", "error"),
    [
        ("GET", "/99999999-0000-4000-8000-000000000001/locations", "2014-10-01", (403, "AuthenticationFailed")),
        ("GET", "/", "2014-10-01", (403, "AuthenticationFailed")),
        ("GET", "locations", None, (400, "MissingOrIncorrectVersionHeader")),
        ("GET", "locations", "2014-10-02", (400, "MissingOrIncorrectVersionHeader")),
        ("GET", "locations", "soon", (400, "MissingOrIncorrectVersionHeader")),
        ("GET", "locations", "2009-10-01", (400, "MissingOrIncorrectVersionHeader")),
        ("PATCH", "locations", "2014-10-01", (400, "InvalidHttpVerb")),
        ("DELETE", "locations", "2014-10-01", (400, "InvalidHttpVerb")),
        ("GET", "services/webspaces", "2014-10-01", (501, "NotImplemented")),
        ("GET", "no/such/thing", "2014-10-01", (501, "NotImplemented")),
    ],
)
def test_refusals_in_the_order_of_the_service(
    rest: Rest, method: str, path: str, version: str | None, error: tuple[int, str]
) -> None:
    assert rest.send(method, path, version=version).error == error


@pytest.mark.parametrize("version", ["2014-09-01", "2016-06-01", "2017-01-01"])
def test_versions_that_documents_and_recordings_know(rest: Rest, version: str) -> None:
    assert rest.get("locations", version).status == 200


def test_what_is_not_offered_is_named(rest: Rest) -> None:
    assert "list_webspaces" in (rest.get("services/webspaces").text("Message") or "")


@pytest.mark.parametrize("path", ["locations/", "/{}/LOCATIONS", "/{}//locations", "/{}/locations//"])
def test_paths_are_tolerant(rest: Rest, path: str) -> None:
    assert rest.get(path.format(rest.emulator.subscription_id.upper())).status == 200


NO_LABEL = f'<CreateHostedService xmlns="{NAMESPACE}"><ServiceName>shop</ServiceName></CreateHostedService>'
ENTITY = '<!DOCTYPE x [<!ENTITY e "shop">]>' + service("&amp;e;")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "InvalidXmlRequest"),
        ("no xml", "InvalidXmlRequest"),
        (service().replace("</Label>", "</label>"), "InvalidXmlRequest"),
        (service().replace(NAMESPACE, NAMESPACE.replace("http:", "https:")), "InvalidXmlRequest"),
        (service().replace(f' xmlns="{NAMESPACE}"', ""), "InvalidXmlRequest"),
        (service().replace("CreateHostedService", "CreateService"), "InvalidXmlRequest"),
        (NO_LABEL, "InvalidXmlRequest"),
        (ENTITY, "InvalidXmlRequest"),
    ],
)
def test_refused_bodies(rest: Rest, content: str, code: str) -> None:
    assert rest.post(SERVICES, content).error == (400, code)


@pytest.mark.parametrize(
    "content",
    [
        '<?xml version="1.0" encoding="utf-8"?>\n' + service(),
        "\ufeff" + service(),
        service().replace(f' xmlns="{NAMESPACE}"', f' xmlns="{NAMESPACE}" ').replace("><", ">\n  <"),
        service().replace("<Label>", "<Unknown>x</Unknown><Label>"),
        service().replace("</Location>", "</Location><Description/>"),
    ],
    ids=["declaration", "byte order mark", "white space", "unknown element", "misplaced element"],
)
def test_accepted_bodies(rest: Rest, content: str) -> None:
    assert rest.post(SERVICES, content).status == 201


def test_any_content_type_is_accepted(rest: Rest) -> None:
    rest.session.headers["Content-Type"] = "application/atom+xml;type=entry;charset=utf-8"
    assert rest.post(SERVICES, service()).status == 201


@pytest.mark.parametrize("label", ["Läden", "店", "a & b < c > d", "'\"", "🛒"])
def test_text_survives(rest: Rest, label: str) -> None:
    content = {"ServiceName": "shop", "Label": base64_of(label), "Description": label, "Location": "West US"}
    assert rest.post(SERVICES, body("CreateHostedService", content)).status == 201
    shown = rest.get(f"{SERVICES}/shop")
    assert shown.text("HostedServiceProperties/Label") == base64_of(label)
    assert shown.text("HostedServiceProperties/Description") == label
