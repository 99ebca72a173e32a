#!/usr/bin/python
# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: os_image_info
short_description: List OS images
version_added: 0.1.0
description:
  - Lists the OS images of the subscription and of the platform.
  - Set O(name) if you need one image. Otherwise the API sends every image, up to a megabyte, and the module filters.
author:
  - The azure_classic.service_management authors (@azure-classic)
options:
  name:
    description:
      - Name of the only image to return. If it does not exist, the list is empty.
    type: str
  category:
    description:
      - Return only images of this category, for example V(User) for the images of the subscription or V(Public) for
        platform images.
    type: str
  os:
    description:
      - Return only images with this operating system.
    type: str
    choices: [Linux, Windows]
  location:
    description:
      - Return only images that are available in this location, for example V(West Europe).
    type: str
  image_family:
    description:
      - Return only images of this family. The newest image of a family has the latest C(published_date).
    type: str
extends_documentation_fragment:
  - azure_classic.service_management.connection
  - azure_classic.service_management.attributes.facts
  - azure_classic.service_management.attributes.common
seealso:
  - module: azure_classic.service_management.os_image
  - module: azure_classic.service_management.vm_image_info
"""

EXAMPLES = r"""
- name: List the images of the subscription
  azure_classic.service_management.os_image_info:
    category: User
  register: own

- name: List the Linux images that are available in a location
  azure_classic.service_management.os_image_info:
    os: Linux
    location: West Europe
  register: usable

- name: Show the newest first
  ansible.builtin.debug:
    msg: "{{ dated | sort(attribute='published_date', reverse=true) | map(attribute='name') | list }}"
  vars:
    dated: "{{ usable.os_images | selectattr('published_date') | list }}"
"""

RETURN = r"""
os_images:
  description: The images, in the order of the service.
  returned: success
  type: list
  elements: dict
  contains:
    # Stamped by tools/stamp.py: {block: os_image, reported: always}
    name:
      description: Name of the image.
      returned: always
      type: str
      sample: golden-ubuntu-1404
    image_type:
      description: Always V(os_image). VM images have V(vm_image).
      returned: always
      type: str
      sample: os_image
    category:
      description: V(User) for images of the subscription. Platform images have V(Public) or V(MSDN), for example.
      returned: always
      type: str
      sample: User
    label:
      description: Label of the image.
      returned: always
      type: str
      sample: Golden Ubuntu 14.04
    description:
      description: Description. Null if there is none.
      returned: always
      type: str
      sample: With monitoring
    os:
      description: V(Linux) or V(Windows).
      returned: always
      type: str
      sample: Linux
    os_state:
      description: V(Generalized). Null if the API does not report it.
      returned: always
      type: str
      sample: Generalized
    media_link:
      description: URL of the blob. Null for platform images.
      returned: always
      type: str
      sample: https://shopdata01.blob.core.windows.net/vhds/golden.vhd
    locations:
      description: Locations where the image can be used. Empty if the API does not report them.
      returned: always
      type: list
      elements: str
      sample: [West Europe]
    affinity_group:
      description: Affinity group. Null if there is none.
      returned: always
      type: str
      sample: null
    size_gb:
      description: Size of the disk, in gigabytes.
      returned: always
      type: int
      sample: 30
    image_family:
      description: Image family. Null if there is none.
      returned: always
      type: str
      sample: golden
    eula:
      description: URLs of the license terms, separated by semicolons. Null if there are none.
      returned: always
      type: str
      sample: null
    show_in_gui:
      description: Whether portals list the image. Null if the API does not report it.
      returned: always
      type: bool
      sample: true
    published_date:
      description: Date of publication. Null if there is none.
      returned: always
      type: str
      sample: "2015-07-02T00:00:00Z"
    is_premium:
      description: Whether the image costs extra.
      returned: always
      type: bool
      sample: false
    icon_uri:
      description: The icon, a URL or a file name. Null if there is none.
      returned: always
      type: str
      sample: null
    small_icon_uri:
      description: The small icon, a URL or a file name. Null if there is none.
      returned: always
      type: str
      sample: null
    privacy_uri:
      description: URL of the privacy statement. Null if there is none.
      returned: always
      type: str
      sample: null
    recommended_vm_size:
      description: Recommended role size. Null if there is none.
      returned: always
      type: str
      sample: Small
    publisher_name:
      description: Publisher of a platform image. Null for images of the subscription.
      returned: always
      type: str
      sample: null
    language:
      description: Language of the image. Null if the API does not report it.
      returned: always
      type: str
      sample: null
    # End of the stamp.
# Stamped by tools/stamp.py: {block: error, operation: list_os_images}
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
      sample: list_os_images
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

from ..module_utils.api.codec import Message
from ..module_utils.engine.job import Facts, facts_arguments
from ..module_utils.engine.module import run_module
from ..module_utils.engine.plan import State
from ..module_utils.resources import os_image
from ..module_utils.resources.selection import is_wanted, matches


class OsImageInfo(Facts):
    arguments = facts_arguments(
        name={"type": "str"},
        category={"type": "str"},
        os={"type": "str", "choices": ["Linux", "Windows"]},
        location={"type": "str"},
        image_family={"type": "str"},
    )

    def read(self) -> State:
        images = [os_image.view(image) for image in self._images()]
        return {
            "os_images": [
                image
                for image in images
                if is_wanted(image, self.params, "category", "os", "image_family")
                and matches(image["locations"], self.params["location"])
            ]
        }

    def _images(self) -> list[Message]:
        if not self.params["name"]:
            images: list[Message] = self.client.read("list_os_images")
            return images
        image = self.client.find("get_os_image", image_name=self.params["name"])
        return [image] if image else []


JOB = OsImageInfo


def main() -> None:
    run_module(JOB)


if __name__ == "__main__":
    main()
