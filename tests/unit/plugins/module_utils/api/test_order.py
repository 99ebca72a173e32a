# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Elements whose order in the recordings differs from that of documentation or clients."""

from __future__ import annotations

import pytest

from ansible_collections.azure_classic.service_management.plugins.module_utils.api.deployments import DEPLOYMENT
from ansible_collections.azure_classic.service_management.plugins.module_utils.api.images import (
    OS_IMAGE_INPUT,
    OS_IMAGE_RESULT,
    VM_IMAGE_UPDATE,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.api.roles import INPUT_ENDPOINT
from ansible_collections.azure_classic.service_management.plugins.module_utils.api.schema import Element
from ansible_collections.azure_classic.service_management.plugins.module_utils.api.storage_accounts import (
    CREATE as CREATE_STORAGE_ACCOUNT,
)


@pytest.mark.parametrize(
    ("message", "order"),
    [
        (
            INPUT_ENDPOINT,
            ["Protocol", "Vip", "EnableDirectServerReturn", "EndpointAcl", "LoadBalancerName", "IdleTimeoutInMinutes"],
        ),
        (DEPLOYMENT, ["VirtualNetworkName", "CreatedTime", "ExtendedProperties", "Dns", "PersistentVMDowntime"]),
        (DEPLOYMENT, ["ExtensionConfiguration", "VirtualIPs", "LoadBalancers", "VirtualNetworkId"]),
        (OS_IMAGE_RESULT, ["Language", "OSState", "IOType"]),
        (OS_IMAGE_INPUT, ["ShowInGui", "PublishedDate", "IsPremium", "IconUri", "PrivacyUri"]),
        (VM_IMAGE_UPDATE, ["Description", "OSDiskConfiguration"]),
        (CREATE_STORAGE_ACCOUNT, ["AffinityGroup", "Location"]),
    ],
)
def test_the_order_is_the_recorded_one(message: Element, order: list[str]) -> None:
    assert [field.tag for field in message.fields if field.tag in order] == order
