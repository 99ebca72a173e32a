# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Network security groups and route tables."""

from __future__ import annotations

import pytest

from azure_classic_emulator.testing.networks import MEDIA, configuration, site
from azure_classic_emulator.testing.rest import Answer, Rest, base64_of, body
from azure_classic_emulator.testing.sdk import PASSWORD, Sdk, blob

GROUPS, TABLES = "services/networking/networksecuritygroups", "services/networking/routetables"
SUBNET = "services/networking/virtualnetwork/shop-net/subnets/front"
ROLE = "services/hostedservices/shop/deployments/shop/roles/web1"


@pytest.fixture
def network(rest: Rest) -> None:
    rest.succeed(rest.put(MEDIA, configuration(site())))


def create_group(rest: Rest, **change: str) -> Answer:
    content = {"Name": "web", "Label": "entry & exit", "Location": "West US"} | change
    return rest.post(GROUPS, body("NetworkSecurityGroup", content))


def set_rule(rest: Rest, name: str = "https", **change: str) -> Answer:
    content = {
        "Type": "Inbound",
        "Priority": "110",
        "Action": "Allow",
        "SourceAddressPrefix": "INTERNET",
        "SourcePortRange": "*",
        "DestinationAddressPrefix": "*",
        "DestinationPortRange": "443",
        "Protocol": "TCP",
    }
    return rest.put(f"{GROUPS}/web/rules/{name}", body("Rule", content | change))


def fails_later(rest: Rest, accepted: Answer, text: str) -> None:
    """The write is accepted, and its operation ends with 404."""
    over = rest.finished(accepted)
    assert [over.text(part) for part in ("Status", "HttpStatusCode")] == ["Failed", "404"]
    assert (over.text("Error/Message") or "").startswith(text)


def test_a_group_has_its_own_rules_and_the_default_ones(rest: Rest) -> None:
    accepted = create_group(rest)
    assert rest.get(f"{GROUPS}/web").text("State") == "Creating"
    rest.succeed(accepted)
    assert rest.get(f"{GROUPS}/web").names() == ["Name", "Label", "Location", "State"]
    rest.succeed(set_rule(rest))
    rest.succeed(set_rule(rest, "ssh", Priority="100", DestinationPortRange="22"))
    rest.succeed(set_rule(rest, "HTTPS", Priority="120"))
    full = rest.get(f"{GROUPS}/WEB?detaillevel=Full")
    assert full.texts("Rules/Rule/Name")[:3] == ["ssh", "HTTPS", "ALLOW VNET OUTBOUND"]
    assert full.names("Rules/Rule")[-1] == "State"
    assert full.texts("Rules/Rule/IsDefault") == ["true"] * 6
    rest.succeed(rest.delete(f"{GROUPS}/web/rules/ssh"))
    fails_later(rest, rest.delete(f"{GROUPS}/web/rules/ssh"), "The rule ssh does not exist")
    assert rest.get(GROUPS).texts("NetworkSecurityGroup/Name") == ["web"]
    rest.succeed(rest.delete(f"{GROUPS}/web"))
    assert rest.get(f"{GROUPS}/web").error == (404, "ResourceNotFound")


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("a", {"Type": "Sideways"}),
        ("a", {"Action": "Perhaps"}),
        ("a", {"Protocol": "ICMP"}),
        ("a", {"Priority": "99"}),
        ("a", {"Priority": "4097"}),
        ("a", {"Priority": "110"}),
        ("deny all inbound", {"Priority": "200"}),
    ],
)
def test_a_bad_rule_is_refused(rest: Rest, rule: str, change: dict[str, str]) -> None:
    rest.succeed(create_group(rest))
    rest.succeed(set_rule(rest))
    assert set_rule(rest, rule, **change).error == (400, "BadRequest")
    assert len(rest.get(f"{GROUPS}/web?detaillevel=Full").texts("Rules/Rule")) == 7


def test_names_and_places_of_groups(rest: Rest) -> None:
    fails_later(rest, set_rule(rest), "The Network Security Group web does not exist.")
    assert create_group(rest, Location="Atlantis").error == (400, "BadRequest")
    rest.succeed(create_group(rest))
    assert create_group(rest, Name="WEB").error == (409, "ConflictError")


@pytest.mark.usefixtures("network")
@pytest.mark.parametrize(
    ("protected", "words"),
    [(SUBNET, "The virtual network name shop-net and subnet front"), (ROLE, "The role web1")],
)
def test_a_group_protects_a_subnet_or_a_role(rest: Rest, sdk: Sdk, protected: str, words: str) -> None:
    sdk.make_machine()
    rest.succeed(create_group(rest))
    path = f"{protected}/networksecuritygroups"
    missing = rest.get(path)
    assert missing.error == (404, "ResourceNotFound")
    assert missing.text("Message") == f"{words} does not have any network security group assigned."
    rest.succeed(rest.post(path, body("NetworkSecurityGroup", {"Name": "web"})))
    assert rest.get(path).names() == ["Name", "State"]
    shown = rest.get("services/networking/virtualnetwork").texts(
        "VirtualNetworkSite/Subnets/Subnet/NetworkSecurityGroup"
    )
    assert shown == (["web"] if protected == SUBNET else [])
    assert rest.delete(f"{GROUPS}/web").error == (400, "BadRequest")
    fails_later(rest, rest.delete(f"{path}/another"), "The network security group another is not associated here.")
    rest.succeed(rest.delete(f"{path}/web"))
    assert rest.get(path).error == (404, "ResourceNotFound")
    rest.succeed(rest.delete(f"{GROUPS}/web"))


@pytest.mark.usefixtures("network")
def test_a_group_that_is_given_in_a_creation_is_there_afterwards(rest: Rest, sdk: Sdk) -> None:
    sdk.make_machine()
    rest.succeed(create_group(rest))
    interface = {"NetworkInterface": {"Name": "eth1", "NetworkSecurityGroup": "web"}}
    network = {"ConfigurationSetType": "NetworkConfiguration", "NetworkInterfaces": interface}
    linux = {
        "ConfigurationSetType": "LinuxProvisioningConfiguration",
        "HostName": "web2",
        "UserName": "azureuser",
        "UserPassword": PASSWORD,
    }
    sets = [{"ConfigurationSet": linux}, {"ConfigurationSet": network | {"NetworkSecurityGroup": "WEB"}}]
    disk = {"MediaLink": blob("web2"), "SourceImageName": sdk.linux_image()}
    role = {"RoleName": "web2", "ConfigurationSets": sets, "OSVirtualHardDisk": disk}
    rest.succeed(rest.post(ROLE.rpartition("/")[0], body("PersistentVMRole", role)))

    for protected in ("", "/networkinterfaces/eth1"):
        path = ROLE.replace("web1", "web2") + protected
        assert rest.get(f"{path}/networksecuritygroups").text("Name") == "web"


def test_a_package_role_can_have_a_group(rest: Rest, sdk: Sdk) -> None:
    sdk.make_account()
    sdk.make_service()
    configuration = base64_of(
        '<ServiceConfiguration xmlns="http://schemas.microsoft.com/ServiceHosting/2008/10/ServiceConfiguration">'
        '<Role name="front"><Instances count="1"/></Role></ServiceConfiguration>'
    )
    package = blob("shop").replace(".vhd", ".cspkg")
    sdk.succeed(sdk.service.create_deployment("shop", "production", "shop", package, "shop", configuration, True))
    rest.succeed(create_group(rest))
    path = ROLE.replace("web1", "front") + "/networksecuritygroups"
    rest.succeed(rest.post(path, body("NetworkSecurityGroup", {"Name": "web"})))
    assert rest.get(path).text("Name") == "web"


def test_a_group_is_free_when_what_it_protects_is_gone(rest: Rest, sdk: Sdk) -> None:
    sdk.make_machine()
    rest.succeed(create_group(rest))
    rest.succeed(rest.post(f"{ROLE}/networksecuritygroups", body("NetworkSecurityGroup", {"Name": "web"})))
    sdk.succeed(sdk.service.delete_deployment("shop", "shop"))
    rest.succeed(rest.delete(f"{GROUPS}/web"))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (f"{SUBNET}/networksecuritygroups", "The virtual network shop-net does not exist."),
        (f"{ROLE}/networksecuritygroups", "The hosted service does not exist."),
        (f"{ROLE}/networkinterfaces/eth1/networksecuritygroups", "The hosted service does not exist."),
        (f"{SUBNET}/routetables", "The virtual network shop-net does not exist."),
    ],
)
def test_nothing_is_associated_with_what_is_missing(rest: Rest, path: str, text: str) -> None:
    rest.succeed(create_group(rest))
    rest.succeed(create_table(rest))
    content = body("NetworkSecurityGroup", {"Name": "web"})
    association = body("RouteTableAssociation", {"RouteTableName": "routes"})
    fails_later(rest, rest.post(path, association if path.endswith("routetables") else content), text)
    assert rest.get(path).error == (404, "ResourceNotFound")


@pytest.mark.usefixtures("network")
def test_a_subnet_that_is_missing(rest: Rest) -> None:
    rest.succeed(create_table(rest))
    path = SUBNET.replace("front", "back")
    accepted = rest.post(f"{path}/routetables", body("RouteTableAssociation", {"RouteTableName": "routes"}))
    fails_later(rest, accepted, "Subnet name back was not found in Virtual Network shop-net.")
    assert rest.get(f"{path}/routetables").error == (404, "ResourceNotFound")


def create_table(rest: Rest, **change: str) -> Answer:
    content = {"Name": "routes", "Label": "way out", "Location": "West US"} | change
    return rest.post(TABLES, body("RouteTable", content))


def set_route(rest: Rest, name: str = "default", prefix: str = "0.0.0.0/0", **hop: str) -> Answer:
    content = {"Name": name, "AddressPrefix": prefix, "NextHopType": hop or {"Type": "VPNGateway"}}
    return rest.put(f"{TABLES}/routes/routes/{name}", body("Route", content))


@pytest.mark.usefixtures("network")
def test_a_table_is_filled_and_given_to_a_subnet(rest: Rest) -> None:
    rest.succeed(create_table(rest))
    rest.succeed(set_route(rest))
    rest.succeed(set_route(rest, "appliance", "10.9.0.0/16", Type="VirtualAppliance", IpAddress="10.1.0.6"))
    full = rest.get(f"{TABLES}/ROUTES?detailLevel=Full")
    assert full.names() == ["Name", "Label", "Location", "RouteList"]
    assert full.texts("RouteList/Route/NextHopType/Type") == ["VPNGateway", "VirtualAppliance"]
    assert "RouteList" not in rest.get(f"{TABLES}/routes").names()

    missing = rest.get(f"{SUBNET}/routetables")
    assert missing.error == (404, "ResourceNotFound")
    assert missing.text("Message") == (
        "The virtual network name shop-net and subnet front does not have any Route Table associated."
    )
    rest.succeed(rest.post(f"{SUBNET}/routetables", body("RouteTableAssociation", {"RouteTableName": "routes"})))
    assert rest.get(f"{SUBNET}/routetables").text("RouteTableName") == "routes"
    shown = rest.get("services/networking/virtualnetwork")
    assert shown.text("VirtualNetworkSite/Subnets/Subnet/RouteTableName") == "routes"
    assert rest.delete(f"{TABLES}/routes").error == (400, "BadRequest")
    rest.succeed(rest.delete(f"{SUBNET}/routetables"))
    rest.succeed(rest.delete(f"{TABLES}/routes/routes/default"))
    fails_later(rest, rest.delete(f"{TABLES}/routes/routes/default"), "The Route default does not exist.")
    rest.succeed(rest.delete(f"{TABLES}/routes"))
    assert rest.get(TABLES).names() == []


HOP = {"NextHopType": {"Type": "VPNGateway"}}
BAD_HOP = (
    "The next hop type is invalid. Please use next hop types VPNGateway, VirtualAppliance, Internet, VNETLocal, Null."
)


@pytest.mark.parametrize(
    ("route", "text"),
    [
        ({}, "Route name  is invalid."),
        ({"Name": "other", "AddressPrefix": "ten"}, "Route name other is invalid."),
        ({"Name": "A"} | HOP, "The address prefix is a mandatory parameter, but it is not specified."),
        (
            {"Name": "a", "AddressPrefix": "ten"} | HOP,
            "The address prefix ten is invalid. Please use valid CIDR notation.",
        ),
        ({"Name": "a", "AddressPrefix": "0.0.0.0/0"}, BAD_HOP),
        ({"Name": "a", "AddressPrefix": "0.0.0.0/0", "NextHopType": {"Type": "Rocket"}}, BAD_HOP),
        ({"Name": "a", "AddressPrefix": "0.0.0.0/0", "NextHopType": {"Type": "VirtualAppliance"}}, BAD_HOP),
    ],
)
def test_a_bad_route_is_refused_before_its_table_is_looked_up(rest: Rest, route: dict[str, str], text: str) -> None:
    refused = rest.put(f"{TABLES}/routes/routes/a", body("Route", route))
    assert (refused.error, refused.text("Message")) == ((400, "BadRequest"), text)


def test_a_bad_table_is_refused(rest: Rest) -> None:
    rest.succeed(create_table(rest))
    assert create_table(rest).error == (409, "ConflictError")
    assert create_table(rest, Name="other", Location="Atlantis").error == (400, "BadRequest")
    assert create_table(rest, Name="").text("Message") == "Route Table name is null or empty."
    assert rest.get(f"{TABLES}/none").text("Message") == "The Route Table none does not exist."


@pytest.mark.parametrize("path", [f"{GROUPS}/web", f"{TABLES}/routes"])
def test_both_can_be_migrated(rest: Rest, path: str) -> None:
    rest.succeed(create_group(rest))
    rest.succeed(create_table(rest))
    for verb in ("prepare", "commit"):
        rest.succeed(rest.post(f"{path}/migration?comp={verb}", version="2017-01-01"))
    assert rest.get(path).error == (404, "ResourceNotFound")
