# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Storage accounts of the emulator."""

from __future__ import annotations

import base64

import pytest

from azure_classic_emulator.testing.rest import Rest, base64_of, body

ACCOUNTS = "services/storageservices"


def create(rest: Rest, name: str = "shopdata01", **more: object) -> None:
    place = {"Label": base64_of(name), "Location": "West US"}
    content = {"ServiceName": name} | {key: more.pop(key) for key in ("Description",) if key in more} | place | more
    rest.succeed(rest.post(ACCOUNTS, body("CreateStorageServiceInput", content)))


def test_a_new_account_goes_through_its_states(rest: Rest) -> None:
    content = {"ServiceName": "shopdata01", "Label": base64_of("Bücher & 书"), "Location": "West US"}
    accepted = rest.post(ACCOUNTS, body("CreateStorageServiceInput", content))
    assert accepted.status == 202 and accepted.content == b""
    assert accepted.headers["Location"].endswith(f"/subscriptions/{rest.emulator.subscription_id}/storage/shopdata01")

    states = []
    for seconds in (0, 25, 5):
        rest.pass_time(seconds)
        states.append(rest.get(f"{ACCOUNTS}/shopdata01").text("StorageServiceProperties/Status"))
    assert states == ["Creating", "ResolvingDns", "Created"]


def test_the_answer_has_the_recorded_shape(rest: Rest) -> None:
    create(rest, AccountType="Standard_LRS")
    answer = rest.get(f"{ACCOUNTS}/SHOPDATA01")
    assert answer.names() == ["Url", "ServiceName", "StorageServiceProperties", "ExtendedProperties", "Capabilities"]
    assert answer.names("StorageServiceProperties") == [
        "Description",
        "Location",
        "Label",
        "Status",
        "Endpoints",
        "GeoPrimaryRegion",
        "StatusOfPrimary",
        "GeoSecondaryRegion",
        "StatusOfSecondary",
        "CreationTime",
        "CustomDomains",
        "AccountType",
    ]
    assert b'<Description i:nil="true"/>' in answer.content
    assert answer.texts("StorageServiceProperties/Endpoints/Endpoint") == [
        f"https://shopdata01.{service}.core.windows.net/" for service in ("blob", "queue", "table")
    ]
    assert "Capabilities" not in rest.get(ACCOUNTS).names("StorageService")


@pytest.mark.parametrize(
    ("account_type", "secondary", "readable"),
    [
        ("Standard_LRS", None, False),
        ("Standard_ZRS", None, False),
        ("Standard_GRS", "East US", False),
        ("Standard_RAGRS", "East US", True),
        (None, "East US", False),
    ],
)
def test_replication_follows_the_type(
    rest: Rest, account_type: str | None, secondary: str | None, readable: bool
) -> None:
    create(rest, **({"AccountType": account_type} if account_type else {}))
    answer = rest.get(f"{ACCOUNTS}/shopdata01")
    assert answer.text("StorageServiceProperties/GeoSecondaryRegion") == secondary
    assert bool(answer.texts("StorageServiceProperties/SecondaryEndpoints/Endpoint")) is readable


def test_the_older_contract_speaks_of_geo_replication(rest: Rest) -> None:
    content = {
        "ServiceName": "shopdata01",
        "Label": base64_of("x"),
        "Location": "West US",
        "GeoReplicationEnabled": "false",
    }
    rest.succeed(rest.post(ACCOUNTS, body("CreateStorageServiceInput", content), version="2012-03-01"))
    old = rest.get(f"{ACCOUNTS}/shopdata01", version="2012-03-01")
    assert old.text("StorageServiceProperties/GeoReplicationEnabled") == "false"
    assert old.text("StorageServiceProperties/AccountType") is None
    assert rest.get(f"{ACCOUNTS}/shopdata01").text("StorageServiceProperties/AccountType") == "Standard_LRS"


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"ServiceName": "Shop"}, (400, "BadRequest")),
        ({"ServiceName": "ab"}, (400, "BadRequest")),
        ({"Label": base64_of("x" * 101)}, (400, "BadRequest")),
        ({"Label": "no base64!"}, (400, "InvalidXmlRequest")),
        ({"Location": "Mars North"}, (400, "BadRequest")),
        ({"AccountType": "Premium_LRS"}, (400, "BadRequest")),
        ({"Location": ""}, (400, "BadRequest")),
    ],
)
def test_a_bad_creation_is_refused(rest: Rest, change: dict[str, str], error: tuple[int, str]) -> None:
    content = {"ServiceName": "shopdata01", "Label": base64_of("x"), "Location": "East US"} | change
    assert rest.post(ACCOUNTS, body("CreateStorageServiceInput", content)).error == error
    assert rest.get(ACCOUNTS).names() == []


def test_a_taken_name_is_a_conflict_and_not_available(rest: Rest) -> None:
    create(rest)
    content = {"ServiceName": "shopdata01", "Label": base64_of("x"), "Location": "West US"}
    assert rest.post(ACCOUNTS, body("CreateStorageServiceInput", content)).error == (409, "ConflictError")
    taken = rest.get(f"{ACCOUNTS}/operations/isavailable/shopdata01")
    assert taken.text("Result") == "false"
    assert taken.text("Reason") == "A storage account named 'shopdata01' already exists in the subscription."
    free = rest.get(f"{ACCOUNTS}/operations/isavailable/shopdata02")
    assert free.text("Result") == "true" and b'<Reason i:nil="true"/>' in free.content
    assert rest.get(f"{ACCOUNTS}/operations/isavailable/Shop_Data").error == (400, "BadRequest")


def test_only_the_asked_key_changes(rest: Rest) -> None:
    create(rest)
    before = rest.get(f"{ACCOUNTS}/shopdata01/keys")
    change = rest.post(
        f"{ACCOUNTS}/shopdata01/keys?action=regenerate", body("RegenerateKeys", {"KeyType": "secondary"})
    )
    after = rest.get(f"{ACCOUNTS}/shopdata01/keys")
    assert after.content == change.content
    assert before.names() == ["Url", "StorageServiceKeys"]
    primary, secondary = "StorageServiceKeys/Primary", "StorageServiceKeys/Secondary"
    assert before.text(primary) == after.text(primary)
    assert before.text(secondary) != after.text(secondary)
    assert len(base64.b64decode(after.text(secondary) or "")) == 64
    refused = rest.post(f"{ACCOUNTS}/shopdata01/keys?action=regenerate", body("RegenerateKeys", {"KeyType": "Third"}))
    assert refused.error == (400, "BadRequest")


def test_an_update_changes_what_it_names(rest: Rest) -> None:
    create(rest, Description="first", ExtendedProperties=[{"ExtendedProperty": {"Name": "owner", "Value": "a"}}])
    change = {"Label": base64_of("new"), "ExtendedProperties": [{"ExtendedProperty": {"Name": "team", "Value": "b"}}]}
    assert rest.put(f"{ACCOUNTS}/shopdata01", body("UpdateStorageServiceInput", change)).status == 200
    answer = rest.get(f"{ACCOUNTS}/shopdata01")
    assert answer.text("StorageServiceProperties/Description") == "first"
    assert answer.text("StorageServiceProperties/Label") == base64_of("new")
    assert answer.texts("ExtendedProperties/ExtendedProperty/Name") == ["owner", "team"]
    assert rest.put(f"{ACCOUNTS}/shopdata01", body("UpdateStorageServiceInput", {})).error == (400, "BadRequest")


@pytest.mark.parametrize(("target", "status"), [("Standard_RAGRS", 200), ("Standard_LRS", 200), ("Premium_LRS", 400)])
def test_types_that_can_be_converted(rest: Rest, target: str, status: int) -> None:
    create(rest)
    change = rest.put(f"{ACCOUNTS}/shopdata01", body("UpdateStorageServiceInput", {"AccountType": target}))
    assert change.status == status


def test_an_account_with_disks_or_images_stays(rest: Rest) -> None:
    create(rest)
    link = "https://shopdata01.blob.core.windows.net/vhds/a.vhd"
    assert rest.post("services/disks", body("Disk", {"Label": "a", "MediaLink": link, "Name": "a"})).status == 200
    refused = rest.delete(f"{ACCOUNTS}/shopdata01")
    assert refused.error == (409, "ConflictError")
    assert "disks: a" in (refused.text("Message") or "")
    assert rest.delete("services/disks/a").status == 200
    assert rest.delete(f"{ACCOUNTS}/shopdata01").status == 200
    missing = rest.get(f"{ACCOUNTS}/shopdata01")
    assert missing.error == (404, "ResourceNotFound")
    assert missing.text("Message") == "The storage account 'shopdata01' was not found."


def test_an_account_that_holds_something_has_a_resource_group(rest: Rest) -> None:
    create(rest, ExtendedProperties={"ExtendedProperty": {"Name": "own", "Value": "me"}})
    names = "ExtendedProperties/ExtendedProperty/Name"
    assert rest.get(f"{ACCOUNTS}/shopdata01").texts(names) == ["own"]
    link = "https://shopdata01.blob.core.windows.net/vhds/a.vhd"
    rest.post("services/disks", body("Disk", {"Label": "a", "MediaLink": link, "Name": "a"}))
    shown = rest.get(f"{ACCOUNTS}/shopdata01")
    assert shown.texts(names) == ["own", "ResourceGroup", "ResourceLocation"]
    values = shown.texts("ExtendedProperties/ExtendedProperty/Value")
    assert values == ["me", "Default-Storage-WestUS", "West US"]
