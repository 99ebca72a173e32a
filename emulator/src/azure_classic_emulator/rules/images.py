# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""OS images and VM images, of the platform and of the subscription."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from .. import catalogue
from ..basis import unverified
from ..errors import ServiceError, bad_request, conflict, not_found
from ..world import World, kinds
from ..world.documents import OsImage, VmImage
from ..world.kinds import Kind
from . import places

Image = TypeVar("Image", OsImage, VmImage)

unverified("Wordings about images are the emulator's own.", "docs/protocol/errors.md#texts-without-a-source")
unverified("OS images and VM images share one space of names: 409.", "docs/protocol/images.md#names-of-images")


def os_image(world: World, name: str) -> OsImage | None:
    return world.store.get(kinds.OS_IMAGE, name) or _platform(catalogue.os_images(), name)


def vm_image(world: World, name: str) -> VmImage | None:
    return world.store.get(kinds.VM_IMAGE, name) or _platform(catalogue.vm_images(), name)


def require_os_image(world: World, name: str) -> OsImage:
    image = os_image(world, name)
    if image is None:
        raise _missing()
    return image


def require_vm_image(world: World, name: str) -> VmImage:
    image = vm_image(world, name)
    if image is None:
        raise _missing()
    return image


def require_own(world: World, kind: Kind[Image], name: str) -> Image:
    """The document of an image that the subscription may change."""
    image = world.store.get(kind, name)
    if image is None:
        found = _REQUIRE[kind.name](world, name)
        raise bad_request(f"The image {found['Name']} belongs to the platform and cannot be changed.")
    return image


_REQUIRE: Mapping[str, Callable[[World, str], OsImage | VmImage]] = {
    kinds.OS_IMAGE.name: require_os_image,
    kinds.VM_IMAGE.name: require_vm_image,
}


def require_free_name(world: World, name: str) -> None:
    """Raises `ServiceError` 409 when an OS image or a VM image has the name."""
    for kind, found in (("An OS image", os_image(world, name)), ("A virtual machine image", vm_image(world, name))):
        if found is not None:
            raise conflict(f"{kind} with the name {name} already exists.")


def locations_of(world: World, image: OsImage | VmImage) -> list[str]:
    """Where an image is offered: one location for an own image, many for one of the platform."""
    where: str = image.get("Location") or places.location_of(world, image)
    return where.split(";")


def require_offered(world: World, image: OsImage | VmImage, location: str) -> None:
    """Raises `ServiceError` 400 when an image is not in a location."""
    where = locations_of(world, image)
    if location not in where:
        raise bad_request(
            f"The image {image['Name']} is in the location {';'.join(where)} and cannot be used for a hosted service in"
            f" {location}."
        )


def require_not_being_copied(world: World, name: str) -> None:
    """Raises `ServiceError` 400 while a machine is being created from an image."""
    for deployment in world.store.list(kinds.DEPLOYMENT):
        creating = {entry["RoleName"] for entry in deployment["Instances"] if entry["InstanceStatus"] == "CreatingVM"}
        for role in deployment["Roles"]:
            source = role.get("OSVirtualHardDisk", {}).get("SourceImageName")
            if source == name and role["RoleName"] in creating:
                # docs/protocol/errors.md#disks-and-images-in-use: clients match "is currently in use by virtual
                # machine".
                raise bad_request(
                    f"The image {name} is currently in use by virtual machine {role['RoleName']} running within hosted"
                    f" service {deployment['ServiceName']}, deployment {deployment['Name']}."
                )


def _missing() -> ServiceError:
    return not_found("The image with the specified name does not exist.")


def _platform(images: Mapping[str, Image], name: str) -> Image | None:
    return next((image for known, image in images.items() if known.lower() == name.lower()), None)
