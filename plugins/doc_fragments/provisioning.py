# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  linux:
    description:
      - How Linux is set up on the machine.
      - The service never shows it, so it counts when a machine is set up and never as a difference.
    type: dict
    suboptions:
      host_name:
        description: The host name, 1 to 64 characters.
        type: str
        required: true
      user_name:
        description: The first user, 1 to 32 characters.
        type: str
        required: true
      user_password:
        description: The password of the user, 6 to 72 characters. It can be left out with O(linux.ssh_public_keys).
        type: str
      disable_ssh_password_authentication:
        description: Whether SSH refuses passwords. Without it SSH refuses them when there is no
          O(linux.user_password).
        type: bool
      ssh_public_keys:
        description: Public keys that may log in. Each is a service certificate of the hosted service.
        type: list
        elements: dict
        suboptions: &thumbprint_and_path
          fingerprint:
            description: The thumbprint of the service certificate, 40 hexadecimal digits.
            type: str
            required: true
          path:
            description: The file on the machine.
            type: str
            required: true
      ssh_key_pairs:
        description: Key pairs that are placed on the machine. Each is a service certificate of the hosted service.
        type: list
        elements: dict
        suboptions: *thumbprint_and_path
      custom_data:
        description: Text for the machine, for example a cloud-init configuration, at most 65535 bytes.
        type: str
  windows:
    description:
      - How Windows is set up on the machine.
      - The service never shows it, so it counts when a machine is set up and never as a difference.
    type: dict
    suboptions:
      computer_name:
        description: The computer name, 1 to 15 characters. Without it the name of the role.
        type: str
      admin_username:
        description: The administrator.
        type: str
        required: true
      admin_password:
        description:
          - The password of the administrator, 8 to 123 characters of three of the kinds lower-case letters,
            upper-case letters, digits and others.
        type: str
        required: true
      reset_password_on_first_logon:
        description: Whether the first logon asks for a new password.
        type: bool
      enable_automatic_updates:
        description: Whether Windows updates itself.
        type: bool
      time_zone:
        description: A Windows time zone name, for example V(W. Europe Standard Time).
        type: str
      domain_join:
        description: The Active Directory domain to join.
        type: dict
        suboptions:
          domain:
            description: The domain of the user that joins.
            type: str
          username:
            description: The user that joins.
            type: str
            required: true
          password:
            description: The password of that user.
            type: str
            required: true
          join_domain:
            description: The domain to join.
            type: str
            required: true
          machine_object_ou:
            description: The organizational unit of the computer account.
            type: str
      stored_certificates:
        description: Service certificates that are placed in a certificate store of the machine.
        type: list
        elements: dict
        suboptions:
          thumbprint:
            description: The thumbprint of the service certificate.
            type: str
            required: true
          store_name:
            description: The store.
            type: str
            default: My
          store_location:
            description: The location of the store.
            type: str
            default: LocalMachine
      winrm_listeners:
        description: Listeners for Windows remote management.
        type: list
        elements: dict
        suboptions:
          protocol:
            description: The protocol.
            type: str
            choices: [Http, Https]
            required: true
          certificate_thumbprint:
            description: The service certificate of an V(Https) listener. Without it the machine makes one.
            type: str
      custom_data:
        description: Text for the machine, at most 65535 bytes.
        type: str
      unattend_content:
        description: Additions to the unattend file.
        type: list
        elements: dict
        suboptions:
          pass_name:
            description: The pass, for example V(oobeSystem).
            type: str
            required: true
          component_name:
            description: The component, for example V(Microsoft-Windows-Shell-Setup).
            type: str
            required: true
          setting_name:
            description: The setting, for example V(AutoLogon).
            type: str
            required: true
          content:
            description: The XML of the setting.
            type: str
            required: true
"""
