# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Extensions of cloud services with web and worker roles.

See docs/protocol/hosted-services.md#extensions-of-a-cloud-service.
"""

import re
from itertools import groupby

from .. import catalogue
from ..basis import unverified
from ..errors import bad_request, conflict, not_found
from ..exchange.call import Accepted, Call
from ..exchange.operation import Table
from ..rules import service_certificates
from ..rules.exclusive import HOSTED_SERVICE
from ..rules.hosted_services import require_service
from ..wire import Body, Field, base64_text, boolean, group, text
from ..world import World, kinds
from ..world.documents import ServiceExtension

TABLE = Table()

_IMAGE = group(
    "ExtensionImage",
    text("ProviderNameSpace"),
    text("Type"),
    text("Version"),
    text("Label"),
    text("Description"),
    text("HostingResources"),
    text("ThumbprintAlgorithm"),
    base64_text("PublicConfigurationSchema"),
    base64_text("PrivateConfigurationSchema"),
    boolean("ReplicationCompleted", since="2014-04-01"),
    repeated=True,
)
_IMAGES = group("ExtensionImages", _IMAGE)
_PUBLIC: tuple[Field, ...] = (
    text("ProviderNameSpace", required=True),
    text("Type", required=True),
    text("Id", required=True),
    text("Thumbprint"),
    text("ThumbprintAlgorithm"),
    text("PublicConfiguration"),
)
_EXTENSION = group("Extension", *_PUBLIC, text("Version"), repeated=True)


@TABLE.operation("GET", "services/extensions", since="2013-03-01", response=_IMAGES)
def list_available_extensions(call: Call) -> Body:
    versions = groupby(catalogue.service_extensions(), lambda entry: (entry["ProviderNameSpace"], entry["Type"]))
    return {"ExtensionImage": [list(entries)[-1] for _unused, entries in versions]}


@TABLE.operation("GET", "services/extensions/{provider}/{type}", since="2013-03-01", response=_IMAGES)
def list_extension_versions(call: Call) -> Body:
    return {"ExtensionImage": _versions(call.path["provider"], call.path["type"])}


@TABLE.operation("GET", "services/publisherextensions", since="2013-03-01", response=_IMAGES)
@unverified(
    "The subscription publishes no extensions of its own.",
    "docs/protocol/hosted-services.md#extensions-of-a-cloud-service",
)
def list_publisher_extensions(call: Call) -> Body:
    return {}


@TABLE.operation(
    "POST",
    "services/hostedservices/{service}/extensions",
    since="2013-03-01",
    success=202,
    request=group("Extension", *_PUBLIC, text("PrivateConfiguration"), text("Version")),
    exclusive=HOSTED_SERVICE,
)
def add_service_extension(call: Call) -> Accepted:
    service = require_service(call.world, call.path["service"])
    if call.world.store.get(kinds.SERVICE_EXTENSION, _key(call.path["service"], call.body["Id"])) is not None:
        raise conflict(f"An extension with the id {call.body['Id']} already exists.")
    if "Thumbprint" in call.body:
        service_certificates.require_known(call.world, service["ServiceName"], call.body["Thumbprint"])
    version = _resolved_version(call.body)
    # docs/protocol/hosted-services.md#extensions-of-a-cloud-service: the private configuration goes in and never comes
    # out.
    kept = {name: value for name, value in call.body.items() if name != "PrivateConfiguration"}
    return Accepted(service=service["ServiceName"], extension=kept | {"Version": version})


@add_service_extension.completes
def _added(world: World, service: str, extension: ServiceExtension) -> None:
    world.store.put(kinds.SERVICE_EXTENSION, _key(service, extension["Id"]), extension)


@TABLE.operation(
    "GET",
    "services/hostedservices/{service}/extensions",
    since="2013-03-01",
    response=group("Extensions", _EXTENSION),
)
def list_service_extensions(call: Call) -> Body:
    require_service(call.world, call.path["service"])
    return {"Extension": call.world.store.list(kinds.SERVICE_EXTENSION, below=call.path["service"])}


@TABLE.operation("GET", "services/hostedservices/{service}/extensions/{id}", since="2013-03-01", response=_EXTENSION)
def get_service_extension(call: Call) -> ServiceExtension:
    return _existing(call)


@TABLE.operation("DELETE", "services/hostedservices/{service}/extensions/{id}", since="2013-03-01", success=202)
def delete_service_extension(call: Call) -> Accepted:
    extension = _existing(call)
    return Accepted(key=_key(call.path["service"], extension["Id"]))


@delete_service_extension.completes
def _deleted(world: World, key: str) -> None:
    world.store.delete(kinds.SERVICE_EXTENSION, key)


def _key(service: str, extension_id: str) -> str:
    return f"{service}/{extension_id}"


def _existing(call: Call) -> ServiceExtension:
    require_service(call.world, call.path["service"])
    extension = call.world.store.get(kinds.SERVICE_EXTENSION, _key(call.path["service"], call.path["id"]))
    if extension is None:
        raise not_found(f"The extension {call.path['id']} was not found.")
    return extension


def _versions(provider: str, kind: str) -> list[Body]:
    wanted = (provider.lower(), kind.lower())
    return [
        entry
        for entry in catalogue.service_extensions()
        if (entry["ProviderNameSpace"].lower(), entry["Type"].lower()) == wanted
    ]


@unverified(
    "An extension or a version that is not offered is refused.",
    "docs/protocol/hosted-services.md#extensions-of-a-cloud-service",
)
def _resolved_version(body: Body) -> str:
    """The version that `*`, `X.*`, `X.Y` or nothing means."""
    wanted = body.get("Version", "*")
    pattern = re.escape(wanted).replace(r"\*", r".+")
    offered = [entry["Version"] for entry in _versions(body["ProviderNameSpace"], body["Type"])]
    found = [version for version in offered if re.fullmatch(pattern, version)]
    if not found:
        raise bad_request(
            f"The extension {body['ProviderNameSpace']} {body['Type']} is not available in version {wanted}."
        )
    return str(found[-1])
