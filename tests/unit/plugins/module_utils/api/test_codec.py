# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Messages between dictionaries and XML."""

from __future__ import annotations

import base64
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ansible_collections.azure_classic.service_management.plugins.module_utils.api import codec, namespaces, schema
from ansible_collections.azure_classic.service_management.plugins.module_utils.api.catalogue import OPERATIONS
from ansible_collections.azure_classic.service_management.plugins.module_utils.api.hosted_services import CREATE
from ansible_collections.azure_classic.service_management.plugins.module_utils.api.roles import (
    CONFIGURATION_SET,
    PERSISTENT_VM_ROLE,
    ROLE,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.api.schema import Element, Kind
from ansible_collections.azure_classic.service_management.plugins.module_utils.api.unwritable import UnwritableValue

AZURE = namespaces.NAMESPACE
NAMESPACES = f'xmlns="{AZURE}" xmlns:i="{namespaces.INSTANCE}"'

THING = schema.record(
    "Thing",
    schema.text("Name"),
    schema.base64("Label"),
    schema.integer("Size"),
    schema.boolean("Locked"),
    schema.items("Tags", schema.text("Tag")),
    schema.record("Owner", schema.text("Team")),
    schema.items("Parts", schema.record("Part", schema.text("Key"), schema.text("Value")), key="key"),
    schema.repeated(schema.text("Alias"), "aliases"),
)
NOTHING: dict[str, Any] = {
    "name": None,
    "label": None,
    "size": None,
    "locked": None,
    "tags": [],
    "owner": {"team": None},
    "parts": [],
    "aliases": [],
}


def xml(content: str, root: str = "Thing", namespaces: str = NAMESPACES) -> bytes:
    return f"<{root} {namespaces}>{content}</{root}>".encode()


def same(written: bytes, expected: bytes | str) -> bool:
    return ET.canonicalize(written, rewrite_prefixes=True) == ET.canonicalize(expected, rewrite_prefixes=True)


def assert_same(written: bytes, expected: bytes | str) -> None:
    assert same(written, expected), written.decode()


# Writing


def test_elements_are_written_in_the_order_of_the_schema() -> None:
    values = {"extended_properties": [{"value": "7", "name": "team"}], "location": "West US", "label": "L"}
    written = codec.encode(CREATE, {**values, "service_name": "shop"})
    assert_same(
        written,
        f'<CreateHostedService xmlns="{AZURE}"><ServiceName>shop</ServiceName><Label>TA==</Label>'
        "<Location>West US</Location><ExtendedProperties><ExtendedProperty><Name>team</Name><Value>7</Value>"
        "</ExtendedProperty></ExtendedProperties></CreateHostedService>",
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param({"name": "a & <b> \"c\" 'd'"}, "<Name>a &amp; &lt;b&gt; \"c\" 'd'</Name>", id="escaping"),
        pytest.param({"name": "ä 名 😀"}, "<Name>ä 名 😀</Name>", id="non-ASCII"),
        pytest.param({"name": "one\r\ntwo\tthree"}, "<Name>one&#13;\ntwo\tthree</Name>", id="carriage return"),
        pytest.param({"name": ""}, "<Name/>", id="an empty text is an empty element"),
        pytest.param({"name": None}, "", id="None is no element"),
        pytest.param({"name": codec.NIL}, '<Name i:nil="true"/>', id="nil"),
        pytest.param({"name": 7}, "<Name>7</Name>", id="a number as text"),
        pytest.param({"label": "ä & \x01"}, "<Label>w6QgJiAB</Label>", id="base64 of UTF-8 carries anything"),
        pytest.param({"size": "0"}, "<Size>0</Size>", id="a number that a template made a text"),
        pytest.param({"locked": True}, "<Locked>true</Locked>", id="true"),
        pytest.param({"locked": False}, "<Locked>false</Locked>", id="false"),
        pytest.param({"locked": "False"}, "<Locked>false</Locked>", id="a boolean that a template made a text"),
        pytest.param({"tags": []}, "<Tags/>", id="an empty list is an empty container"),
        pytest.param({"tags": ["b", "a"]}, "<Tags><Tag>b</Tag><Tag>a</Tag></Tags>", id="a list keeps its order"),
        pytest.param({"aliases": ["a", "b"]}, "<Alias>a</Alias><Alias>b</Alias>", id="repeated without a container"),
        pytest.param({"owner": {}}, "<Owner/>", id="an empty record"),
        pytest.param({"owner": codec.NIL}, '<Owner i:nil="true"/>', id="a nil record"),
    ],
)
def test_values_are_written(values: dict[str, Any], expected: str) -> None:
    assert_same(codec.encode(THING, values), xml(expected))


def test_a_body_is_utf_8_in_the_default_namespace_without_a_declaration() -> None:
    assert codec.encode(THING, {"name": "ä"}) == f'<Thing xmlns="{AZURE}"><Name>ä</Name></Thing>'.encode()


@pytest.mark.parametrize(
    "kind",
    ["LinuxProvisioningConfiguration", "WindowsProvisioningConfiguration", "NetworkConfiguration"],
)
def test_the_type_of_a_configuration_set_is_written_twice(kind: str) -> None:
    """As its first child and as ``i:type``, which keeps passwords out of the history.

    See docs/protocol/transport.md#polymorphic-elements.
    """
    written = ET.fromstring(codec.encode(CONFIGURATION_SET, {"configuration_set_type": kind}))
    assert written.get(f"{{{namespaces.INSTANCE}}}type") == f"{kind}Set"
    assert [child.text for child in written] == [kind]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"nmae": "x", "zise": 1}, "has no field nmae, zise; its fields are name, label, size"),
        ({"owner": {"tema": "x"}}, "owner: has no field tema; its fields are team"),
        ({"name": "pass\x01word"}, "name: must not contain the character U+0001"),
        ({"name": "pass\ufffeword"}, "name: must not contain the character U+FFFE"),
        ({"name": "pass\udc80word"}, "name: must not contain the character U+DC80"),
        ({"label": "pass\udc80word"}, "label: must not contain the character U+DC80"),
        ({"name": {"a": "word"}}, "name: must be a string"),
        ({"label": ["word"]}, "label: must be a string"),
        ({"size": "ten"}, "size: must be an integer"),
        ({"locked": "maybe"}, "locked: must be true or false"),
        ({"tags": "word"}, "tags: must be a list"),
        ({"tags": {"tag": "word"}}, "tags: must be a list"),
        ({"tags": [None]}, "tags: must be a string"),
        ({"parts": ["word"]}, "parts: must be a dict with the fields key, value"),
        ({"owner": {"team": "pass\x01word"}}, "owner.team: must not contain the character U+0001"),
        ({"owner": "word"}, "owner: must be a dict with the fields team"),
        ({"aliases": "word"}, "aliases: must be a list"),
        (["word"], "must be a dict with the fields name, label"),
    ],
)
def test_what_no_message_can_carry_is_refused_without_showing_it(values: Any, message: str) -> None:
    with pytest.raises(UnwritableValue) as refused:
        codec.encode(THING, values)
    assert message in str(refused.value)
    assert "word" not in str(refused.value)


def test_a_configuration_set_without_a_type_has_none() -> None:
    written = codec.encode(CONFIGURATION_SET, {"host_name": "web1"})
    assert_same(written, xml("<HostName>web1</HostName>", "ConfigurationSet"))


# Reading


@pytest.mark.parametrize("written", ["", "<{0}/>", "<{0}></{0}>", '<{0} i:nil="true"/>'])
@pytest.mark.parametrize("tag", ["Name", "Label", "Size", "Locked", "Tags", "Parts"])
def test_missing_empty_and_nil_are_the_same(tag: str, written: str) -> None:
    assert codec.decode(THING, xml(written.format(tag))) == NOTHING


@pytest.mark.parametrize(
    ("written", "expected"),
    [("", None), ("<Owner/>", None), ('<Owner i:nil="true"/>', None), ("<Owner><Team/></Owner>", {"team": None})],
)
def test_an_absent_record_has_all_fields_and_is_false(written: str, expected: dict[str, Any] | None) -> None:
    thing = codec.decode(THING, xml(written))
    assert thing["owner"] == {"team": None}
    assert bool(thing["owner"]) is bool(expected)
    assert codec.plain(thing)["owner"] == expected


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("<Size>1.5</Size>", "The answer contains '1.5' instead of a number in Size."),
        ("<Locked>maybe</Locked>", "The answer contains 'maybe' instead of true or false in Locked."),
        (f"<Size>{'x' * 99}</Size>", f"The answer contains '{'x' * 50}' instead of a number in Size."),
    ],
)
def test_a_value_that_is_not_of_its_kind_is_malformed_or_absent(written: str, sentence: str) -> None:
    with pytest.raises(codec.MalformedMessage, match=re.escape(sentence)):
        codec.decode(THING, xml(written))
    told: list[str] = []
    assert codec.decode(THING, xml(written), told.append) == NOTHING
    assert told == [sentence]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("<Name>a &amp; &lt;b&gt; 名</Name>", {"name": "a & <b> 名"}, id="text"),
        pytest.param("<Name><![CDATA[a <b>]]></Name>", {"name": "a <b>"}, id="CDATA"),
        pytest.param("<Name> a </Name>", {"name": " a "}, id="the spaces of a text count"),
        pytest.param("<Label>w6QgJiA8Yj4=</Label>", {"label": "ä & <b>"}, id="base64"),
        pytest.param("<Label>plain text</Label>", {"label": "plain text"}, id="a label that is not base64"),
        pytest.param("<Label>/////w==</Label>", {"label": "/////w=="}, id="base64 of what is not text"),
        pytest.param("<Size>\n 7 </Size>", {"size": 7}, id="a number among spaces"),
        pytest.param("<Locked>True</Locked>", {"locked": True}, id="true in any case"),
        pytest.param("<Locked>\n true </Locked>", {"locked": True}, id="true among spaces"),
        pytest.param("<Locked>false</Locked>", {"locked": False}, id="false"),
        pytest.param("<Locked>1</Locked>", {"locked": True}, id="true as a number"),
        pytest.param("<Label>ä</Label>", {"label": "ä"}, id="a label that is not ASCII"),
        pytest.param("<Parts><Part/></Parts>", {"parts": [{"key": None, "value": None}]}, id="an empty item"),
        pytest.param("<Tags><Tag>a</Tag><Other/><Tag/></Tags>", {"tags": ["a"]}, id="items"),
        pytest.param("<Alias>a</Alias><Name>n</Name><Alias>b</Alias>", {"name": "n", "aliases": ["a", "b"]}, id="both"),
        pytest.param("<Size>1</Size><Name>n</Name>", {"name": "n", "size": 1}, id="any order"),
        pytest.param("<Name>n</Name><New><Name>m</Name></New>", {"name": "n"}, id="unknown elements"),
        pytest.param("<Owner><Team>t</Team></Owner>", {"owner": {"team": "t"}}, id="a record"),
        pytest.param("<Owner/>", {"owner": {"team": None}}, id="an empty record"),
    ],
)
def test_values_are_read(content: str, expected: dict[str, Any]) -> None:
    assert codec.decode(THING, xml(content)) == {**NOTHING, **expected}


@pytest.mark.parametrize(
    "body",
    [
        b"<Thing><Name>n</Name><Tags><Tag>a</Tag></Tags></Thing>",
        f'<Thing xmlns="{AZURE}"><Name>n</Name><Tags><Tag>a</Tag></Tags></Thing>'.encode(),
        f'<x:Thing xmlns:x="{AZURE}"><x:Name>n</x:Name><x:Tags><x:Tag>a</x:Tag></x:Tags></x:Thing>'.encode(),
        b'<Thing xmlns="https://schemas.microsoft.com/windowsazure"><Name>n</Name><Tags><Tag>a</Tag></Tags></Thing>',
        (
            b'\xef\xbb\xbf<?xml version="1.0" encoding="utf-8"?>\n<Thing>\n <Name>n</Name>'
            b"\n <Tags>\n <Tag>a</Tag>\n </Tags>\n</Thing>\n"
        ),
    ],
    ids=["without", "default", "prefixed", "https", "byte order mark and white space"],
)
def test_the_namespace_does_not_matter(body: bytes) -> None:
    assert codec.decode(THING, body) == {**NOTHING, "name": "n", "tags": ["a"]}


def test_a_list_is_read_as_a_list() -> None:
    things = schema.items("Things", THING)
    assert codec.decode(things, xml("<Thing><Name>a</Name></Thing><Thing/>", "Things")) == [
        {**NOTHING, "name": "a"},
        NOTHING,
    ]
    assert codec.decode(things, xml("", "Things")) == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"<Thing>", "not a message of the API: not well-formed"),
        (b"", "not well-formed"),
        (b"It works!", "not well-formed"),
        (b'<!DOCTYPE t [<!ENTITY a "b">]><Thing><Name>&a;</Name></Thing>', "DOCTYPE"),
        (b"<html/>", "The answer contains html instead of Thing."),
        (b"<Thing><Size>big</Size></Thing>", "The answer contains 'big' instead of a number in Size."),
    ],
)
def test_what_is_no_answer_is_refused(body: bytes, message: str) -> None:
    with pytest.raises(codec.MalformedMessage, match=re.escape(message)):
        codec.decode(THING, body)


def test_values_can_be_had_without_their_xml() -> None:
    read = codec.decode(THING, xml("<Owner><Team>t</Team></Owner><Parts><Part><Key>k</Key></Part></Parts>"))
    values = codec.plain(read)
    assert values == read
    assert {type(values), type(values["owner"]), type(values["parts"][0])} == {dict}


# Laying changes over a message that was read

STATIC = "<StaticVirtualNetworkIPAddress>10.1.0.10</StaticVirtualNetworkIPAddress>"
SSH = (
    "<InputEndpoint><LocalPort>22</LocalPort><Name>SSH</Name><Port>22</Port><Protocol>tcp</Protocol>"
    "<Vip>198.51.100.7</Vip><LoadBalancerDistribution>sourceIP</LoadBalancerDistribution>"
    "<VirtualIPName>second</VirtualIPName></InputEndpoint>"
)
HTTP = (
    "<InputEndpoint><LocalPort>80</LocalPort><Name>http</Name><Port>80</Port><Protocol>tcp</Protocol></InputEndpoint>"
)
NETWORK = (
    '<ConfigurationSet i:type="NetworkConfigurationSet"><ConfigurationSetType>NetworkConfiguration'
    f"</ConfigurationSetType><InputEndpoints>{SSH}{HTTP}</InputEndpoints><SubnetNames><SubnetName>front</SubnetName>"
    f"</SubnetNames>{STATIC}<NetworkSecurityGroup>shop-nsg</NetworkSecurityGroup></ConfigurationSet>"
)
FOREIGN = '<f:Note xmlns:f="urn:other" f:by="me" since="2015">kept &amp; <f:Inner/></f:Note>'
WEB1 = (
    f"<RoleName>web1</RoleName><OsVersion/><RoleType>PersistentVMRole</RoleType>"
    f"<ConfigurationSets>{NETWORK}</ConfigurationSets><ResourceExtensionReferences/><FutureThing><A>1</A></FutureThing>"
    f"<OSVirtualHardDisk><DiskName>os</DiskName><FutureCaching>x</FutureCaching></OSVirtualHardDisk>{FOREIGN}"
    "<RoleSize>Small</RoleSize><ProvisionGuestAgent>true</ProvisionGuestAgent>"
)


def patched(changes: dict[str, Any], before: str = WEB1) -> bytes:
    read = codec.decode(
        ROLE, xml(before, 'Role i:type="PersistentVMRole"').replace(b'</Role i:type="PersistentVMRole">', b"</Role>")
    )
    return codec.encode(PERSISTENT_VM_ROLE, changes, onto=read)


def network_with(**changes: Any) -> dict[str, Any]:
    return {"configuration_sets": [{"configuration_set_type": "NetworkConfiguration", **changes}]}


@pytest.mark.parametrize(
    ("changes", "found", "replacement"),
    [
        pytest.param({}, "", "", id="nothing"),
        pytest.param({"role_size": "Large"}, "<RoleSize>Small", "<RoleSize>Large", id="a text"),
        pytest.param({"provision_guest_agent": False}, "Agent>true", "Agent>false", id="a boolean"),
        pytest.param({"role_size": None}, "<RoleSize>Small</RoleSize>", "", id="a removal"),
        pytest.param({"label": None}, "", "", id="a removal of what is not there"),
        pytest.param(
            {"availability_set_name": "web"},
            "<OSVirtualHardDisk>",
            "<AvailabilitySetName>web</AvailabilitySetName><OSVirtualHardDisk>",
            id="an insertion before what follows it in the schema",
        ),
        pytest.param(
            {"license_type": "Windows_Server"},
            "</ProvisionGuestAgent>",
            "</ProvisionGuestAgent><LicenseType>Windows_Server</LicenseType>",
            id="an insertion at the end",
        ),
        pytest.param(
            {"os_virtual_hard_disk": {"host_caching": "ReadOnly"}},
            "<DiskName>os",
            "<HostCaching>ReadOnly</HostCaching><DiskName>os",
            id="inside a record",
        ),
        pytest.param(
            network_with(static_virtual_network_ip_address=None), STATIC, "", id="a removal inside a keyed item"
        ),
        pytest.param(
            network_with(static_virtual_network_ip_address="10.1.0.11"), "10.1.0.10", "10.1.0.11", id="a keyed item"
        ),
        pytest.param(
            network_with(subnet_names=["back", "front"]),
            "<SubnetName>front",
            "<SubnetName>back</SubnetName><SubnetName>front",
            id="a list without a key is replaced",
        ),
        pytest.param(
            network_with(input_endpoints=[{"name": "SSH", "port": 2222}, {"name": "http"}]),
            "<Port>22<",
            "<Port>2222<",
            id="an item is changed in place",
        ),
        pytest.param(network_with(input_endpoints=[{"name": "SSH"}]), HTTP, "", id="an item that is not named goes"),
        pytest.param(
            network_with(input_endpoints=[{"name": "http"}, {"name": "SSH"}]),
            SSH + HTTP,
            HTTP + SSH,
            id="the order is the wanted one",
        ),
        pytest.param(
            network_with(input_endpoints=[{"name": "SSH"}, {"name": "http"}, {"name": "dns", "local_port": 53}]),
            HTTP,
            HTTP + "<InputEndpoint><LocalPort>53</LocalPort><Name>dns</Name></InputEndpoint>",
            id="a new item",
        ),
        pytest.param(network_with(input_endpoints=[]), SSH + HTTP, "", id="all items go"),
    ],
)
def test_everything_that_is_not_named_survives_at_its_place(
    changes: dict[str, Any], found: str, replacement: str
) -> None:
    assert found in WEB1
    assert_same(patched(changes), xml(WEB1.replace(found, replacement, 1) if found else WEB1, "PersistentVMRole"))


def test_a_new_keyed_item_says_its_type() -> None:
    written = patched(network_with(subnet_names=["front"]), "<RoleName>web1</RoleName><ConfigurationSets/>")
    assert_same(
        written,
        xml(
            "<RoleName>web1</RoleName><ConfigurationSets><ConfigurationSet i:type='NetworkConfigurationSet'>"
            "<ConfigurationSetType>NetworkConfiguration</ConfigurationSetType>"
            "<SubnetNames><SubnetName>front</SubnetName></SubnetNames></ConfigurationSet></ConfigurationSets>",
            "PersistentVMRole",
        ),
    )


@pytest.mark.parametrize(
    ("before", "changes"),
    [
        ('<ConfigurationSets i:nil="true"/>', network_with()),
        ('<OSVirtualHardDisk i:nil="true"/>', {"os_virtual_hard_disk": {"disk_name": "os"}}),
        ('<RoleSize i:nil="true"/>', {"role_size": "Small"}),
        ('<DataVirtualHardDisks i:nil="true"/>', {"data_virtual_hard_disks": [{"lun": 1}]}),
    ],
)
def test_what_was_nil_is_no_longer_nil_with_a_value(before: str, changes: dict[str, Any]) -> None:
    written = ET.fromstring(patched(changes, before))
    assert codec.decode(PERSISTENT_VM_ROLE, ET.tostring(written))[next(iter(changes))]
    assert not [each for each in written.iter() if each.get(f"{{{namespaces.INSTANCE}}}nil")]


@pytest.mark.parametrize(
    "namespaces", ["", f'xmlns="{AZURE}"', f'xmlns:x="urn:x" xmlns="{AZURE}"'], ids=["without", "default", "another"]
)
def test_the_namespace_of_what_was_read_does_not_matter(namespaces: str) -> None:
    read = codec.decode(ROLE, xml("<RoleName>web1</RoleName><Future>1</Future>", "Role", namespaces))
    written = codec.encode(PERSISTENT_VM_ROLE, {"role_size": "Small"}, onto=read)
    expected = "<RoleName>web1</RoleName><Future>1</Future><RoleSize>Small</RoleSize>"
    assert_same(written, xml(expected, "PersistentVMRole"))


def test_the_message_that_was_read_stays_as_it_was() -> None:
    read = codec.decode(ROLE, xml(WEB1, "Role"))
    once = codec.encode(PERSISTENT_VM_ROLE, {"role_size": "Large"}, onto=read)
    assert codec.encode(PERSISTENT_VM_ROLE, {"role_size": "Large"}, onto=read) == once
    assert read["role_size"] == "Small"
    assert_same(codec.encode(ROLE, {}, onto=read), xml(WEB1, "Role"))


def test_an_unknown_field_is_refused_also_over_a_message() -> None:
    with pytest.raises(UnwritableValue, match="has no field size"):
        patched({"size": "Large"})


# Round trips

XML_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\n\r&<>\"'"), min_size=1
)
LEAVES: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: XML_TEXT.filter(lambda text: not re.search("[\ufffe\uffff]", text)),
    Kind.INTEGER: st.integers(),
    Kind.BOOLEAN: st.booleans(),
    Kind.BASE64: st.text(st.characters(codec="utf-8"), min_size=1),
}


def values_of(element: Element) -> st.SearchStrategy[Any]:
    """Any value that the element can have, as decoding gives it back."""
    if element.kind is Kind.RECORD:
        fields = {field.name: (values_of(field) | st.just(empty(field))).map(absent) for field in element.fields}
        return st.fixed_dictionaries(fields)
    if element.kind in (Kind.LIST, Kind.REPEATED):
        assert element.item
        return st.lists(values_of(element.item), max_size=2)
    return LEAVES[element.kind]


def absent(value: Any) -> Any:
    """A field that is an empty record is read as an absent one."""
    return None if isinstance(value, dict) and all(each in (None, []) for each in value.values()) else value


def empty(element: Element) -> Any:
    return [] if element.kind in (Kind.LIST, Kind.REPEATED) else None


REQUESTS = {operation.name: operation.request for operation in OPERATIONS.values() if operation.request}


@pytest.mark.parametrize("name", sorted(REQUESTS))
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_what_is_written_is_read_again(name: str, data: st.DataObject) -> None:
    request = REQUESTS[name]
    values = data.draw(values_of(request))
    written = codec.encode(request, values)
    assert codec.plain(codec.decode(request, written)) == values
    assert in_order(request, ET.fromstring(written))


def in_order(element: Element, written: ET.Element) -> bool:
    """Whether the children stand in the order of the schema, at every level."""
    tags = [field.tag for field in element.fields]
    found = [child.tag.removeprefix(f"{{{AZURE}}}") for child in written]
    if element.kind is Kind.RECORD and found != sorted(found, key=tags.index):
        return False
    fields = {field.tag: field for field in (*element.fields, *([element.item] if element.item else []))}
    return all(in_order(fields[tag], child) for tag, child in zip(found, written, strict=True))


@given(st.binary(min_size=1))
def test_base64_is_read_as_text_where_it_is_text(content: bytes) -> None:
    label = base64.b64encode(content).decode()
    try:
        expected = content.decode("utf-8")
    except UnicodeDecodeError:
        expected = label
    assert codec.decode(THING, xml(f"<Label>{label}</Label>"))["label"] == expected


@given(st.binary())
def test_any_other_bytes_are_refused(body: bytes) -> None:
    with pytest.raises(codec.MalformedMessage):
        codec.decode(THING, body)
