# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The subscription itself: quotas, certificates, operations.

See docs/protocol/subscriptions.md#subscriptions and docs/protocol/operations-tracking.md#get-operation-status.
"""

from __future__ import annotations

from .operation import Operation
from .schema import boolean, integer, items, record, text

CERTIFICATES = "certificates"
CERTIFICATE = CERTIFICATES + "/{thumbprint}"

OPERATION = record(
    "Operation",
    text("ID"),
    text("Status"),
    integer("HttpStatusCode"),
    record("Error", text("Code"), text("Message")),
)

SUBSCRIPTION = record(
    "Subscription",
    text("SubscriptionID"),
    text("SubscriptionName"),
    text("SubscriptionStatus"),
    text("AccountAdminLiveEmailId"),
    text("ServiceAdminLiveEmailId"),
    integer("MaxCoreCount"),
    integer("MaxStorageAccounts"),
    integer("MaxHostedServices"),
    integer("CurrentCoreCount"),
    integer("CurrentHostedServices"),
    integer("CurrentStorageAccounts"),
    integer("MaxVirtualNetworkSites"),
    integer("CurrentVirtualNetworkSites"),
    integer("MaxLocalNetworkSites"),
    integer("CurrentLocalNetworkSites"),
    integer("MaxDnsServers"),
    integer("CurrentDnsServers"),
    text("OfferCategories"),
    text("AADTenantID"),
    text("CreatedTime"),
    integer("MaxReservedIPs"),
    integer("CurrentReservedIPs"),
    integer("MaxPublicIPCount"),
    integer("CurrentNetworkSecurityGroups"),
    integer("MaxNetworkSecurityGroups"),
    integer("MaxNetworkSecurityRulesPerGroup"),
    integer("MaxRouteTables"),
    integer("MaxRoutesPerRouteTable"),
)

SUBSCRIPTION_CERTIFICATE = record(
    "SubscriptionCertificate",
    text("SubscriptionCertificatePublicKey"),
    text("SubscriptionCertificateThumbprint"),
    text("SubscriptionCertificateData"),
    text("Created"),
)

SUBSCRIPTION_OPERATION = record(
    "SubscriptionOperation",
    text("OperationId"),
    text("OperationObjectId"),
    text("OperationName"),
    items("OperationParameters", record("OperationParameter", text("Name"), text("Value"))),
    record(
        "OperationCaller",
        boolean("UsedServiceManagementApi"),
        text("UserEmailAddress"),
        text("SubscriptionCertificateThumbprint"),
        text("ClientIP"),
    ),
    record(
        "OperationStatus",
        text("ID"),
        text("Status"),
        integer("HttpStatusCode"),
        record("Error", text("Code"), text("Message")),
    ),
    text("OperationStartedTime"),
    text("OperationCompletedTime"),
    text("OperationKind"),
)

OPERATIONS = (
    Operation("get_operation_status", "GET", "operations/{request_id}", response=OPERATION),
    Operation(
        "list_subscription_operations",
        "GET",
        "operations?StartTime={start_time}&EndTime={end_time}&ObjectIdFilter={object_id_filter}"
        "&OperationResultFilter={operation_result_filter}&ContinuationToken={continuation_token}",
        response=record(
            "SubscriptionOperationCollection",
            items("SubscriptionOperations", SUBSCRIPTION_OPERATION),
            text("ContinuationToken"),
        ),
    ),
    Operation("get_subscription", "GET", "", response=SUBSCRIPTION),
    Operation(
        "list_management_certificates",
        "GET",
        CERTIFICATES,
        response=items("SubscriptionCertificates", SUBSCRIPTION_CERTIFICATE),
    ),
    Operation("get_management_certificate", "GET", CERTIFICATE, response=SUBSCRIPTION_CERTIFICATE),
    Operation("add_management_certificate", "POST", CERTIFICATES, request=SUBSCRIPTION_CERTIFICATE),
    Operation("delete_management_certificate", "DELETE", CERTIFICATE),
)
