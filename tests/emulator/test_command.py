# Copyright: the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line: what it promises to scripts."""

from __future__ import annotations

import json
import signal
import socket
import stat
import subprocess
import sys
from base64 import b64decode
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

from ansible_collections.azure_classic.service_management.tests.harness.emulator import start_emulator

COMMAND = [sys.executable, "-m", "azure_classic_emulator"]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, timeout=30, check=False)


def test_help_and_version() -> None:
    usage = run("--help")
    assert usage.returncode == 0
    for option in ["host", "port", "admin-port", "state", "ready-file", "config", "loose", "log-level", "version"]:
        assert f"--{option}" in usage.stdout
    assert run("--version").stdout.startswith("azure-classic-emulator ")


def test_the_ready_file_and_standard_output_say_the_same(tmp_path: Path) -> None:
    ready_file = tmp_path / "ready.json"
    process = subprocess.Popen(
        [*COMMAND, "--state", str(tmp_path / "state"), "--ready-file", str(ready_file)],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        printed = json.loads(process.stdout.readline())
        assert printed == json.loads(ready_file.read_text(encoding="utf-8"))
        assert printed["pid"] == process.pid
        assert set(printed) == {
            "pid",
            "endpoint",
            "admin_endpoint",
            "subscription_id",
            "certificate_path",
            "pfx_path",
            "publish_settings_path",
            "ca_path",
        }
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
        process.stdout.close()


def test_the_files_for_clients(tmp_path: Path) -> None:
    with start_emulator(state=tmp_path) as emulator:
        private = [
            "management.pem",
            "management.pfx",
            "server.pem",
            "emulator.publishsettings",
            "emulator-v1.publishsettings",
        ]
        modes = {name: stat.S_IMODE((tmp_path / name).stat().st_mode) for name in private}
        assert modes == dict.fromkeys(private, 0o600)
        der = (tmp_path / "management.cer").read_bytes()
        pfx = (tmp_path / "management.pfx").read_bytes()

        new = ET.parse(tmp_path / "emulator.publishsettings").getroot().find("PublishProfile")
        assert new is not None and new.get("SchemaVersion") == "2.0"
        subscription = new.find("Subscription")
        assert subscription is not None
        assert subscription.get("ServiceManagementUrl") == emulator.endpoint
        assert subscription.get("Id") == emulator.subscription_id

        old = ET.parse(tmp_path / "emulator-v1.publishsettings").getroot().find("PublishProfile")
        assert old is not None and old.get("Url") == emulator.endpoint
        for encoded in (subscription.get("ManagementCertificate"), old.get("ManagementCertificate")):
            assert b64decode(encoded or "") == pfx
        certificate = pkcs12.load_pkcs12(pfx, None).cert
        assert certificate is not None
        assert certificate.certificate.public_bytes(Encoding.DER) == der


def test_a_temporary_state_is_removed() -> None:
    with start_emulator() as emulator:
        directory = Path(emulator.ca_path).parent
        assert directory.exists()
    assert not directory.exists()


def test_a_state_has_the_same_certificates_after_a_restart(tmp_path: Path) -> None:
    files = []
    for _ in range(2):
        with start_emulator(state=tmp_path) as emulator:
            files.append(Path(emulator.certificate_path).read_bytes())
            assert emulator.admin.health()["status"] == "ok"
    assert files[0] == files[1]


def test_a_configuration_is_taken(tmp_path: Path) -> None:
    config = tmp_path / "config.yml"
    config.write_text("time: {mode: scaled, factor: 60}\nsubscription: {id: 11111111-2222-4333-8444-555555555555}\n")
    with start_emulator(config=config) as emulator:
        assert emulator.subscription_id == "11111111-2222-4333-8444-555555555555"
        assert emulator.admin.clock()["factor"] == 60


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("time: [", "is not valid YAML"),
        ("tiem: {}", "has an unknown key: tiem"),
        ("- 1", "must be a mapping"),
        ("time: {mode: fast}", "must be real, scaled or manual"),
        ("durations: {states: {Flying: 3}}", "has an unknown key: Flying"),
        ("durations: {operations: {add_role: -1}}", "must be a number that is not negative"),
        ("quotas: {MaxCoreCount: many}", "must be a number that is not negative"),
    ],
)
def test_a_broken_configuration_is_one_sentence(tmp_path: Path, content: str, sentence: str) -> None:
    config = tmp_path / "config.yml"
    config.write_text(content)
    refused(run("--config", str(config)), sentence)


def test_a_missing_configuration_is_one_sentence(tmp_path: Path) -> None:
    refused(run("--config", str(tmp_path / "missing.yml")), "cannot be read")


@pytest.mark.parametrize("option", ["--port", "--admin-port"])
def test_a_busy_port_is_one_sentence(option: str) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        refused(run(option, str(port)), f"The port {port} of 127.0.0.1 is not free.")


def test_an_unusable_state_directory_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    refused(run("--state", str(tmp_path / "file" / "state")), "state directory")


def test_an_unusable_ready_file_is_one_sentence(tmp_path: Path) -> None:
    refused(run("--ready-file", str(tmp_path / "missing" / "ready.json")), "ready file")


def refused(process: subprocess.CompletedProcess[str], sentence: str) -> None:
    assert process.returncode == 2
    assert sentence in process.stderr
    assert process.stderr.count("\n") == 1
    assert process.stdout == ""
