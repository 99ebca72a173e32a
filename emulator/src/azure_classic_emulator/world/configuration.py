# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The configuration file: time, durations, quotas and the subscription.

Every number has a default; a file (YAML or JSON) overrides single values. Durations are virtual seconds.
"""

import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from ..basis import unverified
from .clock import Mode


class ConfigurationError(Exception):
    """The configuration cannot be used; the message is one sentence for the user."""


# docs/protocol/operations-tracking.md#durations: recorded durations; the others are plausible values.
OPERATION_DURATIONS: dict[str, float] = {
    "default": 10,
    "create_storage_account": 25,
    "create_deployment": 45,
    "create_virtual_machine_deployment": 60,
    "add_role": 60,
    "delete_deployment": 6,
    "add_dns_server": 20,
    "update_dns_server": 20,
    "delete_dns_server": 20,
    "capture_role": 60,
    "capture_vm_image": 60,
}
STATE_DURATIONS: dict[str, float] = {
    "CreatingVM": 30,
    "StartingVM": 30,
    "RoleStateUnknown": 60,
    "Provisioning": 90,
    "StoppingRole": 15,
    "RestartingRole": 30,
    "CreatingRole": 20,
    "StartingRole": 20,
    "BusyRole": 20,
    "UpgradeDomain": 60,
    "disk_attached_after_removal": 180,
    "ResolvingDns": 5,
    "replication": 600,
    "lease_after_removal": 60,
    "blob_deletion": 60,
}
unverified(
    "How long states last, how long a disk stays attached after its machine is gone, and how long the lease of its "
    "blob lingers, are plausible values.",
    "docs/protocol/errors.md#disks-and-images-in-use",
)
QUOTAS: dict[str, int] = {
    "MaxCoreCount": 20,
    "MaxHostedServices": 20,
    "MaxStorageAccounts": 100,
    "MaxVirtualNetworkSites": 50,
    "MaxLocalNetworkSites": 20,
    "MaxDnsServers": 20,
    "MaxReservedIPs": 20,
    "MaxPublicIPCount": 5,
    "MaxNetworkSecurityGroups": 100,
    "MaxNetworkSecurityRulesPerGroup": 200,
    "MaxRouteTables": 100,
    "MaxRoutesPerRouteTable": 100,
    "MaxManagementCertificates": 100,
}
_GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
SUBSCRIPTION = {"id": "c1a551c0-0000-4000-8000-000000000001", "name": "Classic emulator"}


@dataclass(frozen=True)
class Configuration:
    """What a configuration file can set. `faults` is a list of fault rules as the admin interface takes them."""

    time_mode: Mode = "real"
    time_factor: float = 1.0
    operation_durations: Mapping[str, float] = field(default_factory=lambda: dict(OPERATION_DURATIONS))
    state_durations: Mapping[str, float] = field(default_factory=lambda: dict(STATE_DURATIONS))
    quotas: Mapping[str, int] = field(default_factory=lambda: dict(QUOTAS))
    subscription_id: str = SUBSCRIPTION["id"]
    subscription_name: str = SUBSCRIPTION["name"]
    bearer_token: str | None = None
    faults: tuple[Mapping[str, Any], ...] = ()
    loose: bool = False

    def operation_duration(self, operation: str) -> float:
        return self.operation_durations.get(operation, self.operation_durations["default"])

    def require_operations(self, names: Collection[str]) -> None:
        """Raises `ConfigurationError` when a duration is given for an operation that does not exist."""
        unknown = sorted(self.operation_durations.keys() - names - {"default"})
        if unknown:
            raise ConfigurationError(
                f"The section durations.operations has an unknown operation: {', '.join(unknown)}."
            )


def load(path: Path | None, loose: bool = False) -> Configuration:
    """Read a configuration file. Raises `ConfigurationError`."""
    if path is None:
        return Configuration(loose=loose)
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except OSError as error:
        raise ConfigurationError(f"The configuration file {path} cannot be read: {error.strerror}.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        reason = " ".join(str(error).split())
        raise ConfigurationError(f"The configuration file {path} is not valid YAML: {reason}.") from error
    sections = _section(path, "configuration", content, {"time", "durations", "quotas", "subscription", "faults"})
    time = _section(path, "time", sections.get("time"), {"mode", "factor"})
    durations = _section(path, "durations", sections.get("durations"), {"operations", "states"})
    subscription = _section(path, "subscription", sections.get("subscription"), {"id", "name", "bearer_token"})
    token = subscription.get("bearer_token")
    mode = time.get("mode", "real")
    if mode not in ("real", "scaled", "manual"):
        raise ConfigurationError(f"The time mode in {path} must be real, scaled or manual, not {mode!r}.")
    faults = sections.get("faults", [])
    if not isinstance(faults, list) or not all(isinstance(rule, dict) for rule in faults):
        raise ConfigurationError(f"The section faults in {path} must be a list of rules.")
    factor = _number(path, "time.factor", time.get("factor", 1))
    if mode == "scaled" and factor == 0:
        raise ConfigurationError(f"The time factor in {path} must be more than 0; the mode manual stops the clock.")
    return Configuration(
        time_mode=mode,
        time_factor=factor,
        operation_durations=_numbers(path, "durations.operations", OPERATION_DURATIONS, durations.get("operations")),
        state_durations=_numbers(
            path, "durations.states", STATE_DURATIONS, durations.get("states"), only=STATE_DURATIONS.keys()
        ),
        quotas={
            name: int(value)
            for name, value in _numbers(path, "quotas", QUOTAS, sections.get("quotas"), only=QUOTAS.keys()).items()
        },
        subscription_id=_subscription_id(path, subscription.get("id", SUBSCRIPTION["id"])),
        subscription_name=_text(path, "subscription.name", subscription.get("name", SUBSCRIPTION["name"])),
        bearer_token=None if token is None else _text(path, "subscription.bearer_token", token),
        faults=tuple(faults),
        loose=loose,
    )


def _section(path: Path, name: str, content: object, known: set[str]) -> dict[str, Any]:
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise ConfigurationError(f"The section {name} in {path} must be a mapping.")
    unknown = sorted(str(key) for key in content.keys() - known)
    if unknown:
        raise ConfigurationError(f"The section {name} in {path} has an unknown key: {', '.join(unknown)}.")
    return content


def _numbers(
    path: Path, name: str, defaults: Mapping[str, float], content: object, only: Any = None
) -> dict[str, float]:
    overrides = content if content is not None else {}
    if not isinstance(overrides, dict):
        raise ConfigurationError(f"The section {name} in {path} must be a mapping.")
    if only is not None:
        _section(path, name, overrides, set(only))
    return {**defaults, **{str(key): _number(path, f"{name}.{key}", value) for key, value in overrides.items()}}


def _subscription_id(path: Path, value: object) -> str:
    if not isinstance(value, str) or not _GUID.fullmatch(value):
        raise ConfigurationError(f"The value subscription.id in {path} must be a GUID with dashes, not {value!r}.")
    return value


def _text(path: Path, name: str, value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ConfigurationError(f"The value {name} in {path} must be text, not {value!r}.")
    return value


def _number(path: Path, name: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < math.inf:
        raise ConfigurationError(f"The value {name} in {path} must be a number that is not negative, not {value!r}.")
    return value
