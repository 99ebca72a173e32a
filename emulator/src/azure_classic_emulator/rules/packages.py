# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Package deployments: their roles and instances, and the walk of an update through the upgrade domains.

`Upgrade` of a deployment: `Mode`, `Domain` and `State` of the walk, `Role` (empty: all), and `Previous`, the label,
package and configuration that a rollback returns to (absent while rolling back).
"""

from urllib.parse import urlsplit

from ..basis import inferred, unverified
from ..errors import bad_request, conflict
from ..world import World, due_event, kinds
from ..world.documents import Deployment, Instance, Versioned
from . import addresses, deployments, instances, media, quotas, service_configuration

MODES = {"auto": "Auto", "manual": "Manual", "simultaneous": "Simultaneous"}
UPGRADE_DOMAINS = 5
_FAULT_DOMAINS = 2
# There is no package to read the service definition from.
_SIZE = "Small"
_SDK_VERSION = "2.7.6490.136"

inferred(
    "The package is never read: every role is Small and has no endpoints.",
    "docs/protocol/deployments.md#package-deployments",
)
unverified(
    "An update during an update is 409; wordings about packages are the emulator's own.",
    "docs/protocol/deployments.md#upgrade-a-deployment",
)


def require_package_url(world: World, url: str) -> None:
    """A blob of the subscription, or any address with a shared access signature."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        raise bad_request(f"The package URL {url} is not an address.")
    if not parts.query:
        media.account_of(world, url)


def require_mode(mode: str) -> str:
    if mode.lower() not in MODES:
        raise bad_request(f"The mode {mode} is not known.")
    return MODES[mode.lower()]


def fill(world: World, deployment: Deployment) -> None:
    """Make roles and instances as the configuration of the document wants them; running ones start."""
    configuration = deployment["Configuration"]
    counts = service_configuration.instance_counts(configuration)
    present = {role["RoleName"] for role in deployment["Roles"]}
    if present and present != counts.keys():
        raise bad_request("The roles of the service configuration are not the roles of the deployment.")
    version = service_configuration.os_version(configuration)
    deployment["SdkVersion"] = _SDK_VERSION
    deployment["Roles"] = [
        {
            "RoleName": name,
            "OsVersion": version,
            "ConfigurationSets": [{"ConfigurationSetType": "NetworkConfiguration"}],
        }
        for name in counts
    ]
    added = _missing(deployment, counts)
    quotas.require_cores(world, len(added) * quotas.cores_of(_SIZE))
    deployment["Instances"] = [entry for entry in deployment["Instances"] if _number(entry) < counts[entry["RoleName"]]]
    for role, number in added:
        instance = _new_instance(world, deployment, role, number)
        deployment["Instances"].append(instance)
        running = deployment["Status"] != "Suspended"
        instances.follow(world, deployment, instance, instances.CREATE_ROLE_INSTANCE if running else instances.STOP)


def begin_update(world: World, deployment: Deployment, mode: str, role: str, wanted: Versioned) -> None:
    """Change label, package or configuration and let the update walk. The caller stores the deployment."""
    _require_idle(deployment)
    if role and role not in {entry["RoleName"] for entry in deployment["Roles"]}:
        raise bad_request(f"The role {role} does not exist in the deployment.")
    previous = versioned(deployment)
    _take(deployment, wanted)
    fill(world, deployment)
    _begin(world, deployment, mode, role, previous)


def roll_back(world: World, deployment: Deployment, mode: str) -> None:
    """Return to what was before the update that is running. The caller stores the deployment."""
    upgrade = deployment.get("Upgrade")
    if upgrade is None or "Previous" not in upgrade:
        raise bad_request(f"There is no update of the deployment {deployment['Name']} that can be rolled back.")
    _take(deployment, upgrade["Previous"])
    fill(world, deployment)
    _begin(world, deployment, mode, upgrade["Role"], None)


def walk(world: World, deployment: Deployment, domain: int) -> None:
    """Update one upgrade domain of a manual update. The caller stores the deployment."""
    upgrade = deployment.get("Upgrade")
    if upgrade is None or upgrade["Mode"] != "Manual":
        raise bad_request(f"No manual update of the deployment {deployment['Name']} is in progress.")
    if domain != upgrade["Domain"] or upgrade["State"] != "Before":
        raise bad_request(f"The upgrade domain {domain} is not the next one of the update.")
    _update_domain(world, deployment)


def versioned(deployment: Deployment) -> Versioned:
    """What an update of a package changes."""
    return {
        "Label": deployment["Label"],
        "PackageUrl": deployment["PackageUrl"],
        "Configuration": deployment["Configuration"],
    }


def _take(deployment: Deployment, wanted: Versioned) -> None:
    deployment["Label"] = wanted["Label"]
    deployment["PackageUrl"] = wanted["PackageUrl"]
    deployment["Configuration"] = wanted["Configuration"]


def _begin(world: World, deployment: Deployment, mode: str, role: str, previous: Versioned | None) -> None:
    deployment["Upgrade"] = {"Mode": mode, "Role": role, "Domain": 0, "State": "Before"}
    if previous is not None:
        deployment["Upgrade"]["Previous"] = previous
    if mode != "Manual":
        _update_domain(world, deployment)


def _update_domain(world: World, deployment: Deployment) -> None:
    upgrade = deployment["Upgrade"]
    upgrade["State"] = "During"
    for instance in deployment["Instances"]:
        in_role = upgrade["Role"] in ("", instance["RoleName"])
        in_domain = upgrade["Mode"] == "Simultaneous" or instance["InstanceUpgradeDomain"] == upgrade["Domain"]
        if in_role and in_domain and instance["InstanceStatus"] == "ReadyRole":
            instances.follow(world, deployment, instance, instances.RESTART_ROLE_INSTANCE)
    world.later(
        world.configuration.state_durations["UpgradeDomain"],
        "upgrade_domain_done",
        service=deployment["ServiceName"],
        deployment=deployment["Name"],
        domain=upgrade["Domain"],
        mode=upgrade["Mode"],
        rolling_back="Previous" not in upgrade,
    )


@due_event("upgrade_domain_done")
def _domain_done(world: World, service: str, deployment: str, domain: int, mode: str, rolling_back: bool) -> None:
    document = world.store.get(kinds.DEPLOYMENT, f"{service}/{deployment}")
    upgrade = document.get("Upgrade") if document is not None else None
    if document is None or upgrade is None:
        return
    same_walk = upgrade["Mode"] == mode and ("Previous" not in upgrade) == rolling_back
    if not same_walk or upgrade["Domain"] != domain or upgrade["State"] != "During":
        return
    last = max(entry["InstanceUpgradeDomain"] for entry in document["Instances"])
    if mode == "Simultaneous" or domain >= last:
        del document["Upgrade"]
    else:
        upgrade |= {"Domain": domain + 1, "State": "Before"}
        if mode == "Auto":
            _update_domain(world, document)
    deployments.save(world, document)


def _require_idle(deployment: Deployment) -> None:
    if "Upgrade" in deployment:
        raise conflict(f"An update of the deployment {deployment['Name']} is in progress.")


def _missing(deployment: Deployment, counts: dict[str, int]) -> list[tuple[str, int]]:
    present = {(entry["RoleName"], _number(entry)) for entry in deployment["Instances"]}
    wanted = [(role, number) for role, count in counts.items() for number in range(count)]
    return [entry for entry in wanted if entry not in present]


def _number(instance: Instance) -> int:
    return int(instance["InstanceName"].rpartition("_")[2])


def _new_instance(world: World, deployment: Deployment, role: str, number: int) -> Instance:
    return {
        "RoleName": role,
        "InstanceName": f"{role}_IN_{number}",
        "InstanceUpgradeDomain": number % UPGRADE_DOMAINS,
        "InstanceFaultDomain": number % _FAULT_DOMAINS,
        "InstanceSize": _SIZE,
        "IpAddress": addresses.internal(world, deployment, {}),
    }
