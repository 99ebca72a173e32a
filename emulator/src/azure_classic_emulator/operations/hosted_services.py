# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hosted services (docs/protocol/hosted-services.md#hosted-services)."""

from typing import cast

from .. import catalogue
from ..basis import inferred, unverified
from ..errors import bad_request, conflict
from ..exchange.call import Accepted, Call
from ..exchange.messages import Reply
from ..exchange.operation import Table
from ..rules import (
    containers,
    deployment_view,
    deployments,
    exclusive,
    extended_properties,
    names,
    places,
    quotas,
)
from ..rules.hosted_services import require_service
from ..schemas.containers import COMPUTE_CAPABILITIES, EXTENDED_PROPERTIES, SHOWN_EXTENDED_PROPERTIES, availability
from ..schemas.deployments import DEPLOYMENT_FIELDS
from ..wire import Absent, Body, base64_text, encode, group, items, text
from ..world import World, kinds
from ..world.documents import HostedService

TABLE = Table()
SERVICES = "services/hostedservices"
SERVICE = f"{SERVICES}/{{service}}"

REVERSE_DNS = text("ReverseDnsFqdn", since="2014-06-01")

CREATE = group(
    "CreateHostedService",
    text("ServiceName", required=True),
    base64_text("Label", required=True),
    text("Description"),
    text("Location"),
    text("AffinityGroup"),
    EXTENDED_PROPERTIES,
    REVERSE_DNS,
)
UPDATE = group(
    "UpdateHostedService",
    base64_text("Label"),
    text("Description", clearable=True),
    EXTENDED_PROPERTIES,
    # docs/protocol/hosted-services.md#update-a-hosted-service: official clients disagree about the order of the last
    # two.
    text("ReverseDnsFqdn", since="2014-06-01", anywhere=True),
)
SERVICE_FIELDS = (
    text("Url"),
    text("ServiceName"),
    group(
        "HostedServiceProperties",
        text("Description", absent=Absent.NIL),
        text("AffinityGroup"),
        text("Location"),
        base64_text("Label"),
        text("Status", since="2012-03-01"),
        text("DateCreated", since="2012-03-01"),
        text("DateLastModified", since="2012-03-01"),
        SHOWN_EXTENDED_PROPERTIES,
        REVERSE_DNS,
    ),
    text("DefaultWinRmCertificateThumbprint"),
)
LISTED = group("HostedServices", group("HostedService", *SERVICE_FIELDS, COMPUTE_CAPABILITIES, repeated=True))
SHOWN = group("HostedService", *SERVICE_FIELDS)
SHOWN_IN_DETAIL = group(
    "HostedService",
    *SERVICE_FIELDS,
    items("Deployments", group("Deployment", *DEPLOYMENT_FIELDS), absent=Absent.EMPTY),
)


inferred(
    "An empty description in an update removes it; a missing one leaves it.",
    "docs/protocol/hosted-services.md#update-a-hosted-service",
)
unverified(
    "A hosted service with a deployment is not deleted without comp=media: 400.",
    "docs/protocol/hosted-services.md#delete-a-hosted-service",
)
unverified("Certificates go with their hosted service.", "docs/protocol/hosted-services.md#delete-a-hosted-service")


@TABLE.operation("GET", SERVICES, since="2009-10-01", response=LISTED)
def list_hosted_services(call: Call) -> Body:
    services = call.world.store.list(kinds.HOSTED_SERVICE)
    if call.version < "2012-03-01":
        services = [service for service in services if not deployments.holds_machines(call.world, service)]
    return {"HostedService": [shown(call, service) | _capabilities(call, service) for service in services]}


def _capabilities(call: Call, service: HostedService) -> Body:
    """What the location of a service offers, in lists only.

    See docs/protocol/hosted-services.md#the-hosted-service-in-answers.
    """
    location = catalogue.locations()[places.location_of(call.world, service)]
    return {"ComputeCapabilities": location["ComputeCapabilities"]}


@TABLE.operation("GET", SERVICE, since="2009-10-01", response=SHOWN)
def get_hosted_service_properties(call: Call) -> Body | Reply:
    service = require_service(call.world, call.path["service"])
    if call.query.get("embed-detail", "").lower() != "true":
        return shown(call, service)
    found = call.world.store.list(kinds.DEPLOYMENT, below=service["ServiceName"])
    detail = shown(call, service) | {
        "Deployments": [deployment_view.shown(call.world, entry, call.version) for entry in found]
    }
    return Reply(200, encode(SHOWN_IN_DETAIL, detail, call.version))


@TABLE.operation("POST", SERVICES, since="2010-10-28", success=201, request=CREATE)
def create_hosted_service(call: Call) -> Reply:
    world, body = call.world, call.body
    name = body["ServiceName"]
    names.require_hosted_service_name(name)
    containers.require_valid(body)
    places.require_one(world, body)
    if world.store.get(kinds.HOSTED_SERVICE, name) is not None:
        raise conflict("The specified DNS name is already taken.")
    quotas.require_hosted_service(world)
    now = world.clock.stamp()
    world.store.put(
        kinds.HOSTED_SERVICE,
        name,
        cast(HostedService, body | {"Status": "Created", "DateCreated": now, "DateLastModified": now}),
    )
    return Reply(201, headers=call.created_at(f"compute/{name}"))


@TABLE.operation("PUT", SERVICE, since="2010-10-28", request=UPDATE)
def update_hosted_service(call: Call) -> None:
    service = require_service(call.world, call.path["service"])
    if not call.body:
        raise bad_request("A label, a description, properties or a reverse DNS name is required.")
    containers.change(service, call.body)
    if "ReverseDnsFqdn" in call.body:
        service["ReverseDnsFqdn"] = call.body["ReverseDnsFqdn"]
    service["DateLastModified"] = call.world.clock.stamp()
    call.world.store.put(kinds.HOSTED_SERVICE, service["ServiceName"], service)


@TABLE.operation("DELETE", SERVICE, since="2010-10-28", exclusive=exclusive.HOSTED_SERVICE)
def delete_hosted_service(call: Call) -> Accepted | None:
    service = require_service(call.world, call.path["service"])
    name = service["ServiceName"]
    if call.deletes_media(since="2013-08-01"):
        call.world.store.put(kinds.HOSTED_SERVICE, name, service | {"Status": "Deleting"})
        accepted = Accepted(service=name)
        accepted.status = 202
        return accepted
    if call.world.store.list(kinds.DEPLOYMENT, below=name):
        raise bad_request(f"The hosted service {name} holds a deployment. Delete the deployment first.")
    remove(call.world, name)
    return None


@delete_hosted_service.completes
def _remove_with_media(world: World, service: str) -> None:
    deployments.remove_all(world, service, media=True)
    remove(world, service)


def remove(world: World, service: str) -> None:
    """Remove a hosted service and its certificates."""
    for certificate in world.store.list(kinds.SERVICE_CERTIFICATE, below=service):
        world.store.delete(kinds.SERVICE_CERTIFICATE, f"{service}/{certificate['Thumbprint']}")
    world.store.delete(kinds.HOSTED_SERVICE, service)


@TABLE.operation(
    "GET", f"{SERVICES}/operations/isavailable/{{name}}", since="2012-03-01", response=availability(Absent.EMPTY)
)
def check_hosted_service_name_availability(call: Call) -> Body:
    name = call.path["name"]
    names.require_hosted_service_name(name)
    reason = "A hosted service with the specified name already exists."
    return containers.availability(call.world, kinds.HOSTED_SERVICE, name, reason)


def shown(call: Call, service: HostedService) -> Body:
    """A hosted service as lists and details show it."""
    name = service["ServiceName"]
    held = [role for found in call.world.store.list(kinds.DEPLOYMENT, below=name) for role in found["Roles"]]
    winrm = (role.get("DefaultWinRmCertificateThumbprint") for role in held)
    properties = list(service.get("ExtendedProperties", []))
    if held:
        properties += extended_properties.added(name, places.location_of(call.world, service))
    return {
        "Url": f"{call.base_url}/{SERVICES}/{name}",
        "ServiceName": name,
        "HostedServiceProperties": service | {"ExtendedProperties": properties},
        "DefaultWinRmCertificateThumbprint": next(filter(None, winrm), None),
    }
