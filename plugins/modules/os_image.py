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
  - Registers a blob with a generalized system disk as an OS image, updates its metadata, and deletes it.
  - Manages only the images of the subscription. The module refuses the name of a platform image.
  - To make an image of a virtual machine, use M(azure_classic.service_management.vm_image_capture).
author:
  - The azure_classic.service_management authors (@azure-classic)
options:
  name:
    description:
      - Name of the image, 1 to 255 letters, digits, dots, hyphens and underscores. Names are unique across OS and VM
        images.
    type: str
    required: true
  label:
    description:
      - Label of 1 to 100 characters that portals show. A new image without a label is labeled with its name.
    type: str
  media_link:
    description:
      - URL of the page blob with the VHD, for example V(https://shopdata01.blob.core.windows.net/vhds/golden.vhd). The
        storage account must belong to the subscription.
      - Required on creation. Cannot be changed.
    type: str
  os:
    description:
      - Operating system on the disk. Required on creation. Cannot be changed.
    type: str
    choices: [Linux, Windows]
  description:
    description:
      - Description of the image. Set to an empty string to remove it.
    type: str
  eula:
    description:
      - URLs of the license terms, separated by semicolons. Set to an empty string to remove them.
    type: str
  image_family:
    description:
      - Family of the image, up to 100 characters. Portals show only the newest image of a family. Set to an empty
        string to remove it.
    type: str
  recommended_vm_size:
    description:
      - Role size that suits machines made from this image, for example V(Small). Set to an empty string to remove it.
    type: str
  published_date:
    description:
      - Date of publication as an ISO 8601 date or time, for example V(2015-07-02). Without a time zone it is in UTC.
      - Once set, the date can be changed but not cleared.
    type: str
  show_in_gui:
    description:
      - Whether portals offer the image.
    type: bool
  icon_uri:
    description:
      - URI or file name of the icon that portals show. Set to an empty string to remove it.
    type: str
  small_icon_uri:
    description:
      - URI or file name of the small icon that portals show. Set to an empty string to remove it.
    type: str
  privacy_uri:
    description:
      - URL of the privacy statement. Set to an empty string to remove it.
    type: str
  language:
    description:
      - Language of the image, for example V(en-us). Set to an empty string to remove it.
    type: str
  state:
    description:
      - Desired state of the image. Deleting an image does not affect the machines that were made from it.
    type: str
    choices: [present, absent]
    default: present
  delete_media:
    description:
      - With O(state=absent), also delete the blob. The API does so some time after it has deleted the image.
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

- name: Update its metadata
  azure_classic.service_management.os_image:
    name: golden-ubuntu-1404
    description: With monitoring
    recommended_vm_size: Small
    show_in_gui: true

- name: Clear the recommended size
  azure_classic.service_management.os_image:
    name: golden-ubuntu-1404
    recommended_vm_size: ""

- name: Delete the image with its blob
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
    # Stamped by tools/stamp.py: {block: os_image, reported: when it exists}
    name:
      description: Name of the image.
      returned: always
      type: str
      sample: golden-ubuntu-1404
    image_type:
      description: Always V(os_image). VM images have V(vm_image).
      returned: when it exists
      type: str
      sample: os_image
    category:
      description: V(User) for images of the subscription. Platform images have V(Public) or V(MSDN), for example.
      returned: when it exists
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
      returned: when it exists
      type: str
      sample: Generalized
    media_link:
      description: URL of the blob. Null for platform images.
      returned: always
      type: str
      sample: https://shopdata01.blob.core.windows.net/vhds/golden.vhd
    locations:
      description: Locations where the image can be used. Empty if the API does not report them.
      returned: when it exists
      type: list
      elements: str
      sample: [West Europe]
    affinity_group:
      description: Affinity group. Null if there is none.
      returned: when it exists
      type: str
      sample: null
    size_gb:
      description: Size of the disk, in gigabytes.
      returned: when it exists
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
      returned: when it exists
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
      returned: when it exists
      type: str
      sample: null
    language:
      description: Language of the image. Null if the API does not report it.
      returned: always
      type: str
      sample: null
    # End of the stamp.
kept_media_link:
  description: The blob of a deleted image that stays. Null when it is deleted, too, or when there was no image.
  returned: with O(state=absent)
  type: str
  sample: https://shopdata01.blob.core.windows.net/vhds/golden.vhd
# Stamped by tools/stamp.py: {block: operations, operation: add_os_image}
operations:
  description: Write operations of the API that the task sent, in order. In check mode, those that it would send.
  returned: success, or failure after the first write
  type: list
  elements: dict
  contains:
    name:
      description: Name of the operation.
      returned: always
      type: str
      sample: add_os_image
    request_id:
      description: Request ID that the API assigned. Null in check mode, and when no answer arrived.
      returned: always
      type: str
      sample: 0a1b2c3d4e5f60718293a4b5c6d7e8f9
    status:
      description:
        - V(Succeeded), V(Failed), or V(InProgress) when the module did not wait for the end.
        - V(Planned) in check mode.
        - V(Unknown) when the connection was lost before the API answered, or when the API had an internal error. The
          operation may have been carried out.
      returned: always
      type: str
      sample: Succeeded
operation:
  description: The operation still in progress when the module returned.
  returned: with O(wait=false), and on failure, when an operation is still in progress
  type: dict
  contains:
    id:
      description: Request ID, for M(azure_classic.service_management.operation_info) to wait for.
      returned: always
      type: str
      sample: 0a1b2c3d4e5f60718293a4b5c6d7e8f9
    name:
      description: Name of the operation.
      returned: always
      type: str
      sample: add_os_image
# End of the stamp.
# Stamped by tools/stamp.py: {block: left_behind, sample: "[]"}
left_behind:
  description: What the failed run left behind, in readable sentences. Empty when the module knows of nothing.
  returned: failure after the first write
  type: list
  elements: str
  sample: []
# End of the stamp.
# Stamped by tools/stamp.py: {block: error, operation: add_os_image}
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
      sample: add_os_image
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
            raise InvalidInput("name", f"{found['name']} is a platform image ({found['category']})")
        before = _managed(os_image.view(found)) if found else None
        if self.params["state"] == "absent":
            return self._deletion(before) if before else unchanged(None)
        return self._update(before) if before else self._creation()

    def prepare(self, found: Message | None, plan: Plan) -> None:
        if not found:
            storage_account.require(self.client, "media_link", self.params["media_link"])

    def settled(self, found: Message | None, plan: Plan) -> bool:
        return bool(found) is (self.params["state"] == "present")

    def describe(self, found: Message | None) -> str:
        return f"The image {self.params['name']} is {'present' if found else 'absent'}"

    def extra(self, plan: Plan) -> State:
        if self.params["state"] == "present":
            return {}
        kept = plan.before if plan.before and not self.params["delete_media"] else {}
        return {"kept_media_link": kept.get("media_link")}

    def _creation(self) -> Plan:
        for option in ("media_link", "os"):
            if not self.params[option]:
                raise InvalidInput(option, f"is required: the OS image {self.params['name']} does not exist")
        after: State = {**_managed(self.params), "label": self.params["label"] or self.params["name"]}
        return Plan(None, after, [Step("add_os_image", {}, given(**after))])

    def _update(self, before: State) -> Plan:
        self._refuse_other_content(before)
        wanted = _managed(self.params)
        changes = differences(before, given(**{name: wanted[name] for name in CHANGEABLE}))
        if not changes:
            return unchanged(before)
        after = {**before, **changes}
        # Nothing proves that what an update leaves out stays (docs/protocol/images.md#update-an-os-image): it is sent
        # in full.
        body = given(**{name: after[name] for name in CHANGEABLE})
        return Plan(before, after, [Step("update_os_image", {"image_name": self.params["name"]}, body)])

    def _refuse_other_content(self, before: State) -> None:
        if self.params["media_link"] and not media.is_same(self.params["media_link"], before["media_link"]):
            raise InvalidInput(
                "media_link",
                f"the media link of the image {before['name']} is {before['media_link']} and cannot be changed",
            )
        if self.params["os"] not in (None, before["os"]):
            raise InvalidInput("os", f"the OS of the image {before['name']} is {before['os']} and cannot be changed")

    def _deletion(self, before: State) -> Plan:
        comp = "media" if self.params["delete_media"] else None
        return Plan(before, None, [Step("delete_os_image", {"image_name": self.params["name"], "comp": comp})])


def _managed(values: Record) -> State:
    """The managed part of the options or of a view, with a date that compares."""
    state = {name: values[name] for name in MANAGED}
    return {**state, "published_date": dates.comparable(state["published_date"])}


JOB = OsImage


def main() -> None:
    run_module(JOB)


if __name__ == "__main__":
    main()
