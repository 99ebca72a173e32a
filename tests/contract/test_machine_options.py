# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A machine that was made with any options has them, and one that was changed to any others has those."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ansible_collections.azure_classic.service_management.tests.harness.direct import execute
from ansible_collections.azure_classic.service_management.tests.harness.sample_tasks import (
    BLOBS,
    MACHINE_OPTIONS,
    SERVICE,
    STORAGE,
)
from ansible_collections.azure_classic.service_management.tests.harness.tasks import Outcome, Task, task
from azure_classic_emulator.testing import Emulator
from azure_classic_emulator.testing.rest import Rest

NETWORK = """<NetworkConfiguration xmlns="http://schemas.microsoft.com/ServiceHosting/2011/07/NetworkConfiguration">
<VirtualNetworkConfiguration><VirtualNetworkSites><VirtualNetworkSite name="shop-net" Location="West Europe">
<AddressSpace><AddressPrefix>10.1.0.0/16</AddressPrefix></AddressSpace><Subnets>
<Subnet name="front"><AddressPrefix>10.1.0.0/24</AddressPrefix></Subnet>
<Subnet name="back"><AddressPrefix>10.1.1.0/24</AddressPrefix></Subnet></Subnets>
</VirtualNetworkSite></VirtualNetworkSites></VirtualNetworkConfiguration></NetworkConfiguration>"""

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20)
NOT_GIVEN = st.none()
EMPTY = st.just("")
SET = st.sampled_from(["web", "mail"])


def maybe(*strategies: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(NOT_GIVEN, *strategies)


ACL_RULE = st.fixed_dictionaries(
    {
        "order": st.integers(0, 99),
        "action": st.sampled_from(["permit", "deny"]),
        "remote_subnet": st.sampled_from(["10.0.0.0/8", "203.0.113.0/24"]),
        "description": maybe(EMPTY, TEXT),
    }
)
PROBE = st.one_of(
    st.fixed_dictionaries({"protocol": st.just("tcp"), "port": st.integers(1, 65535), "path": maybe(EMPTY)}),
    st.fixed_dictionaries(
        {
            "protocol": st.just("http"),
            "port": st.integers(1, 65535),
            "path": TEXT.map(lambda path: f"/{path}"),
            "interval": maybe(st.integers(5, 60)),
            "timeout": maybe(st.integers(11, 120)),
        }
    ),
)
ACL = maybe(st.lists(ACL_RULE, max_size=3, unique_by=lambda rule: rule["order"]))


def with_equal_ports(endpoint: dict[str, Any]) -> dict[str, Any]:
    """The load balancer does not translate the port of a machine that answers clients directly."""
    return {**endpoint, "public_port": endpoint["local_port"]}


PORTS = {"local_port": st.integers(1, 65535), "public_port": maybe(st.integers(1, 40000)), "acl": ACL}
ENDPOINT = st.one_of(
    st.fixed_dictionaries({**PORTS, "protocol": st.just("udp"), "load_balanced_set": maybe(EMPTY, SET)}),
    st.fixed_dictionaries(
        {
            **PORTS,
            "direct_server_return": maybe(st.booleans()),
            "idle_timeout": maybe(st.integers(4, 30)),
            "load_balanced_set": maybe(EMPTY),
        }
    ).map(lambda endpoint: with_equal_ports(endpoint) if endpoint.get("direct_server_return") is True else endpoint),
    st.fixed_dictionaries({**PORTS, "load_balanced_set": SET, "probe": PROBE}),
)
PUBLIC_IP = st.fixed_dictionaries({"idle_timeout": maybe(st.integers(4, 30)), "domain_name_label": maybe(EMPTY)})
CONFIGURATION = maybe(st.dictionaries(TEXT, st.one_of(TEXT, st.integers(), st.booleans(), st.lists(TEXT)), max_size=3))
EXTENSION = st.fixed_dictionaries(
    {
        "state": st.sampled_from(["Enable", "Disable"]),
        "public_configuration": CONFIGURATION,
        "private_configuration": CONFIGURATION,
    }
)
CACHING = maybe(st.sampled_from(["None", "ReadOnly", "ReadWrite"]))


def named(names: list[str], item: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Not given, or items with some of the names."""
    lists = st.dictionaries(st.sampled_from(names), item)
    return maybe(lists.map(lambda items: [{"name": name, **each} for name, each in items.items()]))


def unique_ports(endpoints: Any) -> bool:
    keys = [
        (each.get("protocol", "tcp"), port, each[port])
        for each in endpoints or []
        for port in ("local_port", "public_port")
        if each[port] is not None
    ]
    return len(keys) == len(set(keys))


def extensions(names: list[str]) -> st.SearchStrategy[Any]:
    return named(names, EXTENSION).map(
        lambda items: items and [{"reference_name": each["name"], "publisher": "Shop", **each} for each in items]
    )


OPTIONS = st.fixed_dictionaries(
    {
        "role_size": maybe(EMPTY, st.sampled_from(["Small", "Large"])),
        "availability_set_name": maybe(EMPTY, st.sampled_from(["web", "Web tier"])),
        "provision_guest_agent": maybe(st.booleans()),
        "endpoints": named(["SSH", "http", "dns", "ä & <б>"], ENDPOINT).filter(unique_ports),
        "public_ips": named(["one", "two"], PUBLIC_IP),
        "extensions": extensions(["script", "agent"]),
    }
)
ADDRESSES = st.sampled_from(
    [
        {"subnets": ["front"], "static_ip_address": ""},
        {"subnets": ["front"], "static_ip_address": "10.1.0.10"},
        {"subnets": ["back"], "static_ip_address": "10.1.1.10"},
    ]
)
DISKS = st.lists(
    st.fixed_dictionaries(
        {
            "lun": st.integers(0, 3),
            "size_gb": st.integers(1, 1023),
            "label": maybe(EMPTY, TEXT),
            "host_caching": CACHING,
        }
    ),
    max_size=2,
    unique_by=lambda disk: disk["lun"],
).map(lambda disks: [{**disk, "media_link": f"{BLOBS}/data{disk['lun']}.vhd"} for disk in disks])


MACHINE = {**MACHINE_OPTIONS, "virtual_network_name": "shop-net", "wait_for": "operation"}


def without_none(value: Any) -> Any:
    """As a task writes it: what is not given is not there."""
    if isinstance(value, dict):
        return {name: without_none(each) for name, each in value.items() if each is not None}
    return [without_none(each) for each in value] if isinstance(value, list) else value


def done(emulator: Emulator, tasks: Sequence[Task]) -> list[Outcome]:
    """What came of tasks that must not fail."""
    outcomes = execute(emulator, tasks)
    assert [outcome.result["msg"] for outcome in outcomes if outcome.failed] == []
    return outcomes


def refuse_difference(emulator: Emulator, options: dict[str, Any]) -> None:
    """Bring the machine to the options; the same task once more must find nothing to do."""
    machine = task("a machine", "vm_deployment", without_none({**MACHINE, **options}), diff=True)
    _first, again = done(emulator, [machine, machine])
    assert again.result["diff"]["before"] == again.result["diff"]["after"]
    assert again.result["operations"] == []


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(
    first=OPTIONS,
    addresses=ADDRESSES,
    disks=DISKS,
    second=OPTIONS,
    other=ADDRESSES,
    caching=CACHING,
    kept=st.integers(0, 2),
)
def test_a_machine_has_what_was_asked_for(
    fast_emulator: Emulator, first: Any, addresses: Any, disks: Any, second: Any, other: Any, caching: Any, kept: int
) -> None:
    fast_emulator.admin.reset()
    rest = Rest(fast_emulator)
    rest.succeed(rest.put("services/networking/media", NETWORK))
    done(fast_emulator, [SERVICE, STORAGE])
    refuse_difference(fast_emulator, {**first, **addresses, "data_disks": disks})
    left = [{**disk, "host_caching": caching} for disk in disks[:kept]]
    refuse_difference(fast_emulator, {**second, **other, "data_disks": left})
