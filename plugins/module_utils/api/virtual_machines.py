# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Operations on the roles of a virtual-machine deployment: roles, power, capture, data disks, extensions.

See docs/protocol/virtual-machines.md#virtual-machines and docs/protocol/images.md#capture.
"""

from __future__ import annotations

from .deployments import DEPLOYMENT_BY_NAME
from .operation import Operation
from .roles import CONFIGURATION_SET, DATA_VIRTUAL_HARD_DISK, PERSISTENT_VM_ROLE
from .schema import Element, boolean, items, record, text

ROLES = DEPLOYMENT_BY_NAME + "/roles"
ROLE_BY_NAME = ROLES + "/{role_name}"
ROLE_OPERATIONS = DEPLOYMENT_BY_NAME + "/roleinstances/{role_name}/Operations"
ROLES_OPERATIONS = ROLES + "/Operations"
DATA_DISKS = ROLE_BY_NAME + "/DataDisks"
DATA_DISK = DATA_DISKS + "/{lun}"
RESOURCE_EXTENSIONS = "services/resourceextensions"

ROLE_NAMES = items("Roles", text("Name"))


def role_operation(root: str, *fields: Element) -> Element:
    """A message whose OperationType repeats its root (docs/protocol/virtual-machines.md#power-operations)."""
    return record(root, text("OperationType"), *fields)


CAPTURE_ROLE = role_operation(
    "CaptureRoleOperation",
    text("PostCaptureAction"),
    record("ProvisioningConfiguration", *CONFIGURATION_SET.fields),
    text("TargetImageLabel"),
    text("TargetImageName"),
)

CAPTURE_VM_IMAGE = role_operation(
    "CaptureRoleAsVMImageOperation",
    text("OSState"),
    text("VMImageName"),
    text("VMImageLabel"),
    text("Description"),
    text("Language"),
    text("ImageFamily"),
    text("RecommendedVMSize"),
)

RESOURCE_EXTENSION = record(
    "ResourceExtension",
    text("Publisher"),
    text("Name"),
    text("Version"),
    text("Label"),
    text("Description"),
    text("PublicConfigurationSchema"),
    text("PrivateConfigurationSchema"),
    text("SampleConfig"),
    boolean("ReplicationCompleted"),
    text("Eula"),
    text("PrivacyUri"),
    text("HomepageUri"),
    boolean("IsJsonExtension"),
    boolean("IsInternalExtension"),
    boolean("DisallowMajorVersionUpgrade"),
    text("SupportedOS"),
    text("CompanyName"),
    text("PublishedDate"),
    text("Regions"),
)

OPERATIONS = (
    Operation("get_role", "GET", ROLE_BY_NAME, response=PERSISTENT_VM_ROLE),
    Operation("add_role", "POST", ROLES, request=PERSISTENT_VM_ROLE),
    Operation("update_role", "PUT", ROLE_BY_NAME, request=PERSISTENT_VM_ROLE),
    Operation("delete_role", "DELETE", ROLE_BY_NAME + "?comp={comp}"),
    Operation("start_role", "POST", ROLE_OPERATIONS, request=role_operation("StartRoleOperation")),
    Operation("restart_role", "POST", ROLE_OPERATIONS, request=role_operation("RestartRoleOperation")),
    Operation(
        "shutdown_role",
        "POST",
        ROLE_OPERATIONS,
        request=role_operation("ShutdownRoleOperation", text("PostShutdownAction")),
    ),
    Operation(
        "start_roles",
        "POST",
        ROLES_OPERATIONS,
        request=role_operation("StartRolesOperation", ROLE_NAMES),
    ),
    Operation(
        "shutdown_roles",
        "POST",
        ROLES_OPERATIONS,
        request=role_operation("ShutdownRolesOperation", ROLE_NAMES, text("PostShutdownAction")),
    ),
    Operation("capture_role", "POST", ROLE_OPERATIONS, request=CAPTURE_ROLE),
    Operation("capture_vm_image", "POST", ROLE_OPERATIONS, request=CAPTURE_VM_IMAGE),
    Operation("get_data_disk", "GET", DATA_DISK, response=DATA_VIRTUAL_HARD_DISK),
    Operation("add_data_disk", "POST", DATA_DISKS, request=DATA_VIRTUAL_HARD_DISK),
    Operation("update_data_disk", "PUT", DATA_DISK, request=DATA_VIRTUAL_HARD_DISK),
    Operation("delete_data_disk", "DELETE", DATA_DISK + "?comp={comp}"),
    Operation(
        "list_resource_extensions",
        "GET",
        RESOURCE_EXTENSIONS,
        response=items("ResourceExtensions", RESOURCE_EXTENSION),
    ),
    Operation(
        "list_resource_extension_versions",
        "GET",
        RESOURCE_EXTENSIONS + "/{publisher_name}/{extension_name}",
        response=items("ResourceExtensions", RESOURCE_EXTENSION),
    ),
)
