# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The DNS servers of a deployment (docs/protocol/deployments.md#dns-servers-of-a-deployment)."""

from ..basis import unverified
from ..errors import conflict, not_found
from ..exchange.call import Accepted, Call
from ..exchange.operation import Table
from ..rules import addresses, deployments, exclusive
from ..rules.deployments import addressed
from ..schemas.deployments import DNS_SERVER_FIELDS
from ..wire import Body, group
from ..world import World
from ..world.documents import Deployment

TABLE = Table()
DNS_SERVER = group("DnsServer", *DNS_SERVER_FIELDS)
ONE = addressed("/dnsservers/{name}")
_SINCE = "2014-02-01"

unverified(
    "The smallest version of the DNS server operations is 2014-02-01.",
    "docs/protocol/deployments.md#dns-servers-of-a-deployment",
)
unverified(
    "A DNS server name in use is 409, a missing one 404, in the emulator's own words.",
    "docs/protocol/deployments.md#dns-servers-of-a-deployment",
)


@TABLE.operation(
    "POST",
    *addressed("/dnsservers"),
    since=_SINCE,
    success=202,
    request=DNS_SERVER,
    exclusive=exclusive.DEPLOYMENT,
)
def add_dns_server(call: Call) -> Accepted:
    deployment = deployments.require(call.world, call.path)
    addresses.require_address(call.body["Address"])
    if _named(deployment, call.body["Name"]) is not None:
        raise conflict(f"The DNS server {call.body['Name']} already exists in the deployment.")
    return _accepted(deployment, None, call.body)


@TABLE.operation("PUT", *ONE, since=_SINCE, success=202, request=DNS_SERVER, exclusive=exclusive.DEPLOYMENT)
def update_dns_server(call: Call) -> Accepted:
    deployment = deployments.require(call.world, call.path)
    addresses.require_address(call.body["Address"])
    return _accepted(deployment, _require(deployment, call.path["name"])["Name"], call.body)


@TABLE.operation("DELETE", *ONE, since=_SINCE, success=202, exclusive=exclusive.DEPLOYMENT)
def delete_dns_server(call: Call) -> Accepted:
    deployment = deployments.require(call.world, call.path)
    return _accepted(deployment, _require(deployment, call.path["name"])["Name"], None)


@add_dns_server.completes
@update_dns_server.completes
@delete_dns_server.completes
def _changed(world: World, service: str, deployment: str, old: str | None, new: Body | None) -> None:
    document = deployments.load(world, service, deployment)
    servers = [entry for entry in document["DnsServers"] if entry["Name"] != old]
    document["DnsServers"] = servers + ([new] if new is not None else [])
    deployments.save(world, document)


def _accepted(deployment: Deployment, old: str | None, new: Body | None) -> Accepted:
    return Accepted(service=deployment["ServiceName"], deployment=deployment["Name"], old=old, new=new)


def _named(deployment: Deployment, name: str) -> Body | None:
    return next((entry for entry in deployment["DnsServers"] if entry["Name"].lower() == name.lower()), None)


def _require(deployment: Deployment, name: str) -> Body:
    found = _named(deployment, name)
    if found is None:
        raise not_found(f"The DNS server {name} does not exist in the deployment.")
    return found
