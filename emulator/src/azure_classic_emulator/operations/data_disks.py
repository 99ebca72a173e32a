# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The data disks of a role (docs/protocol/disks.md#data-disks-of-a-machine)."""

from ..exchange.call import Accepted, Call
from ..exchange.operation import Table
from ..rules import deployments, disks, exclusive, machine_disks, roles
from ..rules.deployments import addressed
from ..rules.hosted_services import require_service
from ..rules.machine_disks import Machine
from ..schemas.roles import DATA_DISK
from ..world import World
from ..world.documents import DataVirtualHardDisk

TABLE = Table()
ALL = addressed("/roles/{role}/DataDisks")
ONE = addressed("/roles/{role}/DataDisks/{lun}")
_SINCE = "2012-03-01"


@TABLE.operation("GET", *ONE, since=_SINCE, response=DATA_DISK)
def get_data_disk(call: Call) -> DataVirtualHardDisk:
    deployment = deployments.require(call.world, call.path)
    return machine_disks.at_lun(roles.require_role(deployment, call.path["role"]), call.path["lun"])


@TABLE.operation("POST", *ALL, since=_SINCE, success=202, request=DATA_DISK, exclusive=exclusive.DEPLOYMENT)
def add_data_disk(call: Call) -> Accepted:
    world = call.world
    deployment = deployments.require_machines(world, call.path)
    role = roles.require_role(deployment, call.path["role"])
    service = require_service(world, call.path["service"])
    present = role["DataVirtualHardDisks"]
    machine = Machine(world, service, deployment["Name"], role["RoleName"], role["RoleSize"])
    disk = machine_disks.data_disk(machine, call.body, present)
    role["DataVirtualHardDisks"].append(disk)
    deployments.save(world, deployment)
    return Accepted()


@TABLE.operation("PUT", *ONE, since=_SINCE, request=DATA_DISK, exclusive=exclusive.DEPLOYMENT)
def update_data_disk(call: Call) -> None:
    deployment = deployments.require_machines(call.world, call.path)
    role = roles.require_role(deployment, call.path["role"])
    disk = machine_disks.at_lun(role, call.path["lun"])
    machine_disks.require_caching(call.body)
    present: int = disk.get("Lun", 0)
    lun = call.body.get("Lun", present)
    if lun != present:
        others = [entry for entry in role["DataVirtualHardDisks"] if entry is not disk]
        machine_disks.require_free_lun(role["RoleSize"], lun, others)
    disk["Lun"] = lun
    disk["HostCaching"] = call.body.get("HostCaching", disk["HostCaching"])
    deployments.save(call.world, deployment)


@TABLE.operation("DELETE", *ONE, since=_SINCE, success=202, exclusive=exclusive.DEPLOYMENT)
def delete_data_disk(call: Call) -> Accepted:
    deployment = deployments.require_machines(call.world, call.path)
    role = roles.require_role(deployment, call.path["role"])
    disk = machine_disks.at_lun(role, call.path["lun"])
    return Accepted(
        service=deployment["ServiceName"],
        deployment=deployment["Name"],
        role=role["RoleName"],
        disk=disk["DiskName"],
        media=call.deletes_media(since="2012-08-01"),
    )


@delete_data_disk.completes
def _detached(world: World, service: str, deployment: str, role: str, disk: str, media: bool) -> None:
    document = deployments.load(world, service, deployment)
    machine = roles.require_role(document, role)
    machine["DataVirtualHardDisks"] = [entry for entry in machine["DataVirtualHardDisks"] if entry["DiskName"] != disk]
    deployments.save(world, document)
    if media:
        disks.remove(world, disk, with_blob=True)
    else:
        disks.detach_at_once(world, disk)
