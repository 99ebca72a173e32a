# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How Linux or Windows is set up at the first start. The service never shows any of it again.

See docs/protocol/virtual-machines.md#configuration-sets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import Final, TypeAlias

from ... import rules
from ...data import Json, Options
from ...errors import InvalidInput
from ..fields import Field, Items, Record, Table, message, without_empty

Body: TypeAlias = dict[str, Json]

CUSTOM_DATA_BYTES: Final = 65535

_COMPUTER_NAME = re.compile(r"[A-Za-z0-9-]{1,15}")
_HOST_NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")
_CHARACTER_KINDS = (r"[a-z]", r"[A-Z]", r"[0-9]", r"[^a-zA-Z0-9]")


def _custom_data(option: str, value: str) -> None:
    if len(value.encode()) > CUSTOM_DATA_BYTES:
        raise InvalidInput(option, f"must have at most {CUSTOM_DATA_BYTES} bytes, has {len(value.encode())}")


def _host_name(option: str, value: str) -> None:
    rules.length(option, value, 1, 64)
    rules.name(option, value, _HOST_NAME, "letters, digits, hyphens and dots, a letter or digit at the ends")


def _linux_user(option: str, value: str) -> None:
    rules.length(option, value, 1, 32)
    if value == "root":
        raise InvalidInput(option, "root exists already: name a new user, who may use sudo")


def _computer_name(option: str, value: str) -> None:
    rules.name(option, value, _COMPUTER_NAME, "1 to 15 letters, digits and hyphens")
    if value.isdigit():
        raise InvalidInput(option, f"{value!r} is not allowed: it must not be only digits")


def _windows_password(option: str, value: str) -> None:
    rules.length(option, value, 8, 123)
    if sum(bool(re.search(kind, value)) for kind in _CHARACTER_KINDS) < 3:
        raise InvalidInput(
            option,
            "must have characters of three of these kinds: lower-case letters, upper-case letters, digits, others",
        )


CERTIFICATE_FILE: Final = (
    Field("fingerprint", required=True),
    Field("path", required=True),
)

LINUX: Final = (
    Field("host_name", required=True, rule=_host_name),
    Field("user_name", required=True, rule=_linux_user),
    Field("user_password", no_log=True, rule=partial(rules.length, least=6, most=72)),
    Field("disable_ssh_password_authentication", type="bool", no_log=False),
    Items("ssh_public_keys", "ssh.public_keys", table=CERTIFICATE_FILE, no_log=False),
    Items("ssh_key_pairs", "ssh.key_pairs", table=CERTIFICATE_FILE, no_log=False),
    Field("custom_data", no_log=True, rule=_custom_data),
)

DOMAIN_JOIN: Final = (
    Field("domain", "credentials.domain"),
    Field("username", "credentials.username", required=True),
    Field("password", "credentials.password", required=True, no_log=True),
    Field("join_domain", required=True),
    Field("machine_object_ou"),
)

STORED_CERTIFICATE: Final = (
    Field("thumbprint", required=True),
    Field("store_name", default="My"),
    Field("store_location", default="LocalMachine"),
)

WINRM_LISTENER: Final = (
    Field("protocol", choices=("Http", "Https"), required=True),
    Field("certificate_thumbprint"),
)

UNATTEND_SETTING: Final = (
    Field("pass_name", required=True, no_log=False),
    Field("component_name", required=True),
    Field("setting_name", required=True),
    Field("content", required=True, no_log=True),
)


class UnattendSettings(Items):
    """Settings one below another; on the wire passes hold components, which hold settings."""

    def write(self, value: Sequence[Options]) -> list[Body]:
        passes: dict[str, dict[str, list[Body]]] = {}
        for each in value:
            components = passes.setdefault(each["pass_name"], {})
            settings = components.setdefault(each["component_name"], [])
            settings.append({"setting_name": each["setting_name"], "content": each["content"]})
        return [
            {
                "pass_name": pass_name,
                "components": [
                    {"component_name": component_name, "component_settings": settings}
                    for component_name, settings in components.items()
                ],
            }
            for pass_name, components in passes.items()
        ]


WINDOWS: Final = (
    Field("computer_name", rule=_computer_name),
    Field("admin_username", required=True),
    Field("admin_password", required=True, no_log=True, rule=_windows_password),
    Field("reset_password_on_first_logon", type="bool", no_log=False),
    Field("enable_automatic_updates", type="bool"),
    Field("time_zone"),
    Record("domain_join", table=DOMAIN_JOIN),
    Items("stored_certificates", "stored_certificate_settings", table=STORED_CERTIFICATE),
    Items("winrm_listeners", "win_rm.listeners", table=WINRM_LISTENER),
    Field("custom_data", no_log=True, rule=_custom_data),
    UnattendSettings("unattend_content", "additional_unattend_content.passes", table=UNATTEND_SETTING),
)

PROVISIONING: Final = (
    Record("linux", table=LINUX),
    Record("windows", table=WINDOWS),
)


def check_together(params: Options, role_name: str | None = None) -> None:
    """Raise InvalidInput for options that do not go together. The role lends its name to a Windows computer."""
    if params["linux"]:
        _check_linux(params["linux"])
    if params["windows"]:
        _check_windows(params["windows"], role_name)


def warnings(params: Options) -> list[str]:
    """What is allowed and rarely meant."""
    linux = params["linux"]
    if linux and linux["user_password"] and linux["disable_ssh_password_authentication"] and not _has_keys(linux):
        return ["linux.disable_ssh_password_authentication: nobody can log in over SSH without ssh_public_keys."]
    return []


def configuration_set(params: Options, role_name: str) -> Body | None:
    """What sets the system up; None for a disk that is ready."""
    if params["linux"]:
        return _linux(params["linux"])
    if params["windows"]:
        return _windows(params["windows"], role_name)
    return None


def _check_linux(linux: Options) -> None:
    if not linux["user_password"]:
        if linux["disable_ssh_password_authentication"] is False:
            raise InvalidInput("linux.user_password", "is required when disable_ssh_password_authentication is false")
        if not _has_keys(linux):
            raise InvalidInput(
                "linux.user_password", "is required without ssh_public_keys, because nobody could log in"
            )


def _has_keys(linux: Options) -> bool:
    return bool(linux["ssh_public_keys"] or linux["ssh_key_pairs"])


def _check_windows(windows: Options, role_name: str | None) -> None:
    if role_name and not windows["computer_name"]:
        _computer_name("role_name (as windows.computer_name)", role_name)
    for index, listener in enumerate(windows["winrm_listeners"] or []):
        if listener["protocol"] == "Http" and listener["certificate_thumbprint"]:
            raise InvalidInput(f"windows.winrm_listeners[{index}]", "an Http listener has no certificate_thumbprint")


def _linux(options: Options) -> Body:
    disabled = options["disable_ssh_password_authentication"]
    # Sent always: the service's own default is known from one client only
    # (docs/protocol/virtual-machines.md#linux-provisioning).
    disabled = not options["user_password"] if disabled is None else disabled
    return _configuration_set("Linux", LINUX, {**options, "disable_ssh_password_authentication": disabled})


def _windows(options: Options, role_name: str) -> Body:
    return _configuration_set("Windows", WINDOWS, {**options, "computer_name": options["computer_name"] or role_name})


def _configuration_set(system: str, table: Table, options: Options) -> Body:
    return {
        "configuration_set_type": f"{system}ProvisioningConfiguration",
        **message(table, without_empty(options)),
    }
