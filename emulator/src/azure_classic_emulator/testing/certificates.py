# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Certificates of every kind that a user, a service or a test may hold."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class Identity:
    """A certificate and its private key, in all the containers in which people keep them."""

    certificate: x509.Certificate
    key: PrivateKey

    @property
    def thumbprint(self) -> str:
        return self.certificate.fingerprint(hashes.SHA1()).hex().upper()

    @property
    def certificate_pem(self) -> str:
        return self.certificate.public_bytes(Encoding.PEM).decode()

    @property
    def certificate_der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)

    def key_pem(self, passphrase: str | None = None, *, form: PrivateFormat = PrivateFormat.PKCS8) -> str:
        return self.key.private_bytes(Encoding.PEM, form, _encryption(passphrase)).decode()

    @property
    def pem(self) -> str:
        return self.certificate_pem + self.key_pem()

    def pkcs12(self, passphrase: str | None = None) -> bytes:
        encryption = _encryption(passphrase)
        return pkcs12.serialize_key_and_certificates(b"management", self.key, self.certificate, None, encryption)

    def write(self, path: Path) -> Path:
        """Certificate and key as one PEM file."""
        path.write_text(self.pem)
        return path


def _encryption(passphrase: str | None) -> KeySerializationEncryption:
    return BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()


def make_identity(
    name: str = "management",
    *,
    starts: timedelta = timedelta(minutes=-5),
    lasts: timedelta = timedelta(days=30),
    key: PrivateKey | None = None,
    issuer: Identity | None = None,
    hosts: tuple[str, ...] = (),
    authority: bool = False,
) -> Identity:
    """A certificate for ``name``: self-signed or signed by ``issuer``, for a server (``hosts``) or an ``authority``."""
    key = key or rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    first = datetime.now(UTC) + starts
    signer = issuer.key if issuer else key
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(first)
        .not_valid_after(first + lasts)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if authority:
        # Python 3.13 and newer refuse an authority that does not say so.
        usage = dict.fromkeys(
            (
                "digital_signature",
                "content_commitment",
                "key_encipherment",
                "data_encipherment",
                "key_agreement",
                "encipher_only",
                "decipher_only",
            ),
            False,
        )
        builder = builder.add_extension(x509.KeyUsage(key_cert_sign=True, crl_sign=True, **usage), critical=True)
    if hosts:
        builder = builder.add_extension(x509.SubjectAlternativeName([_general_name(host) for host in hosts]), False)
    return Identity(builder.sign(signer, hashes.SHA256()), key)


def _general_name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)
