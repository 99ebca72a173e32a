# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The subscription with its quotas and counts (docs/protocol/subscriptions.md#get-a-subscription)."""

from .. import catalogue
from ..basis import inferred
from ..exchange.call import Call
from ..exchange.operation import Table
from ..rules import quotas
from ..wire import Absent, Body, Field, group, integer, text
from ..world import World, kinds

TABLE = Table()

_FIELDS: tuple[Field, ...] = (
    text("SubscriptionID"),
    text("SubscriptionName"),
    text("SubscriptionStatus"),
    text("AccountAdminLiveEmailId"),
    text("ServiceAdminLiveEmailId"),
    integer("MaxCoreCount"),
    integer("MaxStorageAccounts"),
    integer("MaxHostedServices"),
    integer("CurrentCoreCount"),
    integer("CurrentHostedServices"),
    integer("CurrentStorageAccounts"),
    integer("MaxVirtualNetworkSites"),
    integer("CurrentVirtualNetworkSites", zero_omitted=True),
    integer("MaxLocalNetworkSites"),
    integer("CurrentLocalNetworkSites", zero_omitted=True),
    integer("MaxDnsServers"),
    integer("CurrentDnsServers", zero_omitted=True),
    text("OfferCategories", absent=Absent.EMPTY),
    text("AADTenantID"),
    text("CreatedTime"),
    integer("MaxReservedIPs"),
    integer("CurrentReservedIPs"),
    integer("MaxPublicIPCount"),
    integer("CurrentNetworkSecurityGroups"),
    integer("MaxNetworkSecurityGroups"),
    integer("MaxNetworkSecurityRulesPerGroup"),
    integer("MaxRouteTables"),
    integer("MaxRoutesPerRouteTable"),
)

inferred(
    "Counts of networks, local networks and DNS servers follow their maximum.",
    "docs/protocol/subscriptions.md#get-a-subscription",
)


@TABLE.operation("GET", "", since="2011-10-01", response=group("Subscription", *_FIELDS))
def get_subscription(call: Call) -> Body:
    return _subscription(call.world)


@TABLE.operation(
    "GET",
    "/subscriptions",
    since="2013-08-01",
    response=group("Subscriptions", group("Subscription", *_FIELDS, repeated=True)),
)
def list_subscriptions(call: Call) -> Body:
    return {"Subscription": [_subscription(call.world)]}


def _subscription(world: World) -> Body:
    configuration = world.configuration
    identity = {
        "SubscriptionID": configuration.subscription_id,
        "SubscriptionName": configuration.subscription_name,
    }
    return identity | catalogue.subscription() | dict(configuration.quotas) | _usage(world)


def _usage(world: World) -> Body:
    networks = world.store.get(kinds.NETWORK_CONFIGURATION, "media")
    return {
        "CurrentCoreCount": quotas.cores_used(world),
        "CurrentHostedServices": len(world.store.list(kinds.HOSTED_SERVICE)),
        "CurrentStorageAccounts": len(world.store.list(kinds.STORAGE_ACCOUNT)),
        "CurrentVirtualNetworkSites": networks["VirtualNetworkSites"] if networks else 0,
        "CurrentLocalNetworkSites": networks["LocalNetworkSites"] if networks else 0,
        "CurrentDnsServers": networks["DnsServers"] if networks else 0,
        "CurrentReservedIPs": len(world.store.list(kinds.RESERVED_IP)),
        "CurrentNetworkSecurityGroups": len(world.store.list(kinds.NETWORK_SECURITY_GROUP)),
    }
