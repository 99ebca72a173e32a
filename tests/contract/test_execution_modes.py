# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""When a task runs in the controller process, when it runs as an ordinary module, and what each of the two is for.

An ordinary module is packed into a file AnsiballZ_<module>.py; Ansible is told to leave these files where they were.
"""

from __future__ import annotations

import re
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible.parsing.vault import VaultLib, VaultSecret

from ansible_collections.azure_classic.service_management.tests.harness.command import ROOT
from ansible_collections.azure_classic.service_management.tests.harness.counting_proxy import count_connections
from ansible_collections.azure_classic.service_management.tests.harness.direct import execute
from ansible_collections.azure_classic.service_management.tests.harness.play import (
    ExecutionMode,
    Playback,
    play,
    playback,
)
from ansible_collections.azure_classic.service_management.tests.harness.result_comparison import (
    own_keys,
    without_chance,
)
from ansible_collections.azure_classic.service_management.tests.harness.sample_tasks import (
    BLOBS,
    MACHINE_OPTIONS,
    SERVICE,
    STORAGE,
)
from ansible_collections.azure_classic.service_management.tests.harness.tasks import COLLECTION, Outcome, Task, task
from azure_classic_emulator.testing import Emulator

pytestmark = pytest.mark.slow

MACHINE = task("a machine", "vm_deployment", {**MACHINE_OPTIONS, "poll_interval": 0.1})


def run(
    emulator: Emulator,
    directory: Path,
    tasks: list[Task],
    keywords: dict[str, Any] | None = None,
    **environment: str | None,
) -> tuple[Playback, list[str]]:
    """The play, and the modules that were packed for it."""
    remote = directory / "remote"
    finished = playback(
        emulator,
        directory,
        tasks,
        environment={
            "ANSIBLE_KEEP_REMOTE_FILES": "true",
            "ANSIBLE_REMOTE_TMP": str(remote),
            "ANSIBLE_ASYNC_DIR": str(directory / "async"),
            "ANSIBLE_CONNECTION_PLUGINS": str(ROOT / "tests/harness/connection_plugins"),
            "ANSIBLE_BECOME_PLUGINS": str(ROOT / "tests/harness/become_plugins"),
            **environment,
        },
        keywords=keywords,
    )
    packed = {file.stem.removeprefix("AnsiballZ_") for file in remote.rglob("AnsiballZ_*.py")}
    return finished, sorted(packed - {"async_status"})


def failures(finished: Playback) -> dict[str, Any]:
    return {outcome.task: outcome.result["msg"] for outcome in finished.outcomes if outcome.failed}


UNKNOWN_ID = "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"
NEW = {"name": "shop-web", "location": "West Europe"}
READ = [
    task(module, module, options)
    for module, options in {
        "locations": {},
        "os_families": {},
        "hosted_service_info": {"name": "shop-vm"},
        "storage_account_info": {},
        "os_image_info": {"os": "Linux"},
        "vm_deployment_info": {"service_name": "shop-vm"},
        "vm_image_info": {},
        "service_management": {"operation": "get_subscription"},
    }.items()
]
FAIL = [
    task("an unknown option", "locations", {"colour": "red"}),
    task("two options that exclude each other", "hosted_service", {**NEW, "affinity_group": "shop"}),
    task("a value that is no choice", "hosted_service", {**NEW, "cloud": "AzureMoon"}),
    task("a value against the rules", "vm_deployment", {**MACHINE_OPTIONS, "data_disks": [{"lun": 32}]}),
    task("no such certificate", "locations", {"certificate_path": "/no/such.pem"}),
    task("nobody listens", "locations", {"endpoint": "https://localhost:1"}),
    task("the service knows better", "hosted_service", {**SERVICE.options, "location": "West US"}),
    task("not known", "operation_info", {"ids": [UNKNOWN_ID]}),
    task("fails late", "storage_account", STORAGE.options),
]
FAILS_LATE = {
    "match": {"operation": "create_storage_account"},
    "effect": {"kind": "asynchronous_failure", "status": 500, "code": "InternalError", "message": "No <disk> & ö."},
    "count": 0,
}


def test_every_execution_gives_the_same_results(emulator: Emulator, tmp_path: Path) -> None:
    """In a play in both execution modes, and directly as the tables of other tests.

    One row for each module that only reads, and for each stage at which a task can fail. tests/contract/
    test_resource_modules.py does the same with the modules that manage a resource.
    """
    tasks = [*READ, *FAIL]
    execute(emulator, [SERVICE])
    with emulator.admin.planned_faults(FAILS_LATE):
        ways = [
            execute(emulator, tasks),
            *(play(emulator, tmp_path, tasks, mode) for mode in ExecutionMode),
        ]
    directly, controller, module = ({outcome.task: comparable(outcome) for outcome in outcomes} for outcomes in ways)
    assert {name for name in directly if not controller[name] == module[name] == directly[name]} == set()
    assert [outcome.task for outcome in ways[0] if outcome.failed] == [each.name for each in FAIL]


def comparable(outcome: Outcome) -> tuple[bool, set[str], Any]:
    """Whether it failed, what it asked, however often, and what the module itself says."""
    result = {**own_keys(outcome.result), "msg": outcome.result.get("msg")}
    return outcome.failed, {*outcome.reads, *outcome.writes}, without_chance(result)


class Tagged(str):
    """Text under the tag !vault or !unsafe."""

    tag: str

    @classmethod
    def of(cls, tag: str, content: str) -> Tagged:
        text = cls(content)
        text.tag = tag
        return text


yaml.add_representer(Tagged, lambda dumper, text: dumper.represent_scalar(text.tag, str(text)))

VAULT_PASSWORD = "canary-vault"
DATE = date(2015, 7, 2)
MOMENT = datetime(2015, 7, 2, 16, 0, 30, 5, tzinfo=timezone(timedelta(hours=2)))
IMAGE = {"name": "golden", "media_link": f"{BLOBS}/golden.vhd", "os": "Linux"}


def vaulted(text: str) -> Tagged:
    encrypted = VaultLib([("default", VaultSecret(VAULT_PASSWORD.encode()))]).encrypt(text)
    return Tagged.of("!vault", encrypted.decode())


def body(**fields: Any) -> dict[str, Any]:
    return {"operation": "create_affinity_group", "body": {"name": "shop", "location": "West Europe", **fields}}


def extension(**configuration: Any) -> dict[str, Any]:
    reference = {"reference_name": "script", "publisher": "Microsoft.OSTCExtensions", "name": "CustomScriptForLinux"}
    options = {**reference, "public_configuration": configuration.pop("configuration", configuration)}
    return {**MACHINE_OPTIONS, "provision_guest_agent": True, "extensions": [options]}


AWKWARD: dict[str, tuple[str, dict[str, Any]]] = {
    "a date": ("os_image", {**IMAGE, "published_date": DATE}),
    "a moment": ("os_image", {**IMAGE, "published_date": MOMENT}),
    "a date as text": ("hosted_service", {**NEW, "label": DATE}),
    "values of properties": (
        "hosted_service",
        {**NEW, "extended_properties": {"a": DATE, "b": 7, "c": True, "d": None, "e": 1.50, "f": MOMENT}},
    ),
    "a list as a property": ("hosted_service", {**NEW, "extended_properties": {"a": ["x", 1]}}),
    "a number as a property": ("hosted_service", {**NEW, "extended_properties": {7: "x"}}),
    "numbers and truth as text": ("storage_account", {"name": "shopdata02", "label": 7, "description": True}),
    "keys in a configuration": ("vm_deployment", extension(configuration={1: "x", False: "y", None: "z", 1.5: "w"})),
    "values in a configuration": ("vm_deployment", extension(a=DATE, b=[MOMENT], c={"d": None, "e": 10**30})),
    "a date in a body": ("service_management", body(label=DATE)),
    "an integer key in a body": ("service_management", {**body(), "body": {7: "x"}}),
    "a number as a parameter": (
        "service_management",
        {"operation": "get_affinity_group_properties", "parameters": {"affinity_group_name": 7}},
    ),
    "a set": ("hosted_service", {**NEW, "label": {"a"}}),
    "bytes": ("hosted_service", {**NEW, "label": b"\xff\x00"}),
    "a date as a key": ("hosted_service", {**NEW, "extended_properties": {DATE: "x"}}),
    "a vaulted value": ("hosted_service", {**NEW, "label": vaulted("from the vault")}),
    "an unsafe value": ("hosted_service", {**NEW, "label": Tagged.of("!unsafe", "{{ braces }}")}),
    "an option and its alias": ("locations", {"certificate_path": "/a.pem", "cert_file": "/b.pem"}),
}
"""Options that YAML, vaults and templates can make of what a user writes."""


def test_awkward_values_mean_the_same_in_both_executions(emulator: Emulator, tmp_path: Path) -> None:
    execute(emulator, [SERVICE, STORAGE])
    tasks = [task(name, module, options, check_mode=True, diff=True) for name, (module, options) in AWKWARD.items()]
    password = tmp_path / "vault-password"
    password.write_text(VAULT_PASSWORD, encoding="utf-8")
    environment = {"ANSIBLE_VAULT_PASSWORD_FILE": str(password)}
    controller, module = (
        {
            outcome.task: (*comparable(outcome), outcome.result.get("warnings"))
            for outcome in playback(emulator, tmp_path, tasks, mode, environment).outcomes
        }
        for mode in ExecutionMode
    )
    assert {name: (controller[name], module[name]) for name in AWKWARD if controller[name] != module[name]} == {}
    assert controller["an option and its alias"][-1] == [
        "Both option certificate_path and its alias cert_file are set."
    ]


def test_a_task_on_the_controller_packs_no_module(emulator: Emulator, tmp_path: Path) -> None:
    tasks = [
        task("plain", "locations"),
        task("in a loop", "locations", {"name": "{{ item }}"}, loop=["West Europe", "East Asia"]),
        task("the name of a facts module", "locations_info"),
        task("the name of the other facts module", "os_families_info"),
        task("discovered Python", "os_families", vars={"ansible_python_interpreter": "auto_silent"}),
        task(
            "the Python of the controller",
            "os_families",
            vars={"ansible_python_interpreter": "{{ ansible_playbook_python }}"},
        ),
        task("check mode", "hosted_service", SERVICE.options, check_mode=True, diff=True),
        task("an empty environment", "locations", environment={}),
        task("not becoming", "locations", become=False, become_user="root"),
        task("delegated to the controller", "locations", delegate_to="localhost"),
    ]
    finished, packed = run(emulator, tmp_path, tasks)
    assert failures(finished) == {}
    assert packed == []
    assert all(outcome.journal for outcome in finished.outcomes)


def another_python(directory: Path) -> Path:
    python = directory / "python3"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    return python


def test_a_delegated_task_runs_in_the_python_of_the_other_host(emulator: Emulator, tmp_path: Path) -> None:
    python = str(another_python(tmp_path))

    def host(name: str, interpreter: str) -> Task:
        options = {"name": name, "ansible_connection": "local", "ansible_python_interpreter": interpreter}
        return task(name, "ansible.builtin.add_host", options)

    tasks = [
        host("with-another", python),
        host("with-the-same", sys.executable),
        task("to another Python", "locations", delegate_to="with-another"),
        task("from now on", "ansible.builtin.set_fact", {"ansible_python_interpreter": python}),
        task("from another Python", "os_families", delegate_to="with-the-same"),
    ]
    finished, packed = run(emulator, tmp_path, tasks, {"vars": {}})
    assert failures(finished) == {}
    assert packed == ["locations"]


def test_what_needs_another_process_becomes_an_ordinary_module(emulator: Emulator, tmp_path: Path) -> None:
    """Each case uses another module, so that the packed files tell which of them it was."""
    python = another_python(tmp_path)
    cases: dict[str, dict[str, Any]] = {
        "locations": {"environment": {"LANG": "C.UTF-8"}},
        "os_families": {"async": 60, "poll": 1},
        "hosted_service_info": {"vars": {"ansible_connection": "elsewhere"}},
        "storage_account_info": {"vars": {"ansible_python_interpreter": str(python)}},
        "os_image_info": {"become": True, "become_method": "plain"},
    }
    finished, packed = run(emulator, tmp_path, [task(name, name, {}, **keywords) for name, keywords in cases.items()])
    assert failures(finished) == {}
    assert packed == sorted(cases)
    assert all(outcome.journal for outcome in finished.outcomes)


def test_a_task_that_nobody_waits_for(emulator: Emulator, tmp_path: Path) -> None:
    tasks = [
        task("start", "hosted_service", SERVICE.options, **{"async": 60, "poll": 0, "register": "job"}),
        task(
            "look",
            "ansible.builtin.async_status",
            {"jid": "{{ job.ansible_job_id }}"},
            register="status",
            until="status.finished",
            retries=200,
            delay=0.1,
        ),
        SERVICE,
    ]
    finished, _packed = run(emulator, tmp_path, tasks)
    assert failures(finished) == {}
    _start, status, again = finished.outcomes
    assert status.result["changed"] is True
    assert status.result["hosted_service"]["name"] == "shop-vm"
    assert again.result["changed"] is False


def test_a_controller_without_requests_leaves_it_to_the_module_to_say_so(emulator: Emulator, tmp_path: Path) -> None:
    (tmp_path / "libraries").mkdir()
    (tmp_path / "libraries/requests.py").write_text("raise ImportError('no requests here')\n")
    finished, packed = run(emulator, tmp_path, [task("x", "locations")], PYTHONPATH=str(tmp_path / "libraries"))
    assert packed == ["locations"]
    [message] = failures(finished).values()
    assert "Failed to import the required Python library (requests)" in message
    assert sys.executable in message


@pytest.mark.parametrize("mode", ExecutionMode)
def test_defaults_of_the_group_and_of_the_module_apply(mode: ExecutionMode, emulator: Emulator, tmp_path: Path) -> None:
    keywords = {
        "module_defaults": {
            f"group/{COLLECTION}.all": {"subscription_id": emulator.subscription_id},
            f"{COLLECTION}.hosted_service": {"label": "from the defaults", "location": "West Europe"},
        }
    }
    tasks = [
        task("default", "hosted_service", {"name": "shop-web"}),
        task("own", "hosted_service", {"name": "shop-vm", "label": "own"}),
        task("another module", "locations_info"),
    ]
    environment = {"AZURE_CLASSIC_SUBSCRIPTION_ID": None}
    finished = playback(emulator, tmp_path, tasks, mode, environment, keywords)
    assert failures(finished) == {}
    default, own, _other = finished.outcomes
    assert default.result["hosted_service"]["label"] == "from the defaults"
    assert own.result["hosted_service"]["label"] == "own"


@pytest.mark.parametrize("mode", ExecutionMode)
def test_the_names_of_facts_modules_lead_to_the_modules(
    mode: ExecutionMode, emulator: Emulator, tmp_path: Path
) -> None:
    modules = ("locations", "os_families")
    tasks = [task(name, name) for module in modules for name in (f"{module}_info", module)]
    outcomes = play(emulator, tmp_path, tasks, mode)
    assert [outcome.result["msg"] for outcome in outcomes if outcome.failed] == []
    for module, alias, itself in zip(modules, outcomes[::2], outcomes[1::2], strict=True):
        assert alias.result[module] == itself.result[module] != []


def test_a_loop_costs_one_handshake(emulator: Emulator, tmp_path: Path) -> None:
    host, _colon, port = emulator.address.rpartition(":")
    with count_connections(host, int(port)) as proxy:
        options = {"name": "{{ item }}", "state": "absent", "endpoint": f"https://127.0.0.1:{proxy.port}"}
        names = [f"shop-{number}" for number in range(20)]
        [outcome] = play(emulator, tmp_path, [task("x", "hosted_service", options, loop=names)])
    assert not outcome.failed
    assert outcome.reads == ["get_hosted_service_properties"] * 20
    assert proxy.connections == 1


def test_somebody_who_watches_sees_how_far_a_machine_is(emulator: Emulator, tmp_path: Path) -> None:
    before = emulator.admin.clock()
    emulator.admin.clock(mode="scaled", factor=240)
    finished = playback(emulator, tmp_path, [SERVICE, STORAGE, MACHINE], arguments=["-v"])
    emulator.admin.clock(mode=before["mode"], factor=before["factor"])
    assert failures(finished) == {}
    request_id = finished.outcomes[-1].result["operations"][0]["request_id"]
    prefix = f"{COLLECTION}.vm_deployment: "
    said = [line.removeprefix(prefix) for line in finished.output.splitlines() if line.startswith(prefix)]
    assert re.fullmatch(rf"create_virtual_machine_deployment {request_id}: InProgress \(\d+ s\)", said[0])
    assert re.fullmatch(r"The machine web1 is (\w+), its power state (Starting|Started) \(\d+ s\)", said[-1])


def test_nothing_is_said_to_somebody_who_does_not_watch(emulator: Emulator, tmp_path: Path) -> None:
    finished = playback(emulator, tmp_path, [SERVICE, STORAGE, MACHINE])
    assert failures(finished) == {}
    assert "InProgress" not in finished.output
    assert f"{COLLECTION}.vm_deployment: " not in finished.output
