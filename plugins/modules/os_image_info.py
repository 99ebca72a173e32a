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
  - The service sends every image, up to a megabyte, unless O(name) is given.
author:
  - The azure_classic.service_management authors (@azure-classic)
options:
  name:
    description:
      - Only the image of this name. The result is empty when there is none.
    type: str
  category:
    description:
      - Only images of this category, V(User) for those of the subscription, or for example V(Public).
    type: str
  os:
    description:
      - Only images of this operating system.
    type: str
    choices: [Linux, Windows]
  location:
    description:
      - Only images that are offered in this location.
    type: str
  image_family:
    description:
      - Only images of this family.
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

- name: List the Linux images that can be used in a location
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
    name:
      description: The name.
      returned: always
      type: str
      sample: golden-ubuntu-1404
    image_type:
      description: V(os_image), to tell it from a VM image.
      returned: always
      type: str
      sample: os_image
    category:
      description: V(User) for images of the subscription; those of the platform are V(Public) or V(MSDN).
      returned: always
      type: str
      sample: User
    label:
      description: The label.
      returned: always
      type: str
      sample: Golden Ubuntu 14.04
    description:
      description: The description, null without one.
      returned: always
      type: str
      sample: With monitoring
    os:
      description: V(Linux) or V(Windows).
      returned: always
      type: str
      sample: Linux
    os_state:
      description: V(Generalized), null where the service does not say.
      returned: always
      type: str
      sample: Generalized
    media_link:
      description: The URL of the blob, null for an image of the platform.
      returned: always
      type: str
      sample: https://shopdata01.blob.core.windows.net/vhds/golden.vhd
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
    size_gb:
      description: The size of the disk in gigabytes.
      returned: always
      type: int
      sample: 30
    image_family:
      description: The family, null without one.
      returned: always
      type: str
      sample: golden
    eula:
      description: The URLs of the licence terms, null without them.
      returned: always
      type: str
      sample: null
    show_in_gui:
      description: Whether portals offer the image, null where the service does not say.
      returned: always
      type: bool
      sample: true
    published_date:
      description: When it was published, null without a date.
      returned: always
      type: str
      sample: "2015-07-02T00:00:00Z"
    is_premium:
      description: Whether the image costs extra.
      returned: always
      type: bool
      sample: false
    icon_uri:
      description: The icon, null without one.
      returned: always
      type: str
      sample: null
    small_icon_uri:
      description: The small icon, null without one.
      returned: always
      type: str
      sample: null
    privacy_uri:
      description: The URL of the privacy statement, null without one.
      returned: always
      type: str
      sample: null
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
    language:
      description: The language, null without one.
      returned: always
      type: str
      sample: null
"""

from typing import Any

from ..module_utils.engine.job import Facts, facts_arguments
from ..module_utils.engine.module import run_module
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

    def read(self) -> dict[str, Any]:
        images = [os_image.view(image) for image in self._images()]
        return {
            "os_images": [
                image
                for image in images
                if is_wanted(image, self.params, "category", "os", "image_family")
                and matches(image["locations"], self.params["location"])
            ]
        }

    def _images(self) -> list[Any]:
        if not self.params["name"]:
            images: list[Any] = self.client.read("list_os_images")
            return images
        image = self.client.find("get_os_image", image_name=self.params["name"])
        return [image] if image else []


JOB = OsImageInfo


def main() -> None:
    run_module(JOB)


if __name__ == "__main__":
    main()
