#!/usr/bin/python
# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: hosted_service_info
short_description: List hosted services (cloud services)
version_added: 0.1.0
description:
  - Lists the hosted services of the subscription. O(deployments=true) adds their deployments and virtual machines.
author:
  - The azure_classic.service_management authors (@azure-classic)
options:
  name:
    description:
      - Name of the only hosted service to return. If it does not exist, the list is empty. The default is all services.
    type: str
  deployments:
    description:
      - Whether to return the deployments of each service with their virtual machines.
      - Costs one request per service, because the API does not include deployments in its list.
    type: bool
    default: false
extends_documentation_fragment:
  - azure_classic.service_management.connection
  - azure_classic.service_management.attributes.facts
  - azure_classic.service_management.attributes.common
seealso:
  - module: azure_classic.service_management.hosted_service
  - module: azure_classic.service_management.vm_deployment_info
"""

EXAMPLES = r"""
- name: List every hosted service
  azure_classic.service_management.hosted_service_info:
  register: all_services

- name: Get one service with its deployments
  azure_classic.service_management.hosted_service_info:
    name: shop-web
    deployments: true
  register: shop

- name: Show the names of its deployments
  ansible.builtin.debug:
    msg: "{{ shop.hosted_services | map(attribute='deployments') | flatten | map(attribute='name') | list }}"
"""

RETURN = r"""
hosted_services:
  description: The hosted services, in the order of the service.
  returned: success
  type: list
  elements: dict
  contains:
    # Stamped by tools/stamp.py: {block: hosted_service, reported: always}
    name:
      description: Name of the hosted service, which is also its DNS label under C(cloudapp.net).
      returned: always
      type: str
      sample: shop-web
    label:
      description: Label of the hosted service.
      returned: always
      type: str
      sample: Shop
    description:
      description: Description. Null if there is none.
      returned: always
      type: str
      sample: The front end of the shop
    location:
      description: Location. Null if the service is in an affinity group.
      returned: always
      type: str
      sample: West Europe
    affinity_group:
      description: Affinity group. Null if there is none.
      returned: always
      type: str
      sample: null
    extended_properties:
      description: Names and values that users attached to the service.
      returned: always
      type: dict
      sample: {owner: team-7}
    reverse_dns_fqdn:
      description: Name to which the public IP address resolves. Null if there is none.
      returned: always
      type: str
      sample: null
    status:
      description: Status reported by the API.
      returned: always
      type: str
      sample: Created
    url:
      description: URL of the service in the API. Its host may be a regional front end.
      returned: always
      type: str
      sample: https://management.core.windows.net/11111111-2222-3333-4444-555555555555/services/hostedservices/shop-web
    date_created:
      description: Time of creation, in UTC.
      returned: always
      type: str
      sample: "2015-07-02T16:45:20Z"
    date_last_modified:
      description: Time of the last change, in UTC.
      returned: always
      type: str
      sample: "2015-07-02T16:45:20Z"
    # End of the stamp.
    deployments:
      description: The deployments.
      returned: with O(deployments=true)
      type: list
      elements: dict
      contains:
        name:
          description: The name.
          returned: always
          type: str
          sample: shop-vm
        deployment_slot:
          description: V(Production) or V(Staging).
          returned: always
          type: str
          sample: Production
        label:
          description: The label.
          returned: always
          type: str
          sample: shop vms
        status:
          description: The status. It says little about the machines.
          returned: always
          type: str
          sample: Running
        locked:
          description: Whether a write operation holds the deployment, null where the service does not say.
          returned: always
          type: bool
          sample: false
        url:
          description: Its address.
          returned: always
          type: str
          sample: http://shop-vm.cloudapp.net/
        virtual_ips:
          description: Its public addresses.
          returned: always
          type: list
          elements: str
          sample: [198.51.100.7]
        virtual_network_name:
          description: The virtual network, null without one.
          returned: always
          type: str
          sample: null
        reserved_ip_name:
          description: The reserved IP address, null without one.
          returned: always
          type: str
          sample: null
        created_time:
          description: When it was created.
          returned: always
          type: str
          sample: "2015-07-02T16:45:20Z"
        last_modified_time:
          description: When it was changed last.
          returned: always
          type: str
          sample: "2015-07-02T16:45:20Z"
        virtual_machines:
          description: Its virtual machines.
          returned: always
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
        web_worker_roles:
          description: The names of its web and worker roles.
          returned: always
          type: list
          elements: str
          sample: []
# Stamped by tools/stamp.py: {block: error, operation: list_hosted_services}
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
      sample: list_hosted_services
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
from ..module_utils.resources import deployment, hosted_service
from ..module_utils.resources.hosted_service import with_deployments


class HostedServiceInfo(Facts):
    arguments = facts_arguments(name={"type": "str"}, deployments={"type": "bool", "default": False})

    def read(self) -> State:
        name = self.params["name"]
        if self.params["deployments"]:
            services = [_with_deployments(service) for service in with_deployments(self.client, name)]
        elif name:
            service = self.client.find("get_hosted_service_properties", service_name=name)
            services = [hosted_service.view(service)] if service else []
        else:
            services = [hosted_service.view(service) for service in self.client.read("list_hosted_services")]
        return {"hosted_services": services}


def _with_deployments(service: Record) -> State:
    return {
        **hosted_service.view(service),
        "deployments": [deployment.view(service, each) for each in service["deployments"]],
    }


JOB = HostedServiceInfo


def main() -> None:
    run_module(JOB)


if __name__ == "__main__":
    main()
