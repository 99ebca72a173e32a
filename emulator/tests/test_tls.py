# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""TLS: who gets in, in which versions, and that a wrong certificate gets the service's own answer, no alert."""

from __future__ import annotations

import base64
import socket
import ssl
from datetime import timedelta
from http.client import HTTPSConnection
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from cryptography.hazmat.primitives.serialization import pkcs12

from azure_classic_emulator.testing import Emulator
from azure_classic_emulator.testing.certificates import Identity, make_identity
from azure_classic_emulator.testing.rest import NAMESPACE, Answer, Rest, body

VERSIONS = [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3]


def context(emulator: Emulator, certificate: Path | str | None, version: ssl.TLSVersion) -> ssl.SSLContext:
    made = ssl.create_default_context(cafile=emulator.ca_path)
    made.verify_flags |= ssl.VERIFY_X509_STRICT
    made.minimum_version = made.maximum_version = version
    if certificate is not None:
        made.load_cert_chain(certificate)
    return made


def connect(emulator: Emulator, certificate: Path | str | None, version: ssl.TLSVersion) -> HTTPSConnection:
    endpoint = urlsplit(emulator.endpoint)
    assert endpoint.hostname is not None
    return HTTPSConnection(endpoint.hostname, endpoint.port, context=context(emulator, certificate, version))


def ask(connection: HTTPSConnection, emulator: Emulator, path: str = "locations") -> Answer:
    connection.request("GET", f"/{emulator.subscription_id}/{path}", headers={"x-ms-version": "2014-10-01"})
    answer = connection.getresponse()
    return Answer(answer.status, dict(answer.getheaders()), answer.read())


def register(emulator: Emulator, identity: Identity) -> None:
    content = {
        "SubscriptionCertificatePublicKey": "AA==",
        "SubscriptionCertificateThumbprint": identity.thumbprint,
        "SubscriptionCertificateData": base64.b64encode(identity.certificate_der).decode("ascii"),
    }
    assert Rest(emulator).post("certificates", body("SubscriptionCertificate", content)).status == 201


@pytest.mark.parametrize("version", VERSIONS)
def test_a_registered_certificate_gets_in(emulator: Emulator, tmp_path: Path, version: ssl.TLSVersion) -> None:
    assert ask(connect(emulator, emulator.certificate_path, version), emulator).status == 200
    another = make_identity("another")
    register(emulator, another)
    assert ask(connect(emulator, another.write(tmp_path / "another.pem"), version), emulator).status == 200


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("kind", ["none", "unknown", "expired", "not registered any more"])
def test_any_other_certificate_gets_the_error_of_the_service(
    emulator: Emulator, tmp_path: Path, kind: str, version: ssl.TLSVersion
) -> None:
    certificate: Path | None = tmp_path / "client.pem"
    identity = make_identity(starts=timedelta(days=-2), lasts=timedelta(days=1 if kind == "expired" else 30))
    identity.write(tmp_path / "client.pem")
    if kind == "none":
        certificate = None
    if kind in ("expired", "not registered any more"):
        register(emulator, identity)
    if kind == "not registered any more":
        assert Rest(emulator).delete(f"certificates/{identity.thumbprint}").status == 200
    answer = ask(connect(emulator, certificate, version), emulator)
    assert answer.status == 403
    assert answer.headers["Content-Type"] == "application/xml; charset=utf-8"
    assert len({name.lower(): value for name, value in answer.headers.items()}["x-ms-request-id"]) == 32
    root = ElementTree.fromstring(answer.content)
    assert [root.tag, *(child.tag for child in root)] == [
        f"{{{NAMESPACE}}}{name}" for name in ("Error", "Code", "Message")
    ]
    assert answer.text("Code") == "AuthenticationFailed"
    assert "Verify that the certificate is valid and is associated with this subscription" in str(
        answer.text("Message")
    )


def test_the_certificate_of_one_subscription_is_worth_nothing_for_another(rest: Rest) -> None:
    answer = rest.get("/11111111-2222-3333-4444-555555555555/locations")
    assert answer.error == (403, "AuthenticationFailed")


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion")
@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1])
def test_old_versions_are_refused(emulator: Emulator, version: ssl.TLSVersion) -> None:
    with pytest.raises(ssl.SSLError):
        connect(emulator, emulator.certificate_path, version).connect()


@pytest.mark.parametrize("version", VERSIONS)
def test_a_connection_is_kept_alive_also_after_errors(emulator: Emulator, version: ssl.TLSVersion) -> None:
    connection = connect(emulator, emulator.certificate_path, version)
    connection.connect()
    first = connection.sock
    paths = ("locations", "services/hostedservices/none", "no/such/path", "locations")
    assert [ask(connection, emulator, path).status for path in paths] == [200, 404, 501, 200]
    assert connection.sock is first


def test_a_client_may_close_the_connection(emulator: Emulator, rest: Rest) -> None:
    answer = rest.send("GET", "locations", headers={"Connection": "close"})
    assert (answer.status, answer.headers["Connection"]) == (200, "close")


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "::1"])
def test_the_server_certificate_is_valid_for_the_names_of_this_machine(emulator: Emulator, name: str) -> None:
    endpoint = urlsplit(emulator.endpoint)
    tls = context(emulator, emulator.certificate_path, ssl.TLSVersion.TLSv1_3)
    with (
        socket.create_connection((endpoint.hostname, endpoint.port)) as raw,
        tls.wrap_socket(raw, server_hostname=name) as secured,
    ):
        assert secured.version() == "TLSv1.3"


def test_plain_http_on_the_tls_port_ends_the_connection_and_nothing_else(emulator: Emulator, rest: Rest) -> None:
    endpoint = urlsplit(emulator.endpoint)
    with socket.create_connection((endpoint.hostname, endpoint.port), timeout=30) as raw:
        raw.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        while raw.recv(4096):
            pass
    assert rest.get("locations").status == 200


def test_all_containers_hold_the_same_certificate(emulator: Emulator) -> None:
    pfx = Path(emulator.pfx_path).read_bytes()
    key, certificate, others = pkcs12.load_key_and_certificates(pfx, None)
    assert key is not None
    assert certificate is not None
    assert others == []
    (registered,) = emulator.admin.state()["management_certificate"]
    identity = Identity(certificate, key)  # type: ignore[arg-type]
    assert identity.thumbprint == registered.upper()
    assert identity.certificate_pem in Path(emulator.certificate_path).read_text()
    assert Path(emulator.certificate_path).with_name("management.cer").read_bytes() == identity.certificate_der
    for name in ("emulator.publishsettings", "emulator-v1.publishsettings"):
        settings = ElementTree.parse(Path(emulator.publish_settings_path).with_name(name))
        (content,) = (found for entry in settings.iter() if (found := entry.get("ManagementCertificate")))
        assert base64.b64decode(content) == pfx
