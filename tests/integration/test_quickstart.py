# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The quickstart playbook against a subscription that is already there."""

from __future__ import annotations

import re
from pathlib import Path

from ansible_collections.azure_classic.service_management.tests.harness.command import ROOT, Run, run
from ansible_collections.azure_classic.service_management.tests.harness.tasks import environment_for
from azure_classic_emulator.testing import Emulator

PASSWORD = "Passw0rd-of-the-quickstart"
LABEL = "Schnellstart für Köln, 快速入门"
KEPT = {"management_certificate", "operation", "setting"}
"""What stays in a subscription without resources."""


def quickstart(emulator: Emulator, directory: Path, *arguments: str) -> Run:
    return run(
        "ansible-playbook",
        ROOT / "playbooks/quickstart.yml",
        *arguments,
        directory=directory,
        environment={**environment_for(emulator), "ANSIBLE_CALLBACK_RESULT_FORMAT": "yaml"},
    )


def writes(emulator: Emulator) -> int:
    return sum(entry["method"] != "GET" for entry in emulator.admin.journal())


def test_from_an_empty_subscription_to_three_machines_and_back(emulator: Emulator, tmp_path: Path) -> None:
    created = quickstart(emulator, tmp_path, "-vvv", "-e", f"quickstart_password={PASSWORD}")

    assert created.changed == 7
    assert "web1 started at 10." in created.output
    assert re.search(r"vm_deployment: create_virtual_machine_deployment \w+: InProgress", created.output)
    assert PASSWORD not in created.output
    state = emulator.admin.state()
    assert {service["Label"] for service in state["hosted_service"].values()} == {LABEL}
    (deployment,) = state["deployment"].values()
    assert [role["RoleName"] for role in deployment["Roles"]] == ["web1", "web2", "win1"]

    before = writes(emulator)
    assert quickstart(emulator, tmp_path).changed == 0

    predicted = quickstart(emulator, tmp_path, "--check", "--diff", "-e", "quickstart_label=Neu")
    assert predicted.changed == 3
    assert predicted.output.count(f"-    label: {LABEL}\n+    label: Neu\n") == 3
    assert writes(emulator) == before

    assert quickstart(emulator, tmp_path, "-e", "quickstart_label=Neu").changed == predicted.changed
    assert {service["Label"] for service in emulator.admin.state()["hosted_service"].values()} == {"Neu"}

    assert quickstart(emulator, tmp_path, "-e", "quickstart_state=absent").changed == 5
    assert {kind for kind, documents in emulator.admin.state().items() if documents} <= KEPT
    assert quickstart(emulator, tmp_path, "-e", "quickstart_state=absent").changed == 0


def test_an_endpoint_can_be_a_variable(emulator: Emulator, tmp_path: Path) -> None:
    environment = environment_for(emulator)
    del environment["AZURE_CLASSIC_ENDPOINT"]

    absent = run(
        "ansible-playbook",
        ROOT / "playbooks/quickstart.yml",
        "-e",
        f"azure_classic_endpoint={emulator.endpoint}",
        "-e",
        "quickstart_state=absent",
        directory=tmp_path,
        environment=environment,
    )

    assert absent.changed == 0
    assert emulator.admin.journal()


def test_check_mode_needs_an_endpoint(tmp_path: Path, emulator: Emulator) -> None:
    environment = {**environment_for(emulator), "AZURE_CLASSIC_ENDPOINT": "", "XDG_CACHE_HOME": str(tmp_path)}

    refused = run(
        "ansible-playbook",
        ROOT / "playbooks/quickstart.yml",
        "--check",
        directory=tmp_path,
        environment=environment,
    )

    assert refused.status == 2
    assert "Check mode needs an endpoint" in refused.output
    assert not list(tmp_path.iterdir())
