# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""OS images (docs/protocol/images.md#os-image)."""

from datetime import UTC, datetime
from typing import cast

from .. import catalogue
from ..basis import unverified
from ..errors import bad_request
from ..exchange.call import Call
from ..exchange.operation import Table
from ..rules import images, media, names, places
from ..wire import Body, Field, boolean, group, integer, text
from ..world import kinds
from ..world.documents import OsImage

TABLE = Table()
IMAGES = "services/images"
IMAGE = f"{IMAGES}/{{image}}"
_METADATA = "2012-08-01"

DESCRIBED: tuple[Field, ...] = (
    text("AffinityGroup"),
    text("Category"),
    text("Label"),
    text("Location"),
    integer("LogicalSizeInGB"),
    text("MediaLink"),
    text("Name"),
    text("OS"),
    text("Eula", since=_METADATA, clearable=True),
    text("Description", since=_METADATA, clearable=True),
    text("ImageFamily", since=_METADATA, clearable=True),
    boolean("ShowInGui", since=_METADATA),
    text("PublishedDate", since=_METADATA),
    boolean("IsPremium", since=_METADATA),
    text("IconUri", since=_METADATA, clearable=True),
    text("PrivacyUri", since=_METADATA, clearable=True),
    text("RecommendedVMSize", since=_METADATA, clearable=True),
    text("PublisherName", since=_METADATA),
    text("PricingDetailLink", since=_METADATA),
    text("SmallIconUri", since=_METADATA, clearable=True),
    text("Language", since=_METADATA, clearable=True),
    text("OSState"),
    text("IOType", since="2014-10-01"),
)
OS_IMAGE = group("OSImage", *DESCRIBED, repeated=True)


def _request(identity_needed: bool) -> tuple[Field, ...]:
    return (
        text("Label", required=True),
        text("MediaLink", required=identity_needed),
        text("Name", required=identity_needed),
        text("OS", required=identity_needed),
        text("Eula", since=_METADATA, clearable=True),
        text("Description", since=_METADATA, clearable=True),
        text("ImageFamily", since=_METADATA, clearable=True),
        boolean("ShowInGui", since=_METADATA),
        text("PublishedDate", since=_METADATA),
        boolean("IsPremium", since=_METADATA),
        text("IconUri", since=_METADATA, clearable=True),
        text("PrivacyUri", since=_METADATA, clearable=True),
        text("RecommendedVMSize", since=_METADATA, clearable=True),
        text("SmallIconUri", since=_METADATA, clearable=True),
        text("Language", since=_METADATA, clearable=True),
    )


_FIXED = ("MediaLink", "Name", "OS")

unverified("A platform image that is to be changed is refused: 400.", "docs/protocol/images.md#update-an-os-image")


@TABLE.operation("GET", IMAGES, since="2012-03-01", response=group("Images", OS_IMAGE))
def list_os_images(call: Call) -> Body:
    # docs/protocol/images.md#images: recordings show the subscription's own images first.
    return {"OSImage": [*call.world.store.list(kinds.OS_IMAGE), *catalogue.os_images().values()]}


@TABLE.operation("GET", IMAGE, since="2012-03-01", response=OS_IMAGE)
def get_os_image(call: Call) -> OsImage:
    return images.require_os_image(call.world, call.path["image"])


@TABLE.operation(
    "POST", IMAGES, since="2012-03-01", request=group("OSImage", *_request(identity_needed=True)), response=OS_IMAGE
)
def add_os_image(call: Call) -> OsImage:
    world, body = call.world, call.body
    if body["OS"] not in ("Linux", "Windows"):
        raise bad_request("The operating system must be Linux or Windows.")
    _require_texts(body)
    images.require_free_name(world, body["Name"])
    account = media.require_source(world, body["MediaLink"])
    media.require_unregistered(world, body["MediaLink"])
    media.claim(world, body["MediaLink"])
    made = {
        "Category": "User",
        "LogicalSizeInGB": media.assumed_size(body["OS"]),
        "OSState": "Generalized",
        "IOType": "Standard",
    }
    image = cast(OsImage, {"IsPremium": False} | _dated(body) | made)
    places.put_beside(image, account)
    world.store.put(kinds.OS_IMAGE, image["Name"], image)
    return image


@TABLE.operation(
    "PUT", IMAGE, since="2012-03-01", request=group("OSImage", *_request(identity_needed=False)), response=OS_IMAGE
)
def update_os_image(call: Call) -> OsImage:
    image = images.require_own(call.world, kinds.OS_IMAGE, call.path["image"])
    _require_texts(call.body)
    # docs/protocol/images.md#update-an-os-image: media link, name and operating system may be sent, but never change.
    changed = cast(OsImage, image | {key: value for key, value in _dated(call.body).items() if key not in _FIXED})
    call.world.store.put(kinds.OS_IMAGE, image["Name"], changed)
    return changed


@TABLE.operation("DELETE", IMAGE, since="2012-03-01")
def delete_os_image(call: Call) -> None:
    image = images.require_own(call.world, kinds.OS_IMAGE, call.path["image"])
    images.require_not_being_copied(call.world, image["Name"])
    call.world.store.delete(kinds.OS_IMAGE, image["Name"])
    if call.deletes_media(since="2012-08-01"):
        media.delete(call.world, image["MediaLink"])
    else:
        media.release(call.world, image["MediaLink"])


def _dated(body: Body) -> Body:
    """The body with its date as the service returns it (docs/protocol/images.md#update-an-os-image)."""
    if "PublishedDate" not in body:
        return body
    try:
        moment = datetime.fromisoformat(body["PublishedDate"])
    except ValueError as error:
        raise bad_request("The published date is not valid.") from error
    if moment.tzinfo is not None:
        return body | {"PublishedDate": f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"}
    return body | {"PublishedDate": f"{moment:%Y-%m-%dT%H:%M:%S}"}


def _require_texts(body: Body) -> None:
    names.require_label(body["Label"])
    if len(body.get("ImageFamily", "")) > 100:
        raise bad_request("The image family is invalid. It must not be longer than 100 characters.")
