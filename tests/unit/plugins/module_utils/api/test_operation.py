# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Paths and queries of operations."""

from __future__ import annotations

import re
import string
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.azure_classic.service_management.plugins.module_utils.api.catalogue import OPERATIONS
from ansible_collections.azure_classic.service_management.plugins.module_utils.api.operation import Operation
from ansible_collections.azure_classic.service_management.plugins.module_utils.api.unwritable import UnwritableValue

THING = Operation("get_thing", "GET", "things/{name}/{number}?embed-detail={detail}&comp=full&at={place}")


@pytest.mark.parametrize(
    ("operation", "parameters", "expected"),
    [
        ("list_locations", {}, "locations"),
        ("get_subscription", {}, ""),
        ("get_hosted_service_properties", {"service_name": "shop"}, "services/hostedservices/shop"),
        (
            "get_hosted_service_properties",
            {"service_name": "shop", "embed_detail": "true"},
            "services/hostedservices/shop?embed-detail=true",
        ),
        (
            "delete_data_disk",
            {"service_name": "s", "deployment_name": "d", "role_name": "r", "lun": 0, "comp": None},
            "services/hostedservices/s/deployments/d/roles/r/DataDisks/0",
        ),
        (
            "change_deployment_configuration",
            {"service_name": "s", "deployment_name": "d"},
            "services/hostedservices/s/deployments/d/?comp=config",
        ),
        (
            "rebuild_role_instance",
            {"service_name": "s", "deployment_name": "d", "role_instance_name": "r_IN_0"},
            "services/hostedservices/s/deployments/d/roleinstances/r_IN_0?comp=rebuild&resources=allLocalDrives",
        ),
        (
            "list_vm_images",
            {"location": "West US", "category": "User"},
            "services/vmimages?location=West%20US&category=User",
        ),
        ("list_vm_images", {"publisher": ""}, "services/vmimages?publisher="),
        (
            "delete_service_certificate",
            {"service_name": "s", "thumbprint_algorithm": "sha1", "thumbprint": "AB"},
            "services/hostedservices/s/certificates/sha1-AB",
        ),
        ("get_disk", {"disk_name": "a b/c?d=e&f%20#ä"}, "services/disks/a%20b%2Fc%3Fd%3De%26f%2520%23%C3%A4"),
        ("get_disk", {"disk_name": "..."}, "services/disks/..."),
    ],
)
def test_paths(operation: str, parameters: dict[str, Any], expected: str) -> None:
    assert OPERATIONS[operation].url_path(parameters) == expected


@pytest.mark.parametrize(
    ("parameters", "error", "message"),
    [
        ({"name": "a"}, KeyError, "number"),
        ({"name": "a", "number": 1, "size": 2, "color": 3}, KeyError, "get_thing has no parameter color, size"),
        ({"name": "", "number": 1}, UnwritableValue, "name: must not be ''"),
        ({"name": None, "number": 1}, UnwritableValue, "name: must not be None"),
        ({"name": ".", "number": 1}, UnwritableValue, "name: must not be '.'"),
        ({"name": "..", "number": 1}, UnwritableValue, "name: must not be '..'"),
    ],
)
def test_parameters_that_do_not_fit(parameters: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=re.escape(message)):
        THING.url_path(parameters)


def test_an_operation_tells_its_parameters() -> None:
    assert THING.parameters == ["name", "number", "detail", "place"]
    assert THING.required_parameters == ["name", "number"]


@pytest.mark.parametrize(("method", "writes"), [("GET", False), ("PUT", True), ("POST", True), ("DELETE", True)])
def test_everything_but_get_writes(method: str, writes: bool) -> None:
    assert Operation("x", method, "x").writes is writes


NAMES = st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda name: name not in (".", ".."))


@given(name=NAMES, place=st.none() | st.text(st.characters(codec="utf-8")))
def test_any_name_arrives_as_it_is(name: str, place: str | None) -> None:
    parts = urlsplit("https://localhost/" + THING.url_path({"name": name, "number": 1, "place": place}))
    assert [unquote(segment) for segment in parts.path.split("/")] == ["", "things", name, "1"]
    expected = [("comp", "full")] + ([] if place is None else [("at", place)])
    assert parse_qsl(parts.query, keep_blank_values=True) == expected


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_operation_of_the_tables_is_well_described(name: str) -> None:
    operation = OPERATIONS[name]
    assert operation.name == name
    assert operation.method in ("GET", "PUT", "POST", "DELETE")
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", operation.version)
    assert not operation.path.startswith("/")
    assert len(set(operation.parameters)) == len(operation.parameters)
    assert operation.writes or operation.response, "a read without an answer"
    assert not (operation.method in ("GET", "DELETE") and operation.request)
    assert "{" not in operation.url_path(dict.fromkeys(operation.parameters, "x"))


def test_no_two_operations_are_the_same_on_the_wire() -> None:
    """Operations may share a method and a path when their messages have different roots."""
    seen = [
        (operation.method, _shape(operation.path), operation.request.tag if operation.request else None)
        for operation in OPERATIONS.values()
    ]
    assert len(set(seen)) == len(seen)


def _shape(path: str) -> str:
    return "".join(text + ("{}" if name else "") for text, name, _spec, _conversion in string.Formatter().parse(path))
