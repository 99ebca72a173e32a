# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""DNS servers, load balancers and access rules of a deployment."""

from __future__ import annotations

from typing import Any

import pytest
from azure.common import AzureConflictHttpError, AzureHttpError, AzureMissingResourceHttpError

from azure_classic_emulator.testing.rest import Rest, body
from azure_classic_emulator.testing.sdk import Sdk

DEPLOYMENT = "services/hostedservices/shop/deployments/shop"
BALANCERS = f"{DEPLOYMENT}/loadbalancers"


def balancer(name: str, kind: str = "Private") -> str:
    return body("LoadBalancer", {"Name": name, "FrontendIpConfiguration": {"Type": kind, "SubnetName": "front"}})


def role_with(**endpoint: object) -> str:
    point = {"LocalPort": 80, "Name": "http", "Port": 80, "Protocol": "tcp"} | endpoint
    network = {"ConfigurationSetType": "NetworkConfiguration", "InputEndpoints": {"InputEndpoint": point}}
    return body("PersistentVMRole", {"RoleName": "web1", "ConfigurationSets": {"ConfigurationSet": network}})


def test_dns_servers_come_change_and_go(sdk: Sdk, rest: Rest) -> None:
    sdk.make_machine()
    assert "Dns" not in rest.get(DEPLOYMENT).names()
    sdk.succeed(sdk.service.add_dns_server("shop", "shop", "dns1", "10.0.0.10"))
    with pytest.raises(AzureConflictHttpError):
        sdk.service.add_dns_server("shop", "shop", "DNS1", "10.0.0.11")
    sdk.succeed(sdk.service.update_dns_server("shop", "shop", "dns1", "10.0.0.12"))
    assert rest.get(DEPLOYMENT).text("Dns/DnsServers/DnsServer/Address") == "10.0.0.12"
    sdk.succeed(sdk.service.delete_dns_server("shop", "shop", "dns1"))
    assert "Dns" not in rest.get(DEPLOYMENT).names()
    with pytest.raises(AzureMissingResourceHttpError):
        sdk.service.delete_dns_server("shop", "shop", "dns1")


def test_one_internal_load_balancer(sdk: Sdk, rest: Rest) -> None:
    sdk.make_machine()
    assert rest.post(BALANCERS, balancer("ilb", "Public")).error == (400, "BadRequest")
    rest.succeed(rest.post(BALANCERS, balancer("ilb")))
    second = rest.post(BALANCERS, balancer("other"))
    assert second.text("Message") == (
        "LoadBalancer already exists: ilb. Only one internal load balancer allowed per deployment."
    )
    rest.succeed(rest.put(f"{DEPLOYMENT}/roles/web1", role_with(LoadBalancerName="ilb")))
    assert rest.delete(f"{BALANCERS}/ilb").error == (400, "BadRequest")
    rest.succeed(rest.put(f"{DEPLOYMENT}/roles/web1", body("PersistentVMRole", {"RoleName": "web1"})))
    rest.succeed(rest.delete(f"{BALANCERS}/ilb"))
    assert rest.get(DEPLOYMENT).names("LoadBalancers") == []


def test_an_endpoint_needs_a_load_balancer_that_exists(sdk: Sdk, rest: Rest) -> None:
    sdk.make_machine()
    assert rest.put(f"{DEPLOYMENT}/roles/web1", role_with(LoadBalancerName="ilb")).error == (400, "BadRequest")


def acl(*rules: tuple[int, str, str]) -> dict[str, object]:
    shown = [{"Rule": {"Order": order, "Action": action, "RemoteSubnet": net}} for order, action, net in rules]
    return {"EndpointAcl": {"Rules": shown}}


def test_access_rules_are_kept(sdk: Sdk, rest: Rest) -> None:
    sdk.make_machine()
    rules = acl((100, "PERMIT", "203.0.113.0/24"), (200, "deny", "0.0.0.0/0"))
    rest.succeed(rest.put(f"{DEPLOYMENT}/roles/web1", role_with(**rules)))
    shown = rest.get(f"{DEPLOYMENT}/roles/web1")
    path = "ConfigurationSets/ConfigurationSet/InputEndpoints/InputEndpoint/EndpointAcl/Rules/Rule"
    assert shown.texts(f"{path}/RemoteSubnet") == ["203.0.113.0/24", "0.0.0.0/0"]
    assert shown.texts(f"{path}/Action") == ["permit", "deny"]
    old = rest.get(f"{DEPLOYMENT}/roles/web1", "2013-06-01")
    assert old.texts(f"{path}/Order") == []


def test_access_rules_after_the_load_balancer_are_lost(sdk: Sdk, rest: Rest) -> None:
    sdk.make_machine()
    rest.succeed(rest.post(f"{DEPLOYMENT}/loadbalancers", balancer("ilb")))
    rules, name = acl((100, "permit", "203.0.113.0/24")), {"LoadBalancerName": "ilb"}
    path = "ConfigurationSets/ConfigurationSet/InputEndpoints/InputEndpoint/"
    kept = []
    for fields in ({**rules, **name}, {**name, **rules}):
        rest.succeed(rest.put(f"{DEPLOYMENT}/roles/web1", role_with(**fields)))
        shown = rest.get(f"{DEPLOYMENT}/roles/web1")
        assert shown.text(f"{path}LoadBalancerName") == "ilb"
        kept.append(shown.texts(f"{path}EndpointAcl/Rules/Rule/Action"))
    assert kept == [["permit"], []]


@pytest.mark.parametrize(
    "rules",
    [
        acl((1, "permit", "10.0.0.0/8"), (1, "deny", "0.0.0.0/0")),
        acl((1, "maybe", "10.0.0.0/8")),
        acl((1, "deny", "10.0.0.0/99")),
        {"Protocol": "icmp"},
        {"LocalPort": 70000},
        {"LocalPort": ""},
        {"Port": 70000},
        {"IdleTimeoutInMinutes": 60},
        {"Name": ""},
    ],
    ids=str,
)
def test_refused_endpoints(sdk: Sdk, rest: Rest, rules: dict[str, object]) -> None:
    sdk.make_machine()
    assert rest.put(f"{DEPLOYMENT}/roles/web1", role_with(**rules)).error == (400, "BadRequest")


def change_set(port: int) -> str:
    return body("LoadBalancedEndpointList", {"InputEndpoint": {"LoadBalancedEndpointSetName": "web", "Port": port}})


def test_a_load_balanced_set_is_changed_as_a_whole(sdk: Sdk, rest: Rest) -> None:
    sdk.make_machine()
    assert rest.post(f"{DEPLOYMENT}?comp=UpdateLbSet", change_set(8080)).error == (404, "ResourceNotFound")
    name = "<LoadBalancedEndpointSetName>web</LoadBalancedEndpointSetName>"
    rest.succeed(rest.put(f"{DEPLOYMENT}/roles/web1", role_with().replace("<LocalPort>", f"{name}<LocalPort>")))
    sdk.succeed(sdk.service.add_role("shop", "shop", **sdk.linux_role("web2", {"SSH": 22})))
    rest.succeed(rest.post(f"{DEPLOYMENT}?comp=UpdateLbSet", change_set(8080)))
    port = "ConfigurationSets/ConfigurationSet/InputEndpoints/InputEndpoint/Port"
    assert rest.get(f"{DEPLOYMENT}/roles/web1").text(port) == "8080"
    assert rest.finished(rest.post(f"{DEPLOYMENT}?comp=UpdateLbSet", change_set(22))).text("Status") == "Failed"
    assert rest.get(f"{DEPLOYMENT}/roles/web1").text(port) == "8080"


def test_the_remote_desktop_file_needs_an_endpoint(sdk: Sdk, rest: Rest) -> None:
    sdk.make_machine()
    path = f"{DEPLOYMENT}/roleinstances/web1/ModelFile?FileType=RDP"
    refused = rest.get(path)
    assert refused.text("Message") == (
        "An external endpoint to the Remote Desktop port (3389) must first be added to the role."
    )
    rest.succeed(rest.put(f"{DEPLOYMENT}/roles/web1", role_with(LocalPort=3389, Port=50001)))
    file = rest.get(path)
    assert file.headers["Content-Type"] == "application/octet-stream"
    assert b"shop.cloudapp.net:50001" in file.content


NETWORK = """<NetworkConfiguration xmlns="http://schemas.microsoft.com/ServiceHosting/2011/07/NetworkConfiguration">
<VirtualNetworkConfiguration><VirtualNetworkSites><VirtualNetworkSite name="shop-net" Location="West US">
<AddressSpace><AddressPrefix>10.1.0.0/16</AddressPrefix></AddressSpace>
<Subnets><Subnet name="front"><AddressPrefix>10.1.0.0/24</AddressPrefix></Subnet></Subnets>
</VirtualNetworkSite></VirtualNetworkSites></VirtualNetworkConfiguration></NetworkConfiguration>"""


@pytest.fixture
def networked(sdk: Sdk, rest: Rest) -> Sdk:
    """An account, two hosted services and the virtual network shop-net with the subnet front."""
    rest.succeed(rest.put("services/networking/media", NETWORK))
    sdk.make_account()
    sdk.make_service("shop")
    sdk.make_service("second")
    return sdk


def in_network(sdk: Sdk, service: str, name: str, static: str | None, subnet: str = "front") -> Any:
    role = sdk.linux_role(name)
    role["network_config"].subnet_names.append(subnet)
    role["network_config"].static_virtual_network_ip_address = static
    return sdk.service.create_virtual_machine_deployment(
        service, service, "production", "x", virtual_network_name="shop-net", **role
    )


def address(sdk: Sdk, service: str) -> str:
    return str(sdk.service.get_deployment_by_name(service, service).role_instance_list[0].ip_address)


def test_machines_of_a_network_get_addresses_of_their_subnet(networked: Sdk) -> None:
    networked.succeed(in_network(networked, "shop", "web1", "10.1.0.10"))
    networked.succeed(in_network(networked, "second", "web2", None))
    assert (address(networked, "shop"), address(networked, "second")) == ("10.1.0.10", "10.1.0.4")


@pytest.mark.parametrize(
    ("static", "subnet"),
    [
        ("10.1.0.3", "front"),
        ("10.1.0.255", "front"),
        ("10.2.0.10", "front"),
        ("nonsense", "front"),
        ("10.1.0.10", "front"),
        ("10.1.0.11", "back"),
    ],
)
def test_refused_static_addresses(networked: Sdk, static: str, subnet: str) -> None:
    networked.succeed(in_network(networked, "second", "web2", "10.1.0.10"))
    with pytest.raises(AzureHttpError) as refused:
        in_network(networked, "shop", "web1", static, subnet)
    assert refused.value.status_code == 400


def test_an_update_without_the_static_address_shows_after_a_deallocation(networked: Sdk, rest: Rest) -> None:
    networked.succeed(in_network(networked, "shop", "web1", "10.1.0.10"))
    refused = rest.put(f"{DEPLOYMENT}/roles/web1", role_with())
    assert refused.error == (400, "BadRequest"), "the subnet names are required"
    kept = role_with().replace(
        "</InputEndpoints>", "</InputEndpoints><SubnetNames><SubnetName>front</SubnetName></SubnetNames>"
    )
    rest.succeed(rest.put(f"{DEPLOYMENT}/roles/web1", kept))
    assert address(networked, "shop") == "10.1.0.10"
    networked.succeed(networked.service.shutdown_role("shop", "shop", "web1", "StoppedDeallocated"))
    networked.succeed(networked.service.start_role("shop", "shop", "web1"))
    assert address(networked, "shop") == "10.1.0.4"
