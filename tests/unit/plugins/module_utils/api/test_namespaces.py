# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""An element becomes the text of a request."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest

from ansible_collections.azure_classic.service_management.plugins.module_utils.api import namespaces

AZURE = namespaces.NAMESPACE
INSTANCE = namespaces.INSTANCE


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f'<Thing xmlns="{AZURE}"><Name>a</Name></Thing>', id="one namespace"),
        pytest.param(f'<Thing xmlns="{AZURE}" plain="1" />', id="an attribute without a namespace"),
        pytest.param(f'<Thing xmlns="{AZURE}"><a xmlns="urn:b">x</a> y</Thing>', id="another namespace inside"),
        pytest.param("<Thing><Name /></Thing>", id="no namespace"),
        pytest.param(f'<Thing xmlns="{AZURE}" xmlns:i="{INSTANCE}" i:type="x"><Name /></Thing>', id="a type"),
    ],
)
def test_an_element_is_written_as_it_was_read(text: str) -> None:
    assert namespaces.serialized(ET.fromstring(text)) == text.encode()


@pytest.mark.parametrize(
    "text",
    [
        f'<a:Thing xmlns:a="{AZURE}" xmlns:b="urn:b" xmlns:c="urn:c" b:one="1" c:two="2" />',
        f'<Thing xmlns="{AZURE}" xml:space="preserve"> x </Thing>',
        f'<Thing xmlns="{AZURE}" xmlns:j="{INSTANCE}"><Name j:nil="true" /><Other j:nil="false" /></Thing>',
    ],
    ids=["two prefixes", "xml:space", "nil"],
)
def test_other_prefixes_mean_the_same(text: str) -> None:
    element = ET.fromstring(text)
    written = ET.fromstring(namespaces.serialized(element))
    assert ET.canonicalize(ET.tostring(written)) == ET.canonicalize(ET.tostring(element))


def test_the_prefixes_of_the_process_stay() -> None:
    script = (
        "import xml.etree.ElementTree as ET\n"
        "before = dict(ET._namespace_map)\n"
        "from ansible_collections.azure_classic.service_management.plugins.module_utils.api.catalogue import OPERATIONS\n"
        "from ansible_collections.azure_classic.service_management.plugins.module_utils.api.codec import encode\n"
        "encode(OPERATIONS['create_affinity_group'].request, {'name': 'x'})\n"
        "assert ET._namespace_map == before\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, env={"PYTHONPATH": ":".join(sys.path)})
