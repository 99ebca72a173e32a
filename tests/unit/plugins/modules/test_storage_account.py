# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which account types can change, and when an account is ready."""

from __future__ import annotations

import base64
from typing import Any
from unittest.mock import Mock

import pytest

from ansible_collections.azure_classic.service_management.plugins.module_utils.api.codec import decode
from ansible_collections.azure_classic.service_management.plugins.module_utils.api.storage_accounts import (
    STORAGE_SERVICE,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.engine.plan import unchanged
from ansible_collections.azure_classic.service_management.plugins.module_utils.errors import (
    InvalidInput,
    ServiceManagementError,
)
from ansible_collections.azure_classic.service_management.plugins.modules.storage_account import JOB

OPTIONS = dict.fromkeys(JOB.arguments.options) | {"name": "shopdata01", "state": "present"}


PLAN = unchanged(None)


def account(account_type: str = "Standard_LRS", status: str = "Created") -> Any:
    """What the service shows of an account."""
    label = base64.b64encode(b"Shop").decode()
    return decode(
        STORAGE_SERVICE,
        '<StorageService xmlns="http://schemas.microsoft.com/windowsazure"><ServiceName>shopdata01</ServiceName>'
        f"<StorageServiceProperties><Location>West Europe</Location><Label>{label}</Label><Status>{status}</Status>"
        f"<AccountType>{account_type}</AccountType></StorageServiceProperties></StorageService>".encode(),
    )


def job(**options: Any) -> Any:
    """The job without a client: nothing here may talk to a service."""
    return JOB(Mock(spec=()), {**OPTIONS, **options})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Standard_LRS", "Standard_GRS"),
        ("Standard_GRS", "Standard_RAGRS"),
        ("Standard_RAGRS", "Standard_LRS"),
    ],
)
def test_a_type_that_the_service_converts_changes_in_place(before: str, after: str) -> None:
    plan = job(account_type=after).plan(account(before))
    assert [(step.operation, step.body) for step in plan.steps] == [("update_storage_account", {"account_type": after})]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Standard_LRS", "Standard_ZRS"),
        ("Standard_ZRS", "Standard_GRS"),
        ("Premium_LRS", "Standard_LRS"),
        ("Standard_RAGRS", "Premium_LRS"),
        ("Standard_ZRS", "Premium_LRS"),
    ],
)
def test_a_type_that_the_service_does_not_convert_is_refused(before: str, after: str) -> None:
    with pytest.raises(InvalidInput, match=f"is {before} and cannot become {after}"):
        job(account_type=after).plan(account(before))


def test_an_update_asks_for_no_type_that_nobody_asked_for() -> None:
    [step] = job(label="Renamed").plan(account("Standard_LRS")).steps
    assert step.body == {"label": "Renamed"}


@pytest.mark.parametrize("status", ["Creating", "ResolvingDns", "Changing"])
def test_an_account_on_its_way_is_waited_for(status: str) -> None:
    assert not job().settled(account(status=status), PLAN)


def test_an_account_that_is_created_has_arrived() -> None:
    assert job().settled(account(status="Created"), PLAN)
    assert job(state="absent").settled(None, PLAN)


@pytest.mark.parametrize("status", ["Deleting", "Deleted"])
def test_an_account_that_somebody_deletes_is_not_waited_for(status: str) -> None:
    with pytest.raises(ServiceManagementError, match=f"shopdata01 is {status}"):
        job().settled(account(status=status), PLAN)
