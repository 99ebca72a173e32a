# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Names for data whose shape only its source knows: options come from a user, records from the API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

Json: TypeAlias = Any
"""None, a bool, a number, a text, a list of these, or a dict with texts as keys."""

Options: TypeAlias = Mapping[str, Json]
"""Validated options of a module, or of one of its suboptions."""

Record: TypeAlias = Mapping[str, Json]
"""The fields of a message of the API, under their snake_case names."""
