# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A machine that exists, against the options: which writes each difference takes, and what no write can change."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from ansible_collections.azure_classic.service_management.plugins.module_utils.api import codec
from ansible_collections.azure_classic.service_management.plugins.module_utils.api.hosted_services import HOSTED_SERVICE
from ansible_collections.azure_classic.service_management.plugins.module_utils.api.roles import PERSISTENT_VM_ROLE
from ansible_collections.azure_classic.service_management.plugins.module_utils.engine.plan import (
    State,
    Step,
    differences,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.errors import InvalidInput
from ansible_collections.azure_classic.service_management.plugins.module_utils.resources.virtual_machine import (
    changes,
    role,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.resources.virtual_machine.machine import (
    Machine,
    find_machine,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.resources.virtual_machine.options import (
    VIRTUAL_MACHINE,
)
from ansible_collections.azure_classic.service_management.tests.harness.options import validated

BLOBS = "https://shopdata01.blob.core.windows.net/vhds"
ADDRESS = {"service_name": "shop", "deployment_name": "shop-vm", "role_name": "web1"}


def base64_of(content: str) -> str:
    return base64.b64encode(content.encode()).decode()


WEB1 = f"""<Role><RoleName>web1</RoleName><RoleType>PersistentVMRole</RoleType><ConfigurationSets><ConfigurationSet>
<ConfigurationSetType>NetworkConfiguration</ConfigurationSetType><InputEndpoints><InputEndpoint>
<LoadBalancedEndpointSetName>web</LoadBalancedEndpointSetName><LocalPort>8080</LocalPort><Name>http</Name><Port>80</Port>
<LoadBalancerProbe><Path>/health</Path><Port>8080</Port><Protocol>HTTP</Protocol><IntervalInSeconds>15
</IntervalInSeconds><TimeoutInSeconds>31</TimeoutInSeconds></LoadBalancerProbe><Protocol>TCP</Protocol><Vip>198.51.100.7
</Vip><EnableDirectServerReturn>false</EnableDirectServerReturn><EndpointAcl><Rules><Rule><Order>1</Order><Action>permit
</Action><RemoteSubnet>10.0.0.0/8</RemoteSubnet></Rule></Rules></EndpointAcl><IdleTimeoutInMinutes>4
</IdleTimeoutInMinutes></InputEndpoint><InputEndpoint><LocalPort>22</LocalPort><Name>SSH</Name><Port>22</Port><Protocol>
tcp</Protocol><EnableDirectServerReturn>false</EnableDirectServerReturn><IdleTimeoutInMinutes>4</IdleTimeoutInMinutes>
</InputEndpoint></InputEndpoints><SubnetNames><SubnetName>front</SubnetName></SubnetNames><StaticVirtualNetworkIPAddress>
10.1.0.10</StaticVirtualNetworkIPAddress><PublicIPs><PublicIP><Name>ip1</Name><IdleTimeoutInMinutes>4
</IdleTimeoutInMinutes></PublicIP></PublicIPs></ConfigurationSet></ConfigurationSets><ResourceExtensionReferences>
<ResourceExtensionReference><ReferenceName>script</ReferenceName><Publisher>P</Publisher><Name>Script</Name><Version>1.*
</Version><ResourceExtensionParameterValues><ResourceExtensionParameterValue><Key>ScriptPublicConfigParameter</Key>
<Value>{base64_of('{"a": 1}')}</Value><Type>Public</Type></ResourceExtensionParameterValue>
</ResourceExtensionParameterValues><State>Enable</State></ResourceExtensionReference></ResourceExtensionReferences>
<AvailabilitySetName>web-set</AvailabilitySetName><DataVirtualHardDisks><DataVirtualHardDisk><HostCaching>None
</HostCaching><DiskName>d0</DiskName><LogicalDiskSizeInGB>10</LogicalDiskSizeInGB><MediaLink>{BLOBS}/d0.vhd</MediaLink>
</DataVirtualHardDisk><DataVirtualHardDisk><HostCaching>ReadOnly</HostCaching><DiskLabel>two</DiskLabel><DiskName>d2
</DiskName><Lun>2</Lun><LogicalDiskSizeInGB>20</LogicalDiskSizeInGB><MediaLink>{BLOBS}/d2.vhd</MediaLink>
</DataVirtualHardDisk></DataVirtualHardDisks><OSVirtualHardDisk><DiskName>web1-os</DiskName><MediaLink>
{BLOBS}/web1.vhd</MediaLink><SourceImageName>golden</SourceImageName><OS>Linux</OS></OSVirtualHardDisk><RoleSize>Small
</RoleSize><ProvisionGuestAgent>true</ProvisionGuestAgent></Role>""".replace("\n", "")
WEB2 = """<Role><RoleName>web2</RoleName><RoleType>PersistentVMRole</RoleType><ConfigurationSets><ConfigurationSet>
<ConfigurationSetType>NetworkConfiguration</ConfigurationSetType><InputEndpoints><InputEndpoint><LocalPort>22</LocalPort>
<Name>ssh2</Name><Port>2222</Port><Protocol>tcp</Protocol></InputEndpoint><InputEndpoint><LoadBalancedEndpointSetName>
web</LoadBalancedEndpointSetName><LocalPort>8080</LocalPort><Name>http</Name><Port>80</Port><Protocol>tcp</Protocol>
</InputEndpoint></InputEndpoints></ConfigurationSet></ConfigurationSets></Role>""".replace("\n", "")
SERVICE = (
    f"<HostedService><ServiceName>shop</ServiceName><Deployments><Deployment><Name>shop-vm</Name><DeploymentSlot>"
    f"Production</DeploymentSlot><Label>{base64_of('Läden')}</Label><RoleList>{WEB1}{WEB2}</RoleList><VirtualNetworkName>"
    "shop-net</VirtualNetworkName><Dns><DnsServers><DnsServer><Name>dns1</Name><Address>10.1.0.4</Address></DnsServer>"
    "</DnsServers></Dns><ReservedIPName>shop-ip</ReservedIPName></Deployment></Deployments></HostedService>"
)
ACL_RULE = {"order": 1, "action": "permit", "remote_subnet": "10.0.0.0/8"}
HTTP = {
    "name": "http",
    "local_port": 8080,
    "public_port": 80,
    "load_balanced_set": "web",
    "probe": {"protocol": "http", "port": 8080, "path": "/health"},
    "acl": [ACL_RULE],
}
SSH = {"name": "SSH", "local_port": 22}
HTTP_WITH_DEFAULTS = {
    **HTTP,
    "probe": {"protocol": "http", "port": 8080, "path": "/health", "interval": 15, "timeout": 31},
    "direct_server_return": False,
    "idle_timeout": 4,
}
SCRIPT = {"reference_name": "script", "publisher": "P", "name": "Script"}
DISKS = [{"lun": 0, "disk_name": "d0"}, {"lun": 2, "disk_name": "d2"}]

STATE: State = {
    "role_size": "Small",
    "availability_set_name": "web-set",
    "endpoints": [
        {
            "name": "SSH",
            "protocol": "tcp",
            "public_port": 22,
            "local_port": 22,
            "load_balanced_set": None,
            "probe": None,
            "acl": [],
            "direct_server_return": False,
            "idle_timeout": 4,
        },
        {
            "name": "http",
            "protocol": "tcp",
            "public_port": 80,
            "local_port": 8080,
            "load_balanced_set": "web",
            "probe": {"protocol": "http", "port": 8080, "path": "/health", "interval": 15, "timeout": 31},
            "acl": [{"order": 1, "action": "permit", "remote_subnet": "10.0.0.0/8", "description": None}],
            "direct_server_return": False,
            "idle_timeout": 4,
        },
    ],
    "subnets": ["front"],
    "static_ip_address": "10.1.0.10",
    "public_ips": [{"name": "ip1", "idle_timeout": 4, "domain_name_label": None}],
    "data_disks": [
        {
            "lun": 0,
            "disk_name": "d0",
            "size_gb": 10,
            "media_link": f"{BLOBS}/d0.vhd",
            "host_caching": "None",
            "label": None,
        },
        {
            "lun": 2,
            "disk_name": "d2",
            "size_gb": 20,
            "media_link": f"{BLOBS}/d2.vhd",
            "host_caching": "ReadOnly",
            "label": "two",
        },
    ],
    "extensions": [
        {
            "reference_name": "script",
            "publisher": "P",
            "name": "Script",
            "version": "1.*",
            "state": "Enable",
            "public_configuration": {"a": 1},
        }
    ],
    "provision_guest_agent": True,
}


def params(**options: Any) -> dict[str, Any]:
    named = {"service_name": "shop", "name": "shop-vm", "role_name": "web1", **options}
    return validated(VIRTUAL_MACHINE, named)


def service(content: str = SERVICE) -> Any:
    return codec.decode(HOSTED_SERVICE, content.encode())


def web1() -> Machine:
    machine = find_machine(service(), "shop-vm", "web1")
    assert machine
    return machine


def steps(**options: Any) -> list[Step]:
    return changes.plan(web1(), params(**options)).steps


def sent_over_web1(**options: Any) -> Any:
    """The role as the update of it arrives."""
    (step,) = steps(**options)
    return codec.decode(PERSISTENT_VM_ROLE, codec.encode(PERSISTENT_VM_ROLE, step.body, step.onto))


def change_of(**options: Any) -> State:
    """The part of the state that the options change."""
    plan = changes.plan(web1(), params(**options))
    assert plan.before is not None
    assert plan.after is not None
    return differences(plan.before, plan.after)


def test_the_state_is_in_the_words_of_the_options() -> None:
    assert role.state_of(web1()) == STATE


def test_an_extension_without_a_state_is_enabled() -> None:
    machine = find_machine(service(SERVICE.replace("<State>Enable</State>", "")), "shop-vm", "web1")
    assert machine
    assert role.state_of(machine) == STATE


UNCHANGED = [
    {},
    {"role_size": "Small", "availability_set_name": "web-set", "provision_guest_agent": True},
    {"endpoints": [HTTP, SSH]},
    {"endpoints": [SSH, {**HTTP, "probe": None, "acl": None, "load_balanced_set": None}]},
    {"endpoints": [HTTP, {**SSH, "public_port": 22, "acl": [], "direct_server_return": False, "idle_timeout": 4}]},
    {"endpoints": [SSH, {**HTTP, "probe": {**HTTP["probe"], "interval": 15, "timeout": 31}}]},  # type: ignore[dict-item]
    {"subnets": ["front"]},
    {"subnets": ["front"], "static_ip_address": "10.1.0.10"},
    {"public_ips": [{"name": "ip1"}]},
    {"data_disks": DISKS},
    {"data_disks": [DISKS[1], DISKS[0]]},
    {"data_disks": [{**DISKS[0], "host_caching": "None"}, {**DISKS[1], "host_caching": "ReadOnly", "label": "two"}]},
    {"data_disks": [DISKS[1], {"lun": 0, "size_gb": 10, "media_link": f"http{BLOBS[5:]}/d0.vhd"}]},
    {"data_disks": [DISKS[1], {"lun": 0, "source_media_link": f"{BLOBS}/d0.vhd"}]},
    {"data_disks": [DISKS[0], {**DISKS[1], "label": "", "media_link": "", "source_media_link": ""}]},
    {"role_size": "", "extensions": [{**SCRIPT, "version": ""}]},
    {"endpoints": [HTTP, {**SSH, "load_balanced_set": ""}]},
    {"endpoints": [SSH, {**HTTP, "acl": [{**ACL_RULE, "description": ""}]}]},
    {"public_ips": [{"name": "ip1", "domain_name_label": ""}]},
    {"extensions": []},
    {"extensions": [SCRIPT]},
    {"extensions": [{**SCRIPT, "public_configuration": {"a": 1}, "private_configuration": {"k": "never shown"}}]},
    {"extensions": [{"reference_name": "gone", "publisher": "P", "name": "Gone", "state": "Uninstall"}]},
]


@pytest.mark.parametrize("options", UNCHANGED, ids=str)
def test_without_a_difference_there_is_nothing_to_do(options: dict[str, Any]) -> None:
    assert change_of(**options) == {}
    assert steps(**options) == []


def network(**changed: Any) -> dict[str, Any]:
    return {"configuration_sets": [{"configuration_set_type": "NetworkConfiguration", **changed}]}


SENT_SSH = {"name": "SSH", "local_port": 22, "protocol": "tcp"}
SENT_HTTP = {
    "name": "http",
    "local_port": 8080,
    "port": 80,
    "protocol": "tcp",
    "load_balanced_endpoint_set_name": "web",
    "load_balancer_probe": {"protocol": "http", "port": 8080, "path": "/health"},
    "endpoint_acl": {"rules": [{"order": 1, "action": "permit", "remote_subnet": "10.0.0.0/8"}]},
}


@pytest.mark.parametrize(
    ("options", "changed", "body"),
    [
        ({"role_size": "Large"}, {"role_size"}, {"role_size": "Large"}),
        ({"availability_set_name": "other"}, {"availability_set_name"}, {"availability_set_name": "other"}),
        ({"availability_set_name": ""}, {"availability_set_name"}, {"availability_set_name": None}),
        ({"provision_guest_agent": False}, {"provision_guest_agent"}, {"provision_guest_agent": False}),
        (
            {"subnets": ["back"], "static_ip_address": "10.2.0.10"},
            {"subnets", "static_ip_address"},
            network(subnet_names=["back"], static_virtual_network_ip_address="10.2.0.10"),
        ),
        (
            {"subnets": ["front"], "static_ip_address": ""},
            {"static_ip_address"},
            network(static_virtual_network_ip_address=None),
        ),
        (
            {"public_ips": [{"name": "ip1", "idle_timeout": 30}]},
            {"public_ips"},
            network(public_ips=[{"name": "ip1", "idle_timeout_in_minutes": 30}]),
        ),
        ({"public_ips": []}, {"public_ips"}, network(public_ips=[])),
        ({"endpoints": []}, {"endpoints"}, network(input_endpoints=[])),
        ({"endpoints": [HTTP]}, {"endpoints"}, network(input_endpoints=[SENT_HTTP])),
        (
            {"endpoints": [HTTP, {**SSH, "public_port": 50022}]},
            {"endpoints"},
            network(input_endpoints=[SENT_HTTP, {**SENT_SSH, "port": 50022}]),
        ),
        (
            {"endpoints": [HTTP, SSH, {"name": "dns", "local_port": 53, "protocol": "udp"}]},
            {"endpoints"},
            network(input_endpoints=[SENT_HTTP, SENT_SSH, {"name": "dns", "local_port": 53, "protocol": "udp"}]),
        ),
        (
            {"endpoints": [SSH, {**HTTP, "acl": []}]},
            {"endpoints"},
            network(input_endpoints=[SENT_SSH, {**SENT_HTTP, "endpoint_acl": {"rules": []}}]),
        ),
        (
            {"endpoints": [SSH, {**HTTP, "probe": {"protocol": "http", "port": 8080, "path": "/", "interval": 5}}]},
            {"endpoints"},
            network(
                input_endpoints=[
                    SENT_SSH,
                    {
                        **SENT_HTTP,
                        "load_balancer_probe": {
                            "protocol": "http",
                            "port": 8080,
                            "path": "/",
                            "interval_in_seconds": 5,
                        },
                    },
                ]
            ),
        ),
        (
            {"endpoints": [SSH, {"name": "http", "local_port": 8080, "public_port": 81, "load_balanced_set": ""}]},
            {"endpoints"},
            network(
                input_endpoints=[
                    SENT_SSH,
                    {
                        "name": "http",
                        "local_port": 8080,
                        "port": 81,
                        "protocol": "tcp",
                        "load_balanced_endpoint_set_name": None,
                        "load_balancer_probe": None,
                    },
                ]
            ),
        ),
        (
            {"endpoints": [SSH, {**HTTP, "probe": {"protocol": "tcp", "port": 8080}}]},
            {"endpoints"},
            network(
                input_endpoints=[
                    SENT_SSH,
                    {**SENT_HTTP, "load_balancer_probe": {"protocol": "tcp", "port": 8080, "path": None}},
                ]
            ),
        ),
        (
            {"extensions": [{**SCRIPT, "state": "Disable"}]},
            {"extensions"},
            {"resource_extension_references": [{**SCRIPT, "version": "1.*", "state": "Disable"}]},
        ),
        (
            {"extensions": [{**SCRIPT, "state": "Uninstall"}]},
            {"extensions"},
            {"resource_extension_references": [{**SCRIPT, "version": "1.*", "state": "Uninstall"}]},
        ),
        (
            {"extensions": [{"reference_name": "agent", "publisher": "P", "name": "Agent", "version": "2.0"}]},
            {"extensions"},
            {
                "resource_extension_references": [
                    {"reference_name": "script"},
                    {
                        "reference_name": "agent",
                        "publisher": "P",
                        "name": "Agent",
                        "version": "2.0",
                        "state": "Enable",
                    },
                ]
            },
        ),
    ],
    ids=lambda value: str(sorted(value) if isinstance(value, set) else value),
)
def test_a_difference_of_the_role_is_one_update_laid_over_it(
    options: dict[str, Any], changed: set[str], body: dict[str, Any]
) -> None:
    assert set(change_of(**options)) == changed
    (step,) = steps(**options)
    assert (step.operation, step.parameters, step.body) == ("update_role", ADDRESS, body)
    assert step.onto is not None
    assert step.onto["role_name"] == "web1"


@pytest.mark.parametrize(
    ("options", "operation", "parameters", "body"),
    [
        ({"data_disks": [DISKS[0]]}, "delete_data_disk", {"lun": 2}, None),
        ({"data_disks": [DISKS[1]]}, "delete_data_disk", {"lun": 0}, None),
        (
            {"data_disks": [DISKS[1], {**DISKS[0], "host_caching": "ReadWrite"}]},
            "update_data_disk",
            {"lun": 0},
            {"host_caching": "ReadWrite", "disk_name": "d0", "lun": 0, "media_link": f"{BLOBS}/d0.vhd"},
        ),
        (
            {"data_disks": [*DISKS, {"lun": 1, "size_gb": 5, "media_link": f"{BLOBS}/d1.vhd", "label": "one"}]},
            "add_data_disk",
            {},
            {
                "host_caching": "None",
                "disk_label": "one",
                "lun": 1,
                "logical_disk_size_in_gb": 5,
                "media_link": f"{BLOBS}/d1.vhd",
            },
        ),
        (
            {"data_disks": [*DISKS, {"lun": 1, "disk_name": "free"}]},
            "add_data_disk",
            {},
            {"host_caching": "None", "disk_name": "free", "lun": 1},
        ),
    ],
    ids=lambda value: str(value)[:60],
)
def test_a_difference_of_a_data_disk_is_its_own_write(
    options: dict[str, Any], operation: str, parameters: dict[str, Any], body: dict[str, Any] | None
) -> None:
    assert set(change_of(**options)) == {"data_disks"}
    (step,) = steps(**options)
    assert (step.operation, step.parameters, step.body) == (operation, {**ADDRESS, **parameters}, body)


def test_a_disk_is_detached_after_everything_that_can_fail() -> None:
    disks = [{"lun": 0, "disk_name": "d0", "host_caching": "ReadOnly"}, {"lun": 1, "disk_name": "free"}]
    assert [step.operation for step in steps(role_size="Large", data_disks=disks)] == [
        "update_role",
        "update_data_disk",
        "add_data_disk",
        "delete_data_disk",
    ]


def test_a_disk_that_moves_is_detached_before_it_is_attached_again() -> None:
    disks = [{"lun": 1, "disk_name": "free"}, {"lun": 3, "disk_name": "D0"}]
    assert [(step.operation, (step.body or step.parameters)["lun"]) for step in steps(data_disks=disks)] == [
        ("add_data_disk", 1),
        ("delete_data_disk", 0),
        ("add_data_disk", 3),
        ("delete_data_disk", 2),
    ]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"disk_name": "other"},
            "data_disks[1].disk_name: the disk at LUN 0 has d0, which cannot be changed to other; detach",
        ),
        (
            {"size_gb": 11, "media_link": f"{BLOBS}/d0.vhd"},
            "data_disks[1].size_gb: the disk at LUN 0 has 10, which cannot",
        ),
        ({"size_gb": 10, "media_link": f"{BLOBS}/x.vhd"}, f"data_disks[1].media_link: the disk at LUN 0 has {BLOBS}/d"),
        (
            {"disk_name": "d0", "label": "one"},
            "data_disks[1].label: the disk at LUN 0 has none, which cannot be changed to",
        ),
        (
            {"source_media_link": f"{BLOBS}/x.vhd"},
            f"data_disks[1].source_media_link: the disk at LUN 0 has {BLOBS}/d0.vhd, not {BLOBS}/x.vhd; detach it first",
        ),
    ],
)
def test_another_disk_at_a_lun_is_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        steps(data_disks=[DISKS[1], {"lun": 0, **options}])
    assert str(refused.value).startswith(message)


def test_another_label_of_a_disk_is_refused() -> None:
    with pytest.raises(
        InvalidInput, match=r"data_disks\[1\]\.label: the disk at LUN 2 has two, which cannot be changed"
    ):
        steps(data_disks=[DISKS[0], {**DISKS[1], "label": "zwei"}])


def test_an_update_keeps_what_no_option_names() -> None:
    sent = sent_over_web1(endpoints=[{**HTTP, "public_port": 8000}])
    found = web1().role
    assert {name for name in found if sent[name] != found[name]} == {"configuration_sets"}
    (before,), (after,) = found["configuration_sets"], sent["configuration_sets"]
    assert {name for name in before if after[name] != before[name]} == {"input_endpoints"}
    (endpoint,) = after["input_endpoints"]
    assert endpoint == {
        **before["input_endpoints"][0],
        "port": 8000,
        "protocol": "tcp",
        "load_balancer_probe": {**before["input_endpoints"][0]["load_balancer_probe"], "protocol": "http"},
    }


def test_an_endpoint_can_leave_its_load_balanced_set() -> None:
    alone = {"name": "http", "local_port": 8080, "public_port": 81, "load_balanced_set": ""}
    (network_set,) = sent_over_web1(endpoints=[SSH, alone])["configuration_sets"]
    (endpoint,) = (each for each in network_set["input_endpoints"] if each["name"] == "http")
    assert endpoint["load_balanced_endpoint_set_name"] is None
    assert not endpoint["load_balancer_probe"]
    assert endpoint["endpoint_acl"]["rules"]


def test_a_configuration_that_is_not_given_stays_beside_one_that_is() -> None:
    changed = {**SCRIPT, "state": "Disable", "private_configuration": {"key": "new"}}
    (reference,) = sent_over_web1(extensions=[changed])["resource_extension_references"]
    assert [(each["type"], each["value"]) for each in reference["resource_extension_parameter_values"]] == [
        ("Public", '{"a": 1}'),
        ("Private", '{"key": "new"}'),
    ]


@pytest.mark.parametrize(
    ("shown", "options"),
    [
        ("<ProvisionGuestAgent>true</ProvisionGuestAgent>", {"provision_guest_agent": False}),
        ("<IdleTimeoutInMinutes>4</IdleTimeoutInMinutes>", {"public_ips": [{"name": "ip1", "idle_timeout": 4}]}),
        ("<IntervalInSeconds>15</IntervalInSeconds>", {"endpoints": [SSH, HTTP_WITH_DEFAULTS]}),
        ("<EnableDirectServerReturn>false</EnableDirectServerReturn>", {"endpoints": [SSH, HTTP_WITH_DEFAULTS]}),
    ],
)
def test_the_default_of_the_service_is_no_difference_where_it_shows_nothing(
    shown: str, options: dict[str, Any]
) -> None:
    """docs/protocol/virtual-machines.md#guest-agent-of-a-role, docs/protocol/virtual-machines.md#input-endpoint."""
    assert shown in SERVICE
    machine = find_machine(service(SERVICE.replace(shown, "")), "shop-vm", "web1")
    assert machine
    assert changes.plan(machine, params(**options)).steps == []


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"deployment_slot": "Production", "label": "Läden", "virtual_network_name": "Shop-Net"},
        {"reserved_ip_name": "shop-ip", "dns_servers": [{"name": "dns1", "address": "10.1.0.4"}]},
        {"source_image_name": "GOLDEN", "media_link": f"http{BLOBS[5:]}/web1.vhd"},
        {"os_disk_name": "web1-os"},
        {"linux": {"host_name": "web1", "user_name": "azureuser", "user_password": "Pass-w0rd!"}},
        {"vm_image_name": "any"},
    ],
    ids=str,
)
def test_what_says_the_same_as_the_machine_is_not_refused(options: dict[str, Any]) -> None:
    changes.refuse_impossible(web1(), params(**options))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"deployment_slot": "Staging"},
            "deployment_slot: the deployment shop-vm has Production, which cannot be changed to Staging",
        ),
        ({"label": "Shop"}, "label: the deployment shop-vm has Läden, which cannot be changed to Shop"),
        ({"virtual_network_name": "x"}, "virtual_network_name: the deployment shop-vm has shop-net, which cannot"),
        (
            {"reserved_ip_name": "x"},
            "reserved_ip_name: the deployment shop-vm has shop-ip, which cannot be changed to x",
        ),
        ({"dns_servers": []}, "dns_servers: the deployment shop-vm has dns1 10.1.0.4, which cannot be changed to none"),
        (
            {"source_image_name": "x", "media_link": f"{BLOBS}/web1.vhd"},
            "source_image_name: the machine web1 has golden, which cannot be changed to x",
        ),
        (
            {"source_image_name": "golden", "media_link": f"{BLOBS}/x.vhd"},
            f"media_link: the machine web1 has {BLOBS}/web1.vhd, which cannot be changed to {BLOBS}/x.vhd",
        ),
        ({"os_disk_name": "x"}, "os_disk_name: the machine web1 has web1-os, which cannot be changed to x"),
        ({"os": "Windows"}, "os: the machine web1 has Linux, which cannot be changed to Windows"),
        (
            {"windows": {"admin_username": "boss", "admin_password": "Pass-w0rd!"}},
            "windows: the machine web1 runs Linux",
        ),
    ],
    ids=str,
)
def test_what_no_write_can_change_is_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        changes.refuse_impossible(web1(), params(**options))
    assert str(refused.value).startswith(message)


def refuse_collisions(service: Any, **options: Any) -> None:
    """As for a machine that does not exist yet."""
    changes.refuse_collisions(service, params(**options), role.state_of_new(params(**options)))


@pytest.mark.parametrize(
    ("role_name", "endpoint"),
    [
        ("web1", {**SSH, "public_port": 22}),
        ("WEB1", {**SSH, "public_port": 22}),
        ("web1", {**SSH, "public_port": 2222, "protocol": "udp"}),
        ("web1", HTTP),
        ("web3", {**HTTP, "name": "another"}),
        ("web3", SSH),
    ],
)
def test_public_ports_that_are_free_or_shared_in_a_set(role_name: str, endpoint: dict[str, Any]) -> None:
    refuse_collisions(service(), role_name=role_name, endpoints=[endpoint])


def test_the_ports_of_a_machine_are_its_own_however_its_name_is_written() -> None:
    shouted = service(SERVICE.replace("<RoleName>web1<", "<RoleName>WEB1<"))
    refuse_collisions(shouted, endpoints=[{**SSH, "public_port": 22}])


@pytest.mark.parametrize(
    ("role_name", "endpoint", "owner"),
    [
        ("web1", {**SSH, "public_port": 2222}, "ssh2 of web2"),
        ("web2", {**SSH, "public_port": 22}, "SSH of web1"),
        ("web1", {"name": "http", "local_port": 8080, "public_port": 80}, "http of web2"),
        ("web1", {**HTTP, "load_balanced_set": "other"}, "http of web2"),
    ],
)
def test_public_ports_of_another_machine_are_refused(role_name: str, endpoint: dict[str, Any], owner: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        refuse_collisions(service(), role_name=role_name, endpoints=[{**SSH, "name": "a"}, endpoint])
    assert str(refused.value) == (
        f"endpoints[1].public_port: {endpoint['public_port']} is used by the endpoint {owner} in the same deployment"
    )


def test_the_state_of_a_machine_that_does_not_exist_yet() -> None:
    state = role.state_of_new(
        params(
            endpoints=[SSH],
            data_disks=[{"lun": 1, "disk_name": "b"}, {"lun": 0, "size_gb": 5, "media_link": f"{BLOBS}/a.vhd"}],
            extensions=[{**SCRIPT, "private_configuration": {"k": "secret"}}, {**SCRIPT, "reference_name": "also"}],
            subnets=["front"],
        )
    )
    assert state["role_size"] == "Small"
    assert [each["lun"] for each in state["data_disks"]] == [0, 1]
    assert [each["host_caching"] for each in state["data_disks"]] == ["None", "None"]
    assert [each["reference_name"] for each in state["extensions"]] == ["also", "script"]
    assert (state["subnets"], state["static_ip_address"]) == (["front"], None)
    assert "secret" not in json.dumps(state)
