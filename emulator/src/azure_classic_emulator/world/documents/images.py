# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Blobs, and the disks and images that hold them."""

from typing import NotRequired, TypedDict

from .containers import Place


class Blob(TypedDict):
    """A blob that a disk or an image holds, or held."""

    MediaLink: str
    Account: str
    Deleting: NotRequired[bool]
    """True while the service removes it."""
    LeasedUntil: NotRequired[float]
    """In seconds since 1970; the lease lingers when its holder is gone."""


class DiskHolder(TypedDict):
    """The machine that has a disk."""

    HostedServiceName: str
    DeploymentName: str
    RoleName: str


class DiskSource(TypedDict):
    """What a disk was made from."""

    OS: NotRequired[str]
    """On disks with an operating system only."""
    SourceImageName: NotRequired[str]
    RemoteSourceImageLink: NotRequired[str]


class Disk(Place, DiskSource):
    """A registered disk."""

    Name: str
    Label: NotRequired[str]
    MediaLink: str
    LogicalDiskSizeInGB: int
    CreatedTime: str
    IOType: str
    IsPremium: bool
    AttachedTo: NotRequired[DiskHolder]
    """Absent when free."""


class Replication(TypedDict):
    """A region in which a published image is, or comes."""

    Location: str
    Since: float


class ImageMetadata(Place):
    """What is said about images of both kinds."""

    Description: NotRequired[str]
    Eula: NotRequired[str]
    IconUri: NotRequired[str]
    ImageFamily: NotRequired[str]
    IsPremium: bool
    Language: NotRequired[str]
    PricingDetailLink: NotRequired[str]
    PrivacyUri: NotRequired[str]
    PublishedDate: NotRequired[str]
    PublisherName: NotRequired[str]
    RecommendedVMSize: NotRequired[str]
    ShowInGui: NotRequired[bool]
    SmallIconUri: NotRequired[str]
    Replication: NotRequired[list[Replication]]


class OsImage(ImageMetadata):
    """An image of a disk with an operating system."""

    Name: str
    Label: str
    Category: str
    OS: str
    OSState: str
    MediaLink: NotRequired[str]
    """Images of the platform have none."""
    LogicalSizeInGB: int
    IOType: str


class DiskConfiguration(TypedDict):
    """A disk of a VM image."""

    Name: str
    HostCaching: str
    MediaLink: NotRequired[str]
    """Disks of the platform's images have none."""
    LogicalDiskSizeInGB: int
    IOType: str


class OsDiskConfiguration(DiskConfiguration):
    """The OS disk of a VM image."""

    OS: str
    OSState: str


class DataDiskConfiguration(DiskConfiguration):
    """A data disk of a VM image."""

    Lun: NotRequired[int]


class VmImage(ImageMetadata):
    """An image of all disks of a machine."""

    Name: str
    Label: str
    Category: str
    OSDiskConfiguration: OsDiskConfiguration
    DataDiskConfigurations: list[DataDiskConfiguration]
    ServiceName: NotRequired[str]
    """This and the next two name the role of a captured one."""
    DeploymentName: NotRequired[str]
    RoleName: NotRequired[str]
    RoleStateOnCapture: NotRequired[str]
    RoleSizeOnCapture: NotRequired[str]
    CreatedTime: str
    ModifiedTime: str
    VMImageState: str
