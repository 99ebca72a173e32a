# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Views of what is not finished yet: every element may be missing while the service still works on it."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.azure_classic.service_management.plugins.module_utils.api.codec import decode
from ansible_collections.azure_classic.service_management.plugins.module_utils.api.hosted_services import HOSTED_SERVICE
from ansible_collections.azure_classic.service_management.plugins.module_utils.api.images import (
    OS_IMAGE_RESULT,
    VM_IMAGE_RESULT,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.api.storage_accounts import (
    STORAGE_SERVICE,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.resources import (
    deployment as deployments,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.resources import (
    hosted_service,
    os_image,
    storage_account,
    vm_image,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.resources.virtual_machine.machine import (
    machines_of,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.resources.virtual_machine.view import (
    view as view_of_machine,
)

MACHINE = "<RoleName>web1</RoleName><RoleType>PersistentVMRole</RoleType>"
HALF_MADE = {
    "without instances": f"<RoleList><Role>{MACHINE}</Role></RoleList>",
    "with an instance that has only a name": (
        "<RoleInstanceList><RoleInstance><RoleName>web1</RoleName></RoleInstance></RoleInstanceList>"
        f"<RoleList><Role>{MACHINE}</Role></RoleList>"
    ),
    "with empty elements": (
        "<RoleInstanceList><RoleInstance><RoleName>web1</RoleName><InstanceStatus/><IpAddress/></RoleInstance>"
        f"</RoleInstanceList><RoleList><Role>{MACHINE}<ConfigurationSets/><DataVirtualHardDisks/>"
        "<OSVirtualHardDisk/></Role></RoleList><VirtualIPs/>"
    ),
    "beside a worker role": (
        f"<RoleList><Role><RoleName>worker</RoleName></Role><Role>{MACHINE}<ConfigurationSets><ConfigurationSet>"
        "<ConfigurationSetType>NetworkConfiguration</ConfigurationSetType></ConfigurationSet></ConfigurationSets>"
        "</Role></RoleList>"
    ),
}


def document(tag: str, content: str) -> bytes:
    return f'<{tag} xmlns="http://schemas.microsoft.com/windowsazure">{content}</{tag}>'.encode()


def service_with(deployment: str) -> Any:
    content = f"<ServiceName>shop</ServiceName><Deployments><Deployment>{deployment}</Deployment></Deployments>"
    return decode(HOSTED_SERVICE, document("HostedService", content))


@pytest.mark.parametrize("deployment", HALF_MADE.values(), ids=HALF_MADE)
def test_a_machine_that_is_being_made_is_shown_and_not_ready(deployment: str) -> None:
    service = service_with(deployment)
    [machine] = [view_of_machine(each) for each in machines_of(service)]
    assert (machine["service_name"], machine["role_name"], machine["ready"]) == ("shop", "web1", False)
    shown = deployments.view(service, service["deployments"][0])
    assert shown["virtual_machines"] == [machine]


def test_web_and_worker_roles_are_no_machines() -> None:
    service = service_with(HALF_MADE["beside a worker role"])
    assert deployments.view(service, service["deployments"][0])["web_worker_roles"] == ["worker"]


@pytest.mark.parametrize(
    ("schema", "view"),
    [
        (HOSTED_SERVICE, hosted_service.view),
        (STORAGE_SERVICE, storage_account.view),
        (OS_IMAGE_RESULT, os_image.view),
        (VM_IMAGE_RESULT, vm_image.view),
    ],
    ids=lambda value: getattr(value, "tag", ""),
)
def test_an_answer_without_any_element_has_a_view(schema: Any, view: Any) -> None:
    shown = view(decode(schema, document(schema.tag, "")))
    assert shown["name"] is None


def test_endpoints_are_named_after_their_service() -> None:
    properties = (
        "<Endpoints><Endpoint>https://shop.blob.core.windows.net/</Endpoint>"
        "<Endpoint>https://shop.file.core.chinacloudapi.cn/</Endpoint></Endpoints>"
    )
    content = f"<StorageServiceProperties>{properties}</StorageServiceProperties>"
    shown = storage_account.view(decode(STORAGE_SERVICE, document("StorageService", content)))
    assert shown["endpoints"] == {
        "blob": "https://shop.blob.core.windows.net/",
        "file": "https://shop.file.core.chinacloudapi.cn/",
    }
