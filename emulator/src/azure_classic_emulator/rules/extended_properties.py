# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Extended properties of services, accounts and deployments: names with values."""

import re
from collections.abc import Sequence

from ..errors import bad_request
from ..world.documents import ExtendedProperty

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")


def require_valid(properties: Sequence[ExtendedProperty], most: int) -> None:
    """Names, values and the number of extended properties (docs/protocol/hosted-services.md#extended-properties)."""
    given = [entry["Name"] for entry in properties]
    if len(given) > most:
        raise bad_request(f"There are too many extended properties. At most {most} are allowed.")
    if len({name.lower() for name in given}) != len(given):
        raise bad_request("The name of an extended property is given twice.")
    for entry in properties:
        if not _NAME.fullmatch(entry["Name"]):
            raise bad_request(f"The name of the extended property '{entry['Name']}' is invalid.")
        if len(entry.get("Value", "")) > 255:
            raise bad_request(f"The value of the extended property '{entry['Name']}' is longer than 255 characters.")


def changed(present: Sequence[ExtendedProperty], changes: Sequence[ExtendedProperty]) -> list[ExtendedProperty]:
    """Extended properties after an update: given ones are added or changed, one without a value is deleted."""
    result = {entry["Name"]: entry for entry in present}
    for change in changes:
        if "Value" in change:
            result[change["Name"]] = change
        else:
            result.pop(change["Name"], None)
    return list(result.values())


def added(resource_group: str, location: str) -> list[ExtendedProperty]:
    """What the service adds to a hosted service or storage account that holds something.

    See docs/protocol/hosted-services.md#extended-properties.
    """
    return [
        ExtendedProperty(Name="ResourceGroup", Value=resource_group),
        ExtendedProperty(Name="ResourceLocation", Value=location),
    ]
