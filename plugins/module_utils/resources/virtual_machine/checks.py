# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What can be known to be wrong with a virtual machine before anything is sent.

See docs/protocol/virtual-machines.md#role.
"""

from __future__ import annotations

import re

from ... import rules
from ...data import Options
from ...errors import InvalidInput
from ..fields import check as check_fields
from . import network, provisioning
from .identity import Identity
from .options import TABLE

_DEPLOYMENT_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_ROLE_NAME = re.compile(r"[A-Za-z]([A-Za-z0-9-]{0,62}[A-Za-z0-9])?")


def check(params: Options) -> None:
    """Raise InvalidInput for the first option that breaks a rule."""
    role_name = Identity.of(params).role_name
    rules.service_name("service_name", params["service_name"])
    rules.name("name", params["name"], _DEPLOYMENT_NAME, "1 to 100 letters, digits, dots, hyphens and underscores")
    rules.name(
        "role_name" if params["role_name"] else "name",
        role_name,
        _ROLE_NAME,
        "1 to 64 letters, digits and hyphens, a letter first, no hyphen last",
    )
    check_fields(TABLE, params)
    provisioning.check_together(params, role_name)
    if params["os_disk_name"] and (params["linux"] or params["windows"]):
        raise InvalidInput("os_disk_name", "a registered disk is not provisioned, so linux and windows have no effect")
    network.check_together(params)
