# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The values of Microsoft's guide "Use Service Management from Python", as the guide writes them."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from ansible_collections.azure_classic.service_management.tests.harness.direct import execute
from ansible_collections.azure_classic.service_management.tests.harness.play import ExecutionMode, play
from ansible_collections.azure_classic.service_management.tests.harness.tasks import task
from azure_classic_emulator.testing import Emulator
from azure_classic_emulator.testing.certificates import Identity, make_identity

SERVICE = task("a cloud service", "hosted_service", {"name": "mylinuxvm", "location": "West US"})
STORAGE = task("a storage account", "storage_account", {"name": "mystorageaccount", "location": "West US"})
MACHINE: dict[str, Any] = {
    "service_name": "mylinuxvm",
    "name": "mylinuxvm",
    "role_size": "Small",
    "deployment_slot": "production",
    "source_image_name": "OpenLogic__OpenLogic-CentOS-62-20120531-en-us-30GB.vhd",
    "media_link": "https://mystorageaccount.blob.core.windows.net/vhds/mylinuxvm.vhd",
    "linux": {
        "host_name": "myhostname",
        "user_name": "myuser",
        # The guide has mypassword, which the service refuses since it asks for characters of three kinds.
        "user_password": "myPassword1",
        "disable_ssh_password_authentication": True,
    },
}
LOCKED_OUT = "linux.disable_ssh_password_authentication: nobody can log in over SSH without ssh_public_keys."

PACKAGE = {
    "operation": "create_deployment",
    "parameters": {"service_name": "myhostedservice", "deployment_slot": "production"},
    "body": {
        "name": "v1",
        "package_url": "https://mystorageaccount.blob.core.windows.net/packages/v1.cspkg",
        "label": "v1",
        "configuration": '<ServiceConfiguration serviceName="shop" xmlns="http://schemas.microsoft.com/ServiceHosting/2008/10'
        '/ServiceConfiguration"><Role name="WebRole1"><Instances count="1"/></Role></ServiceConfiguration>',
    },
}


@pytest.mark.slow
@pytest.mark.parametrize("mode", ExecutionMode)
def test_a_machine_with_a_password_that_ssh_refuses_is_made_with_a_warning(
    mode: ExecutionMode, emulator: Emulator, tmp_path: Path
) -> None:
    execute(emulator, [SERVICE, STORAGE])
    options = {**MACHINE, "poll_interval": 0.1}
    made, same = play(
        emulator,
        tmp_path,
        [
            task("a machine", "vm_deployment", options),
            task("again", "vm_deployment", {**options, "deployment_slot": "PRODUCTION"}),
        ],
        mode,
    )
    assert not made.failed, made.result["msg"]
    assert (made.failed, made.result["changed"], made.result["warnings"]) == (False, True, [LOCKED_OUT])
    assert (same.failed, same.result["changed"]) == (False, False)
    assert made.result["vm_deployment"]["deployment_slot"] == "Production"


def test_a_second_machine_needs_no_slot(emulator: Emulator) -> None:
    """The deployment of that name has one. Only a new deployment gets the default, also beside the other slot."""
    production = {**MACHINE, "name": "live", "deployment_slot": None}
    staging = {**MACHINE, "name": "next", "deployment_slot": "Staging"}
    second = {**staging, "role_name": "second", "deployment_slot": None}
    machines = {"first": production, "other slot": staging, "second there": second}
    tasks = [
        task(name, "vm_deployment", {**options, "media_link": options["media_link"].replace("vm.", f"vm{index}.")})
        for index, (name, options) in enumerate(machines.items())
    ]
    outcomes = execute(emulator, [SERVICE, STORAGE, *tasks])
    assert {outcome.task: outcome.result["msg"] for outcome in outcomes if outcome.failed} == {}
    slots = [outcome.result["vm_deployment"]["deployment_slot"] for outcome in outcomes[2:]]
    assert slots == ["Production", "Staging", "Staging"]


def test_filters_of_locations_take_any_letter_case(emulator: Emulator) -> None:
    options = {"name": "WEST EUROPE", "service": "compute", "role_size": "small"}
    [outcome] = execute(emulator, [task("x", "locations", options)])
    assert [location["name"] for location in outcome.result["locations"]] == ["West Europe"]


def test_a_package_deployment_is_no_virtual_machine(emulator: Emulator) -> None:
    options = {"service_name": "myhostedservice", "name": "v1"}
    _account, _service, package, absent, present = execute(
        emulator,
        [
            STORAGE,
            task("a service", "hosted_service", {"name": "myhostedservice", "location": "West US"}),
            task("a package", "service_management", PACKAGE),
            task("absent", "vm_deployment", {**options, "state": "absent"}),
            task("present", "vm_deployment", {**MACHINE, **options}),
        ],
    )
    assert not package.failed, package.result["msg"]
    for outcome in (absent, present):
        assert "name: the deployment v1 of myhostedservice holds web or worker roles" in outcome.result["msg"]
        assert outcome.writes == []


@pytest.fixture(scope="module")
def weak() -> Identity:
    """What ``openssl req -x509 -newkey rsa:1024`` makes."""
    return make_identity("weak", key=rsa.generate_private_key(public_exponent=65537, key_size=1024))


def test_a_key_of_1024_bits(emulator: Emulator, weak: Identity, tmp_path: Path) -> None:
    path = tmp_path / "mycert.pem"
    path.write_text(weak.pem, encoding="utf-8")
    upload = {
        "operation": "add_management_certificate",
        "body": {
            "subscription_certificate_public_key": base64.b64encode(
                weak.key.public_key().public_bytes(Encoding.DER, PublicFormat.PKCS1)
            ).decode(),
            "subscription_certificate_thumbprint": weak.thumbprint,
            "subscription_certificate_data": base64.b64encode(weak.certificate_der).decode(),
        },
    }
    options = {"certificate_path": str(path)}
    uploaded, refused, by_option, weaker_again = execute(
        emulator,
        [
            task("upload", "service_management", upload),
            task("as it is", "locations", options),
            task("allowed", "locations", {**options, "allow_weak_certificate": True}),
            task("as it is again", "locations", options),
        ],
    )
    [by_variable] = execute(
        emulator, [task("x", "locations", options)], {"AZURE_CLASSIC_ALLOW_WEAK_CERTIFICATE": "true"}
    )
    assert uploaded.result.get("msg") is None
    for outcome in (refused, weaker_again):
        assert f"OpenSSL refuses the certificate with thumbprint {weak.thumbprint}" in outcome.result["msg"]
        assert "set allow_weak_certificate (AZURE_CLASSIC_ALLOW_WEAK_CERTIFICATE)" in outcome.result["msg"]
        assert outcome.journal == []
    for outcome in (by_option, by_variable):
        assert not outcome.failed, outcome.result["msg"]
        assert [entry["client_thumbprint"] for entry in outcome.journal] == [weak.thumbprint]
