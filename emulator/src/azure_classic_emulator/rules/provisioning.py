# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a provisioning configuration must hold: names, passwords, certificates.

See docs/protocol/virtual-machines.md#configuration-sets.
"""

import base64
import re

from ..basis import unverified
from ..errors import bad_request
from ..wire import Body
from ..world import World, kinds

LINUX = "LinuxProvisioningConfiguration"
WINDOWS = "WindowsProvisioningConfiguration"
_MOST_CUSTOM_DATA = 65535
_CHARACTER_CLASSES = ("[a-z]", "[A-Z]", "[0-9]", "[^A-Za-z0-9]")

unverified(
    "Passwords hold three of lower case, upper case, digits and other characters.",
    "docs/protocol/virtual-machines.md#passwords",
)
unverified("A Windows password has 8 to 123 characters.", "docs/protocol/virtual-machines.md#passwords")
unverified(
    "Wordings about provisioning values are the emulator's own.", "docs/protocol/errors.md#texts-without-a-source"
)


def of_role(role: Body) -> Body | None:
    """The provisioning configuration of a role in a request."""
    return next(
        (entry for entry in role.get("ConfigurationSets", []) if entry["ConfigurationSetType"] in (LINUX, WINDOWS)),
        None,
    )


def require_valid(world: World, service: str, settings: Body, system: str, version: str) -> None:
    """Raises `ServiceError` 400 for the first value that breaks a rule. `system` is `Linux` or `Windows`."""
    wanted = LINUX if system == "Linux" else WINDOWS
    if settings["ConfigurationSetType"] != wanted:
        raise bad_request(f"The operating system {system} needs a {wanted}.")
    if system == "Linux":
        _require_linux(settings)
    else:
        _require_windows(settings, version)
    _require_custom_data(settings.get("CustomData"))
    for thumbprint in thumbprints(settings):
        if world.store.get(kinds.SERVICE_CERTIFICATE, f"{service}/{thumbprint}") is None:
            raise bad_request(f"The certificate with thumbprint {thumbprint} was not found in the hosted service.")


def thumbprints(settings: Body) -> list[str]:
    """Every service certificate that a provisioning configuration names."""
    ssh = settings.get("SSH", {})
    return [
        *(entry.get("Fingerprint", "") for part in ("PublicKeys", "KeyPairs") for entry in ssh.get(part, [])),
        *(entry.get("Thumbprint", "") for entry in settings.get("StoredCertificateSettings", [])),
        *(
            listener["CertificateThumbprint"]
            for listener in settings.get("WinRM", {}).get("Listeners", [])
            if "CertificateThumbprint" in listener
        ),
    ]


def host_name(settings: Body | None, role_name: str) -> str:
    settings = settings or {}
    return str(settings.get("HostName") or settings.get("ComputerName") or role_name[:15])


def _require_linux(settings: Body) -> None:
    _require_length("host name", settings.get("HostName"), 1, 64)
    _require_length("user name", settings.get("UserName"), 1, 32)
    keys = settings.get("SSH", {}).get("PublicKeys", [])
    password = settings.get("UserPassword")
    if password is not None:
        _require_password(password, 6, 72)
    elif not (settings.get("DisableSshPasswordAuthentication", True) and keys):
        raise bad_request("A password, or SSH public keys with password authentication disabled, are required.")


def _require_windows(settings: Body, version: str) -> None:
    if "ComputerName" in settings:
        _require_length("computer name", settings["ComputerName"], 1, 15)
    if "AdminPassword" not in settings:
        raise bad_request("The administrator password is required.")
    _require_password(settings["AdminPassword"], 8, 123)
    if version >= "2012-08-01" and "AdminUsername" not in settings:
        raise bad_request("The administrator user name is required.")


def _require_length(what: str, value: str | None, least: int, most: int) -> None:
    if value is None or not least <= len(value) <= most:
        raise bad_request(f"The {what} must have {least} to {most} characters.")


def _require_password(password: str, least: int, most: int) -> None:
    classes = sum(re.search(pattern, password) is not None for pattern in _CHARACTER_CLASSES)
    if not least <= len(password) <= most or classes < 3:
        raise bad_request(
            f"The supplied password must be {least}-{most} characters long and contain at least three of: lower case"
            " characters, upper case characters, numbers and special characters."
        )


def _require_custom_data(data: str | None) -> None:
    if data is None:
        return
    try:
        size = len(base64.b64decode(data, validate=True))
    except ValueError as error:
        raise bad_request("CustomData is not valid base64.") from error
    if size > _MOST_CUSTOM_DATA:
        raise bad_request(f"CustomData must not be larger than {_MOST_CUSTOM_DATA} bytes.")
