# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates, and the extensions that refer to them."""

from typing import NotRequired, TypedDict


class ManagementCertificate(TypedDict):
    """A certificate that may manage the subscription."""

    SubscriptionCertificatePublicKey: str
    SubscriptionCertificateThumbprint: str
    SubscriptionCertificateData: str
    Created: str


class ServiceCertificate(TypedDict):
    """A certificate of a hosted service."""

    Thumbprint: str
    """40 upper-case hex digits."""
    ThumbprintAlgorithm: str
    Data: str


class ServiceExtension(TypedDict):
    """An `Extension` without its private configuration."""

    ProviderNameSpace: str
    Type: str
    Id: str
    Thumbprint: NotRequired[str]
    ThumbprintAlgorithm: NotRequired[str]
    PublicConfiguration: NotRequired[str]
    Version: str
