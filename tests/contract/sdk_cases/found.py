# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the modules find: resources as the service shows them."""

from __future__ import annotations

import re
from typing import Any

from ansible_collections.azure_classic.service_management.plugins.module_utils.api.catalogue import OPERATIONS
from ansible_collections.azure_classic.service_management.plugins.module_utils.api.codec import decode
from ansible_collections.azure_classic.service_management.plugins.module_utils.api.namespaces import NAMESPACE
from ansible_collections.azure_classic.service_management.tests.contract.sdk_cases.case import BLOBS

SERVICE = """<HostedService><Url>https://localhost/</Url><ServiceName>shop</ServiceName><HostedServiceProperties>
<Location>West US</Location><Label>c2hvcA==</Label></HostedServiceProperties><Deployments>{}</Deployments>
</HostedService>"""
DEPLOYMENT = """<Deployment><Name>shop-vm</Name><DeploymentSlot>Production</DeploymentSlot><Status>Running</Status>
<Label>c2hvcC12bQ==</Label><RoleInstanceList>{}</RoleInstanceList><RoleList>{}</RoleList></Deployment>"""
INSTANCE = """<RoleInstance><RoleName>{0}</RoleName><InstanceName>{0}</InstanceName><InstanceStatus>{1}</InstanceStatus>
<PowerState>Started</PowerState></RoleInstance>"""
ROLE = f"""<Role><RoleName>{{0}}</RoleName><OsVersion/><RoleType>PersistentVMRole</RoleType><ConfigurationSets>
<ConfigurationSet><ConfigurationSetType>NetworkConfiguration</ConfigurationSetType><InputEndpoints><InputEndpoint>
<LocalPort>22</LocalPort><Name>SSH</Name><Port>22</Port><Protocol>tcp</Protocol><Vip>198.51.100.7</Vip>
<EnableDirectServerReturn>false</EnableDirectServerReturn><IdleTimeoutInMinutes>4</IdleTimeoutInMinutes></InputEndpoint>
</InputEndpoints><SubnetNames/></ConfigurationSet></ConfigurationSets><DataVirtualHardDisks><DataVirtualHardDisk>
<HostCaching>None</HostCaching><DiskLabel>data</DiskLabel><DiskName>web1-d1</DiskName><Lun>1</Lun><LogicalDiskSizeInGB>
10</LogicalDiskSizeInGB><MediaLink>{BLOBS}/web1-d1.vhd</MediaLink></DataVirtualHardDisk></DataVirtualHardDisks>
<OSVirtualHardDisk><HostCaching>ReadWrite</HostCaching><DiskName>web1-os</DiskName><MediaLink>{BLOBS}/web1.vhd
</MediaLink><SourceImageName>golden</SourceImageName><OS>Linux</OS></OSVirtualHardDisk><RoleSize>Small</RoleSize>
<ProvisionGuestAgent>true</ProvisionGuestAgent></Role>"""
IMAGE = f"""<OSImage><Category>User</Category><Label>golden</Label><MediaLink>{BLOBS}/golden.vhd</MediaLink><Name>golden
</Name><OS>Linux</OS><IsPremium>false</IsPremium></OSImage>"""
ACCOUNT = """<StorageService><ServiceName>shopdata01</ServiceName><StorageServiceProperties><Location>West US</Location>
<Label>c2hvcA==</Label><Status>Created</Status><AccountType>Standard_LRS</AccountType></StorageServiceProperties>
</StorageService>"""


def xml(content: str) -> bytes:
    namespaces = f'xmlns="{NAMESPACE}" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"'
    return re.sub(r"^<(\w+)", rf"<\1 {namespaces}", content.strip()).encode()


def read(operation: str, content: str) -> Any:
    schema = OPERATIONS[operation].response
    assert schema
    return decode(schema, xml(content))


def a_service(*roles: str, status: str = "ReadyRole") -> Any:
    """A hosted service, with a deployment that holds the roles where there are any."""
    instances = "".join(INSTANCE.format(role, status) for role in roles)
    role_list = "".join(ROLE.format(role) for role in roles).replace("\n", "")
    deployment = DEPLOYMENT.format(instances, role_list) if roles else ""
    return read("get_hosted_service_properties", SERVICE.format(deployment))


def an_image() -> Any:
    return read("get_os_image", IMAGE.replace("\n", ""))


def an_account() -> Any:
    return read("get_storage_account_properties", ACCOUNT)
