# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The deployment that holds machines: what its creation takes, and what tells whether a machine fits into it.

See docs/protocol/virtual-machines.md#create-a-vm-deployment.
"""

from __future__ import annotations

from typing import Final

from ... import rules
from ...data import Json, Options
from ...errors import InvalidInput
from .. import names
from ..fields import Field, Items, message, refuse_changes, state, without_empty
from .machine import is_virtual_machine

DNS_SERVER: Final = (
    Field("name", required=True),
    Field("address", required=True, rule=rules.ipv4_address),
)

SLOTS: Final = ("Production", "Staging")


class Slot(Field):
    """A slot in any letter case."""

    def write(self, value: Json) -> Json:
        return next((slot for slot in SLOTS if names.is_same(slot, value)), value)

    def check(self, name: str, value: Json) -> None:
        if not any(names.is_same(slot, value) for slot in SLOTS):
            raise InvalidInput(name, f"must be {' or '.join(SLOTS)}, is {value!r}")


DEPLOYMENT: Final = (
    Slot("deployment_slot", alike=names.folded, fixed=True),
    Field("label", rule=rules.label, alike=names.folded, fixed=True),
    Field("virtual_network_name", alike=names.folded, fixed=True),
    Items("dns_servers", "dns.dns_servers", table=DNS_SERVER, key="name", fixed=True),
    Field("reserved_ip_name", alike=names.folded, fixed=True),
)


def creation(params: Options, role: Options) -> dict[str, Json]:
    """The message that creates the deployment with its first machine."""
    label, slot = params["label"] or params["name"], _slot_of_new(params)
    return {
        "name": params["name"],
        "role_list": [role],
        **message(DEPLOYMENT, without_empty({**params, "label": label, "deployment_slot": slot})),
    }


def refuse_other(deployment: Options, params: Options) -> None:
    """Raise InvalidInput for an option that asks for another deployment than this one."""
    refuse_changes(DEPLOYMENT, state(DEPLOYMENT, deployment), params, f"deployment {deployment['name']}")


def _slot_of_new(params: Options) -> str:
    return params["deployment_slot"] or SLOTS[0]


def refuse_package(service: Options, params: Options) -> None:
    """Raise InvalidInput when the deployment of this name was made from a package."""
    for deployment in service["deployments"]:
        is_package = not all(is_virtual_machine(role) for role in deployment["role_list"])
        if is_package and names.is_same(deployment["name"], params["name"]):
            raise InvalidInput(
                "name",
                f"the deployment {deployment['name']} of {params['service_name']} holds web or worker roles, no virtual"
                " machine; change it with the operations of azure_classic.service_management.service_management",
            )


def to_join(service: Options, params: Options) -> Json:
    """The deployment of this name, None where there is room for it. Raises InvalidInput where another one is there."""
    refuse_package(service, params)
    for deployment in service["deployments"]:
        if names.is_same(deployment["name"], params["name"]):
            refuse_other(deployment, params)
            return deployment
    for deployment in service["deployments"]:
        if names.is_same(deployment["deployment_slot"], _slot_of_new(params)):
            raise InvalidInput(
                "name",
                f"the {deployment['deployment_slot']} slot of {params['service_name']} is occupied by the"
                f" deployment {deployment['name']}: name that one to add a machine to it, or use another service",
            )
    return None
