# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Hosted services (cloud services) and their certificates (docs/protocol/hosted-services.md#hosted-services)."""

from __future__ import annotations

from .common import AVAILABILITY, COMPUTE_CAPABILITIES, EXTENDED_PROPERTIES
from .deployments import DEPLOYMENT
from .operation import Operation
from .schema import base64, items, record, text

SERVICES = "services/hostedservices"
SERVICE = SERVICES + "/{service_name}"
CERTIFICATES = SERVICE + "/certificates"
CERTIFICATE = CERTIFICATES + "/{thumbprint_algorithm}-{thumbprint}"

HOSTED_SERVICE = record(
    "HostedService",
    text("Url"),
    text("ServiceName"),
    record(
        "HostedServiceProperties",
        text("Description"),
        text("AffinityGroup"),
        text("Location"),
        base64("Label"),
        text("Status"),
        text("DateCreated"),
        text("DateLastModified"),
        EXTENDED_PROPERTIES,
        text("ReverseDnsFqdn"),
        text("GuestAgentType"),
    ),
    text("DefaultWinRmCertificateThumbprint"),
    COMPUTE_CAPABILITIES,
    items("Deployments", DEPLOYMENT),
)

CREATE = record(
    "CreateHostedService",
    text("ServiceName"),
    base64("Label"),
    text("Description"),
    text("Location"),
    text("AffinityGroup"),
    EXTENDED_PROPERTIES,
    text("ReverseDnsFqdn"),
)

UPDATE = record(
    "UpdateHostedService",
    base64("Label"),
    text("Description"),
    EXTENDED_PROPERTIES,
    text("ReverseDnsFqdn"),
)

CERTIFICATE_DETAILS = record(
    "Certificate",
    text("CertificateUrl"),
    text("Thumbprint"),
    text("ThumbprintAlgorithm"),
    text("Data"),
)

CERTIFICATE_FILE = record("CertificateFile", text("Data"), text("CertificateFormat"), text("Password"))

OPERATIONS = (
    Operation("list_hosted_services", "GET", SERVICES, response=items("HostedServices", HOSTED_SERVICE)),
    Operation(
        "get_hosted_service_properties",
        "GET",
        SERVICE + "?embed-detail={embed_detail}",
        response=HOSTED_SERVICE,
    ),
    Operation("create_hosted_service", "POST", SERVICES, request=CREATE),
    Operation("update_hosted_service", "PUT", SERVICE, request=UPDATE),
    Operation("delete_hosted_service", "DELETE", SERVICE + "?comp={comp}"),
    Operation(
        "check_hosted_service_name_availability",
        "GET",
        SERVICES + "/operations/isavailable/{service_name}",
        response=AVAILABILITY,
    ),
    Operation(
        "list_service_certificates",
        "GET",
        CERTIFICATES,
        response=items("Certificates", CERTIFICATE_DETAILS),
    ),
    Operation("get_service_certificate", "GET", CERTIFICATE, response=record("Certificate", text("Data"))),
    Operation("add_service_certificate", "POST", CERTIFICATES, request=CERTIFICATE_FILE),
    Operation("delete_service_certificate", "DELETE", CERTIFICATE),
)
