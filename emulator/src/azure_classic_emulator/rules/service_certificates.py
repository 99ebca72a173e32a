# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates of a hosted service."""

import base64
import json

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.serialization import pkcs12

from ..basis import unverified
from ..errors import bad_request, not_found
from ..world import World, kinds
from ..world.documents import ServiceCertificate

unverified(
    "A certificate that a deployment or an extension refers to is not deleted: 400.",
    "docs/protocol/hosted-services.md#add-a-service-certificate",
)
unverified(
    "Certificate data that cannot be read are refused at once: 400.",
    "docs/protocol/hosted-services.md#add-a-service-certificate",
)


def read(data: str, certificate_format: str, password: str) -> ServiceCertificate:
    """The public part of a certificate that is uploaded as base64 of a `pfx` or `cer` file."""
    try:
        content = base64.b64decode(data, validate=True)
    except ValueError as error:
        raise bad_request("The certificate data is not valid base64.") from error
    if certificate_format.lower() == "pfx":
        certificate = _from_pfx(content, password)
    elif certificate_format.lower() == "cer":
        certificate = _from_cer(content)
    else:
        raise bad_request(f"The certificate format must be pfx or cer, not {certificate_format}.")
    return {
        "Thumbprint": certificate.fingerprint(hashes.SHA1()).hex().upper(),
        "ThumbprintAlgorithm": "sha1",
        "Data": base64.b64encode(certificate.public_bytes(serialization.Encoding.DER)).decode("ascii"),
    }


def _from_pfx(content: bytes, password: str) -> x509.Certificate:
    try:
        _key, certificate, others = pkcs12.load_key_and_certificates(content, password.encode("utf-8") or None)
    except ValueError as error:
        if password:
            raise bad_request("The pfx file cannot be read, or its password is not correct.") from error
        return _from_cer(content)
    # docs/protocol/hosted-services.md#add-a-service-certificate: certificates for SSH come without a key.
    found = certificate or next(iter(others), None)
    if found is None:
        raise bad_request("The pfx file holds no certificate.")
    return found


def _from_cer(content: bytes) -> x509.Certificate:
    try:
        if content.startswith(b"-----BEGIN"):
            return x509.load_pem_x509_certificate(content)
        return x509.load_der_x509_certificate(content)
    except ValueError as error:
        raise bad_request("The certificate cannot be read.") from error


def require_certificate(world: World, service: str, thumbprint: str) -> ServiceCertificate:
    """The document of a certificate, or `ServiceError` 404."""
    certificate = world.store.get(kinds.SERVICE_CERTIFICATE, f"{service}/{thumbprint}")
    if certificate is None:
        raise not_found("The certificate was not found.")
    return certificate


def require_known(world: World, service: str, thumbprint: str) -> None:
    """Raises `ServiceError` 400 when something refers to a certificate that the hosted service does not have."""
    if world.store.get(kinds.SERVICE_CERTIFICATE, f"{service}/{thumbprint}") is None:
        raise bad_request(f"The certificate with thumbprint {thumbprint} was not found.")


def require_unreferenced(world: World, service: str, thumbprint: str) -> None:
    """Raises `ServiceError` 400 while something in the hosted service refers to a certificate."""
    deployments = [(f"deployment {each['Name']}", each) for each in world.store.list(kinds.DEPLOYMENT, below=service)]
    extensions = [
        (f"service extension {each['Id']}", each) for each in world.store.list(kinds.SERVICE_EXTENSION, below=service)
    ]
    for name, document in (*deployments, *extensions):
        # A thumbprint may stand in a service configuration, in an extension or in a role.
        if thumbprint in json.dumps(document).upper():
            raise bad_request(f"The certificate with thumbprint {thumbprint} is in use by the {name}.")
