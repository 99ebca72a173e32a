# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Extended properties: a mapping for the user, a list of names and values on the wire.

See docs/protocol/hosted-services.md#extended-properties.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..api.codec import NIL
from ..data import Options, Record

Properties = dict[str, str]


def from_wire(items: Iterable[Record]) -> Properties:
    return {item["name"]: item["value"] or "" for item in items if item["name"]}


def merged(found: Properties, wanted: Options | None) -> Properties:
    """What the service holds after ``wanted`` was sent: it adds and changes, and removes what is wanted to be null."""
    result = {**found, **{name: str(value) for name, value in (wanted or {}).items() if value is not None}}
    return {name: value for name, value in result.items() if name not in _removed(wanted)}


def to_wire(found: Properties, after: Properties) -> list[Record] | None:
    """The message that turns ``found`` into ``after``; None where nothing differs."""
    changed = {name: value for name, value in after.items() if found.get(name) != value}
    removed = {name: NIL for name in found if name not in after}
    return [{"name": name, "value": value} for name, value in {**changed, **removed}.items()] or None


def _removed(wanted: Options | None) -> set[str]:
    return {name for name, value in (wanted or {}).items() if value is None}
