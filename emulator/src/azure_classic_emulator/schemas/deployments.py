# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The deployment as it is created and as it is shown (docs/protocol/deployments.md#get-a-deployment)."""

from ..wire import Absent, Field, Variant, base64_text, boolean, choice, group, integer, items, text
from .roles import configuration_sets, role_fields

EXTENDED_PROPERTIES_ITEM = group("ExtendedProperty", text("Name", required=True), text("Value"))
DNS_SERVER_FIELDS: tuple[Field, ...] = (text("Name", required=True), text("Address", required=True))
LOAD_BALANCER_FIELDS: tuple[Field, ...] = (
    text("Name"),
    group(
        "FrontendIpConfiguration",
        text("Type"),
        text("SubnetName"),
        text("StaticVirtualNetworkIPAddress"),
    ),
)
_DNS = group("Dns", items("DnsServers", group("DnsServer", *DNS_SERVER_FIELDS)), since="2012-03-01")

CREATE_VM_DEPLOYMENT = group(
    "Deployment",
    text("Name", required=True),
    text("DeploymentSlot", required=True),
    text("Label", required=True),
    items("RoleList", group("Role", *role_fields()), required=True),
    text("VirtualNetworkName"),
    _DNS,
    # docs/protocol/virtual-machines.md#create-a-vm-deployment: official clients disagree about the order of these two.
    text("ReservedIPName", since="2014-05-01", anywhere=True),
    items("LoadBalancers", group("LoadBalancer", *LOAD_BALANCER_FIELDS), since="2014-05-01", anywhere=True),
)

EXTENSION_CONFIGURATION = group(
    "ExtensionConfiguration",
    items("AllRoles", group("Extension", text("Id"), text("State"))),
    items(
        "NamedRoles",
        group("Role", text("RoleName"), items("Extensions", group("Extension", text("Id"), text("State")))),
    ),
    since="2013-03-01",
)

_MESSAGE = group("FormattedMessage", text("Language"), text("Message"))
_INSTANCE: tuple[Field, ...] = (
    text("RoleName"),
    text("InstanceName"),
    text("InstanceStatus"),
    integer("InstanceUpgradeDomain", since="2011-06-01"),
    integer("InstanceFaultDomain", since="2011-06-01"),
    text("InstanceSize", since="2011-06-01"),
    text("InstanceStateDetails", since="2011-10-01", absent=Absent.EMPTY),
    text("InstanceErrorCode", since="2011-10-01"),
    text("IpAddress", since="2012-03-01"),
    items(
        "InstanceEndpoints",
        group(
            "InstanceEndpoint",
            text("Name"),
            text("Vip"),
            integer("PublicPort"),
            integer("LocalPort"),
            text("Protocol"),
            integer("IdleTimeoutInMinutes", since="2014-06-01"),
        ),
    ),
    text("PowerState"),
    text("HostName"),
    text("RemoteAccessCertificateThumbprint", since="2012-08-01"),
    group(
        "GuestAgentStatus",
        text("ProtocolVersion"),
        text("Timestamp"),
        text("GuestAgentVersion"),
        text("Status"),
        _MESSAGE,
        since="2014-04-01",
    ),
    items(
        "ResourceExtensionStatusList",
        group("ResourceExtensionStatus", text("HandlerName"), text("Version"), text("Status"), _MESSAGE),
        since="2014-04-01",
    ),
    items(
        "PublicIPs",
        group(
            "PublicIP",
            text("Name"),
            text("Address"),
            integer("IdleTimeoutInMinutes"),
            text("DomainNameLabel", absent=Absent.NIL),
        ),
        since="2014-05-01",
    ),
)
# docs/protocol/deployments.md#deallocated-instances: the only elements of a deallocated instance.
_DEALLOCATED_INSTANCE: tuple[Field, ...] = (
    text("RoleName"),
    text("InstanceName"),
    text("InstanceStatus"),
    text("PowerState"),
    text("RemoteAccessCertificateThumbprint", since="2012-08-01"),
)
ROLE_INSTANCE = choice(
    "RoleInstance",
    "InstanceStatus",
    {"StoppedDeallocated": Variant(_DEALLOCATED_INSTANCE), "": Variant(_INSTANCE)},
)

_ROLE = choice(
    "Role",
    "RoleType",
    {
        "PersistentVMRole": Variant(role_fields(Absent.EMPTY), "PersistentVMRole"),
        "": Variant((text("RoleName"), text("OsVersion"), configuration_sets(Absent.EMPTY))),
    },
)
DEPLOYMENT_FIELDS: tuple[Field, ...] = (
    text("Name"),
    text("DeploymentSlot"),
    text("PrivateID"),
    text("Status"),
    base64_text("Label"),
    text("Url"),
    base64_text("Configuration"),
    items("RoleInstanceList", ROLE_INSTANCE, absent=Absent.EMPTY),
    group("UpgradeStatus", text("UpgradeType"), text("CurrentUpgradeDomainState"), integer("CurrentUpgradeDomain")),
    integer("UpgradeDomainCount", since="2011-06-01"),
    items("RoleList", _ROLE, absent=Absent.EMPTY),
    text("SdkVersion", since="2011-06-01", absent=Absent.EMPTY),
    boolean("Locked", since="2011-06-01"),
    boolean("RollbackAllowed", since="2011-06-01"),
    text("VirtualNetworkName", since="2012-03-01"),
    text("CreatedTime"),
    text("LastModifiedTime"),
    items("ExtendedProperties", EXTENDED_PROPERTIES_ITEM, absent=Absent.EMPTY),
    _DNS,
    group("PersistentVMDowntime", text("StartTime"), text("EndTime"), text("Status"), since="2012-03-01"),
    EXTENSION_CONFIGURATION,
    items(
        "VirtualIPs",
        group(
            "VirtualIP",
            text("Address"),
            boolean("IsDnsProgrammed"),
            text("Name"),
            boolean("IsReserved"),
            text("ReservedIPName"),
            text("Type"),
        ),
        since="2012-03-01",
        absent=Absent.EMPTY,
    ),
    text("ReservedIPName", since="2014-05-01"),
    text("InternalDnsSuffix", since="2013-11-01"),
    items("LoadBalancers", group("LoadBalancer", *LOAD_BALANCER_FIELDS), since="2014-05-01", absent=Absent.EMPTY),
    text("VirtualNetworkId"),
)
