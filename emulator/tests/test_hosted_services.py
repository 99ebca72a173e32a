# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hosted services of the emulator."""

from __future__ import annotations

import pytest
from azure.common import AzureConflictHttpError, AzureMissingResourceHttpError

from azure_classic_emulator.testing.rest import Rest, base64_of, body
from azure_classic_emulator.testing.sdk import Sdk

SERVICES = "services/hostedservices"


def request(name: str = "shop", **changes: object) -> str:
    return body(
        "CreateHostedService", {"ServiceName": name, "Label": base64_of("Shop"), "Location": "West US"} | changes
    )


def test_the_official_sdk_manages_a_service(sdk: Sdk) -> None:
    service = sdk.service
    created = service.create_hosted_service(
        "Shop-Web", "Läden", "front end", "West US", extended_properties={"own": "me"}
    )
    assert service.get_operation_status(created.request_id).status == "Succeeded"
    service.update_hosted_service("shop-web", "Läden 2", "other", {"team": "7"})

    shown = service.get_hosted_service_properties("SHOP-web", embed_detail=True)
    properties = shown.hosted_service_properties
    assert shown.service_name == "Shop-Web"
    assert (properties.label, properties.description, properties.location) == ("Läden 2", "other", "West US")
    assert properties.extended_properties == {"own": "me", "team": "7"}
    assert [entry.service_name for entry in service.list_hosted_services()] == ["Shop-Web"]
    assert not service.check_hosted_service_name_availability("shop-web").result

    service.delete_hosted_service("shop-web")
    with pytest.raises(AzureMissingResourceHttpError, match="The hosted service does not exist"):
        service.get_hosted_service_properties("shop-web")
    assert service.check_hosted_service_name_availability("shop-web").result


def test_a_created_service_has_the_recorded_shape(rest: Rest) -> None:
    created = rest.post(SERVICES, request())
    assert (created.status, created.content) == (201, b"")
    assert created.headers["Location"].endswith(f"/subscriptions/{rest.emulator.subscription_id}/compute/shop")

    plain = rest.get(f"{SERVICES}/shop")
    assert plain.names() == ["Url", "ServiceName", "HostedServiceProperties"]
    assert plain.names("HostedServiceProperties") == [
        "Description",
        "Location",
        "Label",
        "Status",
        "DateCreated",
        "DateLastModified",
        "ExtendedProperties",
    ]
    assert b'<Description i:nil="true"/>' in plain.content
    detailed = rest.get(f"{SERVICES}/shop?embed-detail=True")
    assert detailed.names() == [*plain.names(), "Deployments"]


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"ServiceName": "shop_web"}, 400, "BadRequest"),
        ({"ServiceName": "-shop"}, 400, "BadRequest"),
        ({"Label": base64_of("x" * 101)}, 400, "BadRequest"),
        ({"Label": "not base64!"}, 400, "InvalidXmlRequest"),
        ({"Label": ""}, 400, "InvalidXmlRequest"),
        ({"Description": "x" * 1025, "Location": "West US"}, 400, "BadRequest"),
        ({"Location": "Atlantis"}, 400, "BadRequest"),
        ({"Location": ""}, 400, "BadRequest"),
        ({"AffinityGroup": "missing"}, 400, "BadRequest"),
        ({"Location": "", "AffinityGroup": "missing"}, 404, "ResourceNotFound"),
        ({"ExtendedProperties": {"ExtendedProperty": {"Name": "1st", "Value": "x"}}}, 400, "BadRequest"),
        ({"ExtendedProperties": {"ExtendedProperty": {"Name": "own", "Value": "x" * 256}}}, 400, "BadRequest"),
    ],
)
def test_what_the_service_refuses(rest: Rest, changes: dict[str, object], status: int, code: str) -> None:
    content = {"ServiceName": "shop", "Label": base64_of("Shop")}
    if "Description" in changes:
        content["Description"] = ""
    content |= {"Location": "West US"}
    assert rest.post(SERVICES, body("CreateHostedService", content | changes)).error == (status, code)
    assert rest.get(SERVICES).texts("HostedService/ServiceName") == []


def test_a_name_is_taken_once(sdk: Sdk) -> None:
    sdk.make_service("shop")
    with pytest.raises(AzureConflictHttpError):
        sdk.make_service("SHOP")


@pytest.mark.parametrize(("version", "shown"), [("2011-10-01", False), ("2012-03-01", True)])
def test_old_versions_see_fewer_elements(rest: Rest, version: str, shown: bool) -> None:
    rest.post(SERVICES, request())
    names = rest.get(f"{SERVICES}/shop", version).names("HostedServiceProperties")
    assert ("DateCreated" in names, "ExtendedProperties" in names) == (shown, shown)


def test_a_property_without_a_value_is_deleted(rest: Rest) -> None:
    pair = {"ExtendedProperty": {"Name": "own", "Value": "me"}}
    rest.post(SERVICES, request(ExtendedProperties=pair))
    gone = {"Label": base64_of("x"), "ExtendedProperties": {"ExtendedProperty": {"Name": "own"}}}
    assert rest.put(f"{SERVICES}/shop", body("UpdateHostedService", gone)).status == 200
    assert rest.get(f"{SERVICES}/shop").names("HostedServiceProperties/ExtendedProperties") == []


@pytest.mark.parametrize(
    "change",
    [
        {"ReverseDnsFqdn": "shop.cloudapp.net."},
        {"ExtendedProperties": {"ExtendedProperty": {"Name": "own", "Value": "me"}}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_an_update_may_be_of_one_thing(rest: Rest, change: dict[str, object]) -> None:
    rest.post(SERVICES, request())
    assert rest.put(f"{SERVICES}/shop", body("UpdateHostedService", change)).status == 200


def test_an_update_needs_something_to_change(rest: Rest) -> None:
    rest.post(SERVICES, request())
    assert rest.put(f"{SERVICES}/shop", body("UpdateHostedService", {})).error == (400, "BadRequest")


def test_a_service_with_a_deployment_stays_unless_its_media_go_too(sdk: Sdk, rest: Rest) -> None:
    sdk.make_machine()
    assert rest.delete(f"{SERVICES}/shop").error == (400, "BadRequest")
    assert rest.get(f"{SERVICES}/shop").texts("HostedServiceProperties/ExtendedProperties/ExtendedProperty/Name") == [
        "ResourceGroup",
        "ResourceLocation",
    ]
    going = rest.delete(f"{SERVICES}/shop?comp=media")
    assert rest.get(f"{SERVICES}/shop").text("HostedServiceProperties/Status") == "Deleting"
    rest.succeed(going)
    assert rest.get(f"{SERVICES}/shop").error == (404, "ResourceNotFound")
    assert sdk.disks() == {}


def test_the_quota_of_services_is_kept(rest: Rest) -> None:
    answers = [rest.post(SERVICES, request(f"shop{number}")).status for number in range(21)]
    assert answers == [201] * 20 + [409]


def test_what_a_location_offers_is_in_lists_only(sdk: Sdk, rest: Rest) -> None:
    sdk.make_service()
    listed = rest.get(SERVICES)
    assert listed.names("HostedService")[-1] == "ComputeCapabilities"
    assert "Small" in listed.texts("HostedService/ComputeCapabilities/VirtualMachinesRoleSizes/RoleSize")
    assert "ComputeCapabilities" not in rest.get(f"{SERVICES}/shop").names()
