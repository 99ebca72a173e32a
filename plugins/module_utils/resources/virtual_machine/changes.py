# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A virtual machine that exists, compared with the options: what can change, what cannot, and the writes for it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ...engine.plan import State, Step, differences, given
from ...errors import InvalidInput
from .. import media
from . import message
from .machine import NETWORK, Machine, lun

Options = Mapping[str, Any]


def state_of(machine: Machine) -> State:
    """What the options of the module can change, in their vocabulary."""
    network = machine.network
    return {
        "role_size": machine.role["role_size"],
        "availability_set_name": machine.role["availability_set_name"],
        "endpoints": _by("name", (_endpoint(each) for each in network.get("input_endpoints", []))),
        "subnets": network.get("subnet_names", []),
        "static_ip_address": network.get("static_virtual_network_ip_address"),
        "public_ips": _by("name", (_public_ip(each) for each in network.get("public_ips", []))),
        "data_disks": _by("lun", (_data_disk(each) for each in machine.role["data_virtual_hard_disks"])),
        "extensions": _by(
            "reference_name", (_extension(each) for each in machine.role["resource_extension_references"])
        ),
        "provision_guest_agent": machine.role["provision_guest_agent"],
    }


def wanted_state(params: Options, before: State) -> State:
    """``before`` with the options laid over it: what is not given stays as it is."""
    plain = ("role_size", "availability_set_name", "subnets", "static_ip_address", "provision_guest_agent")
    state = {**before, **given(**{name: params[name] for name in plain})}
    for name in ("endpoints", "public_ips"):
        if params[name] is not None:
            state[name] = _by("name", (_merged(before[name], "name", each) for each in params[name]))
    if params["data_disks"] is not None:
        state["data_disks"] = _by("lun", (_wanted_disk(before["data_disks"], each) for each in params["data_disks"]))
    for options in message.effective_extensions(params, _names_of(before["extensions"])):
        state["extensions"] = _replaced(state["extensions"], _wanted_extension(before["extensions"], options))
    return state


def new_state(params: Options) -> State:
    """The state of a machine that does not exist yet, as far as the options tell."""
    nothing: State = {
        "role_size": "Small",
        "availability_set_name": None,
        "endpoints": [],
        "subnets": [],
        "static_ip_address": None,
        "public_ips": [],
        "data_disks": [],
        "extensions": [],
        "provision_guest_agent": None,
    }
    return wanted_state(params, nothing)


def steps(machine: Machine, params: Options, before: State, after: State) -> list[Step]:
    """The writes from ``before`` to ``after``."""
    address = {
        "service_name": machine.service["service_name"],
        "deployment_name": machine.deployment["name"],
        "role_name": machine.role["role_name"],
    }
    return [*_role_update(machine, params, address, differences(before, after)), *_disk_steps(params, address, before)]


def refuse_impossible(machine: Machine, params: Options) -> None:
    """Raise InvalidInput for an option that says something else than the machine and that no write can change."""
    disk = machine.role["os_virtual_hard_disk"] or {}
    refuse_other_deployment(machine.deployment, params)
    _refuse_other(
        f"machine {machine.role['role_name']}",
        params,
        source_image_name=disk.get("source_image_name"),
        os_disk_name=disk.get("disk_name"),
        os=disk.get("os"),
    )
    if params["media_link"] and not media.is_same(params["media_link"], disk.get("media_link")):
        raise InvalidInput(
            "media_link",
            f"the machine {machine.role['role_name']} has {disk.get('media_link')}, which cannot change to"
            f" {params['media_link']}",
        )
    for system in ("Linux", "Windows"):
        if params[system.lower()] and disk.get("os") not in (None, system):
            raise InvalidInput(system.lower(), f"the machine {machine.role['role_name']} runs {disk['os']}")


def refuse_other_deployment(deployment: Options, params: Options) -> None:
    """Raise InvalidInput for an option that says something else than the deployment and that no write can change."""
    _refuse_other(
        f"deployment {deployment['name']}",
        params,
        deployment_slot=deployment["deployment_slot"],
        label=deployment["label"],
        virtual_network_name=deployment["virtual_network_name"],
        reserved_ip_name=deployment["reserved_ip_name"],
    )
    servers = [dict(each) for each in (deployment["dns"] or {}).get("dns_servers", [])]
    if params["dns_servers"] not in (None, servers):
        raise InvalidInput("dns_servers", f"the deployment {deployment['name']} has other DNS servers")


def _refuse_other(subject: str, params: Options, **actual: str | None) -> None:
    for option, value in actual.items():
        if params[option] and params[option].casefold() != (value or "").casefold():
            raise InvalidInput(option, f"the {subject} has {value or 'none'}, which cannot change to {params[option]}")


def refuse_collisions(machines: Iterable[Machine], role_name: str, params: Options) -> None:
    """Raise InvalidInput for a public port that another role of the deployment has, outside a load-balanced set."""
    taken = {
        (each["protocol"], each["public_port"]): (machine.role["role_name"], each)
        for machine in machines
        if machine.role["role_name"].casefold() != role_name.casefold()
        for each in state_of(machine)["endpoints"]
    }
    for endpoint in params["endpoints"] or []:
        owner, other = taken.get((endpoint["protocol"], endpoint["public_port"]), (None, {}))
        shared = endpoint["load_balanced_set"] and endpoint["load_balanced_set"] == other.get("load_balanced_set")
        if owner and not shared:
            raise InvalidInput(
                "endpoints",
                f"public port {endpoint['public_port']} of {endpoint['name']} is used by the endpoint"
                f" {other['name']} of {owner} in the same deployment",
            )


def _role_update(machine: Machine, params: Options, address: Options, changes: State) -> list[Step]:
    network = given(
        input_endpoints=_wire(message.endpoint, params["endpoints"]) if "endpoints" in changes else None,
        subnet_names=changes.get("subnets"),
        public_ips=_wire(message.public_ip, params["public_ips"]) if "public_ips" in changes else None,
    )
    if "static_ip_address" in changes:
        network["static_virtual_network_ip_address"] = changes["static_ip_address"] or None
    body = given(
        configuration_sets=[{"configuration_set_type": NETWORK, **network}] if network else None,
        resource_extension_references=_all_extensions(machine, params) if "extensions" in changes else None,
        role_size=changes.get("role_size"),
        provision_guest_agent=changes.get("provision_guest_agent"),
    )
    if "availability_set_name" in changes:
        body["availability_set_name"] = changes["availability_set_name"] or None
    return [Step("update_role", address, body, onto=machine.role)] if body else []


def _all_extensions(machine: Machine, params: Options) -> list[dict[str, Any]]:
    """The list replaces the one of the role, so those that the user does not name are repeated by their key."""
    present = _names_of(machine.role["resource_extension_references"])
    named = [message.extension(each) for each in message.effective_extensions(params, present)]
    names = _names_of(named)
    return [{"reference_name": name} for name in present if name not in names] + named


def _names_of(extensions: Iterable[Options]) -> list[str]:
    return [each["reference_name"] for each in extensions]


def _disk_steps(params: Options, address: Options, before: State) -> list[Step]:
    if params["data_disks"] is None:
        return []
    present = {each["lun"]: each for each in before["data_disks"]}
    wanted = {each["lun"]: each for each in params["data_disks"]}
    detached = [Step("delete_data_disk", {**address, "lun": number}) for number in present if number not in wanted]
    changed = [
        Step("update_data_disk", {**address, "lun": number}, _disk_update(present[number], options))
        for number, options in wanted.items()
        if number in present and _disk_differs(present[number], options)
    ]
    added = [
        Step("add_data_disk", address, message.data_disk(options))
        for number, options in wanted.items()
        if number not in present
    ]
    return [*detached, *changed, *added]


def _disk_differs(present: Options, options: Options) -> bool:
    """Only the caching of a disk can change; another disk at the LUN has to be detached first."""
    for name in ("disk_name", "size_gb", "media_link", "label"):
        if options[name] is not None and present[name] is not None and not _same_disk(name, options, present):
            raise InvalidInput(
                f"data_disks.{name}",
                f"the disk at LUN {options['lun']} has {present[name]}, which cannot change to {options[name]};"
                " detach it first",
            )
    return options["host_caching"] not in (None, present["host_caching"])


def _same_disk(name: str, one: Options, other: Options) -> bool:
    return media.is_same(one[name], other[name]) if name == "media_link" else one[name] == other[name]


def _disk_update(present: Options, options: Options) -> dict[str, Any]:
    return given(
        host_caching=options["host_caching"],
        disk_name=present["disk_name"],
        lun=options["lun"],
        media_link=present["media_link"],
    )


def _endpoint(found: Options) -> State:
    probe = found["load_balancer_probe"]
    acl = found["endpoint_acl"]
    return {
        "name": found["name"],
        "protocol": (found["protocol"] or "").lower(),
        "public_port": found["port"],
        "local_port": found["local_port"],
        "load_balanced_set": found["load_balanced_endpoint_set_name"],
        "probe": {
            "protocol": (probe["protocol"] or "").lower(),
            "port": probe["port"],
            "path": probe["path"],
            "interval": probe["interval_in_seconds"],
            "timeout": probe["timeout_in_seconds"],
        }
        if probe
        else None,
        "acl": [dict(rule) for rule in acl["rules"]] if acl else [],
        "direct_server_return": found["enable_direct_server_return"],
        "idle_timeout": found["idle_timeout_in_minutes"],
    }


def _public_ip(found: Options) -> State:
    return {
        "name": found["name"],
        "idle_timeout": found["idle_timeout_in_minutes"],
        "domain_name_label": found["domain_name_label"],
    }


def _data_disk(found: Options) -> State:
    return {
        "lun": lun(found),
        "disk_name": found["disk_name"],
        "size_gb": found["logical_disk_size_in_gb"],
        "media_link": found["media_link"],
        "host_caching": found["host_caching"],
        "label": found["disk_label"],
    }


def _extension(found: Options) -> State:
    public = next(
        (each["value"] for each in found["resource_extension_parameter_values"] if each["type"] == "Public"), None
    )
    return {
        "reference_name": found["reference_name"],
        "publisher": found["publisher"],
        "name": found["name"],
        "version": found["version"],
        "state": found["state"] or "Enable",
        "public_configuration": _from_json(public),
    }


def _wanted_disk(present: list[State], options: Options) -> State:
    """What a disk was registered from is not shown by the service. Of a disk that is there only the caching changes."""
    found = next((each for each in present if each["lun"] == options["lun"]), None)
    if found:
        return {**found, **given(host_caching=options["host_caching"])}
    visible = {name: value for name, value in options.items() if name != "source_media_link"}
    return {**visible, "host_caching": message.host_caching(options)}


def _wanted_extension(present: list[State], options: Options) -> State:
    """The private configuration is never shown by the service, so it cannot count."""
    visible = {name: value for name, value in options.items() if name != "private_configuration"}
    return _merged(present, "reference_name", visible)


def _from_json(value: str | None) -> Any:
    try:
        return json.loads(value) if value else None
    except ValueError:
        return value


def _merged(present: list[State], key: str, options: Options) -> State:
    """The present item with the same key, with what the user gives laid over it, one level deep into records."""
    found = next((each for each in present if each[key] == options[key]), {})
    result = dict(found)
    for name, value in options.items():
        if isinstance(value, dict) and isinstance(found.get(name), dict) and name == "probe":
            result[name] = {**found[name], **given(**value)}
        elif value is not None or name not in found:
            result[name] = value
    return result


def _replaced(items: list[State], item: State) -> list[State]:
    others = [each for each in items if each["reference_name"] != item["reference_name"]]
    return _by("reference_name", [*others, item])


def _by(key: str, items: Iterable[State]) -> list[State]:
    return sorted(items, key=lambda item: item[key])


def _wire(convert: Callable[[Options], dict[str, Any]], options: list[Options]) -> list[dict[str, Any]]:
    return [convert(each) for each in options]
