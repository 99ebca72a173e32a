# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The connection options: their argument spec, their environment variables, and their values for one task.

The documentation of each option is in plugins/doc_fragments/connection.py under the same name.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from ansible.module_utils.errors import AnsibleFallbackNotFound

from .. import rules
from ..data import Json, Options

DEFAULT_CLOUD: Final = "AzureCloud"
CLOUDS: Final[Mapping[str, str]] = {
    DEFAULT_CLOUD: "https://management.core.windows.net",
    "AzureChinaCloud": "https://management.core.chinacloudapi.cn",
    "AzureUSGovernment": "https://management.core.usgovcloudapi.net",
    "AzureGermanCloud": "https://management.core.cloudapi.de",
}
"""The endpoints of the clouds."""

DEFAULT_HTTP_TIMEOUT: Final = 60.0
LONGEST_HTTP_TIMEOUT: Final = 86400.0


def _from_environment(*names: str) -> tuple[Callable[..., str], list[str]]:
    return (_first_value, list(names))


def _first_value(*names: str) -> str:
    """The first variable that is set and not empty."""
    variable = _first(os.environ, names)
    if variable is None:
        raise AnsibleFallbackNotFound
    return os.environ[variable]


def _first(environment: Mapping[str, str], variables: tuple[str, ...]) -> str | None:
    return next((variable for variable in variables if environment.get(variable)), None)


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

CONNECTION: Final[Mapping[str, Mapping[str, Json]]] = {
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
    "allow_weak_certificate": {
        "type": "bool",
        "default": False,
        "fallback": _from_environment("AZURE_CLASSIC_ALLOW_WEAK_CERTIFICATE"),
    },
    "publish_settings_path": {"type": "path"},
    "cloud": {
        "type": "str",
        "choices": list(CLOUDS),
        "default": DEFAULT_CLOUD,
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
        "default": DEFAULT_HTTP_TIMEOUT,
        "fallback": _from_environment("AZURE_CLASSIC_HTTP_TIMEOUT"),
    },
}


_CA_VARIABLES: Final = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
_RESOURCE_MANAGER_SUBSCRIPTION: Final = "AZURE_SUBSCRIPTION_ID"
_RESOURCE_MANAGER_VARIABLES: Final = (
    "AZURE_CLIENT_ID",
    "AZURE_SECRET",
    "AZURE_CLIENT_SECRET",
    "AZURE_TENANT",
    "AZURE_TENANT_ID",
)


@dataclass(frozen=True)
class ConnectionOptions:
    """The connection options of one task. None is an option that has no value.

    ``ca_origin`` names the option or variable that ``ca_path`` comes from. ``resource_manager_variables`` are the
    variables of Azure Resource Manager that are set, and ``resource_manager_subscription_id`` is the subscription that
    goes with them: messages name them.
    """

    subscription_id: str | None = None
    certificate_path: str | None = None
    key_path: str | None = None
    certificate_content: str | None = field(default=None, repr=False)
    certificate_password: str | None = field(default=None, repr=False)
    allow_weak_certificate: bool = False
    publish_settings_path: str | None = None
    cloud: str = DEFAULT_CLOUD
    endpoint: str | None = None
    ca_path: str | None = None
    ca_origin: str = "ca_path"
    validate_certs: bool = True
    http_timeout: float = DEFAULT_HTTP_TIMEOUT
    resource_manager_variables: tuple[str, ...] = ()
    resource_manager_subscription_id: str | None = None

    @property
    def files(self) -> tuple[str | None, ...]:
        """The paths of all files that the credentials come from."""
        return self.certificate_path, self.key_path, self.publish_settings_path, self.ca_path

    def __post_init__(self) -> None:
        rules.more_than_zero("http_timeout", self.http_timeout)
        rules.at_most("http_timeout", self.http_timeout, LONGEST_HTTP_TIMEOUT)
        rules.subscription_id("subscription_id", self.subscription_id)
        rules.endpoint("endpoint", self.endpoint)


def connection_options(params: Options, environment: Mapping[str, str]) -> ConnectionOptions:
    """The options of a task with what ``environment`` adds. An empty text is no value.

    Raises InvalidInput for a value that breaks a rule.
    """
    values = {name: params[name] for name in CONNECTION if params.get(name) not in (None, "")}
    if not values.keys() & CERTIFICATE_SOURCES.keys():
        values |= _certificate_sources(environment)
    if "ca_path" not in values:
        values |= _ca_bundle(environment)
    resource_manager = tuple(name for name in _RESOURCE_MANAGER_VARIABLES if environment.get(name))
    return ConnectionOptions(
        **values,
        resource_manager_variables=resource_manager,
        resource_manager_subscription_id=environment.get(_RESOURCE_MANAGER_SUBSCRIPTION) if resource_manager else None,
    )


def _certificate_sources(environment: Mapping[str, str]) -> dict[str, str]:
    found = {name: _first(environment, variables) for name, variables in CERTIFICATE_SOURCES.items()}
    return {name: environment[variable] for name, variable in found.items() if variable}


def _ca_bundle(environment: Mapping[str, str]) -> dict[str, str]:
    variable = _first(environment, _CA_VARIABLES)
    return {"ca_path": environment[variable], "ca_origin": variable} if variable else {}
