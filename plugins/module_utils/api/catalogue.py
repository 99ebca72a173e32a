# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every operation that the collection knows, by name."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from . import (
    affinity_groups,
    deployments,
    disks,
    hosted_services,
    images,
    locations,
    networking,
    storage_accounts,
    subscriptions,
    virtual_machines,
)

OPERATIONS: Final = MappingProxyType(
    {
        operation.name: operation
        for family in (
            affinity_groups,
            deployments,
            disks,
            hosted_services,
            images,
            locations,
            networking,
            storage_accounts,
            subscriptions,
            virtual_machines,
        )
        for operation in family.OPERATIONS
    }
)
