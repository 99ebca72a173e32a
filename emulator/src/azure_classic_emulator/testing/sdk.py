# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The official Python SDK as a client of the emulator, with what the stories of several tests have in common."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import requests
from azure.servicemanagement import (
    ConfigurationSet,
    ConfigurationSetInputEndpoint,
    LinuxConfigurationSet,
    OSVirtualHardDisk,
    ServiceManagementService,
)
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from .process import Emulator

LOCATION = "West US"
ACCOUNT = "shopdata01"
PASSWORD = "Pass-w0rd!"
_LONG = 3600


def blob(name: str, account: str = ACCOUNT) -> str:
    return f"https://{account}.blob.core.windows.net/vhds/{name}.vhd"


class Sdk:
    """The official SDK and the emulator's clock. `service` is the SDK's own object."""

    def __init__(self, emulator: Emulator) -> None:
        session = requests.Session()
        session.trust_env = False
        session.cert = emulator.certificate_path
        session.verify = emulator.ca_path
        self.emulator = emulator
        self.service = ServiceManagementService(
            emulator.subscription_id, host=emulator.address, request_session=session
        )

    def register(self, cer: Path) -> None:
        """Upload a certificate as a management certificate of the subscription."""
        data = cer.read_bytes()
        certificate = x509.load_der_x509_certificate(data)
        public_key = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        thumbprint = certificate.fingerprint(hashes.SHA1()).hex().upper()
        encoded = [base64.b64encode(each).decode("ascii") for each in (public_key, data)]
        self.service.add_management_certificate(encoded[0], thumbprint, encoded[1])

    def pass_time(self, seconds: float = _LONG) -> None:
        self.emulator.admin.clock(advance=seconds)

    def end_of(self, accepted: Any) -> tuple[str, str | None]:
        """Status and error message of an accepted operation after a long time; it must be in progress first."""
        assert self.service.get_operation_status(accepted.request_id).status == "InProgress"
        self.pass_time()
        operation = self.service.get_operation_status(accepted.request_id)
        return operation.status, operation.error.message if operation.error else None

    def succeed(self, accepted: Any) -> None:
        assert self.end_of(accepted) == ("Succeeded", None)

    def make_account(self, name: str = ACCOUNT, location: str = LOCATION) -> None:
        self.succeed(self.service.create_storage_account(name, name, name, location=location))

    def linux_image(self) -> str:
        return next(str(image.name) for image in self.service.list_os_images() if "Ubuntu-14_04" in image.name)

    def linux_role(self, name: str, ports: Mapping[str, int] | None = None, **changes: Any) -> dict[str, Any]:
        """The arguments of a machine from the platform's Linux image; `ports` are public ports by endpoint name."""
        network = ConfigurationSet()
        network.configuration_set_type = "NetworkConfiguration"
        for endpoint, port in (ports or {}).items():
            network.input_endpoints.input_endpoints.append(
                ConfigurationSetInputEndpoint(endpoint, "TCP", str(port), "22")
            )
        return {
            "role_name": name,
            "system_config": LinuxConfigurationSet(name, "azureuser", PASSWORD, False),
            "os_virtual_hard_disk": OSVirtualHardDisk(self.linux_image(), blob(name)),
            "network_config": network,
            "role_size": "Small",
        } | changes

    def make_service(self, name: str = "shop", location: str = LOCATION) -> None:
        self.service.create_hosted_service(name, name, location=location)

    def make_machine(self, service: str = "shop", name: str = "web1", **changes: Any) -> None:
        """An account, a hosted service and a deployment, named like the service, with one machine that is ready."""
        self.make_account()
        self.make_service(service)
        role = self.linux_role(name, **changes)
        self.succeed(self.service.create_virtual_machine_deployment(service, service, "production", "Läden 书", **role))

    def instances(self, service: str = "shop") -> dict[str, tuple[str, str]]:
        """Instance status and power state by instance name."""
        deployment = self.service.get_deployment_by_slot(service, "Production")
        return {
            entry.instance_name: (entry.instance_status, entry.power_state) for entry in deployment.role_instance_list
        }

    def disks(self) -> dict[str, str | None]:
        """The role that has a disk, by the disk's media link."""
        return {
            disk.media_link: disk.attached_to.role_name if disk.attached_to else None
            for disk in self.service.list_disks()
        }
