# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A virtual machine as the service shows it: a role of a deployment of a hosted service, and its instance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...api.codec import Message
from ...data import Record
from .. import names
from .network import NETWORK_CONFIGURATION

STOPPED = "stopped"
DEALLOCATED = "deallocated"
STARTED = "started"

_POWER = {"StoppedVM": STOPPED, "StoppedDeallocated": DEALLOCATED}
_FAILED = ("FailedStartingRole", "FailedStartingVM", "UnresponsiveRole", "CyclingRole")


@dataclass(frozen=True)
class Machine:
    """One role. ``instance`` is None while the service has none for it."""

    service: Record
    deployment: Record
    role: Message
    instance: Record | None

    @property
    def network(self) -> Record:
        """The network configuration set; empty without one."""
        sets = self.role["configuration_sets"]
        return next((each for each in sets if each["configuration_set_type"] == NETWORK_CONFIGURATION), {})

    @property
    def instance_status(self) -> str | None:
        return self.instance["instance_status"] if self.instance else None

    @property
    def power(self) -> str:
        """``started``, ``stopped`` or ``deallocated``: a machine on its way up or down counts as started."""
        return _POWER.get(self.instance_status or "", STARTED)

    @property
    def is_ready(self) -> bool:
        """The one of the three statuses that counts is that of the instance.

        See docs/protocol/operations-tracking.md#what-succeeded-means.
        """
        instance = self.instance or {}
        return self.instance_status == "ReadyRole" and instance.get("power_state") == "Started"

    @property
    def failure(self) -> str | None:
        """Why the machine will never be ready, None while there is hope."""
        code = (self.instance or {}).get("instance_error_code")
        if self.instance_status in _FAILED or code:
            details = (self.instance or {}).get("instance_state_details")
            return " ".join(part for part in (self.instance_status, code, details) if part)
        return None

    @property
    def is_alone(self) -> bool:
        return len(self.deployment["role_list"]) == 1

    @property
    def description(self) -> str:
        """Where the machine stands, as a sentence without its full stop."""
        details = self.failure or self.instance_status or "without an instance"
        power_state = (self.instance or {}).get("power_state")
        return f"The machine {self.role['role_name']} is {details}, its power state {power_state}"

    @property
    def disk_names(self) -> list[str]:
        disks = [self.role["os_virtual_hard_disk"], *self.role["data_virtual_hard_disks"]]
        return [disk["disk_name"] for disk in disks if disk and disk["disk_name"]]

    def has_disk(self, name: str) -> bool:
        return any(names.is_same(each, name) for each in self.disk_names)


def machines_of(service: Record) -> Iterator[Machine]:
    """The virtual machines of a hosted service that was read with its deployments, without its web and worker roles."""
    for deployment in service["deployments"]:
        instances = {each["role_name"]: each for each in deployment["role_instance_list"]}
        for role in deployment["role_list"]:
            if is_virtual_machine(role):
                yield Machine(service, deployment, role, instances.get(role["role_name"]))


def find_machine(service: Record, deployment_name: str, role_name: str) -> Machine | None:
    return next(
        (
            machine
            for machine in machines_of(service)
            if names.is_same(machine.deployment["name"], deployment_name)
            and names.is_same(machine.role["role_name"], role_name)
        ),
        None,
    )


def is_virtual_machine(role: Record) -> bool:
    return bool(role["role_type"] == "PersistentVMRole")
