# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Options that no service would take: each is refused before anything is sent, by a sentence with option and rule."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from ansible_collections.azure_classic.service_management.tests.harness.direct import execute
from ansible_collections.azure_classic.service_management.tests.harness.sample_tasks import (
    BLOBS,
    SERVICE,
    STORAGE,
    UBUNTU,
)
from ansible_collections.azure_classic.service_management.tests.harness.tasks import Outcome, task
from azure_classic_emulator.testing import Emulator

LINUX = {"host_name": "web1", "user_name": "azureuser", "user_password": "Pass-w0rd!"}
WINDOWS = {"admin_username": "shopadmin", "admin_password": "Pass-w0rd!"}
KEYS = [{"fingerprint": "0" * 40, "path": "/home/azureuser/.ssh/authorized_keys"}]
SSH = {"name": "SSH", "local_port": 22, "public_port": 22}
SET = {**SSH, "load_balanced_set": "web"}
DISK = {"lun": 0, "size_gb": 10, "media_link": f"{BLOBS}/data.vhd"}

GOOD: dict[str, dict[str, Any]] = {
    "affinity_group": {"name": "shop-ag", "location": "West Europe"},
    "hosted_service": {"name": "shop-web", "location": "West Europe"},
    "storage_account": {"name": "shopdata01", "location": "West Europe"},
    "os_image": {"name": "golden", "media_link": f"{BLOBS}/golden.vhd", "os": "Linux"},
    "vm_deployment": {
        "service_name": "shop-vm",
        "name": "shop-vm",
        "role_name": "web1",
        "source_image_name": "golden",
        "media_link": f"{BLOBS}/web1.vhd",
        "linux": LINUX,
    },
    "vm_image_capture": {
        "name": "shop-web-v1",
        "service_name": "shop-vm",
        "deployment_name": "shop-vm",
        "role_name": "web1",
        "os_state": "Specialized",
    },
    "locations": {},
    "operation_info": {"ids": ["0" * 32]},
    "service_management": {"operation": "list_locations"},
    "os_families": {},
    "affinity_group_info": {},
    "hosted_service_info": {},
    "os_image_info": {},
    "storage_account_info": {},
    "vm_deployment_info": {},
    "vm_image_info": {},
}
"""Options that pass every check that needs no service. A row lays its bad option over them; None takes one away."""


def windows(**options: Any) -> dict[str, Any]:
    return {"linux": None, "windows": {**WINDOWS, **options}}


def os_image_capture(**options: Any) -> dict[str, Any]:
    return {"image_type": "os_image", "os_state": None, "allow_vm_deletion": True, **options}


Row = tuple[Mapping[str, Any], str]
"""The bad options, and what the message says."""

PROPERTIES: list[Row] = [
    ({"extended_properties": {"7up": "x"}}, "extended_properties: '7up' is not a name for a property"),
    ({"extended_properties": {"a" * 65: "x"}}, "1 to 64 letters, digits and underscores, a letter first"),
    ({"extended_properties": {"a": "x" * 256}}, "extended_properties.a: must have 0 to 255 characters, has 256"),
    ({"extended_properties": {"a": ["x"]}}, "extended_properties.a: must be a string, a number, or true or false"),
    ({"extended_properties": {"a": {"b": "c"}}}, "extended_properties.a: must be a string, a number, or true or"),
    (
        {"extended_properties": {f"p{number}": "x" for number in range(51)}},
        "extended_properties: must have at most 50 properties, has 51",
    ),
]
TEXTS: list[Row] = [
    ({"label": ""}, "label: must have 1 to 100 characters, has 0"),
    ({"label": "ü" * 101}, "label: must have 1 to 100 characters, has 101"),
    ({"description": "ü" * 1025}, "description: must have 0 to 1024 characters, has 1025"),
]
RESOURCE: list[Row] = [
    ({"state": "gone"}, "value of state must be one of: present, "),
    ({"name": None}, "missing required arguments: name"),
    ({"colour": "red"}, "colour. Supported parameters include:"),
    ({"wait": "perhaps"}, "'wait' is of type str and we were unable to convert to bool"),
]
PLACE: list[Row] = [
    ({"affinity_group": "shop"}, "parameters are mutually exclusive: location|affinity_group"),
]
PACE: list[Row] = [
    ({"poll_interval": 0}, "poll_interval: must be more than 0, is 0"),
    ({"poll_interval": -1}, "poll_interval: must be more than 0, is -1"),
    ({"wait_timeout": -1}, "wait_timeout: must not be negative, is -1"),
]
CONNECTION: list[Row] = [
    ({"http_timeout": 0}, "http_timeout: must be more than 0, is 0"),
    ({"http_timeout": -5}, "http_timeout: must be more than 0, is -5"),
    ({"http_timeout": 1e10}, "http_timeout: must be at most 86400, is 1e+10"),
    ({"http_timeout": float("inf")}, "http_timeout: must be at most 86400, is inf"),
    ({"http_timeout": float("nan")}, "http_timeout: must be more than 0, is nan"),
    ({"http_timeout": "soon"}, "'http_timeout' is of type str and we were unable to convert to float"),
    ({"subscription_id": "my subscription"}, "subscription_id: must be a GUID with dashes"),
    ({"endpoint": "http://localhost:8443"}, "endpoint: must be a URL such as https://localhost:8443"),
    ({"endpoint": "localhost:8443"}, "endpoint: must be a URL such as https://localhost:8443"),
    ({"cloud": "AzureMoon"}, "value of cloud must be one of: AzureCloud, AzureChinaCloud, AzureUSGovernment, Azure"),
    ({"certificate_path": "/no/such.pem"}, "certificate_path /no/such.pem cannot be read: No such file or directory."),
    ({"certificate_path": "/tmp"}, "certificate_path /tmp cannot be read: Is a directory."),
    (
        {"certificate_path": r"CURRENT_USER\my\AzureCertificate"},
        "Export the certificate with its private key as a PKCS#12 file (.pfx), set certificate_path to the path of",
    ),
    ({"certificate_path": r"Cert:\CurrentUser\My\AB12"}, "The module cannot read a Windows certificate store."),
    ({"certificate_path": "~nosuchuser/x.pem"}, "certificate_path ~nosuchuser/x.pem cannot be read: "),
    ({"certificate_path": "a\0b.pem"}, "cannot be read: embedded null byte."),
    ({"ca_path": "~nosuchuser/ca.pem"}, "ca_path: the CA bundle ~nosuchuser/ca.pem cannot be used: "),
    ({"ca_path": "a\0b.pem"}, "cannot be used: embedded null byte."),
    (
        {"endpoint": "https://me:canary@localhost:8443"},
        "endpoint: must not contain a user name or password; the manage",
    ),
    ({"ca_path": "/no/such.pem"}, "ca_path: the CA bundle /no/such.pem cannot be used: No such file or directory."),
]

BAD: dict[str, list[Row]] = {
    "affinity_group": [
        (
            {"name": "shop_ag"},
            "name: 'shop_ag' is not a name for an affinity group: 1 to 63 letters, digits and hyphens",
        ),
        *TEXTS,
        *RESOURCE,
    ],
    "hosted_service": [
        ({"name": "shop_web"}, "name: 'shop_web' is not a name for a hosted service: 1 to 63 letters, digits and"),
        ({"name": "-shop"}, "no hyphen at the ends"),
        ({"name": "s" * 64}, "1 to 63 letters, digits and hyphens"),
        ({"name": "größe"}, "'größe' is not a name for a hosted service"),
        ({"name": ""}, "'' is not a name for a hosted service"),
        *TEXTS,
        *PROPERTIES,
        *RESOURCE,
        *PLACE,
        *PACE,
        *CONNECTION,
    ],
    "storage_account": [
        ({"name": "Shop-Data"}, "name: 'Shop-Data' is not a name for a storage account: 3 to 24 lower-case letters"),
        ({"name": "ab"}, "3 to 24 lower-case letters and digits"),
        ({"name": "a" * 25}, "3 to 24 lower-case letters and digits"),
        ({"account_type": "Cheap_LRS"}, "value of account_type must be one of: Standard_LRS, Standard_ZRS, Standard_"),
        *TEXTS,
        *PROPERTIES,
        *RESOURCE,
        *PLACE,
        *PACE,
    ],
    "os_image": [
        ({"name": "golden image"}, "name: 'golden image' is not a name for an image: 1 to 255 letters, digits, dots"),
        ({"name": ".golden"}, "'.golden' is not a name for an image"),
        ({"label": ""}, "label: must have 1 to 100 characters, has 0"),
        ({"image_family": "ü" * 101}, "image_family: must have 0 to 100 characters, has 101"),
        ({"media_link": "vhds/golden.vhd"}, "media_link: 'vhds/golden.vhd' is not the URL of a blob, such as https://"),
        ({"media_link": "https://shopdata01.blob.core.windows.net"}, "is not the URL of a blob, such as https://"),
        ({"media_link": "https://shopdata01.blob.core.windows.net/"}, "is not the URL of a blob, such as https://"),
        ({"media_link": "https://[golden.vhd"}, "media_link: 'https://[golden.vhd' is not the URL of a blob"),
        ({"published_date": "yesterday"}, "published_date: 'yesterday' is not a date, such as 2015-07-02 or 2015-07-"),
        ({"published_date": "2015-02-30"}, "published_date: '2015-02-30' is not a date"),
        ({"published_date": "0001-01-01T00:00:00+02:00"}, "published_date: '0001-01-01T00:00:00+02:00' is not a date"),
        ({"published_date": "9999-12-31T23:00:00-02:00"}, "published_date: '9999-12-31T23:00:00-02:00' is not a date"),
        ({"os": "Plan 9"}, "value of os must be one of: Linux, Windows"),
        *RESOURCE,
        *PACE,
    ],
    "vm_deployment": [
        ({"service_name": None}, "missing required arguments: service_name"),
        ({"service_name": "shop_vm"}, "service_name: 'shop_vm' is not a name for a hosted service"),
        (
            {"name": "shop vm"},
            "name: 'shop vm' is not allowed: 1 to 100 letters, digits, dots, hyphens and underscores",
        ),
        ({"name": "s" * 101}, "1 to 100 letters, digits, dots, hyphens and underscores"),
        (
            {"role_name": "1web"},
            "role_name: '1web' is not allowed: 1 to 64 letters, digits and hyphens, a letter first",
        ),
        ({"role_name": "web.1"}, "role_name: 'web.1' is not allowed"),
        ({"role_name": "web-"}, "no hyphen last"),
        ({"role_name": None, "name": "shop.vm"}, "name: 'shop.vm' is not allowed: 1 to 64 letters, digits and hyphens"),
        ({"label": "ü" * 101}, "label: must have 1 to 100 characters, has 101"),
        ({"deployment_slot": "Test"}, "deployment_slot: must be Production or Staging, is 'Test'"),
        ({"wait_for": "luck"}, "value of wait_for must be one of: ready, operation"),
        ({"vm_image_name": "golden-vm"}, "parameters are mutually exclusive: source_image_name|vm_image_name|os_disk_"),
        ({"os_disk_name": "old-disk"}, "parameters are mutually exclusive: source_image_name|vm_image_name|os_disk_"),
        ({"windows": WINDOWS}, "parameters are mutually exclusive: linux|windows"),
        ({"media_link": None}, "missing parameter(s) required by 'source_image_name': media_link"),
        (
            {"source_image_name": None, "remote_source_image_link": f"{BLOBS}/far.vhd"},
            "missing parameter(s) required by 'remote_source_image_link': os",
        ),
        ({"media_location": f"{BLOBS}/x"}, "missing parameter(s) required by 'media_location': vm_image_name"),
        ({"static_ip_address": "10.0.0.4"}, "missing parameter(s) required by 'static_ip_address': subnets"),
        (
            {"static_ip_address": "10.0.0.4", "subnets": ["front", "back"]},
            "static_ip_address: needs exactly one subnet in subnets",
        ),
        (
            {"static_ip_address": "10.0.0", "subnets": ["front"]},
            "static_ip_address: '10.0.0' is not an IPv4 address",
        ),
        (
            {"dns_servers": [{"name": "dns1", "address": "dns1.example.com"}]},
            "dns_servers[0].address: 'dns1.example.com' is not an IPv4 address",
        ),
        (
            {"dns_servers": [{"name": "dns1", "address": "10.0.0.4"}, {"name": "dns1", "address": "10.0.0.5"}]},
            "dns_servers: name dns1 appears twice",
        ),
        ({"media_link": "web1.vhd"}, "media_link: 'web1.vhd' is not the URL of a blob"),
        ({"source_image_name": None, "linux": None, "os_disk_name": "a", "media_link": "b"}, "media_link: 'b' is not"),
        (
            {"source_image_name": None, "os_disk_name": "old-disk"},
            "os_disk_name: a registered disk is not provisioned, so linux and windows have no effect",
        ),
        ({"linux": {"user_name": "azureuser"}}, "missing required arguments: host_name found in linux"),
        ({"linux": {**LINUX, "host_name": "w" * 65}}, "linux.host_name: must have 1 to 64 characters, has 65"),
        (
            {"linux": {**LINUX, "host_name": "web 1"}},
            "linux.host_name: 'web 1' is not allowed: letters, digits, hyphens",
        ),
        ({"linux": {**LINUX, "user_name": "root"}}, "linux.user_name: root exists already: name a new user, who may"),
        ({"linux": {**LINUX, "user_name": ""}}, "linux.user_name: must have 1 to 32 characters, has 0"),
        ({"linux": {**LINUX, "user_name": "u" * 33}}, "linux.user_name: must have 1 to 32 characters, has 33"),
        ({"linux": {**LINUX, "user_password": "Pw0rd"}}, "linux.user_password: must have 6 to 72 characters, has 5"),
        ({"linux": {**LINUX, "user_password": "p" * 73}}, "linux.user_password: must have 6 to 72 characters, has 73"),
        ({"linux": {**LINUX, "user_password": None}}, "linux.user_password: is required without ssh_public_keys"),
        (
            {
                "linux": {
                    **LINUX,
                    "user_password": None,
                    "ssh_public_keys": KEYS,
                    "disable_ssh_password_authentication": False,
                }
            },
            "linux.user_password: is required when disable_ssh_password_authentication is false",
        ),
        (
            {"linux": {**LINUX, "custom_data": "ü" * 40000}},
            "linux.custom_data: must have at most 65535 bytes, has 80000",
        ),
        (windows(admin_password="Pa0-"), "windows.admin_password: must have 8 to 123 characters, has 4"),
        (windows(admin_password="Pass0-" * 21), "windows.admin_password: must have 8 to 123 characters, has 126"),
        (
            windows(admin_password="onlylowercase"),
            "windows.admin_password: must have characters of three of these kinds",
        ),
        (windows(admin_password="PASSWORD1"), "windows.admin_password: must have characters of three of these kinds"),
        (windows(computer_name="w" * 16), "windows.computer_name: 'wwwwwwwwwwwwwwww' is not allowed: 1 to 15 letters"),
        (windows(computer_name="12345"), "windows.computer_name: '12345' is not allowed: it must not be only digits"),
        (windows(computer_name="web_1"), "windows.computer_name: 'web_1' is not allowed"),
        (
            {**windows(), "role_name": "a-long-name-for-windows"},
            "role_name (as windows.computer_name): 'a-long-name-for-windows' is not allowed: 1 to 15 letters",
        ),
        (windows(custom_data="x" * 65536), "windows.custom_data: must have at most 65535 bytes, has 65536"),
        (
            windows(winrm_listeners=[{"protocol": "Http", "certificate_thumbprint": "0" * 40}]),
            "windows.winrm_listeners[0]: an Http listener has no certificate_thumbprint",
        ),
        (windows(winrm_listeners=[{"protocol": "Ftp"}]), "value of protocol must be one of: Http, Https"),
        (windows(domain_join={"join_domain": "shop"}), "missing required arguments: password, username"),
        ({"endpoints": [{"name": "SSH"}]}, "missing required arguments: local_port found in endpoints"),
        ({"endpoints": [{**SSH, "name": ""}]}, "endpoints[0].name: must not be empty"),
        ({"endpoints": [SSH, {**SSH, "local_port": 23, "public_port": 23}]}, "endpoints: name SSH appears twice"),
        (
            {"endpoints": [SSH, {**SSH, "name": "ssh", "local_port": 23, "public_port": 23}]},
            "endpoints: name ssh appears twice",
        ),
        (
            {"endpoints": [{**SSH, "direct_server_return": True, "public_port": 2222}]},
            "endpoints[0].direct_server_return: needs equal ports, not 2222 and 22",
        ),
        (
            {"endpoints": [{**SET, "probe": {"protocol": "tcp", "port": 80, "interval": 4}}]},
            "endpoints[0].probe.interval: must be at least 5, is 4",
        ),
        (
            {"endpoints": [{**SET, "probe": {"protocol": "tcp", "port": 80, "timeout": 10}}]},
            "endpoints[0].probe.timeout: must be at least 11, is 10",
        ),
        ({"endpoints": [SSH, {**SSH, "name": "b", "public_port": 23}]}, "endpoints: local_port 22 appears twice"),
        ({"endpoints": [SSH, {**SSH, "name": "b", "local_port": 23}]}, "endpoints: public_port 22 appears twice"),
        ({"endpoints": [{**SSH, "local_port": 0}]}, "endpoints[0].local_port: must be 1 to 65535, is 0"),
        ({"endpoints": [{**SSH, "public_port": 65536}]}, "endpoints[0].public_port: must be 1 to 65535, is 65536"),
        ({"endpoints": [{**SSH, "protocol": "icmp"}]}, "value of protocol must be one of: tcp, udp"),
        ({"endpoints": [{**SSH, "idle_timeout": 3}]}, "endpoints[0].idle_timeout: must be 4 to 30, is 3"),
        ({"endpoints": [{**SSH, "idle_timeout": 31}]}, "endpoints[0].idle_timeout: must be 4 to 30, is 31"),
        (
            {"endpoints": [{**SSH, "protocol": "udp", "idle_timeout": 4}]},
            "endpoints[0].idle_timeout: a udp endpoint has no idle timeout",
        ),
        (
            {"endpoints": [{**SSH, "probe": {"protocol": "tcp", "port": 22}}]},
            "endpoints[0].probe: needs load_balanced_set",
        ),
        (
            {"endpoints": [{**SET, "probe": {"protocol": "http", "port": 80}}]},
            "endpoints[0].probe.path: an http probe needs a path, a tcp probe has none",
        ),
        (
            {"endpoints": [{**SET, "probe": {"protocol": "tcp", "port": 80, "path": "/"}}]},
            "endpoints[0].probe.path: an http probe needs a path, a tcp probe has none",
        ),
        (
            {"endpoints": [{**SET, "probe": {"protocol": "tcp", "port": 70000}}]},
            "endpoints[0].probe.port: must be 1 to 65535, is 70000",
        ),
        (
            {"endpoints": [{**SSH, "acl": [{"order": 1, "action": "permit", "remote_subnet": "10.0.0.0/8"}] * 2}]},
            "endpoints[0].acl: order 1 appears twice",
        ),
        (
            {"endpoints": [{**SSH, "acl": [{"order": 1, "action": "permit", "remote_subnet": "everybody"}]}]},
            "endpoints[0].acl[0].remote_subnet: 'everybody' is not an IPv4 range in CIDR notation, such as 203.0.113.0/24",
        ),
        ({"public_ips": [{"name": "a"}, {"name": "a"}]}, "public_ips: name a appears twice"),
        ({"public_ips": [{"name": "a", "idle_timeout": 31}]}, "public_ips[0].idle_timeout: must be 4 to 30, is 31"),
        ({"data_disks": [DISK, {**DISK, "media_link": f"{BLOBS}/2.vhd"}]}, "data_disks: lun 0 appears twice"),
        ({"data_disks": [DISK, {**DISK, "lun": 1}]}, f"data_disks: media_link {BLOBS}/data.vhd appears twice"),
        ({"data_disks": [{**DISK, "lun": 32}]}, "data_disks[0].lun: must be 0 to 31, is 32"),
        ({"data_disks": [{**DISK, "lun": -1}]}, "data_disks[0].lun: must be 0 to 31, is -1"),
        ({"data_disks": [{**DISK, "size_gb": 0}]}, "data_disks[0].size_gb: must be 1 to 1023, is 0"),
        ({"data_disks": [{**DISK, "size_gb": 1024}]}, "data_disks[0].size_gb: must be 1 to 1023, is 1024"),
        ({"data_disks": [{"lun": 3}]}, "data_disks[0]: needs exactly one of disk_name (attach), size_gb (new) and"),
        ({"data_disks": [{**DISK, "disk_name": "old"}]}, "data_disks[0]: needs exactly one of disk_name (attach)"),
        ({"data_disks": [{"lun": 0, "size_gb": 10}]}, "data_disks[0].media_link: is needed for a new disk"),
        (
            {"data_disks": [{**DISK, "media_link": "x.vhd"}]},
            "data_disks[0].media_link: 'x.vhd' is not the URL of a blob",
        ),
        (
            {"data_disks": [{"lun": 0, "source_media_link": "x.vhd"}]},
            "data_disks[0].source_media_link: 'x.vhd' is not the URL of a blob",
        ),
        ({"data_disks": [{**DISK, "host_caching": "Much"}]}, "value of host_caching must be one of: None, ReadOnly"),
        (
            {"extensions": [{"reference_name": "a", "publisher": "P", "name": "E"}] * 2},
            "extensions: reference_name a appears twice",
        ),
        ({"extensions": [{"reference_name": "a"}]}, "missing required arguments: name, publisher found in extensions"),
        *RESOURCE,
        *PACE,
    ],
    "vm_image_capture": [
        ({"name": "shop web"}, "name: 'shop web' is not a name for an image: 1 to 255 letters"),
        ({"label": "ü" * 101}, "label: must have 1 to 100 characters, has 101"),
        ({"description": "ü" * 1025}, "description: must have 0 to 1024 characters, has 1025"),
        ({"image_family": ""}, "image_family: must have 1 to 100 characters, has 0"),
        ({"image_family": "ü" * 101}, "image_family: must have 1 to 100 characters, has 101"),
        ({"os_state": "Prepared"}, "value of os_state must be one of: Generalized, Specialized"),
        ({"image_type": "both"}, "value of image_type must be one of: vm_image, os_image"),
        ({"service_name": None}, "missing parameter(s) required by 'deployment_name': service_name"),
        ({"deployment_name": None}, "missing parameter(s) required by 'role_name': deployment_name"),
        ({"linux": LINUX, "windows": WINDOWS}, "parameters are mutually exclusive: linux|windows"),
        ({"linux": LINUX}, "linux: is allowed only with image_type=os_image"),
        ({"windows": WINDOWS}, "windows: is allowed only with image_type=os_image"),
        ({"post_capture_action": "Reprovision"}, "post_capture_action: Reprovision requires image_type=os_image"),
        (os_image_capture(description="x"), "description: a capture as an OS image cannot set it"),
        (os_image_capture(language="German"), "language: a capture as an OS image cannot set it"),
        (os_image_capture(image_family="shop"), "image_family: a capture as an OS image cannot set it"),
        (os_image_capture(recommended_vm_size="Small"), "recommended_vm_size: a capture as an OS image cannot set it"),
        (os_image_capture(os_state="Specialized"), "os_state: an OS image is always Generalized"),
        (
            os_image_capture(post_capture_action="Reprovision"),
            "post_capture_action: Reprovision requires linux or windows",
        ),
        (os_image_capture(linux=LINUX), "post_capture_action: linux and windows are allowed only with Reprovision"),
        (
            os_image_capture(post_capture_action="Reprovision", linux={**LINUX, "user_password": "Pw0rd"}),
            "linux.user_password: must have 6 to 72 characters, has 5",
        ),
        (
            os_image_capture(post_capture_action="Reprovision", windows={**WINDOWS, "admin_password": "onlylowercase"}),
            "windows.admin_password: must have characters of three of these kinds",
        ),
        *RESOURCE,
        *PACE,
    ],
    "locations": [({"size": "Small"}, "size. Supported parameters include:"), *CONNECTION],
    "os_families": [({"active_only": "perhaps"}, "'active_only' is of type str and we were unable to convert to bool")],
    "affinity_group_info": [({"nome": "x"}, "nome. Supported parameters include:")],
    "hosted_service_info": [({"nome": "x"}, "nome. Supported parameters include:")],
    "os_image_info": [({"os": "BeOS"}, "value of os must be one of: Linux, Windows")],
    "storage_account_info": [
        ({"nome": "x"}, "nome. Supported parameters include:"),
        (
            {"name": "", "keys": True},
            "name: must not be empty with keys=true; leave it out for the keys of every account",
        ),
    ],
    "vm_deployment_info": [({"nome": "x"}, "nome. Supported parameters include:")],
    "vm_image_info": [({"nome": "x"}, "nome. Supported parameters include:")],
    "operation_info": [
        ({"ids": ["1234"]}, "ids: '1234' is not a request ID of 32 hexadecimal digits"),
        ({"ids": None}, "missing required arguments: ids"),
        *PACE,
    ],
    "service_management": [
        ({"operation": "list_location"}, "there is no operation 'list_location'; similar: list_locations"),
        ({"parameters": {"name": "x"}}, "parameters: list_locations has no parameter name; it has none"),
        ({"operation": "get_disk"}, "parameters: get_disk requires disk_name; its parameters are disk_name"),
        ({"body": {"name": "x"}}, "body: list_locations takes no body"),
        ({"operation": "create_affinity_group"}, "requires a body with the fields name, label, description, location"),
        ({"operation": "create_affinity_group", "body": {"nome": "x"}}, "nome"),
        ({"operation": "create_affinity_group", "body": {"description": "\x00"}}, "body.description: "),
        *PACE,
    ],
}

MACHINE = {**GOOD["vm_deployment"], "source_image_name": UBUNTU, "endpoints": [SSH]}
SETUP = [
    SERVICE,
    STORAGE,
    task("far storage", "storage_account", {"name": "fardata01", "location": "East Asia"}),
    task("fixed storage", "storage_account", {"name": "fixed01", "location": "West US", "account_type": "Premium_LRS"}),
    task("an affinity group", "affinity_group", {"name": "shop-ag", "location": "West US"}),
    task("a member", "hosted_service", {"name": "member", "affinity_group": "shop-ag"}),
    task("a machine", "vm_deployment", MACHINE),
    task("an OS image", "os_image", GOOD["os_image"]),
    task("a VM image", "vm_image_capture", {**GOOD["vm_image_capture"], "name": "captured"}),
]
FURTHER = {**MACHINE, "role_name": "web2", "media_link": f"{BLOBS}/web2.vhd", "endpoints": []}
FAR = "https://fardata01.blob.core.windows.net/vhds/x.vhd"


def reprovision(**options: Any) -> dict[str, Any]:
    return {**GOOD["vm_image_capture"], **os_image_capture(post_capture_action="Reprovision", linux=LINUX, **options)}


KNOWN_BY_THE_SERVICE: list[tuple[str, Mapping[str, Any], str]] = [
    ("affinity_group", {"name": "new"}, "location: is required to create the affinity group new"),
    ("affinity_group", {"name": "shop-ag", "location": "East Asia"}, "is in West US and cannot be moved to East Asia"),
    (
        "affinity_group",
        {"name": "shop-ag", "state": "absent"},
        "The affinity group shop-ag contains the hosted service member.",
    ),
    (
        "hosted_service",
        {"name": "new"},
        "location: is required to create the hosted service new, unless affinity_group is set",
    ),
    ("hosted_service", {"name": "shop-vm", "location": "West US"}, "cannot"),
    ("hosted_service", {"name": "shop-vm", "affinity_group": "shop"}, "cannot"),
    ("hosted_service", {"name": "shop-vm", "state": "absent"}, "contains deployments: shop-vm (Production)."),
    (
        "storage_account",
        {"name": "newdata"},
        "location: is required to create the storage account newdata, unless affinity_group is set",
    ),
    ("storage_account", {"name": "shopdata01", "location": "West US"}, "cannot"),
    (
        "storage_account",
        {"name": "fixed01", "account_type": "Standard_LRS"},
        "account_type: the storage account fixed01",
    ),
    (
        "storage_account",
        {"name": "shopdata01", "account_type": "Standard_ZRS"},
        "cannot be converted from or to Standard_ZRS",
    ),
    (
        "storage_account",
        {"name": "shopdata01", "state": "absent"},
        "The storage account shopdata01 contains the disk shop-",
    ),
    (
        "hosted_service",
        {"name": "shop-vm", "description": "one\x01two"},
        "description: must not contain the character U+0001",
    ),
    (
        "storage_account",
        {"name": "newdata", "location": "West Europe", "extended_properties": {"team": "a\x02"}},
        "extended_properties.team: must not contain the character U+0002",
    ),
    ("os_image", {"name": "golden", "eula": "a\x03"}, "eula: must not contain the character U+0003"),
    (
        "vm_deployment",
        {**FURTHER, "linux": {**LINUX, "user_name": "a\x04"}},
        "linux.user_name: must not contain the character U+0004",
    ),
    ("os_image", {"name": "new"}, "media_link: is required: the OS image new does not exist"),
    ("os_image", {"name": "new", "media_link": FAR}, "os: is required: the OS image new does not exist"),
    ("os_image", {"name": "golden", "os": "Windows"}, "os: the OS of the image golden is Linux and cannot be changed"),
    ("os_image", {"name": "golden", "media_link": FAR}, "media_link: the media link of the image golden is"),
    ("os_image", {"name": UBUNTU, "label": "Mine"}, f"name: {UBUNTU} is a platform image (Public)"),
    (
        "os_image",
        {"name": "new", "os": "Linux", "media_link": "https://nobody.blob.core.windows.net/vhds/x.vhd"},
        "media_link: the subscription has no storage account nobody",
    ),
    (
        "vm_deployment",
        {**FURTHER, "service_name": "nothing"},
        "The hosted service nothing does not exist.",
    ),
    ("vm_deployment", {**FURTHER, "source_image_name": "nothing"}, "source_image_name: there is no OS image nothing"),
    (
        "vm_deployment",
        {**FURTHER, "linux": None, "windows": WINDOWS},
        f"source_image_name: {UBUNTU} is an image of Linux, but the option windows is given",
    ),
    ("vm_deployment", {**FURTHER, "linux": None}, "a machine from a generalized image needs linux or windows"),
    (
        "vm_deployment",
        {**FURTHER, "source_image_name": None, "media_link": None, "vm_image_name": "nothing"},
        "vm_image_name: there is no VM image nothing (an OS image is named in source_image_name)",
    ),
    (
        "vm_deployment",
        {**FURTHER, "source_image_name": None, "media_link": None, "linux": None, "os_disk_name": "nothing"},
        "os_disk_name: no disk nothing",
    ),
    (
        "vm_deployment",
        {**FURTHER, "source_image_name": None},
        "the machine web2 does not exist, and a new one needs one of source_image_name, vm_image_name, os_disk_name",
    ),
    ("vm_deployment", {**FURTHER, "media_link": f"{BLOBS}/web1.vhd"}, f"media_link: {BLOBS}/web1.vhd is already the"),
    ("vm_deployment", {**FURTHER, "media_link": FAR}, "media_link: the storage account fardata01 is in East Asia, but"),
    (
        "vm_deployment",
        {**FURTHER, "media_link": "https://nobody.blob.core.windows.net/vhds/x.vhd"},
        "media_link: the subscription has no storage account nobody",
    ),
    (
        "vm_deployment",
        {**FURTHER, "data_disks": [DISK, {**DISK, "lun": 1, "media_link": f"{BLOBS}/web1.vhd"}]},
        f"data_disks[1].media_link: {BLOBS}/web1.vhd is already the disk",
    ),
    (
        "vm_deployment",
        {**FURTHER, "data_disks": [DISK, {**DISK, "lun": 1, "media_link": FAR}]},
        "data_disks[1].media_link: the storage account fardata01 is in East Asia, but",
    ),
    (
        "vm_deployment",
        {**FURTHER, "data_disks": [DISK, {"lun": 1, "disk_name": "nothing"}]},
        "data_disks[1].disk_name: no disk nothing",
    ),
    (
        "vm_deployment",
        {**FURTHER, "linux": {**LINUX, "ssh_public_keys": KEYS}},
        "linux.ssh_public_keys[0].fingerprint: the hosted service shop-vm has no service certificate with the thumbprint "
        + "0" * 40,
    ),
    (
        "vm_deployment",
        {**FURTHER, "name": "other"},
        "name: the Production slot of shop-vm is occupied by the deployment",
    ),
    ("vm_deployment", {**FURTHER, "label": "Other"}, "label: the deployment shop-vm has"),
    ("vm_deployment", {**FURTHER, "virtual_network_name": "net"}, "virtual_network_name: the deployment shop-vm has"),
    ("vm_deployment", {**FURTHER, "reserved_ip_name": "ip"}, "reserved_ip_name: the deployment shop-vm has none"),
    (
        "vm_deployment",
        {**FURTHER, "dns_servers": [{"name": "dns1", "address": "10.0.0.4"}]},
        "dns_servers: the deployment shop-vm has none, which cannot be changed to dns1 10.0.0.4",
    ),
    (
        "vm_deployment",
        {**FURTHER, "endpoints": [SSH]},
        "endpoints[0].public_port: 22 is used by the endpoint SSH of web1 in the same deployment",
    ),
    ("vm_deployment", {**MACHINE, "deployment_slot": "Staging"}, "deployment_slot: the deployment shop-vm has Product"),
    ("vm_deployment", {**MACHINE, "source_image_name": "other"}, "source_image_name: the machine web1 has"),
    (
        "vm_deployment",
        {**MACHINE, "media_link": FAR},
        f"media_link: the machine web1 has {BLOBS}/web1.vhd, which cannot",
    ),
    ("vm_deployment", {**MACHINE, "linux": None, "windows": WINDOWS}, "windows: the machine web1 runs Linux"),
    (
        "vm_image_capture",
        {**GOOD["vm_image_capture"], "name": "captured", "os_state": "Generalized"},
        "os_state: captured is Specialized, which cannot be changed to Generalized",
    ),
    (
        "vm_image_capture",
        {"name": "new", "os_state": "Specialized"},
        "service_name: is required to capture the image new, which does not exist",
    ),
    ("vm_image_capture", {**GOOD["vm_image_capture"], "os_state": None}, "os_state: is required to capture a VM image"),
    (
        "vm_image_capture",
        {**GOOD["vm_image_capture"], "os_state": "Generalized"},
        "allow_vm_deletion: must be true, because this capture deletes the machine web1",
    ),
    (
        "vm_image_capture",
        {**GOOD["vm_image_capture"], "os_state": "Generalized", "allow_vm_deletion": True},
        "role_name: the machine web1 is running; prepare and stop it before a generalized capture",
    ),
    ("vm_image_capture", reprovision(), "role_name: the machine web1 is running; prepare and stop it"),
    (
        "vm_image_capture",
        {**GOOD["vm_image_capture"], "role_name": "web9"},
        "role_name: there is no machine web9 in the deployment shop-vm of shop-vm",
    ),
    (
        "vm_image_capture",
        {**GOOD["vm_image_capture"], "name": "golden"},
        "image_type: the image golden exists as os_image",
    ),
    (
        "vm_image_capture",
        {"name": UBUNTU, "image_type": "os_image", "state": "absent"},
        f"name: {UBUNTU} is a platform image",
    ),
]


def options_of(module: str, changes: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in {**GOOD[module], **changes}.items() if value is not None}


def complaint(outcome: Outcome) -> str | None:
    """What is wrong with a refusal, None when it is as it has to be. The name of the task is what it must say."""
    message = str(outcome.result.get("msg"))
    if not outcome.failed:
        return f"{outcome.task}: was not refused"
    if outcome.task not in message:
        return f"{outcome.task}: says {message}"
    if outcome.result.get("changed") or outcome.writes:
        return f"{outcome.task}: wrote {outcome.writes}"
    if "Traceback" in json.dumps(outcome.result):
        return f"{outcome.task}: shows a traceback"
    return None


def refuse_complaints(complaints: Iterable[str | None]) -> None:
    found = [each for each in complaints if each]
    if found:
        pytest.fail("\n".join(found))


@pytest.mark.parametrize("module", BAD)
def test_what_no_service_would_take_is_refused_before_anything_is_sent(module: str, emulator: Emulator) -> None:
    tasks = [task(sentence, module, options_of(module, options)) for options, sentence in BAD[module]]
    outcomes = execute(emulator, tasks)
    refuse_complaints(
        complaint(outcome) or (f"{outcome.task}: sent {outcome.reads}" if outcome.journal else None)
        for outcome in outcomes
    )


def test_the_rows_break_one_rule_each(emulator: Emulator) -> None:
    """What a row starts from passes all the checks that need no service, or its refusal would prove nothing."""
    tasks = [task(module, module, options, check_mode=True) for module, options in GOOD.items()]
    outcomes = execute(emulator, tasks)
    assert [outcome.task for outcome in outcomes if not outcome.journal] == []


@pytest.mark.parametrize("check_mode", [False, True], ids=["real", "check-mode"])
def test_what_the_service_would_refuse_is_refused_before_anything_is_written(
    check_mode: bool, emulator: Emulator
) -> None:
    rows = KNOWN_BY_THE_SERVICE
    tasks = [
        task(
            sentence,
            module,
            {name: value for name, value in options.items() if value is not None},
            check_mode=check_mode,
        )
        for module, options, sentence in rows
    ]
    outcomes = execute(emulator, [*SETUP, *tasks])
    assert [outcome.result.get("msg") for outcome in outcomes[: len(SETUP)] if outcome.failed] == []
    refuse_complaints(complaint(outcome) for outcome in outcomes[len(SETUP) :])
