# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What names, labels and properties may look like."""

import re
from collections.abc import Sequence

from ..basis import inferred
from ..errors import bad_request
from ..wire import Body

_DNS_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_GROUP_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,62}")
_PROPERTY_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")

inferred("An affinity group name has at most 63 characters.", "docs/protocol/locations-and-sizes.md#affinity-groups")
inferred(
    "A hosted service name is a DNS label of at most 63 characters.",
    "docs/protocol/hosted-services.md#names-and-limits",
)


def require_hosted_service_name(name: str) -> None:
    if not _DNS_LABEL.fullmatch(name):
        raise bad_request("The hosted service name is invalid.")


def require_affinity_group_name(name: str) -> None:
    if not _GROUP_NAME.fullmatch(name):
        raise bad_request("The affinity group name is invalid.")


def require_label(label: str | None) -> None:
    if label is not None and len(label) > 100:
        raise bad_request("The label is invalid. It must not be longer than 100 characters.")


def require_description(description: str | None) -> None:
    if description is not None and len(description) > 1024:
        raise bad_request("The description is invalid. It must not be longer than 1024 characters.")


def require_extended_properties(properties: Sequence[Body], most: int) -> None:
    """Names, values and the number of extended properties (docs/protocol/hosted-services.md#extended-properties)."""
    names = [entry["Name"] for entry in properties]
    if len(names) > most:
        raise bad_request(f"There are too many extended properties. At most {most} are allowed.")
    if len({name.lower() for name in names}) != len(names):
        raise bad_request("The name of an extended property is given twice.")
    for entry in properties:
        if not _PROPERTY_NAME.fullmatch(entry["Name"]):
            raise bad_request(f"The name of the extended property '{entry['Name']}' is invalid.")
        if len(entry.get("Value", "")) > 255:
            raise bad_request(f"The value of the extended property '{entry['Name']}' is longer than 255 characters.")


def changed_properties(present: Sequence[Body], changes: Sequence[Body]) -> list[Body]:
    """Extended properties after an update: given ones are added or changed, one without a value is deleted."""
    result = {entry["Name"]: entry for entry in present}
    for change in changes:
        if "Value" in change:
            result[change["Name"]] = change
        else:
            result.pop(change["Name"], None)
    return list(result.values())
