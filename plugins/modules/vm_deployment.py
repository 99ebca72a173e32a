#!/usr/bin/python
# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: vm_deployment
short_description: Manage virtual machines
version_added: 0.1.0
description:
  - Creates, changes, starts, stops and deletes one virtual machine in a hosted service.
  - The module reads the hosted service and then decides. Without a deployment it creates one. In a deployment without
    this role it adds the role. Of a role that is there it changes what differs and keeps everything else, also what
    this collection does not know. When the last role goes, the deployment goes.
  - A machine counts as ready when its instance is C(ReadyRole) and C(Started). A deployment that is C(Running) and an
    operation that has C(Succeeded) come minutes earlier.
author:
  - The azure_classic.service_management authors (@azure-classic)
options:
  service_name:
    description:
      - The hosted service. It must exist.
    type: str
    required: true
  name:
    description:
      - The name of the deployment. Machines of one deployment share its address and its virtual network.
    type: str
    required: true
  role_name:
    description:
      - The name of the role, which is the name of the machine.
      - Without it the role has the name of the deployment.
    type: str
  deployment_slot:
    description:
      - The slot of the deployment. It cannot change.
    type: str
    choices: [Production, Staging]
    default: Production
  label:
    description:
      - The label of the deployment, 1 to 100 characters. A new deployment without it is labelled with its name. It
        cannot change.
    type: str
  role_size:
    description:
      - The size. A new machine without it is V(Small). M(azure_classic.service_management.locations) lists the sizes
        of each location.
      - A machine whose size changes is restarted by the service.
    type: str
  source_image_name:
    description:
      - Make the machine from this OS image. Needs O(media_link).
    type: str
  vm_image_name:
    description:
      - Make the machine from this VM image, with its data disks.
    type: str
  os_disk_name:
    description:
      - Make the machine from this registered disk with an operating system.
    type: str
  remote_source_image_link:
    description:
      - Make the machine from a copy of the VHD at this URL. Needs O(media_link) and O(os).
    type: str
  media_link:
    description:
      - The URL of the blob that becomes the disk of the operating system. It must lie in a storage account of the
        subscription, in the location of the hosted service, and must not be a disk yet.
    type: str
  media_location:
    description:
      - The URL of the container for the disks of a machine from O(vm_image_name). Needed with a published VM image.
    type: str
  os:
    description:
      - The operating system at O(remote_source_image_link).
    type: str
    choices: [Linux, Windows]
  endpoints:
    description:
      - The public endpoints, all of them. An endpoint that is not listed is removed. Without the option the endpoints
        stay as they are.
      - No endpoint is made implicitly. For SSH, WinRM or remote desktop name one.
    type: list
    elements: dict
    suboptions:
      name:
        description: The name, unique in the role.
        type: str
        required: true
      protocol:
        description: The protocol.
        type: str
        choices: [tcp, udp]
        default: tcp
      public_port:
        description: The port on the address of the deployment. Without it the service chooses one.
        type: int
      local_port:
        description: The port on the machine.
        type: int
        required: true
      load_balanced_set:
        description: The set of endpoints of several machines that share the public port.
        type: str
      probe:
        description: How the load balancer finds out whether the machine works. Needs
          O(endpoints[].load_balanced_set).
        type: dict
        suboptions:
          protocol:
            description: The protocol.
            type: str
            choices: [http, tcp]
            required: true
          port:
            description: The port on the machine.
            type: int
            required: true
          path:
            description: The path that an V(http) probe asks for.
            type: str
          interval:
            description: Seconds between two probes.
            type: int
          timeout:
            description: Seconds without an answer after which the machine gets no more traffic.
            type: int
      acl:
        description: Who may connect. Rules are looked at in their order.
        type: list
        elements: dict
        suboptions:
          order:
            description: The place of the rule, unique in the endpoint.
            type: int
            required: true
          action:
            description: What happens.
            type: str
            choices: [permit, deny]
            required: true
          remote_subnet:
            description: The addresses, for example V(203.0.113.0/24).
            type: str
            required: true
          description:
            description: What the rule is for.
            type: str
      direct_server_return:
        description: Whether answers go around the load balancer.
        type: bool
      idle_timeout:
        description: Minutes after which an idle connection is closed, 4 to 30. Only for V(tcp).
        type: int
  subnets:
    description:
      - The subnets of the virtual network in which the machine is.
    type: list
    elements: str
  static_ip_address:
    description:
      - The fixed address in the virtual network. Needs one subnet in O(subnets). An empty text removes it.
    type: str
  public_ips:
    description:
      - Public addresses of the machine itself, all of them. One that is not listed is removed.
    type: list
    elements: dict
    suboptions:
      name:
        description: The name.
        type: str
        required: true
      idle_timeout:
        description: Minutes after which an idle connection is closed.
        type: int
      domain_name_label:
        description: The DNS label.
        type: str
  virtual_network_name:
    description:
      - The virtual network of a new deployment. It cannot change.
    type: str
  dns_servers:
    description:
      - The DNS servers of a new deployment. They cannot change with this module.
    type: list
    elements: dict
    suboptions:
      name:
        description: The name.
        type: str
        required: true
      address:
        description: The address.
        type: str
        required: true
  reserved_ip_name:
    description:
      - The reserved IP address of a new deployment. It cannot change with this module.
    type: str
  availability_set_name:
    description:
      - The availability set. An empty text removes the machine from its set.
    type: str
  data_disks:
    description:
      - The data disks, all of them. A disk that is not listed is detached, its blob stays. Without the option the
        disks stay as they are.
      - Each takes one of O(data_disks[].size_gb), O(data_disks[].disk_name) and O(data_disks[].source_media_link).
    type: list
    elements: dict
    suboptions:
      lun:
        description: The number under which the machine sees the disk, 0 to 31.
        type: int
        required: true
      size_gb:
        description: Make a new empty disk of this size. Needs O(data_disks[].media_link).
        type: int
      media_link:
        description: The URL of the blob of a new disk.
        type: str
      disk_name:
        description: Attach this registered disk.
        type: str
      source_media_link:
        description: Register the VHD at this URL as a disk and attach it.
        type: str
      host_caching:
        description: The caching. It can change. A new disk without it has V(None).
        type: str
        choices: [None, ReadOnly, ReadWrite]
      label:
        description: A label for a new disk.
        type: str
  extensions:
    description:
      - Resource extensions to add or to change. Others stay as they are.
    type: list
    elements: dict
    suboptions:
      reference_name:
        description: The name of this use of the extension, unique in the role.
        type: str
        required: true
      publisher:
        description: The publisher.
        type: str
        required: true
      name:
        description: The name of the extension.
        type: str
        required: true
      version:
        description: The version.
        type: str
        default: 1.*
      state:
        description: What the agent does with it.
        type: str
        choices: [Enable, Disable, Uninstall]
        default: Enable
      public_configuration:
        description: The configuration that the service shows.
        type: dict
      private_configuration:
        description: The configuration that the service never shows. It is sent with every change of the extension and
          never counts as one.
        type: dict
  provision_guest_agent:
    description:
      - Whether the guest agent is installed. Extensions need it.
    type: bool
  state:
    description:
      - V(present) creates the machine and leaves its power alone.
      - V(started), V(stopped) and V(deallocated) also bring it into that power state. V(stopped) keeps the machine
        allocated, and what is deallocated counts as stopped. V(deallocated) gives its resources back.
      - V(restarted) restarts it in every run.
      - V(absent) deletes it. Its disks stay unless O(delete_media=true).
    type: str
    choices: [present, started, stopped, deallocated, restarted, absent]
    default: present
  wait_for:
    description:
      - With O(wait=true), whether to wait for the machine to be V(ready), or only for each V(operation) to succeed.
    type: str
    choices: [ready, operation]
    default: ready
  delete_media:
    description:
      - With O(state=absent), also delete the disks and their blobs, and wait until they are gone.
    type: bool
    default: false
extends_documentation_fragment:
  - azure_classic.service_management.connection
  - azure_classic.service_management.waiting
  - azure_classic.service_management.provisioning
  - azure_classic.service_management.attributes
  - azure_classic.service_management.attributes.common
attributes:
  idempotent:
    description: A second run with the same options in the same situation changes nothing.
    support: partial
    details:
      - O(state=restarted) restarts the machine in every run.
seealso:
  - module: azure_classic.service_management.vm_deployment_info
  - module: azure_classic.service_management.vm_image_capture
"""

EXAMPLES = r"""
- name: Create a Linux machine from an OS image
  azure_classic.service_management.vm_deployment:
    service_name: shop-vm
    name: shop-vm
    role_name: web1
    role_size: Small
    source_image_name: golden-ubuntu-1404
    media_link: https://shopdata01.blob.core.windows.net/vhds/web1.vhd
    linux:
      host_name: web1
      user_name: azureuser
      user_password: "{{ web_password }}"
    endpoints:
      - name: SSH
        public_port: 22
        local_port: 22

- name: Add a Windows machine to the same deployment
  azure_classic.service_management.vm_deployment:
    service_name: shop-vm
    name: shop-vm
    role_name: win1
    role_size: Medium
    source_image_name: golden-windows-2012
    media_link: https://shopdata01.blob.core.windows.net/vhds/win1.vhd
    windows:
      admin_username: shopadmin
      admin_password: "{{ windows_password }}"
    endpoints:
      - name: RDP
        public_port: 3389
        local_port: 3389

- name: Make it larger and give it a data disk
  azure_classic.service_management.vm_deployment:
    service_name: shop-vm
    name: shop-vm
    role_name: web1
    role_size: Medium
    data_disks:
      - lun: 0
        size_gb: 100
        media_link: https://shopdata01.blob.core.windows.net/vhds/web1-data.vhd

- name: Stop paying for it
  azure_classic.service_management.vm_deployment:
    service_name: shop-vm
    name: shop-vm
    role_name: web1
    state: deallocated

- name: Delete it with its disks
  azure_classic.service_management.vm_deployment:
    service_name: shop-vm
    name: shop-vm
    role_name: web1
    state: absent
    delete_media: true
"""

RETURN = r"""
vm_deployment:
  description: The machine as it is, or as it would be in check mode. Null when it is absent.
  returned: success
  type: dict
  contains:
    service_name:
      description: The hosted service.
      returned: always
      type: str
      sample: shop-vm
    name:
      description: The deployment.
      returned: always
      type: str
      sample: shop-vm
    role_name:
      description: The role.
      returned: always
      type: str
      sample: web1
    deployment_slot:
      description: The slot.
      returned: when it exists
      type: str
      sample: Production
    label:
      description: The label of the deployment.
      returned: when it exists
      type: str
      sample: shop vms
    url:
      description: The address of the deployment.
      returned: when it exists
      type: str
      sample: http://shop-vm.cloudapp.net/
    deployment_status:
      description: The status of the deployment. It says little about the machine.
      returned: when it exists
      type: str
      sample: Running
    instance_status:
      description: The status of the machine.
      returned: when it exists
      type: str
      sample: ReadyRole
    power_state:
      description: The power state of the machine.
      returned: when it exists
      type: str
      sample: Started
    ready:
      description: Whether the machine is C(ReadyRole) and C(Started).
      returned: when it exists
      type: bool
      sample: true
    state:
      description: V(started), V(stopped) or V(deallocated).
      returned: always
      type: str
      sample: started
    ip_address:
      description: The internal address, null for a deallocated machine.
      returned: when it exists
      type: str
      sample: 10.0.0.4
    host_name:
      description: The host name, null for a deallocated machine.
      returned: when it exists
      type: str
      sample: web1
    virtual_ips:
      description: The public addresses of the deployment.
      returned: when it exists
      type: list
      elements: str
      sample: [198.51.100.7]
    virtual_network_name:
      description: The virtual network.
      returned: when it exists
      type: str
      sample: null
    reserved_ip_name:
      description: The reserved IP address.
      returned: when it exists
      type: str
      sample: null
    remote_access_certificate_thumbprint:
      description: The thumbprint of the host key or the remote desktop certificate.
      returned: when it exists
      type: str
      sample: 00112233445566778899aabbccddeeff
    os_disk:
      description: The disk of the operating system.
      returned: when it exists
      type: dict
      sample:
        name: shop-vm-web1-0-201507021816330123
        media_link: https://shopdata01.blob.core.windows.net/vhds/web1.vhd
        source_image_name: golden-ubuntu-1404
        os: Linux
        host_caching: ReadWrite
    role_size:
      description: The size.
      returned: always
      type: str
      sample: Small
    availability_set_name:
      description: The availability set.
      returned: always
      type: str
      sample: null
    endpoints:
      description: The public endpoints, with the keys of the option O(endpoints).
      returned: always
      type: list
      elements: dict
      sample: [{name: SSH, protocol: tcp, public_port: 22, local_port: 22}]
    subnets:
      description: The subnets.
      returned: always
      type: list
      elements: str
      sample: []
    static_ip_address:
      description: The fixed internal address.
      returned: always
      type: str
      sample: null
    public_ips:
      description: Public addresses of the machine itself, with the keys of the option O(public_ips).
      returned: always
      type: list
      elements: dict
      sample: []
    data_disks:
      description: The data disks.
      returned: always
      type: list
      elements: dict
      sample: [{lun: 0, disk_name: shop-vm-web1-0-201507021820110456, size_gb: 100, host_caching: None}]
    extensions:
      description: The resource extensions, without their private configuration.
      returned: always
      type: list
      elements: dict
      sample: []
    provision_guest_agent:
      description: Whether the guest agent is installed.
      returned: always
      type: bool
      sample: true
kept_disks:
  description: The names of the disks of a deleted machine that stay registered, with their blobs.
  returned: with O(state=absent)
  type: list
  elements: str
  sample: [shop-vm-web1-0-201507021816330123]
left_behind:
  description: What a run that failed after its first write has left, as sentences.
  returned: failure after a write
  type: list
  elements: str
  sample: ["The machine web1 is FailedStartingVM, its power state Stopped"]
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
      sample: create_virtual_machine_deployment
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
      sample: create_virtual_machine_deployment
"""

from typing import Any

from ..module_utils import hints
from ..module_utils.api.codec import Message
from ..module_utils.client.client import ServiceManagementClient
from ..module_utils.client.retry import is_last_role, is_slot_occupied
from ..module_utils.data import Options
from ..module_utils.engine.job import Resource
from ..module_utils.engine.module import run_module
from ..module_utils.engine.plan import Plan, State, Step, unchanged
from ..module_utils.errors import InvalidInput, ServiceManagementError
from ..module_utils.progress import Watcher, ignore
from ..module_utils.resources import media
from ..module_utils.resources.virtual_machine import changes, checks, message, preflight
from ..module_utils.resources.virtual_machine.machine import (
    DEALLOCATED,
    STARTED,
    STOPPED,
    Machine,
    find_machine,
    is_virtual_machine,
    machines_of,
)
from ..module_utils.resources.virtual_machine.options import SOURCES, VIRTUAL_MACHINE
from ..module_utils.resources.virtual_machine.view import view

SHUTDOWN_ACTION = {STOPPED: "Stopped", DEALLOCATED: "StoppedDeallocated"}


class VirtualMachine(Resource[Message]):
    result_key = "vm_deployment"
    arguments = VIRTUAL_MACHINE

    def __init__(self, client: ServiceManagementClient, params: Options, progress: Watcher = ignore) -> None:
        super().__init__(client, params, progress)
        self._disks_of_deleted: list[str] = []

    @classmethod
    def check_input(cls, params: Options) -> None:
        checks.check(params)

    def read(self) -> Any:
        """The hosted service with its deployments: one request tells everything."""
        return self.client.find(
            "get_hosted_service_properties", service_name=self.params["service_name"], embed_detail="true"
        )

    def view(self, found: Any) -> State | None:
        machine = self._machine(found)
        return view(machine) if machine else None

    def plan(self, found: Any) -> Plan:
        machine = self._machine(found)
        if self.params["state"] == "absent":
            return self._deletion(machine) if machine else unchanged(None)
        if not found:
            raise ServiceManagementError(
                f"The hosted service {self.params['service_name']} does not exist.",
                hint=hints.SERVICE_MISSING.text(),
            )
        return self._update(machine) if machine else self._creation(found)

    def prepare(self, found: Any, plan: Plan) -> None:
        if plan.before is None:
            preflight.check(self.client, self.params, found)

    def ready(self, found: Any) -> bool:
        machine = self._machine(found)
        if machine and machine.failure:
            raise ServiceManagementError(f"{self.describe(found)}.", hint=hints.MACHINE_FAILED.text())
        return bool(machine and machine.is_ready)

    def settled(self, found: Any) -> bool:
        machine = self._machine(found)
        state = self.params["state"]
        if state == "absent":
            return machine is None and not self._lingering_disks()
        if self.params["wait_for"] == "operation":
            return True
        if state == "deallocated":
            return bool(machine and machine.power == DEALLOCATED)
        if state == "stopped" or (machine and state == "present" and machine.power != STARTED):
            return bool(machine and machine.power != STARTED)
        return self.ready(found)

    def describe(self, found: Any) -> str:
        machine = self._machine(found)
        return _description(machine) if machine else f"The machine {self._role_name} is absent"

    def overtaken_by(self, error: ServiceManagementError) -> bool:
        return is_slot_occupied(error) or is_last_role(error)

    def extra(self, plan: Plan) -> State:
        """What a deletion leaves: users found the disks only when the next run stumbled over them."""
        if self.params["state"] != "absent":
            return {}
        return {"kept_disks": [] if self.params["delete_media"] else self._disks_of_deleted}

    def left_behind(self) -> list[str]:
        machine = self._machine(self.read())
        sentences = [_description(machine)] if machine else []
        links = [self.params["media_link"], *(disk["media_link"] for disk in self.params["data_disks"] or [])]
        return sentences + [
            f"The disk {disk['name']} ({disk['media_link']}) is registered."
            for disk in self.client.read("list_disks")
            if any(link and media.is_same(disk["media_link"], link) for link in links)
        ]

    @property
    def _role_name(self) -> str:
        name: str = self.params["role_name"] or self.params["name"]
        return name

    def _machine(self, found: Any) -> Machine | None:
        return find_machine(found, self.params["name"], self._role_name) if found else None

    def _identity(self) -> State:
        return {
            "service_name": self.params["service_name"],
            "name": self.params["name"],
            "role_name": self._role_name,
        }

    def _creation(self, service: Any) -> Plan:
        deployment = self._deployment_to_join(service)
        if checks.source_of(self.params) is None:
            raise InvalidInput(
                "source_image_name",
                f"the machine {self._role_name} does not exist, and a new one needs one of {', '.join(SOURCES)}",
            )
        if deployment:
            changes.refuse_collisions(_machines(service, deployment), self._role_name, self.params)
        role = message.role(self.params, self._role_name)
        if deployment:
            first = Step("add_role", self._deployment_address(), role)
        else:
            body = message.deployment(self.params, role)
            first = Step("create_virtual_machine_deployment", {"service_name": self.params["service_name"]}, body)
        state = self.params["state"] if self.params["state"] in SHUTDOWN_ACTION else STARTED
        after = {**self._identity(), **changes.new_state(self.params), "state": state}
        power = [self._shutdown(state, when_ready=True)] if state != STARTED else []
        return Plan(None, after, [first, *power])

    def _deployment_to_join(self, service: Any) -> Any:
        """The deployment of this name, None where there is room for it. Raises where something else is in its place."""
        for deployment in service["deployments"]:
            if _same(deployment["name"], self.params["name"]):
                if not all(is_virtual_machine(role) for role in deployment["role_list"]):
                    raise InvalidInput("name", f"the deployment {deployment['name']} holds web or worker roles")
                changes.refuse_other_deployment(deployment, self.params)
                return deployment
            if deployment["deployment_slot"] == self.params["deployment_slot"]:
                raise InvalidInput(
                    "name",
                    f"the {deployment['deployment_slot']} slot of {self.params['service_name']} is occupied by the"
                    f" deployment {deployment['name']}: name that one to add a machine to it, or use another service",
                )
        return None

    def _update(self, machine: Machine) -> Plan:
        changes.refuse_impossible(machine, self.params)
        changes.refuse_collisions(_machines(machine.service, machine.deployment), self._role_name, self.params)
        before = changes.state_of(machine)
        after = changes.wanted_state(self.params, before)
        power, step = self._power(machine.power)
        steps = [*changes.steps(machine, self.params, before, after), *([step] if step else [])]
        return Plan(
            {**self._identity(), **before, "state": machine.power},
            {**self._identity(), **after, "state": power},
            steps,
        )

    def _power(self, power: str) -> tuple[str, Step | None]:
        """The power state to come, and the step that leads to it. What is deallocated counts as stopped."""
        state = self.params["state"]
        if state == "restarted" and power == STARTED:
            return STARTED, self._role_operation("restart_role", "RestartRoleOperation")
        if state in ("started", "restarted") and power != STARTED:
            return STARTED, self._role_operation("start_role", "StartRoleOperation")
        if (state == STOPPED and power == STARTED) or (state == DEALLOCATED and power != DEALLOCATED):
            return state, self._shutdown(state)
        return power, None

    def _shutdown(self, state: str, when_ready: bool = False) -> Step:
        body = {"operation_type": "ShutdownRoleOperation", "post_shutdown_action": SHUTDOWN_ACTION[state]}
        return Step("shutdown_role", self._address(), body, when_ready=when_ready)

    def _role_operation(self, operation: str, root: str) -> Step:
        return Step(operation, self._address(), {"operation_type": root})

    def _deployment_address(self) -> dict[str, str]:
        return {"service_name": self.params["service_name"], "deployment_name": self.params["name"]}

    def _address(self) -> dict[str, str]:
        return {**self._deployment_address(), "role_name": self._role_name}

    def _deletion(self, machine: Machine) -> Plan:
        self._disks_of_deleted = machine.disk_names
        comp = "media" if self.params["delete_media"] else None
        if machine.is_alone:
            step = Step("delete_deployment", {**self._deployment_address(), "comp": comp})
        else:
            step = Step("delete_role", {**self._address(), "comp": comp})
        before = {**self._identity(), **changes.state_of(machine), "state": machine.power}
        return Plan(before, None, [step])

    def _lingering_disks(self) -> bool:
        """The service deletes disks and blobs a while after the machine (protocol/errors.md)."""
        if not self.params["delete_media"] or not self._disks_of_deleted:
            return False
        return any(disk["name"] in self._disks_of_deleted for disk in self.client.read("list_disks"))


def _machines(service: Any, deployment: Any) -> list[Machine]:
    return [machine for machine in machines_of(service) if machine.deployment is deployment]


def _description(machine: Machine) -> str:
    instance = machine.instance or {}
    details = machine.failure or machine.instance_status or "without an instance"
    return f"The machine {machine.role['role_name']} is {details}, its power state {instance.get('power_state')}"


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


JOB = VirtualMachine


def main() -> None:
    run_module(JOB)


if __name__ == "__main__":
    main()
