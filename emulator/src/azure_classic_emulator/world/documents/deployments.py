# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Deployments of virtual machines and of packages, with their roles and instances."""

from typing import Any, NotRequired, TypedDict

from .containers import ExtendedProperty


class OsVirtualHardDisk(TypedDict):
    """The OS disk of a machine, as its role shows it."""

    HostCaching: str
    DiskLabel: str | None
    DiskName: str
    MediaLink: str
    SourceImageName: str | None
    OS: str
    RemoteSourceImageLink: str | None
    IOType: str


class DataVirtualHardDisk(TypedDict):
    """A data disk of a machine, as its role shows it."""

    HostCaching: str
    DiskLabel: str | None
    DiskName: str
    Lun: int
    LogicalDiskSizeInGB: int
    MediaLink: str
    IOType: str


class Role(TypedDict):
    """A role. Those of packages have only the elements that are always there, and `OsVersion`."""

    RoleName: str
    ConfigurationSets: list[dict[str, Any]]
    """As they were sent, the network configuration with its defaults."""
    OsVersion: NotRequired[str]
    RoleType: NotRequired[str]
    RoleSize: NotRequired[str]
    AvailabilitySetName: NotRequired[str | None]
    OSVirtualHardDisk: NotRequired[OsVirtualHardDisk]
    DataVirtualHardDisks: NotRequired[list[DataVirtualHardDisk]]
    ResourceExtensionReferences: NotRequired[list[dict[str, Any]]]
    DefaultWinRmCertificateThumbprint: NotRequired[str | None]
    ProvisionGuestAgent: NotRequired[bool | None]
    DebugSettings: NotRequired[dict[str, Any] | None]
    LicenseType: NotRequired[str | None]


class PublicIp(TypedDict):
    """A public address of one instance."""

    Name: str
    Address: str
    IdleTimeoutInMinutes: NotRequired[int]
    DomainNameLabel: NotRequired[str]


class Instance(TypedDict):
    """An instance of a role; its state is there as soon as it follows a plan (`rules/instances.py`)."""

    RoleName: str
    InstanceName: str
    InstanceSize: str
    InstanceUpgradeDomain: int
    InstanceFaultDomain: int
    IpAddress: str
    InstanceStatus: NotRequired[str]
    InstanceErrorCode: NotRequired[str | None]
    PowerState: NotRequired[str]
    Plan: NotRequired[int]
    """The number of the plan of states that it follows."""
    HostName: NotRequired[str]
    PublicIPs: NotRequired[list[PublicIp]]
    RemoteAccessCertificateThumbprint: NotRequired[str]


class Versioned(TypedDict):
    """What an update of a package changes and a roll-back restores."""

    Label: str
    PackageUrl: str
    Configuration: str


class Upgrade(TypedDict):
    """An update of a package deployment that is under way."""

    Mode: str
    Role: str
    """Empty for all roles."""
    Domain: int
    State: str
    Previous: NotRequired[Versioned]
    """Absent while rolling back."""


class Deployment(TypedDict):
    """What is in a slot of a hosted service."""

    ServiceName: str
    Name: str
    Label: str
    DeploymentSlot: str
    PrivateID: str
    Status: str
    """As shown, except that it depends on deallocated machines and on unfinished changes."""
    CreatedTime: str
    LastModifiedTime: str
    Machines: bool
    """Virtual machines, or a package."""
    Address: str | None
    """The public one; None while everything is deallocated."""
    Roles: list[Role]
    Instances: list[Instance]
    DnsServers: list[dict[str, Any]]
    LoadBalancers: list[dict[str, Any]]
    ReservedIPName: NotRequired[str | None]
    VirtualNetworkName: NotRequired[str]
    VirtualNetworkId: NotRequired[str]
    PersistentVMDowntime: NotRequired[dict[str, str]]
    PackageUrl: NotRequired[str]
    Configuration: NotRequired[str]
    SdkVersion: NotRequired[str]
    ExtendedProperties: NotRequired[list[ExtendedProperty]]
    ExtensionConfiguration: NotRequired[dict[str, Any]]
    Upgrade: NotRequired[Upgrade]
