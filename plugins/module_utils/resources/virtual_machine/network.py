# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The network of a machine: its endpoints, subnets and addresses.

See docs/protocol/virtual-machines.md#network-configuration.
"""

from __future__ import annotations

from typing import Final

from ... import rules
from ...data import Json, Options
from ...errors import InvalidInput
from ..fields import Field, Items, message
from .endpoint import ENDPOINTS, IDLE_TIMEOUT

NETWORK_CONFIGURATION: Final = "NetworkConfiguration"

PUBLIC_IP: Final = (
    Field("name", required=True),
    IDLE_TIMEOUT,
    Field("domain_name_label"),
)

NETWORK: Final = (
    ENDPOINTS,
    Field("subnets", "subnet_names", "list", elements="str", absent=[]),
    Field("static_ip_address", "static_virtual_network_ip_address", rule=rules.ipv4_address),
    Items("public_ips", table=PUBLIC_IP, key="name"),
)


def configuration_set(options: Options) -> dict[str, Json] | None:
    """What the options say about the network; None when they say nothing."""
    body = message(NETWORK, options)
    return {"configuration_set_type": NETWORK_CONFIGURATION, **body} if body else None


def check_together(params: Options) -> None:
    """Raise InvalidInput for options that do not go together."""
    if params["static_ip_address"] and len(params["subnets"]) != 1:
        raise InvalidInput("static_ip_address", "needs exactly one subnet in subnets")
