# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates, endpoints and the environment as users meet them.

What is wrong is said in a plain sentence, and no secret reaches any output.
"""

from __future__ import annotations

import base64
import json
import re
import socket
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from ansible_collections.azure_classic.service_management.plugins.doc_fragments.connection import ModuleDocFragment
from ansible_collections.azure_classic.service_management.plugins.module_utils.credentials.options import CONNECTION
from ansible_collections.azure_classic.service_management.tests.harness.direct import execute
from ansible_collections.azure_classic.service_management.tests.harness.pki import (
    authority,
)
from ansible_collections.azure_classic.service_management.tests.harness.play import ExecutionMode, play, playback
from ansible_collections.azure_classic.service_management.tests.harness.sample_tasks import BLOBS, UBUNTU
from ansible_collections.azure_classic.service_management.tests.harness.scripted_server import Answer, serve
from ansible_collections.azure_classic.service_management.tests.harness.tasks import (
    COLLECTION,
    Task,
    environment_for,
    task,
)
from azure_classic_emulator.testing import Emulator
from azure_classic_emulator.testing.certificates import Identity, PrivateKey, make_identity

PASSPHRASE = "canary-Tröpfchen-4711"
RETIRED = "Microsoft retired the public Service Management API on 2024-08-31"
NOWHERE = "https://localhost:1"
CLOSED_PROXY = "http://127.0.0.1:1"

Options = dict[str, Any]


@dataclass(frozen=True)
class Files:
    """The management certificate of the emulator in every container, and what is wrong with others."""

    directory: Path
    emulator: Emulator
    mine: Identity
    unknown: Identity

    def write(self, name: str, content: str | bytes) -> str:
        path = self.directory / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    @property
    def connection(self) -> Options:
        """All but the certificate."""
        return {
            "subscription_id": self.emulator.subscription_id,
            "endpoint": self.emulator.endpoint,
            "ca_path": self.emulator.ca_path,
        }

    @property
    def pfx(self) -> str:
        return self.write("mine.pfx", self.mine.pkcs12(PASSPHRASE))

    @property
    def weak(self) -> str:
        key = rsa.generate_private_key(public_exponent=65537, key_size=1024)
        return self.write("weak.pem", make_identity("weak", key=key).pem)

    @property
    def public(self) -> str:
        return self.write("mine.cer", self.mine.certificate_der)

    @property
    def key(self) -> str:
        return self.write("mine.key", self.mine.key_pem())

    def settings(self, schema: str, endpoint: str | None = None) -> str:
        pfx = base64.b64encode(self.mine.pkcs12()).decode()
        where = f'ManagementCertificate="{pfx}" {schema}="{endpoint or self.emulator.endpoint}"'
        here, there = (where, "") if schema == "Url" else ("", where)
        subscription = f'<Subscription Id="{self.emulator.subscription_id}" Name="Büro" {there}/>'
        text = f"<PublishData><PublishProfile {here}>{subscription}</PublishProfile></PublishData>"
        return self.write(f"{schema}.publishsettings", text)


@pytest.fixture
def files(emulator: Emulator, tmp_path: Path) -> Files:
    pem = Path(emulator.certificate_path).read_bytes()
    key = load_pem_private_key(pem, None)
    assert isinstance(key, PrivateKey)
    return Files(tmp_path, emulator, Identity(x509.load_pem_x509_certificate(pem), key), make_identity("unknown"))


def without(emulator: Emulator) -> dict[str, str | None]:
    """No variable of the collection is set."""
    return {name: None for name in environment_for(emulator) if name.startswith("AZURE_")}


def working(files: Files) -> dict[str, Options]:
    """Every way to name the certificate that the subscription knows."""
    connection = files.connection
    encrypted = files.mine.certificate_pem + files.mine.key_pem(PASSPHRASE)
    return {
        "PEM": {**connection, "certificate_path": files.write("any.name", files.mine.pem)},
        "PEM under the name of the old SDK": {**connection, "cert_file": files.write("mine.pem", files.mine.pem)},
        "PEM under the other old name": {**connection, "management_cert_path": files.write("mine.pem", files.mine.pem)},
        "PEM from a vault": {**connection, "certificate_content": files.mine.pem},
        "encrypted PEM": {**connection, "certificate_content": encrypted, "certificate_password": PASSPHRASE},
        "separate key": {**connection, "certificate_path": files.public, "key_path": files.key},
        "PKCS#12": {**connection, "certificate_path": files.pfx, "certificate_password": PASSPHRASE},
        "PKCS#12 from a vault": {
            **connection,
            "certificate_content": base64.b64encode(files.mine.pkcs12(PASSPHRASE)).decode(),
            "certificate_password": PASSPHRASE,
        },
        "publish settings 1.0": {"publish_settings_path": files.settings("Url"), "ca_path": files.emulator.ca_path},
        "publish settings 2.0": {
            "publish_settings_path": files.settings("ServiceManagementUrl"),
            "ca_path": files.emulator.ca_path,
        },
        "unknown server": {
            **connection,
            "certificate_path": files.emulator.certificate_path,
            "ca_path": None,
            "validate_certs": False,
        },
    }


def tasks_for(rows: Mapping[str, Options]) -> list[Task]:
    return [
        task(name, "locations", {key: value for key, value in options.items() if value is not None})
        for name, options in rows.items()
    ]


def test_every_way_to_give_the_certificate(files: Files) -> None:
    outcomes = execute(files.emulator, tasks_for(working(files)), without(files.emulator))
    assert {outcome.task: outcome.result["msg"] for outcome in outcomes if outcome.failed} == {}
    seen = {outcome.task: [entry["client_thumbprint"] for entry in outcome.journal] for outcome in outcomes}
    assert seen == {name: [files.mine.thumbprint] for name in working(files)}


def refused(files: Files, silent: str) -> dict[str, tuple[Options, str]]:
    """What is wrong, and what the task says about it. None of it reaches the service."""
    good = {**files.connection, "certificate_path": files.emulator.certificate_path}
    expired = make_identity("old", starts=timedelta(days=-3), lasts=timedelta(days=1))
    mine = files.mine.thumbprint
    return {
        "no certificate": ({**files.connection}, "No management certificate was provided. Set certificate_path"),
        "no key": (
            {**good, "certificate_path": files.public},
            f"thumbprint {mine}",
        ),
        "no key, what to do": (
            {**good, "certificate_path": files.public},
            "A management certificate needs its private key. Use the PEM or PKCS#12 file that contains both",
        ),
        "expired": ({**good, "certificate_path": files.write("old.pem", expired.pem)}, "expired on"),
        "wrong passphrase": (
            {**good, "certificate_path": files.pfx, "certificate_password": "guess"},
            "is PKCS#12; certificate_password does not open it",
        ),
        "no passphrase": ({**good, "certificate_path": files.pfx}, "is PKCS#12; it requires certificate_password"),
        "key of another certificate": (
            {**good, "certificate_path": files.public, "key_path": files.write("u.key", files.unknown.key_pem())},
            "belongs to another certificate. Use the key that the certificate was created with.",
        ),
        "not a certificate": (
            {**good, "certificate_path": files.write("text", "hello")},
            "is neither PEM nor a DER certificate nor PKCS#12.",
        ),
        "two certificates": (
            {**good, "certificate_content": files.mine.pem},
            "Both certificate_path and certificate_content are set. Set only one of them.",
        ),
        "publish profile of a web site": (
            {"publish_settings_path": files.write("web", '<p><publishProfile publishMethod="MSDeploy"/></p>')},
            "is the publish profile of a web site (publish method MSDeploy).",
        ),
        "no subscription": (
            {**good, "subscription_id": None},
            "subscription_id: is required (or set AZURE_CLASSIC_SUBSCRIPTION_ID, or use publish settings).",
        ),
        "foreign CA": (
            {**good, "ca_path": files.write("ca.pem", authority().certificate_pem)},
            "Set ca_path (AZURE_CLASSIC_CA_PATH) to the CA bundle that signed the certificate of",
        ),
        "a port that does not answer TLS": (
            {**good, "endpoint": silent, "http_timeout": 0.2},
            "The server may not speak TLS on this port: check the host and port",
        ),
        "the system's CAs": ({**good, "ca_path": None}, "is not trusted: "),
        "closed port": ({**good, "endpoint": NOWHERE}, "localhost:1 refused the connection. Nothing listens at "),
        "unknown host": (
            {**good, "endpoint": "https://management.invalid"},
            "The host name management.invalid cannot be resolved.",
        ),
        "unknown host, why": ({**good, "endpoint": "https://management.invalid"}, RETIRED),
    }


def test_what_is_wrong_is_said_in_a_sentence(files: Files, silent_endpoint: str) -> None:
    rows = refused(files, silent_endpoint)
    tasks = tasks_for({name: options for name, (options, _sentence) in rows.items()})
    outcomes = execute(files.emulator, tasks, without(files.emulator))
    said = {outcome.task: outcome.result.get("msg", "") for outcome in outcomes if outcome.failed}
    assert {name: said.get(name) for name, (_options, part) in rows.items() if part not in said.get(name, "")} == {}
    assert [outcome.task for outcome in outcomes if outcome.journal] == []


@pytest.mark.slow
@pytest.mark.parametrize("mode", ExecutionMode)
def test_what_is_wrong_is_said_without_a_traceback(
    mode: ExecutionMode, files: Files, silent_endpoint: str, tmp_path: Path
) -> None:
    """One row for each place where it is found: before anything is read, in a file, in TLS, on the way."""
    rows = refused(files, silent_endpoint)
    tasks = tasks_for({name: rows[name][0] for name in ("no certificate", "expired", "foreign CA", "closed port")})
    run = playback(files.emulator, tmp_path, tasks, mode, without(files.emulator), arguments=["-vvv"])
    assert [outcome.task for outcome in run.outcomes if rows[outcome.task][1] not in outcome.result["msg"]] == []
    assert "Traceback" not in run.output


def test_a_certificate_that_the_subscription_does_not_know(files: Files) -> None:
    path = files.write("unknown.pem", files.unknown.pem)
    [outcome] = execute(files.emulator, [task("x", "locations", {"certificate_path": path})])
    error = outcome.result["error"]
    assert (error["status"], error["code"], error["operation"]) == (403, "AuthenticationFailed", "list_locations")
    assert error["request_id"] == outcome.journal[0]["request_id"]
    subscription = files.emulator.subscription_id
    assert f"Subscription {subscription} has no management certificate with thumbprint" in outcome.result["msg"]
    assert f"{files.unknown.thumbprint} (from certificate_path {path})" in outcome.result["msg"]
    assert len(outcome.journal) == 1


PAGE = b"<!DOCTYPE html><html><head><title>Gone for good</title></head><body>\xc3\x96</body></html>"


@pytest.mark.parametrize(
    "answer",
    [
        Answer(404, PAGE, {"Content-Type": "text/html"}),
        Answer(410, PAGE, {"Content-Type": "text/html"}),
        Answer(404),
        Answer(410, b"gone"),
    ],
    ids=["404-page", "410-page", "404", "410"],
)
@pytest.mark.parametrize("module", ["locations", "hosted_service"])
def test_an_endpoint_that_is_no_more(answer: Answer, module: str, files: Files) -> None:
    """Also where a 404 would be taken for "does not exist", so that nothing is created at a dead address."""
    options = {"ca_path": files.write("ca.pem", authority().certificate_pem)}
    named = {"name": "shop-web", "location": "West Europe"} if module == "hosted_service" else {}
    with serve(answer, clients=files.mine) as server:
        [outcome] = execute(files.emulator, [task("x", module, {**options, **named, "endpoint": server.endpoint})])
    assert outcome.failed
    assert (
        f"{RETIRED}. Set endpoint (AZURE_CLASSIC_ENDPOINT) to an endpoint that still serves it" in outcome.result["msg"]
    )
    assert server.endpoint in outcome.result["msg"]
    assert len(server.arrived) == 1


@pytest.mark.slow
def test_the_task_wins_over_defaults_these_over_the_environment_and_that_over_publish_settings(
    files: Files, tmp_path: Path
) -> None:
    settings = {"publish_settings_path": files.settings("Url", f"{NOWHERE}/settings")}
    defaults = {"module_defaults": {f"group/{COLLECTION}.all": {"endpoint": f"{NOWHERE}/defaults"}}}
    environment = {**without(files.emulator), "AZURE_CLASSIC_ENDPOINT": f"{NOWHERE}/environment"}
    from_environment = [
        task("task", "locations", {**settings, "endpoint": f"{NOWHERE}/task"}, **defaults),
        task("defaults", "locations", settings, **defaults),
        task("defaults", "locations_info", settings, **defaults),
        task("environment", "locations", settings),
    ]
    outcomes = play(files.emulator, tmp_path, from_environment, environment=environment)
    outcomes += play(
        files.emulator, tmp_path, [task("settings", "locations", settings)], environment=without(files.emulator)
    )
    assert [
        outcome.task for outcome in outcomes if f"Nothing listens at {NOWHERE}/{outcome.task}." in outcome.result["msg"]
    ] == ["task", "defaults", "defaults", "environment", "settings"]


def test_a_certificate_of_the_task_switches_off_every_one_of_the_environment(files: Files) -> None:
    foreign = {
        "AZURE_CLASSIC_CERTIFICATE_CONTENT": files.unknown.pem,
        "AZURE_CLASSIC_CERTIFICATE_PATH": "/no/such.pem",
        "AZURE_CLASSIC_KEY_PATH": "/no/such.key",
        "AZURE_CLASSIC_PUBLISH_SETTINGS_PATH": "/no/such.publishsettings",
        "AZURE_CLASSIC_ENDPOINT": None,
        "AZURE_CLASSIC_SUBSCRIPTION_ID": None,
    }
    rows = {name: options for name, options in working(files).items() if name != "unknown server"}
    outcomes = execute(files.emulator, tasks_for(rows), foreign)
    assert {outcome.task: outcome.result["msg"] for outcome in outcomes if outcome.failed} == {}
    assert {entry["client_thumbprint"] for outcome in outcomes for entry in outcome.journal} == {files.mine.thumbprint}


@pytest.fixture
def silent_endpoint() -> Iterator[str]:
    """It accepts connections and never says a word."""
    with socket.create_server(("localhost", 0)) as server:
        yield f"https://localhost:{server.getsockname()[1]}"


def test_an_empty_variable_does_not_hide_the_next_one(files: Files) -> None:
    emulator = files.emulator
    environment = {
        "AZURE_CLASSIC_ENDPOINT": "",
        "AZURE_MANAGEMENTENDPOINT_URL": emulator.endpoint,
        "AZURE_CLASSIC_SUBSCRIPTION_ID": "",
        "AZURE_MANAGEMENT_SUBSCRIPTIONID": "",
        "AZURE_SUBSCRIPTION_ID": emulator.subscription_id,
        "AZURE_CLASSIC_CERTIFICATE_PATH": "",
        "AZURE_CERT_PATH": emulator.certificate_path,
        "AZURE_CLASSIC_HTTP_TIMEOUT": "",
    }
    [outcome] = execute(emulator, [task("x", "locations")], environment)
    assert not outcome.failed, outcome.result["msg"]


def test_a_certificate_that_was_replaced_is_read_again(files: Files) -> None:
    """In one process, as in a loop."""
    path = files.write("mine.pem", files.unknown.pem)
    tasks = [task("x", "locations", {"certificate_path": path})] * 2

    def replaced() -> Iterator[Task]:
        for each in tasks:
            yield each
            files.write("mine.pem", files.mine.pem)

    first, second = execute(files.emulator, replaced())
    assert (first.failed, second.failed) == (True, False), second.result.get("msg")


def by_environment(files: Files, silent: str) -> dict[str, tuple[dict[str, str], str | None]]:
    """For each variable an environment that works because of it, or what the task then says."""
    emulator = files.emulator
    base = {
        "AZURE_CLASSIC_SUBSCRIPTION_ID": emulator.subscription_id,
        "AZURE_CLASSIC_CERTIFICATE_PATH": emulator.certificate_path,
        "AZURE_CLASSIC_ENDPOINT": emulator.endpoint,
        "AZURE_CLASSIC_CA_PATH": emulator.ca_path,
    }

    def instead(left_out: str, **given: str) -> dict[str, str]:
        return {**{name: value for name, value in base.items() if not re.search(left_out, name)}, **given}

    nobody = "00000000-0000-4000-8000-000000000000"
    return {
        "AZURE_CLASSIC_SUBSCRIPTION_ID": ({**base, "AZURE_MANAGEMENT_SUBSCRIPTIONID": nobody}, None),
        "AZURE_MANAGEMENT_SUBSCRIPTIONID": (
            instead(
                "SUBSCRIPTION",
                AZURE_MANAGEMENT_SUBSCRIPTIONID=emulator.subscription_id,
                AZURE_SUBSCRIPTION_ID=nobody,
            ),
            None,
        ),
        "AZURE_SUBSCRIPTION_ID": (instead("SUBSCRIPTION", AZURE_SUBSCRIPTION_ID=emulator.subscription_id), None),
        "AZURE_CLASSIC_CERTIFICATE_PATH": ({**base, "AZURE_MANAGEMENT_CERTFILE": "/no/such"}, None),
        "AZURE_MANAGEMENT_CERTFILE": (
            instead("CERT", AZURE_MANAGEMENT_CERTFILE=emulator.certificate_path, AZURE_CERT_PATH="/no/such"),
            None,
        ),
        "AZURE_CERT_PATH": (instead("CERT", AZURE_CERT_PATH=emulator.certificate_path), None),
        "AZURE_CLASSIC_KEY_PATH": (
            instead("CERT", AZURE_CLASSIC_CERTIFICATE_PATH=files.public, AZURE_CLASSIC_KEY_PATH=files.key),
            None,
        ),
        "AZURE_CLASSIC_CERTIFICATE_CONTENT": (
            instead("CERT", AZURE_CLASSIC_CERTIFICATE_CONTENT=files.mine.pem),
            None,
        ),
        "AZURE_CLASSIC_CERTIFICATE_PASSWORD": (
            instead(
                "CERT",
                AZURE_CLASSIC_CERTIFICATE_PATH=files.pfx,
                AZURE_CLASSIC_CERTIFICATE_PASSWORD=PASSPHRASE,
            ),
            None,
        ),
        "AZURE_CLASSIC_ALLOW_WEAK_CERTIFICATE": (
            instead("CERT", AZURE_CLASSIC_CERTIFICATE_PATH=files.weak, AZURE_CLASSIC_ALLOW_WEAK_CERTIFICATE="yes"),
            "has no management certificate with thumbprint",
        ),
        "AZURE_CLASSIC_PUBLISH_SETTINGS_PATH": (
            instead("CERT|SUBSCRIPTION|ENDPOINT", AZURE_CLASSIC_PUBLISH_SETTINGS_PATH=files.settings("Url")),
            None,
        ),
        "AZURE_CLASSIC_CLOUD": (
            instead("ENDPOINT", AZURE_CLASSIC_CLOUD="AzureChinaCloud", HTTPS_PROXY=CLOSED_PROXY),
            "Cannot reach management.core.chinacloudapi.cn through the proxy.",
        ),
        "AZURE_CLASSIC_ENDPOINT": ({**base, "AZURE_MANAGEMENTENDPOINT_URL": NOWHERE}, None),
        "AZURE_MANAGEMENTENDPOINT_URL": (
            instead("ENDPOINT", AZURE_MANAGEMENTENDPOINT_URL=emulator.endpoint),
            None,
        ),
        "AZURE_CLASSIC_CA_PATH": ({**base, "REQUESTS_CA_BUNDLE": "/no/such"}, None),
        "REQUESTS_CA_BUNDLE": (instead("CA_PATH", REQUESTS_CA_BUNDLE=emulator.ca_path), None),
        "AZURE_CLASSIC_VALIDATE_CERTS": (instead("CA_PATH", AZURE_CLASSIC_VALIDATE_CERTS="false"), None),
        "AZURE_CLASSIC_HTTP_TIMEOUT": (
            {**base, "AZURE_CLASSIC_ENDPOINT": silent, "AZURE_CLASSIC_HTTP_TIMEOUT": "0.2"},
            "did not finish the TLS handshake within 0.2 s.",
        ),
    }


def test_every_documented_variable_has_an_effect(files: Files, silent_endpoint: str) -> None:
    rows = by_environment(files, silent_endpoint)
    assert set(rows) == set(re.findall(r"E\((\w+)\)", ModuleDocFragment.DOCUMENTATION))
    options = {"name": "shop-web", "state": "absent", "wait_timeout": 0.2}
    outcomes = [
        outcome
        for name, (environment, _said) in rows.items()
        for outcome in execute(
            files.emulator, [task(name, "hosted_service", options)], {**without(files.emulator), **environment}
        )
    ]
    wrong = {
        outcome.task: outcome.result.get("msg")
        for outcome in outcomes
        if (rows[outcome.task][1] or "") not in outcome.result.get("msg", "")
        or outcome.failed is not bool(rows[outcome.task][1])
    }
    assert wrong == {}


@pytest.mark.slow
def test_the_environment_is_that_of_the_controller_or_of_the_task(files: Files, tmp_path: Path) -> None:
    environment = {
        "AZURE_CLASSIC_PUBLISH_SETTINGS_PATH": files.settings("Url"),
        "AZURE_CLASSIC_CA_PATH": files.emulator.ca_path,
    }
    of_the_controller, of_the_task = task("x", "locations"), task("x", "locations", environment=environment)
    outcomes = [
        *play(files.emulator, tmp_path, [of_the_controller], environment={**without(files.emulator), **environment}),
        *play(files.emulator, tmp_path, [of_the_task], environment=without(files.emulator)),
    ]
    assert [outcome.result["msg"] for outcome in outcomes if outcome.failed] == []


def test_every_connection_option_has_an_effect(files: Files, silent_endpoint: str) -> None:
    """The same for the options: what the task says, or that it works only because of them, is seen above and here."""
    good = {**files.connection, "certificate_path": files.emulator.certificate_path}
    rows: dict[str, tuple[Options, str]] = {
        "cloud": (
            {**good, "endpoint": None, "cloud": "AzureGermanCloud"},
            "Cannot reach management.core.cloudapi.de through",
        ),
        "allow_weak_certificate": (
            {**good, "certificate_path": files.weak, "allow_weak_certificate": True},
            "has no management certificate with thumbprint",
        ),
        "http_timeout": (
            {**good, "endpoint": silent_endpoint, "http_timeout": 0.2},
            "did not finish the TLS handshake within 0.2 s.",
        ),
    }
    tasks = [
        task(
            name,
            "hosted_service",
            {
                "name": "shop",
                "wait_timeout": 0.2,
                **{key: value for key, value in options.items() if value is not None},
            },
        )
        for name, (options, _said) in rows.items()
    ]
    environment = {**without(files.emulator), "HTTPS_PROXY": CLOSED_PROXY}
    outcomes = execute(files.emulator, tasks, environment)
    assert [outcome.task for outcome in outcomes if rows[outcome.task][1] not in outcome.result["msg"]] == []
    assert {option for options in working(files).values() for option in options} | set(rows) >= set(CONNECTION)


@pytest.mark.slow
def test_credentials_of_the_other_api_are_recognised(files: Files, tmp_path: Path) -> None:
    """Users mixed the two kinds, and the error spoke of something else."""
    environment = {**without(files.emulator), "AZURE_CLIENT_ID": "c", "AZURE_SECRET": "canary-arm", "AZURE_TENANT": "t"}
    run = playback(files.emulator, tmp_path, [task("x", "locations")], environment=environment, arguments=["-vvvv"])
    [outcome] = run.outcomes
    assert (
        "The environment contains Azure Resource Manager credentials (AZURE_CLIENT_ID, AZURE_SECRET, AZURE_TENANT), "
        "which the classic API does not accept." in outcome.result["msg"]
    )
    assert "canary-arm" not in run.output


CANARIES = {
    "user_password": "canary-Linux-Pass-1",
    "linux custom_data": "canary-linux-data",
    "admin_password": "canary-Windows-Pass-2",
    "domain password": "canary-Domain-Pass-3",
    "windows custom_data": "canary-windows-data",
    "unattend": "canary-unattend-content",
    "private_configuration": "canary-private-configuration",
    "numeric password": "4815162342",
    "package configuration": "canary-package-configuration",
    "signature": "canary%2Fsignature",
    "decoded signature": "canary/signature",
    "password of a URL": "canary-url-password",
}
MACHINE = {
    "service_name": "shop-vm",
    "name": "shop-vm",
    "media_link": f"{BLOBS}/web1.vhd",
    "source_image_name": UBUNTU,
    "provision_guest_agent": True,
    "extensions": [
        {
            "reference_name": "script",
            "publisher": "Microsoft.OSTCExtensions",
            "name": "CustomScriptForLinux",
            "private_configuration": {"commandToExecute": CANARIES["private_configuration"]},
        }
    ],
    "linux": {
        "host_name": "web1",
        "user_name": "azureuser",
        "user_password": CANARIES["user_password"],
        "custom_data": CANARIES["linux custom_data"],
    },
}
WINDOWS = {
    **{name: value for name, value in MACHINE.items() if name != "linux"},
    "role_name": "win1",
    "windows": {
        "admin_username": "shopadmin",
        "admin_password": CANARIES["admin_password"],
        "custom_data": CANARIES["windows custom_data"],
        "domain_join": {
            "username": "joiner",
            "password": CANARIES["domain password"],
            "join_domain": "shop.example",
        },
        "unattend_content": [
            {
                "pass_name": "oobeSystem",
                "component_name": "Microsoft-Windows-Shell-Setup",
                "setting_name": "AutoLogon",
                "content": CANARIES["unattend"],
            }
        ],
    },
}


def secrets_of(files: Files) -> dict[str, str]:
    """The secrets, and the forms in which they travel."""
    pfx = base64.b64encode(files.mine.pkcs12()).decode()
    keys = {f"line {number} of the key": line for number, line in enumerate(files.mine.key_pem().splitlines()[1:-1])}
    return {
        **CANARIES,
        **{f"{name} in base64": base64.b64encode(value.encode()).decode() for name, value in CANARIES.items()},
        "passphrase": PASSPHRASE,
        "PKCS#12": pfx[:60],
        "end of PKCS#12": pfx[-60:],
        **{name: line for name, line in keys.items() if len(line) > 40},
    }


@pytest.mark.slow
@pytest.mark.parametrize("mode", ExecutionMode)
def test_no_secret_reaches_any_output(mode: ExecutionMode, files: Files, tmp_path: Path) -> None:
    """Not the terminal at its most talkative, not the results, differences and invocations that callbacks get."""
    pfx_content = base64.b64encode(files.mine.pkcs12()).decode()
    storage_keys = prepare(files)
    wrong_key = files.unknown.certificate_pem + files.mine.key_pem()
    tasks = [
        *tasks_for(working(files)),
        task("PKCS#12 without passphrase", "locations", {**files.connection, "certificate_content": pfx_content}),
        task("a wrong key", "locations", {**files.connection, "certificate_content": wrong_key}),
        task("an unknown option", "locations", {**files.connection, "certificate_content": files.mine.pem, "x": "y"}),
        task("a machine, predicted", "vm_deployment", MACHINE, check_mode=True, diff=True),
        task("a machine", "vm_deployment", MACHINE, diff=True),
        task("the same machine", "vm_deployment", MACHINE, diff=True),
        task("a wrong machine", "vm_deployment", {**WINDOWS, "role_name": "1"}, diff=True),
        task("a machine that fails", "vm_deployment", WINDOWS, diff=True),
        task("the machines", "vm_deployment_info", {"service_name": "shop-vm"}),
        task("the keys", "storage_account_info", {"keys": True}, no_log=True),
        task(
            "any operation",
            "service_management",
            {
                "operation": "add_role",
                "parameters": {"service_name": "shop-vm", "deployment_name": "shop-vm"},
                "body": {
                    "role_name": "web2",
                    "configuration_sets": [
                        {
                            "configuration_set_type": "LinuxProvisioningConfiguration",
                            "host_name": "web2",
                            "user_name": "azureuser",
                            "user_password": CANARIES["user_password"],
                            "custom_data": CANARIES["linux custom_data"],
                        }
                    ],
                },
            },
        ),
    ]
    tasks += [
        task(
            "a package",
            "service_management",
            {
                "operation": "create_deployment",
                "parameters": {"service_name": "shop-vm", "deployment_slot": "staging"},
                "body": {
                    "name": "v1",
                    "package_url": f"{BLOBS}/v1.cspkg?sv=2014-02-14&sig={CANARIES['signature']}",
                    "label": "v1",
                    "configuration": CANARIES["package configuration"],
                },
            },
        ),
        task(
            "a numeric password",
            "service_management",
            {"operation": "restart_role", "body": {"password": int(CANARIES["numeric password"])}},
        ),
        task(
            "a signed image",
            "vm_deployment",
            {
                **{name: value for name, value in MACHINE.items() if name != "source_image_name"},
                "role_name": "web3",
                "remote_source_image_link": f"{BLOBS}/far.vhd?sv=2014-02-14&sig={CANARIES['signature']}",
                "os": "Linux",
            },
        ),
        task(
            "an endpoint with a password",
            "locations",
            {"endpoint": f"https://admin:{CANARIES['password of a URL']}@localhost:8443"},
        ),
    ]
    run = playback(files.emulator, tmp_path, tasks, mode, arguments=["-vvvv", "--diff"])
    failed = {outcome.task: outcome.result["msg"] for outcome in run.outcomes if outcome.failed}
    assert set(failed) == {
        "a wrong key",
        "an unknown option",
        "a wrong machine",
        "a machine that fails",
        "any operation",
        "a package",
        "a numeric password",
        "a signed image",
        "an endpoint with a password",
    }, failed
    results = json.dumps([outcome.result for outcome in run.outcomes], ensure_ascii=False)
    secrets = {**secrets_of(files), **storage_keys}
    leaks = {
        (name, place)
        for name, secret in secrets.items()
        for place, text in (("output", run.output), ("results", results))
        if secret in text
    }
    assert leaks == set()


def prepare(files: Files) -> dict[str, str]:
    """A place for machines. Returns the keys of its storage account, which a task without no_log shows."""
    tasks = [
        task("a service", "hosted_service", {"name": "shop-vm", "location": "West Europe"}),
        task("an account", "storage_account", {"name": "shopdata01", "location": "West Europe"}),
        task("the keys", "storage_account_info", {"keys": True}),
    ]
    *_others, keys = execute(files.emulator, tasks)
    [account] = keys.result["storage_accounts"]
    return {name: account[name] for name in ("primary_key", "secondary_key")}
