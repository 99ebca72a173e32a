# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Route tables and their subnets (docs/protocol/networking.md#route-tables)."""

from typing import cast

from ..basis import unverified
from ..errors import bad_request, conflict, not_found
from ..exchange.call import Accepted, Call, failing_when_missing
from ..exchange.messages import Reply
from ..exchange.operation import Table
from ..rules import addresses, names, places, quotas
from ..rules.route_tables import USES, require_table
from ..rules.subnets import require_subnet
from ..wire import Absent, Body, encode, group, items, text
from ..world import kinds
from ..world.documents import Route, RouteTable

TABLE = Table()
TABLES = "services/networking/routetables"
ONE = f"{TABLES}/{{route_table}}"
ROUTE = f"{ONE}/routes/{{route}}"
OF_SUBNET = "services/networking/virtualnetwork/{network}/subnets/{subnet}/routetables"
_SINCE = "2014-10-01"
_NEXT_HOPS = ("VPNGateway", "VirtualAppliance", "Internet", "VNETLocal", "Null")

_ROUTE = group("Route", text("Name"), text("AddressPrefix"), group("NextHopType", text("Type"), text("IpAddress")))
_DESCRIBED = (text("Name"), text("Label"), text("Location", required=True))
_SUMMARY = group("RouteTable", *_DESCRIBED, repeated=True)
SHOWN = group("RouteTable", *_DESCRIBED, items("RouteList", _ROUTE, absent=Absent.EMPTY))
_ASSOCIATION = group("RouteTableAssociation", text("RouteTableName"))

unverified(
    "The smallest version of the operations on route tables is 2014-10-01.", "docs/protocol/networking.md#route-tables"
)
unverified("A route table in use is not deleted: 400.", "docs/protocol/networking.md#route-tables")


@TABLE.operation("GET", TABLES, since=_SINCE, response=group("RouteTables", _SUMMARY))
def list_route_tables(call: Call) -> Body:
    return {"RouteTable": call.world.store.list(kinds.ROUTE_TABLE)}


@TABLE.operation("GET", ONE, since=_SINCE, response=_SUMMARY)
def get_route_table(call: Call) -> RouteTable | Reply:
    table = require_table(call.world, call.path["route_table"])
    if call.query.get("detaillevel", "").lower() != "full":
        return table
    return Reply(200, encode(SHOWN, table, call.version))


@TABLE.operation("POST", TABLES, since=_SINCE, success=202, request=group("RouteTable", *_DESCRIBED))
def create_route_table(call: Call) -> Accepted:
    world, body = call.world, call.body
    _require_name(body.get("Name"))
    names.require_label(body.get("Label"))
    places.require_location(body["Location"])
    if world.store.get(kinds.ROUTE_TABLE, body["Name"]) is not None:
        raise conflict(f"A route table with the name {body['Name']} already exists.")
    quotas.require_route_table(world)
    world.store.put(kinds.ROUTE_TABLE, body["Name"], cast(RouteTable, body | {"RouteList": []}))
    return Accepted()


@TABLE.operation("DELETE", ONE, since=_SINCE, success=202)
@failing_when_missing
def delete_route_table(call: Call) -> Accepted:
    name = require_table(call.world, call.path["route_table"])["Name"]
    if USES.is_used(call.world, name):
        raise bad_request(f"The route table {name} is in use.")
    call.world.store.delete(kinds.ROUTE_TABLE, name)
    return Accepted()


@TABLE.operation("PUT", ROUTE, since=_SINCE, success=202, request=_ROUTE)
@failing_when_missing
def set_route(call: Call) -> Accepted:
    _require_valid(call.body, call.path["route"])
    route = cast(Route, call.body)
    table = require_table(call.world, call.path["route_table"])
    others = _without(table, call.path["route"])
    quotas.require_route(call.world, len(others))
    call.world.store.put(kinds.ROUTE_TABLE, table["Name"], table | {"RouteList": [*others, route]})
    return Accepted()


@TABLE.operation("DELETE", ROUTE, since=_SINCE, success=202)
@failing_when_missing
def delete_route(call: Call) -> Accepted:
    table = require_table(call.world, call.path["route_table"])
    others = _without(table, call.path["route"])
    if len(others) == len(table["RouteList"]):
        raise not_found(f"The Route {call.path['route']} does not exist.")
    call.world.store.put(kinds.ROUTE_TABLE, table["Name"], table | {"RouteList": others})
    return Accepted()


@TABLE.operation("GET", OF_SUBNET, since=_SINCE, response=_ASSOCIATION)
def get_route_table_of_subnet(call: Call) -> Body:
    return {"RouteTableName": _associated(call)}


@TABLE.operation("POST", OF_SUBNET, since=_SINCE, success=202, request=_ASSOCIATION)
@failing_when_missing
def add_route_table_to_subnet(call: Call) -> Accepted:
    name = call.body.get("RouteTableName", "")
    _require_name(name)
    USES.put(call.world, call.path, require_table(call.world, name)["Name"])
    return Accepted()


@TABLE.operation("DELETE", OF_SUBNET, since=_SINCE, success=202)
@failing_when_missing
def remove_route_table_from_subnet(call: Call) -> Accepted:
    _associated(call)
    USES.remove(call.world, call.path)
    return Accepted()


def _associated(call: Call) -> str:
    """The name of the route table of a subnet."""
    name = USES.name_at(call.world, call.path)
    if name is None:
        network, subnet = require_subnet(call.world, call.path)
        raise not_found(
            f"The virtual network name {network} and subnet {subnet} does not have any Route Table associated."
        )
    return name


def _require_name(name: str | None) -> None:
    if not name:
        raise bad_request("Route Table name is null or empty.")


def _require_valid(route: Body, name: str) -> None:
    """The checks of a route in their order; what is missing is no malformed body but a bad request."""
    if route.get("Name", "").lower() != name.lower():
        raise bad_request(f"Route name {route.get('Name', '')} is invalid.")
    if "AddressPrefix" not in route:
        raise bad_request("The address prefix is a mandatory parameter, but it is not specified.")
    if not addresses.is_network(route["AddressPrefix"]):
        raise bad_request(f"The address prefix {route['AddressPrefix']} is invalid. Please use valid CIDR notation.")
    hop = route.get("NextHopType", {})
    if hop.get("Type") not in _NEXT_HOPS or (hop["Type"] == "VirtualAppliance") != ("IpAddress" in hop):
        raise bad_request(f"The next hop type is invalid. Please use next hop types {', '.join(_NEXT_HOPS)}.")


def _without(table: RouteTable, route: str) -> list[Route]:
    return [entry for entry in table["RouteList"] if entry["Name"].lower() != route.lower()]
