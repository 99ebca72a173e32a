# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Argument specifications that parts of the collection share, and the way they compose.

The documentation of each option is in plugins/doc_fragments under the same name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from ansible.module_utils.common.parameters import env_fallback

Spec = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Arguments:
    """An argument spec with the rules that belong to it, as AnsibleModule and ArgumentSpecValidator take them."""

    options: Spec
    mutually_exclusive: Sequence[Sequence[str]] = ()
    required_together: Sequence[Sequence[str]] = ()
    required_one_of: Sequence[Sequence[str]] = ()
    required_if: Sequence[Sequence[Any]] = ()
    required_by: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def rules(self) -> dict[str, Any]:
        return {
            "mutually_exclusive": self.mutually_exclusive,
            "required_together": self.required_together,
            "required_one_of": self.required_one_of,
            "required_if": self.required_if,
            "required_by": self.required_by,
        }


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

CONNECTION: Final[Spec] = {
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

WAITING: Final[Spec] = {
    "wait": {"type": "bool", "default": True},
    "wait_timeout": {"type": "float", "default": 1800.0},
    "poll_interval": {"type": "float", "default": 10.0},
}


def connection_options(params: Mapping[str, Any], environment: Mapping[str, str]) -> dict[str, Any]:
    """The connection options of a task, with the certificate source of the environment where the task names none."""
    options = {name: params.get(name) for name in CONNECTION}
    if not any(options[name] for name in CERTIFICATE_SOURCES):
        for name, variables in CERTIFICATE_SOURCES.items():
            options[name] = next((environment[variable] for variable in variables if environment.get(variable)), None)
    return options
