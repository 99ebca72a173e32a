# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Options -> the messages that create a virtual machine, or a part of it."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

from ...engine.plan import given
from .machine import NETWORK

Options = Mapping[str, Any]
Body = dict[str, Any]

LINUX = "LinuxProvisioningConfiguration"
WINDOWS = "WindowsProvisioningConfiguration"
UNINSTALL = "Uninstall"


def role(params: Options, role_name: str) -> Body:
    """The role of a machine that does not exist yet."""
    sets = [each for each in (provisioning(params, role_name), network(params)) if each]
    return given(
        role_name=role_name,
        role_type="PersistentVMRole",
        configuration_sets=sets or None,
        resource_extension_references=[extension(each) for each in effective_extensions(params, [])] or None,
        vm_image_name=params["vm_image_name"],
        media_location=params["media_location"],
        availability_set_name=params["availability_set_name"],
        data_virtual_hard_disks=[data_disk(each) for each in params["data_disks"] or []] or None,
        os_virtual_hard_disk=os_disk(params),
        role_size=params["role_size"] or "Small",
        provision_guest_agent=params["provision_guest_agent"],
    )


def deployment(params: Options, role_body: Body) -> Body:
    servers = params["dns_servers"]
    return given(
        name=params["name"],
        deployment_slot=params["deployment_slot"],
        label=params["label"] or params["name"],
        role_list=[role_body],
        virtual_network_name=params["virtual_network_name"],
        dns={"dns_servers": servers} if servers else None,
        reserved_ip_name=params["reserved_ip_name"],
    )


def provisioning(params: Options, role_name: str) -> Body | None:
    """The configuration set that prepares the operating system, None for a disk that is ready."""
    if params["linux"]:
        return _linux(params["linux"])
    if params["windows"]:
        return _windows(params["windows"], role_name)
    return None


def network(params: Options) -> Body | None:
    body = given(
        input_endpoints=_each(endpoint, params["endpoints"]),
        subnet_names=params["subnets"],
        static_virtual_network_ip_address=params["static_ip_address"],
        public_ips=_each(public_ip, params["public_ips"]),
    )
    return {"configuration_set_type": NETWORK, **body} if body else None


def endpoint(options: Options) -> Body:
    probe = options["probe"]
    return given(
        load_balanced_endpoint_set_name=options["load_balanced_set"],
        local_port=options["local_port"],
        name=options["name"],
        port=options["public_port"],
        load_balancer_probe=given(
            path=probe["path"],
            port=probe["port"],
            protocol=probe["protocol"],
            interval_in_seconds=probe["interval"],
            timeout_in_seconds=probe["timeout"],
        )
        if probe
        else None,
        protocol=options["protocol"],
        enable_direct_server_return=options["direct_server_return"],
        endpoint_acl={"rules": [given(**rule) for rule in options["acl"]]} if options["acl"] is not None else None,
        idle_timeout_in_minutes=options["idle_timeout"],
    )


def public_ip(options: Options) -> Body:
    return given(
        name=options["name"],
        idle_timeout_in_minutes=options["idle_timeout"],
        domain_name_label=options["domain_name_label"],
    )


def data_disk(options: Options) -> Body:
    return given(
        host_caching=host_caching(options),
        disk_label=options["label"],
        disk_name=options["disk_name"],
        lun=options["lun"],
        logical_disk_size_in_gb=options["size_gb"],
        media_link=options["media_link"],
        source_media_link=options["source_media_link"],
    )


def host_caching(options: Options) -> str:
    """That of a new data disk. The default differs between the sources, so it is always sent.

    See docs/protocol/README.md#where-sources-disagree.
    """
    return options["host_caching"] or "None"


def effective_extensions(params: Options, present: Collection[str]) -> list[Options]:
    """The extensions of the options; what is to be uninstalled counts only where it is present."""
    return [
        each for each in params["extensions"] or [] if each["state"] != UNINSTALL or each["reference_name"] in present
    ]


def extension(options: Options) -> Body:
    values = [
        {"key": f"{options['name']}{kind}ConfigParameter", "value": json.dumps(content, sort_keys=True), "type": kind}
        for kind, content in (
            ("Public", options["public_configuration"]),
            ("Private", options["private_configuration"]),
        )
        if content is not None
    ]
    return given(
        reference_name=options["reference_name"],
        publisher=options["publisher"],
        name=options["name"],
        version=options["version"],
        resource_extension_parameter_values=values or None,
        state=options["state"],
    )


def os_disk(params: Options) -> Body | None:
    """None for a machine from a VM image, which brings its disks."""
    if params["vm_image_name"]:
        return None
    return given(
        disk_name=params["os_disk_name"],
        media_link=params["media_link"],
        source_image_name=params["source_image_name"],
        os=params["os"] if params["remote_source_image_link"] else None,
        remote_source_image_link=params["remote_source_image_link"],
    )


def _linux(options: Options) -> Body:
    keys = given(public_keys=options["ssh_public_keys"], key_pairs=options["ssh_key_pairs"])
    without_password = options["disable_ssh_password_authentication"]
    return given(
        configuration_set_type=LINUX,
        host_name=options["host_name"],
        user_name=options["user_name"],
        user_password=options["user_password"],
        # Sent always: the service's own default is known from one client only
        # (docs/protocol/virtual-machines.md#linux-provisioning).
        disable_ssh_password_authentication=(
            not options["user_password"] if without_password is None else without_password
        ),
        ssh=keys or None,
        custom_data=options["custom_data"],
    )


def _windows(options: Options, role_name: str) -> Body:
    domain = options["domain_join"]
    return given(
        configuration_set_type=WINDOWS,
        computer_name=options["computer_name"] or role_name,
        admin_password=options["admin_password"],
        reset_password_on_first_logon=options["reset_password_on_first_logon"],
        enable_automatic_updates=options["enable_automatic_updates"],
        time_zone=options["time_zone"],
        domain_join=given(
            credentials=given(domain=domain["domain"], username=domain["username"], password=domain["password"]),
            join_domain=domain["join_domain"],
            machine_object_ou=domain["machine_object_ou"],
        )
        if domain
        else None,
        stored_certificate_settings=options["stored_certificates"],
        win_rm={"listeners": [given(**listener) for listener in options["winrm_listeners"]]}
        if options["winrm_listeners"]
        else None,
        admin_username=options["admin_username"],
        custom_data=options["custom_data"],
        additional_unattend_content=_unattend(options["unattend_content"]),
    )


def _unattend(settings: list[Options] | None) -> Body | None:
    """The settings as the user lists them, one below another -> passes that hold components that hold settings."""
    if not settings:
        return None
    passes: dict[str, dict[str, list[Body]]] = {}
    for setting in settings:
        components = passes.setdefault(setting["pass_name"], {})
        components.setdefault(setting["component_name"], []).append(
            {"setting_name": setting["setting_name"], "content": setting["content"]}
        )
    return {
        "passes": [
            {
                "pass_name": pass_name,
                "components": [
                    {"component_name": component_name, "component_settings": component_settings}
                    for component_name, component_settings in components.items()
                ],
            }
            for pass_name, components in passes.items()
        ]
    }


def _each(convert: Any, options: list[Options] | None) -> list[Body] | None:
    return None if options is None else [convert(each) for each in options]
