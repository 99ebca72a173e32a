# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Deployments from packages."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from operator import methodcaller
from typing import Any

from ansible_collections.azure_classic.service_management.plugins.module_utils.engine.plan import Step
from ansible_collections.azure_classic.service_management.tests.contract.sdk_cases.case import BLOBS, OWNER, Case, table

CONFIGURATION = '<ServiceConfiguration serviceName="shop"/>'
# The SDK wants the configuration encoded by its caller.
ENCODED_CONFIGURATION = base64.b64encode(CONFIGURATION.encode()).decode()
PACKAGE = f"{BLOBS}/shop.cspkg"


def deployment_table(operation: str, body: Mapping[str, Any] | None = None, **parameters: Any) -> Callable[[], Step]:
    return table(operation, body, service_name="shop", deployment_name="v42", **parameters)


CASES = {
    "deployment": Case(
        "create_deployment",
        lambda sdk: sdk.create_deployment(
            "shop", "staging", "v42", PACKAGE, "Läden", ENCODED_CONFIGURATION, True, False, OWNER
        ),
        table(
            "create_deployment",
            {
                "name": "v42",
                "package_url": PACKAGE,
                "label": "Läden",
                "configuration": CONFIGURATION,
                "start_deployment": True,
                "treat_warnings_as_error": False,
                "extended_properties": [{"name": "owner", "value": "team-7"}],
            },
            service_name="shop",
            deployment_slot="staging",
        ),
    ),
    "swapped deployments": Case(
        "swap_deployment",
        lambda sdk: sdk.swap_deployment("shop", "v41", "v42"),
        table("swap_deployment", {"production": "v41", "source_deployment": "v42"}, service_name="shop"),
    ),
    "new configuration": Case(
        "change_deployment_configuration",
        lambda sdk: sdk.change_deployment_configuration("shop", "v42", ENCODED_CONFIGURATION, True, "Manual", OWNER),
        deployment_table(
            "change_deployment_configuration",
            {
                "configuration": CONFIGURATION,
                "treat_warnings_as_error": True,
                "mode": "Manual",
                "extended_properties": [{"name": "owner", "value": "team-7"}],
            },
        ),
    ),
    "suspended deployment": Case(
        "update_deployment_status",
        lambda sdk: sdk.update_deployment_status("shop", "v42", "Suspended"),
        deployment_table("update_deployment_status", {"status": "Suspended"}),
    ),
    "upgraded deployment": Case(
        "upgrade_deployment",
        lambda sdk: sdk.upgrade_deployment(
            "shop", "v42", "Manual", PACKAGE, ENCODED_CONFIGURATION, "Läden", False, "WebRole", OWNER
        ),
        deployment_table(
            "upgrade_deployment",
            {
                "mode": "Manual",
                "package_url": PACKAGE,
                "configuration": CONFIGURATION,
                "label": "Läden",
                "role_to_upgrade": "WebRole",
                "force": False,
                "extended_properties": [{"name": "owner", "value": "team-7"}],
            },
        ),
    ),
    "next upgrade domain": Case(
        "walk_upgrade_domain",
        lambda sdk: sdk.walk_upgrade_domain("shop", "v42", 0),
        deployment_table("walk_upgrade_domain", {"upgrade_domain": 0}),
    ),
    "upgrade rolled back": Case(
        "rollback_update_or_upgrade",
        lambda sdk: sdk.rollback_update_or_upgrade("shop", "v42", "Manual", True),
        deployment_table("rollback_update_or_upgrade", {"mode": "Manual", "force": True}),
    ),
    **{
        f"{verb} of an instance": Case(
            f"{verb}_role_instance",
            methodcaller(f"{verb}_role_instance", "shop", "v42", "WebRole_IN_0"),
            deployment_table(f"{verb}_role_instance", role_instance_name="WebRole_IN_0"),
        )
        for verb in ("reboot", "reimage", "rebuild")
    },
    "deleted instances": Case(
        "delete_role_instances",
        lambda sdk: sdk.delete_role_instances("shop", "v42", ["WebRole_IN_1", "WebRole_IN_2"]),
        deployment_table("delete_role_instances", {"names": ["WebRole_IN_1", "WebRole_IN_2"]}),
    ),
    "DNS server": Case(
        "add_dns_server",
        lambda sdk: sdk.add_dns_server("shop", "v42", "dns1", "10.1.0.4"),
        deployment_table("add_dns_server", {"name": "dns1", "address": "10.1.0.4"}),
    ),
    "changed DNS server": Case(
        "update_dns_server",
        lambda sdk: sdk.update_dns_server("shop", "v42", "dns1", "10.1.0.5"),
        deployment_table("update_dns_server", {"name": "dns1", "address": "10.1.0.5"}, dns_server_name="dns1"),
    ),
    "deleted DNS server": Case(
        "delete_dns_server",
        lambda sdk: sdk.delete_dns_server("shop", "v42", "dns1"),
        deployment_table("delete_dns_server", dns_server_name="dns1"),
    ),
}
