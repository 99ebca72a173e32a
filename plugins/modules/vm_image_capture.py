#!/usr/bin/python
# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: vm_image_capture
short_description: Capture a virtual machine as an image
version_added: 0.1.0
description:
  - Captures a virtual machine as a VM image with all its disks, or as an OS image of its system disk. Deletes such
    images.
  - If an image with this name already exists, nothing happens. An image of another O(image_type) or O(os_state) is
    refused, and other options are not compared.
  - A generalized capture deletes the machine. The module therefore requires O(allow_vm_deletion=true) for it.
  - Prepare the machine before a generalized capture. Run C(waagent -deprovision+user) on Linux or C(sysprep) on
    Windows, then stop the machine.
  - An image of a Linux machine whose SSH refuses passwords makes machines that refuse them too.
author:
  - The azure_classic.service_management authors (@azure-classic)
options:
  name:
    description:
      - Name of the image, 1 to 255 letters, digits, dots, hyphens and underscores. Names are unique across OS and VM
        images.
    type: str
    required: true
  image_type:
    description:
      - Kind of image. V(vm_image) holds all disks of the machine. V(os_image) is the older kind and holds only the
        system disk of a stopped machine.
    type: str
    choices: [vm_image, os_image]
    default: vm_image
  service_name:
    description:
      - Hosted service of the machine. Required to capture.
    type: str
  deployment_name:
    description:
      - Deployment of the machine. Required to capture.
    type: str
  role_name:
    description:
      - Role name of the machine. The default is the name of the deployment.
    type: str
  label:
    description:
      - Label of the image, 1 to 100 characters. An image without a label is labeled with its name.
    type: str
  description:
    description:
      - Description of the image. Only for O(image_type=vm_image).
    type: str
  language:
    description:
      - Language of the image, for example V(en-us). Only for O(image_type=vm_image).
    type: str
  image_family:
    description:
      - Family of the image, up to 100 characters. Portals show only the newest image of a family. Only for
        O(image_type=vm_image).
    type: str
  recommended_vm_size:
    description:
      - Role size that suits machines made from this image, for example V(Small). Only for O(image_type=vm_image).
    type: str
  os_state:
    description:
      - State of the operating system on the machine. V(Generalized) means that the machine was prepared for many
        copies, V(Specialized) captures it as it is, with its names and users.
      - Required to capture a VM image. An OS image is always generalized.
    type: str
    choices: [Generalized, Specialized]
  allow_vm_deletion:
    description:
      - Permits the deletion of the machine, which is part of a generalized capture.
      - Not needed with O(os_state=Specialized) or O(post_capture_action=Reprovision).
    type: bool
    default: false
  post_capture_action:
    description:
      - What happens to the machine after an OS image capture. V(Delete) deletes it, V(Reprovision) provisions it again
        with O(linux) or O(windows). Only for O(image_type=os_image).
    type: str
    choices: [Delete, Reprovision]
    default: Delete
  state:
    description:
      - Desired state of the image.
    type: str
    choices: [present, absent]
    default: present
  delete_media:
    description:
      - With O(state=absent), also delete the blobs of the image.
    type: bool
    default: false
extends_documentation_fragment:
  - azure_classic.service_management.connection
  - azure_classic.service_management.waiting
  - azure_classic.service_management.provisioning
  - azure_classic.service_management.attributes
  - azure_classic.service_management.attributes.common
seealso:
  - module: azure_classic.service_management.vm_deployment
  - module: azure_classic.service_management.vm_image_info
  - module: azure_classic.service_management.os_image_info
"""

EXAMPLES = r"""
- name: Capture a running machine as it is
  azure_classic.service_management.vm_image_capture:
    name: shop-web-snapshot
    service_name: shop-vm
    deployment_name: shop-vm
    role_name: web1
    os_state: Specialized

- name: Stop the machine after waagent or Sysprep has prepared it
  azure_classic.service_management.vm_deployment:
    service_name: shop-vm
    name: shop-vm
    role_name: web1
    state: stopped

- name: Capture the prepared machine, which deletes it
  azure_classic.service_management.vm_image_capture:
    name: shop-web-v1
    label: Shop web server, version 1
    description: With the web server and its data disk
    service_name: shop-vm
    deployment_name: shop-vm
    role_name: web1
    os_state: Generalized
    allow_vm_deletion: true

- name: Create a machine from the captured image
  azure_classic.service_management.vm_deployment:
    service_name: shop-vm
    name: shop-vm
    role_name: web2
    vm_image_name: shop-web-v1
    linux:
      host_name: web2
      user_name: azureuser
      user_password: "{{ web_password }}"

- name: Delete the first image with its blobs
  azure_classic.service_management.vm_image_capture:
    name: shop-web-snapshot
    state: absent
    delete_media: true
"""

RETURN = r"""
image:
  description: The image as it is, or as it would be in check mode. Null when it is absent.
  returned: success
  type: dict
  contains:
    name:
      description: The name.
      returned: always
      type: str
      sample: shop-web-v1
    image_type:
      description: V(vm_image) or V(os_image).
      returned: always
      type: str
      sample: vm_image
    label:
      description: The label.
      returned: always
      type: str
      sample: Shop web server, version 1
    description:
      description: The description.
      returned: always
      type: str
      sample: With the web server and its data disk
    os_state:
      description: V(Generalized) or V(Specialized).
      returned: always
      type: str
      sample: Generalized
    language:
      description: The language.
      returned: always
      type: str
      sample: null
    image_family:
      description: The family.
      returned: always
      type: str
      sample: null
    recommended_vm_size:
      description: The recommended size.
      returned: always
      type: str
      sample: null
    category:
      description: V(User) for images of the subscription.
      returned: when it exists
      type: str
      sample: User
    os:
      description: The operating system.
      returned: when it exists
      type: str
      sample: Linux
    locations:
      description: Where the image is.
      returned: when it exists
      type: list
      elements: str
      sample: [West Europe]
    affinity_group:
      description: The affinity group of the image, null without one.
      returned: when it exists
      type: str
      sample: null
vm_deleted:
  description: Whether the capture deletes the machine.
  returned: success
  type: bool
  sample: true
# Stamped by tools/stamp.py: {block: operations, operation: capture_vm_image}
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
      sample: capture_vm_image
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
      sample: capture_vm_image
# End of the stamp.
# Stamped by tools/stamp.py: {block: left_behind, sample: "[]"}
left_behind:
  description: What the failed run left behind, in readable sentences. Empty when the module knows of nothing.
  returned: failure after the first write
  type: list
  elements: str
  sample: []
# End of the stamp.
# Stamped by tools/stamp.py: {block: error, operation: capture_vm_image}
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
      sample: capture_vm_image
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

from typing import Any

from ..module_utils import rules
from ..module_utils.data import Options
from ..module_utils.engine.job import Resource, resource_arguments
from ..module_utils.engine.module import run_module
from ..module_utils.engine.plan import Plan, State, Step, given, unchanged
from ..module_utils.errors import InvalidInput, Overtaken
from ..module_utils.resources import names, os_image, vm_image
from ..module_utils.resources.fields import arguments, check
from ..module_utils.resources.virtual_machine import provisioning
from ..module_utils.resources.virtual_machine.machine import STARTED, find_machine

TEXTS = ("description", "language", "image_family", "recommended_vm_size")
MANAGED = ("name", "image_type", "label", "os_state", *TEXTS)
SHOWN = (*MANAGED, "category", "os", "locations", "affinity_group")
IMAGE_FAMILY_LENGTH = 100


class VirtualMachineImage(Resource[State]):
    result_key = "image"
    arguments = resource_arguments(
        {
            "name": {"type": "str", "required": True},
            "image_type": {"type": "str", "choices": ["vm_image", "os_image"], "default": "vm_image"},
            "service_name": {"type": "str"},
            "deployment_name": {"type": "str"},
            "role_name": {"type": "str"},
            "label": {"type": "str"},
            "description": {"type": "str"},
            "language": {"type": "str"},
            "image_family": {"type": "str"},
            "recommended_vm_size": {"type": "str"},
            "os_state": {"type": "str", "choices": ["Generalized", "Specialized"]},
            "allow_vm_deletion": {"type": "bool", "default": False},
            "post_capture_action": {"type": "str", "choices": ["Delete", "Reprovision"], "default": "Delete"},
            **arguments(provisioning.PROVISIONING),
            "state": {"type": "str", "choices": ["present", "absent"], "default": "present"},
            "delete_media": {"type": "bool", "default": False},
        },
        mutually_exclusive=[["linux", "windows"]],
        required_by={"role_name": ["deployment_name"], "deployment_name": ["service_name"]},
    )

    @classmethod
    def check_input(cls, params: Options) -> None:
        rules.image_name("name", params["name"])
        rules.label("label", params["label"])
        rules.description("description", params["description"])
        rules.length("image_family", params["image_family"], 1, IMAGE_FAMILY_LENGTH)
        check(provisioning.PROVISIONING, params)
        provisioning.check_together(params)
        if params["image_type"] == "os_image":
            _check_os_image(params)
        else:
            _check_vm_image(params)

    def read(self) -> Any:
        """The image of this name, of either kind, in the shape of the result."""
        name = self.params["name"]
        image = self.client.find("get_os_image", image_name=name)
        if image:
            return os_image.view(image)
        images = self.client.read("list_vm_images")
        return next((vm_image.view(each) for each in images if names.is_same(each["name"], name)), None)

    def view(self, found: State | None) -> State | None:
        return {name: found[name] for name in SHOWN} if found else None

    def plan(self, found: Any) -> Plan:
        before = {name: found[name] for name in MANAGED} if found else None
        if before:
            self._refuse_clash(found)
        if self.params["state"] == "absent":
            return self._deletion(before) if before else unchanged(None)
        return unchanged(before) if before else self._capture()

    def prepare(self, found: Any, plan: Plan) -> None:
        if not found:
            self._look_at_machine()

    def settled(self, found: Any, plan: Plan) -> bool:
        return bool(found) is (self.params["state"] == "present")

    def describe(self, found: Any) -> str:
        return f"The image {self.params['name']} is {'in the list' if found else 'not in the list'}"

    def extra(self, plan: Plan) -> State:
        return {"vm_deleted": plan.changed and self.params["state"] == "present" and self._deletes_machine}

    @property
    def _is_os_image(self) -> bool:
        return bool(self.params["image_type"] == "os_image")

    @property
    def _deletes_machine(self) -> bool:
        if self._is_os_image:
            return bool(self.params["post_capture_action"] == "Delete")
        return bool(self.params["os_state"] == "Generalized")

    @property
    def _role_name(self) -> str:
        name: str = self.params["role_name"] or self.params["deployment_name"]
        return name

    def _refuse_clash(self, found: State) -> None:
        if found["category"] != "User":
            raise InvalidInput("name", f"{found['name']} is a platform image")
        if found["image_type"] != self.params["image_type"]:
            raise InvalidInput("image_type", f"the image {found['name']} exists as {found['image_type']}")
        os_state = self.params["os_state"]
        if self.params["state"] == "present" and os_state and found["os_state"] not in (None, os_state):
            raise InvalidInput(
                "os_state", f"{found['name']} is {found['os_state']}, which cannot be changed to {os_state}"
            )

    def _capture(self) -> Plan:
        for option in ("service_name", "deployment_name"):
            if not self.params[option]:
                raise InvalidInput(
                    option, f"is required to capture the image {self.params['name']}, which does not exist"
                )
        if not self._is_os_image and not self.params["os_state"]:
            raise InvalidInput("os_state", "is required to capture a VM image: Generalized or Specialized")
        if self._deletes_machine and not self.params["allow_vm_deletion"]:
            raise InvalidInput(
                "allow_vm_deletion",
                f"must be true, because this capture deletes the machine {self._role_name}",
            )
        after: State = {
            **{name: self.params[name] for name in MANAGED},
            "label": self.params["label"] or self.params["name"],
            "os_state": self.params["os_state"] or "Generalized",
        }
        operation, body = self._os_image_capture(after) if self._is_os_image else self._vm_image_capture(after)
        address = {
            "service_name": self.params["service_name"],
            "deployment_name": self.params["deployment_name"],
            "role_name": self._role_name,
        }
        return Plan(None, after, [Step(operation, address, body)])

    def _os_image_capture(self, after: State) -> tuple[str, State]:
        return "capture_role", given(
            operation_type="CaptureRoleOperation",
            post_capture_action=self.params["post_capture_action"],
            provisioning_configuration=provisioning.configuration_set(self.params, self._role_name),
            target_image_label=after["label"],
            target_image_name=after["name"],
        )

    def _vm_image_capture(self, after: State) -> tuple[str, State]:
        return "capture_vm_image", given(
            operation_type="CaptureRoleAsVMImageOperation",
            os_state=after["os_state"],
            vm_image_name=after["name"],
            vm_image_label=after["label"],
            **{name: after[name] for name in TEXTS},
        )

    def _look_at_machine(self) -> None:
        service_name, deployment_name = self.params["service_name"], self.params["deployment_name"]
        service = self.client.find("get_hosted_service_properties", service_name=service_name, embed_detail="true")
        machine = find_machine(service, deployment_name, self._role_name) if service else None
        if machine is None:
            self._refuse_if_captured_meanwhile()
            raise InvalidInput(
                "role_name",
                f"there is no machine {self._role_name} in the deployment {deployment_name} of {service_name}",
            )
        if self.params["os_state"] != "Specialized" and machine.power == STARTED:
            raise InvalidInput(
                "role_name",
                f"the machine {self._role_name} is running; prepare and stop it before a generalized capture"
                " (vm_deployment with state=stopped)",
            )

    def _refuse_if_captured_meanwhile(self) -> None:
        """A generalized capture, such as that of a run that was killed, ends with the image and without the machine."""
        if self.read():
            raise Overtaken(f"The machine {self._role_name} was captured as the image {self.params['name']}.")

    def _deletion(self, before: State) -> Plan:
        comp = "media" if self.params["delete_media"] else None
        if self._is_os_image:
            step = Step("delete_os_image", {"image_name": self.params["name"], "comp": comp})
        else:
            step = Step("delete_vm_image", {"vm_image_name": self.params["name"], "comp": comp})
        return Plan(before, None, [step])


def _check_vm_image(params: Options) -> None:
    if params["post_capture_action"] == "Reprovision":
        raise InvalidInput("post_capture_action", "Reprovision requires image_type=os_image")
    for option in ("linux", "windows"):
        if params[option]:
            raise InvalidInput(option, "is allowed only with image_type=os_image")


def _check_os_image(params: Options) -> None:
    for option in TEXTS:
        if params[option]:
            raise InvalidInput(option, "a capture as an OS image cannot set it; use os_image afterwards")
    if params["os_state"] == "Specialized":
        raise InvalidInput("os_state", "an OS image is always Generalized")
    provisioned = params["linux"] or params["windows"]
    if params["post_capture_action"] == "Reprovision" and not provisioned:
        raise InvalidInput("post_capture_action", "Reprovision requires linux or windows")
    if params["post_capture_action"] == "Delete" and provisioned:
        raise InvalidInput("post_capture_action", "linux and windows are allowed only with Reprovision")


JOB = VirtualMachineImage


def main() -> None:
    run_module(JOB)


if __name__ == "__main__":
    main()
