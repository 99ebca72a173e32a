# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Locations (docs/protocol/locations-and-sizes.md#list-locations)."""

from .. import catalogue
from ..basis import unverified
from ..exchange.call import Call
from ..exchange.operation import Table
from ..schemas.containers import COMPUTE_CAPABILITIES
from ..wire import Absent, Body, group, items, text

TABLE = Table()

LOCATION = group(
    "Location",
    text("Name"),
    text("DisplayName"),
    items("AvailableServices", text("AvailableService"), absent=Absent.EMPTY),
    COMPUTE_CAPABILITIES,
    group("StorageCapabilities", items("StorageAccountTypes", text("StorageAccountType")), since="2014-06-01"),
    repeated=True,
)

unverified(
    "Storage capabilities of a location are shown from version 2014-06-01 on.",
    "docs/protocol/locations-and-sizes.md#list-locations",
)
unverified(
    "The smallest version of List locations is 2010-10-28.", "docs/protocol/locations-and-sizes.md#list-locations"
)


@TABLE.operation("GET", "locations", since="2010-10-28", response=group("Locations", LOCATION))
def list_locations(call: Call) -> Body:
    return {"Location": list(catalogue.locations().values())}
