# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line: it starts, says where it is, keeps its state, ends, and says in one sentence why it cannot."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from azure_classic_emulator.cli import main
from azure_classic_emulator.testing import start_emulator
from azure_classic_emulator.testing.rest import Rest, base64_of, body

pytestmark = pytest.mark.slow

COMMAND = [sys.executable, "-m", "azure_classic_emulator"]


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command that is expected to end by itself."""
    return subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, text=True, timeout=60, check=False)


def test_help_names_every_option() -> None:
    shown = run("--help")
    assert (shown.returncode, shown.stderr) == (0, "")
    for option in ("host", "port", "admin-port", "state", "ready-file", "config", "loose", "log-level", "version"):
        assert f"--{option}" in shown.stdout


def test_version() -> None:
    shown = run("--version")
    assert (shown.returncode, shown.stdout) == (0, "azure-classic-emulator 1.0.0\n")


@pytest.mark.parametrize("arguments", [["--port", "x"], ["--port", "65536"], ["--log-level", "loud"], ["--nonsense"]])
def test_wrong_options_show_the_usage(arguments: list[str]) -> None:
    refused = run(*arguments)
    assert refused.returncode == 2
    assert refused.stderr.startswith("usage: azure-classic-emulator")


def assert_refused(refused: subprocess.CompletedProcess[str], sentence: str) -> None:
    assert refused.returncode == 2
    assert refused.stdout == ""
    (line,) = refused.stderr.splitlines()
    assert line.startswith("azure-classic-emulator: ")
    assert line.endswith(".")
    assert sentence in line


@pytest.mark.parametrize("option", ["--port", "--admin-port"])
def test_a_busy_port(option: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert_refused(
            run(option, str(port)), f"The emulator cannot listen on 127.0.0.1:{port}: Address already in use."
        )


@pytest.mark.parametrize("host", ["192.0.2.1", "no.such.invalid"])
def test_an_address_that_this_machine_does_not_have(host: str) -> None:
    assert_refused(run("--host", host), f"The emulator cannot listen on {host}:0: ")


@pytest.mark.parametrize(
    ("state", "sentence"),
    [("file", "cannot be made: File exists"), ("file/below", "cannot be made: Not a directory")],
)
def test_a_state_directory_that_cannot_be(tmp_path: Path, state: str, sentence: str) -> None:
    (tmp_path / "file").write_text("")
    assert_refused(run("--state", tmp_path / state), sentence)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_state_directory_that_is_not_writable(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert_refused(run("--state", tmp_path), "is not writable")


def test_a_state_that_is_something_else(tmp_path: Path) -> None:
    (tmp_path / "state.sqlite3").write_text("no database\n" * 100)
    assert_refused(run("--state", tmp_path), "cannot be used: file is not a database")


def test_a_state_that_another_emulator_uses(tmp_path: Path) -> None:
    with start_emulator(state=tmp_path):
        assert_refused(run("--state", tmp_path), "cannot be used: database is locked")


def test_a_ready_file_that_cannot_be_written(tmp_path: Path) -> None:
    assert_refused(run("--ready-file", tmp_path / "none" / "ready.json"), "cannot be written: No such file")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("time: [", "is not valid YAML: while parsing"),
        (b"\xff\xfe", "is not valid YAML"),
        ("- a list", "The section configuration in"),
        ("speed: 3", "has an unknown key: speed"),
        ("time: 3", "The section time in"),
        ("time: {mode: fast}", "must be real, scaled or manual, not 'fast'"),
        ("time: {mode: scaled, factor: -1}", "time.factor"),
        ("time: {mode: scaled, factor: 0}", "must be more than 0"),
        ("durations: {operations: {add_rôle: 1}}", "has an unknown operation: add_rôle"),
        ("durations: {operations: {add_role: soon}}", "not 'soon'"),
        ("durations: {operations: {add_role: .nan}}", "durations.operations.add_role"),
        ("durations: {states: {Sleeping: 1}}", "has an unknown key: Sleeping"),
        ("quotas: {MaxCoreCount: true}", "quotas.MaxCoreCount"),
        ("quotas: {Cores: 1}", "has an unknown key: Cores"),
        ("subscription: {id: mine}", "must be a GUID with dashes, not 'mine'"),
        ("subscription: {name: 7}", "subscription.name"),
        ("subscription: {bearer_token: ''}", "subscription.bearer_token"),
        ("faults: {}", "must be a list of rules"),
        ("faults: {effect: 1}", "must be a list of rules"),
        ("faults: [1]", "must be a list of rules"),
        ("faults: [{effect: {kind: quake}}]", "needs a kind: error"),
    ],
)
def test_a_broken_configuration(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | bytes, sentence: str
) -> None:
    path = tmp_path / "config.yml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    status = main(["--config", str(path)])
    printed = capsys.readouterr()
    assert_refused(subprocess.CompletedProcess([], status, printed.out, printed.err), sentence)


def test_a_missing_configuration(tmp_path: Path) -> None:
    assert_refused(run("--config", tmp_path / "none.yml"), "cannot be read: No such file or directory")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_cleanly_and_removes_its_temporary_directory(number: signal.Signals) -> None:
    with subprocess.Popen(COMMAND, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        directory = Path(json.loads(process.stdout.readline())["certificate_path"]).parent
        assert directory.is_dir()
        process.send_signal(number)
        _unused, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (0, "")
    assert not directory.exists()


def test_the_ready_file_is_the_line_on_standard_output(tmp_path: Path) -> None:
    ready = tmp_path / "ready.json"
    command = [*COMMAND, "--ready-file", str(ready), "--state", str(tmp_path / "new" / "state")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert ready.read_text() == line
        told = json.loads(line)
        process.terminate()
    assert told.keys() == {
        "pid",
        "endpoint",
        "admin_endpoint",
        "subscription_id",
        "certificate_path",
        "pfx_path",
        "publish_settings_path",
        "ca_path",
    }
    assert told["pid"] == process.pid
    assert told["endpoint"].startswith("https://127.0.0.1:")
    assert told["admin_endpoint"].startswith("http://127.0.0.1:")
    assert list(tmp_path.glob("ready*")) == []


def test_private_files_are_private(tmp_path: Path) -> None:
    with start_emulator(state=tmp_path):
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    private = {
        "emulator-v1.publishsettings",
        "emulator.publishsettings",
        "management.pem",
        "management.pfx",
        "server.pem",
        "state.sqlite3",
        "state.sqlite3-wal",
    }
    assert {name for name, mode in modes.items() if mode == 0o600} == private
    assert modes.keys() - private == {"ca.pem", "management.cer"}


def test_a_restart_keeps_certificates_and_resources_and_knows_its_new_port(tmp_path: Path) -> None:
    def kept() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.suffix in (".pem", ".cer", ".pfx")}

    with start_emulator(state=tmp_path) as emulator:
        fields = {"ServiceName": "shop", "Label": base64_of("Läden"), "Location": "West US"}
        assert Rest(emulator).post("services/hostedservices", body("CreateHostedService", fields)).status == 201
        first = kept()
    assert len(first) == 5
    with start_emulator(state=tmp_path) as emulator:
        assert kept() == first
        answer = Rest(emulator).get("services/hostedservices/shop")
        assert answer.text("HostedServiceProperties/Label") == base64_of("Läden")
        settings = ElementTree.parse(emulator.publish_settings_path)
        assert [entry.get("ServiceManagementUrl") for entry in settings.iter("Subscription")] == [emulator.endpoint]
        old = ElementTree.parse(tmp_path / "emulator-v1.publishsettings")
        assert [entry.get("Url") for entry in old.iter("PublishProfile")] == [emulator.endpoint]


def test_another_port_subscription_and_name() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    subscription = "11111111-2222-3333-4444-555555555555"
    config = {"subscription": {"id": subscription, "name": "Mine"}}
    with start_emulator(config=config, extra=["--port", str(port), "--host", "localhost"]) as emulator:
        assert emulator.endpoint == f"https://localhost:{port}"
        assert emulator.subscription_id == subscription
        assert Rest(emulator).get("locations").status == 200
