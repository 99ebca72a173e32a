# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The files that a client needs: CA, server certificate, management certificate and publish-settings files."""

import base64
import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from xml.sax.saxutils import quoteattr

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_VALIDITY = timedelta(days=3650)


@dataclass(frozen=True)
class Credentials:
    """Paths of the files in the state directory, and the management certificate in DER."""

    directory: Path

    @property
    def ca(self) -> Path:
        return self.directory / "ca.pem"

    @property
    def server(self) -> Path:
        """Certificate and key of the server."""
        return self.directory / "server.pem"

    @property
    def management(self) -> Path:
        """Certificate and key of the client."""
        return self.directory / "management.pem"

    @property
    def management_cer(self) -> Path:
        return self.directory / "management.cer"

    @property
    def management_pfx(self) -> Path:
        """PKCS#12 with an empty password."""
        return self.directory / "management.pfx"

    @property
    def publish_settings(self) -> Path:
        return self.directory / "emulator.publishsettings"

    @property
    def publish_settings_v1(self) -> Path:
        return self.directory / "emulator-v1.publishsettings"

    def ensure(self, host: str) -> None:
        """Make what is missing. The files survive a restart with the same state directory."""
        if self.management_pfx.exists():
            return
        ca_key, ca = _make_ca()
        _write_public(self.ca, ca.public_bytes(serialization.Encoding.PEM))
        server_key, server = _make_server(ca_key, ca, host)
        _write_private(self.server, _pem(server_key, server))
        key, certificate = _make_management()
        _write_private(self.management, _pem(key, certificate))
        _write_public(self.management_cer, certificate.public_bytes(serialization.Encoding.DER))
        pfx = pkcs12.serialize_key_and_certificates(b"management", key, certificate, None, serialization.NoEncryption())
        _write_private(self.management_pfx, pfx)

    def write_publish_settings(self, endpoint: str, subscription_id: str, subscription_name: str) -> None:
        """Write both schemas; the endpoint changes with the port of each start."""
        pfx = base64.b64encode(self.management_pfx.read_bytes()).decode("ascii")
        subscription = f"Id={quoteattr(subscription_id)} Name={quoteattr(subscription_name)}"
        url = quoteattr(endpoint)
        new = (
            '<?xml version="1.0" encoding="utf-8"?>\n<PublishData>\n'
            '  <PublishProfile SchemaVersion="2.0" PublishMethod="AzureServiceManagementAPI">\n'
            f'    <Subscription ServiceManagementUrl={url} {subscription} ManagementCertificate="{pfx}"/>\n'
            "  </PublishProfile>\n</PublishData>\n"
        )
        old = (
            '<?xml version="1.0" encoding="utf-8"?>\n<PublishData>\n'
            f'  <PublishProfile PublishMethod="AzureServiceManagementAPI" Url={url} ManagementCertificate="{pfx}">\n'
            f"    <Subscription {subscription}/>\n"
            "  </PublishProfile>\n</PublishData>\n"
        )
        _write_private(self.publish_settings, new.encode("utf-8"))
        _write_private(self.publish_settings_v1, old.encode("utf-8"))


def thumbprint(der: bytes) -> str:
    """The SHA-1 thumbprint of a certificate: 40 upper-case hex digits."""
    digest = hashes.Hash(hashes.SHA1())
    digest.update(der)
    return digest.finalize().hex().upper()


def _make_ca() -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    key = _key()
    name = _name("Classic emulator CA")
    # Python 3.13 verifies strictly: without these the CA is refused.
    builder = (
        _certificate(name, name, key)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    return key, builder.sign(key, hashes.SHA256())


def _make_server(
    ca_key: rsa.RSAPrivateKey, ca: x509.Certificate, host: str
) -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    key = _key()
    names: list[x509.GeneralName] = [x509.DNSName("localhost")]
    addresses = {"127.0.0.1", "::1"}
    try:
        ip_address(host)
        addresses.add(host)
    except ValueError:
        names.append(x509.DNSName(host))
    names.extend(x509.IPAddress(ip_address(address)) for address in sorted(addresses))
    builder = (
        _certificate(_name("localhost"), ca.subject, key)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(digital_signature=True, key_encipherment=True), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key()), critical=False)
    )
    return key, builder.sign(ca_key, hashes.SHA256())


def _make_management() -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    key = _key()
    name = _name("Classic emulator management")
    return key, _certificate(name, name, key).sign(key, hashes.SHA256())


def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _name(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def _certificate(subject: x509.Name, issuer: x509.Name, key: rsa.RSAPrivateKey) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + _VALIDITY)
    )


def _usage(**granted: bool) -> x509.KeyUsage:
    names = (
        *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
        *("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
    )
    return x509.KeyUsage(**{name: granted.get(name, False) for name in names})


def _pem(key: rsa.RSAPrivateKey, certificate: x509.Certificate) -> bytes:
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return private + certificate.public_bytes(serialization.Encoding.PEM)


def _write_public(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _write_private(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        os.fchmod(file.fileno(), 0o600)
        file.write(content)
