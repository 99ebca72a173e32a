#!/usr/bin/python
# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: vm_image_info
short_description: List VM images
version_added: 0.1.0
description:
  - Lists the VM images of the subscription and of the platform. A VM image holds all disks of a machine.
  - The API applies the filters O(location), O(publisher) and O(category).
author:
  - The azure_classic.service_management authors (@azure-classic)
options:
  name:
    description:
      - Name of the only image to return. If it does not exist, the list is empty.
    type: str
  location:
    description:
      - Return only images that are available in this location, for example V(West Europe).
    type: str
  publisher:
    description:
      - Return only images of this publisher.
    type: str
  category:
    description:
      - Return only images of this category, for example V(User) for the images of the subscription or V(Public) for
        platform images.
    type: str
  os_state:
    description:
      - Return only images in this state. V(Specialized) images keep the names and users of their machine.
    type: str
    choices: [Generalized, Specialized]
extends_documentation_fragment:
  - azure_classic.service_management.connection
  - azure_classic.service_management.attributes.facts
  - azure_classic.service_management.attributes.common
seealso:
  - module: azure_classic.service_management.vm_image_capture
  - module: azure_classic.service_management.os_image_info
"""

EXAMPLES = r"""
- name: List the images of the subscription
  azure_classic.service_management.vm_image_info:
    category: User
  register: own

- name: Show the images that keep the names and users of their machine
  ansible.builtin.debug:
    msg: "{{ own.vm_images | selectattr('os_state', 'eq', 'Specialized') | map(attribute='name') | list }}"
"""

RETURN = r"""
vm_images:
  description: The images, in the order of the service.
  returned: success
  type: list
  elements: dict
  contains:
    name:
      description: The name.
      returned: always
      type: str
      sample: shop-web-v1
    image_type:
      description: V(vm_image), to tell it from an OS image.
      returned: always
      type: str
      sample: vm_image
    category:
      description: V(User) for images of the subscription; those of the platform are V(Public) or V(MSDN).
      returned: always
      type: str
      sample: User
    label:
      description: The label.
      returned: always
      type: str
      sample: Shop web server, version 1
    description:
      description: The description, null without one.
      returned: always
      type: str
      sample: With the web server and its data disk
    os:
      description: V(Linux) or V(Windows).
      returned: always
      type: str
      sample: Linux
    os_state:
      description: V(Generalized) or V(Specialized).
      returned: always
      type: str
      sample: Generalized
    os_disk:
      description: The disk of the operating system.
      returned: always
      type: dict
      contains:
        name:
          description: The name of the disk.
          returned: always
          type: str
          sample: shop-web-v1-os-2015-07-02
        media_link:
          description: The URL of its blob, null for an image of the platform.
          returned: always
          type: str
          sample: https://shopdata01.blob.core.windows.net/vhds/shop-web-v1-os-2015-07-02.vhd
        size_gb:
          description: Its size in gigabytes.
          returned: always
          type: int
          sample: 30
        host_caching:
          description: How the host caches it.
          returned: always
          type: str
          sample: ReadWrite
    data_disks:
      description: The data disks.
      returned: always
      type: list
      elements: dict
      contains:
        name:
          description: The name of the disk.
          returned: always
          type: str
          sample: shop-web-v1-datadisk-0-2015-07-02
        lun:
          description: Its logical unit number.
          returned: always
          type: int
          sample: 0
        media_link:
          description: The URL of its blob, null for an image of the platform.
          returned: always
          type: str
          sample: https://shopdata01.blob.core.windows.net/vhds/shop-web-v1-datadisk-0-2015-07-02.vhd
        size_gb:
          description: Its size in gigabytes.
          returned: always
          type: int
          sample: 100
        host_caching:
          description: How the host caches it.
          returned: always
          type: str
          sample: "None"
    locations:
      description: Where the image is offered. Empty where the service does not say.
      returned: always
      type: list
      elements: str
      sample: [West Europe]
    affinity_group:
      description: The affinity group, null without one.
      returned: always
      type: str
      sample: null
    service_name:
      description: The hosted service of the captured machine, null for an image that was not captured.
      returned: always
      type: str
      sample: shop-vm
    deployment_name:
      description: The deployment of the captured machine.
      returned: always
      type: str
      sample: shop-vm
    role_name:
      description: The role of the captured machine.
      returned: always
      type: str
      sample: web1
    role_state_on_capture:
      description: The state in which the machine was captured.
      returned: always
      type: str
      sample: StoppedVM
    role_size_on_capture:
      description: The size of the captured machine.
      returned: always
      type: str
      sample: Small
    created_time:
      description: When it was created.
      returned: always
      type: str
      sample: "2015-07-02T16:45:20.1234567Z"
    modified_time:
      description: When it was changed last.
      returned: always
      type: str
      sample: "2015-07-02T16:45:20.1234567Z"
    language:
      description: The language, null without one.
      returned: always
      type: str
      sample: null
    image_family:
      description: The family, null without one.
      returned: always
      type: str
      sample: shop
    recommended_vm_size:
      description: The role size that it is made for, null without one.
      returned: always
      type: str
      sample: Small
    publisher_name:
      description: Who published an image of the platform.
      returned: always
      type: str
      sample: null
    published_date:
      description: When it was published, null without a date.
      returned: always
      type: str
      sample: null
    show_in_gui:
      description: Whether portals offer the image, null where the service does not say.
      returned: always
      type: bool
      sample: null
# Stamped by tools/stamp.py: {block: error, operation: list_vm_images}
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
      sample: list_vm_images
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

from ..module_utils.engine.job import Facts, facts_arguments
from ..module_utils.engine.module import run_module
from ..module_utils.engine.plan import State
from ..module_utils.resources import vm_image
from ..module_utils.resources.selection import is_wanted

FILTERS_OF_THE_SERVICE = ("location", "publisher", "category")


class VmImageInfo(Facts):
    arguments = facts_arguments(
        name={"type": "str"},
        location={"type": "str"},
        publisher={"type": "str"},
        category={"type": "str"},
        os_state={"type": "str", "choices": ["Generalized", "Specialized"]},
    )

    def read(self) -> State:
        filters = {option: self.params[option] for option in FILTERS_OF_THE_SERVICE}
        images = [vm_image.view(image) for image in self.client.read("list_vm_images", **filters)]
        return {"vm_images": [image for image in images if is_wanted(image, self.params, "name", "os_state")]}


JOB = VmImageInfo


def main() -> None:
    run_module(JOB)


if __name__ == "__main__":
    main()
