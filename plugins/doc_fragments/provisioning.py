# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  linux:
    description:
      - Provisioning of a Linux machine. Required for a generalized Linux image, not allowed for a specialized image or
        a registered disk.
      - Used only at creation. The API never returns these values, so later changes are not detected.
    type: dict
    suboptions:
      host_name:
        description: Host name of the machine, 1 to 64 characters.
        type: str
        required: true
      user_name:
        description: Name of the first user, 1 to 32 characters.
        type: str
        required: true
      user_password:
        description: Password of O(linux.user_name), 6 to 72 characters. Optional with O(linux.ssh_public_keys).
        type: str
      disable_ssh_password_authentication:
        description: Whether SSH refuses passwords. The default is V(true) without O(linux.user_password) and V(false)
          with it. Without O(linux.ssh_public_keys), V(true) shuts everybody out of SSH, and the task warns.
        type: bool
      ssh_public_keys:
        description: Public keys that may log in over SSH. Add each as a service certificate to the hosted service
          first, for example with the operation C(add_service_certificate) of
          M(azure_classic.service_management.service_management).
        type: list
        elements: dict
        suboptions: &thumbprint_and_path
          fingerprint:
            description: SHA-1 thumbprint of the service certificate, 40 hexadecimal digits without separators.
            type: str
            required: true
          path:
            description: Absolute path of the file on the machine, for example V(/home/azureuser/.ssh/authorized_keys).
            type: str
            required: true
      ssh_key_pairs:
        description: Key pairs to install on the machine, so that it can log in elsewhere. Each must be a service
          certificate of the hosted service that was added with its private key.
        type: list
        elements: dict
        suboptions: *thumbprint_and_path
      custom_data:
        description: Text that the machine finds at its first boot, for example a cloud-init configuration, at most
          65535 bytes in UTF-8.
        type: str
  windows:
    description:
      - Provisioning of a Windows machine. Required for a generalized Windows image, not allowed for a specialized image
        or a registered disk.
      - Used only at creation. The API never returns these values, so later changes are not detected.
    type: dict
    suboptions:
      computer_name:
        description: Computer name, 1 to 15 letters, digits and hyphens, not only digits. The default is the name of the
          role, which then has to fit this rule.
        type: str
      admin_username:
        description: Name of the administrator account.
        type: str
        required: true
      admin_password:
        description:
          - Password of O(windows.admin_username), 8 to 123 characters from at least three of these groups,
            lower-case letters, upper-case letters, digits, other characters.
        type: str
        required: true
      reset_password_on_first_logon:
        description: Whether the administrator has to set a new password at the first logon.
        type: bool
      enable_automatic_updates:
        description: Whether Windows installs updates automatically. The API's default is V(true).
        type: bool
      time_zone:
        description: Windows name of the time zone, for example V(W. Europe Standard Time). The default is the time zone
          of the image.
        type: str
      domain_join:
        description: Active Directory domain that the machine joins at its first boot. Leave it out for a machine in a
          workgroup.
        type: dict
        suboptions:
          domain:
            description: Domain of the account that joins the machine, if it is not part of
              O(windows.domain_join.username).
            type: str
          username:
            description: Account that may join machines, as V(user) or V(user@domain).
            type: str
            required: true
          password:
            description: Password of O(windows.domain_join.username).
            type: str
            required: true
          join_domain:
            description: DNS name of the domain to join, for example V(corp.example.com).
            type: str
            required: true
          machine_object_ou:
            description: Distinguished name of the organizational unit for the computer account. The default is the
              container that the domain uses for new computers.
            type: str
      stored_certificates:
        description: Service certificates of the hosted service to install in the certificate stores of the machine.
        type: list
        elements: dict
        suboptions:
          thumbprint:
            description: SHA-1 thumbprint of the service certificate, 40 hexadecimal digits without separators.
            type: str
            required: true
          store_name:
            description: Name of the certificate store.
            type: str
            default: My
          store_location:
            description: Location of the certificate store.
            type: str
            default: LocalMachine
      winrm_listeners:
        description: WinRM listeners to create. To manage the machine over WinRM, also open an endpoint to the port of
          the listener.
        type: list
        elements: dict
        suboptions:
          protocol:
            description: Protocol of the listener. V(Http) listens on port 5985, V(Https) on port 5986.
            type: str
            choices: [Http, Https]
            required: true
          certificate_thumbprint:
            description: Thumbprint of the service certificate of an V(Https) listener. Without it the machine uses a
              self-signed certificate. Not allowed with V(Http).
            type: str
      custom_data:
        description: Text that the machine finds in C(%SYSTEMDRIVE%\AzureData\CustomData.bin), at most 65535 bytes in
          UTF-8. Windows does not run it.
        type: str
      unattend_content:
        description: Settings to add to the unattend file of Windows setup. Needed for settings that have no option
          here.
        type: list
        elements: dict
        suboptions:
          pass_name:
            description: Configuration pass of Windows setup, for example V(oobeSystem).
            type: str
            required: true
          component_name:
            description: Component of the setting, for example V(Microsoft-Windows-Shell-Setup).
            type: str
            required: true
          setting_name:
            description: Name of the setting, for example V(AutoLogon) or V(FirstLogonCommands).
            type: str
            required: true
          content:
            description: XML of the setting, starting with the element of its name.
            type: str
            required: true
"""
