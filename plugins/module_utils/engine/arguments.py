# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Argument specifications that parts of the collection share, and the way they compose.

The documentation of each option is in plugins/doc_fragments under the same name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from ..data import Json, Options
from ..masking import texts

Spec: TypeAlias = Mapping[str, Mapping[str, Json]]


@dataclass(frozen=True)
class Arguments:
    """An argument spec with the rules that belong to it, as AnsibleModule and ArgumentSpecValidator take them."""

    options: Spec
    mutually_exclusive: Sequence[Sequence[str]] = ()
    required_together: Sequence[Sequence[str]] = ()
    required_one_of: Sequence[Sequence[str]] = ()
    required_if: Sequence[Sequence[Json]] = ()
    required_by: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def rules(self) -> dict[str, Json]:
        return {
            "mutually_exclusive": self.mutually_exclusive,
            "required_together": self.required_together,
            "required_one_of": self.required_one_of,
            "required_if": self.required_if,
            "required_by": self.required_by,
        }

    def secrets(self, params: Options) -> tuple[str, ...]:
        """The values of the options that the spec marks as secret; ``params`` need not be valid."""
        return tuple(_secrets(self.options, params))


def _secrets(spec: Spec, params: Options) -> Iterator[str]:
    for name, option in spec.items():
        value = params.get(name)
        if option.get("no_log"):
            yield from texts(value)
            continue
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                yield from _secrets(option.get("options") or {}, item)


WAITING: Final[Spec] = {
    "wait": {"type": "bool", "default": True},
    "wait_timeout": {"type": "float", "default": 1800.0},
    "poll_interval": {"type": "float", "default": 10.0},
}
