# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The vocabulary of the tables, and rules that every message of the tables keeps."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ansible_collections.azure_classic.service_management.plugins.module_utils.api import schema
from ansible_collections.azure_classic.service_management.plugins.module_utils.api.catalogue import OPERATIONS
from ansible_collections.azure_classic.service_management.plugins.module_utils.api.schema import Element, Kind

CONTAINERS = (Kind.LIST, Kind.REPEATED)


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("Name", "name"),
        ("OS", "os"),
        ("ID", "id"),
        ("OSState", "os_state"),
        ("IOType", "io_type"),
        ("SSH", "ssh"),
        ("WinRM", "win_rm"),
        ("RoleSize", "role_size"),
        ("OsVersion", "os_version"),
        ("PrivateID", "private_id"),
        ("SubscriptionID", "subscription_id"),
        ("PublicIPs", "public_ips"),
        ("PublicIP", "public_ip"),
        ("VirtualIPs", "virtual_ips"),
        ("VirtualIPName", "virtual_ip_name"),
        ("ReservedIPName", "reserved_ip_name"),
        ("IPConfigurations", "ip_configurations"),
        ("StaticVirtualNetworkIPAddress", "static_virtual_network_ip_address"),
        ("LogicalDiskSizeInGB", "logical_disk_size_in_gb"),
        ("MemoryInMb", "memory_in_mb"),
        ("VMImageName", "vm_image_name"),
        ("RecommendedVMSize", "recommended_vm_size"),
        ("PersistentVMDowntime", "persistent_vm_downtime"),
        ("OSVirtualHardDisk", "os_virtual_hard_disk"),
        ("MachineObjectOU", "machine_object_ou"),
        ("DefaultWinRmCertificateThumbprint", "default_win_rm_certificate_thumbprint"),
        ("ReverseDnsFqdn", "reverse_dns_fqdn"),
    ],
)
def test_tags_have_the_names_that_python_people_expect(tag: str, name: str) -> None:
    assert schema.snake_case(tag) == name
    assert schema.text(tag).name == name


def test_the_words_of_the_vocabulary() -> None:
    part = schema.record("Part", schema.text("Key"), type_field="key")
    assert part == Element("Part", "part", Kind.RECORD, fields=(schema.text("Key"),), type_field="key")
    assert schema.items("Parts", part, key="key") == Element("Parts", "parts", Kind.LIST, item=part, key="key")
    assert schema.repeated(part, "parts") == Element("Part", "parts", Kind.REPEATED, item=part)
    assert part.field("key") == schema.text("Key")
    assert part.field("value") is None


def messages() -> Iterator[tuple[str, Element]]:
    for operation in OPERATIONS.values():
        for direction, message in (("request", operation.request), ("response", operation.response)):
            if message:
                yield f"{direction} of {operation.name}", message


def elements_of(message: Element) -> Iterator[Element]:
    yield message
    for below in (*message.fields, *([message.item] if message.item else [])):
        yield from elements_of(below)


MESSAGES = dict(messages())


@pytest.mark.parametrize("name", MESSAGES)
def test_every_message_is_well_described(name: str) -> None:
    for element in elements_of(MESSAGES[name]):
        names = [field.name for field in element.fields]
        tags = [field.tag for field in element.fields]
        assert len(set(names)) == len(names), element.tag
        assert len(set(tags)) == len(tags), element.tag
        assert (element.item is not None) == (element.kind in CONTAINERS), element.tag
        assert bool(element.fields) <= (element.kind is Kind.RECORD), element.tag
        if element.key:
            assert element.item
            assert element.item.field(element.key), element.tag
        if element.type_field:
            assert element.field(element.type_field), element.tag
