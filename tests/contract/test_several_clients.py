# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several clients change the same resources: no task destroys, undoes or repeats what another one did.

What the other client does happens in a pause of the task: when the task has read and planned, and was told to wait.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ansible_collections.azure_classic.service_management.tests.harness.direct import execute
from ansible_collections.azure_classic.service_management.tests.harness.play import kill_after, playback
from ansible_collections.azure_classic.service_management.tests.harness.sample_tasks import (
    BLOBS,
    MACHINE,
    MACHINE_OPTIONS,
    SERVICE,
    STORAGE,
)
from ansible_collections.azure_classic.service_management.tests.harness.tasks import Outcome, Task, task
from azure_classic_emulator.testing import Emulator

HELD = {"kind": "error", "status": 409, "message": "The deployment shop requires exclusive access."}
THROTTLED = {"kind": "throttle"}
SHOP = [SERVICE, STORAGE, MACHINE]


@pytest.fixture
def emulator(emulator: Emulator) -> Iterator[Emulator]:
    """Only pauses move its time."""
    with emulator.admin.time(mode="manual"):
        yield emulator


def machine(name: str, **options: Any) -> Task:
    return task(name, "vm_deployment", {"service_name": "shop-vm", "name": "shop-vm", "role_name": "web1", **options})


WEB2 = task("web2", "vm_deployment", {**MACHINE_OPTIONS, "role_name": "web2", "media_link": f"{BLOBS}/web2.vhd"})
ABSENT = machine("absent", state="absent")
DISK = {"lun": 0, "size_gb": 10, "media_link": f"{BLOBS}/data0.vhd"}


def meet(emulator: Emulator, mine: Task, other: Task, operation: str, effect: dict[str, Any]) -> Outcome:
    """What comes of ``mine``, which meets ``effect`` at ``operation`` and pauses while ``other`` succeeds."""
    others: list[Outcome] = []
    with emulator.admin.planned_faults({"match": {"operation": operation}, "effect": effect}):
        [outcome] = execute(emulator, [mine], meanwhile=[lambda: others.extend(execute(emulator, [other]))])
    assert [each.result.get("msg") for each in others] == [None]
    assert not outcome.failed, outcome.result["msg"]
    return outcome


def sent(outcome: Outcome) -> list[str]:
    return [each["name"] for each in outcome.result["operations"]]


def roles(emulator: Emulator) -> dict[str, Any]:
    return {
        role["RoleName"]: role
        for deployment in emulator.admin.state().get("deployment", {}).values()
        for role in deployment["Roles"]
    }


def test_a_deletion_that_was_held_spares_the_machine_that_came_meanwhile(emulator: Emulator) -> None:
    """The last machine goes with its deployment; by the time of the next attempt it is not the last one."""
    execute(emulator, SHOP)
    outcome = meet(emulator, ABSENT, WEB2, "delete_deployment", HELD)
    assert sent(outcome) == ["delete_role"]
    assert list(roles(emulator)) == ["web2"]


def test_a_purge_that_was_held_is_planned_anew(emulator: Emulator) -> None:
    execute(emulator, [SERVICE, STORAGE])
    purge = task("purge", "hosted_service", {"name": "shop-vm", "purge": True, "state": "absent"})
    outcome = meet(emulator, purge, MACHINE, "delete_hosted_service", HELD)
    assert sent(outcome) == ["delete_hosted_service"]
    assert roles(emulator) == {}


def test_a_deletion_of_a_service_that_was_filled_meanwhile_is_refused(emulator: Emulator) -> None:
    execute(emulator, [SERVICE, STORAGE])
    absent = task("absent", "hosted_service", {"name": "shop-vm", "state": "absent"})
    with emulator.admin.planned_faults({"match": {"operation": "delete_hosted_service"}, "effect": HELD}):
        [outcome] = execute(emulator, [absent], meanwhile=[lambda: execute(emulator, [MACHINE])])
    assert outcome.result["msg"].startswith("The hosted service shop-vm contains deployments: shop-vm (Production).")
    assert outcome.result["changed"] is False
    assert list(roles(emulator)) == ["web1"]


def test_no_update_undoes_that_of_another_client(emulator: Emulator) -> None:
    """An update of a role sends all of it, also what the other client has changed."""
    execute(emulator, SHOP)
    endpoint = machine("endpoint", endpoints=[{"name": "http", "local_port": 80, "public_port": 80}])
    outcome = meet(emulator, endpoint, machine("resize", role_size="Large"), "update_role", HELD)
    web1 = outcome.result["vm_deployment"]
    assert (web1["role_size"], [each["name"] for each in web1["endpoints"]]) == ("Large", ["http"])
    assert sent(outcome) == ["update_role"]


IMAGE = task("image", "os_image", {"name": "golden", "os": "Linux", "media_link": f"{BLOBS}/golden.vhd"})
GROUP = task("group", "affinity_group", {"name": "shop-group", "location": "West Europe"})


def test_no_update_of_an_image_undoes_that_of_another_client(emulator: Emulator) -> None:
    execute(emulator, [STORAGE, IMAGE])
    label, description = (task(name, "os_image", {"name": "golden", name: "New"}) for name in ("label", "description"))
    image = meet(emulator, label, description, "update_os_image", HELD).result["os_image"]
    assert (image["label"], image["description"]) == ("New", "New")


@dataclass(frozen=True)
class Race:
    """``mine``, the same as what the other client does, meets ``effect`` at ``operation``."""

    mine: Task
    operation: str
    effect: dict[str, Any]
    before: Sequence[Task] = ()


def absent(one: Task) -> Task:
    return task("absent", one.module, {"name": one.options["name"], "state": "absent"})


RACES = {
    "two creations of a service": Race(SERVICE, "create_hosted_service", HELD),
    "a service appears while its name is checked": Race(SERVICE, "check_hosted_service_name_availability", THROTTLED),
    "two creations of an account": Race(STORAGE, "create_storage_account", HELD),
    "an account appears while its name is checked": Race(STORAGE, "check_storage_account_name_availability", THROTTLED),
    "two creations of a group": Race(GROUP, "create_affinity_group", HELD),
    "two creations of an image": Race(IMAGE, "add_os_image", HELD, [STORAGE]),
    "an image appears while its account is read": Race(IMAGE, "get_storage_account_properties", THROTTLED, [STORAGE]),
    "two creations of a machine": Race(MACHINE, "create_virtual_machine_deployment", HELD, [SERVICE, STORAGE]),
    "two deletions of a service": Race(absent(SERVICE), "delete_hosted_service", HELD, [SERVICE]),
    "two deletions of an account": Race(absent(STORAGE), "delete_storage_account", HELD, [STORAGE]),
    "an account goes while its contents are read": Race(absent(STORAGE), "list_disks", THROTTLED, [STORAGE]),
    "two deletions of a group": Race(absent(GROUP), "delete_affinity_group", HELD, [GROUP]),
    "two deletions of an image": Race(absent(IMAGE), "delete_os_image", HELD, [STORAGE, IMAGE]),
    "two deletions of a machine": Race(ABSENT, "delete_deployment", HELD, SHOP),
    "two detachments of a disk": Race(
        machine("detach", data_disks=[]), "delete_data_disk", HELD, [*SHOP, machine("attach", data_disks=[DISK])]
    ),
}


@pytest.mark.parametrize("name", RACES, ids=lambda name: name.replace(" ", "-"))
def test_who_comes_second_finds_the_goal_reached(name: str, emulator: Emulator) -> None:
    race = RACES[name]
    execute(emulator, race.before)
    outcome = meet(emulator, race.mine, race.mine, race.operation, race.effect)
    assert outcome.result["changed"] is False
    assert outcome.result["operations"] == []
    module = race.mine.module
    assert (outcome.result[module] is None) == (race.mine.options.get("state") == "absent")


STOPPED = machine("stopped", state="stopped")
CAPTURE = task(
    "capture",
    "vm_image_capture",
    {
        "name": "shop-golden",
        "service_name": "shop-vm",
        "deployment_name": "shop-vm",
        "role_name": "web1",
        "os_state": "Generalized",
        "allow_vm_deletion": True,
    },
)
OS_CAPTURE = task(
    "capture",
    "vm_image_capture",
    {name: value for name, value in CAPTURE.options.items() if name != "os_state"} | {"image_type": "os_image"},
)


@pytest.mark.parametrize(
    ("one", "before"),
    [
        (CAPTURE, [*SHOP, STOPPED]),
        (OS_CAPTURE, [*SHOP, STOPPED]),
        (ABSENT, SHOP),
        (ABSENT, [*SHOP, WEB2]),
        (machine("detach", data_disks=[]), [*SHOP, machine("attach", data_disks=[DISK])]),
        (MACHINE, [SERVICE, STORAGE]),
        (STORAGE, []),
    ],
    ids=["capture", "capture as OS image", "deletion", "deletion of a role", "detachment", "machine", "account"],
)
def test_a_task_whose_run_was_killed_is_run_again(one: Task, before: Sequence[Task], emulator: Emulator) -> None:
    """The operation of the first run goes on, and the second waits for its end."""
    execute(emulator, before)
    killed = task("killed", one.module, {**one.options, "wait": False})
    first, again, third = execute(emulator, [killed, one, one])
    assert [each["status"] for each in first.result["operations"]] == ["InProgress"]
    assert not again.failed, again.result["msg"]
    assert (again.result["changed"], again.result["operations"]) == (False, [])
    assert (third.failed, third.result["changed"]) == (False, False)


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("one", [CAPTURE, OS_CAPTURE], ids=["VM image", "OS image"])
def test_a_capture_of_unknown_fate_ends_with_the_image(one: Task, when: str, emulator: Emulator) -> None:
    operation = "capture_vm_image" if one is CAPTURE else "capture_role"
    execute(emulator, [*SHOP, STOPPED])
    lost = {"match": {"operation": operation}, "effect": {"kind": "reset", "when": when}}
    with emulator.admin.planned_faults(lost):
        outcome, again = execute(emulator, [one, one])
    assert not outcome.failed, outcome.result["msg"]
    assert outcome.result["changed"] is True
    assert outcome.result["vm_deleted"] is True
    assert outcome.result["image"]["name"] == "shop-golden"
    assert outcome.result["operations"][0]["status"] == "Unknown"
    assert (again.failed, again.result["changed"]) == (False, False)


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_restart_of_unknown_fate_is_not_repeated(when: str, emulator: Emulator) -> None:
    """No state tells whether a machine was restarted."""
    execute(emulator, SHOP)
    lost = {"match": {"operation": "restart_role"}, "effect": {"kind": "reset", "when": when}}
    with emulator.admin.planned_faults(lost):
        [outcome] = execute(emulator, [machine("restart", state="restarted")])
    assert outcome.writes == ["restart_role"]
    assert outcome.failed
    assert outcome.result["changed"] is True
    assert [each["status"] for each in outcome.result["operations"]] == ["Unknown"]
    assert "The request may have succeeded." in outcome.result["msg"]


def test_a_deletion_whose_answer_was_lost_tells_what_it_kept(emulator: Emulator) -> None:
    execute(emulator, SHOP)
    lost = {"match": {"operation": "delete_deployment"}, "effect": {"kind": "reset", "when": "after"}}
    with emulator.admin.planned_faults(lost):
        [outcome] = execute(emulator, [task("absent", "vm_deployment", ABSENT.options, diff=True)])
    assert not outcome.failed, outcome.result["msg"]
    assert len(outcome.result["kept_disks"]) == 1
    assert outcome.result["diff"]["before"]["role_name"] == "web1"
    assert outcome.result["diff"]["after"] == {}


DELETE_DISK = {"operation": "delete_disk", "wait_timeout": 1800}


def disk_of(outcome: Outcome) -> str:
    name: str = outcome.result["vm_deployment"]["os_disk"]["name"]
    return name


def test_a_disk_in_use_is_refused_at_once(emulator: Emulator) -> None:
    *_others, created = execute(emulator, SHOP)
    delete = task("delete", "service_management", {**DELETE_DISK, "parameters": {"disk_name": disk_of(created)}})
    [outcome] = execute(emulator, [delete])
    assert outcome.failed
    assert "is currently in use by virtual machine web1" in outcome.result["msg"]
    assert outcome.result["changed"] is False
    assert outcome.writes == ["delete_disk"]


def test_a_disk_whose_machine_was_deleted_is_waited_for(emulator: Emulator) -> None:
    *_others, created = execute(emulator, SHOP)
    delete = task("delete", "service_management", {**DELETE_DISK, "parameters": {"disk_name": disk_of(created)}})
    _absent, outcome = execute(emulator, [ABSENT, delete])
    assert not outcome.failed, outcome.result["msg"]
    assert len(outcome.writes) > 1
    assert [each["status"] for each in outcome.result["operations"]] == ["Succeeded"]


def test_a_call_of_unknown_fate_is_not_repeated(emulator: Emulator) -> None:
    """It has no plan that tells whether it was done."""
    execute(emulator, [STORAGE])
    options = {
        "operation": "regenerate_storage_account_keys",
        "parameters": {"service_name": "shopdata01"},
        "body": {"key_type": "Primary"},
    }
    lost = {"match": {"operation": "regenerate_storage_account_keys"}, "effect": {"kind": "reset", "when": "after"}}
    with emulator.admin.planned_faults(lost):
        [outcome] = execute(emulator, [task("regenerate", "service_management", options)])
    assert outcome.failed
    assert outcome.writes == ["regenerate_storage_account_keys"]
    assert (outcome.result["changed"], outcome.result["operations"][0]["status"]) == (True, "Unknown")


# Real processes

PROCESSES = ["web1", "web2", "web3", "web4"]
ANSWERED_LATE = {"effect": {"kind": "delay", "seconds": 1.0}, "count": len(PROCESSES)}


def run_together(emulator: Emulator, directory: Path, one: Task, hosts: Sequence[str], late: str) -> list[Outcome]:
    """``one`` for each of the ``hosts`` at the same time. All have read before one writes: ``late`` takes long."""
    arguments = ["--forks", str(len(hosts))]
    rule = {**ANSWERED_LATE, "match": {"operation": late}, "count": len(hosts)}
    with emulator.admin.time(mode="scaled", factor=2400), emulator.admin.planned_faults(rule):
        return playback(emulator, directory, [one], hosts=hosts, arguments=arguments).outcomes


@pytest.mark.slow
@pytest.mark.parametrize(
    ("one", "late"),
    [
        (SERVICE, "check_hosted_service_name_availability"),
        (STORAGE, "check_storage_account_name_availability"),
    ],
    ids=["service", "account"],
)
def test_four_creations_at_the_same_time(one: Task, late: str, emulator: Emulator, tmp_path: Path) -> None:
    outcomes = run_together(emulator, tmp_path, one, PROCESSES, late)
    assert [outcome.result["msg"] for outcome in outcomes if outcome.failed] == []
    assert Counter(outcome.result["changed"] for outcome in outcomes) == {True: 1, False: 3}


@pytest.mark.slow
def test_two_deletions_at_the_same_time(emulator: Emulator, tmp_path: Path) -> None:
    execute(emulator, SHOP)
    outcomes = run_together(emulator, tmp_path, ABSENT, PROCESSES[:2], "get_hosted_service_properties")
    assert [outcome.result["msg"] for outcome in outcomes if outcome.failed] == []
    assert Counter(outcome.result["changed"] for outcome in outcomes) == {True: 1, False: 1}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("one", "operation", "before"),
    [
        (CAPTURE, "capture_vm_image", [*SHOP, STOPPED]),
        (ABSENT, "delete_deployment", SHOP),
        (machine("detach", data_disks=[]), "delete_data_disk", [*SHOP, machine("attach", data_disks=[DISK])]),
    ],
    ids=["capture", "deletion", "detachment"],
)
def test_a_play_that_was_killed_is_run_again(
    one: Task, operation: str, before: Sequence[Task], emulator: Emulator, tmp_path: Path
) -> None:
    execute(emulator, before)
    kill_after(emulator, tmp_path, one, operation)
    [again] = execute(emulator, [one])
    assert not again.failed, again.result["msg"]
    assert (again.result["changed"], again.result["operations"]) == (False, [])
    assert 409 in [entry["status"] for entry in again.journal]


@pytest.mark.slow
def test_two_updates_of_one_machine_at_the_same_time(emulator: Emulator, tmp_path: Path) -> None:
    """The clock stands still, and the first update with it, until the second one was refused."""
    execute(emulator, SHOP)
    options = {
        **machine("").options,
        "endpoints": "{{ [{'name': 'http', 'local_port': 80}] if inventory_hostname == 'first' else omit }}",
        "role_size": "{{ omit if inventory_hostname == 'first' else 'Large' }}",
    }
    update = task("update", "vm_deployment", options)
    late = {**ANSWERED_LATE, "match": {"operation": "get_hosted_service_properties"}, "count": 2}
    with emulator.admin.planned_faults(late), ThreadPoolExecutor() as pool:
        run = pool.submit(playback, emulator, tmp_path, [update], hosts=["first", "second"], arguments=["--forks", "2"])
        while ("update_role", 409) not in [(each["operation"], each["status"]) for each in emulator.admin.journal()]:
            assert not run.done(), run.result().output
            time.sleep(0.02)
        with emulator.admin.time(mode="scaled", factor=2400):
            outcomes = run.result().outcomes
    assert [outcome.result["msg"] for outcome in outcomes if outcome.failed] == []
    [web1] = execute(emulator, [MACHINE])
    found = web1.result["vm_deployment"]
    assert (found["role_size"], [each["name"] for each in found["endpoints"]]) == ("Large", ["http"])


@pytest.mark.slow
def test_a_machine_is_deleted_while_another_one_is_added(emulator: Emulator, tmp_path: Path) -> None:
    """web1 goes and is held, web2 comes. Both have read before one writes."""
    execute(emulator, SHOP)
    options = {
        **MACHINE_OPTIONS,
        "role_name": "{{ inventory_hostname }}",
        "media_link": f"{BLOBS}/{{{{ inventory_hostname }}}}.vhd",
        "state": "{{ 'absent' if inventory_hostname == 'web1' else 'present' }}",
    }
    held = {"match": {"operation": "delete_deployment"}, "effect": HELD, "count": 1}
    late = {**ANSWERED_LATE, "match": {"operation": "get_hosted_service_properties"}, "count": 2}
    with emulator.admin.time(mode="scaled", factor=2400), emulator.admin.planned_faults(held, late):
        run = playback(
            emulator,
            tmp_path,
            [task("one goes, one comes", "vm_deployment", options)],
            hosts=["web1", "web2"],
            arguments=["--forks", "2"],
        )
    assert [outcome.result["msg"] for outcome in run.outcomes if outcome.failed] == []
    assert list(roles(emulator)) == ["web2"]
