# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The network configuration, virtual networks, static addresses and reserved IPs."""

from __future__ import annotations

import pytest

from azure_classic_emulator.testing.networks import MEDIA, configuration, site
from azure_classic_emulator.testing.rest import Answer, Rest, base64_of, body

NETWORKING = "services/networking"
ADDRESSES = f"{NETWORKING}/reservedips"
ASSOCIATION = "2015-02-01"
NOT_FOUND = (404, "ResourceNotFound")
EMPTY = (
    '<NetworkConfiguration xmlns="http://schemas.microsoft.com/ServiceHosting/2011/07/NetworkConfiguration">'
    "<VirtualNetworkConfiguration/></NetworkConfiguration>"
)


DNS = '<DnsServersRef><DnsServerRef name="dns1"/></DnsServersRef>'
GATEWAY = (
    '<Gateway profile="Small"><ConnectionsToLocalNetwork><LocalNetworkSiteRef name="office"><Connection type="IPsec"/>'
    "</LocalNetworkSiteRef></ConnectionsToLocalNetwork></Gateway>"
)


def test_the_configuration_comes_back_as_text_with_a_mark_and_a_declaration(rest: Rest) -> None:
    missing = rest.get(MEDIA)
    assert (missing.error, missing.text("Message")) == (NOT_FOUND, "Network configuration does not exist.")
    rest.succeed(rest.put(MEDIA, "\ufeff" + configuration(site("Netz für Köln"))))
    answer = rest.get(MEDIA)
    text = answer.content.decode("utf-8")
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert text.startswith('\ufeff<?xml version="1.0" encoding="utf-8"?>\n<NetworkConfiguration ')
    assert 'name="Netz für Köln"' in text
    rest.succeed(rest.put(MEDIA, answer.content))
    assert rest.get(MEDIA).content == answer.content


def test_the_configuration_is_normalized(rest: Rest) -> None:
    gateway = GATEWAY.replace('<Connection type="IPsec"/>', "")
    rest.succeed(rest.put(MEDIA, configuration(site(more=f"<!-- ours --><DnsServersRef/>{gateway}"), servers="")))
    text = rest.get(MEDIA).content.decode("utf-8")
    for gone in ("ours", "DnsServersRef", "profile", "DnsServers"):
        assert gone not in text
    assert "<Dns/>" in text
    assert '<Connection type="IPsec"/>' in text
    shown = rest.get(f"{NETWORKING}/virtualnetwork")
    assert shown.text("VirtualNetworkSite/Gateway/Profile") == "Small"
    assert shown.texts("VirtualNetworkSite/Gateway/Sites/LocalNetworkSite/Connections/Connection/Type") == ["IPsec"]


def test_an_empty_configuration_removes_it(rest: Rest) -> None:
    rest.succeed(rest.put(MEDIA, configuration(site())))
    rest.succeed(rest.put(MEDIA, EMPTY))
    assert rest.get(MEDIA).error == NOT_FOUND
    assert rest.get(f"{NETWORKING}/virtualnetwork").names() == []
    nothing = rest.put(MEDIA, "")
    assert (nothing.error, nothing.text("Message")) == (
        (400, "BadRequest"),
        "XML Schema validation error in network configuration at line 0,0.",
    )


def test_networks_follow_from_the_configuration(rest: Rest) -> None:
    rest.succeed(rest.put(MEDIA, configuration(site(more=DNS + GATEWAY), site("other", prefix="10.0.0.11/8"))))
    networks = rest.get(f"{NETWORKING}/virtualnetwork")
    assert networks.names("VirtualNetworkSite") == [
        "Name",
        "Id",
        "State",
        "AddressSpace",
        "Subnets",
        "Gateway",
        "Dns",
        "Location",
    ]
    assert networks.texts("VirtualNetworkSite/AddressSpace/AddressPrefixes/AddressPrefix") == [
        "10.1.0.0/16",
        "10.0.0.11/8",
    ]
    assert networks.text("VirtualNetworkSite/Dns/DnsServers/DnsServer/Address") == "10.1.0.4"
    assert networks.text("VirtualNetworkSite/Gateway/Sites/LocalNetworkSite/VpnGatewayAddress") == "203.0.113.9"

    identity = networks.texts("VirtualNetworkSite/Id")
    rest.succeed(rest.put(MEDIA, configuration(site("new"), site())))
    after = rest.get(f"{NETWORKING}/virtualnetwork")
    assert (
        dict(zip(after.texts("VirtualNetworkSite/Name"), after.texts("VirtualNetworkSite/Id"), strict=True))["shop-net"]
        == identity[0]
    )
    assert rest.get("").text("CurrentVirtualNetworkSites") == "2"


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("<broken", (400, "BadRequest")),
        ("<NetworkConfiguration/>", (400, "BadRequest")),
        (configuration(site("")), (400, "BadRequest")),
        (configuration(site("a"), site("A")), (400, "BadRequest")),
        (configuration(site(place='Location="Mars"')), (400, "BadRequest")),
        (configuration(site(place='AffinityGroup="no"')), (404, "ResourceNotFound")),
        (configuration(site(place="")), (400, "BadRequest")),
        (configuration(site(prefix="10.2.0.0/16")), (400, "BadRequest")),
        (configuration(site(prefix="ten")), (400, "BadRequest")),
        (configuration(site(more=DNS), servers=""), (400, "BadRequest")),
        (configuration(site(more=GATEWAY.replace("office", "nowhere"))), (400, "BadRequest")),
        (configuration(*(site(f"n{number}") for number in range(51))), (409, "ConflictError")),
    ],
    ids=lambda value: None if isinstance(value, tuple) else str(len(value)),
)
def test_a_bad_configuration_is_refused_and_changes_nothing(rest: Rest, content: str, error: tuple[int, str]) -> None:
    rest.succeed(rest.put(MEDIA, configuration(site())))
    before = rest.get(MEDIA).content
    assert rest.put(MEDIA, content).error == error
    assert rest.get(MEDIA).content == before


def test_one_change_at_a_time(rest: Rest) -> None:
    first = rest.put(MEDIA, configuration(site()))
    second = rest.put(MEDIA, configuration(site("other")))
    assert second.error == (409, "ConflictError")
    assert first.request_id in (second.text("Message") or "")
    rest.succeed(first)
    rest.succeed(rest.put(MEDIA, configuration(site("other"))))


@pytest.mark.parametrize(
    ("address", "available", "alternatives"),
    [
        ("10.1.0.5", "true", []),
        ("10.1.0.2", "false", ["10.1.0.4", "10.1.0.5", "10.1.0.6"]),
        ("10.1.0.7", "false", ["10.1.0.4", "10.1.0.5", "10.1.0.6"]),
        ("192.0.2.1", "false", ["10.1.0.4", "10.1.0.5", "10.1.0.6"]),
    ],
)
def test_static_addresses(rest: Rest, address: str, available: str, alternatives: list[str]) -> None:
    rest.succeed(rest.put(MEDIA, configuration(site())))
    answer = rest.get(f"{NETWORKING}/shop-net?op=checkavailability&address={address}")
    assert answer.text("IsAvailable") == available
    assert answer.texts("AvailableAddresses/AvailableAddress") == alternatives


def test_the_address_check_needs_a_network_and_an_address(rest: Rest) -> None:
    assert rest.get(f"{NETWORKING}/no?op=checkavailability&address=10.1.0.5").error == (404, "ResourceNotFound")
    rest.succeed(rest.put(MEDIA, configuration(site())))
    assert rest.get(f"{NETWORKING}/shop-net?op=checkavailability").error[0] == 400


def reserve(rest: Rest, name: str = "shop-ip", location: str = "West US") -> Answer:
    return rest.post(ADDRESSES, body("ReservedIP", {"Name": name, "Label": "shop & co", "Location": location}))


def associate(rest: Rest, verb: str = "associate", name: str = "shop-ip", deployment: str = "v1") -> Answer:
    content = body("ReservedIPAssociation", {"ServiceName": "shop", "DeploymentName": deployment})
    return rest.post(f"{ADDRESSES}/{name}/operations/{verb}", content, version=ASSOCIATION)


def deploy(rest: Rest, location: str = "West US") -> None:
    service = {"ServiceName": "shop", "Label": base64_of("shop"), "Location": location}
    assert rest.post("services/hostedservices", body("CreateHostedService", service)).status == 201
    account = {"ServiceName": "shopdata", "Label": base64_of("shop"), "Location": location}
    rest.succeed(rest.post("services/storageservices", body("CreateStorageServiceInput", account)))
    settings = (
        '<ServiceConfiguration serviceName="shop"'
        ' xmlns="http://schemas.microsoft.com/ServiceHosting/2008/10/ServiceConfiguration">'
        '<Role name="Web"><Instances count="1"/></Role></ServiceConfiguration>'
    )
    package = {
        "Name": "v1",
        "PackageUrl": "https://shopdata.blob.core.windows.net/pkg/a.cspkg",
        "Label": base64_of("v1"),
        "Configuration": base64_of(settings),
        "StartDeployment": "true",
    }
    rest.succeed(
        rest.post("services/hostedservices/shop/deploymentslots/production", body("CreateDeployment", package))
    )


def test_life_of_a_reserved_ip(rest: Rest) -> None:
    accepted = reserve(rest)
    assert rest.get(f"{ADDRESSES}/shop-ip").text("State") == "Creating"
    rest.succeed(accepted)
    reserved = rest.get(f"{ADDRESSES}/SHOP-IP")
    assert reserved.names() == ["Name", "Address", "Id", "Label", "State", "Location"]
    assert (reserved.text("State"), reserved.text("Label")) == ("Created", "shop & co")
    assert reserve(rest).error == (409, "ConflictError")
    rest.succeed(reserve(rest, "second"))
    assert len(set(rest.get(ADDRESSES).texts("ReservedIP/Address"))) == 2
    rest.succeed(rest.delete(f"{ADDRESSES}/shop-ip"))
    assert rest.get(f"{ADDRESSES}/shop-ip").error == (404, "ResourceNotFound")
    assert rest.delete(f"{ADDRESSES}/shop-ip").error == (404, "ResourceNotFound")


def test_a_deployment_takes_and_gives_back_a_reserved_ip(rest: Rest) -> None:
    deploy(rest)
    rest.succeed(reserve(rest))
    address = rest.get(f"{ADDRESSES}/shop-ip").text("Address")
    rest.succeed(associate(rest))
    deployment = rest.get("services/hostedservices/shop/deployments/v1")
    assert deployment.text("ReservedIPName") == "shop-ip"
    virtual_ip = [
        deployment.text(f"VirtualIPs/VirtualIP/{part}") for part in ("Address", "IsReserved", "ReservedIPName")
    ]
    assert virtual_ip == [address, "true", "shop-ip"]
    reserved = rest.get(f"{ADDRESSES}/shop-ip")
    assert [reserved.text(part) for part in ("InUse", "ServiceName", "DeploymentName", "VirtualIPName")] == [
        "true",
        "shop",
        "v1",
        "__PseudoBackEndContractVip",
    ]
    assert rest.delete(f"{ADDRESSES}/shop-ip").error == (400, "BadRequest")
    assert associate(rest).error == (400, "BadRequest")
    rest.succeed(associate(rest, "disassociate"))
    after = rest.get("services/hostedservices/shop/deployments/v1")
    assert after.text("ReservedIPName") is None
    assert after.text("VirtualIPs/VirtualIP/Address") not in (None, address)
    assert associate(rest, "disassociate").error == (400, "BadRequest")
    rest.succeed(rest.delete(f"{ADDRESSES}/shop-ip"))


def test_the_address_of_a_deployment_can_be_kept(rest: Rest) -> None:
    deploy(rest)
    address = rest.get("services/hostedservices/shop/deployments/v1").text("VirtualIPs/VirtualIP/Address")
    content = {"Name": "kept", "ServiceName": "shop", "DeploymentName": "v1", "Location": "West US"}
    rest.succeed(rest.post(ADDRESSES, body("ReservedIP", content)))
    reserved = rest.get(f"{ADDRESSES}/kept")
    shown = [reserved.text(part) for part in ("Address", "InUse", "VirtualIPName")]
    assert shown == [address, "true", None]
    rest.succeed(rest.delete("services/hostedservices/shop/deployments/v1"))
    free = rest.get(f"{ADDRESSES}/kept")
    assert (free.text("Address"), free.text("InUse")) == (address, None)


@pytest.mark.parametrize(
    ("change", "status"),
    [({"name": "nothing"}, 404), ({"deployment": "v9"}, 404), ({"name": "far"}, 400)],
)
def test_a_bad_association_is_refused(rest: Rest, change: dict[str, str], status: int) -> None:
    deploy(rest)
    rest.succeed(reserve(rest))
    rest.succeed(reserve(rest, "far", "East US"))
    assert associate(rest, **change).status == status


def test_reserving_has_limits(rest: Rest) -> None:
    assert reserve(rest, location="Atlantis").error == (400, "BadRequest")
    assert reserve(rest, location="").error == (400, "BadRequest")
    assert associate(rest).error == (404, "ResourceNotFound")
    content = body("ReservedIPAssociation", {"ServiceName": "shop", "DeploymentName": "v1"})
    old = rest.post(f"{ADDRESSES}/shop-ip/operations/associate", content)
    assert old.error == (400, "MissingOrIncorrectVersionHeader")
    for number in range(20):
        assert reserve(rest, f"ip{number}").status == 202
    assert reserve(rest, "one-too-many").error == (409, "ConflictError")
