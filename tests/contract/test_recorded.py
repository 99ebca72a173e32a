# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers of the real service are read without loss: what was read is written again with every text at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest

from ansible_collections.azure_classic.service_management.plugins.module_utils.api import codec
from ansible_collections.azure_classic.service_management.plugins.module_utils.api.catalogue import OPERATIONS
from ansible_collections.azure_classic.service_management.plugins.module_utils.api.schema import Element
from ansible_collections.azure_classic.service_management.tests.harness.recordings import RECORDINGS, recorded_answers

# The operations of which at least one answer must be there. Without the list a lost table would go unnoticed.
COVERED = {
    "add_os_image",
    "check_storage_account_name_availability",
    "get_affinity_group_properties",
    "get_deployment_by_slot",
    "get_disk",
    "get_hosted_service_properties",
    "get_operation_status",
    "get_os_image",
    "get_reserved_ip_address",
    "get_role",
    "get_storage_account_keys",
    "get_storage_account_properties",
    "list_affinity_groups",
    "list_hosted_services",
    "list_locations",
    "list_os_images",
    "list_reserved_ip_addresses",
    "list_resource_extension_versions",
    "list_service_certificates",
    "list_storage_accounts",
    "list_virtual_network_sites",
}
ANSWERS_COVERED = 190

# Answers of what no table describes: network security groups, route tables, the network document, migration.
NOT_COVERED = re.compile(r"/services/networking/(media|routetables|networksecuritygroups|[^/]+\?op=|.*/migration\b)")

pytestmark = pytest.mark.skipif(not RECORDINGS, reason="there are no recorded answers beside the repository")


def bodies(name: str) -> list[str]:
    """What the service answered to the operation, at least once."""
    found = [answer["body"] for answer, operation in recorded_answers() if operation and operation.name == name]
    assert found, f"no recorded answer of {name}"
    return found


def response_schema(name: str) -> Element:
    schema: Element | None = OPERATIONS[name].response
    assert schema
    return schema


def texts(element: ET.Element, path: str = "") -> Iterator[tuple[str, str]]:
    """Path and text of every element that holds text, in the order of the document."""
    path += "/" + element.tag.rpartition("}")[2]
    if element.text and element.text.strip():
        yield path, element.text.strip()
    for child in element:
        yield from texts(child, path)


@pytest.mark.parametrize("name", sorted(COVERED))
def test_what_the_service_answered_is_read_without_loss(name: str) -> None:
    schema = response_schema(name)
    for body in bodies(name):
        written = codec.encode(schema, codec.decode(schema, body.encode("utf-8")))
        assert list(texts(ET.fromstring(written))) == list(texts(ET.fromstring(body)))


def test_a_role_with_nothing_laid_over_it_is_written_as_it_was_read() -> None:
    """Every update of a role is laid over what was read."""
    schema = response_schema("get_role")
    for body in bodies("get_role"):
        written = codec.encode(schema, {}, onto=codec.decode(schema, body.encode("utf-8")))
        assert canonical(written) == canonical(body)


def canonical(content: bytes | str) -> str:
    return ET.canonicalize(content, rewrite_prefixes=True)


def test_every_recorded_answer_is_covered_or_known_not_to_be() -> None:
    unknown = [answer["path"] for answer, operation in recorded_answers() if not operation]
    assert [path for path in unknown if not NOT_COVERED.search(path)] == []
    covered = [operation.name for _answer, operation in recorded_answers() if operation]
    assert set(covered) == COVERED
    assert len(covered) >= ANSWERS_COVERED
