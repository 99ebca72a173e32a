# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The certificates that may manage the subscription (docs/protocol/subscriptions.md#management-certificates)."""

import base64
import hashlib

from ..basis import unverified
from ..errors import bad_request, not_found
from ..exchange.call import Call
from ..exchange.messages import Reply
from ..exchange.operation import Table
from ..rules import quotas
from ..wire import Body, Field, group, text
from ..world import kinds
from ..world.documents import ManagementCertificate

TABLE = Table()

_CONTENT: tuple[Field, ...] = (
    text("SubscriptionCertificatePublicKey", required=True),
    text("SubscriptionCertificateThumbprint", required=True),
    text("SubscriptionCertificateData", required=True),
)
_CERTIFICATE = group("SubscriptionCertificate", *_CONTENT, text("Created"), repeated=True)


@TABLE.operation("GET", "certificates", since="2012-03-01", response=group("SubscriptionCertificates", _CERTIFICATE))
def list_management_certificates(call: Call) -> Body:
    return {"SubscriptionCertificate": call.world.store.list(kinds.MANAGEMENT_CERTIFICATE)}


@TABLE.operation("GET", "certificates/{thumbprint}", since="2012-03-01", response=_CERTIFICATE)
def get_management_certificate(call: Call) -> ManagementCertificate:
    return _existing(call)


@TABLE.operation(
    "POST",
    "certificates",
    since="2012-03-01",
    success=201,
    request=group("SubscriptionCertificate", *_CONTENT),
)
def add_management_certificate(call: Call) -> Reply:
    thumbprint = _checked_thumbprint(call.body)
    if call.world.store.get(kinds.MANAGEMENT_CERTIFICATE, thumbprint) is None:
        quotas.require_management_certificate(call.world)
        call.world.store.put(
            kinds.MANAGEMENT_CERTIFICATE,
            thumbprint,
            ManagementCertificate(
                SubscriptionCertificatePublicKey=call.body["SubscriptionCertificatePublicKey"],
                SubscriptionCertificateThumbprint=thumbprint,
                SubscriptionCertificateData=call.body["SubscriptionCertificateData"],
                Created=call.world.clock.exact_stamp(),
            ),
        )
    return Reply(201, headers=call.created_at(f"certificates/{thumbprint}"))


@TABLE.operation("DELETE", "certificates/{thumbprint}", since="2012-03-01")
def delete_management_certificate(call: Call) -> None:
    _existing(call)
    call.world.store.delete(kinds.MANAGEMENT_CERTIFICATE, call.path["thumbprint"])


def _existing(call: Call) -> ManagementCertificate:
    certificate = call.world.store.get(kinds.MANAGEMENT_CERTIFICATE, call.path["thumbprint"])
    if certificate is None:
        raise not_found("The certificate was not found.")
    return certificate


@unverified(
    "A thumbprint that is not the SHA-1 digest of the certificate data is refused.",
    "docs/protocol/subscriptions.md#management-certificates",
)
@unverified(
    "Adding a certificate that is already there succeeds and changes nothing.",
    "docs/protocol/subscriptions.md#management-certificates",
)
def _checked_thumbprint(body: Body) -> str:
    try:
        data = base64.b64decode(body["SubscriptionCertificateData"], validate=True)
    except ValueError as error:
        raise bad_request("The certificate data is not valid base64.") from error
    thumbprint = hashlib.sha1(data).hexdigest().upper()
    if thumbprint != body["SubscriptionCertificateThumbprint"].upper():
        raise bad_request("The thumbprint does not belong to the certificate data.")
    return thumbprint
