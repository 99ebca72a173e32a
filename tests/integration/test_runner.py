# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A job as automation controllers run it: ansible-runner, a private data directory, credentials in the environment."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ansible_collections.azure_classic.service_management.tests.harness.command import (
    PROGRAMS,
    ROOT,
    Run,
    plain_environment,
    run,
)
from ansible_collections.azure_classic.service_management.tests.harness.tasks import COLLECTION
from azure_classic_emulator.testing import Emulator

ROLE: dict[str, Any] = {"ansible.builtin.include_role": {"name": f"{COLLECTION}.emulator"}}
SERVICE = {
    "name": "Service",
    f"{COLLECTION}.hosted_service": {"name": "{{ service }}", "location": "West Europe"},
}
DEFAULTS = {f"group/{COLLECTION}.all": "{{ emulator_connection | default({}) }}"}


def job(directory: Path, tasks: list[Any], credential: dict[str, str], **variables: Any) -> Run:
    """Run the tasks as a job with the variables of its template; the credential becomes environment variables."""
    play = {"name": "Job", "hosts": "localhost", "gather_facts": False, "module_defaults": DEFAULTS, "tasks": tasks}
    files = {
        "env/envvars": {"ANSIBLE_COLLECTIONS_PATH": str(ROOT / ".collections"), **credential},
        "env/extravars": variables,
        "inventory/hosts.json": {"all": {"hosts": {"localhost": {"ansible_connection": "local"}}}},
        "project/site.yml": [play],
    }
    for name, content in files.items():
        (directory / name).parent.mkdir(exist_ok=True)
        (directory / name).write_text(json.dumps(content), encoding="utf-8")
    environment = plain_environment(PATH=f"{PROGRAMS}:/usr/bin:/bin")
    return run("ansible-runner", "run", directory, "-p", "site.yml", directory=directory, environment=environment)


def events(directory: Path) -> list[dict[str, Any]]:
    """The events of the jobs in the directory, which a controller shows and keeps."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in directory.glob("artifacts/*/job_events/*.json")]


@pytest.fixture
def credential(emulator: Emulator) -> dict[str, str]:
    """The credential as a credential type injects it, with the key as text."""
    return {
        "AZURE_CLASSIC_SUBSCRIPTION_ID": emulator.subscription_id,
        "AZURE_CLASSIC_CERTIFICATE_CONTENT": Path(emulator.certificate_path).read_text(encoding="ascii"),
        "AZURE_CLASSIC_ENDPOINT": emulator.endpoint,
        "AZURE_CLASSIC_CA_PATH": emulator.ca_path,
    }


def test_a_job_takes_its_credential_from_the_environment(
    tmp_path: Path, emulator: Emulator, credential: dict[str, str]
) -> None:
    assert job(tmp_path, [SERVICE], credential, service="shop-web").changed == 1

    assert list(emulator.admin.state()["hosted_service"]) == ["shop-web"]
    (done,) = [event["event_data"] for event in events(tmp_path) if event["event"] == "runner_on_ok"]
    assert [operation["name"] for operation in done["res"]["operations"]] == ["create_hosted_service"]
    assert "PRIVATE KEY" not in json.dumps(events(tmp_path))


def test_a_job_can_bring_its_own_emulator(tmp_path: Path) -> None:
    start = {"name": "Start", **ROLE, "vars": {"emulator_state": "reset"}}
    stop = {"name": "Stop", **ROLE, "vars": {"emulator_state": "stopped"}}
    variables = {"service": "shop-web", "emulator_directory": str(tmp_path / "emulator")}

    assert job(tmp_path, [{"block": [start, SERVICE], "always": [stop]}], {}, **variables).changed == 3
