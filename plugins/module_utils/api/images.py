# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""OS images and VM images (docs/protocol/images.md#images)."""

from __future__ import annotations

from .operation import Operation
from .schema import boolean, integer, items, record, text

OS_IMAGES = "services/images"
OS_IMAGE = OS_IMAGES + "/{image_name}"
VM_IMAGES = "services/vmimages"
VM_IMAGE = VM_IMAGES + "/{vm_image_name}"

PUBLISHING_VERSION = "2015-04-01"

# The order of the answers and of the SDK, which the recordings prove; the documentation has another one
# (docs/protocol/README.md#where-sources-disagree).
OS_IMAGE_METADATA = (
    text("Eula"),
    text("Description"),
    text("ImageFamily"),
    boolean("ShowInGui"),
    text("PublishedDate"),
    boolean("IsPremium"),
    text("IconUri"),
    text("PrivacyUri"),
    text("RecommendedVMSize"),
)

OS_IMAGE_DETAILS = (
    text("AffinityGroup"),
    text("Category"),
    text("Label"),
    text("Location"),
    integer("LogicalSizeInGB"),
    text("MediaLink"),
    text("Name"),
    text("OS"),
    *OS_IMAGE_METADATA,
    text("PublisherName"),
    text("PricingDetailLink"),
    text("SmallIconUri"),
    text("Language"),
    text("OSState"),
    text("IOType"),
)

REPLICATION_PROGRESS = items(
    "ReplicationProgress",
    record("ReplicationProgressElement", text("Location"), integer("Progress")),
)

COMPUTE_IMAGE_ATTRIBUTES = record("ComputeImageAttributes", text("Offer"), text("Sku"), text("Version"))
MARKETPLACE_IMAGE_ATTRIBUTES = record(
    "MarketplaceImageAttributes",
    text("PublisherId"),
    record("Plan", text("Name"), text("Publisher"), text("Product")),
)

OS_IMAGE_RESULT = record("OSImage", *OS_IMAGE_DETAILS)

OS_IMAGE_INPUT = record(
    "OSImage",
    text("Label"),
    text("MediaLink"),
    text("Name"),
    text("OS"),
    *OS_IMAGE_METADATA,
    text("SmallIconUri"),
    text("Language"),
)

REPLICATION_INPUT = record(
    "ReplicationInput",
    items("TargetLocations", text("Region")),
    COMPUTE_IMAGE_ATTRIBUTES,
    MARKETPLACE_IMAGE_ATTRIBUTES,
)

VM_IMAGE_TEXTS = (
    text("Language"),
    text("ImageFamily"),
    text("RecommendedVMSize"),
)

VM_IMAGE_RESULT = record(
    "VMImage",
    text("Name"),
    text("Label"),
    text("Category"),
    text("Description"),
    record(
        "OSDiskConfiguration",
        text("Name"),
        text("HostCaching"),
        text("OSState"),
        text("OS"),
        text("MediaLink"),
        integer("LogicalDiskSizeInGB"),
        text("IOType"),
    ),
    items(
        "DataDiskConfigurations",
        record(
            "DataDiskConfiguration",
            text("Name"),
            text("HostCaching"),
            integer("Lun"),
            text("MediaLink"),
            integer("LogicalDiskSizeInGB"),
            text("IOType"),
        ),
    ),
    text("ServiceName"),
    text("DeploymentName"),
    text("RoleName"),
    text("AffinityGroup"),
    text("Location"),
    text("CreatedTime"),
    text("ModifiedTime"),
    *VM_IMAGE_TEXTS,
    boolean("IsPremium"),
    text("Eula"),
    text("IconUri"),
    text("SmallIconUri"),
    text("PrivacyUri"),
    text("PublisherName"),
    text("PublishedDate"),
    boolean("ShowInGui"),
    text("PricingDetailLink"),
    text("VMImageState"),
    text("RoleStateOnCapture"),
    text("RoleSizeOnCapture"),
)

VM_IMAGE_METADATA = (
    *VM_IMAGE_TEXTS,
    text("Eula"),
    text("IconUri"),
    text("SmallIconUri"),
    text("PrivacyUri"),
    text("PublishedDate"),
    boolean("ShowInGui"),
)

VM_IMAGE_CREATE = record(
    "VMImage",
    text("Name"),
    text("Label"),
    text("Description"),
    record("OSDiskConfiguration", text("HostCaching"), text("OSState"), text("OS"), text("MediaLink")),
    items(
        "DataDiskConfigurations",
        record(
            "DataDiskConfiguration",
            text("HostCaching"),
            integer("Lun"),
            text("MediaLink"),
            integer("LogicalDiskSizeInGB"),
        ),
    ),
    *VM_IMAGE_METADATA,
)

VM_IMAGE_UPDATE = record(
    "VMImage",
    text("Label"),
    text("Description"),
    record("OSDiskConfiguration", text("HostCaching")),
    items("DataDiskConfigurations", record("DataDiskConfiguration", text("Name"), text("HostCaching"), integer("Lun"))),
    *VM_IMAGE_METADATA,
)

OPERATIONS = (
    Operation("list_os_images", "GET", OS_IMAGES, response=items("Images", OS_IMAGE_RESULT)),
    Operation("get_os_image", "GET", OS_IMAGE, response=OS_IMAGE_RESULT),
    Operation(
        "get_os_image_details",
        "GET",
        OS_IMAGE + "/details",
        response=record(
            "OSImageDetails",
            *OS_IMAGE_DETAILS,
            REPLICATION_PROGRESS,
            COMPUTE_IMAGE_ATTRIBUTES,
            MARKETPLACE_IMAGE_ATTRIBUTES,
        ),
    ),
    Operation("add_os_image", "POST", OS_IMAGES, request=OS_IMAGE_INPUT, response=OS_IMAGE_RESULT),
    Operation("update_os_image", "PUT", OS_IMAGE, request=OS_IMAGE_INPUT, response=OS_IMAGE_RESULT),
    Operation("delete_os_image", "DELETE", OS_IMAGE + "?comp={comp}"),
    Operation(
        "replicate_vm_image",
        "PUT",
        OS_IMAGE + "/replicate",
        request=REPLICATION_INPUT,
        response=text("string"),
        version=PUBLISHING_VERSION,
    ),
    Operation("unreplicate_vm_image", "PUT", OS_IMAGE + "/unreplicate", version=PUBLISHING_VERSION),
    Operation(
        "share_vm_image",
        "PUT",
        OS_IMAGE + "/shareasync?permission={permission}",
        version=PUBLISHING_VERSION,
    ),
    Operation(
        "list_vm_images",
        "GET",
        VM_IMAGES + "?location={location}&publisher={publisher}&category={category}",
        response=items("VMImages", VM_IMAGE_RESULT),
    ),
    Operation("create_vm_image", "POST", VM_IMAGES, request=VM_IMAGE_CREATE),
    Operation("update_vm_image", "PUT", VM_IMAGE, request=VM_IMAGE_UPDATE),
    Operation("delete_vm_image", "DELETE", VM_IMAGE + "?comp={comp}"),
)
