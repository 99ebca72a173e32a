# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Capturing machines as images."""

from __future__ import annotations

from typing import Any

import pytest
from azure.common import AzureConflictHttpError, AzureHttpError
from azure.servicemanagement import CaptureRoleAsVMImage

from azure_classic_emulator.testing.rest import Rest, body
from azure_classic_emulator.testing.sdk import Sdk, blob


@pytest.fixture
def stopped(sdk: Sdk) -> Sdk:
    """A stopped machine web1 and a running one, web2."""
    sdk.make_machine()
    sdk.succeed(sdk.service.add_role("shop", "shop", **sdk.linux_role("web2")))
    sdk.succeed(sdk.service.shutdown_role("shop", "shop", "web1"))
    return sdk


def capture(sdk: Sdk, role: str, state: str, name: str = "golden") -> Any:
    return sdk.service.capture_vm_image("shop", "shop", role, CaptureRoleAsVMImage(state, name, "golden label"))


def vm_image(sdk: Sdk) -> Any:
    return next(image for image in sdk.service.list_vm_images(category="User"))


def test_an_os_image_takes_the_machine(stopped: Sdk) -> None:
    stopped.succeed(stopped.service.capture_role("shop", "shop", "web1", "Delete", "golden", "golden label"))
    assert list(stopped.instances()) == ["web2"]
    image = stopped.service.get_os_image("golden")
    assert (image.label, image.category, image.os, image.media_link) == ("golden label", "User", "Linux", blob("web1"))
    assert blob("web1") not in stopped.disks()


def test_a_machine_comes_from_a_captured_image(stopped: Sdk) -> None:
    stopped.succeed(stopped.service.capture_role("shop", "shop", "web1", "Delete", "golden", "golden label"))
    role = stopped.linux_role("web3")
    role["os_virtual_hard_disk"].source_image_name = "golden"
    stopped.succeed(stopped.service.add_role("shop", "shop", **role))
    role = stopped.linux_role("web4")
    role["os_virtual_hard_disk"].source_image_name = "golden"
    role["os_virtual_hard_disk"].media_link = blob("web1")
    with pytest.raises(AzureConflictHttpError, match="already used"):
        stopped.service.add_role("shop", "shop", **role)


def test_a_generalized_capture_takes_the_machine(stopped: Sdk) -> None:
    stopped.succeed(capture(stopped, "web1", "Generalized"))
    assert list(stopped.instances()) == ["web2"]
    image = vm_image(stopped)
    assert (image.name, image.os_disk_configuration.os_state) == ("golden", "Generalized")
    assert (image.role_name, image.deployment_name) == ("web1", "shop")


def test_a_specialized_capture_leaves_the_machine(stopped: Sdk) -> None:
    stopped.succeed(capture(stopped, "web2", "Specialized"))
    assert list(stopped.instances()) == ["web1", "web2"]
    role = stopped.linux_role("web3", system_config=None, os_virtual_hard_disk=None, vm_image_name="golden")
    stopped.succeed(stopped.service.add_role("shop", "shop", **role))
    assert stopped.instances()["web3"] == ("ReadyRole", "Started")


def test_the_last_machine_takes_its_deployment(sdk: Sdk) -> None:
    sdk.make_machine()
    sdk.succeed(sdk.service.shutdown_role("shop", "shop", "web1", "StoppedDeallocated"))
    sdk.succeed(capture(sdk, "web1", "Generalized"))
    assert list(sdk.service.get_hosted_service_properties("shop", True).deployments) == []


def test_a_running_machine_cannot_be_generalized(stopped: Sdk) -> None:
    with pytest.raises(AzureHttpError, match="must be shut down"):
        capture(stopped, "web2", "Generalized")
    with pytest.raises(AzureHttpError, match="must be shut down"):
        stopped.service.capture_role("shop", "shop", "web2", "Delete", "golden", "golden label")


def test_images_of_both_kinds_share_their_names(stopped: Sdk) -> None:
    stopped.succeed(capture(stopped, "web2", "Specialized"))
    with pytest.raises(AzureConflictHttpError, match="already exists"):
        stopped.service.capture_role("shop", "shop", "web1", "Delete", "golden", "golden label")
    with pytest.raises(AzureConflictHttpError, match="already exists"):
        capture(stopped, "web2", "Specialized", "GOLDEN")


def test_the_root_element_says_what_an_empty_operation_type_leaves_out(stopped: Sdk, rest: Rest) -> None:
    content = {"OperationType": "", "OSState": "Generalized", "VMImageName": "golden", "VMImageLabel": "golden label"}
    path = "services/hostedservices/shop/deployments/shop/roleinstances/web1/Operations"
    rest.succeed(rest.post(path, body("CaptureRoleAsVMImageOperation", content)))
    assert vm_image(stopped).name == "golden"
