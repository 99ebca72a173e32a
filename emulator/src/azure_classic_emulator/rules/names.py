# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What names, labels and descriptions may look like."""

import re

from ..basis import inferred
from ..errors import bad_request

_DNS_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_GROUP_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,62}")

inferred("An affinity group name has at most 63 characters.", "docs/protocol/locations-and-sizes.md#affinity-groups")
inferred(
    "A hosted service name is a DNS label of at most 63 characters.",
    "docs/protocol/hosted-services.md#names-and-limits",
)


def require_hosted_service_name(name: str) -> None:
    if not _DNS_LABEL.fullmatch(name):
        raise bad_request("The hosted service name is invalid.")


def require_affinity_group_name(name: str) -> None:
    if not _GROUP_NAME.fullmatch(name):
        raise bad_request("The affinity group name is invalid.")


def require_label(label: str | None) -> None:
    if label is not None and len(label) > 100:
        raise bad_request("The label is invalid. It must not be longer than 100 characters.")


def require_description(description: str | None) -> None:
    if description is not None and len(description) > 1024:
        raise bad_request("The description is invalid. It must not be longer than 1024 characters.")
