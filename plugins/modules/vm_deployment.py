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
  - If the deployment does not exist, the module creates it with this machine. If it exists, the module adds the machine
    to it as another role. For an existing role it changes only what differs and preserves everything else. Deleting the
    last role deletes the deployment.
  - Waits until the instance is C(ReadyRole) and C(Started). A deployment can be C(Running), and an operation
    C(Succeeded), minutes before the machine is ready.
author:
  - The azure_classic.service_management authors (@azure-classic)
options:
  service_name:
    description:
      - Name of the hosted service. It must exist; create it with M(azure_classic.service_management.hosted_service).
    type: str
    required: true
  name:
    description:
      - Name of the deployment, 1 to 100 letters, digits, dots, hyphens and underscores. The machines of one deployment
        share its public address and its virtual network.
    type: str
    required: true
  role_name:
    description:
      - Name of the role, which is the name of the machine. 1 to 64 letters, digits and hyphens, starting with a letter.
      - The default is the name of the deployment.
    type: str
  deployment_slot:
    description:
      - Slot of the deployment, V(Production) or V(Staging), in any letter case. Each slot of a hosted service holds one
        deployment. A new deployment gets the slot V(Production) by default. Cannot be changed.
    type: str
  label:
    description:
      - Label of the deployment, 1 to 100 characters. A new deployment without a label is labeled with its name. Cannot
        be changed.
    type: str
  role_size:
    description:
      - Size of the machine. A new machine without this option is V(Small).
        M(azure_classic.service_management.locations) lists the sizes that each location offers.
      - Changing the size restarts the machine.
    type: str
  source_image_name:
    description:
      - Name of the OS image to create the machine from. Requires O(media_link).
      - A new machine needs exactly one of O(source_image_name), O(vm_image_name), O(os_disk_name) and
        O(remote_source_image_link).
    type: str
  vm_image_name:
    description:
      - Name of the VM image to create the machine from. The image brings the system disk and the data disks.
      - Used only at creation. The API does not return it, so it is not compared for an existing machine.
    type: str
  os_disk_name:
    description:
      - Name of the registered disk to start the machine from. The disk is used as it is, so O(linux) and O(windows) are
        not allowed.
    type: str
  remote_source_image_link:
    description:
      - URL of a VHD to copy and to create the machine from. Requires O(media_link) and O(os).
      - Used only at creation. The API does not return it, so it is not compared for an existing machine.
    type: str
  media_link:
    description:
      - URL of the blob that becomes the system disk, for example
        V(https://shopdata01.blob.core.windows.net/vhds/web1.vhd).
      - The storage account must belong to the subscription and lie in the location of the hosted service. The blob must
        not be registered as a disk. Cannot be changed.
    type: str
  media_location:
    description:
      - URL of the container for the disks of a machine created from O(vm_image_name). Required for a published VM
        image. The default is the container of the image.
    type: str
  os:
    description:
      - Operating system of the VHD at O(remote_source_image_link). Otherwise the image or the disk tells it.
    type: str
    choices: [Linux, Windows]
  endpoints:
    description:
      - The complete list of public endpoints. An endpoint that is not listed is removed. Without this option the
        endpoints stay as they are.
      - The module never opens an endpoint by itself. Open one for SSH, WinRM or Remote Desktop to reach the machine.
    type: list
    elements: dict
    suboptions:
      name:
        description: Name of the endpoint, unique in the role.
        type: str
        required: true
      protocol:
        description: Transport protocol.
        type: str
        choices: [tcp, udp]
        default: tcp
      public_port:
        description: Port on the public address of the deployment, 1 to 65535. The API chooses a free port if you leave
          it out.
        type: int
      local_port:
        description: Port on the machine, 1 to 65535.
        type: int
        required: true
      load_balanced_set:
        description: Name of the load-balanced set. Endpoints of several machines with the same set share one public
          port. Set to an empty string to leave the set and to remove its probe.
        type: str
      probe:
        description: Health probe of the load balancer. Requires O(endpoints[].load_balanced_set).
        type: dict
        suboptions:
          protocol:
            description: Protocol of the probe. V(http) expects status 200, V(tcp) expects an accepted connection.
            type: str
            choices: [http, tcp]
            required: true
          port:
            description: Port on the machine to probe, 1 to 65535.
            type: int
            required: true
          path:
            description: Path to request, for example V(/health). Required for V(http), not allowed for V(tcp).
            type: str
          interval:
            description: Seconds between two probes. The API's default is 15.
            type: int
          timeout:
            description: Seconds without a successful probe after which the machine receives no more traffic. The API's
              default is 31.
            type: int
      acl:
        description: Rules that permit or deny client addresses, evaluated by ascending O(endpoints[].acl[].order).
          Without rules everybody may connect. An empty list removes all rules.
        type: list
        elements: dict
        suboptions:
          order:
            description: Position of the rule, unique in the endpoint. The lowest number is evaluated first.
            type: int
            required: true
          action:
            description: Whether a matching client may connect.
            type: str
            choices: [permit, deny]
            required: true
          remote_subnet:
            description: IPv4 range of the clients in CIDR notation, for example V(203.0.113.0/24).
            type: str
            required: true
          description:
            description: Purpose of the rule, for people.
            type: str
      direct_server_return:
        description: Whether the machine answers clients directly instead of through the load balancer, as SQL Server
          availability groups need it. Requires equal public and local ports.
        type: bool
      idle_timeout:
        description: Minutes after which an idle connection is closed, 4 to 30. Only for V(tcp). The API's default is 4.
        type: int
  subnets:
    description:
      - Names of the subnets of the virtual network in which the machine is placed. Needs a deployment with
        O(virtual_network_name).
    type: list
    elements: str
  static_ip_address:
    description:
      - Fixed private IPv4 address. Requires exactly one subnet in O(subnets). Set to an empty string to remove it.
    type: str
  public_ips:
    description:
      - The complete list of instance-level public IP addresses, which belong to the machine itself. An address that is
        not listed is removed. Without this option they stay as they are.
    type: list
    elements: dict
    suboptions:
      name:
        description: Name of the address, unique in the role. The API chooses the address.
        type: str
        required: true
      idle_timeout:
        description: Minutes after which an idle connection is closed, 4 to 30. The API's default is 4.
        type: int
      domain_name_label:
        description: DNS label of the address. Set to an empty string to remove it.
        type: str
  virtual_network_name:
    description:
      - Virtual network of a new deployment. Cannot be changed.
    type: str
  dns_servers:
    description:
      - DNS servers of a new deployment. This module cannot change them later.
    type: list
    elements: dict
    suboptions:
      name:
        description: Name of the DNS server, unique in the deployment.
        type: str
        required: true
      address:
        description: IPv4 address of the DNS server.
        type: str
        required: true
  reserved_ip_name:
    description:
      - Reserved IP address of a new deployment, which otherwise gets an address from the pool. This module cannot
        change it later.
    type: str
  availability_set_name:
    description:
      - Availability set of the machine. Machines of one set are never all taken down for maintenance at once. Set to an
        empty string to leave the set.
    type: str
  data_disks:
    description:
      - The complete list of data disks. A disk that is not listed is detached, and its blob is kept. Without this
        option the disks stay as they are.
      - New disks are attached before others are detached, so the role size must have room for both.
      - Each disk needs exactly one of O(data_disks[].size_gb), O(data_disks[].disk_name) and
        O(data_disks[].source_media_link).
    type: list
    elements: dict
    suboptions:
      lun:
        description: Logical unit number of the disk, 0 to 31. The role size limits the number of disks.
        type: int
        required: true
      size_gb:
        description: Size in GB of a new empty disk, 1 to 1023. Requires O(data_disks[].media_link).
        type: int
      media_link:
        description: URL of the blob of a new disk. The rules of O(media_link) apply.
        type: str
      disk_name:
        description: Name of a registered disk to attach. It must not be attached to another machine.
        type: str
      source_media_link:
        description: URL of a VHD to register as a disk and to attach. It becomes the media link of the disk.
        type: str
      host_caching:
        description: Caching on the host. This is the only property of an attached disk that can be changed. A new disk
          without it has V(None). To change anything else, detach the disk first.
        type: str
        choices: [None, ReadOnly, ReadWrite]
      label:
        description: Label of a new disk. Cannot be changed.
        type: str
  extensions:
    description:
      - Resource extensions to add or to change. Extensions that you do not list are preserved; uninstall one with
        O(extensions[].state=Uninstall). They require the guest agent.
    type: list
    elements: dict
    suboptions:
      reference_name:
        description: Name of this use of the extension, unique in the role.
        type: str
        required: true
      publisher:
        description: Publisher of the extension, for example V(Microsoft.OSTCExtensions).
        type: str
        required: true
      name:
        description: Name of the extension, for example V(CustomScriptForLinux).
        type: str
        required: true
      version:
        description: Version of the extension. C(*) stands for the newest.
        type: str
        default: 1.*
      state:
        description: Desired state of the extension on the machine.
        type: str
        choices: [Enable, Disable, Uninstall]
        default: Enable
      public_configuration:
        description: Public configuration, which the API returns and the module compares.
        type: dict
      private_configuration:
        description: Private configuration, for example a storage key. The API never returns it, so a change of it alone
          is not detected. It is sent with every other change of the extension.
        type: dict
  provision_guest_agent:
    description:
      - Whether the guest agent is installed on the machine. Extensions require it. The API does not install it unless
        you ask for it.
    type: bool
  state:
    description:
      - V(present) creates or changes the machine and does not touch its power state.
      - V(started) also starts the machine.
      - V(stopped) also shuts it down but keeps it allocated and billed. A deallocated machine counts as stopped.
      - V(deallocated) also shuts it down and releases its resources, including the public IP address with the last
        machine of the deployment.
      - V(restarted) restarts the machine in every run.
      - V(absent) deletes the machine. Its disks are kept unless O(delete_media=true).
    type: str
    choices: [present, started, stopped, deallocated, restarted, absent]
    default: present
  wait_for:
    description:
      - What O(wait=true) waits for. V(ready) waits until the machine has reached the desired state, V(operation) only
        until each operation of the API has succeeded.
    type: str
    choices: [ready, operation]
    default: ready
  delete_media:
    description:
      - With O(state=absent), also delete the disks with their blobs, and wait until they are gone.
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
    description: A second run with the same options changes nothing.
    support: partial
    details:
      - O(state=restarted) restarts the machine in every run.
seealso:
  - module: azure_classic.service_management.hosted_service
  - module: azure_classic.service_management.vm_deployment_info
  - module: azure_classic.service_management.vm_image_capture
  - ref: Virtual machines <ansible_collections.azure_classic.service_management.docsite.guide_virtual_machines>
    description: From the first machine to several behind a load balancer.
"""

EXAMPLES = r"""
- name: Create a Linux machine from an OS image and open SSH
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

- name: Create a Linux machine that accepts only an SSH key and configures itself with cloud-init
  azure_classic.service_management.vm_deployment:
    service_name: shop-vm
    name: shop-vm
    role_name: web2
    source_image_name: golden-ubuntu-1404
    media_link: https://shopdata01.blob.core.windows.net/vhds/web2.vhd
    linux:
      host_name: web2
      user_name: azureuser
      ssh_public_keys:
        - fingerprint: "{{ ssh_thumbprint }}"  # of a service certificate of shop-vm
          path: /home/azureuser/.ssh/authorized_keys
      custom_data: |
        #cloud-config
        packages: [nginx]
    endpoints:
      - name: SSH
        public_port: 2222
        local_port: 22

- name: Create a Windows machine with a WinRM listener
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
      time_zone: W. Europe Standard Time
      winrm_listeners:
        - protocol: Https
    endpoints:
      - name: RDP
        public_port: 3389
        local_port: 3389
      - name: WinRM
        public_port: 5986
        local_port: 5986

- name: Create a machine with a fixed address in a virtual network
  azure_classic.service_management.vm_deployment:
    service_name: shop-one
    name: shop-one
    role_name: db1
    source_image_name: golden-ubuntu-1404
    media_link: https://shopdata01.blob.core.windows.net/vhds/db1.vhd
    linux:
      host_name: db1
      user_name: azureuser
      user_password: "{{ web_password }}"
    virtual_network_name: shop-net
    subnets: [back]
    static_ip_address: 10.1.1.10

- name: Create a machine from a VHD at any URL
  azure_classic.service_management.vm_deployment:
    service_name: shop-two
    name: shop-two
    role_name: copy1
    remote_source_image_link: https://images.example.com/appliance.vhd
    os: Linux
    media_link: https://shopdata01.blob.core.windows.net/vhds/copy1.vhd
    linux:
      host_name: copy1
      user_name: azureuser
      user_password: "{{ web_password }}"

- name: Resize a machine and give it a data disk
  azure_classic.service_management.vm_deployment:
    service_name: shop-vm
    name: shop-vm
    role_name: web1
    role_size: Medium
    data_disks:
      - lun: 0
        size_gb: 100
        media_link: https://shopdata01.blob.core.windows.net/vhds/web1-data.vhd

- name: Put two machines behind one public port, with a health probe
  azure_classic.service_management.vm_deployment:
    service_name: shop-vm
    name: shop-vm
    role_name: "{{ item.role }}"
    availability_set_name: web
    endpoints:
      - name: SSH
        public_port: "{{ item.ssh }}"
        local_port: 22
      - name: HTTP
        public_port: 80
        local_port: 8080
        load_balanced_set: http
        probe:
          protocol: http
          port: 8080
          path: /health
  loop:
    - role: web1
      ssh: 22
    - role: web2
      ssh: 2222

- name: Let only the office connect over Remote Desktop, and close WinRM
  azure_classic.service_management.vm_deployment:
    service_name: shop-vm
    name: shop-vm
    role_name: win1
    endpoints:
      - name: RDP
        public_port: 3389
        local_port: 3389
        acl:
          - order: 100
            action: permit
            remote_subnet: 203.0.113.0/24
            description: office

- name: Give a machine a public address of its own
  azure_classic.service_management.vm_deployment:
    service_name: shop-vm
    name: shop-vm
    role_name: web1
    public_ips:
      - name: web1-ip

- name: Run a script on the machine through an extension
  azure_classic.service_management.vm_deployment:
    service_name: shop-vm
    name: shop-vm
    role_name: web1
    provision_guest_agent: true
    extensions:
      - reference_name: setup
        publisher: Microsoft.OSTCExtensions
        name: CustomScriptForLinux
        public_configuration:
          fileUris: ["https://shopdata01.blob.core.windows.net/scripts/setup.sh"]
          commandToExecute: sh setup.sh
        private_configuration:
          storageAccountName: shopdata01
          storageAccountKey: "{{ storage_key }}"

- name: Uninstall the extension
  azure_classic.service_management.vm_deployment:
    service_name: shop-vm
    name: shop-vm
    role_name: web1
    extensions:
      - reference_name: setup
        publisher: Microsoft.OSTCExtensions
        name: CustomScriptForLinux
        state: Uninstall

- name: Detach all data disks and keep their blobs
  azure_classic.service_management.vm_deployment:
    service_name: shop-vm
    name: shop-vm
    role_name: web1
    data_disks: []

- name: Restart a machine
  azure_classic.service_management.vm_deployment:
    service_name: shop-vm
    name: shop-vm
    role_name: web1
    state: restarted

- name: Stop a machine and stop paying for it
  azure_classic.service_management.vm_deployment:
    service_name: shop-vm
    name: shop-vm
    role_name: web1
    state: deallocated

- name: Start it again without waiting for it
  azure_classic.service_management.vm_deployment:
    service_name: shop-vm
    name: shop-vm
    role_name: web1
    state: started
    wait: false
  register: web1_start

- name: Wait for the operation
  azure_classic.service_management.operation_info:
    ids: ["{{ web1_start.operation.id }}"]

- name: Delete a machine and keep its disks
  azure_classic.service_management.vm_deployment:
    service_name: shop-two
    name: shop-two
    role_name: copy1
    state: absent
  register: deleted

- name: Create it again from its system disk
  azure_classic.service_management.vm_deployment:
    service_name: shop-two
    name: shop-two
    role_name: copy1
    os_disk_name: "{{ deleted.kept_disks[0] }}"

- name: Delete a machine with its disks and blobs
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
    # Stamped by tools/stamp.py: {block: virtual_machine, reported: when it exists}
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
      returned: when it exists
      type: str
      sample: Production
    label:
      description: Label of the deployment.
      returned: when it exists
      type: str
      sample: shop vms
    url:
      description: Public URL of the deployment.
      returned: when it exists
      type: str
      sample: http://shop-vm.cloudapp.net/
    deployment_status:
      description: Status of the deployment. It says little about a single machine.
      returned: when it exists
      type: str
      sample: Running
    instance_status:
      description: Status of the machine.
      returned: when it exists
      type: str
      sample: ReadyRole
    power_state:
      description: Power state of the machine.
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
      description: Internal IP address. Null for a deallocated machine.
      returned: when it exists
      type: str
      sample: 10.0.0.4
    host_name:
      description: Host name. Null for a deallocated machine.
      returned: when it exists
      type: str
      sample: web1
    virtual_ips:
      description: Public IP addresses of the deployment, shared by all its machines.
      returned: when it exists
      type: list
      elements: str
      sample: [198.51.100.7]
    virtual_network_name:
      description: Virtual network. Null if there is none.
      returned: when it exists
      type: str
      sample: null
    reserved_ip_name:
      description: Name of the reserved IP address. Null if there is none.
      returned: when it exists
      type: str
      sample: null
    remote_access_certificate_thumbprint:
      description: Thumbprint of the SSH host key or of the remote desktop certificate.
      returned: when it exists
      type: str
      sample: 00112233445566778899aabbccddeeff
    os_disk:
      description: Disk of the operating system.
      returned: when it exists
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
kept_disks:
  description: The names of the disks of a deleted machine that stay registered, with their blobs.
  returned: with O(state=absent)
  type: list
  elements: str
  sample: [shop-vm-web1-0-201507021816330123]
# Stamped by tools/stamp.py: {block: operations, operation: create_virtual_machine_deployment}
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
      sample: create_virtual_machine_deployment
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
      sample: create_virtual_machine_deployment
# End of the stamp.
# Stamped by tools/stamp.py: {block: left_behind, sample: "['The machine web1 is BusyRole, its power state Started']"}
left_behind:
  description: What the failed run left behind, in readable sentences. Empty when the module knows of nothing.
  returned: failure after the first write
  type: list
  elements: str
  sample: ['The machine web1 is BusyRole, its power state Started']
# End of the stamp.
# Stamped by tools/stamp.py: {block: error, operation: create_virtual_machine_deployment}
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
      sample: create_virtual_machine_deployment
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

from ..module_utils import hints
from ..module_utils.api.codec import Message
from ..module_utils.data import Options
from ..module_utils.engine.job import Resource
from ..module_utils.engine.module import run_module
from ..module_utils.engine.plan import Plan, State
from ..module_utils.errors import ServiceManagementError
from ..module_utils.resources.virtual_machine import (
    changes,
    checks,
    creation,
    deletion,
    deployment,
    leftovers,
    power,
    preflight,
    provisioning,
)
from ..module_utils.resources.virtual_machine.deletion import Deletion
from ..module_utils.resources.virtual_machine.identity import Identity
from ..module_utils.resources.virtual_machine.machine import STARTED, Machine, find_machine
from ..module_utils.resources.virtual_machine.options import VIRTUAL_MACHINE
from ..module_utils.resources.virtual_machine.view import view


class VirtualMachine(Resource[Message]):
    result_key = "vm_deployment"
    arguments = VIRTUAL_MACHINE

    @classmethod
    def check_input(cls, params: Options) -> None:
        checks.check(params)

    @classmethod
    def warnings(cls, params: Options) -> list[str]:
        return provisioning.warnings(params)

    def read(self) -> Message | None:
        """The hosted service with its deployments: one request tells everything."""
        return self.client.find(
            "get_hosted_service_properties", service_name=self.params["service_name"], embed_detail="true"
        )

    def view(self, found: Message | None) -> State | None:
        machine = self._machine(found)
        return view(machine) if machine else None

    def plan(self, found: Message | None) -> Plan:
        machine = self._machine(found)
        if self.params["state"] == "absent":
            if found:
                deployment.refuse_package(found, self.params)
            return deletion.plan(machine, self.params)
        if not found:
            raise ServiceManagementError(
                f"The hosted service {self.params['service_name']} does not exist.",
                hint=hints.SERVICE_MISSING.text(),
            )
        return changes.plan(machine, self.params) if machine else creation.plan(found, self.params)

    def prepare(self, found: Message | None, plan: Plan) -> None:
        if not found or isinstance(plan, Deletion):
            return
        machine = self._machine(found)
        if machine:
            preflight.check_changes(self.client, self.params, machine)
        else:
            preflight.check(self.client, self.params, found)

    def ready(self, found: Message | None) -> bool:
        machine = self._machine(found)
        if machine and machine.failure:
            raise ServiceManagementError(f"{machine.description}.", hint=hints.MACHINE_FAILED.text())
        return bool(machine and machine.is_ready)

    def settled(self, found: Message | None, plan: Plan) -> bool:
        machine = self._machine(found)
        if isinstance(plan, Deletion):
            return machine is None and not plan.lingers(self.client)
        if self.params["wait_for"] == "operation":
            return True
        state = self.params["state"]
        if state in power.SHUTDOWN_ACTION:
            return bool(machine and power.is_shut_down(state, machine.power))
        return bool(machine and state == "present" and machine.power != STARTED) or self.ready(found)

    def describe(self, found: Message | None) -> str:
        machine = self._machine(found)
        return machine.description if machine else f"The machine {Identity.of(self.params).role_name} is absent"

    def extra(self, plan: Plan) -> State:
        """What a deletion leaves: users found the disks only when the next run stumbled over them."""
        return {"kept_disks": plan.kept_disks} if isinstance(plan, Deletion) else {}

    def left_behind(self) -> list[str]:
        return leftovers.sentences(self.client, self._machine(self.read()), self.params)

    def _machine(self, found: Message | None) -> Machine | None:
        identity = Identity.of(self.params)
        return find_machine(found, identity.deployment_name, identity.role_name) if found else None


JOB = VirtualMachine


def main() -> None:
    run_module(JOB)


if __name__ == "__main__":
    main()
