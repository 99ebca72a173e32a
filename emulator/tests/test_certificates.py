# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Management certificates, certificates of hosted services, and extensions of hosted services."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

from azure_classic_emulator.testing import Emulator
from azure_classic_emulator.testing.certificates import Identity, make_identity
from azure_classic_emulator.testing.rest import Answer, Rest, base64_of, body

SERVICE = "services/hostedservices/shop"


@pytest.fixture(scope="module")
def identity() -> Identity:
    return make_identity("shop")


def encoded(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def add(rest: Rest, identity: Identity, **change: str) -> Answer:
    content = {
        "SubscriptionCertificatePublicKey": encoded(b"key"),
        "SubscriptionCertificateThumbprint": identity.thumbprint,
        "SubscriptionCertificateData": encoded(identity.certificate_der),
    }
    return rest.post("certificates", body("SubscriptionCertificate", content | change))


def test_an_added_certificate_may_connect_until_it_is_deleted(
    rest: Rest, emulator: Emulator, identity: Identity, tmp_path: Path
) -> None:
    other = Rest(emulator, str(identity.write(tmp_path / "other.pem")))
    assert other.get("locations").error == (403, "AuthenticationFailed")
    added = add(rest, identity)
    assert added.status == 201
    assert added.headers["Location"].endswith(f"/certificates/{identity.thumbprint}")
    assert other.get("locations").status == 200
    assert other.delete(f"certificates/{identity.thumbprint.lower()}").status == 200
    assert other.get("locations").error == (403, "AuthenticationFailed")
    assert rest.get("locations").status == 200
    missing = rest.get(f"certificates/{identity.thumbprint}")
    assert missing.error == (404, "ResourceNotFound")
    assert missing.text("Message") == "The certificate was not found."


def test_management_certificates_are_listed_with_the_first_one(rest: Rest, identity: Identity) -> None:
    add(rest, identity)
    add(rest, identity)
    listed = rest.get("certificates")
    assert len(listed.texts("SubscriptionCertificate")) == 2
    single = rest.get(f"certificates/{identity.thumbprint}")
    assert single.root == "SubscriptionCertificate"
    assert single.names() == [
        "SubscriptionCertificatePublicKey",
        "SubscriptionCertificateThumbprint",
        "SubscriptionCertificateData",
        "Created",
    ]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"SubscriptionCertificateThumbprint": "00" * 20}, (400, "BadRequest")),
        ({"SubscriptionCertificateData": "no base64"}, (400, "BadRequest")),
        ({"SubscriptionCertificateData": ""}, (400, "InvalidXmlRequest")),
    ],
)
def test_a_bad_management_certificate_is_refused(
    rest: Rest, identity: Identity, change: dict[str, str], error: tuple[int, str]
) -> None:
    assert add(rest, identity, **change).error == error


@pytest.fixture
def service(rest: Rest) -> None:
    content = {"ServiceName": "shop", "Label": base64_of("shop"), "Location": "West US"}
    assert rest.post("services/hostedservices", body("CreateHostedService", content)).status == 201


def upload(rest: Rest, data: bytes, kind: str = "cer", password: str = "") -> Answer:
    content = {"Data": encoded(data), "CertificateFormat": kind, "Password": password}
    return rest.post(f"{SERVICE}/certificates", body("CertificateFile", content))


@pytest.mark.usefixtures("service")
@pytest.mark.parametrize(
    ("data", "kind", "password"),
    [
        ("der", "cer", ""),
        ("pem", "cer", ""),
        ("pfx", "pfx", ""),
        ("pfx", "pfx", "пароль"),
        # What clients send as a certificate for SSH.
        ("der", "pfx", ""),
        ("pem", "pfx", ""),
        ("pfx without a key", "pfx", "пароль"),
    ],
)
def test_a_certificate_appears_when_its_upload_is_over(
    rest: Rest, identity: Identity, data: str, kind: str, password: str
) -> None:
    content = {
        "der": identity.certificate_der,
        "pem": identity.certificate_pem.encode(),
        "pfx": identity.pkcs12(password or None),
        "pfx without a key": pkcs12.serialize_key_and_certificates(
            None, None, None, [identity.certificate], BestAvailableEncryption(password.encode() or b"-")
        ),
    }[data]
    accepted = upload(rest, content, kind, password)
    assert rest.get(f"{SERVICE}/certificates").names() == []
    rest.succeed(accepted)
    listed = rest.get(f"{SERVICE}/certificates")
    assert listed.names("Certificate") == ["CertificateUrl", "Thumbprint", "ThumbprintAlgorithm", "Data"]
    assert (listed.text("Certificate/CertificateUrl") or "").endswith(f"/certificates/sha1-{identity.thumbprint}")
    single = rest.get(f"{SERVICE}/certificates/SHA1-{identity.thumbprint.lower()}")
    assert single.names() == ["Data"]
    assert single.text("Data") == encoded(identity.certificate_der)
    rest.succeed(rest.delete(f"{SERVICE}/certificates/sha1-{identity.thumbprint}"))
    assert rest.get(f"{SERVICE}/certificates/sha1-{identity.thumbprint}").error == (404, "ResourceNotFound")


@pytest.mark.usefixtures("service")
def test_a_certificate_that_cannot_be_read_is_refused(rest: Rest, identity: Identity) -> None:
    pfx = identity.pkcs12("right")
    for answer in (upload(rest, pfx, "pfx", "wrong"), upload(rest, b"junk"), upload(rest, pfx, "zip")):
        assert answer.error == (400, "BadRequest")
    assert rest.delete(f"{SERVICE}/certificates/sha1-{identity.thumbprint}").error == (404, "ResourceNotFound")


def test_certificates_need_their_service(rest: Rest, identity: Identity) -> None:
    assert rest.get(f"{SERVICE}/certificates").error == (404, "ResourceNotFound")
    assert upload(rest, identity.certificate_der).error == (404, "ResourceNotFound")


@pytest.mark.usefixtures("service")
def test_one_upload_at_a_time(rest: Rest, identity: Identity) -> None:
    first = upload(rest, identity.certificate_der)
    second = upload(rest, identity.certificate_der)
    assert second.error == (409, "ConflictError")
    assert first.request_id in (second.text("Message") or "")
    rest.succeed(first)
    rest.succeed(upload(rest, identity.certificate_der))
    assert len(rest.get(f"{SERVICE}/certificates").texts("Certificate")) == 1


def extend(rest: Rest, **change: str) -> Answer:
    content = {
        "ProviderNameSpace": "Microsoft.Azure.Diagnostics",
        "Type": "PaaSDiagnostics",
        "Id": "diagnostics",
        "PublicConfiguration": base64_of("<public/>"),
        "PrivateConfiguration": base64_of("<secret/>"),
    }
    return rest.post(f"{SERVICE}/extensions", body("Extension", content | change))


def test_extensions_that_are_offered(rest: Rest) -> None:
    offered = rest.get("services/extensions")
    assert offered.root == "ExtensionImages"
    assert set(offered.texts("ExtensionImage/Type")) == {"RDP", "PaaSDiagnostics"}
    versions = rest.get("services/extensions/Microsoft.Azure.Diagnostics/paasdiagnostics")
    assert versions.texts("ExtensionImage/Version") == ["1.0", "1.4"]
    assert rest.get("services/publisherextensions").names() == []


@pytest.mark.usefixtures("service")
@pytest.mark.parametrize(("wanted", "got"), [("", "1.4"), ("*", "1.4"), ("1.*", "1.4"), ("1.0", "1.0")])
def test_life_of_an_extension(rest: Rest, wanted: str, got: str) -> None:
    rest.succeed(extend(rest, **({"Version": wanted} if wanted else {})))
    assert rest.get(f"{SERVICE}/extensions").texts("Extension/Id") == ["diagnostics"]
    single = rest.get(f"{SERVICE}/extensions/DIAGNOSTICS")
    assert single.text("Version") == got
    assert "PrivateConfiguration" not in single.names()
    assert extend(rest).error == (409, "ConflictError")
    rest.succeed(rest.delete(f"{SERVICE}/extensions/diagnostics"))
    assert rest.get(f"{SERVICE}/extensions/diagnostics").error == (404, "ResourceNotFound")


@pytest.mark.usefixtures("service")
@pytest.mark.parametrize("change", [{"Type": "Toaster"}, {"Version": "7.*"}, {"Thumbprint": "AB" * 20}])
def test_a_bad_extension_is_refused(rest: Rest, change: dict[str, str]) -> None:
    names = ("ProviderNameSpace", "Type", "Id", "Thumbprint", "Version")
    content = {"ProviderNameSpace": "Microsoft.Azure.Diagnostics", "Type": "PaaSDiagnostics", "Id": "x"} | change
    answer = rest.post(
        f"{SERVICE}/extensions", body("Extension", {name: content[name] for name in names if name in content})
    )
    assert answer.error == (400, "BadRequest")


@pytest.mark.usefixtures("service")
def test_a_certificate_that_is_referred_to_stays(rest: Rest, identity: Identity) -> None:
    rest.succeed(upload(rest, identity.certificate_der))
    content = {"ProviderNameSpace": "Microsoft.Azure.Diagnostics", "Type": "PaaSDiagnostics", "Id": "diagnostics"}
    reference = content | {"Thumbprint": identity.thumbprint.lower(), "ThumbprintAlgorithm": "sha1"}
    rest.succeed(rest.post(f"{SERVICE}/extensions", body("Extension", reference)))
    path = f"{SERVICE}/certificates/sha1-{identity.thumbprint}"
    refused = rest.delete(path)
    assert refused.error == (400, "BadRequest")
    assert "in use by the service extension diagnostics" in (refused.text("Message") or "")
    rest.succeed(rest.delete(f"{SERVICE}/extensions/diagnostics"))
    rest.succeed(rest.delete(path))
