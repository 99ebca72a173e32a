# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Storage accounts (docs/protocol/storage-accounts.md#storage-accounts). The accounts exist without a data plane."""

from typing import cast

from ..basis import unverified
from ..errors import bad_request, conflict
from ..exchange.call import Accepted, Call
from ..exchange.operation import Table
from ..rules import containers, extended_properties, media, migrations, places, quotas, storage_accounts
from ..schemas.containers import EXTENDED_PROPERTIES, SHOWN_EXTENDED_PROPERTIES, availability
from ..wire import Absent, Body, base64_text, boolean, group, items, text
from ..world import World, due_event, kinds
from ..world.documents import StorageAccount

TABLE = Table()

_LAST_VERSION_WITH_GEO_REPLICATION = "2014-05-01"
_KEPT = ("ServiceName", "Description", "Label", "AffinityGroup", "Location", "ExtendedProperties")
_PROPERTIES = group(
    "StorageServiceProperties",
    text("Description", absent=Absent.NIL),
    text("AffinityGroup"),
    text("Location"),
    base64_text("Label"),
    text("Status"),
    items("Endpoints", text("Endpoint")),
    boolean("GeoReplicationEnabled", since="2012-03-01", until=_LAST_VERSION_WITH_GEO_REPLICATION),
    text("GeoPrimaryRegion", since="2012-03-01"),
    text("StatusOfPrimary", since="2012-03-01", absent=Absent.EMPTY),
    text("GeoSecondaryRegion", since="2012-03-01", absent=Absent.EMPTY),
    text("StatusOfSecondary", since="2012-03-01", absent=Absent.EMPTY),
    text("LastGeoFailoverTime", since="2012-03-01", until=_LAST_VERSION_WITH_GEO_REPLICATION, absent=Absent.EMPTY),
    text("CreationTime"),
    items("CustomDomains", text("CustomDomain"), absent=Absent.EMPTY),
    boolean("SecondaryReadEnabled", since="2013-11-01", until=_LAST_VERSION_WITH_GEO_REPLICATION),
    items("SecondaryEndpoints", text("Endpoint"), since="2013-11-01"),
    text("AccountType", since="2014-06-01"),
)
_SUMMARY = (
    text("Url"),
    text("ServiceName"),
    _PROPERTIES,
    SHOWN_EXTENDED_PROPERTIES,
)
STORAGE_SERVICE = group("StorageService", *_SUMMARY, repeated=True)
_KEYS = group("StorageService", text("Url"), group("StorageServiceKeys", text("Primary"), text("Secondary")))
_GEO_REPLICATION = boolean("GeoReplicationEnabled", since="2012-03-01", until=_LAST_VERSION_WITH_GEO_REPLICATION)
_SECONDARY_READ = boolean("SecondaryReadEnabled", since="2013-11-01", until=_LAST_VERSION_WITH_GEO_REPLICATION)
_ACCOUNT_TYPE = text("AccountType", since="2014-06-01")


@TABLE.operation(
    "GET", "services/storageservices", since="2009-10-01", response=group("StorageServices", STORAGE_SERVICE)
)
def list_storage_accounts(call: Call) -> Body:
    return {"StorageService": [shown(call, account) for account in call.world.store.list(kinds.STORAGE_ACCOUNT)]}


@TABLE.operation(
    "GET",
    "services/storageservices/{account}",
    since="2009-10-01",
    response=group("StorageService", *_SUMMARY, items("Capabilities", text("Capability")), text("MigrationState")),
)
def get_storage_account_properties(call: Call) -> Body:
    account = _existing(call)
    state = migrations.state_of(call.world, "Storage", account["ServiceName"])
    return shown(call, account) | {"Capabilities": ["PersistentVMRole"], "MigrationState": state}


@TABLE.operation(
    "POST",
    "services/storageservices",
    since="2011-06-01",
    success=202,
    request=group(
        "CreateStorageServiceInput",
        text("ServiceName", required=True),
        text("Description"),
        base64_text("Label", required=True),
        text("AffinityGroup"),
        text("Location"),
        _GEO_REPLICATION,
        EXTENDED_PROPERTIES,
        _SECONDARY_READ,
        _ACCOUNT_TYPE,
    ),
)
def create_storage_account(call: Call) -> Accepted:
    world, body = call.world, call.body
    name = body["ServiceName"]
    storage_accounts.require_name(name)
    containers.require_valid(body)
    if world.store.get(kinds.STORAGE_ACCOUNT, name) is not None:
        raise conflict(_taken(name))
    places.require_one(world, body)
    quotas.require_storage_account(world)
    account_type = _wanted_type(body) or "Standard_GRS"
    storage_accounts.require_type(account_type, places.location_of(world, body))
    kept = {key: body[key] for key in _KEPT if key in body}
    keys = {"Primary": storage_accounts.new_key(), "Secondary": storage_accounts.new_key()}
    created = {"AccountType": account_type, "Status": "Creating", "CreationTime": world.clock.stamp(), "Keys": keys}
    world.store.put(kinds.STORAGE_ACCOUNT, name, cast(StorageAccount, kept | created))
    accepted = Accepted(name=name)
    accepted.headers = call.created_at(f"storage/{name}")
    return accepted


@create_storage_account.completes
def _resolving(world: World, name: str) -> None:
    _change_status(world, name, "ResolvingDns")
    world.later(world.configuration.state_durations["ResolvingDns"], "storage_account_resolved", name=name)


@due_event("storage_account_resolved")
def _resolved(world: World, name: str) -> None:
    _change_status(world, name, "Created")


def _change_status(world: World, name: str, status: str) -> None:
    account = world.store.get(kinds.STORAGE_ACCOUNT, name)
    if account is not None:
        world.store.put(kinds.STORAGE_ACCOUNT, name, account | {"Status": status})


@TABLE.operation(
    "PUT",
    "services/storageservices/{account}",
    since="2011-06-01",
    request=group(
        "UpdateStorageServiceInput",
        text("Description", clearable=True),
        base64_text("Label"),
        _GEO_REPLICATION,
        EXTENDED_PROPERTIES,
        _SECONDARY_READ,
        _ACCOUNT_TYPE,
    ),
)
def update_storage_account(call: Call) -> None:
    world, body = call.world, call.body
    account = _existing(call)
    if not body:
        raise bad_request("At least one of the label, the description, the properties and the type must be given.")
    containers.change(account, body)
    account_type = _wanted_type(body) or account["AccountType"]
    storage_accounts.require_type(account_type, places.location_of(world, account))
    storage_accounts.require_convertible(account["AccountType"], account_type)
    account["AccountType"] = account_type
    world.store.put(kinds.STORAGE_ACCOUNT, account["ServiceName"], account)


@TABLE.operation("DELETE", "services/storageservices/{account}", since="2011-06-01")
def delete_storage_account(call: Call) -> None:
    account = _existing(call)
    storage_accounts.require_unused(call.world, account["ServiceName"])
    media.forget(call.world, account["ServiceName"])
    call.world.store.delete(kinds.STORAGE_ACCOUNT, account["ServiceName"])


@TABLE.operation("GET", "services/storageservices/{account}/keys", since="2009-10-01", response=_KEYS)
def get_storage_account_keys(call: Call) -> Body:
    account = _existing(call)
    return {"Url": _url(call, account), "StorageServiceKeys": account["Keys"]}


@TABLE.operation(
    "POST",
    "services/storageservices/{account}/keys",
    since="2009-10-01",
    query={"action": "regenerate"},
    request=group("RegenerateKeys", text("KeyType", required=True)),
    response=_KEYS,
)
def regenerate_storage_account_keys(call: Call) -> Body:
    account = _existing(call)
    # docs/protocol/storage-accounts.md#regenerate-a-key: in any letter case.
    key = call.body["KeyType"].capitalize()
    if key not in account["Keys"]:
        raise bad_request("The key type must be Primary or Secondary.")
    account["Keys"][key] = storage_accounts.new_key()
    call.world.store.put(kinds.STORAGE_ACCOUNT, account["ServiceName"], account)
    return {"Url": _url(call, account), "StorageServiceKeys": account["Keys"]}


@TABLE.operation(
    "GET",
    "services/storageservices/operations/isavailable/{account}",
    since="2012-03-01",
    response=availability(Absent.NIL),
)
def check_storage_account_name_availability(call: Call) -> Body:
    name = call.path["account"]
    storage_accounts.require_name(name)
    return containers.availability(call.world, kinds.STORAGE_ACCOUNT, name, _taken(name))


def _taken(name: str) -> str:
    return f"A storage account named '{name}' already exists in the subscription."


def _existing(call: Call) -> StorageAccount:
    return storage_accounts.require_account(call.world, call.path["account"])


def _url(call: Call, account: StorageAccount) -> str:
    return f"{call.base_url}/services/storageservices/{account['ServiceName']}"


def shown(call: Call, account: StorageAccount) -> Body:
    """A storage account as lists and details show it."""
    properties = list(account.get("ExtendedProperties", []))
    if any(blob["Account"] == account["ServiceName"] for blob in call.world.store.list(kinds.BLOB)):
        location = places.location_of(call.world, account)
        properties += extended_properties.added(f"Default-Storage-{location.replace(' ', '')}", location)
    return {
        "Url": _url(call, account),
        "ServiceName": account["ServiceName"],
        "StorageServiceProperties": account | storage_accounts.derived(call.world, account),
        "ExtendedProperties": properties,
    }


@unverified(
    "In the older contract GeoReplicationEnabled false means Standard_LRS and SecondaryReadEnabled Standard_RAGRS.",
    "docs/protocol/storage-accounts.md#names-and-types",
)
def _wanted_type(body: Body) -> str | None:
    """The account type that a body asks for, also in the words of the older contract."""
    if body.get("SecondaryReadEnabled"):
        return "Standard_RAGRS"
    if "GeoReplicationEnabled" in body:
        return "Standard_GRS" if body["GeoReplicationEnabled"] else "Standard_LRS"
    wanted: str | None = body.get("AccountType")
    return wanted
