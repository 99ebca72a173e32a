# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every field of every table of a virtual machine: a new line in a table needs no further test of its way.

Each option is written to a message, encoded, decoded again and read as a state.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from ansible_collections.azure_classic.service_management.plugins.module_utils.api import codec
from ansible_collections.azure_classic.service_management.plugins.module_utils.api.deployments import (
    CREATE_VIRTUAL_MACHINE_DEPLOYMENT,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.api.roles import (
    CONFIGURATION_SET,
    OS_VIRTUAL_HARD_DISK,
    PERSISTENT_VM_ROLE,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.api.schema import Element
from ansible_collections.azure_classic.service_management.plugins.module_utils.resources.fields import (
    Field,
    Table,
    message,
    state,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.resources.virtual_machine.deployment import (
    DEPLOYMENT,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.resources.virtual_machine.extension import (
    PARAMETERS,
    Configuration,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.resources.virtual_machine.network import (
    NETWORK,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.resources.virtual_machine.os_disk import (
    OS_DISK,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.resources.virtual_machine.provisioning import (
    LINUX,
    UNATTEND_SETTING,
    WINDOWS,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.resources.virtual_machine.role import (
    ROLE,
)

TABLES = {
    "deployment": (DEPLOYMENT, CREATE_VIRTUAL_MACHINE_DEPLOYMENT),
    "role": (ROLE, PERSISTENT_VM_ROLE),
    "os_disk": (OS_DISK, OS_VIRTUAL_HARD_DISK),
    "network": (NETWORK, CONFIGURATION_SET),
    "linux": (LINUX, CONFIGURATION_SET),
    "windows": (WINDOWS, CONFIGURATION_SET),
}
WRITTEN_ONLY = ("linux", "windows")


@dataclass(frozen=True)
class Row:
    """A field in its table, and the element on the wire to which the table belongs."""

    path: str
    field: Field
    table: Table
    element: Element


def rows(path: str, table: Table, element: Element) -> Iterator[Row]:
    for field in table:
        here = f"{path}.{field.option}"
        yield Row(here, field, table, element)
        if field.table and field.table is not UNATTEND_SETTING:
            inner = element_of(field, element)
            assert inner is not None, here
            yield from rows(here, field.table, inner.item or inner)


def element_of(field: Field, element: Element) -> Element | None:
    path = PARAMETERS if isinstance(field, Configuration) else field.wire or field.option
    found: Element | None = element
    for name in path.split("."):
        found = found.field(name) if found else None
    return found


ROWS = [row for path, (table, element) in TABLES.items() for row in rows(path, table, element)]
READ = [row for row in ROWS if row.path.split(".")[0] not in WRITTEN_ONLY]


def sample(field: Field) -> Any:
    """A value that the field takes, which is neither its default nor what its absence means."""
    if field.choices:
        return next(each for each in field.choices if each not in (field.default, field.absent))
    if field.elements == "dict":
        return [samples(field.table)]
    if field.type == "dict":
        return samples(field.table) if field.table else {"key": ["value", 1]}
    return {"int": 7, "bool": True, "str": f"a {field.option}", "list": ["one", "two"]}[field.type]


def samples(table: Table) -> dict[str, Any]:
    return {field.option: sample(field) for field in table}


def sent_and_read(row: Row, options: dict[str, Any]) -> dict[str, Any]:
    """The state of a part of a machine that was made with the options and is shown as it was sent."""
    return state(row.table, codec.decode(row.element, codec.encode(row.element, message(row.table, options))))


def visible(table: Table, value: Any) -> Any:
    """The sample without what the service never shows."""
    if isinstance(value, list):
        return [visible(table, each) for each in value]
    if not table or not isinstance(value, dict):
        return value
    return {field.option: visible(field.table, value[field.option]) for field in table if not field.unseen}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.path)
def test_a_field_names_an_element_of_the_wire(row: Row) -> None:
    assert element_of(row.field, row.element) is not None


@pytest.mark.parametrize("row", READ, ids=lambda row: row.path)
def test_an_option_comes_back_as_the_state(row: Row) -> None:
    options = samples(row.table)
    read = sent_and_read(row, options)
    if row.field.unseen:
        assert row.field.option not in read
    else:
        assert read[row.field.option] == visible(row.field.table, options[row.field.option])


@pytest.mark.parametrize("row", READ, ids=lambda row: row.path)
def test_an_option_that_is_not_given_is_what_its_absence_means(row: Row) -> None:
    read = sent_and_read(row, {"name": "of an extension", row.field.option: None})
    if not row.field.unseen and row.field.option != "name":
        assert read[row.field.option] == ([] if row.field.type == "list" else row.field.absent)


@pytest.mark.parametrize("row", READ, ids=lambda row: row.path)
def test_the_same_option_again_is_no_difference(row: Row) -> None:
    if row.field.unseen:
        return
    present = sent_and_read(row, samples(row.table))[row.field.option]
    assert row.field.lay_over(present, sample(row.field)) == present
