# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One module on the command line: the shortest way to ask the service something."""

from __future__ import annotations

from pathlib import Path

from ansible_collections.azure_classic.service_management.tests.harness.command import Run, run
from ansible_collections.azure_classic.service_management.tests.harness.tasks import COLLECTION, environment_for
from azure_classic_emulator.testing import Emulator


def ask(directory: Path, environment: dict[str, str], module: str, *arguments: str) -> Run:
    return run(
        "ansible",
        "localhost",
        "-m",
        f"{COLLECTION}.{module}",
        *arguments,
        directory=directory,
        environment={**environment, "ANSIBLE_CALLBACK_RESULT_FORMAT": "yaml", "ANSIBLE_LOAD_CALLBACK_PLUGINS": "1"},
    )


def without_connection(environment: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if not name.startswith("AZURE_")}


def test_the_environment_says_where(emulator: Emulator, tmp_path: Path) -> None:
    answer = ask(tmp_path, environment_for(emulator), "locations")

    assert answer.status == 0, answer.output
    assert "name: West Europe" in answer.output


def test_options_say_where(emulator: Emulator, tmp_path: Path) -> None:
    options = (
        f"endpoint={emulator.endpoint} ca_path={emulator.ca_path} subscription_id={emulator.subscription_id}"
        f" cert_file={emulator.certificate_path} name='North Europe'"
    )

    answer = ask(tmp_path, without_connection(environment_for(emulator)), "locations", "-a", options)

    assert answer.status == 0, answer.output
    assert "name: North Europe" in answer.output
    assert "West Europe" not in answer.output


def test_check_mode_predicts_and_a_run_does(emulator: Emulator, tmp_path: Path) -> None:
    service = ("-a", "name=shop-web location='West Europe' label='Магазин'")

    predicted = ask(tmp_path, environment_for(emulator), "hosted_service", *service, "--check")
    assert "CHANGED" in predicted.output
    assert "hosted_service" not in emulator.admin.state()

    done = ask(tmp_path, environment_for(emulator), "hosted_service", *service)
    assert "CHANGED" in done.output
    assert emulator.admin.state()["hosted_service"]["shop-web"]["Label"] == "Магазин"

    assert "SUCCESS" in ask(tmp_path, environment_for(emulator), "hosted_service", *service).output


def test_without_credentials_a_sentence_says_what_is_missing(emulator: Emulator, tmp_path: Path) -> None:
    answer = ask(tmp_path, without_connection(environment_for(emulator)), "locations")

    assert answer.status == 2
    assert "AZURE_CLASSIC_CERTIFICATE_PATH" in answer.output
    assert "Traceback" not in answer.output
