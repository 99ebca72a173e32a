# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The emulator's answers have the structure of the recorded ones: names, namespaces, order, and what is always there.

Every element of every answer of a story is compared with the recorded elements of the same name, whatever operation
they come from. The recordings are not part of the project; without them beside the repository this is skipped.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest

from azure_classic_emulator.testing import start_emulator
from azure_classic_emulator.testing.rest import NAMESPACE, Rest
from azure_classic_emulator.testing.sdk import LOCATION, Sdk, blob

RECORDINGS = sorted(Path(__file__).resolve().parents[2].parent.glob("*/data/recorded/answers.jsonl"))
OURS = f"{{{NAMESPACE}}}"
NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"

EXPLAINED = {
    "unknown: DataVirtualHardDisk/Lun": "left out when 0, and every recorded disk has LUN 0",
    "unknown: Disk/OS": "the recorded disk is a data disk",
    "unknown: Disk/SourceImageName": "the recorded disk was not made from an image",
    "unknown: ReservedIP/Label": "the recorded ones have none",
    "unknown: ResourceExtension/IsJsonExtension": "newer than the recordings",
    "unknown: ResourceExtension/SupportedOS": "newer than the recordings",
    "missing: PersistentVMRole/ProvisionGuestAgent": "not asked for (docs/protocol/virtual-machines.md#guest-agent-of-a-role)",
    "missing: Disk/Label": "of an OS disk (docs/protocol/disks.md#disk-in-answers)",
    "missing: ResourceExtension/PublicConfigurationSchema": "not every extension of the catalogue has one",
}
READ = [
    "affinitygroups",
    "affinitygroups/eu",
    "certificates",
    "locations",
    "operatingsystems",
    "rolesizes",
    "services/disks",
    "services/hostedservices",
    "services/hostedservices/shop?embed-detail=true",
    "services/hostedservices/shop/deployments/shop",
    "services/hostedservices/shop/deployments/shop/roles/web1",
    "services/hostedservices/shop/deployments/shop/roles/web1/DataDisks/1",
    "services/hostedservices/operations/isavailable/other",
    "services/images",
    "services/networking/reservedips",
    "services/networking/virtualnetwork",
    "services/resourceextensions",
    "services/storageservices",
    "services/storageservices/shopdata01/keys",
    "services/storageservices/operations/isavailable/otherdata",
    "services/vmimages",
    # Refused ones.
    "services/hostedservices/none",
    "services/storageservices/NONE",
    "no/such/path",
]

pytestmark = pytest.mark.skipif(not RECORDINGS, reason="there are no recorded answers beside the repository")


@dataclass
class Shape:
    """What the recordings show of the elements of one name that have children."""

    known: set[str] = field(default_factory=set)
    always: set[str] | None = None
    pairs: set[tuple[str, str]] = field(default_factory=set)
    """Names of which the first was seen before the second."""

    def learn(self, names: list[str]) -> None:
        self.known.update(names)
        self.always = set(names) if self.always is None else self.always & set(names)
        self.pairs.update(combinations(names, 2))

    def misfits(self, parent: str, names: list[str]) -> Iterator[str]:
        yield from (f"unknown: {parent}/{name}" for name in names if name not in self.known)
        yield from (f"missing: {parent}/{name}" for name in (self.always or set()) - set(names))
        for first, second in combinations(names, 2):
            if (second, first) in self.pairs and (first, second) not in self.pairs:
                yield f"order: {parent}/{first} before {second}"


def name_of(element: Element) -> str:
    """The local name in the service's namespace, the qualified name in any other."""
    return element.tag.removeprefix(OURS)


def parents(root: Element) -> Iterator[tuple[str, list[str]]]:
    for element in root.iter():
        if len(element):
            yield name_of(element), [name_of(child) for child in element]


@pytest.fixture(scope="module")
def recorded() -> list[Element]:
    bodies = (json.loads(line)["body"] for line in RECORDINGS[0].read_text(encoding="utf-8").splitlines())
    roots = (fromstring(body) for body in bodies if body.startswith("<"))
    return [root for root in roots if root.tag.startswith(OURS)]


@pytest.fixture(scope="module")
def answered() -> list[Element]:
    """The bodies that the emulator sent in a story about everything that the recordings know."""
    with start_emulator(config={"time": {"mode": "manual"}}) as emulator:
        sdk = Sdk(emulator)
        sdk.make_machine("shop", "web1", ports={"SSH": 22})
        service = sdk.service
        sdk.succeed(service.add_role("shop", "shop", **sdk.linux_role("web2", {"SSH": 2222})))
        link = blob("data")
        sdk.succeed(service.add_data_disk("shop", "shop", "web1", 1, media_link=link, logical_disk_size_in_gb=5))
        sdk.succeed(service.create_reserved_ip_address("front", label="front", location=LOCATION))
        service.create_affinity_group("eu", "eu", "West Europe")
        rest = Rest(emulator)
        for path in READ:
            rest.get(path)
        bodies = [entry["response_body"] for entry in emulator.admin.journal()]
    return [fromstring(body) for body in bodies if body.startswith("<")]


def test_every_element_fits_the_recorded_ones(recorded: list[Element], answered: list[Element]) -> None:
    shapes: dict[str, Shape] = defaultdict(Shape)
    for root in recorded:
        for parent, names in parents(root):
            shapes[parent].learn(names)
    found = {
        misfit
        for root in answered
        for parent, names in parents(root)
        if parent in shapes
        for misfit in shapes[parent].misfits(parent, names)
    }
    assert found - EXPLAINED.keys() == set()
    assert EXPLAINED.keys() - found == set(), "these need no explanation any more"


def test_an_absent_value_is_nil_only_where_a_recorded_one_is(recorded: list[Element], answered: list[Element]) -> None:
    def nil(roots: list[Element]) -> set[str]:
        return {name_of(element) for root in roots for element in root.iter() if element.get(NIL) == "true"}

    assert nil(answered) <= nil(recorded)


def test_the_story_meets_many_recorded_elements(recorded: list[Element], answered: list[Element]) -> None:
    met = {parent for root in answered for parent, _unused in parents(root)} & {
        parent for root in recorded for parent, _unused in parents(root)
    }
    assert {"Deployment", "Role", "RoleInstance", "HostedServiceProperties", "Operation", "Error", "Location"} <= met
    assert len(met) > 40
