# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From the connection options to one TLS context that presents the management certificate."""

from __future__ import annotations

import os
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..errors import CredentialsError, InvalidInput, hint
from . import certificates, publish_settings

DEFAULT_CLOUD = "AzureCloud"
CLOUDS = {
    DEFAULT_CLOUD: "https://management.core.windows.net",
    "AzureChinaCloud": "https://management.core.chinacloudapi.cn",
    "AzureUSGovernment": "https://management.core.usgovcloudapi.net",
    "AzureGermanCloud": "https://management.core.cloudapi.de",
}
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_ARM_VARIABLES = ("AZURE_CLIENT_ID", "AZURE_SECRET", "AZURE_CLIENT_SECRET", "AZURE_TENANT", "AZURE_TENANT_ID")
# OpenSSL's SSL_OP_LEGACY_SERVER_CONNECT, which the ssl module names since Python 3.12.
_LEGACY_SERVER_CONNECT = 0x4
_CA_VARIABLES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")


@dataclass(frozen=True)
class Credentials:
    """What it takes to call the service.

    ``endpoint`` is an https URL without trailing slash, ``thumbprint`` SHA-1 in upper-case hex. ``source`` and ``ca``
    say in messages where the certificate and the trusted authorities came from. ``secrets`` must never be shown.
    """

    subscription_id: str
    endpoint: str
    thumbprint: str
    ssl_context: ssl.SSLContext = field(repr=False)
    source: str
    secrets: tuple[str, ...] = field(repr=False)
    ca: str = ""

    def facts(self) -> dict[str, str]:
        """What hints may say about these credentials."""
        return {name: getattr(self, name) for name in ("subscription_id", "endpoint", "thumbprint", "source", "ca")}


def load_credentials(options: Mapping[str, Any], environment: Mapping[str, str] | None = None) -> Credentials:
    """Credentials from the connection options; ``environment`` (of the process) serves CA bundles and hints only.

    Raises InvalidInput for an option that breaks a rule, CredentialsError for files that cannot be used.
    """
    environment = os.environ if environment is None else environment
    settings = _settings(options)
    passphrase = options.get("certificate_password")
    certificate = _certificate(options, settings, passphrase)
    if certificate is None:
        raise _nothing_given(environment)
    key = certificates.read(*_file(options, "key_path"), passphrase) if options.get("key_path") else certificate
    context, ca = _tls_context(options, environment)
    leaf = certificates.present(context, certificate, key, passphrase)
    subscription_id = _subscription_id(options, settings)
    return Credentials(
        subscription_id=subscription_id,
        endpoint=_endpoint(options, settings),
        thumbprint=certificates.thumbprint(leaf),
        ssl_context=context,
        source=certificate.origin + _shared_subscription(subscription_id, environment),
        secrets=_secrets(options, settings, key),
        ca=ca,
    )


def _settings(options: Mapping[str, Any]) -> publish_settings.Subscription | None:
    """The subscription in the publish settings that the other options leave open or choose."""
    if not options.get("publish_settings_path"):
        return None
    data, origin = _file(options, "publish_settings_path")
    subscriptions = publish_settings.read(data, origin)
    wanted = options.get("subscription_id")
    if wanted and _certificate_options(options):
        return next((one for one in subscriptions if one.id.lower() == wanted.lower()), None)
    return publish_settings.choose(subscriptions, wanted, origin)


def _certificate(
    options: Mapping[str, Any], settings: publish_settings.Subscription | None, passphrase: str | None
) -> certificates.Material | None:
    given = _certificate_options(options)
    if len(given) > 1:
        raise CredentialsError(f"Both {' and '.join(given)} are set.", hint="Give the certificate once.")
    if given == ["certificate_content"]:
        return certificates.read(options["certificate_content"].encode(), "certificate_content", passphrase)
    if given:
        return certificates.read(*_file(options, "certificate_path"), passphrase)
    if settings:
        origin = f"publish_settings_path {options['publish_settings_path']}"
        return certificates.read(settings.pkcs12(origin), origin)
    return None


def _certificate_options(options: Mapping[str, Any]) -> list[str]:
    return [name for name in ("certificate_path", "certificate_content") if options.get(name)]


def _file(options: Mapping[str, Any], option: str) -> tuple[bytes, str]:
    """Content of the file that ``option`` names, and how messages call it."""
    origin = f"{option} {options[option]}"
    try:
        return Path(options[option]).expanduser().read_bytes(), origin
    except OSError as error:
        raise CredentialsError(f"{origin} cannot be read: {error.strerror}.") from error


def _nothing_given(environment: Mapping[str, str]) -> CredentialsError:
    foreign = [name for name in _ARM_VARIABLES if environment.get(name)]
    return CredentialsError(
        "No management certificate is given.",
        hint=hint("arm", {"variables": ", ".join(foreign)})
        if foreign
        else "Set certificate_path (AZURE_CLASSIC_CERTIFICATE_PATH), certificate_content or publish_settings_path.",
    )


def _subscription_id(options: Mapping[str, Any], settings: publish_settings.Subscription | None) -> str:
    given = options.get("subscription_id") or (settings.id if settings else "")
    if not given:
        raise InvalidInput("subscription_id", "is needed (or AZURE_CLASSIC_SUBSCRIPTION_ID, or publish settings).")
    if not _GUID.fullmatch(given):
        raise InvalidInput("subscription_id", f"must be a GUID with dashes, the id and not the name; found {given}.")
    return str(given)


def _shared_subscription(subscription_id: str, environment: Mapping[str, str]) -> str:
    shared = environment.get("AZURE_SUBSCRIPTION_ID") == subscription_id and any(map(environment.get, _ARM_VARIABLES))
    return "; subscription_id is that of the Azure Resource Manager variables" if shared else ""


def _endpoint(options: Mapping[str, Any], settings: publish_settings.Subscription | None) -> str:
    cloud = options.get("cloud") or DEFAULT_CLOUD
    if options.get("endpoint"):
        return _checked_endpoint("endpoint", options["endpoint"])
    if settings and settings.url and cloud == DEFAULT_CLOUD:
        return _checked_endpoint("publish_settings_path", settings.url)
    return CLOUDS[cloud]


def _checked_endpoint(option: str, url: str) -> str:
    try:
        parts = urlsplit(url)
        valid = parts.scheme == "https" and parts.hostname and parts.port != 0
    except ValueError:
        valid = False
    if not valid or parts.username or parts.query or parts.fragment:
        raise InvalidInput(option, f"the endpoint must be a URL such as https://localhost:8443; found {url}.")
    return url.rstrip("/")


def _tls_context(options: Mapping[str, Any], environment: Mapping[str, str]) -> tuple[ssl.SSLContext, str]:
    """The context without certificate, and where its trusted authorities came from."""
    if options.get("validate_certs") is False:
        context, origin = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), "none, because validate_certs is false"
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    else:
        context, origin = _verifying_context(options, environment)
    # docs/protocol/transport.md#management-certificate: the service asks for the certificate by renegotiation, in TLS
    # 1.2; a front end without RFC 5746 needs the first of these. A TLS 1.3 server does the same by post-handshake
    # authentication.
    context.options |= _LEGACY_SERVER_CONNECT
    context.post_handshake_auth = True
    return context, origin


def _verifying_context(options: Mapping[str, Any], environment: Mapping[str, str]) -> tuple[ssl.SSLContext, str]:
    named = {"ca_path": options.get("ca_path")} | {name: environment.get(name) for name in _CA_VARIABLES}
    origin, path = next(((name, path) for name, path in named.items() if path), ("the system's", None))
    if path is None:
        return ssl.create_default_context(), origin
    bundle = Path(path).expanduser()
    try:
        if bundle.is_dir():
            return ssl.create_default_context(capath=bundle), f"{origin} {bundle}"
        return ssl.create_default_context(cafile=bundle), f"{origin} {bundle}"
    except OSError as error:
        reason = "it holds no CA certificate" if isinstance(error, ssl.SSLError) else error.strerror
        raise InvalidInput(origin, f"the CA bundle {bundle} cannot be used: {reason}.") from error


def _secrets(
    options: Mapping[str, Any], settings: publish_settings.Subscription | None, key: certificates.Material
) -> tuple[str, ...]:
    content = options.get("certificate_content") or ""
    pkcs12 = content if "-----BEGIN " not in content else None
    bodies = [block.split("-----")[2].strip() for block in key.keys]
    found = [options.get("certificate_password"), settings.certificate if settings else None, pkcs12, *bodies]
    return tuple(filter(None, found))
