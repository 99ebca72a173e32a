# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Deployments as the service shows them, and the operations on them (docs/protocol/deployments.md#get-a-deployment)."""

from __future__ import annotations

from .common import EXTENDED_PROPERTIES, SERVICE_EXTENSION, SERVICE_EXTENSIONS
from .operation import Operation
from .roles import ROLE
from .schema import base64, boolean, integer, items, record, repeated, text

SERVICE = "services/hostedservices/{service_name}"
DEPLOYMENTS = SERVICE + "/deployments"
DEPLOYMENT_BY_NAME = DEPLOYMENTS + "/{deployment_name}"
DEPLOYMENT_BY_SLOT = SERVICE + "/deploymentslots/{deployment_slot}"
INSTANCE = DEPLOYMENT_BY_NAME + "/roleinstances/{role_instance_name}"
DNS_SERVERS = DEPLOYMENT_BY_NAME + "/dnsservers"
DNS_SERVER_BY_NAME = DNS_SERVERS + "/{dns_server_name}"

FORMATTED_MESSAGE = record("FormattedMessage", text("Language"), text("Message"))

RESOURCE_EXTENSION_STATUS = record(
    "ResourceExtensionStatus",
    text("HandlerName"),
    text("Version"),
    text("Status"),
    text("Code"),
    FORMATTED_MESSAGE,
    record(
        "ExtensionSettingStatus",
        text("Timestamp"),
        text("Name"),
        text("Operation"),
        text("Status"),
        text("Code"),
        FORMATTED_MESSAGE,
        items("SubStatusList", record("SubStatus", text("Name"), text("Status"), FORMATTED_MESSAGE)),
    ),
)

ROLE_INSTANCE = record(
    "RoleInstance",
    text("RoleName"),
    text("InstanceName"),
    text("InstanceStatus"),
    text("ExtendedInstanceStatus"),
    integer("InstanceUpgradeDomain"),
    integer("InstanceFaultDomain"),
    text("InstanceSize"),
    text("InstanceStateDetails"),
    text("InstanceErrorCode"),
    text("IpAddress"),
    items(
        "InstanceEndpoints",
        record(
            "InstanceEndpoint",
            text("Name"),
            text("Vip"),
            integer("PublicPort"),
            integer("LocalPort"),
            text("Protocol"),
            integer("IdleTimeoutInMinutes"),
        ),
    ),
    text("PowerState"),
    text("HostName"),
    text("RemoteAccessCertificateThumbprint"),
    record(
        "GuestAgentStatus",
        text("ProtocolVersion"),
        text("Timestamp"),
        text("GuestAgentVersion"),
        text("Status"),
        FORMATTED_MESSAGE,
    ),
    items("ResourceExtensionStatusList", RESOURCE_EXTENSION_STATUS),
    record(
        "MaintenanceStatus",
        boolean("IsCustomerInitiatedMaintenanceAllowed"),
        text("LastOperationResultCode"),
        text("LastOperationResultString"),
    ),
    items(
        "PublicIPs",
        record(
            "PublicIP",
            text("Name"),
            text("Address"),
            integer("IdleTimeoutInMinutes"),
            text("DomainNameLabel"),
            items("Fqdns", text("Fqdn")),
        ),
    ),
    items(
        "NetworkInterfaces",
        record(
            "NetworkInterface",
            text("Name"),
            text("MacAddress"),
            items("IPConfigurations", record("IPConfiguration", text("SubnetName"), text("Address"))),
            text("IPForwarding"),
        ),
    ),
)

DNS_SERVER = record("DnsServer", text("Name"), text("Address"))
DNS = record("Dns", items("DnsServers", DNS_SERVER))

LOAD_BALANCERS = items(
    "LoadBalancers",
    record(
        "LoadBalancer",
        text("Name"),
        record(
            "FrontendIpConfiguration",
            text("Type"),
            text("SubnetName"),
            text("StaticVirtualNetworkIPAddress"),
        ),
    ),
)

EXTENSION_CONFIGURATION = record(
    "ExtensionConfiguration",
    items("AllRoles", SERVICE_EXTENSION),
    items("NamedRoles", record("Role", text("RoleName"), SERVICE_EXTENSIONS)),
)

DEPLOYMENT = record(
    "Deployment",
    text("Name"),
    text("DeploymentSlot"),
    text("PrivateID"),
    text("Status"),
    base64("Label"),
    text("Url"),
    base64("Configuration"),
    items("RoleInstanceList", ROLE_INSTANCE),
    record("UpgradeStatus", text("UpgradeType"), text("CurrentUpgradeDomainState"), integer("CurrentUpgradeDomain")),
    integer("UpgradeDomainCount"),
    items("RoleList", ROLE),
    text("SdkVersion"),
    boolean("Locked"),
    boolean("RollbackAllowed"),
    text("VirtualNetworkName"),
    text("CreatedTime"),
    text("LastModifiedTime"),
    EXTENDED_PROPERTIES,
    DNS,
    record("PersistentVMDowntime", text("StartTime"), text("EndTime"), text("Status")),
    EXTENSION_CONFIGURATION,
    items(
        "VirtualIPs",
        record(
            "VirtualIP",
            text("Address"),
            boolean("IsDnsProgrammed"),
            text("Name"),
            boolean("IsReserved"),
            text("ReservedIPName"),
            text("Type"),
            boolean("IsSecondaryVip"),
        ),
    ),
    text("ReservedIPName"),
    text("InternalDnsSuffix"),
    LOAD_BALANCERS,
    text("VirtualNetworkId"),
)

CREATE_VIRTUAL_MACHINE_DEPLOYMENT = record(
    "Deployment",
    text("Name"),
    text("DeploymentSlot"),
    # Plain text here, base64 in every answer (docs/protocol/virtual-machines.md#create-a-vm-deployment).
    text("Label"),
    items("RoleList", ROLE),
    text("VirtualNetworkName"),
    DNS,
    text("ReservedIPName"),
    LOAD_BALANCERS,
)

CREATE_DEPLOYMENT = record(
    "CreateDeployment",
    text("Name"),
    text("PackageUrl"),
    base64("Label"),
    base64("Configuration"),
    boolean("StartDeployment"),
    boolean("TreatWarningsAsError"),
    EXTENDED_PROPERTIES,
    EXTENSION_CONFIGURATION,
)

UPGRADE_DEPLOYMENT = record(
    "UpgradeDeployment",
    text("Mode"),
    text("PackageUrl"),
    base64("Configuration"),
    base64("Label"),
    text("RoleToUpgrade"),
    boolean("Force"),
    EXTENDED_PROPERTIES,
    EXTENSION_CONFIGURATION,
)

CHANGE_CONFIGURATION = record(
    "ChangeConfiguration",
    base64("Configuration"),
    boolean("TreatWarningsAsError"),
    text("Mode"),
    EXTENDED_PROPERTIES,
    EXTENSION_CONFIGURATION,
)

OPERATIONS = (
    Operation("get_deployment_by_name", "GET", DEPLOYMENT_BY_NAME, response=DEPLOYMENT),
    Operation("get_deployment_by_slot", "GET", DEPLOYMENT_BY_SLOT, response=DEPLOYMENT),
    Operation(
        "create_virtual_machine_deployment",
        "POST",
        DEPLOYMENTS,
        request=CREATE_VIRTUAL_MACHINE_DEPLOYMENT,
    ),
    Operation("create_deployment", "POST", DEPLOYMENT_BY_SLOT, request=CREATE_DEPLOYMENT),
    Operation("delete_deployment", "DELETE", DEPLOYMENT_BY_NAME + "?comp={comp}"),
    Operation(
        "swap_deployment",
        "POST",
        SERVICE,
        request=record("Swap", text("Production"), text("SourceDeployment")),
    ),
    Operation(
        "change_deployment_configuration",
        "POST",
        DEPLOYMENT_BY_NAME + "/?comp=config",
        request=CHANGE_CONFIGURATION,
    ),
    Operation(
        "update_deployment_status",
        "POST",
        DEPLOYMENT_BY_NAME + "/?comp=status",
        request=record("UpdateDeploymentStatus", text("Status")),
    ),
    Operation("upgrade_deployment", "POST", DEPLOYMENT_BY_NAME + "/?comp=upgrade", request=UPGRADE_DEPLOYMENT),
    Operation(
        "walk_upgrade_domain",
        "POST",
        DEPLOYMENT_BY_NAME + "/?comp=walkupgradedomain",
        request=record("WalkUpgradeDomain", integer("UpgradeDomain")),
    ),
    Operation(
        "rollback_update_or_upgrade",
        "POST",
        DEPLOYMENT_BY_NAME + "/?comp=rollback",
        request=record("RollbackUpdateOrUpgrade", text("Mode"), boolean("Force")),
    ),
    Operation("reboot_role_instance", "POST", INSTANCE + "?comp=reboot"),
    Operation("reimage_role_instance", "POST", INSTANCE + "?comp=reimage"),
    Operation("rebuild_role_instance", "POST", INSTANCE + "?comp=rebuild&resources=allLocalDrives"),
    Operation(
        "delete_role_instances",
        "POST",
        DEPLOYMENT_BY_NAME + "/roleinstances/?comp=delete",
        request=record("RoleInstances", repeated(text("Name"), "names")),
    ),
    Operation("add_dns_server", "POST", DNS_SERVERS, request=DNS_SERVER),
    Operation("update_dns_server", "PUT", DNS_SERVER_BY_NAME, request=DNS_SERVER),
    Operation("delete_dns_server", "DELETE", DNS_SERVER_BY_NAME),
)
