# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The kinds of documents in the store, each with the type of its documents and what they are found by."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from . import documents

Document = TypeVar("Document", bound=Mapping[str, Any])


@dataclass(frozen=True)
class Kind(Generic[Document]):
    """Documents of one type; `key` says what the parts of their keys are."""

    name: str
    key: str


HOSTED_SERVICE: Kind[documents.HostedService] = Kind("hosted_service", "name")
SERVICE_CERTIFICATE: Kind[documents.ServiceCertificate] = Kind("service_certificate", "service/thumbprint")
SERVICE_EXTENSION: Kind[documents.ServiceExtension] = Kind("service_extension", "service/extension id")
DEPLOYMENT: Kind[documents.Deployment] = Kind("deployment", "service/deployment")
STORAGE_ACCOUNT: Kind[documents.StorageAccount] = Kind("storage_account", "name")
BLOB: Kind[documents.Blob] = Kind("blob", "media link")
DISK: Kind[documents.Disk] = Kind("disk", "name")
OS_IMAGE: Kind[documents.OsImage] = Kind("os_image", "name")
VM_IMAGE: Kind[documents.VmImage] = Kind("vm_image", "name")
AFFINITY_GROUP: Kind[documents.AffinityGroup] = Kind("affinity_group", "name")
RESERVED_IP: Kind[documents.ReservedIp] = Kind("reserved_ip", "name")
VIRTUAL_NETWORK: Kind[documents.VirtualNetwork] = Kind("virtual_network", "name")
NETWORK_CONFIGURATION: Kind[documents.NetworkConfiguration] = Kind("network_configuration", "media")
NETWORK_SECURITY_GROUP: Kind[documents.NetworkSecurityGroup] = Kind("network_security_group", "name")
SECURITY_GROUP_USE: Kind[documents.Use] = Kind("security_group_use", "names in the path of what has it")
ROUTE_TABLE: Kind[documents.RouteTable] = Kind("route_table", "name")
ROUTE_TABLE_USE: Kind[documents.Use] = Kind("route_table_use", "network/subnet")
MANAGEMENT_CERTIFICATE: Kind[documents.ManagementCertificate] = Kind("management_certificate", "thumbprint")
RESOURCE_PROVIDER: Kind[documents.ResourceProvider] = Kind("resource_provider", "name")
MIGRATION: Kind[documents.Migration] = Kind("migration", "type/names in the path")
OPERATION: Kind[documents.OperationRecord] = Kind("operation", "request id")
LOCK: Kind[documents.Lock] = Kind("lock", "key of the `Exclusive`")
CLOCK: Kind[documents.ClockSetting] = Kind("setting", "clock")
