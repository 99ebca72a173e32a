# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every example of the README, the modules and the emulator runs as printed, on an emulator with what it presupposes."""

from __future__ import annotations

import base64
import socket
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from ansible_collections.azure_classic.service_management.tests.harness.command import ROOT
from ansible_collections.azure_classic.service_management.tests.harness.doc_examples import (
    Block,
    blocks_of,
    examples_of_modules,
)
from ansible_collections.azure_classic.service_management.tests.harness.node import home_of_node_sdk
from ansible_collections.azure_classic.service_management.tests.harness.prerequisites import prepare
from ansible_collections.azure_classic.service_management.tests.harness.reader import (
    is_read,
    plays_of,
    run_plays,
    save,
    shell,
    tasks_of,
)
from ansible_collections.azure_classic.service_management.tests.harness.tasks import environment_for
from azure_classic_emulator.testing import Emulator, start_emulator
from azure_classic_emulator.testing.certificates import make_identity
from azure_classic_emulator.testing.sdk import Sdk

EMULATOR = "docs/emulator"
DEVELOPMENT = "docs/development.md: Add a resource"
ROLE = "roles/emulator/README.md"
EMULATOR_PAGES = [
    ROLE,
    *(f"{EMULATOR}/{name}.md" for name in ("README", "running", "testing", "configuration", "faults", "admin")),
]
"""In the order in which a reader works through them."""

MACHINE = ("shop-vm", "shopdata01", "golden-ubuntu-1404", "web1")
PREREQUISITES: dict[str, Sequence[str]] = {
    "affinity_group": (),
    "affinity_group_info": ("shop-ag",),
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
    DEVELOPMENT,
}
"""Blocks about a certificate of one's own."""

PRINTED_SUBSCRIPTION = "11111111-2222-3333-4444-555555555555"
PRINTED_PORTS = ("8443", "8444")
START = f"{EMULATOR}/README.md: Start it (2)"
NODE = f"{EMULATOR}/testing.md: The official Node SDKs"


def all_blocks() -> dict[str, Block]:
    of_the_emulator = sorted(str(path.relative_to(ROOT)) for path in (ROOT / EMULATOR).glob("*.md"))
    pages = [block for page in ("README.md", ROLE, *of_the_emulator) for block in blocks_of(page)]
    typed = [block for block in blocks_of("docs/development.md") if block.language == "sh"]
    return {block.name: block for block in [*examples_of_modules(), *pages, *typed]}


BLOCKS = all_blocks()


def test_every_example_has_its_place() -> None:
    worked_through = {name for name in BLOCKS if name.startswith(tuple(EMULATOR_PAGES))}

    assert set(PREREQUISITES) | set(ELSEWHERE) | CERTIFICATE | worked_through == set(BLOCKS)


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
    plays = [
        play
        for block in blocks
        for play in [prepare(emulator, block.name, PREREQUISITES[block.name]), *plays_of(block)]
    ]

    done, steps = run_plays(plays, tmp_path, emulator, environment_for(emulator), variables())

    results = iter(steps)
    for block in blocks:
        for prepared in [block.name, *PREREQUISITES[block.name]]:
            step = next(results)
            assert (step.task, step.failed) == (prepared, False), f"{block.name}: {step}"
        for task in tasks_of(block):
            step = next(results)
            assert (step.task, step.failed) == (task["name"], False), f"{block.name}: {step}"
            assert step.result.get("changed", False) is not is_read(task), f"{block.name}: {step}"
    assert "[WARNING]" not in done.output
    assert "DEPRECAT" not in done.output


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


def test_a_certificate_from_openssl_opens_the_subscription(
    subscription: Emulator, endpoint_only: dict[str, str], tmp_path: Path
) -> None:
    made = shell(BLOCKS["README.md: Authentication"].code, tmp_path, endpoint_only)
    assert made.status == 0, made.output
    asked = ("README.md: Authentication (2)", "README.md: Ad-hoc commands", DEVELOPMENT)
    questions = "".join(BLOCKS[name].code for name in asked)

    stranger = shell(questions, tmp_path, endpoint_only)
    assert stranger.status == 2
    assert "AuthenticationFailed" in stranger.output

    Sdk(subscription).register(tmp_path / "management.cer")
    known = shell(questions, tmp_path, endpoint_only)
    assert known.status == 0, known.output
    assert known.output.count("SUCCESS") == 3


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
