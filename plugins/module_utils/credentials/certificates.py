# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Management certificates and their keys: read from any container, checked, presented to a TLS context.

PEM, the usual container, is read without the ``cryptography`` library, whose import costs more than a request.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import re
import ssl
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from .. import hints
from ..errors import CredentialsError

_BLOCK = re.compile(r"-----BEGIN (?P<label>[A-Z0-9 ]+)-----.*?-----END (?P=label)-----", re.DOTALL)
_INTEGER, _VERSION, _UTC_TIME = 0x02, 0xA0, 0x17
# Its place in a certificate: after serial number, algorithm and issuer.
_VALIDITY = 3
# What OpenSSL calls a key that does not belong to the certificate: of the same algorithm, of another one.
_MISMATCH = {"KEY_VALUES_MISMATCH", "NO_CERTIFICATE_ASSIGNED"}
# What it calls a key or a signature that is weaker than its default security level asks for.
_WEAK = {"EE_KEY_TOO_SMALL", "CA_KEY_TOO_SMALL", "CA_MD_TOO_WEAK"}


@dataclass(frozen=True)
class Material:
    """What one container holds, as PEM blocks. ``origin`` names it in messages."""

    origin: str
    certificates: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()

    def __str__(self) -> str:
        found = [f"a certificate (thumbprint {thumbprint(block)})" for block in self.certificates]
        found += ["a private key"] * len(self.keys)
        return f"{self.origin} contains {' and '.join(found)}"


def read(data: bytes, origin: str, passphrase: str | None = None) -> Material:
    """Certificates and keys in ``data``: PEM, DER, PKCS#12, or base64 of the latter two, told apart by content.

    Raises CredentialsError when it is none of these, or when the passphrase does not open it.
    """
    if b"-----BEGIN " in data:
        return _read_pem(data, origin)
    for binary in (data, _from_base64(data)):
        kind = _kind(binary)
        if kind == "certificate":
            return Material(origin, (ssl.DER_cert_to_PEM_cert(binary),))
        if kind == "PKCS#12":
            return _read_pkcs12(binary, origin, passphrase)
    hint = hints.NOT_A_CERTIFICATE.text() if b"PublishData" in data else None
    raise CredentialsError(f"{origin} is neither PEM nor a DER certificate nor PKCS#12.", hint=hint)


def present(context: ssl.SSLContext, certificate: Material, key: Material, passphrase: str | None = None) -> str:
    """Let ``context`` present the certificate that belongs to the key; returns that certificate (PEM).

    Raises CredentialsError when there is no such pair, when the key cannot be opened, and out of its dates.
    """
    if not key.keys or not certificate.certificates:
        missing = "no private key" if not key.keys else "no certificate"
        raise CredentialsError(
            f"{certificate if missing == 'no certificate' else key}, but {missing}.",
            hint=hints.NO_KEY.text(),
        )
    if "ENCRYPTED" in key.keys[0] and not passphrase:
        raise CredentialsError(f"The private key of {key.origin} is encrypted.", hint=hints.ENCRYPTED_KEY.text())
    for block in certificate.certificates:
        if _load(context, block, key, passphrase):
            _check_dates(block, certificate.origin)
            return block
    raise CredentialsError(
        f"{certificate}, but the private key of {key.origin} belongs to another certificate.",
        hint=hints.OTHER_KEY.text(),
    )


def thumbprint(certificate: str) -> str:
    """SHA-1 of a PEM certificate in upper-case hex: the name by which the service knows it."""
    return hashlib.sha1(ssl.PEM_cert_to_DER_cert(certificate), usedforsecurity=False).hexdigest().upper()


def validity(certificate: str) -> tuple[datetime, datetime]:
    """First and last moment at which a PEM certificate is valid (RFC 5280, section 4.1)."""
    fields = _elements(_elements(_elements(ssl.PEM_cert_to_DER_cert(certificate))[0][1])[0][1])
    if fields[0][0] == _VERSION:
        fields = fields[1:]
    not_before, not_after = _elements(fields[_VALIDITY][1])
    return _moment(*not_before), _moment(*not_after)


def _read_pem(data: bytes, origin: str) -> Material:
    blocks = [(match["label"], match[0] + "\n") for match in _BLOCK.finditer(data.decode("utf-8", errors="replace"))]
    certificates = tuple(block for label, block in blocks if label == "CERTIFICATE")
    for block in certificates:
        try:
            damaged = _kind(ssl.PEM_cert_to_DER_cert(block)) != "certificate"
        except ValueError:
            damaged = True
        if damaged:
            raise CredentialsError(f"{origin} contains a damaged certificate.")
    keys = tuple(block for label, block in blocks if label.endswith("PRIVATE KEY"))
    if not certificates and not keys:
        found = ", ".join(label for label, _block in blocks) or "a PEM block without an end"
        raise CredentialsError(f"{origin} contains no certificate and no private key, only: {found}.")
    return Material(origin, certificates, keys)


def _read_pkcs12(data: bytes, origin: str, passphrase: str | None) -> Material:
    try:
        # Only PKCS#12 needs this library.
        from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415
        from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415
            Encoding,
            NoEncryption,
            PrivateFormat,
            pkcs12,
        )
    except ImportError as error:
        raise CredentialsError(
            f"{origin} is PKCS#12: reading it requires the Python library cryptography.",
            hint=hints.NO_CRYPTOGRAPHY.text(),
        ) from error
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(data, (passphrase or "").encode())
    except (ValueError, UnsupportedAlgorithm) as error:
        tried = "certificate_password does not open it" if passphrase else "it requires certificate_password"
        raise CredentialsError(f"{origin} is PKCS#12; {tried}, or it is damaged.") from error
    found = [one.public_bytes(Encoding.PEM).decode() for one in (certificate, *others) if one]
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode() if key else None
    return Material(origin, tuple(found), (secret,) if secret else ())


def _load(context: ssl.SSLContext, certificate: str, key: Material, passphrase: str | None) -> bool:
    """False when the key belongs to another certificate. The ssl module reads only files, so the key becomes one."""
    handle, name = tempfile.mkstemp()
    try:
        with os.fdopen(handle, "w", encoding="ascii", errors="replace") as file:
            file.write(certificate + key.keys[0])
        context.load_cert_chain(name, password=passphrase or "")
    except (ssl.SSLError, ValueError) as error:
        reason = getattr(error, "reason", None)
        if reason in _MISMATCH:
            return False
        hint = hints.WEAK_CERTIFICATE.text() if reason in _WEAK else None
        raise CredentialsError(_explain(reason, certificate, key), hint=hint) from error
    finally:
        Path(name).unlink()
    return True


def _explain(reason: str | None, certificate: str, key: Material) -> str:
    if reason:
        return f"OpenSSL refuses the certificate with thumbprint {thumbprint(certificate)} and its key: {reason}."
    if "ENCRYPTED" in key.keys[0]:
        return f"certificate_password does not open the private key of {key.origin}, or the key is damaged."
    label = key.keys[0].split("-----")[1].removeprefix("BEGIN ")
    return f"The private key of {key.origin} (its form is {label}), or its certificate, cannot be read."


def _check_dates(certificate: str, origin: str) -> None:
    not_before, not_after = validity(certificate)
    name = f"The certificate with thumbprint {thumbprint(certificate)} of {origin}"
    now = datetime.now(UTC)
    if now > not_after:
        raise CredentialsError(
            f"{name} expired on {not_after:%Y-%m-%d %H:%M} UTC.",
            hint=hints.EXPIRED.text(),
        )
    if now < not_before:
        raise CredentialsError(
            f"{name} is valid only from {not_before:%Y-%m-%d %H:%M} UTC.", hint=hints.NOT_YET_VALID.text()
        )


def _from_base64(data: bytes) -> bytes:
    try:
        return base64.b64decode(b"".join(data.split()), validate=True)
    except binascii.Error:
        return b""


def _kind(data: bytes) -> str | None:
    """A certificate begins with a sequence, PKCS#12 with its version number 3 (RFC 7292, section 4)."""
    try:
        if _elements(_elements(data)[0][1])[0] == (_INTEGER, b"\x03"):
            return "PKCS#12"
        validity(ssl.DER_cert_to_PEM_cert(data))
    except (IndexError, ValueError):
        return None
    return "certificate"


def _elements(der: bytes) -> list[tuple[int, bytes]]:
    """Tag and content of each DER element in ``der``. Raises ValueError or IndexError when it is not DER."""
    found = []
    at = 0
    while at < len(der):
        tag, length, at = der[at], der[at + 1], at + 2
        if length >= 0x80:
            digits = length - 0x80
            length, at = int.from_bytes(der[at : at + digits], "big"), at + digits
        if len(der) < at + length:
            raise ValueError("cut")
        found.append((tag, der[at : at + length]))
        at += length
    return found


def _moment(tag: int, content: bytes) -> datetime:
    text = content.decode("ascii")
    if tag == _UTC_TIME:
        text = ("20" if text < "50" else "19") + text
    return datetime.strptime(text, "%Y%m%d%H%M%SZ").replace(tzinfo=UTC)
