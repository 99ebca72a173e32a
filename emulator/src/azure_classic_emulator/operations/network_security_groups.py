# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Network security groups, their rules, and what they protect (docs/protocol/networking.md#security-groups)."""

from typing import cast

from ..basis import inferred, unverified
from ..errors import bad_request, conflict, not_found
from ..exchange.call import Accepted, Call, failing_when_missing
from ..exchange.messages import Reply
from ..exchange.operation import Table
from ..rules import names, places, quotas
from ..rules.network_security_groups import USES, require_group
from ..rules.subnets import require_subnet
from ..wire import Absent, Body, Field, boolean, encode, group, integer, items, text
from ..world import World, kinds
from ..world.documents import NetworkSecurityGroup, SecurityRule

TABLE = Table()
GROUPS = "services/networking/networksecuritygroups"
ONE = f"{GROUPS}/{{group}}"
RULE = f"{ONE}/rules/{{rule}}"
_ROLE = "services/hostedservices/{service}/deployments/{deployment}/roles/{role}"
OF_SUBNET = "services/networking/virtualnetwork/{network}/subnets/{subnet}/networksecuritygroups"
OF_ROLE = f"{_ROLE}/networksecuritygroups"
OF_INTERFACE = f"{_ROLE}/networkinterfaces/{{interface}}/networksecuritygroups"
_SINCE = "2014-10-01"
_PRIORITIES = range(100, 4097)

_RULE: tuple[Field, ...] = (
    text("Type", required=True),
    integer("Priority", required=True),
    text("Action", required=True),
    text("SourceAddressPrefix", required=True),
    text("SourcePortRange", required=True),
    text("DestinationAddressPrefix", required=True),
    text("DestinationPortRange", required=True),
    text("Protocol", required=True),
)
_DESCRIBED = (text("Name", required=True), text("Label"), text("Location", required=True))
_SUMMARY = group("NetworkSecurityGroup", *_DESCRIBED, text("State"), repeated=True)
SHOWN = group(
    "NetworkSecurityGroup",
    *_DESCRIBED,
    text("State"),
    items("Rules", group("Rule", text("Name"), *_RULE, text("State"), boolean("IsDefault")), absent=Absent.EMPTY),
)
_ASSOCIATED = group("NetworkSecurityGroup", text("Name"), text("State"))
_ASSOCIATE = group("NetworkSecurityGroup", text("Name", required=True))

unverified(
    "The smallest version of the operations on security groups is 2014-10-01.",
    "docs/protocol/networking.md#security-groups",
)
unverified(
    "Priorities of rules go from 100 to 4096 and are unique per direction.",
    "docs/protocol/networking.md#security-groups",
)
unverified(
    "A group in use is not deleted, and a default rule is not changed: 400.",
    "docs/protocol/networking.md#security-groups",
)
inferred("Own rules are listed before the default ones, by priority.", "docs/protocol/networking.md#security-groups")


def _default(name: str, priority: int, action: str, source: str, destination: str) -> Body:
    return {
        "Name": name,
        "Type": name.rpartition(" ")[2].capitalize(),
        "Priority": priority,
        "Action": action,
        "SourceAddressPrefix": source,
        "SourcePortRange": "*",
        "DestinationAddressPrefix": destination,
        "DestinationPortRange": "*",
        "Protocol": "*",
        "State": "Active",
        "IsDefault": True,
    }


# As recorded, in this order.
DEFAULT_RULES = (
    _default("ALLOW VNET OUTBOUND", 65000, "Allow", "VIRTUAL_NETWORK", "VIRTUAL_NETWORK"),
    _default("ALLOW VNET INBOUND", 65000, "Allow", "VIRTUAL_NETWORK", "VIRTUAL_NETWORK"),
    _default("ALLOW AZURE LOAD BALANCER INBOUND", 65001, "Allow", "AZURE_LOADBALANCER", "*"),
    _default("ALLOW INTERNET OUTBOUND", 65001, "Allow", "*", "INTERNET"),
    _default("DENY ALL OUTBOUND", 65500, "Deny", "*", "*"),
    _default("DENY ALL INBOUND", 65500, "Deny", "*", "*"),
)


@TABLE.operation("GET", GROUPS, since=_SINCE, response=group("NetworkSecurityGroups", _SUMMARY))
def list_network_security_groups(call: Call) -> Body:
    return {"NetworkSecurityGroup": call.world.store.list(kinds.NETWORK_SECURITY_GROUP)}


@TABLE.operation("GET", ONE, since=_SINCE, response=_SUMMARY)
def get_network_security_group(call: Call) -> NetworkSecurityGroup | Reply:
    found = require_group(call.world, call.path["group"])
    if call.query.get("detaillevel", "").lower() != "full":
        return found
    own = sorted(found["Rules"], key=lambda rule: (rule["Type"], rule["Priority"]))
    return Reply(200, encode(SHOWN, found | {"Rules": [*own, *DEFAULT_RULES]}, call.version))


@TABLE.operation("POST", GROUPS, since=_SINCE, success=202, request=group("NetworkSecurityGroup", *_DESCRIBED))
def create_network_security_group(call: Call) -> Accepted:
    world, body = call.world, call.body
    names.require_label(body.get("Label"))
    places.require_location(body["Location"])
    if world.store.get(kinds.NETWORK_SECURITY_GROUP, body["Name"]) is not None:
        raise conflict(f"A network security group with the name {body['Name']} already exists.")
    quotas.require_network_security_group(world)
    world.store.put(
        kinds.NETWORK_SECURITY_GROUP,
        body["Name"],
        cast(NetworkSecurityGroup, body | {"State": "Creating", "Rules": []}),
    )
    return Accepted(name=body["Name"])


@create_network_security_group.completes
def _created(world: World, name: str) -> None:
    found = world.store.get(kinds.NETWORK_SECURITY_GROUP, name)
    if found is not None:
        world.store.put(kinds.NETWORK_SECURITY_GROUP, name, found | {"State": "Created"})


@TABLE.operation("DELETE", ONE, since=_SINCE, success=202)
@failing_when_missing
def delete_network_security_group(call: Call) -> Accepted:
    name = require_group(call.world, call.path["group"])["Name"]
    if USES.is_used(call.world, name):
        raise bad_request(f"The network security group {name} is in use.")
    call.world.store.delete(kinds.NETWORK_SECURITY_GROUP, name)
    return Accepted()


@TABLE.operation("PUT", RULE, since=_SINCE, success=202, request=group("Rule", *_RULE))
@failing_when_missing
def set_network_security_rule(call: Call) -> Accepted:
    _require_own(call.path["rule"])
    _require_valid(call.body)
    found = require_group(call.world, call.path["group"])
    others = _without(found, call.path["rule"])
    _require_free_priority(call.body, others)
    quotas.require_network_security_rule(call.world, len(others))
    rule = cast(SecurityRule, call.body | {"Name": call.path["rule"], "State": "Active"})
    call.world.store.put(kinds.NETWORK_SECURITY_GROUP, found["Name"], found | {"Rules": [*others, rule]})
    return Accepted()


@TABLE.operation("DELETE", RULE, since=_SINCE, success=202)
@failing_when_missing
def delete_network_security_rule(call: Call) -> Accepted:
    _require_own(call.path["rule"])
    found = require_group(call.world, call.path["group"])
    others = _without(found, call.path["rule"])
    if len(others) == len(found["Rules"]):
        raise not_found(f"The rule {call.path['rule']} does not exist in the network security group {found['Name']}.")
    call.world.store.put(kinds.NETWORK_SECURITY_GROUP, found["Name"], found | {"Rules": others})
    return Accepted()


def _declare(place: str, path: str) -> None:
    """The operations on the group of a subnet, of a role or of a network interface."""

    @TABLE.operation("GET", path, since=_SINCE, response=_ASSOCIATED, name=f"get_network_security_group_of_{place}")
    def show(call: Call) -> NetworkSecurityGroup:
        return require_group(call.world, _associated(call))

    @TABLE.operation(
        "POST", path, since=_SINCE, success=202, request=_ASSOCIATE, name=f"add_network_security_group_to_{place}"
    )
    @failing_when_missing
    def associate(call: Call) -> Accepted:
        USES.put(call.world, call.path, require_group(call.world, call.body["Name"])["Name"])
        return Accepted()

    @TABLE.operation(
        "DELETE",
        f"{path}/{{group}}",
        since=_SINCE,
        success=202,
        name=f"remove_network_security_group_from_{place}",
    )
    @failing_when_missing
    def dissociate(call: Call) -> Accepted:
        if _associated(call).lower() != call.path["group"].lower():
            raise not_found(f"The network security group {call.path['group']} is not associated here.")
        USES.remove(call.world, call.path)
        return Accepted()


for _place, _path in (("subnet", OF_SUBNET), ("role", OF_ROLE), ("interface", OF_INTERFACE)):
    _declare(_place, _path)


def _associated(call: Call) -> str:
    name = USES.name_at(call.world, call.path)
    if name is None:
        raise not_found(f"{_protected_thing(call)} does not have any network security group assigned.")
    return name


def _protected_thing(call: Call) -> str:
    """What a security group protects, in the words of the service."""
    if "subnet" in call.path:
        network, subnet = require_subnet(call.world, call.path)
        return f"The virtual network name {network} and subnet {subnet}"
    if "interface" in call.path:
        return f"The network interface {call.path['interface']}"
    return f"The role {call.path['role']}"


def _without(found: NetworkSecurityGroup, rule: str) -> list[SecurityRule]:
    return [entry for entry in found["Rules"] if entry["Name"].lower() != rule.lower()]


def _require_own(rule: str) -> None:
    if rule.lower() in {entry["Name"].lower() for entry in DEFAULT_RULES}:
        raise bad_request(f"The rule {rule} is a default rule and cannot be changed.")


def _require_valid(rule: Body) -> None:
    for name, allowed in (("Type", ("Inbound", "Outbound")), ("Action", ("Allow", "Deny"))):
        if rule[name] not in allowed:
            raise bad_request(f"The {name.lower()} of a rule must be {allowed[0]} or {allowed[1]}.")
    if rule["Protocol"].upper() not in ("TCP", "UDP", "*"):
        raise bad_request("The protocol of a rule must be TCP, UDP or *.")
    if rule["Priority"] not in _PRIORITIES:
        raise bad_request(f"The priority of a rule must be between {_PRIORITIES[0]} and {_PRIORITIES[-1]}.")


def _require_free_priority(rule: Body, others: list[SecurityRule]) -> None:
    if (rule["Type"], rule["Priority"]) in {(entry["Type"], entry["Priority"]) for entry in others}:
        raise bad_request(f"Another {rule['Type'].lower()} rule has the priority {rule['Priority']}.")
