# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates, keys and publish settings in every form that users have."""

from __future__ import annotations

import base64
import functools
import shutil
import ssl
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import PrivateFormat
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ansible_collections.azure_classic.service_management.plugins.module_utils.credentials import certificates
from ansible_collections.azure_classic.service_management.plugins.module_utils.credentials.credentials import (
    Credentials,
    load_credentials,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.credentials.options import (
    ConnectionOptions,
    connection_options,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.errors import (
    CredentialsError,
    InvalidInput,
)
from ansible_collections.azure_classic.service_management.tests.harness.pki import authority
from azure_classic_emulator.testing.certificates import Identity, make_identity

SUB = "11111111-2222-3333-4444-555555555555"
OTHER_SUB = "AAAAAAAA-2222-3333-4444-555555555555"
PASSPHRASE = "Tröpfchen & <4711>"
CHINA = "https://management.core.chinacloudapi.cn"
PUBLIC = "https://management.core.windows.net"


@functools.cache
def mine() -> Identity:
    return make_identity()


@functools.cache
def other() -> Identity:
    return make_identity("other")


@functools.cache
def curve() -> Identity:
    return make_identity("curve", key=ec.generate_private_key(ec.SECP256R1()))


def load(environment: Mapping[str, str] = MappingProxyType({}), **options: Any) -> Credentials:
    return load_credentials(connection_options({"subscription_id": SUB, **options}, environment))


@pytest.fixture(autouse=True)
def no_key_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    yield
    assert list(scratch.iterdir()) == []


def reverse_order() -> str:
    return mine().key_pem() + "Bag Attributes\n    friendlyName: x\n" + mine().certificate_pem


def chain() -> str:
    return authority().certificate_pem + mine().pem


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(lambda: mine().pem, id="certificate, key"),
        pytest.param(reverse_order, id="key, remarks, certificate"),
        pytest.param(chain, id="another certificate first"),
        pytest.param(lambda: mine().pem.replace("\n", "\r\n"), id="Windows line ends"),
        pytest.param(
            lambda: mine().certificate_pem + mine().key_pem(form=PrivateFormat.TraditionalOpenSSL), id="PKCS#1 key"
        ),
        pytest.param(lambda: mine().pkcs12(), id="PKCS#12"),
        pytest.param(lambda: base64.encodebytes(mine().pkcs12()), id="PKCS#12 in base64"),
    ],
)
@pytest.mark.parametrize("name", ["management.pem", "management.pfx", "no name that tells größe"])
def test_the_content_of_a_file_decides(content: Callable[[], str | bytes], name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    data = content()
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    credentials = load(certificate_path=str(path))
    assert (credentials.thumbprint, credentials.subscription_id) == (mine().thumbprint, SUB)
    assert credentials.source == f"certificate_path {path}"
    assert credentials.endpoint == PUBLIC


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(lambda: mine().pem, id="PEM"),
        pytest.param(lambda: base64.b64encode(mine().pkcs12()).decode(), id="PKCS#12"),
    ],
)
def test_content_of_a_vault(content: Callable[[], str]) -> None:
    assert load(certificate_content=content()).thumbprint == mine().thumbprint


@pytest.mark.parametrize("form", ["PEM", "DER"])
def test_a_key_in_a_file_of_its_own(form: str, tmp_path: Path) -> None:
    certificate = mine().certificate_pem.encode() if form == "PEM" else mine().certificate_der
    (tmp_path / "m.cer").write_bytes(certificate)
    (tmp_path / "m.key").write_text(mine().key_pem())
    found = load(certificate_path=str(tmp_path / "m.cer"), key_path=str(tmp_path / "m.key"))
    assert found.thumbprint == mine().thumbprint


@pytest.mark.parametrize("form", [PrivateFormat.PKCS8, PrivateFormat.TraditionalOpenSSL])
def test_an_encrypted_key(form: PrivateFormat) -> None:
    content = mine().certificate_pem + mine().key_pem(PASSPHRASE, form=form)
    assert load(certificate_content=content, certificate_password=PASSPHRASE).thumbprint == mine().thumbprint


def test_an_encrypted_pkcs12(tmp_path: Path) -> None:
    (tmp_path / "m").write_bytes(mine().pkcs12(PASSPHRASE))
    found = load(certificate_path=str(tmp_path / "m"), certificate_password=PASSPHRASE)
    assert found.thumbprint == mine().thumbprint


def test_an_elliptic_curve() -> None:
    assert load(certificate_content=curve().pem).thumbprint == curve().thumbprint


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl makes the old file")
def test_the_old_pkcs12_that_the_service_gave_out(tmp_path: Path) -> None:
    pem = mine().write(tmp_path / "m.pem")
    pfx = tmp_path / "m.pfx"
    command = ["openssl", "pkcs12", "-export", "-legacy", "-in", str(pem), "-out", str(pfx), "-passout", "pass:"]
    subprocess.run(command, check=True)
    assert load(certificate_path=str(pfx)).thumbprint == mine().thumbprint


def test_pem_needs_no_cryptography_library(tmp_path: Path) -> None:
    pem = mine().write(tmp_path / "m.pem")
    script = (
        "import sys\n"
        f"from {load_credentials.__module__} import load_credentials\n"
        f"from {ConnectionOptions.__module__} import ConnectionOptions\n"
        f"load_credentials(ConnectionOptions({SUB!r}, certificate_path={str(pem)!r}))\n"
        "assert not {'cryptography', 'requests'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, env={"PYTHONPATH": ":".join(sys.path)})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(), st.tuples(st.integers(0, 1500), st.integers(0, 255))), st.booleans())
def test_any_bytes_are_understood_or_refused(change: bytes | tuple[int, int], pem: bool) -> None:
    data = bytearray(mine().certificate_pem.encode() if pem else mine().certificate_der)
    if isinstance(change, tuple):
        data[change[0] % len(data)] = change[1]
    else:
        data = bytearray(b"-----BEGIN CERTIFICATE-----\n" * pem + change + b"\n-----END CERTIFICATE-----" * pem)
    try:
        str(certificates.read(bytes(data), "certificate_path /m.cer"))
    except CredentialsError as error:
        assert "/m.cer" in str(error)  # noqa: PT017 - bytes that are understood are fine, too


def without_a_key() -> dict[str, str]:
    return {"certificate_content": mine().certificate_pem}


def truncated() -> str:
    lines = mine().certificate_pem.splitlines()
    return "\n".join([*lines[:3], lines[-1], mine().key_pem()])


def small() -> Identity:
    return make_identity(key=rsa.generate_private_key(65537, 1024))


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param(without_a_key, ["{mine}", "no private key", "key_path", ".cer"], id="public certificate"),
        pytest.param(
            lambda: {"certificate_content": base64.b64encode(mine().certificate_der).decode()},
            ["{mine}", "no private key"],
            id="public certificate, DER",
        ),
        pytest.param(lambda: {"certificate_content": mine().key_pem()}, ["no certificate"], id="key only"),
        pytest.param(
            lambda: {"certificate_content": mine().certificate_pem + other().key_pem()},
            ["{mine}", "another certificate"],
            id="foreign key",
        ),
        pytest.param(
            lambda: {"certificate_content": mine().certificate_pem + curve().key_pem()},
            ["{mine}", "another certificate"],
            id="foreign key of another algorithm",
        ),
        pytest.param(
            lambda: {"certificate_content": mine().certificate_pem + mine().key_pem(PASSPHRASE)},
            ["is encrypted", "certificate_password"],
            id="passphrase missing",
        ),
        pytest.param(
            lambda: {
                "certificate_content": mine().certificate_pem + mine().key_pem(PASSPHRASE),
                "certificate_password": "guess",
            },
            ["certificate_password does not open"],
            id="passphrase wrong",
        ),
        pytest.param(
            lambda: {
                "certificate_content": mine().certificate_pem + mine().key_pem(PASSPHRASE),
                "certificate_password": "x" * 2000,
            },
            ["certificate_password does not open"],
            id="passphrase endless",
        ),
        pytest.param(
            lambda: {"certificate_content": base64.b64encode(mine().pkcs12(PASSPHRASE)).decode()},
            ["PKCS#12", "requires certificate_password"],
            id="PKCS#12 without passphrase",
        ),
        pytest.param(
            lambda: {
                "certificate_content": base64.b64encode(mine().pkcs12(PASSPHRASE)).decode(),
                "certificate_password": "guess",
            },
            ["PKCS#12", "certificate_password does not open"],
            id="PKCS#12 with a wrong passphrase",
        ),
        pytest.param(
            lambda: {"certificate_content": make_identity(starts=timedelta(-3), lasts=timedelta(1)).pem},
            ["thumbprint", "expired on 20", "upload"],
            id="expired",
        ),
        pytest.param(
            lambda: {"certificate_content": make_identity(starts=timedelta(3)).pem},
            ["thumbprint", "valid only from 20", "clock"],
            id="not yet valid",
        ),
        pytest.param(lambda: {"certificate_content": small().pem}, ["EE_KEY_TOO_SMALL"], id="small key"),
        pytest.param(lambda: {"certificate_content": truncated()}, ["damaged certificate"], id="damaged"),
        pytest.param(
            lambda: {"certificate_content": mine().certificate_pem + mine().key_pem(form=PrivateFormat.OpenSSH)},
            ["cannot be read", "OPENSSH PRIVATE KEY"],
            id="OpenSSH key",
        ),
        pytest.param(
            lambda: {"certificate_content": "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"},
            ["no certificate and no private key", "PUBLIC KEY"],
            id="another PEM",
        ),
        pytest.param(lambda: {"certificate_content": mine().pem[:300]}, ["block without an end"], id="cut"),
        pytest.param(lambda: {"certificate_content": "hello"}, ["neither PEM nor"], id="text"),
        pytest.param(lambda: {"certificate_content": "\0" * 3_000_000}, ["neither PEM nor"], id="a disk image"),
        pytest.param(
            lambda: {"certificate_content": "<PublishData/>"}, ["publish_settings_path"], id="publish settings"
        ),
        pytest.param(lambda: {"certificate_path": "/no/such"}, ["/no/such", "No such file"], id="no file"),
        pytest.param(lambda: {"certificate_path": "/"}, ["cannot be read", "directory"], id="directory"),
        pytest.param(
            lambda: {"certificate_content": mine().pem, "key_path": "/no/such"},
            ["key_path", "No such"],
            id="no key file",
        ),
        pytest.param(
            lambda: {"certificate_content": mine().pem, "certificate_path": "/m.pem"},
            ["certificate_path and certificate_content", "only one"],
            id="two certificates",
        ),
        pytest.param(dict, ["No management certificate", "AZURE_CLASSIC_CERTIFICATE_PATH"], id="nothing"),
    ],
)
def test_what_is_wrong_with_the_certificate(options: Callable[[], dict[str, Any]], expected: list[str]) -> None:
    given = options()
    with pytest.raises(CredentialsError) as caught:
        load(**given)
    said = caught.value.as_result()["msg"]
    assert [part for part in expected if part.format(mine=mine().thumbprint) not in said] == []
    assert len(said) < 700
    secret = mine().key_pem().splitlines()[1]
    assert secret not in said
    assert PASSPHRASE not in said


def test_no_terminal_is_asked_for_a_passphrase(tmp_path: Path) -> None:
    (tmp_path / "m.pem").write_text(mine().certificate_pem)
    (tmp_path / "m.key").write_text(mine().key_pem(PASSPHRASE))
    with pytest.raises(CredentialsError, match="encrypted"):
        load(certificate_path=str(tmp_path / "m.pem"), key_path=str(tmp_path / "m.key"), certificate_password="")


def test_pkcs12_without_the_cryptography_library(monkeypatch: pytest.MonkeyPatch) -> None:
    data = mine().pkcs12()
    monkeypatch.setitem(sys.modules, "cryptography.exceptions", None)
    with pytest.raises(CredentialsError) as caught:
        certificates.read(data, "certificate_path /m.pfx")
    assert "openssl pkcs12" in str(caught.value.hint)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"AZURE_CLIENT_ID": "c", "AZURE_SECRET": "hidden"}, "AZURE_CLIENT_ID, AZURE_SECRET"),
        ({"AZURE_TENANT": "t"}, "Resource Manager"),
        ({}, "certificate_path"),
    ],
)
def test_credentials_of_the_other_api_are_recognised(environment: dict[str, str], expected: str) -> None:
    with pytest.raises(CredentialsError) as caught:
        load(environment)
    assert expected in str(caught.value.hint)
    assert "hidden" not in str(caught.value.hint)


def test_the_subscription_of_the_other_api_is_named_in_hints() -> None:
    environment = {"AZURE_SUBSCRIPTION_ID": SUB, "AZURE_CLIENT_ID": "c"}
    assert "Resource Manager" in load(environment, certificate_content=mine().pem).source
    assert "Resource Manager" not in load({}, certificate_content=mine().pem).source


def subscription(id: str, name: str, extra: str = "") -> str:  # noqa: A002
    return f'<Subscription Id="{id}" Name="{name}" {extra}/>'


def attributes(url: str = "") -> str:
    return f'{url} ManagementCertificate="{base64.b64encode(mine().pkcs12()).decode()}"'


def schema_2(*subscriptions: str) -> str:
    body = "".join(subscriptions)
    return f'<PublishData><PublishProfile SchemaVersion="2.0">{body}</PublishProfile></PublishData>'


def china() -> str:
    return attributes(f'ServiceManagementUrl="{CHINA}/"')


def schema_1() -> str:
    profile = 'PublishMethod="AzureServiceManagementAPI"' + attributes(' Url="https://localhost:8443/"')
    return (
        f'\ufeff<?xml version="1.0" encoding="utf-8"?>\n<PublishData>\n<PublishProfile {profile}>'
        f"{subscription(SUB, 'Büro')}</PublishProfile></PublishData>"
    )


def settings_file(tmp_path: Path, text: str) -> str:
    path = tmp_path / "my.publishsettings"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("text", "options", "subscription_id", "endpoint"),
    [
        pytest.param(schema_1, {}, SUB, "https://localhost:8443", id="1.0"),
        pytest.param(lambda: schema_2(subscription(SUB, "a", china())), {}, SUB, CHINA, id="2.0"),
        pytest.param(lambda: schema_2(subscription(SUB, "a", attributes())), {}, SUB, PUBLIC, id="no address"),
        pytest.param(
            lambda: schema_2(subscription(SUB, "a", attributes()), subscription(OTHER_SUB, "b", china())),
            {"subscription_id": OTHER_SUB.lower()},
            OTHER_SUB.lower(),
            CHINA,
            id="chosen",
        ),
        pytest.param(schema_1, {"endpoint": "https://[::1]:1/"}, SUB, "https://[::1]:1", id="endpoint wins"),
        pytest.param(
            schema_1, {"cloud": "AzureUSGovernment"}, SUB, "https://management.core.usgovcloudapi.net", id="cloud wins"
        ),
    ],
)
def test_publish_settings(
    text: Callable[[], str], options: dict[str, str], subscription_id: str, endpoint: str, tmp_path: Path
) -> None:
    given: dict[str, Any] = {"subscription_id": None, **options}
    found = load(publish_settings_path=settings_file(tmp_path, text()), **given)
    assert (found.subscription_id, found.endpoint) == (subscription_id, endpoint)
    assert found.thumbprint == mine().thumbprint


def test_other_options_win_over_publish_settings(tmp_path: Path) -> None:
    path = settings_file(tmp_path, schema_1())
    found = load(subscription_id=None, publish_settings_path=path, certificate_content=other().pem)
    assert (found.subscription_id, found.thumbprint) == (SUB, other().thumbprint)
    found = load(publish_settings_path=path, certificate_content=other().pem, subscription_id=OTHER_SUB)
    assert (found.subscription_id, found.endpoint) == (OTHER_SUB, PUBLIC)


WEB_SITE = '<publishData><publishProfile publishMethod="MSDeploy" publishUrl="x" userPWD="hidden"/></publishData>'


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        pytest.param(
            lambda: schema_2(subscription(SUB, "a", attributes()), subscription(OTHER_SUB, "b", attributes())),
            None,
            [f"a ({SUB})", f"b ({OTHER_SUB})", "subscription_id"],
            id="two and none chosen",
        ),
        pytest.param(schema_1, OTHER_SUB, [OTHER_SUB, f"Büro ({SUB})"], id="another one chosen"),
        pytest.param(lambda: WEB_SITE, None, ["web site", "MSDeploy"], id="publish profile of a web site"),
        pytest.param(lambda: "<PublishData/>", None, ["no subscription"], id="empty"),
        pytest.param(lambda: mine().pem, None, ["not a file of publish settings"], id="PEM"),
        pytest.param(
            lambda: schema_2(subscription(SUB, "a", 'ManagementCertificate="~~~"')), None, ["damaged"], id="not base64"
        ),
        pytest.param(lambda: schema_2(subscription(SUB, "a")), None, ["neither PEM"], id="no certificate"),
        pytest.param(lambda: f'<!DOCTYPE x [<!ENTITY a "b">]>{schema_1()}', None, ["DOCTYPE"], id="entities"),
    ],
)
def test_what_is_wrong_with_publish_settings(
    text: Callable[[], str], wanted: str | None, expected: list[str], tmp_path: Path
) -> None:
    path = settings_file(tmp_path, text())
    with pytest.raises(CredentialsError) as caught:
        load(publish_settings_path=path, subscription_id=wanted)
    said = caught.value.as_result()["msg"]
    assert [part for part in [path, *expected] if part not in said] == []
    assert "hidden" not in said


@pytest.mark.parametrize(
    ("options", "environment", "named"),
    [
        pytest.param({"subscription_id": None}, {}, "subscription_id: is required", id="no subscription"),
        pytest.param({"subscription_id": "Pay-As-You-Go"}, {}, "subscription_id: must be a GUID", id="name"),
        pytest.param({"endpoint": "http://localhost:8080"}, {}, "endpoint: ", id="http"),
        pytest.param({"endpoint": "localhost:8443"}, {}, "endpoint: ", id="no scheme"),
        pytest.param({"endpoint": "https://"}, {}, "endpoint: ", id="no host"),
        pytest.param({"endpoint": "https://localhost:port"}, {}, "endpoint: ", id="no port"),
        pytest.param({"endpoint": "https://me:pw@localhost"}, {}, "endpoint: ", id="password"),
        pytest.param({"ca_path": "/no/such"}, {}, "ca_path: ", id="no CA bundle"),
        pytest.param({"ca_path": __file__}, {}, "ca_path: ", id="not a CA bundle"),
        pytest.param({}, {"REQUESTS_CA_BUNDLE": "/no/such"}, "REQUESTS_CA_BUNDLE: ", id="variable"),
    ],
)
def test_options_that_break_a_rule(options: dict[str, Any], environment: dict[str, str], named: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        load(environment, certificate_content=mine().pem, **options)
    assert str(caught.value).startswith(named)


def trusted(credentials: Credentials) -> int:
    return len(credentials.ssl_context.get_ca_certs())


def test_which_authorities_are_trusted(tmp_path: Path) -> None:
    two, one = tmp_path / "two.pem", tmp_path / "one.pem"
    one.write_text(authority().certificate_pem)
    two.write_text(authority().certificate_pem + make_identity("second", authority=True).certificate_pem)
    environment = {"REQUESTS_CA_BUNDLE": str(two)}
    content = mine().pem
    assert trusted(load(environment, certificate_content=content, ca_path=str(one))) == 1
    assert trusted(load(environment, certificate_content=content)) == 2
    assert trusted(load({"CURL_CA_BUNDLE": str(one)}, certificate_content=content)) == 1
    assert load({}, certificate_content=content, ca_path=str(tmp_path)).ca == f"ca_path {tmp_path}"
    unverified = load(environment, certificate_content=content, validate_certs=False).ssl_context
    assert (unverified.verify_mode, unverified.check_hostname) == (ssl.CERT_NONE, False)
    verified = load(environment, certificate_content=content, validate_certs=True).ssl_context
    assert (verified.verify_mode, verified.check_hostname) == (ssl.CERT_REQUIRED, True)


def test_the_service_may_ask_for_the_certificate_late() -> None:
    context = load(certificate_content=mine().pem).ssl_context
    assert context.post_handshake_auth
    assert not context.options & ssl.OP_NO_RENEGOTIATION
    assert context.options & 0x4  # a server without RFC 5746 is talked to
    assert not context.options & ssl.OP_NO_TLSv1_2
    assert context.minimum_version <= ssl.TLSVersion.TLSv1_2


def test_secrets_are_known_and_not_shown(tmp_path: Path) -> None:
    content = mine().certificate_pem + mine().key_pem(PASSPHRASE)
    found = load(certificate_content=content, certificate_password=PASSPHRASE)
    body = "\n".join(mine().key_pem().splitlines()[1:-1])
    assert PASSPHRASE in found.secrets
    assert all(secret not in repr(found) for secret in found.secrets)
    assert body in load(certificate_content=mine().pem).secrets
    wrapped = base64.b64encode(mine().pkcs12()).decode()
    assert {wrapped, body} <= set(load(certificate_content=wrapped).secrets)
    text = schema_2(subscription(SUB, "a", f'ManagementCertificate="{wrapped}"'))
    assert {wrapped, body} <= set(load(publish_settings_path=settings_file(tmp_path, text)).secrets)
