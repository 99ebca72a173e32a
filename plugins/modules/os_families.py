#!/usr/bin/python
# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: os_families
short_description: List the guest operating systems of cloud services
version_added: 0.1.0
description:
  - Lists the families of guest operating systems for web and worker roles, with the releases of each family.
  - Virtual machines do not use them. Their operating system comes from an image; see
    M(azure_classic.service_management.os_image_info).
author:
  - The azure_classic.service_management authors (@azure-classic)
options:
  active_only:
    description:
      - Whether to return only releases that new deployments can use, and only families that have such a release.
    type: bool
    default: false
extends_documentation_fragment:
  - azure_classic.service_management.connection
  - azure_classic.service_management.attributes.facts
  - azure_classic.service_management.attributes.common
"""

EXAMPLES = r"""
- name: List the guest operating systems that can be used
  azure_classic.service_management.os_families:
    active_only: true
  register: guest

- name: Show the newest release of each family
  ansible.builtin.debug:
    msg: "{{ item.label }}: {{ item.operating_systems | map(attribute='version') | max }}"
  loop: "{{ guest.os_families }}"
"""

RETURN = r"""
os_families:
  description: The families, in the order of the service.
  returned: success
  type: list
  elements: dict
  contains:
    name:
      description: The number of the family, as a service configuration takes it.
      returned: always
      type: str
      sample: "4"
    label:
      description: What the family is.
      returned: always
      type: str
      sample: Windows Server 2012 R2
    operating_systems:
      description: The releases of the family.
      returned: always
      type: list
      elements: dict
      contains:
        # Stamped by tools/stamp.py: {block: os_release}
        version:
          description: Version of the release, as a service configuration names it.
          returned: always
          type: str
          sample: WA-GUEST-OS-4.20_201506-01
        label:
          description: Label of the release.
          returned: always
          type: str
          sample: Windows Azure Guest OS 4.20 (Release 201506-01)
        is_default:
          description: Whether deployments that name no release get this one.
          returned: always
          type: bool
          sample: true
        is_active:
          description: Whether new deployments can use it.
          returned: always
          type: bool
          sample: true
        # End of the stamp.
operating_systems:
  description: The releases of all families in one list.
  returned: success
  type: list
  elements: dict
  contains:
    # Stamped by tools/stamp.py: {block: os_release}
    version:
      description: Version of the release, as a service configuration names it.
      returned: always
      type: str
      sample: WA-GUEST-OS-4.20_201506-01
    label:
      description: Label of the release.
      returned: always
      type: str
      sample: Windows Azure Guest OS 4.20 (Release 201506-01)
    is_default:
      description: Whether deployments that name no release get this one.
      returned: always
      type: bool
      sample: true
    is_active:
      description: Whether new deployments can use it.
      returned: always
      type: bool
      sample: true
    # End of the stamp.
    family:
      description: The number of its family.
      returned: always
      type: str
      sample: "4"
    family_label:
      description: What its family is.
      returned: always
      type: str
      sample: Windows Server 2012 R2
# Stamped by tools/stamp.py: {block: error, operation: list_operating_system_families}
error:
  description:
    - What failed, for tasks that react to it. C(msg) says the same in one sentence.
    - Missing when Ansible rejects an option, or when a Python library is missing.
  returned: failure
  type: dict
  contains:
    code:
      description: Error code of the API. Null when the API did not send one.
      returned: always
      type: str
      sample: AuthenticationFailed
    status:
      description: HTTP status of the answer. Null when no answer arrived.
      returned: always
      type: int
      sample: 403
    message:
      description: The reason, without the names and numbers that the other keys hold.
      returned: always
      type: str
      sample: The server failed to authenticate the request.
    operation:
      description: Name of the API operation that failed. Null when the task failed before it called one.
      returned: always
      type: str
      sample: list_operating_system_families
    request_id:
      description: Request ID, by which the operator of the endpoint finds the request. Null when no answer arrived.
      returned: always
      type: str
      sample: 0a1b2c3d4e5f60718293a4b5c6d7e8f9
    time:
      description: When the task noticed the failure, in UTC.
      returned: always
      type: str
      sample: "2026-03-01T12:00:00Z"
    hint:
      description: What you can do about it. Null when there is no advice.
      returned: always
      type: str
      sample: Upload the public part of the certificate as a management certificate of the subscription.
# End of the stamp.
"""

from ..module_utils.data import Record
from ..module_utils.engine.job import Facts, facts_arguments
from ..module_utils.engine.module import run_module
from ..module_utils.engine.plan import State


class OsFamilies(Facts):
    arguments = facts_arguments(active_only={"type": "bool", "default": False})

    def read(self) -> State:
        found = [self._family(family) for family in self.client.read("list_operating_system_families")]
        families = [family for family in found if family["operating_systems"] or not self.params["active_only"]]
        return {
            "os_families": families,
            "operating_systems": [
                {**release, "family": family["name"], "family_label": family["label"]}
                for family in families
                for release in family["operating_systems"]
            ],
        }

    def _family(self, family: Record) -> State:
        return {
            "name": family["name"],
            "label": family["label"],
            "operating_systems": [
                dict(release)
                for release in family["operating_systems"]
                if release["is_active"] or not self.params["active_only"]
            ],
        }


JOB = OsFamilies


def main() -> None:
    run_module(JOB)


if __name__ == "__main__":
    main()
