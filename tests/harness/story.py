# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tasks that meet every answer that the modules read, with resources of every kind in them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from typing import Any, TypeAlias

from ansible_collections.azure_classic.service_management.tests.harness.command import ROOT
from ansible_collections.azure_classic.service_management.tests.harness.sample_tasks import (
    BLOBS,
    MACHINE_OPTIONS,
    SERVICE,
    STORAGE,
)
from ansible_collections.azure_classic.service_management.tests.harness.tasks import Task, task
from azure_classic_emulator.testing.certificates import Identity

Options: TypeAlias = dict[str, Any]

MODULES = sorted(path.stem for path in (ROOT / "plugins/modules").glob("*.py"))
"""All of them have tasks in the story."""

WEB1 = {"service_name": "shop-vm", "name": "shop-vm", "role_name": "web1"}
WEB2 = {**WEB1, "role_name": "web2"}
WEB3 = {**WEB1, "role_name": "web3"}
DEPLOYMENT = {"service_name": "shop-vm", "deployment_name": "shop-vm"}
ROLE = {**DEPLOYMENT, "role_name": "web1"}
WEST_EUROPE = {"location": "West Europe"}

CREATION: Options = {
    **MACHINE_OPTIONS,
    "label": "Shop",
    "endpoints": [
        {
            "name": "SSH",
            "public_port": 22,
            "local_port": 22,
            "acl": [{"order": 1, "action": "permit", "remote_subnet": "10.0.0.0/8", "description": "office"}],
        },
        {
            "name": "http",
            "public_port": 80,
            "local_port": 8080,
            "load_balanced_set": "web",
            "probe": {"protocol": "http", "port": 8080, "path": "/"},
        },
    ],
    "public_ips": [{"name": "web1-ip"}],
    "reserved_ip_name": "front",
    "dns_servers": [{"name": "dns", "address": "10.0.0.4"}],
    "data_disks": [{"lun": 0, "size_gb": 10, "media_link": f"{BLOBS}/data0.vhd", "label": "data"}],
    "provision_guest_agent": True,
    "extensions": [
        {
            "reference_name": "setup",
            "publisher": "Microsoft.OSTCExtensions",
            "name": "CustomScriptForLinux",
            "public_configuration": {"commandToExecute": "true"},
            "private_configuration": {"storageAccountName": "shopdata01"},
        }
    ],
}
CHANGE: Options = {
    **WEB1,
    "role_size": "Medium",
    "availability_set_name": "web",
    "endpoints": [{"name": "SSH", "public_port": 2222, "local_port": 22}],
    "extensions": [{**CREATION["extensions"][0], "state": "Disable"}],
    "data_disks": [
        {**CREATION["data_disks"][0], "host_caching": "ReadOnly"},
        {"lun": 1, "size_gb": 10, "media_link": f"{BLOBS}/data1.vhd"},
    ],
}
IMAGE: Options = {"name": "golden", "media_link": f"{BLOBS}/golden.vhd", "os": "Linux", "description": "Weekly"}

FACTS: tuple[tuple[str, Options], ...] = (
    ("affinity_group_info", {}),
    ("affinity_group_info", {"name": "shop-ag"}),
    ("hosted_service_info", {}),
    ("hosted_service_info", {"name": "shop-vm"}),
    ("hosted_service_info", {"deployments": True}),
    ("locations", {}),
    ("locations", {"name": "West Europe", "service": "Compute", "role_size": "Small"}),
    ("operation_info", {"ids": ["0" * 32], "fail_on_error": False}),
    ("os_families", {}),
    ("os_families", {"active_only": True}),
    ("os_image_info", {}),
    ("os_image_info", {"name": "golden"}),
    ("os_image_info", {"category": "User", "os": "Linux", "location": "West Europe"}),
    ("storage_account_info", {}),
    ("storage_account_info", {"keys": True}),
    ("storage_account_info", {"name": "shopdata01", "keys": True}),
    ("vm_deployment_info", {}),
    ("vm_deployment_info", {"service_name": "shop-vm", "name": "shop-vm", "role_name": "web1"}),
    ("vm_image_info", {}),
    ("vm_image_info", {"category": "User", "os_state": "Specialized"}),
)
READS: tuple[tuple[str, Options], ...] = (
    ("list_affinity_groups", {}),
    ("list_disks", {}),
    ("list_hosted_services", {}),
    ("list_locations", {}),
    ("list_management_certificates", {}),
    ("list_operating_system_families", {}),
    ("list_operating_systems", {}),
    ("list_os_images", {}),
    ("list_reserved_ip_addresses", {}),
    ("list_resource_extensions", {}),
    ("list_role_sizes", {}),
    ("list_service_certificates", {"service_name": "shop-vm"}),
    ("list_storage_accounts", {}),
    ("list_virtual_network_sites", {}),
    ("list_vm_images", {}),
    ("get_data_disk", {**ROLE, "lun": "0"}),
    ("get_deployment_by_name", DEPLOYMENT),
    ("get_deployment_by_slot", {"service_name": "shop-vm", "deployment_slot": "Production"}),
    ("get_hosted_service_properties", {"service_name": "shop-vm", "embed_detail": "true"}),
    ("get_os_image_details", {"image_name": "golden"}),
    ("get_reserved_ip_address", {"reserved_ip_name": "front"}),
    ("get_role", ROLE),
    ("get_storage_account_keys", {"service_name": "shopdata01"}),
    ("get_subscription", {}),
)


def story(identity: Identity) -> Iterator[Task]:
    """From an empty subscription to one with everything in it, and back. ``identity`` is a service certificate."""
    yield from _creations(identity)
    yield from (task(f"{module} {options}", module, options) for module, options in FACTS)
    yield from (_call(operation, parameters) for operation, parameters in READS)
    yield from _deletions()


def _creations(identity: Identity) -> Iterator[Task]:
    group = {"name": "shop-ag", **WEST_EUROPE}
    service = {**SERVICE.options, "description": "Shop", "extended_properties": {"owner": "team-7"}}
    account = {**STORAGE.options, "extended_properties": {"owner": "team-7"}}
    certificate = {"data": b64encode(identity.certificate_der).decode(), "certificate_format": "cer"}
    yield from _converged("affinity_group", {"name": "other-ag", **WEST_EUROPE})
    yield from _converged("affinity_group", group, {**group, "label": "Other"})
    yield from _converged(
        "hosted_service", service, {**service, "label": "Other", "extended_properties": {"owner": None}}
    )
    yield from _converged("hosted_service", {"name": "shop-in-group", "affinity_group": "shop-ag"})
    yield from _converged("storage_account", {"name": "shopbackup", **WEST_EUROPE})
    yield from _converged("storage_account", account, {**account, "label": "Other", "account_type": "Standard_LRS"})
    yield from _converged("os_image", IMAGE, {**IMAGE, "label": "Golden", "published_date": "2015-07-02"})
    yield _call("create_reserved_ip_address", {}, {"name": "front", **WEST_EUROPE})
    yield _call("add_service_certificate", {"service_name": "shop-vm"}, certificate)
    yield from _converged("vm_deployment", CREATION, CHANGE)
    yield from _converged("vm_deployment", _with_key(identity.thumbprint))
    yield from _converged("vm_image_capture", {"name": "shop-web", **ROLE, "os_state": "Specialized"})
    yield from _converged("vm_image_capture", {"name": "shop-web-v2", **ROLE, "os_state": "Specialized"})
    yield from _converged("vm_deployment", {**WEB3, "vm_image_name": "shop-web"})


def _deletions() -> Iterator[Task]:
    yield from _converged("vm_deployment", *({**WEB1, "state": state} for state in ("restarted", "stopped", "started")))
    yield from _converged("affinity_group", {"name": "shop-ag", "state": "absent"})
    yield from _converged("storage_account", {"name": "shopdata01", "state": "absent"})
    yield from _converged("hosted_service", {"name": "shop-vm", "state": "absent"})
    yield from _converged(
        "vm_deployment", {**WEB3, "state": "absent"}, {**WEB2, "state": "absent", "delete_media": True}
    )
    yield from _converged("vm_image_capture", {"name": "shop-web", "state": "absent", "delete_media": True})
    yield from _converged("os_image", {"name": "golden", "state": "absent"})
    yield from _converged("vm_deployment", {**WEB1, "state": "absent"})
    yield from _converged("hosted_service", {"name": "shop-vm", "state": "absent", "purge": True})


def _converged(module: str, *states: Options) -> Iterator[Task]:
    """The way to each of the states: predicted, gone, and found to be at its end."""
    for options in states:
        name = f"{module} {options}"
        yield task(f"check {name}", module, options, check_mode=True, diff=True)
        yield task(name, module, options)
        yield task(f"again {name}", module, options)


def _call(operation: str, parameters: Options, body: Options | None = None) -> Task:
    options = {"operation": operation, "parameters": parameters, "body": body}
    return task(operation, "service_management", options)


def _with_key(thumbprint: str) -> Options:
    key = {"fingerprint": thumbprint, "path": "/home/azureuser/.ssh/authorized_keys"}
    linux = {"host_name": "web2", "user_name": "azureuser", "ssh_public_keys": [key]}
    return {**WEB2, "source_image_name": "golden", "media_link": f"{BLOBS}/web2.vhd", "linux": linux}
