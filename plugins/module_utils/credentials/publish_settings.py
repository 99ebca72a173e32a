# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Publish settings: the file in which the service handed out subscriptions and certificates.

See docs/protocol/transport.md#publish-settings.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from .. import hints, safe_xml
from ..errors import CredentialsError


@dataclass(frozen=True)
class Subscription:
    """One subscription of the file; ``certificate`` is base64 of PKCS#12 with an empty passphrase."""

    id: str
    name: str
    url: str | None
    certificate: str | None

    def __str__(self) -> str:
        return f"{self.name} ({self.id})"

    def pkcs12(self, origin: str) -> bytes:
        """The certificate, decoded. Raises CredentialsError when there is none or it is damaged."""
        try:
            return base64.b64decode("".join((self.certificate or "").split()), validate=True)
        except binascii.Error as error:
            raise CredentialsError(f"{origin} contains a damaged ManagementCertificate for {self}.") from error


def read(data: bytes, origin: str) -> list[Subscription]:
    """The subscriptions in publish settings of schema 1.0 or 2.0. Raises CredentialsError when there are none."""
    try:
        root = safe_xml.parse(safe_xml.decode(data))
    except ValueError as error:
        raise CredentialsError(f"{origin} is not a file of publish settings: {error}.") from error
    profiles = [element for element in root.iter() if safe_xml.local_name(element).lower() == "publishprofile"]
    found = [
        _subscription(profile, child)
        for profile in profiles
        for child in profile
        if safe_xml.local_name(child) == "Subscription"
    ]
    if found:
        return found
    method = next((profile.get("publishMethod") for profile in profiles if profile.get("publishMethod")), None)
    if method:
        raise CredentialsError(
            f"{origin} is the publish profile of a web site (publish method {method}).",
            hint=hints.WEB_SITE_PROFILE.text(),
        )
    raise CredentialsError(f"{origin} names no subscription.")


def choose(subscriptions: list[Subscription], wanted: str | None, origin: str) -> Subscription:
    """The subscription with the id ``wanted`` (in any case), or the only one. Raises CredentialsError otherwise."""
    fitting = [one for one in subscriptions if not wanted or one.id.lower() == wanted.lower()]
    if len(fitting) == 1:
        return fitting[0]
    listed = ", ".join(map(str, subscriptions))
    if fitting:
        raise CredentialsError(
            f"{origin} names several subscriptions: {listed}.", hint=hints.SEVERAL_SUBSCRIPTIONS.text()
        )
    raise CredentialsError(
        f"{origin} does not name subscription {wanted}; it names {listed}.",
        hint=hints.OTHER_SUBSCRIPTION.text(),
    )


def _subscription(profile: Element, element: Element) -> Subscription:
    # Schema 1.0 keeps the certificate and the address (as Url) in the profile, 2.0 in each subscription.
    certificate = element.get("ManagementCertificate") or profile.get("ManagementCertificate")
    url = element.get("ServiceManagementUrl") or profile.get("ServiceManagementUrl") or profile.get("Url")
    return Subscription(element.get("Id", ""), element.get("Name", "without a name"), url, certificate)
