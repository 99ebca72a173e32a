# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Endpoints: ports of the deployment's address that lead to a machine.

See docs/protocol/virtual-machines.md#input-endpoint.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final

from ... import rules
from ...data import Options
from ...engine.plan import State
from ...errors import InvalidInput
from ..fields import Field, Items, Record

DEFAULT_IDLE_TIMEOUT: Final = 4

# The service shows a time-out only when one was asked for.
IDLE_TIMEOUT: Final = Field(
    "idle_timeout",
    "idle_timeout_in_minutes",
    "int",
    rule=partial(rules.number, least=4, most=30),
    alike=lambda minutes: minutes or DEFAULT_IDLE_TIMEOUT,
)

PROBE: Final = (
    Field("protocol", choices=("http", "tcp"), required=True),
    Field("port", type="int", required=True, rule=rules.port),
    Field("path"),
    Field("interval", "interval_in_seconds", "int", absent=15, rule=partial(rules.at_least, least=5)),
    Field("timeout", "timeout_in_seconds", "int", absent=31, rule=partial(rules.at_least, least=11)),
)

ACL_RULE: Final = (
    Field("order", type="int", required=True),
    Field("action", choices=("permit", "deny"), required=True),
    Field("remote_subnet", required=True, rule=rules.ipv4_range),
    Field("description"),
)

ENDPOINT: Final = (
    Field("name", required=True),
    Field("protocol", choices=("tcp", "udp"), default="tcp"),
    Field("public_port", "port", "int", rule=rules.port),
    Field("local_port", type="int", required=True, rule=rules.port),
    Field("load_balanced_set", "load_balanced_endpoint_set_name"),
    Record("probe", "load_balancer_probe", table=PROBE),
    Items("acl", "endpoint_acl.rules", table=ACL_RULE, key="order", whole=True),
    Field("direct_server_return", "enable_direct_server_return", "bool", absent=False),
    IDLE_TIMEOUT,
)


class Endpoints(Items):
    """Names and ports are unique in the machine."""

    def implied(self, item: Options, present: State | None) -> Options:
        """A probe belongs to a load-balanced set, and goes with it. A path belongs to an http probe."""
        if item["load_balanced_set"] == "":
            return {**item, "probe": {}}
        if item["probe"] and item["probe"]["protocol"] == "tcp":
            return {**item, "probe": {**item["probe"], "path": ""}}
        return item

    def check(self, name: str, value: Sequence[Options]) -> None:
        super().check(name, value)
        rules.unique(name, value, "local_port", "protocol")
        rules.unique(name, value, "public_port", "protocol")
        for index, endpoint in enumerate(value):
            _check_together(f"{name}[{index}]", endpoint)


ENDPOINTS: Final = Endpoints("endpoints", "input_endpoints", table=ENDPOINT, key="name")


def refuse_collisions(
    options: Sequence[Options], wanted: Sequence[State], others: Iterable[tuple[str, Sequence[State]]]
) -> None:
    """Raise InvalidInput for a public port of another role, unless both endpoints are in one load-balanced set.

    ``wanted`` is what the options lead to, and ``others`` the other roles of the deployment with their endpoints.
    """
    index_of = {each["name"]: index for index, each in enumerate(options)}
    taken = {(each["protocol"], each["public_port"]): (role, each) for role, present in others for each in present}
    for endpoint in wanted:
        role, other = taken.get((endpoint["protocol"], endpoint["public_port"]), (None, {}))
        shared = endpoint["load_balanced_set"] and endpoint["load_balanced_set"] == other.get("load_balanced_set")
        if role and endpoint["public_port"] and not shared:
            raise InvalidInput(
                f"endpoints[{index_of[endpoint['name']]}].public_port",
                f"{endpoint['public_port']} is used by the endpoint {other['name']} of {role} in the same deployment",
            )


def _check_together(name: str, endpoint: Options) -> None:
    if endpoint["protocol"] == "udp" and endpoint["idle_timeout"] is not None:
        raise InvalidInput(f"{name}.idle_timeout", "a udp endpoint has no idle timeout")
    local_port, public_port = endpoint["local_port"], endpoint["public_port"]
    if endpoint["direct_server_return"] and public_port not in (None, local_port):
        raise InvalidInput(f"{name}.direct_server_return", f"needs equal ports, not {public_port} and {local_port}")
    probe = endpoint["probe"]
    if probe and not endpoint["load_balanced_set"]:
        raise InvalidInput(f"{name}.probe", "needs load_balanced_set")
    if probe and (probe["protocol"] == "http") != bool(probe["path"]):
        raise InvalidInput(f"{name}.probe.path", "an http probe needs a path, a tcp probe has none")
