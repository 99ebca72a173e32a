# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The service configuration (.cscfg) of a package deployment: its roles and how many instances they have."""

from typing import Any

from lxml import etree

from .. import catalogue
from ..basis import unverified
from ..errors import bad_request

_NAMESPACE = "http://schemas.microsoft.com/ServiceHosting/2008/10/ServiceConfiguration"
_DEFAULT_FAMILY = "4"

unverified(
    "Wordings about a service configuration are the emulator's own.", "docs/protocol/errors.md#texts-without-a-source"
)


def instance_counts(configuration: str) -> dict[str, int]:
    """The number of instances by role. Raises `ServiceError` 400 for what is not a service configuration."""
    roles = _roles(_parsed(configuration))
    counts = {name: _count(role) for name, role in roles.items()}
    if not counts:
        raise bad_request("The service configuration has no roles.")
    return counts


def with_counts(configuration: str, counts: dict[str, int]) -> str:
    """The same configuration with other numbers of instances."""
    root = _parsed(configuration)
    for name, role in _roles(root).items():
        role.find(f"{{{_NAMESPACE}}}Instances").set("count", str(counts[name]))
    return str(etree.tostring(root, encoding="unicode"))


def os_version(configuration: str) -> str:
    """The guest operating system that the configuration asks for; `*` is the default of its family."""
    root = _parsed(configuration)
    wanted = root.get("osVersion", "*")
    if wanted != "*":
        return str(wanted)
    family = root.get("osFamily", _DEFAULT_FAMILY)
    for entry in catalogue.operating_system_families():
        if entry["Name"] == family:
            newest = entry["OperatingSystems"][0]
            return str(next((found for found in entry["OperatingSystems"] if found["IsDefault"]), newest)["Version"])
    raise bad_request(f"The operating system family {family} is not known.")


def _parsed(configuration: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(configuration.lstrip("\ufeff").encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise bad_request("The service configuration is not well-formed.") from error
    if root.tag != f"{{{_NAMESPACE}}}ServiceConfiguration":
        raise bad_request("The service configuration must have the root element ServiceConfiguration.")
    return root


def _roles(root: Any) -> dict[str, Any]:
    return {role.get("name", ""): role for role in root.findall(f"{{{_NAMESPACE}}}Role")}


def _count(role: Any) -> int:
    instances = role.find(f"{{{_NAMESPACE}}}Instances")
    text = instances.get("count", "") if instances is not None else ""
    if not text.isdecimal() or int(text) < 1:
        raise bad_request(f"The role {role.get('name')} needs at least one instance.")
    return int(text)
