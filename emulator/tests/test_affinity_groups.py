# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Affinity groups of the emulator."""

from __future__ import annotations

import pytest

from azure_classic_emulator.testing.rest import Answer, Rest, base64_of, body

GROUPS = "affinitygroups"


def create(rest: Rest, **change: str) -> Answer:
    content = {"Name": "shop-ag", "Label": base64_of("Läden"), "Description": "keep together", "Location": "West US"}
    return rest.post(GROUPS, body("CreateAffinityGroup", content | change))


def test_life_of_a_group(rest: Rest) -> None:
    created = create(rest)
    assert created.status == 201
    assert created.headers["Location"].endswith("/affinitygroup/shop-ag")
    assert rest.get(f"{GROUPS}/shop-ag").names() == [
        "Name",
        "Label",
        "Description",
        "Location",
        "HostedServices",
        "StorageServices",
        "Capabilities",
        "CreatedTime",
    ]
    assert rest.get(GROUPS).names("AffinityGroup") == [
        "Name",
        "Label",
        "Description",
        "Location",
        "Capabilities",
        "CreatedTime",
        "ComputeCapabilities",
    ]
    change = body("UpdateAffinityGroup", {"Label": base64_of("new")})
    assert rest.put(f"{GROUPS}/shop-ag", change).status == 200
    after = rest.get(f"{GROUPS}/SHOP-AG")
    assert (after.text("Label"), after.text("Description")) == (base64_of("new"), "keep together")
    assert rest.delete(f"{GROUPS}/shop-ag").status == 200
    missing = rest.get(f"{GROUPS}/shop-ag")
    assert missing.error == (404, "ResourceNotFound")
    assert missing.text("Message") == "The affinity group does not exist."


def test_a_group_shows_its_members_and_stays_while_it_has_some(rest: Rest) -> None:
    create(rest)
    service = {"ServiceName": "shop", "Label": base64_of("shop"), "AffinityGroup": "shop-ag"}
    account = {"ServiceName": "shopdata", "Label": base64_of("shop"), "AffinityGroup": "shop-ag"}
    assert rest.post("services/hostedservices", body("CreateHostedService", service)).status == 201
    rest.succeed(rest.post("services/storageservices", body("CreateStorageServiceInput", account)))
    group = rest.get(f"{GROUPS}/shop-ag")
    assert group.text("HostedServices/HostedService/HostedServiceProperties/AffinityGroup") == "shop-ag"
    assert group.text("StorageServices/StorageService/ServiceName") == "shopdata"
    assert rest.delete(f"{GROUPS}/shop-ag").error == (409, "ConflictError")
    assert rest.delete("services/hostedservices/shop").status == 200
    assert rest.delete("services/storageservices/shopdata").status == 200
    assert rest.delete(f"{GROUPS}/shop-ag").status == 200


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"Name": "under_score"}, (400, "BadRequest")),
        ({"Location": "Atlantis"}, (400, "BadRequest")),
        ({"Label": base64_of("x" * 101)}, (400, "BadRequest")),
        ({"Label": ""}, (400, "InvalidXmlRequest")),
        ({"Description": "x" * 1025}, (400, "BadRequest")),
    ],
)
def test_a_bad_group_is_refused(rest: Rest, change: dict[str, str], error: tuple[int, str]) -> None:
    assert create(rest, **change).error == error
    assert rest.get(GROUPS).names() == []


def test_names(rest: Rest) -> None:
    create(rest)
    assert create(rest).error == (409, "ConflictError")
    assert rest.get(f"{GROUPS}/!NotValid%24").error == (404, "ResourceNotFound")
    wrong = rest.delete(f"{GROUPS}/!NotValid%24")
    assert wrong.error == (400, "BadRequest")
    assert wrong.text("Message") == "The affinity group name is invalid."
