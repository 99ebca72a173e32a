# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The certificates that may manage the subscription."""

import base64

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization

from ..world import World, kinds
from ..world.documents import ManagementCertificate


def register(world: World, certificate: x509.Certificate) -> ManagementCertificate:
    """Register a certificate and return its document (docs/protocol/subscriptions.md#management-certificates)."""
    public_key = certificate.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.PKCS1)
    document = ManagementCertificate(
        SubscriptionCertificatePublicKey=_base64(public_key),
        SubscriptionCertificateThumbprint=certificate.fingerprint(hashes.SHA1()).hex().upper(),
        SubscriptionCertificateData=_base64(certificate.public_bytes(serialization.Encoding.DER)),
        Created=world.clock.exact_stamp(),
    )
    world.store.put(kinds.MANAGEMENT_CERTIFICATE, document["SubscriptionCertificateThumbprint"], document)
    return document


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")
