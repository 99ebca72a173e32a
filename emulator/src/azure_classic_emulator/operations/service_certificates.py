# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates of a hosted service (docs/protocol/hosted-services.md#service-certificates)."""

from ..basis import unverified
from ..exchange.call import Accepted, Call
from ..exchange.operation import Table
from ..rules import service_certificates
from ..rules.exclusive import HOSTED_SERVICE
from ..rules.hosted_services import require_service
from ..wire import Body, group, text
from ..world import World, kinds
from ..world.documents import ServiceCertificate
from .hosted_services import SERVICE

TABLE = Table()
CERTIFICATES = f"{SERVICE}/certificates"
CERTIFICATE = f"{CERTIFICATES}/{{algorithm}}-{{thumbprint}}"

unverified(
    "The smallest version of the four operations is 2009-10-01.",
    "docs/protocol/hosted-services.md#service-certificates",
)
unverified(
    "A thumbprint that is already there is accepted again.",
    "docs/protocol/hosted-services.md#add-a-service-certificate",
)


@TABLE.operation(
    "GET",
    CERTIFICATES,
    since="2009-10-01",
    response=group(
        "Certificates",
        group(
            "Certificate",
            text("CertificateUrl"),
            text("Thumbprint"),
            text("ThumbprintAlgorithm"),
            text("Data"),
            repeated=True,
        ),
    ),
)
def list_service_certificates(call: Call) -> Body:
    service = require_service(call.world, call.path["service"])["ServiceName"]
    base = f"{call.base_url}/services/hostedservices/{service}/certificates"
    return {
        "Certificate": [
            found | {"CertificateUrl": f"{base}/sha1-{found['Thumbprint']}"}
            for found in call.world.store.list(kinds.SERVICE_CERTIFICATE, below=service)
        ]
    }


@TABLE.operation("GET", CERTIFICATE, since="2009-10-01", response=group("Certificate", text("Data")))
def get_service_certificate(call: Call) -> ServiceCertificate:
    return _existing(call)


@TABLE.operation(
    "POST",
    CERTIFICATES,
    since="2009-10-01",
    success=202,
    request=group(
        "CertificateFile",
        text("Data", required=True),
        text("CertificateFormat", required=True),
        text("Password"),
    ),
    exclusive=HOSTED_SERVICE,
)
def add_service_certificate(call: Call) -> Accepted:
    service = require_service(call.world, call.path["service"])["ServiceName"]
    body = call.body
    certificate = service_certificates.read(body["Data"], body["CertificateFormat"], body.get("Password", ""))
    return Accepted(service=service, certificate=certificate)


@add_service_certificate.completes
def _added(world: World, service: str, certificate: ServiceCertificate) -> None:
    world.store.put(kinds.SERVICE_CERTIFICATE, f"{service}/{certificate['Thumbprint']}", certificate)


@TABLE.operation("DELETE", CERTIFICATE, since="2009-10-01", success=202, exclusive=HOSTED_SERVICE)
def delete_service_certificate(call: Call) -> Accepted:
    service, thumbprint = call.path["service"], _existing(call)["Thumbprint"]
    service_certificates.require_unreferenced(call.world, service, thumbprint)
    return Accepted(service=service, thumbprint=thumbprint)


@delete_service_certificate.completes
def _deleted(world: World, service: str, thumbprint: str) -> None:
    world.store.delete(kinds.SERVICE_CERTIFICATE, f"{service}/{thumbprint}")


def _existing(call: Call) -> ServiceCertificate:
    service = require_service(call.world, call.path["service"])["ServiceName"]
    return service_certificates.require_certificate(call.world, service, call.path["thumbprint"])
