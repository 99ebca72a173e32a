# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Options of a virtual machine and the messages that they become."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.azure_classic.service_management.plugins.module_utils.resources.virtual_machine import (
    deployment,
    network,
    provisioning,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.resources.virtual_machine import (
    role as roles,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.resources.virtual_machine.data_disk import (
    DATA_DISKS,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.resources.virtual_machine.endpoint import (
    ENDPOINTS,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.resources.virtual_machine.extension import (
    EXTENSIONS,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.resources.virtual_machine.options import (
    VIRTUAL_MACHINE,
)
from ansible_collections.azure_classic.service_management.tests.harness.options import validated

BLOBS = "https://shopdata01.blob.core.windows.net/vhds"
LINUX = {"host_name": "web1", "user_name": "azureuser"}
WINDOWS = {"admin_username": "boss", "admin_password": "Pass-w0rd!"}
KEY = {"fingerprint": "0123456789ABCDEF0123456789ABCDEF01234567", "path": "/home/azureuser/.ssh/authorized_keys"}


def params(**options: Any) -> dict[str, Any]:
    return validated(VIRTUAL_MACHINE, {"service_name": "shop", "name": "shop-vm", **options})


def role(**options: Any) -> dict[str, Any]:
    return roles.creation(params(**options), "web1")


BARE = {
    "role_name": "web1",
    "role_type": "PersistentVMRole",
    "os_virtual_hard_disk": {},
    "role_size": "Small",
}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param({}, BARE, id="nothing"),
        pytest.param({"role_size": "Large"}, {**BARE, "role_size": "Large"}, id="size"),
        pytest.param({"availability_set_name": "web"}, {**BARE, "availability_set_name": "web"}, id="availability set"),
        pytest.param({"provision_guest_agent": False}, {**BARE, "provision_guest_agent": False}, id="guest agent"),
        pytest.param(
            {"source_image_name": "golden", "media_link": f"{BLOBS}/web1.vhd"},
            {**BARE, "os_virtual_hard_disk": {"source_image_name": "golden", "media_link": f"{BLOBS}/web1.vhd"}},
            id="from an image",
        ),
        pytest.param(
            {"os_disk_name": "old-os"}, {**BARE, "os_virtual_hard_disk": {"disk_name": "old-os"}}, id="from a disk"
        ),
        pytest.param(
            {"remote_source_image_link": "https://a/b.vhd", "media_link": f"{BLOBS}/web1.vhd", "os": "Linux"},
            {
                **BARE,
                "os_virtual_hard_disk": {
                    "media_link": f"{BLOBS}/web1.vhd",
                    "os": "Linux",
                    "remote_source_image_link": "https://a/b.vhd",
                },
            },
            id="from a VHD elsewhere",
        ),
        pytest.param(
            {"source_image_name": "golden", "media_link": f"{BLOBS}/web1.vhd", "os": "Linux"},
            {**BARE, "os_virtual_hard_disk": {"source_image_name": "golden", "media_link": f"{BLOBS}/web1.vhd"}},
            id="the system of an image is not sent",
        ),
        pytest.param(
            {"vm_image_name": "shop-v3", "media_location": BLOBS},
            {
                "role_name": "web1",
                "role_type": "PersistentVMRole",
                "role_size": "Small",
                "vm_image_name": "shop-v3",
                "media_location": BLOBS,
            },
            id="from a VM image",
        ),
        pytest.param(
            {"endpoints": [], "data_disks": [], "extensions": []},
            BARE,
            id="empty lists",
        ),
        pytest.param(
            {"data_disks": [{"lun": 3, "disk_name": "d"}]},
            {**BARE, "data_virtual_hard_disks": [{"lun": 3, "disk_name": "d", "host_caching": "None"}]},
            id="a data disk",
        ),
        pytest.param(
            {"extensions": [{"reference_name": "a", "publisher": "P", "name": "E"}]},
            {
                **BARE,
                "resource_extension_references": [
                    {"reference_name": "a", "publisher": "P", "name": "E", "version": "1.*", "state": "Enable"}
                ],
            },
            id="an extension",
        ),
        pytest.param(
            {"extensions": [{"reference_name": "a", "publisher": "P", "name": "E", "state": "Uninstall"}]},
            BARE,
            id="nothing to uninstall",
        ),
    ],
)
def test_a_role(options: dict[str, Any], expected: dict[str, Any]) -> None:
    assert role(**options) == expected


def test_the_set_of_the_system_comes_before_that_of_the_network() -> None:
    """docs/protocol/virtual-machines.md#role."""
    sets = role(linux={**LINUX, "user_password": "Pass-w0rd!"}, subnets=["front"])["configuration_sets"]
    assert [each["configuration_set_type"] for each in sets] == [
        "LinuxProvisioningConfiguration",
        "NetworkConfiguration",
    ]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param(
            {},
            {"name": "shop-vm", "deployment_slot": "Production", "label": "shop-vm", "role_list": [{"a": 1}]},
            id="defaults",
        ),
        pytest.param(
            {
                "deployment_slot": "Staging",
                "label": "Läden",
                "virtual_network_name": "shop-net",
                "dns_servers": [{"name": "dns1", "address": "10.1.0.4"}],
                "reserved_ip_name": "shop-ip",
            },
            {
                "name": "shop-vm",
                "deployment_slot": "Staging",
                "label": "Läden",
                "role_list": [{"a": 1}],
                "virtual_network_name": "shop-net",
                "dns": {"dns_servers": [{"name": "dns1", "address": "10.1.0.4"}]},
                "reserved_ip_name": "shop-ip",
            },
            id="everything",
        ),
        pytest.param(
            {"dns_servers": []},
            {"name": "shop-vm", "deployment_slot": "Production", "label": "shop-vm", "role_list": [{"a": 1}]},
            id="no DNS servers",
        ),
    ],
)
def test_a_deployment(options: dict[str, Any], expected: dict[str, Any]) -> None:
    assert deployment.creation(params(**options), {"a": 1}) == expected


LINUX_SET = {"configuration_set_type": "LinuxProvisioningConfiguration", "host_name": "web1", "user_name": "azureuser"}
WINDOWS_SET = {
    "configuration_set_type": "WindowsProvisioningConfiguration",
    "computer_name": "web1",
    "admin_username": "boss",
    "admin_password": "Pass-w0rd!",
}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param(
            {"user_password": "Pass-w0rd!"},
            {"user_password": "Pass-w0rd!", "disable_ssh_password_authentication": False},
            id="a password is meant to be used",
        ),
        pytest.param(
            {"ssh_public_keys": [KEY]},
            {"disable_ssh_password_authentication": True, "ssh": {"public_keys": [KEY]}},
            id="without a password only keys",
        ),
        pytest.param(
            {"user_password": "Pass-w0rd!", "disable_ssh_password_authentication": True, "ssh_key_pairs": [KEY]},
            {
                "user_password": "Pass-w0rd!",
                "disable_ssh_password_authentication": True,
                "ssh": {"key_pairs": [KEY]},
            },
            id="a password only for the console",
        ),
        pytest.param(
            {"user_password": "Pass-w0rd!", "custom_data": "#cloud-config"},
            {
                "user_password": "Pass-w0rd!",
                "disable_ssh_password_authentication": False,
                "custom_data": "#cloud-config",
            },
            id="custom data",
        ),
    ],
)
def test_linux(options: dict[str, Any], expected: dict[str, Any]) -> None:
    assert provisioning.configuration_set(params(linux={**LINUX, **options}), "web1") == {**LINUX_SET, **expected}


UNATTENDED = [
    {"pass_name": "oobeSystem", "component_name": "Shell", "setting_name": "AutoLogon", "content": "<a/>"},
    {"pass_name": "specialize", "component_name": "Shell", "setting_name": "TimeZone", "content": "<b/>"},
    {"pass_name": "oobeSystem", "component_name": "Net", "setting_name": "Dns", "content": "<c/>"},
    {"pass_name": "oobeSystem", "component_name": "Shell", "setting_name": "FirstLogonCommands", "content": "<d/>"},
]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param({}, {}, id="the computer has the name of the role"),
        pytest.param({"computer_name": "win1"}, {"computer_name": "win1"}, id="its own name"),
        pytest.param(
            {"reset_password_on_first_logon": False, "enable_automatic_updates": False, "time_zone": "UTC"},
            {"reset_password_on_first_logon": False, "enable_automatic_updates": False, "time_zone": "UTC"},
            id="plain settings",
        ),
        pytest.param(
            {"domain_join": {"username": "joiner", "password": "p", "join_domain": "corp"}},
            {"domain_join": {"credentials": {"username": "joiner", "password": "p"}, "join_domain": "corp"}},
            id="domain",
        ),
        pytest.param(
            {"stored_certificates": [{"thumbprint": "AB"}]},
            {
                "stored_certificate_settings": [
                    {"thumbprint": "AB", "store_name": "My", "store_location": "LocalMachine"}
                ]
            },
            id="certificates",
        ),
        pytest.param(
            {"winrm_listeners": [{"protocol": "Http"}, {"protocol": "Https", "certificate_thumbprint": "AB"}]},
            {"win_rm": {"listeners": [{"protocol": "Http"}, {"protocol": "Https", "certificate_thumbprint": "AB"}]}},
            id="WinRM",
        ),
        pytest.param({"winrm_listeners": [], "unattend_content": []}, {}, id="empty lists"),
        pytest.param({"custom_data": "x"}, {"custom_data": "x"}, id="custom data"),
        pytest.param(
            {"unattend_content": UNATTENDED},
            {
                "additional_unattend_content": {
                    "passes": [
                        {
                            "pass_name": "oobeSystem",
                            "components": [
                                {
                                    "component_name": "Shell",
                                    "component_settings": [
                                        {"setting_name": "AutoLogon", "content": "<a/>"},
                                        {"setting_name": "FirstLogonCommands", "content": "<d/>"},
                                    ],
                                },
                                {
                                    "component_name": "Net",
                                    "component_settings": [{"setting_name": "Dns", "content": "<c/>"}],
                                },
                            ],
                        },
                        {
                            "pass_name": "specialize",
                            "components": [
                                {
                                    "component_name": "Shell",
                                    "component_settings": [{"setting_name": "TimeZone", "content": "<b/>"}],
                                }
                            ],
                        },
                    ]
                }
            },
            id="unattended settings are grouped",
        ),
    ],
)
def test_windows(options: dict[str, Any], expected: dict[str, Any]) -> None:
    assert provisioning.configuration_set(params(windows={**WINDOWS, **options}), "web1") == {**WINDOWS_SET, **expected}


def test_a_disk_is_not_provisioned() -> None:
    assert provisioning.configuration_set(params(os_disk_name="old-os"), "web1") is None


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, None),
        ({"endpoints": []}, {"input_endpoints": []}),
        ({"subnets": ["front"]}, {"subnet_names": ["front"]}),
        (
            {"subnets": ["front"], "static_ip_address": "10.1.0.10"},
            {"subnet_names": ["front"], "static_virtual_network_ip_address": "10.1.0.10"},
        ),
        (
            {"public_ips": [{"name": "a"}, {"name": "b", "idle_timeout": 10, "domain_name_label": "shop"}]},
            {
                "public_ips": [
                    {"name": "a"},
                    {"name": "b", "idle_timeout_in_minutes": 10, "domain_name_label": "shop"},
                ]
            },
        ),
    ],
)
def test_the_network(options: dict[str, Any], expected: dict[str, Any] | None) -> None:
    wanted = expected and {"configuration_set_type": "NetworkConfiguration", **expected}
    assert network.configuration_set(params(**options)) == wanted


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, {}),
        ({"public_port": 50022}, {"port": 50022}),
        ({"protocol": "udp"}, {"protocol": "udp"}),
        ({"direct_server_return": False}, {"enable_direct_server_return": False}),
        ({"idle_timeout": 4}, {"idle_timeout_in_minutes": 4}),
        (
            {"load_balanced_set": "web", "probe": {"protocol": "tcp", "port": 80}},
            {
                "load_balanced_endpoint_set_name": "web",
                "load_balancer_probe": {"protocol": "tcp", "port": 80, "path": None},
            },
        ),
        (
            {
                "load_balanced_set": "web",
                "probe": {"protocol": "http", "port": 80, "path": "/", "interval": 5, "timeout": 11},
            },
            {
                "load_balanced_endpoint_set_name": "web",
                "load_balancer_probe": {
                    "protocol": "http",
                    "port": 80,
                    "path": "/",
                    "interval_in_seconds": 5,
                    "timeout_in_seconds": 11,
                },
            },
        ),
        ({"acl": []}, {"endpoint_acl": {"rules": []}}),
        (
            {"acl": [{"order": 1, "action": "permit", "remote_subnet": "10.0.0.0/8"}]},
            {"endpoint_acl": {"rules": [{"order": 1, "action": "permit", "remote_subnet": "10.0.0.0/8"}]}},
        ),
    ],
)
def test_an_endpoint(options: dict[str, Any], expected: dict[str, Any]) -> None:
    (endpoint,) = ENDPOINTS.write(params(endpoints=[{"name": "SSH", "local_port": 22, **options}])["endpoints"])
    assert endpoint == {"name": "SSH", "local_port": 22, "protocol": "tcp", **expected}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"disk_name": "d"}, {"disk_name": "d", "host_caching": "None"}),
        ({"source_media_link": "https://a/b"}, {"source_media_link": "https://a/b", "host_caching": "None"}),
        (
            {"size_gb": 10, "media_link": "https://a/b", "host_caching": "ReadOnly", "label": "Läden"},
            {
                "logical_disk_size_in_gb": 10,
                "media_link": "https://a/b",
                "host_caching": "ReadOnly",
                "disk_label": "Läden",
            },
        ),
    ],
)
def test_a_data_disk(options: dict[str, Any], expected: dict[str, Any]) -> None:
    (disk,) = DATA_DISKS.write(params(data_disks=[{"lun": 0, **options}])["data_disks"])
    assert disk == {"lun": 0, **expected}


EXTENSION = {"reference_name": "script", "publisher": "Microsoft.OSTCExtensions", "name": "CustomScriptForLinux"}


@pytest.mark.parametrize(
    ("options", "values"),
    [
        ({}, None),
        (
            {"public_configuration": {"b": 1, "a": "ä"}},
            [
                {
                    "key": "CustomScriptForLinuxPublicConfigParameter",
                    "value": '{"a": "\\u00e4", "b": 1}',
                    "type": "Public",
                }
            ],
        ),
        (
            {"public_configuration": {}, "private_configuration": {"key": "k"}},
            [
                {"key": "CustomScriptForLinuxPublicConfigParameter", "value": "{}", "type": "Public"},
                {"key": "CustomScriptForLinuxPrivateConfigParameter", "value": '{"key": "k"}', "type": "Private"},
            ],
        ),
    ],
)
def test_an_extension(options: dict[str, Any], values: list[dict[str, Any]] | None) -> None:
    (extension,) = EXTENSIONS.write(params(extensions=[{**EXTENSION, **options}])["extensions"])
    expected: dict[str, Any] = {**EXTENSION, "version": "1.*", "state": "Enable"}
    if values:
        expected["resource_extension_parameter_values"] = values
    assert extension == expected
