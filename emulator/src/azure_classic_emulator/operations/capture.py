# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Capturing virtual machines as images (docs/protocol/images.md#capture)."""

from collections.abc import Mapping

from ..basis import unverified
from ..errors import bad_request
from ..exchange.call import Accepted, Call
from ..exchange.operation import Table
from ..rules import deployments, disks, exclusive, images, instances, media, places, provisioning, roles
from ..rules.deployments import addressed
from ..schemas.roles import LINUX_FIELDS, WINDOWS_FIELDS
from ..wire import Body, Variant, choice, group, text
from ..world import World, kinds
from ..world.documents import (
    DataDiskConfiguration,
    DataVirtualHardDisk,
    Deployment,
    Disk,
    DiskConfiguration,
    Instance,
    OsDiskConfiguration,
    OsImage,
    Role,
    VmImage,
)

TABLE = Table()
OPERATIONS = addressed("/roleinstances/{instance}/Operations")
# docs/protocol/images.md#capture: it may be empty, the root element selects the operation.
_TYPE = text("OperationType")

CAPTURE_ROLE = group(
    "CaptureRoleOperation",
    _TYPE,
    text("PostCaptureAction", required=True),
    choice(
        "ProvisioningConfiguration",
        "ConfigurationSetType",
        {provisioning.LINUX: Variant(LINUX_FIELDS), provisioning.WINDOWS: Variant(WINDOWS_FIELDS)},
    ),
    text("TargetImageLabel", required=True),
    text("TargetImageName", required=True),
)
CAPTURE_AS_VM_IMAGE = group(
    "CaptureRoleAsVMImageOperation",
    _TYPE,
    text("OSState", required=True),
    text("VMImageName", required=True),
    text("VMImageLabel", required=True),
    text("Description"),
    text("Language"),
    text("ImageFamily"),
    text("RecommendedVMSize"),
)

unverified(
    "Only a stopped machine can be captured as a generalized image: 400.", "docs/protocol/images.md#capture-as-os-image"
)
unverified(
    "A capture keeps the data disks; the last role takes its deployment with it.",
    "docs/protocol/images.md#capture-as-os-image",
)
unverified("The smallest version of capturing a VM image is 2014-02-01.", "docs/protocol/images.md#capture-as-vm-image")


@TABLE.operation(
    "POST", *OPERATIONS, since="2012-03-01", success=202, request=CAPTURE_ROLE, exclusive=exclusive.DEPLOYMENT
)
def capture_role(call: Call) -> Accepted:
    world, body = call.world, call.body
    deployment, role, instance = _captured(world, call.path)
    action = body["PostCaptureAction"]
    if action not in ("Delete", "Reprovision"):
        raise bad_request(f"The post capture action {action} is not known.")
    if action == "Reprovision" and "ProvisioningConfiguration" not in body:
        raise bad_request("Reprovisioning needs a provisioning configuration.")
    _require_stopped(instance)
    images.require_free_name(world, body["TargetImageName"])
    if "ProvisioningConfiguration" in body:
        system = role["OSVirtualHardDisk"]["OS"]
        settings = body["ProvisioningConfiguration"]
        provisioning.require_valid(world, deployment["ServiceName"], settings, system, call.version)
    return Accepted(
        service=deployment["ServiceName"],
        deployment=deployment["Name"],
        role=role["RoleName"],
        name=body["TargetImageName"],
        label=body["TargetImageLabel"],
        delete=action == "Delete",
    )


@capture_role.completes
def _captured_role(world: World, service: str, deployment: str, role: str, name: str, label: str, delete: bool) -> None:
    images.require_free_name(world, name)
    document = deployments.load(world, service, deployment)
    machine = roles.require_role(document, role)
    disk = disks.require_disk(world, machine["OSVirtualHardDisk"]["DiskName"])
    if delete:
        # The blob of the disk becomes the blob of the image.
        link = disk["MediaLink"]
        world.store.delete(kinds.DISK, disk["Name"])
        deployments.remove_role(world, document, role, media=False)
    else:
        link = _beside(disk["MediaLink"], f"{name}.vhd")
        media.claim(world, link)
        instances.follow(world, document, roles.instance_of(document, role), instances.START_PROVISIONING)
        deployments.save(world, document)
    image = OsImage(
        Name=name,
        Label=label,
        Category="User",
        OS=disk["OS"],
        MediaLink=link,
        LogicalSizeInGB=disk["LogicalDiskSizeInGB"],
        IsPremium=False,
        OSState="Generalized",
        IOType=disk["IOType"],
    )
    places.put_beside(image, disk)
    world.store.put(kinds.OS_IMAGE, name, image)


@TABLE.operation(
    "POST", *OPERATIONS, since="2014-02-01", success=202, request=CAPTURE_AS_VM_IMAGE, exclusive=exclusive.DEPLOYMENT
)
def capture_vm_image(call: Call) -> Accepted:
    world, body = call.world, call.body
    deployment, role, instance = _captured(world, call.path)
    if body["OSState"] not in ("Generalized", "Specialized"):
        raise bad_request(f"The OS state {body['OSState']} is not known.")
    if body["OSState"] == "Generalized":
        _require_stopped(instance)
    images.require_free_name(world, body["VMImageName"])
    state = instance["InstanceStatus"]
    return Accepted(
        service=deployment["ServiceName"],
        deployment=deployment["Name"],
        role=role["RoleName"],
        wanted=body,
        state=state,
    )


@capture_vm_image.completes
def _captured_vm_image(world: World, service: str, deployment: str, role: str, wanted: Body, state: str) -> None:
    images.require_free_name(world, wanted["VMImageName"])
    document = deployments.load(world, service, deployment)
    machine = roles.require_role(document, role)
    _register(world, document, machine, wanted, state)
    if wanted["OSState"] == "Generalized":
        deployments.remove_role(world, document, role, media=False)


def _register(world: World, deployment: Deployment, role: Role, wanted: Body, state: str) -> None:
    name, now = wanted["VMImageName"], world.clock.exact_stamp()
    day = now[:10]
    system = disks.require_disk(world, role["OSVirtualHardDisk"]["DiskName"])
    image = VmImage(
        Name=name,
        Label=wanted["VMImageLabel"],
        Category="User",
        OSDiskConfiguration=OsDiskConfiguration(
            **_copy(world, system, f"{name}-os-{day}", role["OSVirtualHardDisk"]["HostCaching"]),
            OSState=wanted["OSState"],
            OS=system["OS"],
        ),
        DataDiskConfigurations=[
            _captured_data_disk(world, entry, f"{name}-datadisk-{number}-{day}")
            for number, entry in enumerate(role["DataVirtualHardDisks"])
        ],
        ServiceName=deployment["ServiceName"],
        DeploymentName=deployment["Name"],
        RoleName=role["RoleName"],
        CreatedTime=now,
        ModifiedTime=now,
        IsPremium=False,
        VMImageState="VMImageReadyForUse",
        RoleStateOnCapture=state,
        RoleSizeOnCapture=role["RoleSize"],
    )
    places.put_beside(image, system)
    for key in ("Description", "Language", "ImageFamily", "RecommendedVMSize"):
        if key in wanted:
            image[key] = wanted[key]
    world.store.put(kinds.VM_IMAGE, name, image)


def _captured_data_disk(world: World, entry: DataVirtualHardDisk, name: str) -> DataDiskConfiguration:
    disk = disks.require_disk(world, entry["DiskName"])
    return DataDiskConfiguration(**_copy(world, disk, name, entry["HostCaching"]), Lun=entry["Lun"])


def _copy(world: World, disk: Disk, name: str, caching: str) -> DiskConfiguration:
    """Copy a blob beside the original; returns a disk configuration of the image.

    See docs/protocol/images.md#disk-names-of-vm-images.
    """
    link = _beside(disk["MediaLink"], f"{name}.vhd")
    media.claim(world, link)
    return {
        "Name": name,
        "HostCaching": caching,
        "MediaLink": link,
        "LogicalDiskSizeInGB": disk["LogicalDiskSizeInGB"],
        "IOType": disk["IOType"],
    }


def _captured(world: World, path: Mapping[str, str]) -> tuple[Deployment, Role, Instance]:
    deployment = deployments.require_machines(world, path)
    instance = roles.instance_of(deployment, path["instance"])
    return deployment, roles.require_role(deployment, instance["RoleName"]), instance


def _require_stopped(instance: Instance) -> None:
    if not instances.is_stopped(instance):
        raise bad_request(f"The role {instance['RoleName']} must be shut down before it is captured.")


def _beside(link: str, name: str) -> str:
    return f"{link.rpartition('/')[0]}/{name}"
