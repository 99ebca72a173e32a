# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The documents of the store, in wire form.

Element names are keys, labels are plain, lists have no container, and UTC stamps are text. `world/kinds.py` says what
they are found by.
"""

from .certificates import ManagementCertificate, ServiceCertificate, ServiceExtension
from .containers import AffinityGroup, Described, ExtendedProperty, HostedService, Place, StorageAccount
from .deployments import (
    DataVirtualHardDisk,
    Deployment,
    Instance,
    OsVirtualHardDisk,
    PublicIp,
    Role,
    Upgrade,
    Versioned,
)
from .images import (
    Blob,
    DataDiskConfiguration,
    Disk,
    DiskConfiguration,
    DiskHolder,
    DiskSource,
    ImageMetadata,
    OsDiskConfiguration,
    OsImage,
    Replication,
    VmImage,
)
from .networks import (
    AddressSpace,
    NetworkConfiguration,
    NetworkCounts,
    NetworkSecurityGroup,
    NextHop,
    ReservedIp,
    Route,
    RouteTable,
    SecurityRule,
    Subnet,
    Use,
    VirtualNetwork,
)
from .operations import ClockSetting, Error, Lock, Migration, OperationRecord, ResourceProvider

__all__ = [
    "AddressSpace",
    "AffinityGroup",
    "Blob",
    "ClockSetting",
    "DataDiskConfiguration",
    "DataVirtualHardDisk",
    "Deployment",
    "Described",
    "Disk",
    "DiskConfiguration",
    "DiskHolder",
    "DiskSource",
    "Error",
    "ExtendedProperty",
    "HostedService",
    "ImageMetadata",
    "Instance",
    "Lock",
    "ManagementCertificate",
    "Migration",
    "NetworkConfiguration",
    "NetworkCounts",
    "NetworkSecurityGroup",
    "NextHop",
    "OperationRecord",
    "OsDiskConfiguration",
    "OsImage",
    "OsVirtualHardDisk",
    "Place",
    "PublicIp",
    "Replication",
    "ReservedIp",
    "ResourceProvider",
    "Role",
    "Route",
    "RouteTable",
    "SecurityRule",
    "ServiceCertificate",
    "ServiceExtension",
    "StorageAccount",
    "Subnet",
    "Upgrade",
    "Use",
    "Versioned",
    "VirtualNetwork",
    "VmImage",
]
