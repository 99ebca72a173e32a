# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options that describe a virtual machine. Their documentation is in the module vm_deployment."""

from __future__ import annotations

from typing import Any, Final

from ...engine.job import resource_arguments

THUMBPRINT_AND_PATH: Final = {
    "fingerprint": {"type": "str", "required": True},
    "path": {"type": "str", "required": True},
}

LINUX: Final[dict[str, Any]] = {
    "host_name": {"type": "str", "required": True},
    "user_name": {"type": "str", "required": True},
    "user_password": {"type": "str", "no_log": True},
    "disable_ssh_password_authentication": {"type": "bool", "no_log": False},
    "ssh_public_keys": {"type": "list", "elements": "dict", "no_log": False, "options": THUMBPRINT_AND_PATH},
    "ssh_key_pairs": {"type": "list", "elements": "dict", "no_log": False, "options": THUMBPRINT_AND_PATH},
    "custom_data": {"type": "str", "no_log": True},
}

WINDOWS: Final[dict[str, Any]] = {
    "computer_name": {"type": "str"},
    "admin_username": {"type": "str", "required": True},
    "admin_password": {"type": "str", "required": True, "no_log": True},
    "reset_password_on_first_logon": {"type": "bool", "no_log": False},
    "enable_automatic_updates": {"type": "bool"},
    "time_zone": {"type": "str"},
    "domain_join": {
        "type": "dict",
        "options": {
            "domain": {"type": "str"},
            "username": {"type": "str", "required": True},
            "password": {"type": "str", "required": True, "no_log": True},
            "join_domain": {"type": "str", "required": True},
            "machine_object_ou": {"type": "str"},
        },
    },
    "stored_certificates": {
        "type": "list",
        "elements": "dict",
        "options": {
            "thumbprint": {"type": "str", "required": True},
            "store_name": {"type": "str", "default": "My"},
            "store_location": {"type": "str", "default": "LocalMachine"},
        },
    },
    "winrm_listeners": {
        "type": "list",
        "elements": "dict",
        "options": {
            "protocol": {"type": "str", "choices": ["Http", "Https"], "required": True},
            "certificate_thumbprint": {"type": "str"},
        },
    },
    "custom_data": {"type": "str", "no_log": True},
    "unattend_content": {
        "type": "list",
        "elements": "dict",
        "options": {
            "pass_name": {"type": "str", "required": True, "no_log": False},
            "component_name": {"type": "str", "required": True},
            "setting_name": {"type": "str", "required": True},
            "content": {"type": "str", "required": True, "no_log": True},
        },
    },
}

ENDPOINT: Final[dict[str, Any]] = {
    "name": {"type": "str", "required": True},
    "protocol": {"type": "str", "choices": ["tcp", "udp"], "default": "tcp"},
    "public_port": {"type": "int"},
    "local_port": {"type": "int", "required": True},
    "load_balanced_set": {"type": "str"},
    "probe": {
        "type": "dict",
        "options": {
            "protocol": {"type": "str", "choices": ["http", "tcp"], "required": True},
            "port": {"type": "int", "required": True},
            "path": {"type": "str"},
            "interval": {"type": "int"},
            "timeout": {"type": "int"},
        },
    },
    "acl": {
        "type": "list",
        "elements": "dict",
        "options": {
            "order": {"type": "int", "required": True},
            "action": {"type": "str", "choices": ["permit", "deny"], "required": True},
            "remote_subnet": {"type": "str", "required": True},
            "description": {"type": "str"},
        },
    },
    "direct_server_return": {"type": "bool"},
    "idle_timeout": {"type": "int"},
}

DATA_DISK: Final[dict[str, Any]] = {
    "lun": {"type": "int", "required": True},
    "size_gb": {"type": "int"},
    "media_link": {"type": "str"},
    "disk_name": {"type": "str"},
    "source_media_link": {"type": "str"},
    "host_caching": {"type": "str", "choices": ["None", "ReadOnly", "ReadWrite"]},
    "label": {"type": "str"},
}

EXTENSION: Final[dict[str, Any]] = {
    "reference_name": {"type": "str", "required": True},
    "publisher": {"type": "str", "required": True},
    "name": {"type": "str", "required": True},
    "version": {"type": "str", "default": "1.*"},
    "state": {"type": "str", "choices": ["Enable", "Disable", "Uninstall"], "default": "Enable"},
    "public_configuration": {"type": "dict"},
    "private_configuration": {"type": "dict", "no_log": True},
}

PUBLIC_IP: Final[dict[str, Any]] = {
    "name": {"type": "str", "required": True},
    "idle_timeout": {"type": "int"},
    "domain_name_label": {"type": "str"},
}

SOURCES: Final = ("source_image_name", "vm_image_name", "os_disk_name", "remote_source_image_link")

VIRTUAL_MACHINE: Final = resource_arguments(
    {
        "service_name": {"type": "str", "required": True},
        "name": {"type": "str", "required": True},
        "role_name": {"type": "str"},
        "deployment_slot": {"type": "str", "choices": ["Production", "Staging"], "default": "Production"},
        "label": {"type": "str"},
        "role_size": {"type": "str"},
        "source_image_name": {"type": "str"},
        "vm_image_name": {"type": "str"},
        "os_disk_name": {"type": "str"},
        "remote_source_image_link": {"type": "str"},
        "media_link": {"type": "str"},
        "media_location": {"type": "str"},
        "os": {"type": "str", "choices": ["Linux", "Windows"]},
        "linux": {"type": "dict", "options": LINUX},
        "windows": {"type": "dict", "options": WINDOWS},
        "endpoints": {"type": "list", "elements": "dict", "options": ENDPOINT},
        "subnets": {"type": "list", "elements": "str"},
        "static_ip_address": {"type": "str"},
        "public_ips": {"type": "list", "elements": "dict", "options": PUBLIC_IP},
        "virtual_network_name": {"type": "str"},
        "dns_servers": {
            "type": "list",
            "elements": "dict",
            "options": {"name": {"type": "str", "required": True}, "address": {"type": "str", "required": True}},
        },
        "reserved_ip_name": {"type": "str"},
        "availability_set_name": {"type": "str"},
        "data_disks": {"type": "list", "elements": "dict", "options": DATA_DISK},
        "extensions": {"type": "list", "elements": "dict", "options": EXTENSION},
        "provision_guest_agent": {"type": "bool"},
        "state": {
            "type": "str",
            "choices": ["present", "started", "stopped", "deallocated", "restarted", "absent"],
            "default": "present",
        },
        "wait_for": {"type": "str", "choices": ["ready", "operation"], "default": "ready"},
        "delete_media": {"type": "bool", "default": False},
    },
    mutually_exclusive=[list(SOURCES), ["linux", "windows"]],
    required_by={
        "source_image_name": ["media_link"],
        "remote_source_image_link": ["media_link", "os"],
        "media_location": ["vm_image_name"],
        "static_ip_address": ["subnets"],
    },
)
