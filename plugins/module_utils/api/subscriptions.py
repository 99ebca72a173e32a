# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The subscription itself: quotas, certificates, affinity groups, operations.

See docs/protocol/subscriptions.md#subscriptions and docs/protocol/operations-tracking.md#get-operation-status.
"""

from __future__ import annotations

from .common import COMPUTE_CAPABILITIES
from .hosted_services import HOSTED_SERVICE
from .operation import Operation
from .schema import base64, boolean, integer, items, record, text
from .storage_accounts import STORAGE_SERVICE

CERTIFICATES = "certificates"
CERTIFICATE = CERTIFICATES + "/{thumbprint}"
AFFINITY_GROUPS = "affinitygroups"
AFFINITY_GROUP = AFFINITY_GROUPS + "/{affinity_group_name}"

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

AFFINITY_GROUP_RESULT = record(
    "AffinityGroup",
    text("Name"),
    base64("Label"),
    text("Description"),
    text("Location"),
    items("HostedServices", HOSTED_SERVICE),
    items("StorageServices", STORAGE_SERVICE),
    items("Capabilities", text("Capability")),
    text("CreatedTime"),
    COMPUTE_CAPABILITIES,
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
    Operation(
        "list_affinity_groups",
        "GET",
        AFFINITY_GROUPS,
        response=items("AffinityGroups", AFFINITY_GROUP_RESULT),
    ),
    Operation("get_affinity_group_properties", "GET", AFFINITY_GROUP, response=AFFINITY_GROUP_RESULT),
    Operation(
        "create_affinity_group",
        "POST",
        AFFINITY_GROUPS,
        request=record("CreateAffinityGroup", text("Name"), base64("Label"), text("Description"), text("Location")),
    ),
    Operation(
        "update_affinity_group",
        "PUT",
        AFFINITY_GROUP,
        request=record("UpdateAffinityGroup", base64("Label"), text("Description")),
    ),
    Operation("delete_affinity_group", "DELETE", AFFINITY_GROUP),
)
