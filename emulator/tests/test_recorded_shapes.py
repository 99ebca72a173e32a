# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Recorded answers of the real service against the emulator's response schemas: same names, same order.

The recordings are not part of the project; without them beside the repository these tests are skipped.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import etree

from azure_classic_emulator.exchange.operation import Operation
from azure_classic_emulator.operations import hosted_services, network_security_groups, route_tables, whole_table
from azure_classic_emulator.wire.schema import Choice, Field, Group, Items

RECORDINGS = sorted(Path(__file__).resolve().parents[2].parent.glob("*/data/recorded/answers.jsonl"))
# What the emulator never sends: optional, and nothing in it could give a value.
NEVER_SENT = {
    "ExtensionSettingStatus": "no extension runs in the emulator",
    "MaintenanceStatus": "deployments of 2017",
    "Regions": "empty in the recordings",
}

# Operations with a second schema, which the query selects.
IN_DETAIL = {
    "get_hosted_service_properties": hosted_services.SHOWN_IN_DETAIL,
    "get_network_security_group": network_security_groups.SHOWN,
    "get_route_table": route_tables.SHOWN,
}

pytestmark = pytest.mark.skipif(not RECORDINGS, reason="there are no recorded answers beside the repository")


def answers() -> list[tuple[Operation, Any]]:
    """Recorded successes that the emulator answers with a schema."""
    table = whole_table()
    found = []
    for line in RECORDINGS[0].read_text(encoding="utf-8").splitlines() if RECORDINGS else []:
        answer = json.loads(line)
        parts = urlsplit(answer["path"])
        segments = tuple(part for part in parts.path.split("/") if part)[1:]
        candidates = [
            operation
            for operation, _unused in table.candidates(segments, below_subscription=True)
            if operation.method == answer["method"] and operation.response is not None
        ]
        if answer["status"] == 200 and candidates:
            found.append((candidates[0], etree.fromstring(answer["body"].encode("utf-8"))))
    return found


def misfits(schema: Group, element: Any, path: str) -> Iterator[str]:
    """Elements that the schema does not know, and elements in another order than the schema's."""
    places = {field.name: place for place, field in enumerate(schema.fields)}
    reached = -1
    for child in element:
        name = etree.QName(child).localname
        here = f"{path}/{name}"
        if name not in places:
            yield f"unknown: {here}"
            continue
        if places[name] < reached:
            yield f"order: {here} comes after {schema.fields[reached].name}"
        reached = max(reached, places[name])
        yield from below(schema.fields[places[name]], child, here)


def below(field: Field, element: Any, path: str) -> Iterator[str]:
    if isinstance(field, Group):
        yield from misfits(field, element, path)
    elif isinstance(field, Items):
        for item in element:
            name = etree.QName(item).localname
            if name != field.item.name:
                yield f"unknown: {path}/{name}"
            else:
                yield from below(field.item, item, f"{path}/{name}")
    elif isinstance(field, Choice):
        kind = element.findtext(f"{{*}}{field.discriminator}") or ""
        variant = field.variants.get(kind) or field.variants.get("")
        if variant is None:
            yield f"unknown kind: {path} {kind}"
        else:
            yield from misfits(Group(name=field.name, fields=variant.fields), element, path)


def test_every_element_of_the_recordings_is_known_at_its_place() -> None:
    found = {misfit for operation, root in answers() for misfit in misfits(schema_of(operation), root, operation.name)}
    expected = {
        misfit for misfit in found if misfit.startswith("unknown: ") and misfit.rpartition("/")[2] in NEVER_SENT
    }
    assert found - expected == set()
    assert {misfit.rpartition("/")[2] for misfit in expected} == set(NEVER_SENT)


def schema_of(operation: Operation) -> Group:
    assert operation.response is not None
    return IN_DETAIL.get(operation.name, operation.response)


def test_the_recordings_are_really_compared() -> None:
    assert len({operation.name for operation, _unused in answers()}) > 20
