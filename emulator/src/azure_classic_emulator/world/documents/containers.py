# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What other things lie in."""

from typing import NotRequired, TypedDict


class Place(TypedDict):
    """One of both."""

    Location: NotRequired[str]
    AffinityGroup: NotRequired[str]


class ExtendedProperty(TypedDict):
    """A name with a value."""

    Name: str
    Value: NotRequired[str]


class Described(TypedDict):
    """What people say about a hosted service or a storage account."""

    Label: str
    Description: NotRequired[str]
    ExtendedProperties: NotRequired[list[ExtendedProperty]]


class AffinityGroup(TypedDict):
    """A name for a location, in which other things are kept together."""

    Name: str
    Label: str
    Description: NotRequired[str]
    Location: str
    CreatedTime: str


class HostedService(Place, Described):
    """A hosted service, without its deployments."""

    ServiceName: str
    ReverseDnsFqdn: NotRequired[str]
    Status: str
    DateCreated: str
    DateLastModified: str


class StorageAccount(Place, Described):
    """A storage account; it has no data plane."""

    ServiceName: str
    AccountType: str
    Status: str
    CreationTime: str
    Keys: dict[str, str]
    """By `Primary` and `Secondary`."""
