# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Filters of the modules that list: an option that is not given lets everything pass, letter case does not count."""

from __future__ import annotations

from collections.abc import Iterable

from ..data import Options, Record


def is_wanted(item: Record, params: Options, *options: str) -> bool:
    """Whether the item has the value of every option, under the option's name."""
    return all(matches([item[option]], params[option]) for option in options)


def matches(values: Iterable[str | None], wanted: str | None) -> bool:
    return wanted is None or wanted.casefold() in {(value or "").casefold() for value in values}
