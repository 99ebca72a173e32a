# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The role of a virtual machine with its configuration sets and disks (docs/protocol/virtual-machines.md#role)."""

from ..wire import Absent, Field, Group, Variant, base64_text, boolean, choice, group, integer, items, text

ENDPOINT_FIELDS: tuple[Field, ...] = (
    text("LoadBalancedEndpointSetName"),
    integer("LocalPort"),
    text("Name"),
    integer("Port"),
    group(
        "LoadBalancerProbe",
        text("Path"),
        integer("Port"),
        text("Protocol"),
        integer("IntervalInSeconds"),
        integer("TimeoutInSeconds"),
    ),
    text("Protocol"),
    text("Vip"),
    boolean("EnableDirectServerReturn"),
    # docs/protocol/virtual-machines.md#input-endpoint: an ACL after the load balancer's name is dropped.
    group(
        "EndpointAcl",
        items(
            "Rules",
            group("Rule", integer("Order"), text("Action"), text("RemoteSubnet"), text("Description")),
        ),
        since="2013-08-01",
    ),
    text("LoadBalancerName", since="2014-05-01"),
    integer("IdleTimeoutInMinutes", since="2014-06-01"),
    text("LoadBalancerDistribution"),
    text("VirtualIPName"),
)
INPUT_ENDPOINT = group("InputEndpoint", *ENDPOINT_FIELDS)


_NETWORK_INTERFACE = group(
    "NetworkInterface",
    text("Name"),
    items(
        "IPConfigurations",
        group("IPConfiguration", text("SubnetName"), text("StaticVirtualNetworkIPAddress")),
    ),
    text("NetworkSecurityGroup"),
    text("IPForwarding"),
)


def _network_fields(subnets: Absent) -> tuple[Field, ...]:
    return (
        text("ConfigurationSetType"),
        items("InputEndpoints", INPUT_ENDPOINT),
        items("SubnetNames", text("SubnetName"), absent=subnets),
        text("StaticVirtualNetworkIPAddress", since="2013-11-01"),
        items(
            "PublicIPs",
            group("PublicIP", text("Name"), integer("IdleTimeoutInMinutes"), text("DomainNameLabel")),
            since="2014-05-01",
        ),
        items("NetworkInterfaces", _NETWORK_INTERFACE, since="2014-08-01"),
        text("NetworkSecurityGroup"),
        text("IPForwarding"),
    )


_FINGERPRINT = (text("Fingerprint"), text("Path"))
LINUX_FIELDS: tuple[Field, ...] = (
    text("ConfigurationSetType"),
    text("HostName"),
    text("UserName"),
    text("UserPassword"),
    boolean("DisableSshPasswordAuthentication"),
    group(
        "SSH",
        items("PublicKeys", group("PublicKey", *_FINGERPRINT)),
        items("KeyPairs", group("KeyPair", *_FINGERPRINT)),
    ),
    # docs/protocol/virtual-machines.md#windows-provisioning: one official client writes it after all other fields.
    text("CustomData", anywhere=True),
)
WINDOWS_FIELDS: tuple[Field, ...] = (
    text("ConfigurationSetType"),
    text("ComputerName"),
    text("AdminPassword"),
    boolean("ResetPasswordOnFirstLogon"),
    boolean("EnableAutomaticUpdates"),
    text("TimeZone"),
    group(
        "DomainJoin",
        group("Credentials", text("Domain"), text("Username"), text("Password")),
        text("JoinDomain"),
        text("MachineObjectOU"),
    ),
    items(
        "StoredCertificateSettings",
        group("CertificateSetting", text("StoreLocation"), text("StoreName"), text("Thumbprint")),
    ),
    group(
        "WinRM",
        # docs/protocol/virtual-machines.md#windows-provisioning: a thumbprint after the protocol comes too late and is
        # dropped.
        items("Listeners", group("Listener", text("CertificateThumbprint"), text("Protocol"))),
    ),
    text("AdminUsername"),
    text("CustomData", anywhere=True),
    group(
        "AdditionalUnattendContent",
        items(
            "Passes",
            group(
                "UnattendPass",
                text("PassName"),
                items(
                    "Components",
                    group(
                        "UnattendComponent",
                        text("ComponentName"),
                        items(
                            "ComponentSettings",
                            group("ComponentSetting", text("SettingName"), text("Content")),
                        ),
                    ),
                ),
            ),
        ),
    ),
)


def configuration_sets(subnets: Absent) -> Field:
    return items(
        "ConfigurationSets",
        choice(
            "ConfigurationSet",
            "ConfigurationSetType",
            {
                "NetworkConfiguration": Variant(_network_fields(subnets), "NetworkConfigurationSet"),
                "LinuxProvisioningConfiguration": Variant(LINUX_FIELDS),
                "WindowsProvisioningConfiguration": Variant(WINDOWS_FIELDS),
            },
        ),
    )


DATA_DISK_FIELDS: tuple[Field, ...] = (
    text("HostCaching"),
    text("DiskLabel"),
    text("DiskName"),
    integer("Lun", zero_omitted=True),
    integer("LogicalDiskSizeInGB"),
    text("MediaLink"),
    text("SourceMediaLink"),
    text("IOType", since="2014-10-01"),
)
OS_DISK_FIELDS: tuple[Field, ...] = (
    text("HostCaching"),
    text("DiskLabel"),
    text("DiskName"),
    text("MediaLink"),
    text("SourceImageName"),
    text("OS"),
    text("RemoteSourceImageLink", since="2014-05-01"),
    text("IOType", since="2014-10-01"),
    integer("ResizedSizeInGB", since="2014-10-01"),
)
_EXTENSION = group(
    "ResourceExtensionReference",
    text("ReferenceName"),
    text("Publisher"),
    text("Name"),
    text("Version"),
    items(
        "ResourceExtensionParameterValues",
        group("ResourceExtensionParameterValue", text("Key"), text("Value"), text("Type")),
    ),
    text("State"),
    boolean("ForceUpdate"),
)


def role_fields(subnets: Absent = Absent.OMITTED) -> tuple[Field, ...]:
    """The children of `Role` and `PersistentVMRole`; `subnets` says how an empty `SubnetNames` is shown."""
    return (
        text("RoleName"),
        text("OsVersion", absent=Absent.EMPTY),
        text("RoleType"),
        configuration_sets(subnets),
        items("ResourceExtensionReferences", _EXTENSION, since="2013-11-01"),
        text("VMImageName", since="2014-02-01"),
        text("MediaLocation", since="2014-02-01"),
        text("AvailabilitySetName"),
        items("DataVirtualHardDisks", group("DataVirtualHardDisk", *DATA_DISK_FIELDS), absent=Absent.EMPTY),
        base64_text("Label"),
        group("OSVirtualHardDisk", *OS_DISK_FIELDS),
        text("RoleSize"),
        text("DefaultWinRmCertificateThumbprint"),
        boolean("ProvisionGuestAgent"),
        text("MigrationState"),
        group("VMImageInput", group("OSDiskConfiguration", integer("ResizedSizeInGB")), since="2014-10-01"),
        group(
            "DebugSettings",
            boolean("BootDiagnosticsEnabled"),
            text("ConsoleScreenshotBlobUri"),
            text("SerialOutputBlobUri"),
            anywhere=True,
        ),
        # docs/protocol/virtual-machines.md#role: the sources put it after RoleType and at the very end.
        text("LicenseType", anywhere=True),
    )


PERSISTENT_VM_ROLE = Group(name="PersistentVMRole", fields=role_fields())
DATA_DISK = Group(name="DataVirtualHardDisk", fields=DATA_DISK_FIELDS)
