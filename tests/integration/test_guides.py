# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every guide works as it is printed: its commands, its snippets, its tasks, and what they print."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from ansible_collections.azure_classic.service_management.tests.harness.command import ROOT
from ansible_collections.azure_classic.service_management.tests.harness.doc_examples import Block, blocks_of
from ansible_collections.azure_classic.service_management.tests.harness.prerequisites import prepare
from ansible_collections.azure_classic.service_management.tests.harness.reader import (
    is_read,
    is_shown,
    plays_of,
    run_plays,
    save,
    shell,
    tasks_of,
)
from ansible_collections.azure_classic.service_management.tests.harness.tasks import environment_for
from azure_classic_emulator.testing import Emulator, start_emulator
from azure_classic_emulator.testing.sdk import Sdk

PAGES = ROOT / "docs/docsite/rst"
AUTHENTICATION, MICROSOFT, TUTORIAL = "guide_authentication", "guide_microsoft", "guide_tutorial"
VARIABLES = "environment_variables"

TREATED = {
    "shell": "typed in",
    "yaml": "saved as a file or run as tasks",
    "python": "saved as a file or run as one script",
    "text": "compared with what the others print",
    "none": "messages, which tools/troubleshooting.py makes from the hints",
}
"""What is done with a block, by its language."""

NOT_RUN = {
    f"{TUTORIAL}: 1. Install": "tests/integration/test_installed_collection.py installs it",
    f"{MICROSOFT}: Make a certificate with MakeCert on Windows": "needs Windows",
    f"{MICROSOFT}: Make a certificate with MakeCert on Windows (2)": "needs Windows",
    f"{MICROSOFT}: Export a certificate from the Windows certificate store (2)": "needs Windows",
    "guide_migration: A playbook of that time": "Ansible removed the module in 2.8",
    "guide_migration: Sign in": "the xplat CLI needs a portal that is gone",
    "guide_migration: Create a machine with ``azure vm create``": "the xplat CLI needs a portal that is gone",
}
"""Blocks that cannot run, and why."""

FAST = {"time": {"mode": "scaled", "factor": 2400}}
PRINTED_SUBSCRIPTION = "11111111-2222-3333-4444-555555555555"
PRINTED_PORTS = ("8443", "8444")
PASSWORD = "Passw0rd-of-web1"


@dataclass(frozen=True)
class Guide:
    """The blocks of a guide, by what a reader does with them."""

    blocks: Sequence[Block]

    def of(self, language: str) -> list[Block]:
        return [block for block in self.blocks if block.language == language and not block.file_name]

    def code(self, language: str) -> str:
        return "".join(block.code for block in self.of(language))

    @property
    def plays(self) -> list[dict[str, object]]:
        return [play for block in self.of("yaml") for play in plays_of(block)]

    @property
    def reads(self) -> dict[str, bool]:
        """Whether a task only looks, by its name."""
        return {task["name"]: is_read(task) for block in self.of("yaml") for task in tasks_of(block)}


def name_of(block: Block) -> str:
    return block.name.removeprefix("docs/docsite/rst/").replace(".rst", "", 1)


def guide(name: str) -> Guide:
    """A guide without the blocks that cannot run."""
    return Guide([block for block in blocks_of(f"docs/docsite/rst/{name}.rst") if name_of(block) not in NOT_RUN])


def test_every_guide_and_every_block_has_its_test() -> None:
    pages = {path.stem for path in PAGES.glob("*.rst")}
    found = {name_of(block): block for page in pages for block in blocks_of(f"docs/docsite/rst/{page}.rst")}

    assert pages == {AUTHENTICATION, VARIABLES, MICROSOFT, TUTORIAL, *PLAIN}
    assert set(NOT_RUN) <= set(found)
    assert {block.language for name, block in found.items() if name not in NOT_RUN} == set(TREATED)


def check_output(page: Guide, output: str) -> None:
    missing = [block.name for block in page.of("text") if not is_shown(block.code, output)]
    assert not missing, output


@dataclass(frozen=True)
class Needs:
    """What a guide presupposes."""

    resources: Sequence[str] = ()
    files: Mapping[str, str] = field(default_factory=dict)


PLAIN = {
    "guide_virtual_machines": Needs(),
    "guide_waiting": Needs(("shopdata01", "golden-ubuntu-1404", "shop-one", "machine one", "shop-two", "machine two")),
    "guide_troubleshooting": Needs(("shop-vm", "shopdata01", "golden-ubuntu-1404", "web1")),
    "guide_migration": Needs(files={"shop.publishsettings": "publish_settings_path"}),
}
"""Guides that run from top to bottom."""


@pytest.mark.parametrize("name", PLAIN)
def test_a_guide_from_top_to_bottom(name: str, emulator: Emulator, tmp_path: Path) -> None:
    page, needs = guide(name), PLAIN[name]
    environment = environment_for(emulator) | {"HOME": str(tmp_path)}
    for file, source in needs.files.items():
        (tmp_path / file).write_text(Path(getattr(emulator, source)).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "snippets.py").write_text(page.code("python"), encoding="utf-8")
    typed = shell(page.code("shell") + "\npython3 snippets.py", tmp_path, environment)
    assert typed.status == 0, typed.output

    plays = [prepare(emulator, name, needs.resources), *page.plays]
    done, steps = run_plays(plays, tmp_path, emulator, environment, {"web_password": PASSWORD})

    assert done.status == 0, done.output
    reads = page.reads
    wrong = [
        step
        for step in steps
        if step.task in reads and not step.failed and step.result.get("changed", False) is reads[step.task]
    ]
    assert not wrong, done.output
    check_output(page, typed.output + done.output)


def writes(emulator: Emulator) -> list[str]:
    """The names of the operations that could change something, in their order."""
    return [entry["operation"] for entry in emulator.admin.journal() if entry["method"] != "GET"]


@pytest.fixture
def another_emulator() -> Iterator[Emulator]:
    with start_emulator(config=FAST) as emulator:
        yield emulator


def test_the_snippets_and_the_tasks_of_microsofts_guide_send_the_same(
    emulator: Emulator, another_emulator: Emulator, tmp_path: Path
) -> None:
    page = guide(MICROSOFT)
    save(page.blocks, tmp_path)
    (tmp_path / "snippets.py").write_text(page.code("python"), encoding="utf-8")
    (tmp_path / "AzureCertificate.pfx").write_bytes(Path(emulator.pfx_path).read_bytes())
    mine, other = (
        environment_for(each) | {"VM_PASSWORD": PASSWORD, "HOME": str(tmp_path)}
        for each in (emulator, another_emulator)
    )

    snippets = shell("python3 snippets.py", tmp_path, other)
    assert snippets.status == 0, snippets.output
    certificate = shell(page.code("shell"), tmp_path, mine)
    assert certificate.status == 0, certificate.output
    play, steps = run_plays(page.plays, tmp_path, emulator, mine, {"pfx_password": ""})
    assert play.status == 0, play.output
    refused = shell(
        "openssl req -x509 -newkey rsa:1024 -nodes -subj /CN=old -keyout old.pem -out old.crt; cat old.crt >> old.pem\n"
        "for path in old.pem 'CURRENT_USER\\my\\AzureCertificate'; do ANSIBLE_CALLBACK_RESULT_FORMAT=yaml"
        ' AZURE_CLASSIC_CERTIFICATE_PATH="$path" ansible localhost -m azure_classic.service_management.locations || true;'
        " done",
        tmp_path,
        mine,
    )

    assert writes(emulator) == ["add_management_certificate", *writes(another_emulator)]
    assert {step.task for step in steps if step.result.get("changed")} == {
        name for name, read in page.reads.items() if not read
    }
    check_output(page, play.output + refused.output)


@pytest.fixture
def subscription() -> Iterator[Emulator]:
    """An emulator with the subscription that is printed in the documentation."""
    with start_emulator(config={"subscription": {"id": PRINTED_SUBSCRIPTION}}) as emulator:
        yield emulator


def test_the_guide_to_authentication(subscription: Emulator, tmp_path: Path) -> None:
    page = guide(AUTHENTICATION)
    make, use, check = (block.code for block in page.of("shell"))
    environment = environment_for(subscription) | {"HOME": str(tmp_path)}
    del environment["AZURE_CLASSIC_CERTIFICATE_PATH"], environment["AZURE_CLASSIC_SUBSCRIPTION_ID"]

    made = shell(make, tmp_path, environment)
    assert made.status == 0, made.output
    stranger = shell(use, tmp_path, environment)
    assert stranger.status == 2
    Sdk(subscription).register(tmp_path / "management.cer")
    known = shell(use + check + guide(VARIABLES).code("shell"), tmp_path, environment)
    assert known.status == 0, known.output
    pkcs12 = "openssl pkcs12 -export -inkey management.key -in management.crt -passout pass:secret -out management.pfx"
    assert shell(pkcs12, tmp_path, environment).status == 0
    (tmp_path / "shop.publishsettings").write_bytes(Path(subscription.publish_settings_path).read_bytes())
    replaced = {
        "https://management.example.com": subscription.endpoint,
        "/etc/ssl/private-ca.pem": subscription.ca_path,
    }
    blocks = [Block(each.name, each.language, printed(each.code, replaced)) for each in page.of("yaml")]

    done, _steps = run_plays(
        Guide(blocks).plays,
        tmp_path,
        subscription,
        environment
        | {
            "AZURE_CLASSIC_SUBSCRIPTION_ID": PRINTED_SUBSCRIPTION,
            "AZURE_CLASSIC_CERTIFICATE_PATH": str(tmp_path / "management.pem"),
        },
        {
            "vaulted_certificate": (tmp_path / "management.pem").read_text(encoding="utf-8"),
            "vaulted_password": "secret",
        },
    )

    assert done.changed == 0
    check_output(page, stranger.output + known.output)


def printed(code: str, replaced: Mapping[str, str]) -> str:
    """Code with the values of this test instead of the printed ones."""
    for old, new in replaced.items():
        code = code.replace(old, new)
    return code


def test_the_tutorial(emulator: Emulator, tmp_path: Path) -> None:
    """As a reader who has installed the collection."""
    page = guide(TUTORIAL)
    save(page.blocks, tmp_path)
    script = "\n".join(f"{block.code}\nprintf '\\nEnded: {block.name}: %s\\n' $?" for block in page.of("shell"))
    environment = {
        name: value for name, value in environment_for(emulator).items() if not name.startswith("AZURE_CLASSIC_")
    }
    ports = dict(zip(PRINTED_PORTS, free_ports(2), strict=True))

    read = shell("set +eu\ntrap 'kill $(jobs -p) 2> /dev/null' EXIT\n" + printed(script, ports), tmp_path, environment)

    ended = [line for line in read.output.splitlines() if line.startswith("Ended: ")]
    assert len(ended) == len(page.of("shell")), read.output
    assert [line for line in ended if not line.endswith(": 0")] == [
        f"Ended: docs/docsite/rst/{TUTORIAL}.rst: 9. Read an error: 2"
    ], read.output
    check_output(page, read.output)


def free_ports(count: int) -> list[str]:
    """Ports that nothing listens on."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _unused in range(count)]
    ports = [str(each.getsockname()[1]) for each in sockets]
    for each in sockets:
        each.close()
    return ports
