#!/usr/bin/python
# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: os_image
short_description: Manage OS images
version_added: 0.1.0
description:
  - Registers a blob with a generalized system disk as an OS image, changes what is said about it, and deletes it.
  - Only images of the subscription are managed. An image of the platform is never touched; to name one is an error.
  - To make an image of a machine, use M(azure_classic.service_management.vm_image_capture).
author:
  - The azure_classic.service_management authors (@azure-classic)
options:
  name:
    description:
      - The name of the image. OS images and VM images share their names.
    type: str
    required: true
  label:
    description:
      - A label of 1 to 100 characters.
      - A new image without it is labelled with its name.
    type: str
  media_link:
    description:
      - The URL of the blob, in a storage account of the subscription. Needed for a new image. It cannot change.
    type: str
  os:
    description:
      - The operating system. Needed for a new image. It cannot change.
    type: str
    choices: [Linux, Windows]
  description:
    description:
      - A description. As for every text below, an empty one removes it, and without the option it stays as it is.
    type: str
  eula:
    description:
      - The URLs of the licence terms, separated by semicolons.
    type: str
  image_family:
    description:
      - The family of the image, up to 100 characters. Later images of the same family replace earlier ones for people.
    type: str
  recommended_vm_size:
    description:
      - The role size that the image is made for.
    type: str
  published_date:
    description:
      - When the image was published, as a date or as a time of ISO 8601. Without a time zone it is in UTC.
      - The service takes no empty date, so it cannot be removed.
    type: str
  show_in_gui:
    description:
      - Whether portals offer the image.
    type: bool
  icon_uri:
    description:
      - The icon of the image.
    type: str
  small_icon_uri:
    description:
      - The small icon of the image.
    type: str
  privacy_uri:
    description:
      - The URL of the privacy statement.
    type: str
  language:
    description:
      - The language of the image.
    type: str
  state:
    description:
      - Whether the image shall exist.
    type: str
    choices: [present, absent]
    default: present
  delete_media:
    description:
      - With O(state=absent), also delete the blob. The service does it some time after it has deleted the image.
    type: bool
    default: false
extends_documentation_fragment:
  - azure_classic.service_management.connection
  - azure_classic.service_management.waiting
  - azure_classic.service_management.attributes
  - azure_classic.service_management.attributes.common
seealso:
  - module: azure_classic.service_management.os_image_info
  - module: azure_classic.service_management.vm_image_capture
"""

EXAMPLES = r"""
- name: Register an image
  azure_classic.service_management.os_image:
    name: golden-ubuntu-1404
    label: Golden Ubuntu 14.04
    media_link: https://shopdata01.blob.core.windows.net/vhds/golden.vhd
    os: Linux
    image_family: golden
    published_date: "2015-07-02"

- name: Say more about it
  azure_classic.service_management.os_image:
    name: golden-ubuntu-1404
    description: With monitoring
    recommended_vm_size: Small
    show_in_gui: true

- name: Delete it with its blob
  azure_classic.service_management.os_image:
    name: golden-ubuntu-1404
    state: absent
    delete_media: true
"""

RETURN = r"""
os_image:
  description: The image as it is, or as it would be in check mode. Null when it is absent.
  returned: success
  type: dict
  contains:
    name:
      description: The name.
      returned: always
      type: str
      sample: golden-ubuntu-1404
    image_type:
      description: V(os_image), to tell it from a VM image.
      returned: when it exists
      type: str
      sample: os_image
    category:
      description: V(User) for images of the subscription; those of the platform are V(Public) or V(MSDN).
      returned: when it exists
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
      returned: when it exists
      type: str
      sample: Generalized
    media_link:
      description: The URL of the blob, null for an image of the platform.
      returned: always
      type: str
      sample: https://shopdata01.blob.core.windows.net/vhds/golden.vhd
    locations:
      description: Where the image is offered. Empty where the service does not say.
      returned: when it exists
      type: list
      elements: str
      sample: [West Europe]
    affinity_group:
      description: The affinity group, null without one.
      returned: when it exists
      type: str
      sample: null
    size_gb:
      description: The size of the disk in gigabytes.
      returned: when it exists
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
      returned: when it exists
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
      returned: when it exists
      type: str
      sample: null
    language:
      description: The language, null without one.
      returned: always
      type: str
      sample: null
kept_media_link:
  description: The blob of a deleted image that stays. Null when it is deleted, too, or when there was no image.
  returned: with O(state=absent)
  type: str
  sample: https://shopdata01.blob.core.windows.net/vhds/golden.vhd
operations:
  description: The write operations of the API that were sent, or that would be sent in check mode.
  returned: always
  type: list
  elements: dict
  contains:
    name:
      description: The name of the operation.
      returned: always
      type: str
      sample: add_os_image
    request_id:
      description: The request id that the service gave it, null in check mode.
      returned: always
      type: str
      sample: 0a1b2c3d4e5f60718293a4b5c6d7e8f9
    status:
      description:
        - V(Planned) in check mode, otherwise V(Succeeded), V(InProgress) or V(Failed).
        - V(Unknown) when the connection was lost before the service answered.
      returned: always
      type: str
      sample: Succeeded
operation:
  description: The operation that goes on after the module has returned.
  returned: with O(wait=false), when there is one
  type: dict
  contains:
    id:
      description: The request id to wait for.
      returned: always
      type: str
      sample: 0a1b2c3d4e5f60718293a4b5c6d7e8f9
    name:
      description: The name of the operation.
      returned: always
      type: str
      sample: add_os_image
"""

from ..module_utils import dates, rules
from ..module_utils.api.codec import Message
from ..module_utils.data import Options, Record
from ..module_utils.engine.job import Resource, resource_arguments
from ..module_utils.engine.module import run_module
from ..module_utils.engine.plan import Plan, State, Step, differences, given, unchanged
from ..module_utils.errors import InvalidInput
from ..module_utils.resources import media, os_image, storage_account

CHANGEABLE = (
    "label",
    "description",
    "eula",
    "image_family",
    "recommended_vm_size",
    "published_date",
    "show_in_gui",
    "icon_uri",
    "small_icon_uri",
    "privacy_uri",
    "language",
)
MANAGED = ("name", "media_link", "os", *CHANGEABLE)
IMAGE_FAMILY_LENGTH = 100


class OsImage(Resource[Message]):
    result_key = "os_image"
    arguments = resource_arguments(
        {
            "name": {"type": "str", "required": True},
            "label": {"type": "str"},
            "media_link": {"type": "str"},
            "os": {"type": "str", "choices": ["Linux", "Windows"]},
            "description": {"type": "str"},
            "eula": {"type": "str"},
            "image_family": {"type": "str"},
            "recommended_vm_size": {"type": "str"},
            "published_date": {"type": "str"},
            "show_in_gui": {"type": "bool"},
            "icon_uri": {"type": "str"},
            "small_icon_uri": {"type": "str"},
            "privacy_uri": {"type": "str"},
            "language": {"type": "str"},
            "state": {"type": "str", "choices": ["present", "absent"], "default": "present"},
            "delete_media": {"type": "bool", "default": False},
        }
    )

    @classmethod
    def check_input(cls, params: Options) -> None:
        rules.image_name("name", params["name"])
        rules.label("label", params["label"])
        rules.media_link("media_link", params["media_link"])
        rules.length("image_family", params["image_family"], 0, IMAGE_FAMILY_LENGTH)
        rules.date("published_date", params["published_date"])

    def read(self) -> Message | None:
        return self.client.find("get_os_image", image_name=self.params["name"])

    def view(self, found: Message | None) -> State | None:
        return os_image.view(found) if found else None

    def plan(self, found: Message | None) -> Plan:
        if found and found["category"] != "User":
            raise InvalidInput("name", f"{found['name']} is an image of the platform ({found['category']})")
        before = _managed(os_image.view(found)) if found else None
        if self.params["state"] == "absent":
            return self._deletion(before) if before else unchanged(None)
        return self._update(before) if before else self._creation()

    def prepare(self, found: Message | None, plan: Plan) -> None:
        if not found:
            storage_account.require(self.client, "media_link", self.params["media_link"])

    def settled(self, found: Message | None) -> bool:
        return bool(found) is (self.params["state"] == "present")

    def describe(self, found: Message | None) -> str:
        return f"The image {self.params['name']} is {'there' if found else 'absent'}"

    def extra(self, plan: Plan) -> State:
        if self.params["state"] == "present":
            return {}
        kept = plan.before if plan.before and not self.params["delete_media"] else {}
        return {"kept_media_link": kept.get("media_link")}

    def _creation(self) -> Plan:
        for option in ("media_link", "os"):
            if not self.params[option]:
                raise InvalidInput(option, f"is needed for a new image, and there is no OS image {self.params['name']}")
        after: State = {**_managed(self.params), "label": self.params["label"] or self.params["name"]}
        return Plan(None, after, [Step("add_os_image", {}, given(**after))])

    def _update(self, before: State) -> Plan:
        self._refuse_other_content(before)
        wanted = _managed(self.params)
        changes = differences(before, given(**{name: wanted[name] for name in CHANGEABLE}))
        if not changes:
            return unchanged(before)
        after = {**before, **changes}
        # Nothing proves that what an update leaves out stays (protocol/images.md, Update): it is sent in full.
        body = given(**{name: after[name] for name in CHANGEABLE})
        return Plan(before, after, [Step("update_os_image", {"image_name": before["name"]}, body)])

    def _refuse_other_content(self, before: State) -> None:
        if self.params["media_link"] and not media.is_same(self.params["media_link"], before["media_link"]):
            raise InvalidInput(
                "media_link",
                f"the image {before['name']} is {before['media_link']}, which cannot change to"
                f" {self.params['media_link']}",
            )
        if self.params["os"] not in (None, before["os"]):
            raise InvalidInput("os", f"the image {before['name']} is {before['os']}, which cannot change")

    def _deletion(self, before: State) -> Plan:
        comp = "media" if self.params["delete_media"] else None
        return Plan(before, None, [Step("delete_os_image", {"image_name": before["name"], "comp": comp})])


def _managed(values: Record) -> State:
    """The managed part of the options or of a view, with a date that compares."""
    state = {name: values[name] for name in MANAGED}
    return {**state, "published_date": dates.comparable(state["published_date"])}


JOB = OsImage


def main() -> None:
    run_module(JOB)


if __name__ == "__main__":
    main()
