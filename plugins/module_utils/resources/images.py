# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What OS images and VM images have in common."""

from __future__ import annotations

from ..data import Record


def locations_of(message: Record) -> list[str]:
    """Platform images are in many places, written as one text (docs/protocol/images.md#os-image)."""
    return [each.strip() for each in (message["location"] or "").split(";") if each.strip()]
