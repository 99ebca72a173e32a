# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every example of the documentation runs as it is printed, on an emulator that has what it presupposes."""

from __future__ import annotations

import base64
import json
import shlex
import socket
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from ansible_collections.azure_classic.service_management.tests.harness.blocks import (
    Block,
    blocks_of,
    examples_of_modules,
)
from ansible_collections.azure_classic.service_management.tests.harness.command import PROGRAMS, ROOT, Run, run
from ansible_collections.azure_classic.service_management.tests.harness.node import home_of_node_sdk
from ansible_collections.azure_classic.service_management.tests.harness.play import COLLECTION, environment_for
from azure_classic_emulator.testing import Emulator, start_emulator
from azure_classic_emulator.testing.certificates import make_identity
from azure_classic_emulator.testing.sdk import Sdk

GUIDES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs/docsite/rst").glob("*.rst"))
AUTHENTICATION = "docs/docsite/rst/guide_authentication.rst"
ENVIRONMENT = "docs/docsite/rst/environment_variables.rst"
EMULATOR = "docs/emulator"
EMULATOR_PAGES = [
    f"{EMULATOR}/{name}.md" for name in ("README", "running", "testing", "configuration", "faults", "admin")
]
"""In the order in which a reader works through them."""

THINGS: dict[str, dict[str, Any]] = yaml.safe_load("""
shop-web:
  hosted_service: {name: shop-web, location: West Europe, extended_properties: {owner: team-7}}
shop-vm:
  hosted_service: {name: shop-vm, location: West Europe}
shop-one:
  hosted_service: {name: shop-one, location: West Europe}
shop-two:
  hosted_service: {name: shop-two, location: West Europe}
shopdata01:
  storage_account: {name: shopdata01, location: West Europe}
golden-ubuntu-1404:
  os_image:
    name: golden-ubuntu-1404
    media_link: https://shopdata01.blob.core.windows.net/vhds/golden.vhd
    os: Linux
golden-windows-2012:
  os_image:
    name: golden-windows-2012
    media_link: https://shopdata01.blob.core.windows.net/vhds/windows.vhd
    os: Windows
web1:
  vm_deployment: &options
    service_name: shop-vm
    name: shop-vm
    role_name: web1
    source_image_name: golden-ubuntu-1404
    media_link: https://shopdata01.blob.core.windows.net/vhds/web1.vhd
    linux: {host_name: web1, user_name: azureuser, user_password: "{{ web_password }}"}
machine one:
  vm_deployment:
    <<: *options
    service_name: shop-one
    name: shop-one
    role_name: shop-one
    media_link: https://shopdata01.blob.core.windows.net/vhds/one.vhd
machine two:
  vm_deployment:
    <<: *options
    service_name: shop-two
    name: shop-two
    role_name: shop-two
    media_link: https://shopdata01.blob.core.windows.net/vhds/two.vhd
service certificate:
  service_management:
    operation: add_service_certificate
    parameters: {service_name: shop-vm}
    body: {data: "{{ ssh_pfx }}", certificate_format: pfx, password: pfx-password}
shop-net:
  ansible.builtin.uri:
    url: "{{ lookup('env', 'AZURE_CLASSIC_ENDPOINT') }}/{{ lookup('env', 'AZURE_CLASSIC_SUBSCRIPTION_ID') }}/services/networking/media"
    method: PUT
    client_cert: "{{ lookup('env', 'AZURE_CLASSIC_CERTIFICATE_PATH') }}"
    ca_path: "{{ lookup('env', 'AZURE_CLASSIC_CA_PATH') }}"
    headers: {x-ms-version: "2015-04-01", Content-Type: text/plain}
    status_code: [202]
    body: |
      <NetworkConfiguration xmlns="http://schemas.microsoft.com/ServiceHosting/2011/07/NetworkConfiguration">
        <VirtualNetworkConfiguration>
          <VirtualNetworkSites>
            <VirtualNetworkSite name="shop-net" Location="West Europe">
              <AddressSpace><AddressPrefix>10.1.0.0/16</AddressPrefix></AddressSpace>
              <Subnets><Subnet name="back"><AddressPrefix>10.1.1.0/24</AddressPrefix></Subnet></Subnets>
            </VirtualNetworkSite>
          </VirtualNetworkSites>
        </VirtualNetworkConfiguration>
      </NetworkConfiguration>
""")
"""What an example can presuppose."""

MACHINE = ("shop-vm", "shopdata01", "golden-ubuntu-1404", "web1")
PREREQUISITES: dict[str, Sequence[str]] = {
    "hosted_service": (),
    "hosted_service_info": ("shop-web",),
    "locations": (),
    "operation_info": (),
    "os_families": (),
    "os_image": ("shopdata01",),
    "os_image_info": ("shopdata01", "golden-ubuntu-1404"),
    "service_management": (),
    "storage_account": (),
    "storage_account_info": ("shopdata01",),
    "vm_deployment": (
        *("shop-vm", "shop-one", "shop-two", "shopdata01", "golden-ubuntu-1404", "golden-windows-2012"),
        *("service certificate", "shop-net"),
    ),
    "vm_deployment_info": MACHINE,
    "vm_image_capture": MACHINE,
    "vm_image_info": MACHINE,
    "README.md: A complete example": (),
    "docs/docsite/rst/guide_waiting.rst: Start now, wait later": (
        *("shopdata01", "golden-ubuntu-1404", "shop-one", "machine one", "shop-two", "machine two"),
    ),
}
"""Examples that are tasks or plays, and what must be there before."""

ELSEWHERE = {
    "README.md: Start in 60 seconds": "tests/tooling/test_demo.py",
    "README.md: Install": "tests/integration/test_quickstart.py",
    "README.md: Develop": "these tests are what it runs",
    f"{EMULATOR}/README.md: Start it": "what these tests run on is installed like that",
    f"{EMULATOR}/testing.md: The official Python SDK": "requirements-dev.txt",
    f"{EMULATOR}/testing.md: Apache Libcloud": "requirements-dev.txt",
    f"{EMULATOR}/testing.md: The official Node SDKs": "tests/contract/node",
    f"{EMULATOR}/configuration.md: Configuration file": "tests/tooling/test_emulator_pages.py",
    **{
        f"{EMULATOR}/faults.md: Examples{number}": "tests/tooling/test_emulator_pages.py"
        for number in ("", " (2)", " (3)", " (4)")
    },
}
"""Blocks that do not run here, and why."""

CERTIFICATE = {
    "README.md: Authentication",
    "README.md: Authentication (2)",
    "README.md: Ad-hoc commands",
    f"{AUTHENTICATION}: Make a certificate",
    f"{AUTHENTICATION}: Name it",
    f"{AUTHENTICATION}: Another endpoint",
    f"{ENVIRONMENT}: Environment variables",
}
"""Blocks about a certificate of one's own."""

PRINTED_SUBSCRIPTION = "11111111-2222-3333-4444-555555555555"
PRINTED_PORTS = ("8443", "8444")
START = f"{EMULATOR}/README.md: Start it (2)"
NODE = f"{EMULATOR}/testing.md: The official Node SDKs"
READS = ("_info", "locations", "os_families", "debug", "get_subscription")


def all_blocks() -> dict[str, Block]:
    of_the_emulator = sorted(str(path.relative_to(ROOT)) for path in (ROOT / EMULATOR).glob("*.md"))
    pages = [block for page in ("README.md", *of_the_emulator, *GUIDES) for block in blocks_of(page)]
    return {block.name: block for block in [*examples_of_modules(), *pages]}


BLOCKS = all_blocks()


def test_every_example_has_its_place() -> None:
    worked_through = {name for name in BLOCKS if name.startswith(tuple(EMULATOR_PAGES))}

    assert set(PREREQUISITES) | set(ELSEWHERE) | CERTIFICATE | worked_through == set(BLOCKS)


def plays_of(block: Block) -> list[dict[str, Any]]:
    """The plays of an example; tasks get a play around them."""
    content: list[dict[str, Any]] = block.content
    return content if "hosts" in content[0] else [{"hosts": "localhost", "gather_facts": False, "tasks": content}]


def tasks_of(block: Block) -> list[dict[str, Any]]:
    return [task for play in plays_of(block) for task in play["tasks"]]


def preparation(block: Block, emulator: Emulator) -> dict[str, Any]:
    """A play that empties the emulator and makes what the example presupposes."""
    empty = [sys.executable, "-c", f"import urllib.request as r; r.urlopen('{emulator.admin_endpoint}/reset', b'')"]
    tasks: list[dict[str, Any]] = [
        {"name": block.name, "ansible.builtin.debug": {"msg": "{{ lookup('ansible.builtin.pipe', empty) }}"}}
    ]
    for thing in PREREQUISITES[block.name]:
        ((module, options),) = THINGS[thing].items()
        tasks.append({"name": thing, module if "." in module else f"{COLLECTION}.{module}": options})
    return {"hosts": "localhost", "gather_facts": False, "vars": {"empty": shlex.join(empty)}, "tasks": tasks}


def is_read(task: Mapping[str, Any]) -> bool:
    module = next(key for key in task if "." in key)
    operation = str((task[module] or {}).get("operation", ""))
    return module.endswith(READS) or operation in READS


def variables() -> dict[str, str]:
    """What a reader has in a vault."""
    identity = make_identity("azureuser")
    return {
        "web_password": "Passw0rd-of-web1",
        "windows_password": "Passw0rd-of-win1",
        "storage_key": "a storage key",
        "ssh_thumbprint": identity.thumbprint,
        "ssh_pfx": base64.b64encode(identity.pkcs12("pfx-password")).decode(),
    }


def test_tasks_and_plays(emulator: Emulator, tmp_path: Path) -> None:
    """In one run, since each start of ansible-playbook takes a second. What reads changes nothing, all else does."""
    blocks = [BLOCKS[name] for name in PREREQUISITES]
    plays = [play for block in blocks for play in [preparation(block, emulator), *plays_of(block)]]
    playbook, steps = tmp_path / "examples.yml", tmp_path / "steps.jsonl"
    playbook.write_text(json.dumps([play | {"ignore_errors": True} for play in plays]), encoding="utf-8")

    done = run(
        "ansible-playbook",
        playbook,
        "-e",
        json.dumps(variables()),
        directory=tmp_path,
        environment={
            **environment_for(emulator),
            "ANSIBLE_CALLBACK_PLUGINS": str(ROOT / "tests/harness/callback_plugins"),
            "ANSIBLE_CALLBACKS_ENABLED": "steps",
            "STEPS_FILE": str(steps),
            "STEPS_JOURNAL": emulator.admin_endpoint + "/journal",
        },
    )

    results = iter([json.loads(line) for line in steps.read_text(encoding="utf-8").splitlines()])
    for block in blocks:
        for prepared in [block.name, *PREREQUISITES[block.name]]:
            step = next(results)
            assert (step["task"], step["failed"]) == (prepared, False), f"{block.name}: {step}"
        for task in tasks_of(block):
            step = next(results)
            assert (step["task"], step["failed"]) == (task["name"], False), f"{block.name}: {step}"
            assert step["result"].get("changed", False) is not is_read(task), f"{block.name}: {step}"
    assert "[WARNING]" not in done.output
    assert "DEPRECAT" not in done.output


def shell(script: str, home: Path, environment: Mapping[str, str]) -> Run:
    """Run lines of a shell until one fails, with the programs of the environment of these tests."""
    mine = {name: value for name, value in environment.items() if not name.startswith(("PYTEST_", "XDG_"))}
    return run(
        Path("/bin/bash"),
        "-euo",
        "pipefail",
        "-c",
        script,
        directory=home,
        environment=mine | {"HOME": str(home), "PATH": f"{PROGRAMS}:{mine['PATH']}"},
    )


@pytest.fixture(scope="module")
def subscription() -> Iterator[Emulator]:
    """An emulator with the subscription that is printed in the documentation."""
    with start_emulator(config={"subscription": {"id": PRINTED_SUBSCRIPTION}}) as emulator:
        yield emulator


@pytest.fixture
def endpoint_only(subscription: Emulator) -> dict[str, str]:
    """An environment that says where the service is, and not who asks."""
    subscription.admin.reset()
    environment = environment_for(subscription)
    del environment["AZURE_CLASSIC_CERTIFICATE_PATH"], environment["AZURE_CLASSIC_SUBSCRIPTION_ID"]
    return environment


def register(subscription: Emulator, cer: Path) -> None:
    """Upload a certificate as the management certificate of the subscription."""
    data = cer.read_bytes()
    certificate = x509.load_der_x509_certificate(data)
    public_key = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    thumbprint = certificate.fingerprint(hashes.SHA1()).hex().upper()
    encoded = [base64.b64encode(each).decode("ascii") for each in (public_key, data)]
    Sdk(subscription).service.add_management_certificate(encoded[0], thumbprint, encoded[1])


def test_a_certificate_from_openssl_opens_the_subscription(
    subscription: Emulator, endpoint_only: dict[str, str], tmp_path: Path
) -> None:
    made = shell(BLOCKS["README.md: Authentication"].code, tmp_path, endpoint_only)
    assert made.status == 0, made.output
    asked = ("README.md: Authentication (2)", "README.md: Ad-hoc commands", f"{ENVIRONMENT}: Environment variables")
    questions = "".join(BLOCKS[name].code for name in asked)

    stranger = shell(questions, tmp_path, endpoint_only)
    assert stranger.status == 2
    assert "AuthenticationFailed" in stranger.output

    register(subscription, tmp_path / "management.cer")
    known = shell(questions, tmp_path, endpoint_only)
    assert known.status == 0, known.output
    assert known.output.count("SUCCESS") == 3


def test_the_guide_to_authentication(subscription: Emulator, endpoint_only: dict[str, str], tmp_path: Path) -> None:
    made = shell(BLOCKS[f"{AUTHENTICATION}: Make a certificate"].code, tmp_path, endpoint_only)
    assert made.status == 0, made.output
    register(subscription, tmp_path / "management.cer")
    defaults = BLOCKS[f"{AUTHENTICATION}: Name it"]
    private = BLOCKS[f"{AUTHENTICATION}: Another endpoint"].code
    for printed, real in {
        "https://management.example.com": subscription.endpoint,
        "/etc/ssl/private-ca.pem": subscription.ca_path,
    }.items():
        assert printed in private
        private = private.replace(printed, real)
    (tmp_path / "defaults.yml").write_text(defaults.code, encoding="utf-8")
    (tmp_path / "private.yml").write_text(
        json.dumps([plays_of(defaults)[0] | {"tasks": yaml.safe_load(private)}]), encoding="utf-8"
    )

    for script, missing in {
        "ansible-playbook defaults.yml": (),
        "ansible-playbook private.yml": ("AZURE_CLASSIC_ENDPOINT", "AZURE_CLASSIC_CA_PATH"),
    }.items():
        environment = {name: value for name, value in endpoint_only.items() if name not in missing}
        done = shell(script, tmp_path, environment)
        assert done.changed == 0
        assert "ok=1 " in done.output


def save(blocks: Sequence[Block], folder: Path) -> None:
    for block in blocks:
        if block.file_name:
            (folder / block.file_name).write_text(block.code, encoding="utf-8")


def free_ports(count: int) -> list[str]:
    """Ports that nothing listens on."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _unused in range(count)]
    ports = [str(each.getsockname()[1]) for each in sockets]
    for each in sockets:
        each.close()
    return ports


def test_the_pages_about_the_emulator(tmp_path: Path, emulator: Emulator) -> None:
    """As a reader who works through them: files are saved, and what is for a shell is typed in one after the other."""
    blocks = [
        block
        for page in EMULATOR_PAGES
        for block in blocks_of(page)
        if block.name not in ELSEWHERE and not block.name.startswith(NODE)
    ]
    save(blocks, tmp_path)
    script = "".join(["trap 'kill $(jobs -p)' EXIT\n", *(block.code for block in blocks if block.file_name is None)])
    for printed, real in zip(PRINTED_PORTS, free_ports(2), strict=True):
        assert printed in BLOCKS[START].code
        script = script.replace(printed, real)
    environment = {
        name: value for name, value in environment_for(emulator).items() if not name.startswith("AZURE_CLASSIC_")
    }

    read = shell(script, tmp_path, environment)

    assert read.status == 0, read.output
    for seen in (
        "localhost                  : ok=",
        "2 passed",
        "['sdk-shop']",
        "'libcloud-shop'",
        "<Locations ",
        '"mode": "manual"',
        '"fired": 1',
        " of ",
    ):
        assert seen in read.output


def test_the_node_sdk_on_the_pages_about_the_emulator(tmp_path: Path) -> None:
    (tmp_path / "node_modules").symlink_to(home_of_node_sdk() / "node_modules")
    save([BLOCKS[f"{NODE} (2)"]], tmp_path)
    with start_emulator(state=tmp_path / "state") as emulator:
        (tmp_path / "ready.json").write_text(emulator.log.splitlines()[0], encoding="utf-8")
        read = shell(BLOCKS[f"{NODE} (3)"].code, tmp_path, environment_for(emulator))

    assert read.status == 0, read.output
    assert "[ 'node-shop' ]" in read.output
