# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The connection options: their argument spec, their environment variables, and which source of a certificate counts.

The documentation of each option is in plugins/doc_fragments/connection.py under the same name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ansible.module_utils.common.parameters import env_fallback


def _from_environment(*names: str) -> tuple[Any, list[str]]:
    return (env_fallback, list(names))


CERTIFICATE_SOURCES: Final = {
    "certificate_content": ("AZURE_CLASSIC_CERTIFICATE_CONTENT",),
    "certificate_path": ("AZURE_CLASSIC_CERTIFICATE_PATH", "AZURE_MANAGEMENT_CERTFILE", "AZURE_CERT_PATH"),
    "publish_settings_path": ("AZURE_CLASSIC_PUBLISH_SETTINGS_PATH",),
    "key_path": ("AZURE_CLASSIC_KEY_PATH",),
}
"""Where the certificate comes from, and the environment variables of each source, the strongest first.

They have no fallback in the spec: the environment counts only when the task names no source at all, otherwise a
variable could silently win over, or clash with, another option of the task.
"""

CONNECTION: Final[Mapping[str, Mapping[str, Any]]] = {
    "subscription_id": {
        "type": "str",
        "fallback": _from_environment(
            "AZURE_CLASSIC_SUBSCRIPTION_ID", "AZURE_MANAGEMENT_SUBSCRIPTIONID", "AZURE_SUBSCRIPTION_ID"
        ),
    },
    "certificate_path": {"type": "path", "aliases": ["management_cert_path", "cert_file"]},
    "key_path": {"type": "path", "no_log": False},
    "certificate_content": {"type": "str", "no_log": True},
    "certificate_password": {
        "type": "str",
        "no_log": True,
        "fallback": _from_environment("AZURE_CLASSIC_CERTIFICATE_PASSWORD"),
    },
    "publish_settings_path": {"type": "path"},
    "cloud": {
        "type": "str",
        "choices": ["AzureCloud", "AzureChinaCloud", "AzureUSGovernment", "AzureGermanCloud"],
        "default": "AzureCloud",
        "fallback": _from_environment("AZURE_CLASSIC_CLOUD"),
    },
    "endpoint": {
        "type": "str",
        "fallback": _from_environment("AZURE_CLASSIC_ENDPOINT", "AZURE_MANAGEMENTENDPOINT_URL"),
    },
    "ca_path": {"type": "path", "fallback": _from_environment("AZURE_CLASSIC_CA_PATH")},
    "validate_certs": {
        "type": "bool",
        "default": True,
        "fallback": _from_environment("AZURE_CLASSIC_VALIDATE_CERTS"),
    },
    "http_timeout": {
        "type": "float",
        "default": 60.0,
        "fallback": _from_environment("AZURE_CLASSIC_HTTP_TIMEOUT"),
    },
}


def connection_options(params: Mapping[str, Any], environment: Mapping[str, str]) -> dict[str, Any]:
    """The connection options of a task, with the certificate source of the environment where the task names none."""
    options = {name: params.get(name) for name in CONNECTION}
    if not any(options[name] for name in CERTIFICATE_SOURCES):
        for name, variables in CERTIFICATE_SOURCES.items():
            options[name] = next((environment[variable] for variable in variables if environment.get(variable)), None)
    return options
