# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From the connection options to one TLS context that presents the management certificate."""

from __future__ import annotations

import re
import ssl
from dataclasses import dataclass, field
from pathlib import Path

from .. import hints, rules
from ..errors import CredentialsError, InvalidInput
from . import certificates, publish_settings
from .options import CLOUDS, DEFAULT_CLOUD, ConnectionOptions

# OpenSSL's SSL_OP_LEGACY_SERVER_CONNECT, which the ssl module names since Python 3.12.
_LEGACY_SERVER_CONNECT = 0x4
# What Windows programs take for a path, and the same in PowerShell.
_WINDOWS_STORE = re.compile(r"(cert:\\)?(CURRENT_?USER|LOCAL_?MACHINE)\\", re.IGNORECASE)


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


def load_credentials(options: ConnectionOptions) -> Credentials:
    """Credentials from the connection options.

    Raises InvalidInput for an option that breaks a rule, CredentialsError for files that cannot be used.
    """
    settings = _settings(options)
    certificate = _certificate(options, settings)
    if certificate is None:
        raise _nothing_provided(options)
    key = _read("key_path", options.key_path, options) if options.key_path else certificate
    context, ca = _tls_context(options)
    leaf = certificates.present(context, certificate, key, options.certificate_password)
    subscription_id = _subscription_id(options, settings)
    return Credentials(
        subscription_id=subscription_id,
        endpoint=_endpoint(options, settings),
        thumbprint=certificates.thumbprint(leaf),
        ssl_context=context,
        source=certificate.origin + _shared_subscription(subscription_id, options),
        secrets=_secrets(options, settings, key),
        ca=ca,
    )


def _settings(options: ConnectionOptions) -> publish_settings.Subscription | None:
    """The subscription in the publish settings that the other options leave open or choose."""
    if not options.publish_settings_path:
        return None
    data, origin = _file("publish_settings_path", options.publish_settings_path)
    subscriptions = publish_settings.read(data, origin)
    wanted = options.subscription_id
    if wanted and (options.certificate_path or options.certificate_content):
        return next((one for one in subscriptions if one.id.lower() == wanted.lower()), None)
    return publish_settings.choose(subscriptions, wanted, origin)


def _certificate(
    options: ConnectionOptions, settings: publish_settings.Subscription | None
) -> certificates.Material | None:
    if options.certificate_path and options.certificate_content:
        raise CredentialsError(
            "Both certificate_path and certificate_content are set.", hint=hints.TWO_CERTIFICATES.text()
        )
    if options.certificate_content:
        content = options.certificate_content.encode()
        return certificates.read(content, "certificate_content", options.certificate_password)
    if options.certificate_path:
        return _read("certificate_path", options.certificate_path, options)
    if settings:
        origin = f"publish_settings_path {options.publish_settings_path}"
        return certificates.read(settings.pkcs12(origin), origin)
    return None


def _read(option: str, path: str, options: ConnectionOptions) -> certificates.Material:
    data, origin = _file(option, path)
    return certificates.read(data, origin, options.certificate_password)


def _file(option: str, path: str) -> tuple[bytes, str]:
    """Content of the file that ``option`` names, and how messages call it."""
    origin = f"{option} {path}"
    try:
        return Path(path).expanduser().read_bytes(), origin
    except OSError as error:
        hint = hints.WINDOWS_STORE.text() if _WINDOWS_STORE.match(path) else None
        raise CredentialsError(f"{origin} cannot be read: {error.strerror}.", hint=hint) from error
    except (RuntimeError, ValueError) as error:
        # An unknown user after the tilde, and a character that no path has.
        raise CredentialsError(f"{origin} cannot be read: {error}.") from error


def _nothing_provided(options: ConnectionOptions) -> CredentialsError:
    variables = options.resource_manager_variables
    hint = hints.RESOURCE_MANAGER_CREDENTIALS if variables else hints.NOTHING_PROVIDED
    return CredentialsError("No management certificate was provided.", hint=hint.text(variables=", ".join(variables)))


def _subscription_id(options: ConnectionOptions, settings: publish_settings.Subscription | None) -> str:
    found = options.subscription_id or (settings.id if settings else None)
    if not found:
        raise InvalidInput(
            "subscription_id", "is required (or set AZURE_CLASSIC_SUBSCRIPTION_ID, or use publish settings)."
        )
    rules.subscription_id("subscription_id", found)
    return found


def _shared_subscription(subscription_id: str, options: ConnectionOptions) -> str:
    shared = options.resource_manager_subscription_id == subscription_id
    return "; subscription_id is that of the Azure Resource Manager variables" if shared else ""


def _endpoint(options: ConnectionOptions, settings: publish_settings.Subscription | None) -> str:
    url = options.endpoint
    if not url and settings and settings.url and options.cloud == DEFAULT_CLOUD:
        url = settings.url
        rules.endpoint("publish_settings_path", url)
    return (url or CLOUDS[options.cloud]).rstrip("/")


def _tls_context(options: ConnectionOptions) -> tuple[ssl.SSLContext, str]:
    """The context without certificate, and where its trusted authorities came from."""
    if options.validate_certs:
        context, origin = _verifying_context(options)
    else:
        context, origin = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), "none, because validate_certs is false"
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    # docs/protocol/transport.md#management-certificate: the service asks for the certificate by renegotiation, in TLS
    # 1.2; a front end without RFC 5746 needs the first of these. A TLS 1.3 server does the same by post-handshake
    # authentication.
    context.options |= _LEGACY_SERVER_CONNECT
    context.post_handshake_auth = True
    if options.allow_weak_certificate:
        _accept_weak_keys(context)
    return context, origin


def _accept_weak_keys(context: ssl.SSLContext) -> None:
    """Keys and signatures of any strength, with the same ciphers and versions of TLS as before."""
    ciphers = ":".join(cipher["name"] for cipher in context.get_ciphers())
    context.set_ciphers(f"{ciphers}:@SECLEVEL=0")


def _verifying_context(options: ConnectionOptions) -> tuple[ssl.SSLContext, str]:
    if options.ca_path is None:
        return ssl.create_default_context(), "the system's"
    bundle, origin = Path(options.ca_path), options.ca_origin
    try:
        bundle = bundle.expanduser()
        if bundle.is_dir():
            return ssl.create_default_context(capath=bundle), f"{origin} {bundle}"
        return ssl.create_default_context(cafile=bundle), f"{origin} {bundle}"
    except OSError as error:
        reason = "it contains no CA certificate" if isinstance(error, ssl.SSLError) else error.strerror
        raise InvalidInput(origin, f"the CA bundle {bundle} cannot be used: {reason}.") from error
    except (RuntimeError, ValueError) as error:
        raise InvalidInput(origin, f"the CA bundle {bundle} cannot be used: {error}.") from error


def _secrets(
    options: ConnectionOptions, settings: publish_settings.Subscription | None, key: certificates.Material
) -> tuple[str, ...]:
    content = options.certificate_content or ""
    pkcs12 = content if "-----BEGIN " not in content else None
    bodies = [block.split("-----")[2].strip() for block in key.keys]
    found = [options.certificate_password, settings.certificate if settings else None, pkcs12, *bodies]
    return tuple(filter(None, found))
