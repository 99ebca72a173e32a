# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How an operating system is prepared, for both clients."""

from __future__ import annotations

import base64
from typing import Any

from azure.servicemanagement import (
    AdditionalUnattendContent,
    CertificateSetting,
    ComponentSetting,
    KeyPair,
    LinuxConfigurationSet,
    Listener,
    PublicKey,
    UnattendComponent,
    UnattendPass,
    WindowsConfigurationSet,
)

from ansible_collections.azure_classic.service_management.tests.contract.sdk_cases.case import THUMBPRINT

PASSWORD = "Pass-w0rd!"
LINUX = {"host_name": "web1", "user_name": "azureuser", "user_password": PASSWORD}
FULL_LINUX = {
    **LINUX,
    "disable_ssh_password_authentication": False,
    "ssh_public_keys": [{"fingerprint": THUMBPRINT, "path": "/home/azureuser/.ssh/authorized_keys"}],
    "ssh_key_pairs": [{"fingerprint": THUMBPRINT, "path": "/home/azureuser/.ssh/id_rsa"}],
    "custom_data": "#cloud-config\nhostname: ä\n",
}
WINDOWS = {"computer_name": "win1", "admin_username": "boss", "admin_password": PASSWORD}
FULL_WINDOWS: dict[str, Any] = {
    **WINDOWS,
    "reset_password_on_first_logon": False,
    "enable_automatic_updates": True,
    "time_zone": "Pacific Standard Time",
    "domain_join": {
        "domain": "CORP",
        "username": "joiner",
        "password": PASSWORD,
        "join_domain": "corp.example.com",
        "machine_object_ou": "OU=shop",
    },
    "stored_certificates": [{"thumbprint": THUMBPRINT}],
    "winrm_listeners": [{"protocol": "Https", "certificate_thumbprint": THUMBPRINT}],
    "custom_data": "echo ä",
    "unattend_content": [
        {
            "pass_name": "oobeSystem",
            "component_name": "Microsoft-Windows-Shell-Setup",
            "setting_name": "AutoLogon",
            "content": "<AutoLogon/>",
        }
    ],
}

EMPTY_SSH = (
    "docs/protocol/virtual-machines.md#linux-provisioning: the SDK always writes SSH with both lists, possibly empty"
)
EMPTY_WINDOWS = (
    "docs/protocol/virtual-machines.md#windows-provisioning: the SDK writes these empty by default; empty is absent"
)
LISTENER = "docs/protocol/virtual-machines.md#windows-provisioning: the SDK's order may lose the thumbprint"
PASSES = (
    "docs/protocol/virtual-machines.md#windows-provisioning: "
    "each pass is an UnattendPass, an element that the SDK leaves out"
)

NO_SSH = {"SSH/PublicKeys=": EMPTY_SSH, "SSH/KeyPairs=": EMPTY_SSH, "SSH=": EMPTY_SSH}
NO_WINDOWS = {
    "DomainJoin/Credentials/Domain=": EMPTY_WINDOWS,
    "DomainJoin/Credentials/Username=": EMPTY_WINDOWS,
    "DomainJoin/Credentials/Password=": EMPTY_WINDOWS,
    "DomainJoin/Credentials=": EMPTY_WINDOWS,
    "DomainJoin/JoinDomain=": EMPTY_WINDOWS,
    "DomainJoin/MachineObjectOU=": EMPTY_WINDOWS,
    "DomainJoin=": EMPTY_WINDOWS,
    "StoredCertificateSettings=": EMPTY_WINDOWS,
    "WinRM/Listeners=": EMPTY_WINDOWS,
    "WinRM=": EMPTY_WINDOWS,
}


def sdk_linux(**changes: Any) -> LinuxConfigurationSet:
    return LinuxConfigurationSet("web1", "azureuser", PASSWORD, False, **changes)


def sdk_full_linux() -> LinuxConfigurationSet:
    linux = sdk_linux(custom_data="#cloud-config\nhostname: ä\n")
    linux.ssh.public_keys.public_keys.append(PublicKey(THUMBPRINT, "/home/azureuser/.ssh/authorized_keys"))
    linux.ssh.key_pairs.key_pairs.append(KeyPair(THUMBPRINT, "/home/azureuser/.ssh/id_rsa"))
    return linux


def sdk_windows() -> WindowsConfigurationSet:
    return WindowsConfigurationSet("win1", PASSWORD, admin_username="boss")


def sdk_full_windows() -> WindowsConfigurationSet:
    windows = WindowsConfigurationSet("win1", PASSWORD, False, True, "Pacific Standard Time", "boss", "echo ä")
    windows.domain_join.credentials.domain = "CORP"
    windows.domain_join.credentials.username = "joiner"
    windows.domain_join.credentials.password = PASSWORD
    windows.domain_join.join_domain = "corp.example.com"
    windows.domain_join.machine_object_ou = "OU=shop"
    windows.stored_certificate_settings.stored_certificate_settings.append(
        CertificateSetting(THUMBPRINT, "My", "LocalMachine")
    )
    windows.win_rm.listeners.listeners.append(Listener("Https", THUMBPRINT))
    windows.additional_unattend_content = sdk_unattend()
    return windows


def sdk_unattend() -> AdditionalUnattendContent:
    setting = ComponentSetting()
    setting.setting_name, setting.content = "AutoLogon", base64.b64encode(b"<AutoLogon/>").decode()
    component = UnattendComponent()
    component.component_name = "Microsoft-Windows-Shell-Setup"
    component.component_settings.component_settings.append(setting)
    unattend_pass = UnattendPass()
    unattend_pass.pass_name = "oobeSystem"
    unattend_pass.components.components.append(component)
    content = AdditionalUnattendContent()
    content.passes.passes.append(unattend_pass)
    return content
