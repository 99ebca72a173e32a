# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Classic deployments of packages (docs/protocol/deployments.md#package-deployments)."""

from collections.abc import Callable

from ..basis import unverified
from ..errors import bad_request, conflict
from ..exchange.call import Accepted, Call
from ..exchange.operation import Handler, Operation, Table
from ..rules import deployments, exclusive, extended_properties, instances, names, packages, reserved_ips
from ..rules.deployments import addressed
from ..rules.hosted_services import require_service
from ..schemas.deployments import EXTENDED_PROPERTIES_ITEM, EXTENSION_CONFIGURATION
from ..wire import Body, Group, base64_text, boolean, group, integer, items, text
from ..world import World, kinds
from ..world.documents import Deployment, Versioned

TABLE = Table()
_MOST_PROPERTIES = 25
_PROPERTIES = items("ExtendedProperties", EXTENDED_PROPERTIES_ITEM, since="2012-03-01")

CREATE = group(
    "CreateDeployment",
    text("Name", required=True),
    text("PackageUrl", required=True),
    base64_text("Label", required=True),
    base64_text("Configuration", required=True),
    boolean("StartDeployment", since="2010-04-01"),
    boolean("TreatWarningsAsError"),
    _PROPERTIES,
    EXTENSION_CONFIGURATION,
)
CHANGE_CONFIGURATION = group(
    "ChangeConfiguration",
    base64_text("Configuration", required=True),
    boolean("TreatWarningsAsError"),
    text("Mode", since="2011-08-01"),
    _PROPERTIES,
    EXTENSION_CONFIGURATION,
)
UPGRADE = group(
    "UpgradeDeployment",
    text("Mode", required=True),
    text("PackageUrl", required=True),
    base64_text("Configuration", required=True),
    base64_text("Label", required=True),
    text("RoleToUpgrade"),
    boolean("Force"),
    _PROPERTIES,
    EXTENSION_CONFIGURATION,
)
UPDATE_STATUS = group("UpdateDeploymentStatus", text("Status", required=True))
WALK = group("WalkUpgradeDomain", integer("UpgradeDomain", required=True))
ROLL_BACK = group("RollbackUpdateOrUpgrade", text("Mode", required=True), boolean("Force"))
SWAP = group("Swap", text("Production", required=True), text("SourceDeployment", required=True))
BY_NAME, BY_SLOT = addressed()

unverified(
    "A suspended package deployment shows its instances as StoppedVM.", "docs/protocol/deployments.md#update-the-status"
)
unverified("Virtual machine deployments cannot be swapped: 400.", "docs/protocol/deployments.md#swap-deployments")


def _change(comp: str, request: Group, since: str = "2009-10-01") -> Callable[[Handler], Operation]:
    """Declare an operation that changes a deployment and is told from its neighbors by ``comp``."""
    return TABLE.operation(
        "POST",
        *addressed(),
        since=since,
        success=202,
        query={"comp": comp},
        request=request,
        exclusive=exclusive.DEPLOYMENT,
    )


@TABLE.operation("POST", BY_SLOT, since="2009-10-01", success=202, request=CREATE, exclusive=exclusive.HOSTED_SERVICE)
def create_deployment(call: Call) -> Accepted:
    world, body = call.world, call.body
    service = require_service(world, call.path["service"])
    names.require_label(body["Label"])
    packages.require_package_url(world, body["PackageUrl"])
    deployment = deployments.new(
        world,
        service,
        body["Name"],
        call.path["slot"],
        body["Label"],
        machines=False,
    )
    deployment["PackageUrl"], deployment["Configuration"] = body["PackageUrl"], body["Configuration"]
    _take_settings(deployment, body)
    packages.fill(world, deployment)
    deployments.save(world, deployment)
    return Accepted(service=service["ServiceName"], deployment=body["Name"], start=body.get("StartDeployment", False))


@create_deployment.completes
def _created(world: World, service: str, deployment: str, start: bool) -> None:
    document = deployments.load(world, service, deployment)
    document["Status"] = "Running" if start else "Suspended"
    if not start:
        for instance in document["Instances"]:
            instances.follow(world, document, instance, instances.STOP)
    deployments.save(world, document)


@_change("config", CHANGE_CONFIGURATION)
def change_deployment_configuration(call: Call) -> Accepted:
    deployment = deployments.require_package(call.world, call.path)
    mode = packages.require_mode(call.body.get("Mode", "Auto"))
    _take_settings(deployment, call.body)
    packages.begin_update(
        call.world,
        deployment,
        mode,
        "",
        {**packages.versioned(deployment), "Configuration": call.body["Configuration"]},
    )
    deployments.save(call.world, deployment)
    return Accepted()


@_change("status", UPDATE_STATUS)
def update_deployment_status(call: Call) -> Accepted:
    world, status = call.world, call.body["Status"]
    deployment = deployments.require_package(world, call.path)
    if status not in ("Running", "Suspended"):
        raise bad_request(f"The status {status} must be Running or Suspended.")
    if deployment["Status"] != status:
        deployment["Status"] = "Starting" if status == "Running" else "Suspending"
        plan = instances.START_ROLE_INSTANCE if status == "Running" else instances.STOP_ROLE_INSTANCE
        for instance in deployment["Instances"]:
            instances.follow(world, deployment, instance, plan)
        deployments.save(world, deployment)
    return Accepted(service=deployment["ServiceName"], deployment=deployment["Name"], status=status)


@update_deployment_status.completes
def _status_updated(world: World, service: str, deployment: str, status: str) -> None:
    document = deployments.load(world, service, deployment)
    document["Status"] = status
    deployments.save(world, document)


@_change("upgrade", UPGRADE)
def upgrade_deployment(call: Call) -> Accepted:
    body = call.body
    deployment = deployments.require_package(call.world, call.path)
    mode = packages.require_mode(body["Mode"])
    names.require_label(body["Label"])
    packages.require_package_url(call.world, body["PackageUrl"])
    _take_settings(deployment, body)
    wanted = Versioned(Label=body["Label"], PackageUrl=body["PackageUrl"], Configuration=body["Configuration"])
    packages.begin_update(call.world, deployment, mode, body.get("RoleToUpgrade", ""), wanted)
    deployments.save(call.world, deployment)
    return Accepted()


@_change("walkupgradedomain", WALK)
def walk_upgrade_domain(call: Call) -> Accepted:
    deployment = deployments.require_package(call.world, call.path)
    packages.walk(call.world, deployment, call.body["UpgradeDomain"])
    deployments.save(call.world, deployment)
    return Accepted()


@_change("rollback", ROLL_BACK, since="2011-10-01")
def rollback_update_or_upgrade(call: Call) -> Accepted:
    deployment = deployments.require_package(call.world, call.path)
    packages.roll_back(call.world, deployment, packages.require_mode(call.body["Mode"]))
    deployments.save(call.world, deployment)
    accepted = Accepted()
    # docs/protocol/deployments.md#roll-back-an-update: 200 by name, 202 by slot.
    accepted.status = 200 if "deployment" in call.path else 202
    return accepted


@TABLE.operation(
    "POST",
    "services/hostedservices/{service}",
    since="2009-10-01",
    success=202,
    request=SWAP,
    exclusive=exclusive.HOSTED_SERVICE,
)
def swap_deployment(call: Call) -> Accepted:
    service = require_service(call.world, call.path["service"])["ServiceName"]
    in_slot = {entry["DeploymentSlot"]: entry for entry in call.world.store.list(kinds.DEPLOYMENT, below=service)}
    source = in_slot.get("Staging")
    production = in_slot.get("Production")
    wanted = (call.body["Production"], call.body["SourceDeployment"])
    # A deployment may also be moved into an empty production slot.
    fits = source is not None and source["Name"] == wanted[1] and production in (None, _named(production, wanted[0]))
    if not fits:
        raise conflict("The names of the deployments do not match the production and staging slots.")
    if any(entry["Machines"] for entry in in_slot.values()):
        raise bad_request("Deployments of virtual machines cannot be swapped.")
    return Accepted(service=service)


@swap_deployment.completes
def _swapped(world: World, service: str) -> None:
    found = world.store.list(kinds.DEPLOYMENT, below=service)
    # The address belongs to the slot, also a reserved one; a move into an empty slot takes it along.
    addresses = {entry["DeploymentSlot"]: (entry["Address"], entry.get("ReservedIPName")) for entry in found}
    for entry in found:
        slot = "Production" if entry["DeploymentSlot"] == "Staging" else "Staging"
        address, reserved = addresses.get(slot, (entry["Address"], entry.get("ReservedIPName")))
        entry |= {"DeploymentSlot": slot, "Address": address, "ReservedIPName": reserved}
        if reserved is not None:
            reserved_ips.hand_over(world, reserved, entry["Name"])
        deployments.save(world, entry)


def _named(deployment: Deployment | None, name: str) -> Deployment | None:
    return deployment if deployment is not None and deployment["Name"] == name else None


def _take_settings(deployment: Deployment, body: Body) -> None:
    properties = body.get("ExtendedProperties", [])
    merged = extended_properties.changed(deployment.get("ExtendedProperties", []), properties)
    extended_properties.require_valid(merged, _MOST_PROPERTIES)
    deployment["ExtendedProperties"] = merged
    if "ExtensionConfiguration" in body:
        deployment["ExtensionConfiguration"] = body["ExtensionConfiguration"]
