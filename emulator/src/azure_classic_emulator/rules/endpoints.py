# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Input endpoints: their values, public ports, load-balanced sets and access rules.

See docs/protocol/virtual-machines.md#input-endpoint.
"""

from collections.abc import Sequence

from ..basis import inferred, unverified
from ..errors import ServiceError, bad_request
from ..wire import Body
from ..world.documents import Deployment, Role
from . import addresses

FIRST_CHOSEN_PORT = 49152
_LAST_PORT = 65535

inferred("A public port is taken per protocol and load balancer.", "docs/protocol/virtual-machines.md#input-endpoint")
unverified(
    "Wordings about endpoints, except the one for a used port, are the emulator's own.",
    "docs/protocol/errors.md#texts-without-a-source",
)


def normalized(endpoints: Sequence[Body], deployment: Deployment, role_name: str) -> list[Body]:
    """Endpoints as they are stored: checked, with defaults, and with a public port chosen where none is given."""
    taken = {entry["Port"] for _unused, entry in _of_others(deployment, role_name)}
    taken |= {entry["Port"] for entry in endpoints if entry.get("Port")}
    result: list[Body] = []
    for endpoint in endpoints:
        _require_valid(endpoint, deployment)
        port = endpoint.get("Port") or _free_port(taken)
        taken.add(port)
        result.append({"EnableDirectServerReturn": False} | lowered(endpoint) | {"Port": port})
    names = [entry["Name"].lower() for entry in result]
    if len(set(names)) != len(names):
        raise bad_request(f"Two endpoints of the role {role_name} have the same name.")
    return result


def lowered(endpoint: Body) -> Body:
    """The endpoint with the words that the service writes in lower case."""
    words = {"Protocol": endpoint["Protocol"].lower()} if "Protocol" in endpoint else {}
    if "EndpointAcl" in endpoint:
        rules = endpoint["EndpointAcl"].get("Rules", [])
        words["EndpointAcl"] = {"Rules": [rule | {"Action": rule["Action"].lower()} for rule in rules]}
    return endpoint | words


def collision(endpoints: Sequence[Body], deployment: Deployment, role_name: str) -> ServiceError | None:
    """The error of a public port that is used twice; the service reports it asynchronously."""
    present = list(_of_others(deployment, role_name))
    for endpoint in endpoints:
        for owner, other in present:
            if _same_port(endpoint, other) and not _shared(role_name, endpoint, owner, other):
                return bad_request(
                    f"Port {endpoint['Port']} is already in use by one of the endpoints in this deployment."
                    " Ensure that the port numbers are unique across endpoints within a deployment."
                )
        present.append((role_name, endpoint))
    return None


def of_role(role: Role) -> list[Body]:
    """The stored endpoints of a role."""
    return [
        endpoint
        for entry in role.get("ConfigurationSets", [])
        if entry["ConfigurationSetType"] == "NetworkConfiguration"
        for endpoint in entry.get("InputEndpoints", [])
    ]


def virtual_ip_name(deployment: Deployment) -> str:
    """The generated name of a public address (docs/protocol/deployments.md#virtual-ip-addresses)."""
    has_endpoints = any(of_role(role) for role in deployment["Roles"])
    return f"{deployment['Name']}ContractContract" if has_endpoints else "__PseudoBackEndContractVip"


def require_valid_acl(endpoint: Body) -> None:
    rules = endpoint.get("EndpointAcl", {}).get("Rules", [])
    orders = [rule.get("Order", 0) for rule in rules]
    if len(set(orders)) != len(orders):
        raise bad_request(f"Two access rules of the endpoint {endpoint['Name']} have the same order.")
    for rule in rules:
        if rule.get("Action", "").lower() not in ("permit", "deny"):
            raise bad_request(
                f"The action of an access rule of the endpoint {endpoint['Name']} must be permit or deny."
            )
        addresses.require_network_address(rule.get("RemoteSubnet", ""))


def _require_valid(endpoint: Body, deployment: Deployment) -> None:
    if not endpoint.get("Name"):
        raise bad_request("An endpoint needs a name.")
    name = endpoint["Name"]
    if endpoint.get("Protocol", "").lower() not in ("tcp", "udp"):
        raise bad_request(f"The protocol of the endpoint {name} must be tcp or udp.")
    if not endpoint.get("LocalPort"):
        raise bad_request(f"The endpoint {name} needs a local port.")
    for port in ("LocalPort", "Port"):
        if not 0 <= endpoint.get(port, 0) <= _LAST_PORT:
            raise bad_request(f"The {port} of the endpoint {name} must be a number from 1 to 65535.")
    if not 4 <= endpoint.get("IdleTimeoutInMinutes", 4) <= 30:
        raise bad_request(f"The idle timeout of the endpoint {name} must be from 4 to 30 minutes.")
    balancer = endpoint.get("LoadBalancerName")
    if balancer and balancer.lower() not in {entry["Name"].lower() for entry in deployment.get("LoadBalancers", [])}:
        raise bad_request(f"The load balancer {balancer} of the endpoint {name} does not exist in this deployment.")
    require_valid_acl(endpoint)


def _free_port(taken: set[int]) -> int:
    return next(port for port in range(FIRST_CHOSEN_PORT, _LAST_PORT + 1) if port not in taken)


def _same_port(one: Body, other: Body) -> bool:
    keys = ("Port", "Protocol", "LoadBalancerName", "VirtualIPName")
    return all(one.get(key) == other.get(key) for key in keys)


def _shared(role: str, one: Body, other_role: str, other: Body) -> bool:
    """Endpoints of several roles may share a port through a load-balanced set."""
    name = one.get("LoadBalancedEndpointSetName")
    return bool(name) and name == other.get("LoadBalancedEndpointSetName") and role.lower() != other_role.lower()


def _of_others(deployment: Deployment, role_name: str) -> list[tuple[str, Body]]:
    return [
        (role["RoleName"], endpoint)
        for role in deployment["Roles"]
        if role["RoleName"].lower() != role_name.lower()
        for endpoint in of_role(role)
    ]
