# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The journal: what it tells about a request, and that no secret gets into it or into the state."""

from __future__ import annotations

import json
from base64 import b64encode

import pytest

from azure_classic_emulator.dispatch.masking import masked_body, masked_document
from azure_classic_emulator.testing import Emulator
from azure_classic_emulator.testing.certificates import make_identity
from azure_classic_emulator.testing.rest import Rest, base64_of, body
from azure_classic_emulator.testing.sdk import PASSWORD, Sdk

MASK = "********"


def test_an_entry_tells_everything_about_a_request(emulator: Emulator, rest: Rest) -> None:
    content = body("CreateHostedService", {"ServiceName": "läden", "Label": base64_of("x"), "Location": "West US"})
    answer = rest.post("services/hostedservices?a=b", content, version="2015-04-01")
    (entry,) = emulator.admin.journal()
    assert entry.pop("sequence") > 0
    assert entry.pop("time").endswith("Z")
    assert len(entry.pop("client_thumbprint")) == 40
    assert entry == {
        "method": "POST",
        "path": f"/{emulator.subscription_id}/services/hostedservices",
        "query": "a=b",
        "version": "2015-04-01",
        "operation": "create_hosted_service",
        "request_id": answer.request_id,
        "status": 400,
        "error": {"code": "BadRequest", "message": "The hosted service name is invalid."},
        "fault": None,
        "request_body": content,
        "response_body": answer.content.decode("utf-8"),
    }


def test_requests_are_in_order_also_those_that_are_refused_early(emulator: Emulator, rest: Rest) -> None:
    rest.get("locations")
    rest.get("locations", version="1999-01-01")
    rest.get("no/such/path")
    Rest(emulator, certificate=None).get("locations")
    entries = emulator.admin.journal()
    assert [(entry["status"], entry["operation"]) for entry in entries] == [
        (200, "list_locations"),
        (400, None),
        (501, None),
        (403, None),
    ]
    assert entries[3]["client_thumbprint"] is None
    numbers = [entry["sequence"] for entry in entries]
    assert numbers == list(range(numbers[0], numbers[0] + 4))


def test_the_secrets_of_a_story_are_neither_in_the_journal_nor_in_the_state(emulator: Emulator, rest: Rest) -> None:
    sdk = Sdk(emulator)
    sdk.make_machine()
    keys = sdk.service.get_storage_account_keys("shopdata01").storage_service_keys
    pfx = b64encode(make_identity("web").pkcs12("Pfx-secret-1")).decode("ascii")
    certificate = {"Data": pfx, "CertificateFormat": "pfx", "Password": "Pfx-secret-1"}
    rest.succeed(rest.post("services/hostedservices/shop/certificates", body("CertificateFile", certificate)))
    told = json.dumps(emulator.admin.journal()) + json.dumps(emulator.admin.state())
    for secret in (PASSWORD, keys.primary, keys.secondary, pfx, "Pfx-secret-1"):
        assert secret not in told
    assert "azureuser" in told


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<AdminPassword>x</AdminPassword>", f"<AdminPassword>{MASK}</AdminPassword>"),
        ("<a:AdminPassword i:x='1'>x</a:AdminPassword>", f"<a:AdminPassword i:x='1'>{MASK}</a:AdminPassword>"),
        ("<UserPassword><![CDATA[x]]></UserPassword >", f"<UserPassword>{MASK}</UserPassword >"),
        ("<CustomData>\n</CustomData>", f"<CustomData>{MASK}</CustomData>"),
        ("<Password></Password><Password/>y", "<Password></Password><Password/>y"),
        ("<Data>x</Data><Data>y</Data>", f"<Data>{MASK}</Data><Data>{MASK}</Data>"),
        ("<Data>x</Data", f"<Data>{MASK}"),
        ("<Password>never closed <b>", f"<Password>{MASK}"),
        ("<Password " * 100_000,) * 2,  # in no time
        ("<Passwords>x</Passwords>", "<Passwords>x</Passwords>"),
        ("<ExtendedProperty><Value>x</Value></ExtendedProperty>",) * 2,
        ("<Value>x</Value><ComponentSetting><Content>x</Content></ComponentSetting>",
         f"<Value>x</Value><ComponentSetting><Content>{MASK}</Content></ComponentSetting>"),
        ("<ResourceExtensionParameterValue><Value>x</Value><Key>k</Key></ResourceExtensionParameterValue>",
         f"<ResourceExtensionParameterValue><Value>{MASK}</Value><Key>k</Key></ResourceExtensionParameterValue>"),
        ("<Label>Bücher</Label>",) * 2,
    ],
)  # fmt: skip
def test_secrets_in_bodies(written: str, shown: str) -> None:
    assert masked_body(written.encode("utf-8")) == shown


@pytest.mark.parametrize("content", ["<Password>x</Password>".encode("utf-16"), b"\xff\xfe", b"a\0b"])
def test_a_body_that_is_not_text_is_not_shown(content: bytes) -> None:
    assert masked_body(content) == f"({len(content)} bytes that are not UTF-8)"


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ({"UserPassword": "x", "UserName": "u"}, {"UserPassword": MASK, "UserName": "u"}),
        ({"Roles": [{"A": {"CustomData": "x"}}]}, {"Roles": [{"A": {"CustomData": MASK}}]}),
        ({"Key": "k", "Value": "x", "Type": "Private"}, {"Key": "k", "Value": MASK, "Type": "Private"}),
        ({"SettingName": "s", "Content": "x"}, {"SettingName": "s", "Content": MASK}),
        ({"Name": "n", "Value": "x"}, {"Name": "n", "Value": "x"}),
        ({"Password": ""}, {"Password": ""}),
    ],
    ids=str,
)
def test_secrets_in_documents(kept: object, shown: object) -> None:
    assert masked_document(kept) == shown


def test_the_oldest_entries_make_room(emulator: Emulator, rest: Rest) -> None:
    content = body("CreateHostedService", {"ServiceName": "x" * 20_000_000})
    for _unused in range(4):
        assert rest.post("services/hostedservices", content).status == 400
    sizes = [len(entry["request_body"]) for entry in emulator.admin.journal()]
    assert sizes == [len(content)] * 2
    assert rest.get("locations").status == 200
