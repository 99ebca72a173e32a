#!/usr/bin/python
# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: vm_deployment_info
short_description: List virtual machines
version_added: 0.1.0
description:
  - Lists virtual machines with their state. Web and worker roles are not included. Filters combine.
  - Set O(service_name) if you can. Otherwise the module reads every hosted service, with one request each.
author:
  - The azure_classic.service_management authors (@azure-classic)
options:
  service_name:
    description:
      - Return only machines in this hosted service. If it does not exist, the list is empty.
    type: str
  name:
    description:
      - Return only machines in deployments with this name.
    type: str
  role_name:
    description:
      - Return only machines with this role name. Several hosted services can have one.
    type: str
extends_documentation_fragment:
  - azure_classic.service_management.connection
  - azure_classic.service_management.attributes.facts
  - azure_classic.service_management.attributes.common
seealso:
  - module: azure_classic.service_management.vm_deployment
  - module: azure_classic.service_management.hosted_service_info
"""

EXAMPLES = r"""
- name: List every virtual machine
  azure_classic.service_management.vm_deployment_info:
  register: all_machines

- name: Show the machines that are not ready
  ansible.builtin.debug:
    msg: "{{ all_machines.vm_deployments | rejectattr('ready') | map(attribute='role_name') | list }}"

- name: Get one machine
  azure_classic.service_management.vm_deployment_info:
    service_name: shop-vm
    name: shop-vm
    role_name: web1
  register: web1
"""

RETURN = r"""
vm_deployments:
  description: The virtual machines.
  returned: success
  type: list
  elements: dict
  contains:
    # Stamped by tools/stamp.py: {block: virtual_machine, reported: always}
    service_name:
      description: Hosted service that contains the deployment.
      returned: always
      type: str
      sample: shop-vm
    name:
      description: Name of the deployment.
      returned: always
      type: str
      sample: shop-vm
    role_name:
      description: Name of the role, which is the name of the virtual machine.
      returned: always
      type: str
      sample: web1
    deployment_slot:
      description: Slot of the deployment, V(Production) or V(Staging).
      returned: always
      type: str
      sample: Production
    label:
      description: Label of the deployment.
      returned: always
      type: str
      sample: shop vms
    url:
      description: Public URL of the deployment.
      returned: always
      type: str
      sample: http://shop-vm.cloudapp.net/
    deployment_status:
      description: Status of the deployment. It says little about a single machine.
      returned: always
      type: str
      sample: Running
    instance_status:
      description: Status of the machine.
      returned: always
      type: str
      sample: ReadyRole
    power_state:
      description: Power state of the machine.
      returned: always
      type: str
      sample: Started
    ready:
      description: Whether the machine is C(ReadyRole) and C(Started).
      returned: always
      type: bool
      sample: true
    state:
      description: V(started), V(stopped) or V(deallocated).
      returned: always
      type: str
      sample: started
    ip_address:
      description: Internal IP address. Null for a deallocated machine.
      returned: always
      type: str
      sample: 10.0.0.4
    host_name:
      description: Host name. Null for a deallocated machine.
      returned: always
      type: str
      sample: web1
    virtual_ips:
      description: Public IP addresses of the deployment, shared by all its machines.
      returned: always
      type: list
      elements: str
      sample: [198.51.100.7]
    virtual_network_name:
      description: Virtual network. Null if there is none.
      returned: always
      type: str
      sample: null
    reserved_ip_name:
      description: Name of the reserved IP address. Null if there is none.
      returned: always
      type: str
      sample: null
    remote_access_certificate_thumbprint:
      description: Thumbprint of the SSH host key or of the remote desktop certificate.
      returned: always
      type: str
      sample: 00112233445566778899aabbccddeeff
    os_disk:
      description: Disk of the operating system.
      returned: always
      type: dict
      sample:
        name: shop-vm-web1-0-201507021816330123
        media_link: https://shopdata01.blob.core.windows.net/vhds/web1.vhd
        source_image_name: golden-ubuntu-1404
        os: Linux
        host_caching: ReadWrite
    role_size:
      description: Role size.
      returned: always
      type: str
      sample: Small
    availability_set_name:
      description: Availability set. Null if there is none.
      returned: always
      type: str
      sample: null
    endpoints:
      description:
        - Public endpoints, with the keys of
          O(azure_classic.service_management.vm_deployment#module:endpoints).
      returned: always
      type: list
      elements: dict
      sample: [{name: SSH, protocol: tcp, public_port: 22, local_port: 22}]
    subnets:
      description: Names of the subnets.
      returned: always
      type: list
      elements: str
      sample: []
    static_ip_address:
      description: Fixed internal IP address. Null if there is none.
      returned: always
      type: str
      sample: null
    public_ips:
      description:
        - Public IP addresses of the machine itself, with the keys of
          O(azure_classic.service_management.vm_deployment#module:public_ips).
      returned: always
      type: list
      elements: dict
      sample: []
    data_disks:
      description: Data disks.
      returned: always
      type: list
      elements: dict
      sample: [{lun: 0, disk_name: shop-vm-web1-0-201507021820110456, size_gb: 100, host_caching: None}]
    extensions:
      description: Resource extensions, without their private configuration.
      returned: always
      type: list
      elements: dict
      sample: []
    provision_guest_agent:
      description: Whether the guest agent is installed.
      returned: always
      type: bool
      sample: true
    # End of the stamp.
# Stamped by tools/stamp.py: {block: error, operation: get_hosted_service_properties}
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
      sample: get_hosted_service_properties
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
from ..module_utils.resources.hosted_service import with_deployments
from ..module_utils.resources.selection import is_wanted
from ..module_utils.resources.virtual_machine.machine import machines_of
from ..module_utils.resources.virtual_machine.view import view


class VirtualMachineInfo(Facts):
    arguments = facts_arguments(service_name={"type": "str"}, name={"type": "str"}, role_name={"type": "str"})

    def read(self) -> State:
        machines = [
            view(machine)
            for service in with_deployments(self.client, self.params["service_name"])
            for machine in machines_of(service)
        ]
        return {"vm_deployments": [each for each in machines if is_wanted(each, self.params, "name", "role_name")]}


JOB = VirtualMachineInfo


def main() -> None:
    run_module(JOB)


if __name__ == "__main__":
    main()
