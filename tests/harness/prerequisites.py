# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an example of the documentation can presuppose."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import Any

import yaml

from ansible_collections.azure_classic.service_management.tests.harness.command import PROGRAMS
from ansible_collections.azure_classic.service_management.tests.harness.tasks import COLLECTION
from azure_classic_emulator.testing import Emulator

RESOURCES: dict[str, dict[str, Any]] = yaml.safe_load("""
shop-ag:
  affinity_group: {name: shop-ag, location: West Europe}
shop-web:
  hosted_service: {name: shop-web, location: West Europe, extended_properties: {owner: team-7}}
shop-vm:
  hosted_service: {name: shop-vm, location: West Europe}
shop-one:
  hosted_service: {name: shop-one, location: West Europe}
shop-two:
  hosted_service: {name: shop-two, location: West Europe}
shopdata01:
  storage_account: {name: shopdata01, location: West Europe}
golden-ubuntu-1404:
  os_image:
    name: golden-ubuntu-1404
    media_link: https://shopdata01.blob.core.windows.net/vhds/golden.vhd
    os: Linux
golden-windows-2012:
  os_image:
    name: golden-windows-2012
    media_link: https://shopdata01.blob.core.windows.net/vhds/windows.vhd
    os: Windows
web1:
  vm_deployment: &options
    service_name: shop-vm
    name: shop-vm
    role_name: web1
    source_image_name: golden-ubuntu-1404
    media_link: https://shopdata01.blob.core.windows.net/vhds/web1.vhd
    linux: {host_name: web1, user_name: azureuser, user_password: "{{ web_password }}"}
machine one:
  vm_deployment:
    <<: *options
    service_name: shop-one
    name: shop-one
    role_name: shop-one
    media_link: https://shopdata01.blob.core.windows.net/vhds/one.vhd
machine two:
  vm_deployment:
    <<: *options
    service_name: shop-two
    name: shop-two
    role_name: shop-two
    media_link: https://shopdata01.blob.core.windows.net/vhds/two.vhd
service certificate:
  service_management:
    operation: add_service_certificate
    parameters: {service_name: shop-vm}
    body: {data: "{{ ssh_pfx }}", certificate_format: pfx, password: pfx-password}
shop-net:
  ansible.builtin.uri:
    url: "{{ lookup('env', 'AZURE_CLASSIC_ENDPOINT') }}/{{ lookup('env', 'AZURE_CLASSIC_SUBSCRIPTION_ID') }}/services/networking/media"
    method: PUT
    client_cert: "{{ lookup('env', 'AZURE_CLASSIC_CERTIFICATE_PATH') }}"
    ca_path: "{{ lookup('env', 'AZURE_CLASSIC_CA_PATH') }}"
    headers: {x-ms-version: "2015-04-01", Content-Type: text/plain}
    status_code: [202]
    body: |
      <NetworkConfiguration xmlns="http://schemas.microsoft.com/ServiceHosting/2011/07/NetworkConfiguration">
        <VirtualNetworkConfiguration>
          <VirtualNetworkSites>
            <VirtualNetworkSite name="shop-net" Location="West Europe">
              <AddressSpace><AddressPrefix>10.1.0.0/16</AddressPrefix></AddressSpace>
              <Subnets><Subnet name="back"><AddressPrefix>10.1.1.0/24</AddressPrefix></Subnet></Subnets>
            </VirtualNetworkSite>
          </VirtualNetworkSites>
        </VirtualNetworkConfiguration>
      </NetworkConfiguration>
""")
"""Resources by name: a module and its options."""


def prepare(emulator: Emulator, name: str, resources: Sequence[str]) -> dict[str, Any]:
    """A play that empties the emulator and creates resources. Its first task has the name of the example."""
    reset = f"import urllib.request as r; r.urlopen('{emulator.admin_endpoint}/reset', b'')"
    tasks: list[dict[str, Any]] = [
        {"name": name, "ansible.builtin.debug": {"msg": "{{ lookup('ansible.builtin.pipe', reset) }}"}}
    ]
    for resource in resources:
        ((module, options),) = RESOURCES[resource].items()
        tasks.append({"name": resource, module if "." in module else f"{COLLECTION}.{module}": options})
    variables = {"reset": shlex.join([str(PROGRAMS / "python"), "-c", reset])}
    return {"hosts": "localhost", "gather_facts": False, "vars": variables, "tasks": tasks}
