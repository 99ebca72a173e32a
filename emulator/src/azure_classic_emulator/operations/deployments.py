# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What deployments of machines and of packages have in common: get and delete.

See docs/protocol/deployments.md#get-a-deployment.
"""

from ..errors import not_found
from ..exchange.call import Accepted, Call
from ..exchange.operation import Table
from ..rules import deployments, exclusive, instances
from ..rules.deployment_view import shown
from ..rules.deployments import addressed
from ..schemas.deployments import DEPLOYMENT_FIELDS
from ..wire import Body, group
from ..world import World
from ..world.documents import Deployment

TABLE = Table()
DEPLOYMENT = group("Deployment", *DEPLOYMENT_FIELDS)
BY_NAME, BY_SLOT = addressed()


@TABLE.operation("GET", BY_NAME, since="2009-10-01", response=DEPLOYMENT)
def get_deployment_by_name(call: Call) -> Body:
    return _shown(call)


@TABLE.operation("GET", BY_SLOT, since="2009-10-01", response=DEPLOYMENT)
def get_deployment_by_slot(call: Call) -> Body:
    return _shown(call)


@TABLE.operation("DELETE", *addressed(), since="2009-10-01", success=202, exclusive=exclusive.DEPLOYMENT)
def delete_deployment(call: Call) -> Accepted:
    world = call.world
    deployment = deployments.require(world, call.path)
    deployment["Status"] = "Deleting"
    for instance in deployment["Instances"]:
        instances.follow(world, deployment, instance, instances.DELETE)
    deployments.save(world, deployment)
    media = call.deletes_media(since="2013-08-01")
    return Accepted(service=deployment["ServiceName"], deployment=deployment["Name"], media=media)


@delete_deployment.completes
def _deleted(world: World, service: str, deployment: str, media: bool) -> None:
    deployments.remove(world, deployments.load(world, service, deployment), media)


def _shown(call: Call) -> Body:
    deployment = deployments.find(call.world, call.path)
    if _is_hidden(deployment, call.version):
        raise not_found("No deployments were found.")
    return shown(call.world, deployment, call.version)


def _is_hidden(deployment: Deployment, version: str) -> bool:
    """Below 2013-06-01 a deployment with nothing but deallocated machines is hidden.

    See docs/protocol/deployments.md#deallocated-instances.
    """
    entries = deployment["Instances"]
    return version < "2013-06-01" and bool(entries) and all(map(instances.is_deallocated, entries))
