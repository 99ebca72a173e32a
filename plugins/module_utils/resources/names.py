# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Names of resources."""

from __future__ import annotations


def folded(name: str | None) -> str:
    """Letter case does not count (docs/protocol/transport.md#paths). An unfinished answer may lack a name."""
    return (name or "").casefold()


def is_same(one: str | None, other: str | None) -> bool:
    return folded(one) == folded(other)
