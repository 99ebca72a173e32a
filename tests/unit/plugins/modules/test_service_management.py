# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the escape hatch refuses before anything is sent, and what it keeps out of every output."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.azure_classic.service_management.plugins.module_utils.errors import InvalidInput
from ansible_collections.azure_classic.service_management.plugins.modules.service_management import JOB


def options(operation: str, parameters: dict[str, Any] | None = None, body: Any = None) -> dict[str, Any]:
    return {"operation": operation, "parameters": parameters or {}, "body": body}


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        pytest.param(options("get_rol"), "no operation 'get_rol'; similar: get_role,", id="a typing error"),
        pytest.param(options("?"), "the operations are add_data_disk, add_disk,", id="nothing is close"),
        pytest.param(
            options("get_role", {"service_name": "s", "role_name": None}),
            "get_role requires deployment_name, role_name; its parameters are service_name, deployment_name, role_name",
            id="parameters are missing",
        ),
        pytest.param(
            options("get_disk", {"disk_name": "d", "slot": "x"}),
            "get_disk has no parameter slot; its parameters are disk_name",
            id="a parameter is unknown",
        ),
        pytest.param(
            options("list_disks", {"slot": "x"}), "no parameter slot; it has none", id="there are no parameters"
        ),
        pytest.param(options("get_disk", {"disk_name": ["d"]}), "parameters.disk_name: must be a string", id="a list"),
        pytest.param(
            options("create_affinity_group"),
            "requires a body with the fields name, label, description, location",
            id="the body is missing",
        ),
        pytest.param(options("list_disks", body={"a": 1}), "body: list_disks takes no body", id="a body too much"),
        pytest.param(
            options("create_affinity_group", body={"nam": "x"}),
            "body: has no field nam; its fields are name, label, description, location",
            id="a field is unknown",
        ),
        pytest.param(
            options("create_storage_account", body={"extended_properties": [{"key": "x"}]}),
            "body.extended_properties: has no field key; its fields are name, value",
            id="a field inside is unknown",
        ),
        pytest.param(
            options("update_os_image", {"image_name": "i"}, {"show_in_gui": "perhaps"}),
            "body.show_in_gui: must be true or false",
            id="a value does not fit",
        ),
    ],
)
def test_a_call_that_cannot_be_right_is_refused(given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        JOB.check_input(given)
    assert sentence in str(refusal.value)


@pytest.mark.parametrize(
    "given",
    [
        options("list_disks"),
        options("list_vm_images", {"category": "User", "location": None}),
        options("get_data_disk", {"service_name": "s", "deployment_name": "d", "role_name": "r", "lun": 0}),
        options("start_role", {"service_name": "s", "deployment_name": "d", "role_name": "r"}),
        options("create_affinity_group", body={"location": "West Europe", "name": "x", "label": "ä & <б> 名"}),
    ],
    ids=lambda given: given["operation"],
)
def test_a_call_that_fits_the_tables_passes(given: dict[str, Any]) -> None:
    JOB.check_input(given)


def test_secrets_are_found_wherever_they_are_in_the_body() -> None:
    body = {
        "role_list": [
            {
                "role_name": "web1",
                "configuration_sets": [{"user_name": "u", "user_password": "one", "custom_data": "two"}],
                "resource_extension_references": [
                    {
                        "resource_extension_parameter_values": [
                            {"key": "public", "type": "Public", "value": "to be seen"},
                            {"key": "private", "type": "Private", "value": "three"},
                        ]
                    }
                ],
            }
        ]
    }
    assert set(JOB.secrets(options("create_virtual_machine_deployment", body=body))) == {"one", "two", "three"}


def test_a_body_of_any_shape_has_no_secrets() -> None:
    assert JOB.secrets(options("list_disks")) == ()
    assert JOB.secrets(options("list_disks", body={"password": None, "custom_data": False})) == ()


@pytest.mark.parametrize(
    ("body", "secrets"),
    [
        ({"admin_password": 98127364}, {"98127364"}),
        ({"password": 0.5}, {"0.5"}),
        ({"configuration": "<ServiceConfiguration/>"}, {"<ServiceConfiguration/>"}),
        (
            {"package_url": "https://a.blob.core.windows.net/p/x.cspkg?sv=2014-02-14&sig=a%2Bb%3D&sp=r"},
            {"sv=2014-02-14&sig=a%2Bb%3D&sp=r", "a%2Bb%3D", "a+b="},
        ),
        ({"package_url": "https://a.blob.core.windows.net/p/x.cspkg?snapshot=2014-02-14"}, set()),
        ({"url": "https://user:p%40ss@host/"}, {"user:p%40ss", "p@ss"}),
    ],
)
def test_secrets_of_every_kind_are_found(body: dict[str, Any], secrets: set[str]) -> None:
    assert set(JOB.secrets(options("create_deployment", body=body))) == secrets


def test_secrets_of_an_answer_are_named() -> None:
    job = JOB.__new__(JOB)
    answer = {"url": "https://x", "storage_service_keys": {"primary": "one", "secondary": "two"}}
    assert job.secrets_in_answer(answer) == ("one", "two")
    assert job.secrets_in_answer({"name": "v1", "configuration": "<xml/>"}) == ("<xml/>",)
    assert job.secrets_in_answer([answer]) == job.secrets_in_answer(None) == ()
