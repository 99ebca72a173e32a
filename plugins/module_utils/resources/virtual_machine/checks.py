# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What can be known to be wrong with a virtual machine before anything is sent.

See docs/protocol/virtual-machines.md#role.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Mapping
from typing import Any

from ... import rules
from ...errors import InvalidInput
from .options import SOURCES

MAX_LUN = 31
CUSTOM_DATA_BYTES = 65535
IDLE_MINUTES = (4, 30)

_DEPLOYMENT_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_ROLE_NAME = re.compile(r"[A-Za-z]([A-Za-z0-9-]{0,62}[A-Za-z0-9])?")
_COMPUTER_NAME = re.compile(r"[A-Za-z0-9-]{1,15}")
_CHARACTER_KINDS = (r"[a-z]", r"[A-Z]", r"[0-9]", r"[^a-zA-Z0-9]")


def check(params: Mapping[str, Any]) -> None:
    """Raise InvalidInput for the first option that breaks a rule."""
    rules.service_name("service_name", params["service_name"])
    _name("name", params["name"], _DEPLOYMENT_NAME, "1 to 100 letters, digits, dots, hyphens and underscores")
    _name(
        "role_name" if params["role_name"] else "name",
        params["role_name"] or params["name"],
        _ROLE_NAME,
        "1 to 64 letters, digits and hyphens, a letter first, no hyphen last",
    )
    rules.label("label", params["label"])
    for option in ("media_link", "media_location", "remote_source_image_link"):
        rules.media_link(option, params[option])
    if params["linux"]:
        _linux(params["linux"])
    if params["windows"]:
        _windows(params["windows"], params["role_name"] or params["name"])
    if params["os_disk_name"] and (params["linux"] or params["windows"]):
        raise InvalidInput("os_disk_name", "a registered disk is not provisioned, so linux and windows have no effect")
    if params["static_ip_address"] and len(params["subnets"]) != 1:
        raise InvalidInput("static_ip_address", "needs exactly one subnet in subnets")
    _address("static_ip_address", params["static_ip_address"])
    _dns_servers(params["dns_servers"] or [])
    _public_ips(params["public_ips"] or [])
    _endpoints(params["endpoints"] or [])
    _data_disks(params["data_disks"] or [])
    _unique("extensions", "reference_name", params["extensions"] or [])


def source_of(params: Mapping[str, Any]) -> str | None:
    """The option that says what the machine is made from."""
    return next((option for option in SOURCES if params[option]), None)


def provisioning(params: Mapping[str, Any]) -> None:
    """A configuration set for provisioning stands alone too, for a capture that provisions its machine again."""
    if params.get("linux"):
        _linux(params["linux"])
    if params.get("windows"):
        _windows(params["windows"], None)


def _name(option: str, value: str, pattern: re.Pattern[str], rule: str) -> None:
    if not pattern.fullmatch(value):
        raise InvalidInput(option, f"{value!r} is not allowed: {rule}")


def _linux(linux: Mapping[str, Any]) -> None:
    rules.length("linux.host_name", linux["host_name"], 1, 64)
    rules.length("linux.user_name", linux["user_name"], 1, 32)
    rules.length("linux.user_password", linux["user_password"], 6, 72)
    _custom_data("linux.custom_data", linux["custom_data"])
    keys = linux["ssh_public_keys"] or linux["ssh_key_pairs"]
    if not linux["user_password"]:
        if linux["disable_ssh_password_authentication"] is False:
            raise InvalidInput("linux.user_password", "is needed when disable_ssh_password_authentication is false")
        if not keys:
            raise InvalidInput("linux.user_password", "is needed without ssh_public_keys, or nobody could log in")
    elif linux["disable_ssh_password_authentication"] and not keys:
        raise InvalidInput("linux.disable_ssh_password_authentication", "needs ssh_public_keys, or nobody could log in")


def _windows(windows: Mapping[str, Any], role_name: str | None) -> None:
    computer_name = windows["computer_name"] or role_name
    if computer_name:
        option = "windows.computer_name" if windows["computer_name"] else "role_name (as windows.computer_name)"
        _name(option, computer_name, _COMPUTER_NAME, "1 to 15 letters, digits and hyphens")
        if computer_name.isdigit():
            raise InvalidInput(option, f"{computer_name!r} is not allowed: it must not be only digits")
    _windows_password(windows["admin_password"])
    _custom_data("windows.custom_data", windows["custom_data"])
    for listener in windows["winrm_listeners"] or []:
        if listener["protocol"] == "Http" and listener["certificate_thumbprint"]:
            raise InvalidInput("windows.winrm_listeners", "an Http listener has no certificate_thumbprint")


def _windows_password(password: str) -> None:
    rules.length("windows.admin_password", password, 8, 123)
    if sum(bool(re.search(kind, password)) for kind in _CHARACTER_KINDS) < 3:
        raise InvalidInput(
            "windows.admin_password",
            "must have characters of three of these kinds: lower-case letters, upper-case letters, digits, others",
        )


def _custom_data(option: str, value: str | None) -> None:
    if value is not None and len(value.encode()) > CUSTOM_DATA_BYTES:
        raise InvalidInput(option, f"must have at most {CUSTOM_DATA_BYTES} bytes, has {len(value.encode())}")


def _endpoints(endpoints: list[Mapping[str, Any]]) -> None:
    _unique("endpoints", "name", endpoints)
    _unique("endpoints", "local_port", endpoints, "protocol")
    _unique("endpoints", "public_port", endpoints, "protocol")
    for endpoint in endpoints:
        for port in ("local_port", "public_port"):
            _number(f"endpoints.{port}", endpoint[port], 1, 65535)
        _number("endpoints.idle_timeout", endpoint["idle_timeout"], *IDLE_MINUTES)
        _acl(endpoint["acl"] or [])
        _probe(endpoint)
        if endpoint["protocol"] == "udp" and endpoint["idle_timeout"] is not None:
            raise InvalidInput("endpoints.idle_timeout", f"{endpoint['name']} is udp; only tcp has an idle timeout")


def _dns_servers(servers: list[Mapping[str, Any]]) -> None:
    _unique("dns_servers", "name", servers)
    for server in servers:
        _address("dns_servers.address", server["address"])


def _public_ips(addresses: list[Mapping[str, Any]]) -> None:
    _unique("public_ips", "name", addresses)
    for address in addresses:
        _number("public_ips.idle_timeout", address["idle_timeout"], *IDLE_MINUTES)


def _probe(endpoint: Mapping[str, Any]) -> None:
    probe = endpoint["probe"]
    if not probe:
        return
    if not endpoint["load_balanced_set"]:
        raise InvalidInput("endpoints.probe", f"{endpoint['name']} has a probe but no load_balanced_set")
    if (probe["protocol"] == "http") != bool(probe["path"]):
        raise InvalidInput(
            "endpoints.probe.path", f"{endpoint['name']}: an http probe needs a path, a tcp probe has none"
        )
    _number("endpoints.probe.port", probe["port"], 1, 65535)


def _acl(acl: list[Mapping[str, Any]]) -> None:
    _unique("endpoints.acl", "order", acl)
    for rule in acl:
        try:
            ipaddress.IPv4Network(rule["remote_subnet"], strict=False)
        except ValueError as error:
            raise InvalidInput(
                "endpoints.acl.remote_subnet",
                f"{rule['remote_subnet']!r} is not a range of IPv4 addresses, like 203.0.113.0/24",
            ) from error


def _data_disks(disks: list[Mapping[str, Any]]) -> None:
    _unique("data_disks", "lun", disks)
    _unique("data_disks", "media_link", disks)
    for disk in disks:
        _number("data_disks.lun", disk["lun"], 0, MAX_LUN)
        rules.media_link("data_disks.media_link", disk["media_link"])
        rules.media_link("data_disks.source_media_link", disk["source_media_link"])
        sources = [name for name in ("disk_name", "size_gb", "source_media_link") if disk[name] is not None]
        if len(sources) != 1:
            raise InvalidInput(
                "data_disks",
                f"LUN {disk['lun']} needs exactly one of disk_name (attach), size_gb (new) and source_media_link"
                " (register)",
            )
        if disk["size_gb"] is not None:
            _number("data_disks.size_gb", disk["size_gb"], 1, 1023)
            if not disk["media_link"]:
                raise InvalidInput("data_disks.media_link", f"LUN {disk['lun']}: a new disk needs a media link")


def _address(option: str, value: str | None) -> None:
    """An empty text is no address and passes: it removes the present one."""
    try:
        if value:
            ipaddress.IPv4Address(value)
    except ValueError as error:
        raise InvalidInput(option, f"{value!r} is not an IPv4 address") from error


def _number(option: str, value: int | None, least: int, most: int) -> None:
    if value is not None and not least <= value <= most:
        raise InvalidInput(option, f"must be {least} to {most}, is {value}")


def _unique(option: str, key: str, items: Iterable[Mapping[str, Any]], *more: str) -> None:
    seen: set[tuple[Any, ...]] = set()
    for item in items:
        value = tuple(item[name] for name in (key, *more))
        if item[key] is not None and value in seen:
            raise InvalidInput(option, f"{key} {item[key]} is there twice")
        seen.add(value)
