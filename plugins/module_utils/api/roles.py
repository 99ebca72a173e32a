# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The role of a virtual machine, as it is created, added, updated and read (docs/protocol/virtual-machines.md#role)."""

from __future__ import annotations

from .common import SERVICE_EXTENSIONS
from .schema import base64, boolean, integer, items, record, text

INPUT_ENDPOINT = record(
    "InputEndpoint",
    text("LoadBalancedEndpointSetName"),
    integer("LocalPort"),
    text("Name"),
    integer("Port"),
    record(
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
    # After the load balancer's name the service drops it, and the port is open to all
    # (docs/protocol/virtual-machines.md#input-endpoint).
    record(
        "EndpointAcl",
        items(
            "Rules",
            record("Rule", integer("Order"), text("Action"), text("RemoteSubnet"), text("Description")),
        ),
    ),
    text("LoadBalancerName"),
    integer("IdleTimeoutInMinutes"),
    text("LoadBalancerDistribution"),
    text("VirtualIPName"),
)

NETWORK_INTERFACE = record(
    "NetworkInterface",
    text("Name"),
    items(
        "IPConfigurations",
        record("IPConfiguration", text("SubnetName"), text("StaticVirtualNetworkIPAddress")),
        key="subnet_name",
    ),
    text("NetworkSecurityGroup"),
    text("IPForwarding"),
)

# The fields of the three kinds do not collide, so one ordered list serves them all; the type selects the kind.
CONFIGURATION_SET = record(
    "ConfigurationSet",
    text("ConfigurationSetType"),
    # LinuxProvisioningConfiguration
    text("HostName"),
    text("UserName"),
    text("UserPassword"),
    boolean("DisableSshPasswordAuthentication"),
    record(
        "SSH",
        items("PublicKeys", record("PublicKey", text("Fingerprint"), text("Path"))),
        items("KeyPairs", record("KeyPair", text("Fingerprint"), text("Path"))),
    ),
    # WindowsProvisioningConfiguration
    text("ComputerName"),
    text("AdminPassword"),
    boolean("ResetPasswordOnFirstLogon"),
    boolean("EnableAutomaticUpdates"),
    text("TimeZone"),
    record(
        "DomainJoin",
        record("Credentials", text("Domain"), text("Username"), text("Password")),
        text("JoinDomain"),
        text("MachineObjectOU"),
    ),
    items(
        "StoredCertificateSettings",
        record("CertificateSetting", text("StoreLocation"), text("StoreName"), text("Thumbprint")),
    ),
    # The SDK writes the protocol first, which makes the service drop the thumbprint
    # (docs/protocol/virtual-machines.md#windows-provisioning).
    record("WinRM", items("Listeners", record("Listener", text("CertificateThumbprint"), text("Protocol")))),
    text("AdminUsername"),
    base64("CustomData"),
    record(
        "AdditionalUnattendContent",
        items(
            "Passes",
            record(
                "UnattendPass",
                text("PassName"),
                items(
                    "Components",
                    record(
                        "UnattendComponent",
                        text("ComponentName"),
                        items("ComponentSettings", record("ComponentSetting", text("SettingName"), base64("Content"))),
                    ),
                ),
            ),
        ),
    ),
    # NetworkConfiguration
    items("InputEndpoints", INPUT_ENDPOINT, key="name"),
    items("SubnetNames", text("SubnetName")),
    text("StaticVirtualNetworkIPAddress"),
    items(
        "PublicIPs",
        record("PublicIP", text("Name"), integer("IdleTimeoutInMinutes"), text("DomainNameLabel")),
        key="name",
    ),
    items("NetworkInterfaces", NETWORK_INTERFACE, key="name"),
    text("NetworkSecurityGroup"),
    text("IPForwarding"),
    type_field="configuration_set_type",
)

RESOURCE_EXTENSION_REFERENCE = record(
    "ResourceExtensionReference",
    text("ReferenceName"),
    text("Publisher"),
    text("Name"),
    text("Version"),
    items(
        "ResourceExtensionParameterValues",
        record("ResourceExtensionParameterValue", text("Key"), base64("Value"), text("Type")),
        key="key",
    ),
    text("State"),
    boolean("ForceUpdate"),
)

DATA_VIRTUAL_HARD_DISK_FIELDS = (
    text("HostCaching"),
    text("DiskLabel"),
    text("DiskName"),
    integer("Lun"),
    integer("LogicalDiskSizeInGB"),
    text("MediaLink"),
    text("SourceMediaLink"),
    text("IOType"),
)
DATA_VIRTUAL_HARD_DISK = record("DataVirtualHardDisk", *DATA_VIRTUAL_HARD_DISK_FIELDS)

OS_VIRTUAL_HARD_DISK = record(
    "OSVirtualHardDisk",
    text("HostCaching"),
    text("DiskLabel"),
    text("DiskName"),
    text("MediaLink"),
    text("SourceImageName"),
    text("OS"),
    text("RemoteSourceImageLink"),
    text("IOType"),
    integer("ResizedSizeInGB"),
)

ROLE_FIELDS = (
    text("RoleName"),
    text("OsVersion"),
    text("RoleType"),
    items("ConfigurationSets", CONFIGURATION_SET, key="configuration_set_type"),
    SERVICE_EXTENSIONS,
    items("ResourceExtensionReferences", RESOURCE_EXTENSION_REFERENCE, key="reference_name"),
    text("VMImageName"),
    text("MediaLocation"),
    text("AvailabilitySetName"),
    items("DataVirtualHardDisks", DATA_VIRTUAL_HARD_DISK, key="lun"),
    text("Label"),
    OS_VIRTUAL_HARD_DISK,
    text("RoleSize"),
    text("DefaultWinRmCertificateThumbprint"),
    boolean("ProvisionGuestAgent"),
    text("MigrationState"),
    record(
        "DebugSettings",
        boolean("BootDiagnosticsEnabled"),
        text("ConsoleScreenshotBlobUri"),
        text("SerialOutputBlobUri"),
    ),
    text("LicenseType"),
)

ROLE = record("Role", *ROLE_FIELDS)
PERSISTENT_VM_ROLE = record("PersistentVMRole", *ROLE_FIELDS)
