# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Virtual machines, their power, their data disks and the disks of the repository."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

from azure.servicemanagement import (
    ConfigurationSet,
    ConfigurationSetInputEndpoint,
    DataVirtualHardDisk,
    DnsServer,
    OSVirtualHardDisk,
    PublicIP,
    ResourceExtensionParameterValue,
    ResourceExtensionReference,
    ServiceManagementService,
)

from ansible_collections.azure_classic.service_management.plugins.module_utils.engine.plan import Step
from ansible_collections.azure_classic.service_management.plugins.modules import vm_deployment
from ansible_collections.azure_classic.service_management.tests.contract.sdk_cases.case import (
    BLOBS,
    Case,
    module,
    table,
)
from ansible_collections.azure_classic.service_management.tests.contract.sdk_cases.found import a_service
from ansible_collections.azure_classic.service_management.tests.contract.sdk_cases.provisioning import (
    FULL_LINUX,
    FULL_WINDOWS,
    LINUX,
    LISTENER,
    NO_SSH,
    NO_WINDOWS,
    PASSES,
    WINDOWS,
    sdk_full_linux,
    sdk_full_windows,
    sdk_linux,
    sdk_windows,
)

ADDRESS = {"service_name": "shop", "deployment_name": "shop-vm", "role_name": "web1"}
FROM_IMAGE = {"source_image_name": "golden", "media_link": f"{BLOBS}/web1.vhd"}
SSH = {
    "name": "SSH",
    "public_port": 50022,
    "local_port": 50022,
    "load_balanced_set": "web",
    "probe": {"protocol": "http", "port": 8080, "path": "/health"},
    "direct_server_return": True,
    "idle_timeout": 10,
}
EXTENSION = {
    "reference_name": "script",
    "publisher": "Microsoft.OSTCExtensions",
    "name": "CustomScriptForLinux",
    "version": "1.1",
    "public_configuration": {"commandToExecute": "date"},
}
FULL_MACHINE: dict[str, Any] = {
    "role_size": "Medium",
    **FROM_IMAGE,
    "linux": FULL_LINUX,
    "endpoints": [SSH],
    "subnets": ["front"],
    "static_ip_address": "10.1.0.10",
    "public_ips": [{"name": "web1ip", "idle_timeout": 4}],
    "availability_set_name": "web-set",
    "data_disks": [
        {
            "lun": 1,
            "size_gb": 100,
            "media_link": f"{BLOBS}/web1-d1.vhd",
            "host_caching": "ReadOnly",
            "label": "data",
        },
        {"lun": 2, "disk_name": "free-disk", "host_caching": "None"},
    ],
    "extensions": [EXTENSION],
    "provision_guest_agent": True,
}
FULL_DEPLOYMENT = {
    "label": "Shop VMs",
    "virtual_network_name": "shop-net",
    "dns_servers": [{"name": "dns1", "address": "10.1.0.4"}],
    "reserved_ip_name": "shop-ip",
}

EMPTY_SUBNETS = "docs/protocol/virtual-machines.md#network-configuration: the SDK always writes the container"
EMPTY_SET = "docs/protocol/virtual-machines.md#input-endpoint: the SDK's default is an empty element, not load balanced"
EMPTY_DISK = "docs/protocol/virtual-machines.md#data-disk-of-a-role: the SDK writes every attribute that is not None"
DEFAULTS = "docs/protocol/virtual-machines.md#input-endpoint: defaults of the SDK, which are those of the service"
STATE = "docs/protocol/virtual-machines.md#resource-extension-references: the SDK sends no State"
READ_BACK = "docs/protocol/virtual-machines.md#update-a-role: an update replaces, so what was read is written again"
CACHING = "docs/protocol/README.md#where-sources-disagree: the default differs, so it is sent explicitly"
FULL_ROLE = {
    "DataVirtualHardDisk/DiskName=": EMPTY_DISK,
    "DataVirtualHardDisk/DiskLabel=": EMPTY_DISK,
    "DataVirtualHardDisk/MediaLink=": EMPTY_DISK,
    "DataVirtualHardDisk/LogicalDiskSizeInGB=0": EMPTY_DISK,
}
ENABLE = {"ResourceExtensionReference/State=Enable": STATE}


def machine(found: Any, **options: Any) -> Callable[[], Step]:
    given = {"service_name": "shop", "name": "shop-vm", "role_name": "web1"}
    return module(vm_deployment, found, **{**given, **options})


def sdk_network(*endpoints: ConfigurationSetInputEndpoint) -> ConfigurationSet:
    network = ConfigurationSet()
    network.input_endpoints.input_endpoints.extend(endpoints)
    return network


def sdk_ssh() -> ConfigurationSetInputEndpoint:
    endpoint = ConfigurationSetInputEndpoint("SSH", "tcp", "50022", "50022", "web", True, 10)
    endpoint.load_balancer_probe.protocol = "http"
    endpoint.load_balancer_probe.port = "8080"
    endpoint.load_balancer_probe.path = "/health"
    return endpoint


def sdk_full_network() -> ConfigurationSet:
    network = sdk_network(sdk_ssh())
    network.subnet_names.append("front")
    network.static_virtual_network_ip_address = "10.1.0.10"
    network.public_ips.public_ips.append(PublicIP("web1ip"))
    return network


def sdk_extension() -> ResourceExtensionReference:
    value = ResourceExtensionParameterValue()
    value.key = "CustomScriptForLinuxPublicConfigParameter"
    value.value = base64.b64encode(b'{"commandToExecute": "date"}').decode()
    value.type = "Public"
    extension = ResourceExtensionReference("script", "Microsoft.OSTCExtensions", "CustomScriptForLinux", "1.1")
    extension.resource_extension_parameter_values.resource_extension_parameter_values.append(value)
    return extension


def sdk_full_role() -> dict[str, Any]:
    return {
        "system_config": sdk_full_linux(),
        "os_virtual_hard_disk": OSVirtualHardDisk("golden", f"{BLOBS}/web1.vhd"),
        "network_config": sdk_full_network(),
        "availability_set_name": "web-set",
        "data_virtual_hard_disks": [
            DataVirtualHardDisk(f"{BLOBS}/web1-d1.vhd", "ReadOnly", "data", lun=1, logical_disk_size_in_gb=100),
            DataVirtualHardDisk("", "None", disk_name="free-disk", lun=2),
        ],
        "role_size": "Medium",
        "resource_extension_references": [sdk_extension()],
        "provision_guest_agent": True,
    }


def sdk_dns_server() -> DnsServer:
    server = DnsServer()
    server.name, server.address = "dns1", "10.1.0.4"
    return server


def sdk_deployment(service: ServiceManagementService, *configuration: Any, **changes: Any) -> Any:
    return service.create_virtual_machine_deployment(
        "shop", "shop-vm", "Production", changes.pop("label", "shop-vm"), "web1", *configuration, **changes
    )


CASES = {
    # Virtual machines
    "Linux machine": Case(
        "create_virtual_machine_deployment",
        lambda sdk: sdk_deployment(
            sdk, sdk_linux(), OSVirtualHardDisk("golden", f"{BLOBS}/web1.vhd"), role_size="Small"
        ),
        machine(a_service(), linux=LINUX, **FROM_IMAGE),
        sdk_only=NO_SSH,
    ),
    "machine with everything": Case(
        "create_virtual_machine_deployment",
        lambda sdk: sdk_deployment(
            sdk,
            **sdk_full_role(),
            label="Shop VMs",
            virtual_network_name="shop-net",
            dns_servers=[sdk_dns_server()],
            reserved_ip_name="shop-ip",
        ),
        machine(a_service(), **FULL_DEPLOYMENT, **FULL_MACHINE),
        sdk_only=FULL_ROLE,
        ours_only=ENABLE,
    ),
    "Windows machine": Case(
        "create_virtual_machine_deployment",
        lambda sdk: sdk_deployment(
            sdk,
            sdk_windows(),
            OSVirtualHardDisk("golden", f"{BLOBS}/web1.vhd"),
            sdk_network(ConfigurationSetInputEndpoint("RDP", "tcp", "3389", "3389")),
            role_size="Small",
        ),
        machine(
            a_service(),
            windows=WINDOWS,
            endpoints=[{"name": "RDP", "public_port": 3389, "local_port": 3389}],
            **FROM_IMAGE,
        ),
        sdk_only={
            **NO_WINDOWS,
            "InputEndpoint/LoadBalancedEndpointSetName=": EMPTY_SET,
            "InputEndpoint/EnableDirectServerReturn=false": DEFAULTS,
            "InputEndpoint/IdleTimeoutInMinutes=4": DEFAULTS,
            "SubnetNames=": EMPTY_SUBNETS,
        },
    ),
    "Windows machine with everything": Case(
        "create_virtual_machine_deployment",
        lambda sdk: sdk_deployment(
            sdk, sdk_full_windows(), OSVirtualHardDisk("golden", f"{BLOBS}/web1.vhd"), role_size="Small"
        ),
        machine(
            a_service(),
            windows=FULL_WINDOWS,
            **FROM_IMAGE,
        ),
        sdk_only={"Passes/PassName": PASSES, "Passes/Components": PASSES},
        ours_only={"Passes/UnattendPass": PASSES},
        order={"Listeners/Listener": LISTENER},
    ),
    "machine from a VM image": Case(
        "create_virtual_machine_deployment",
        lambda sdk: sdk_deployment(
            sdk, sdk_linux(), None, role_size="Small", vm_image_name="shop-v3", media_location=BLOBS
        ),
        machine(a_service(), linux=LINUX, vm_image_name="shop-v3", media_location=BLOBS),
        sdk_only=NO_SSH,
    ),
    "machine from a disk": Case(
        "create_virtual_machine_deployment",
        lambda sdk: sdk_deployment(sdk, None, OSVirtualHardDisk(disk_name="old-os"), role_size="Small"),
        machine(a_service(), os_disk_name="old-os"),
    ),
    "machine from a VHD elsewhere": Case(
        "create_virtual_machine_deployment",
        lambda sdk: sdk_deployment(
            sdk,
            sdk_linux(),
            OSVirtualHardDisk(
                None, f"{BLOBS}/web1.vhd", os="Linux", remote_source_image_link="https://example.com/x.vhd"
            ),
            role_size="Small",
        ),
        machine(
            a_service(),
            linux=LINUX,
            media_link=f"{BLOBS}/web1.vhd",
            os="Linux",
            remote_source_image_link="https://example.com/x.vhd",
        ),
        sdk_only=NO_SSH,
    ),
    "further machine": Case(
        "add_role",
        lambda sdk: sdk.add_role("shop", "shop-vm", "web1", **sdk_full_role()),
        machine(a_service("web0"), **FULL_MACHINE),
        sdk_only=FULL_ROLE,
        ours_only=ENABLE,
    ),
    "changed machine": Case(
        "update_role",
        lambda sdk: sdk.update_role(
            "shop",
            "shop-vm",
            "web1",
            OSVirtualHardDisk("golden", f"{BLOBS}/web1.vhd", "ReadWrite", disk_name="web1-os", os="Linux"),
            sdk_network(ConfigurationSetInputEndpoint("SSH", "tcp", "2222", "22")),
            "web-set",
            [DataVirtualHardDisk(f"{BLOBS}/web1-d1.vhd", "None", "data", "web1-d1", 1, 10)],
            "Large",
            resource_extension_references=[sdk_extension()],
            provision_guest_agent=True,
        ),
        machine(
            a_service("web1", "web2"),
            role_size="Large",
            availability_set_name="web-set",
            endpoints=[{"name": "SSH", "public_port": 2222, "local_port": 22}],
            extensions=[EXTENSION],
        ),
        sdk_only={"InputEndpoint/LoadBalancedEndpointSetName=": EMPTY_SET},
        ours_only={"OsVersion=": READ_BACK, "InputEndpoint/Vip=198.51.100.7": READ_BACK, **ENABLE},
    ),
    "deleted machine": Case(
        "delete_role",
        lambda sdk: sdk.delete_role("shop", "shop-vm", "web1"),
        machine(a_service("web1", "web2"), state="absent"),
    ),
    "deleted machine and disks": Case(
        "delete_role",
        lambda sdk: sdk.delete_role("shop", "shop-vm", "web1", complete=True),
        machine(a_service("web1", "web2"), state="absent", delete_media=True),
    ),
    "deleted deployment": Case(
        "delete_deployment",
        lambda sdk: sdk.delete_deployment("shop", "shop-vm"),
        machine(a_service("web1"), state="absent"),
    ),
    "deleted deployment and disks": Case(
        "delete_deployment",
        lambda sdk: sdk.delete_deployment("shop", "shop-vm", delete_vhd=True),
        machine(a_service("web1"), state="absent", delete_media=True),
    ),
    # Power
    "started machine": Case(
        "start_role",
        lambda sdk: sdk.start_role("shop", "shop-vm", "web1"),
        machine(a_service("web1", status="StoppedVM"), state="started"),
    ),
    "restarted machine": Case(
        "restart_role",
        lambda sdk: sdk.restart_role("shop", "shop-vm", "web1"),
        machine(a_service("web1"), state="restarted"),
    ),
    "stopped machine": Case(
        "shutdown_role",
        lambda sdk: sdk.shutdown_role("shop", "shop-vm", "web1"),
        machine(a_service("web1"), state="stopped"),
    ),
    "deallocated machine": Case(
        "shutdown_role",
        lambda sdk: sdk.shutdown_role("shop", "shop-vm", "web1", "StoppedDeallocated"),
        machine(a_service("web1"), state="deallocated"),
    ),
    "started machines": Case(
        "start_roles",
        lambda sdk: sdk.start_roles("shop", "shop-vm", ["web1", "web2"]),
        table(
            "start_roles",
            {"operation_type": "StartRolesOperation", "roles": ["web1", "web2"]},
            service_name="shop",
            deployment_name="shop-vm",
        ),
    ),
    "stopped machines": Case(
        "shutdown_roles",
        lambda sdk: sdk.shutdown_roles("shop", "shop-vm", ["web1", "web2"], "StoppedDeallocated"),
        table(
            "shutdown_roles",
            {
                "operation_type": "ShutdownRolesOperation",
                "roles": ["web1", "web2"],
                "post_shutdown_action": "StoppedDeallocated",
            },
            service_name="shop",
            deployment_name="shop-vm",
        ),
    ),
    # Data disks
    "new data disk": Case(
        "add_data_disk",
        lambda sdk: sdk.add_data_disk(
            "shop", "shop-vm", "web1", 2, "ReadOnly", f"{BLOBS}/new.vhd", "new", logical_disk_size_in_gb=20
        ),
        machine(
            a_service("web1"),
            data_disks=[
                {"lun": 1, "disk_name": "web1-d1"},
                {
                    "lun": 2,
                    "size_gb": 20,
                    "media_link": f"{BLOBS}/new.vhd",
                    "host_caching": "ReadOnly",
                    "label": "new",
                },
            ],
        ),
    ),
    "registered data disk": Case(
        "add_data_disk",
        lambda sdk: sdk.add_data_disk("shop", "shop-vm", "web1", 2, source_media_link=f"{BLOBS}/old.vhd"),
        machine(
            a_service("web1"),
            data_disks=[{"lun": 1, "disk_name": "web1-d1"}, {"lun": 2, "source_media_link": f"{BLOBS}/old.vhd"}],
        ),
        ours_only={"HostCaching=None": CACHING},
    ),
    "changed data disk": Case(
        "update_data_disk",
        lambda sdk: sdk.update_data_disk(
            "shop", "shop-vm", "web1", 1, "ReadWrite", f"{BLOBS}/web1-d1.vhd", 1, disk_name="web1-d1"
        ),
        machine(a_service("web1"), data_disks=[{"lun": 1, "disk_name": "web1-d1", "host_caching": "ReadWrite"}]),
    ),
    "detached data disk": Case(
        "delete_data_disk",
        lambda sdk: sdk.delete_data_disk("shop", "shop-vm", "web1", 1),
        machine(a_service("web1"), data_disks=[]),
    ),
    "detached data disk and blob": Case(
        "delete_data_disk",
        lambda sdk: sdk.delete_data_disk("shop", "shop-vm", "web1", 0, delete_vhd=True),
        table(
            "delete_data_disk", service_name="shop", deployment_name="shop-vm", role_name="web1", lun=0, comp="media"
        ),
    ),
    # Registered disks
    "disk": Case(
        "add_disk",
        lambda sdk: sdk.add_disk(True, "Läden", f"{BLOBS}/os.vhd", "shop-os", "Linux"),
        table("add_disk", {"os": "Linux", "label": "Läden", "media_link": f"{BLOBS}/os.vhd", "name": "shop-os"}),
    ),
    "changed disk": Case(
        "update_disk",
        lambda sdk: sdk.update_disk("shop-os", label="Läden"),
        table("update_disk", {"label": "Läden"}, disk_name="shop-os"),
    ),
    "deleted disk": Case(
        "delete_disk",
        lambda sdk: sdk.delete_disk("shop-os"),
        table("delete_disk", disk_name="shop-os"),
    ),
    "deleted disk and blob": Case(
        "delete_disk",
        lambda sdk: sdk.delete_disk("shop-os", delete_vhd=True),
        table("delete_disk", disk_name="shop-os", comp="media"),
    ),
}
