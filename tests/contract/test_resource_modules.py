# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The contract of every module that manages a resource, directly and in both execution modes, against the emulator.

Check-create, create, create again, check-change, change, again, check-delete, delete, again: what check mode predicts
is what happens, nothing is sent in check mode, and a second run changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from ansible_collections.azure_classic.service_management.tests.harness import sample_tasks
from ansible_collections.azure_classic.service_management.tests.harness.direct import execute
from ansible_collections.azure_classic.service_management.tests.harness.documentation import (
    documented_results,
    undocumented,
)
from ansible_collections.azure_classic.service_management.tests.harness.play import ExecutionMode, play
from ansible_collections.azure_classic.service_management.tests.harness.result_comparison import (
    own_keys,
    without_chance,
)
from ansible_collections.azure_classic.service_management.tests.harness.sample_tasks import (
    BLOBS,
    SERVICE,
    STORAGE,
    UBUNTU,
)
from ansible_collections.azure_classic.service_management.tests.harness.tasks import Outcome, Task, task
from azure_classic_emulator.testing import Emulator

SPECIAL = "ä & <б> 名"

MACHINE_OPTIONS = {**sample_tasks.MACHINE_OPTIONS, "endpoints": [{"name": "SSH", "public_port": 22, "local_port": 22}]}
MACHINE = task("a machine", "vm_deployment", MACHINE_OPTIONS)


@dataclass(frozen=True)
class Case:
    """A resource and its life. ``converged`` is how many requests a task needs that finds nothing to do."""

    module: str
    result_key: str
    create: Mapping[str, Any]
    create_operations: list[str]
    delete: Mapping[str, Any]
    delete_operations: list[str]
    converged: int
    change: Mapping[str, Any] = field(default_factory=dict)
    change_operations: list[str] = field(default_factory=list)
    changed_keys: set[str] = field(default_factory=set)
    setup: tuple[Task, ...] = ()


CASES = {
    "affinity_group": Case(
        module="affinity_group",
        result_key="affinity_group",
        create={"name": "shop-ag", "label": SPECIAL, "description": SPECIAL, "location": "West Europe"},
        create_operations=["create_affinity_group"],
        change={"label": "Shop", "description": ""},
        change_operations=["update_affinity_group"],
        changed_keys={"label", "description"},
        delete={"name": "shop-ag", "state": "absent"},
        delete_operations=["delete_affinity_group"],
        converged=1,
    ),
    "hosted_service": Case(
        module="hosted_service",
        result_key="hosted_service",
        create={
            "name": "shop-web",
            "label": SPECIAL,
            "description": SPECIAL,
            "location": "West Europe",
            "extended_properties": {"owner": "team-7", "cost": "12"},
            "reverse_dns_fqdn": "shop.example.com.",
        },
        create_operations=["create_hosted_service"],
        change={
            "label": "Shop",
            "description": "",
            "extended_properties": {"owner": SPECIAL, "cost": None},
            "reverse_dns_fqdn": "web.example.com.",
        },
        change_operations=["update_hosted_service"],
        changed_keys={"label", "description", "extended_properties", "reverse_dns_fqdn"},
        delete={"name": "shop-web", "state": "absent"},
        delete_operations=["delete_hosted_service"],
        converged=1,
    ),
    "storage_account": Case(
        module="storage_account",
        result_key="storage_account",
        create={
            "name": "shopdata01",
            "label": SPECIAL,
            "description": SPECIAL,
            "location": "West Europe",
            "account_type": "Standard_LRS",
            "extended_properties": {"owner": "team-7"},
        },
        create_operations=["create_storage_account"],
        change={"label": "Data", "account_type": "Standard_GRS", "extended_properties": {"owner": "team-8"}},
        change_operations=["update_storage_account"],
        changed_keys={"label", "account_type", "extended_properties"},
        delete={"name": "shopdata01", "state": "absent"},
        delete_operations=["delete_storage_account"],
        converged=1,
    ),
    "os_image": Case(
        module="os_image",
        result_key="os_image",
        setup=(STORAGE,),
        create={
            "name": "golden-ubuntu",
            "label": SPECIAL,
            "media_link": f"{BLOBS}/golden.vhd",
            "os": "Linux",
            "image_family": SPECIAL,
            "description": SPECIAL,
        },
        create_operations=["add_os_image"],
        change={
            "label": "Golden",
            "description": "Weekly",
            "eula": "https://example.com/eula",
            "recommended_vm_size": "Small",
            "published_date": "2015-07-02T00:00:00Z",
            "show_in_gui": True,
            "icon_uri": "icon.png",
            "small_icon_uri": "small.png",
            "privacy_uri": "https://example.com/privacy",
            "language": "English",
        },
        change_operations=["update_os_image"],
        changed_keys={
            "label",
            "description",
            "eula",
            "recommended_vm_size",
            "published_date",
            "show_in_gui",
            "icon_uri",
            "small_icon_uri",
            "privacy_uri",
            "language",
        },
        delete={"name": "golden-ubuntu", "state": "absent"},
        delete_operations=["delete_os_image"],
        converged=1,
    ),
    "first machine": Case(
        module="vm_deployment",
        result_key="vm_deployment",
        setup=(SERVICE, STORAGE),
        create={**MACHINE_OPTIONS, "label": SPECIAL},
        create_operations=["create_virtual_machine_deployment"],
        change={
            "role_size": "Medium",
            "availability_set_name": "web",
            "endpoints": [
                {"name": "SSH", "public_port": 2222, "local_port": 22},
                {"name": "http", "public_port": 80, "local_port": 8080},
            ],
            "data_disks": [{"lun": 0, "size_gb": 10, "media_link": f"{BLOBS}/web1-data.vhd", "label": SPECIAL}],
        },
        change_operations=["update_role", "add_data_disk"],
        changed_keys={"role_size", "availability_set_name", "endpoints", "data_disks"},
        delete={"service_name": "shop-vm", "name": "shop-vm", "role_name": "web1", "state": "absent"},
        delete_operations=["delete_deployment"],
        converged=1,
    ),
    "further machine": Case(
        module="vm_deployment",
        result_key="vm_deployment",
        setup=(SERVICE, STORAGE, MACHINE),
        create={
            "service_name": "shop-vm",
            "name": "shop-vm",
            "role_name": "web2",
            "source_image_name": UBUNTU,
            "media_link": f"{BLOBS}/web2.vhd",
            "linux": {"host_name": "web2", "user_name": "azureuser", "user_password": "Pass-w0rd!"},
        },
        create_operations=["add_role"],
        change={"state": "deallocated"},
        change_operations=["shutdown_role"],
        changed_keys={"state"},
        delete={
            "service_name": "shop-vm",
            "name": "shop-vm",
            "role_name": "web2",
            "state": "absent",
            "delete_media": True,
        },
        delete_operations=["delete_role"],
        converged=1,
    ),
    "VM image": Case(
        module="vm_image_capture",
        result_key="image",
        setup=(SERVICE, STORAGE, MACHINE),
        create={
            "name": "shop-web-v1",
            "label": SPECIAL,
            "description": SPECIAL,
            "image_family": SPECIAL,
            "language": "English",
            "recommended_vm_size": "Small",
            "service_name": "shop-vm",
            "deployment_name": "shop-vm",
            "role_name": "web1",
            "os_state": "Specialized",
        },
        create_operations=["capture_vm_image"],
        delete={"name": "shop-web-v1", "state": "absent", "delete_media": True},
        delete_operations=["delete_vm_image"],
        converged=2,
    ),
    "OS image by capture": Case(
        module="vm_image_capture",
        result_key="image",
        setup=(
            SERVICE,
            STORAGE,
            task("a stopped machine", "vm_deployment", {**MACHINE_OPTIONS, "state": "stopped"}),
        ),
        create={
            "name": "shop-web-os",
            "image_type": "os_image",
            "service_name": "shop-vm",
            "deployment_name": "shop-vm",
            "role_name": "web1",
            "allow_vm_deletion": True,
        },
        create_operations=["capture_role"],
        delete={"name": "shop-web-os", "image_type": "os_image", "state": "absent"},
        delete_operations=["delete_os_image"],
        converged=1,
    ),
}


Life = dict[str, Outcome]
"""What came of each step."""

EXECUTIONS: dict[str, Callable[[Emulator, Path, Sequence[Task]], list[Outcome]]] = {
    "directly": lambda emulator, _directory, tasks: execute(emulator, tasks),
    **{mode.value: partial(play, mode=mode) for mode in ExecutionMode},
}


def executions_of(name: str) -> list[str]:
    """As an ordinary module lives only one case of each module: the way of options and results is the same for all."""
    first = next(each for each, case in CASES.items() if case.module == CASES[name].module)
    return [each for each in EXECUTIONS if name == first or each != ExecutionMode.MODULE.value]


def life_of(case: Case) -> list[Task]:
    """The nine steps; six for a resource that cannot change."""
    stages = [("create", case.create), ("change", {**case.create, **case.change}), ("delete", case.delete)]
    return [
        task(f"{prefix}{stage}", case.module, options, check_mode=prefix == "check-", diff=True)
        for stage, options in stages
        if stage != "change" or case.change
        for prefix in ("check-", "", "again-")
    ]


@pytest.fixture(scope="module")
def lives() -> dict[tuple[str, str], Life]:
    """What each case did in each execution; every test of this file looks at the same runs."""
    return {}


@pytest.fixture
def live(lives: dict[tuple[str, str], Life], fast_emulator: Emulator, tmp_path: Path) -> Callable[[str, str], Life]:
    """Lets a case live in an execution, unless it has."""

    def lived(case_name: str, execution: str) -> Life:
        if (case_name, execution) not in lives:
            case = CASES[case_name]
            fast_emulator.admin.reset()
            execute(fast_emulator, case.setup)
            outcomes = EXECUTIONS[execution](fast_emulator, tmp_path, life_of(case))
            lives[case_name, execution] = {outcome.task: outcome for outcome in outcomes}
        return lives[case_name, execution]

    return lived


@pytest.fixture(
    params=[
        pytest.param(
            (name, execution),
            id=f"{name}-{execution}".replace(" ", "-"),
            marks=() if execution == "directly" else pytest.mark.slow,
        )
        for name in CASES
        for execution in executions_of(name)
    ]
)
def run(request: pytest.FixtureRequest) -> tuple[str, str]:
    """The name of a case, and an execution."""
    chosen: tuple[str, str] = request.param
    return chosen


@pytest.fixture
def case(run: tuple[str, str]) -> Case:
    return CASES[run[0]]


@pytest.fixture
def life(run: tuple[str, str], live: Callable[[str, str], Life]) -> Life:
    return live(*run)


def operations_of(case: Case) -> dict[str, list[str]]:
    return {
        "create": case.create_operations,
        "change": case.change_operations,
        "delete": case.delete_operations,
    }


def test_every_step_says_what_it_does(case: Case, life: Life) -> None:
    for stage, expected in operations_of(case).items():
        if not expected:
            continue
        predicted, done, again = (life[f"{prefix}{stage}"] for prefix in ("check-", "", "again-"))
        for outcome in (predicted, done, again):
            assert not outcome.failed, outcome.result["msg"]

        assert predicted.result["changed"] is True
        assert predicted.writes == []
        assert [(each["name"], each["status"]) for each in predicted.result["operations"]] == [
            (name, "Planned") for name in expected
        ]

        assert done.result["changed"] is True
        assert done.writes == expected
        assert [(each["name"], each["status"]) for each in done.result["operations"]] == [
            (name, "Succeeded") for name in expected
        ]
        assert [each["request_id"] for each in done.result["operations"]] == [
            entry["request_id"] for entry in done.journal if entry["method"] != "GET"
        ]
        assert predicted.result["diff"] == done.result["diff"]

        assert again.result["changed"] is False
        assert again.writes == []
        assert again.result["operations"] == []
        assert again.result["diff"]["before"] == again.result["diff"]["after"]


def test_a_converged_task_costs_few_requests(case: Case, life: Life) -> None:
    assert len(life["again-create"].journal) == case.converged
    if case.change:
        assert len(life["again-change"].journal) == case.converged


def test_the_difference_names_what_changes(case: Case, life: Life) -> None:
    created, deleted = life["create"].result["diff"], life["delete"].result["diff"]
    assert created["before"] == {}
    assert created["after"]
    assert deleted["before"]
    assert deleted["after"] == {}
    if case.change:
        difference = life["change"].result["diff"]
        keys = {name for name in difference["after"] if difference["before"][name] != difference["after"][name]}
        assert keys == case.changed_keys


def test_the_result_is_the_documented_one(case: Case, life: Life) -> None:
    documented = documented_results(case.module)
    for name, outcome in life.items():
        assert undocumented(case.module, outcome.result) == set(), name
        if name == "create":
            assert set(outcome.result[case.result_key]) == set(documented[case.result_key]["contains"])


def test_special_characters_survive(case: Case, life: Life) -> None:
    shown = life["create"].result[case.result_key]
    special = {name for name, value in case.create.items() if value == SPECIAL}
    assert {name: shown[name] for name in special} == dict.fromkeys(special, SPECIAL)


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES, ids=lambda name: name.replace(" ", "-"))
def test_every_execution_gives_the_same_results(name: str, live: Callable[[str, str], Life]) -> None:
    directly, *others = (
        {step: without_chance(own_keys(outcome.result)) for step, outcome in live(name, execution).items()}
        for execution in executions_of(name)
    )
    assert others == [directly] * len(others)
