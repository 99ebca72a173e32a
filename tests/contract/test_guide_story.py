# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The story of Microsoft's guide to the classic API, told by the official SDK and by the quickstart playbook.

The guide was written for the SDK. Both leave the same resources behind, as the SDK reads them, and both clean up.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from azure.servicemanagement import (
    CaptureRoleAsVMImage,
    ConfigurationSet,
    ConfigurationSetInputEndpoint,
    LinuxConfigurationSet,
    OSVirtualHardDisk,
    ServiceManagementService,
    WindowsConfigurationSet,
)

from ansible_collections.azure_classic.service_management.tests.harness.command import ROOT, Run, run
from ansible_collections.azure_classic.service_management.tests.harness.result_comparison import without_chance
from ansible_collections.azure_classic.service_management.tests.harness.tasks import environment_for
from azure_classic_emulator.testing import Emulator, start_emulator
from azure_classic_emulator.testing.sdk import Sdk, blob

pytestmark = pytest.mark.slow

FAST = {"time": {"mode": "scaled", "factor": 2400}}
LOCATION = "West Europe"
LABEL = "Läden, 快速"
SERVICE = "quickstart-shop"
ACCOUNT = "quickstartshop"
IMAGE = "quickstart-linux"
SNAPSHOT = "quickstart-web1"
WINDOWS_FAMILY = "Windows Server 2012 R2 Datacenter"
PASSWORD = "Passw0rd-of-the-guide"


class Guide:
    """The guide's calls of the SDK. Where the guide sleeps this waits for the operation and for the machine."""

    def __init__(self, emulator: Emulator) -> None:
        self.sdk: ServiceManagementService = Sdk(emulator).service

    def tell(self) -> None:
        sdk = self.sdk
        self._end_of(sdk.create_hosted_service(SERVICE, LABEL, location=LOCATION))
        self._end_of(
            sdk.create_storage_account(ACCOUNT, "", LABEL, location=LOCATION, account_type="Standard_LRS"),
        )
        self._end_of(sdk.add_os_image(LABEL, blob("golden", ACCOUNT), IMAGE, "Linux"))
        self._machine_is_ready(
            sdk.create_virtual_machine_deployment(
                SERVICE,
                SERVICE,
                "Production",
                SERVICE,
                "web1",
                LinuxConfigurationSet("web1", "azureuser", PASSWORD, False),
                OSVirtualHardDisk(IMAGE, blob("web1", ACCOUNT)),
                endpoint("SSH", 22, 22),
                role_size="Small",
            )
        )
        self._end_of(
            sdk.capture_vm_image(SERVICE, SERVICE, "web1", CaptureRoleAsVMImage("Specialized", SNAPSHOT, SNAPSHOT))
        )
        self._machine_is_ready(
            sdk.add_role(
                SERVICE,
                SERVICE,
                "web2",
                None,
                None,
                endpoint("SSH", 10022, 22),
                role_size="Small",
                vm_image_name=SNAPSHOT,
            )
        )
        self._machine_is_ready(
            sdk.add_role(
                SERVICE,
                SERVICE,
                "win1",
                WindowsConfigurationSet("win1", PASSWORD, admin_username="azureuser"),
                OSVirtualHardDisk(self._newest_windows(), blob("win1", ACCOUNT)),
                endpoint("RDP", 3389, 3389),
                role_size="Medium",
            )
        )

    def clean_up(self) -> None:
        sdk = self.sdk
        self._end_of(sdk.delete_deployment(SERVICE, SERVICE, delete_vhd=True))
        self._end_of(sdk.delete_vm_image(SNAPSHOT, delete_vhd=True))
        self._end_of(sdk.delete_os_image(IMAGE))
        self._end_of(sdk.delete_hosted_service(SERVICE))
        until(lambda: not list(sdk.list_disks()))
        self._end_of(sdk.delete_storage_account(ACCOUNT))

    def _end_of(self, accepted: Any) -> None:
        """Raises the SDK's own error when the operation fails."""
        self.sdk.wait_for_operation_status(
            accepted.request_id, timeout=60, sleep_interval=0.1, progress_callback=None, success_callback=None
        )

    def _machine_is_ready(self, accepted: Any) -> None:
        self._end_of(accepted)
        until(
            lambda: all(
                (each.instance_status, each.power_state) == ("ReadyRole", "Started")
                for each in self.sdk.get_deployment_by_name(SERVICE, SERVICE).role_instance_list
            )
        )

    def _newest_windows(self) -> str:
        family = [
            image
            for image in self.sdk.list_os_images()
            if image.image_family == WINDOWS_FAMILY and LOCATION in image.location.split(";")
        ]
        return str(max(family, key=lambda image: image.published_date).name)


def endpoint(name: str, port: int, local_port: int) -> ConfigurationSet:
    network = ConfigurationSet()
    network.input_endpoints.input_endpoints.append(
        ConfigurationSetInputEndpoint(name, "tcp", str(port), str(local_port))
    )
    return network


def until(arrived: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not arrived():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def quickstart(emulator: Emulator, directory: Path, *arguments: str) -> Run:
    variables = {
        "quickstart_label": LABEL,
        "quickstart_location": LOCATION,
        "quickstart_service": SERVICE,
        "quickstart_account": ACCOUNT,
        "quickstart_image": IMAGE,
        "quickstart_snapshot": SNAPSHOT,
        "quickstart_windows_family": WINDOWS_FAMILY,
        "quickstart_password": PASSWORD,
    }
    return run(
        "ansible-playbook",
        ROOT / "playbooks/quickstart.yml",
        "-e",
        json.dumps(variables),
        *arguments,
        directory=directory,
        environment=environment_for(emulator),
    )


def read_back(emulator: Emulator) -> dict[str, Any]:
    """Every resource of the subscription, as the SDK reads it.

    Times, ids and the time stamps in the names of disks are replaced, and the address of the emulator.
    """
    sdk = Sdk(emulator).service
    services = [service.service_name for service in sdk.list_hosted_services()]
    deployments = [sdk.get_deployment_by_name(service, SERVICE) for service in services]
    resources = {
        "services": [sdk.get_hosted_service_properties(service) for service in services],
        "deployments": deployments,
        "roles": [
            sdk.get_role(SERVICE, SERVICE, role.role_name)
            for deployment in deployments
            for role in deployment.role_list
        ],
        "accounts": [
            sdk.get_storage_account_properties(account.service_name) for account in sdk.list_storage_accounts()
        ],
        "OS images": [image for image in sdk.list_os_images() if image.category == "User"],
        "VM images": list(sdk.list_vm_images(category="User")),
        "disks": sorted(sdk.list_disks(), key=lambda disk: disk.media_link),
    }
    shown = {kind: plain(resource) for kind, resource in resources.items()}
    comparable: dict[str, Any] = without_chance(json.loads(json.dumps(shown).replace(emulator.endpoint, "<endpoint>")))
    return comparable


def plain(value: Any) -> Any:
    if isinstance(value, list):
        return [plain(item) for item in value]
    if hasattr(value, "__dict__"):
        return {name: plain(item) for name, item in vars(value).items()}
    return value


@pytest.fixture
def emulators() -> Iterator[tuple[Emulator, Emulator]]:
    """One for the SDK and one for the playbook."""
    with start_emulator(config=FAST) as first, start_emulator(config=FAST) as second:
        yield first, second


def test_the_sdk_and_the_playbook_tell_the_same_story(emulators: tuple[Emulator, Emulator], tmp_path: Path) -> None:
    of_the_sdk, of_the_playbook = emulators
    guide = Guide(of_the_sdk)
    guide.tell()
    assert quickstart(of_the_playbook, tmp_path).changed == 7

    told = read_back(of_the_sdk)
    assert {kind: len(resources) for kind, resources in told.items()} == {
        "services": 1,
        "deployments": 1,
        "roles": 3,
        "accounts": 1,
        "OS images": 1,
        "VM images": 1,
        "disks": 3,
    }
    assert told == read_back(of_the_playbook)

    guide.clean_up()
    assert quickstart(of_the_playbook, tmp_path, "-e", "quickstart_state=absent").changed == 5
    assert read_back(of_the_sdk) == read_back(of_the_playbook) == {kind: [] for kind in told}
