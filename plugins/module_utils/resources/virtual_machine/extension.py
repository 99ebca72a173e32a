# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Resource extensions of a machine (docs/protocol/virtual-machines.md#resource-extension-references)."""

from __future__ import annotations

import json
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from ...data import Json, Options
from ...engine.plan import State
from ..fields import Field, Items, laid_over, message

Body: TypeAlias = dict[str, Json]

UNINSTALL: Final = "Uninstall"
PARAMETERS: Final = "resource_extension_parameter_values"


@dataclass(frozen=True)
class Configuration(Field):
    """A configuration as JSON, in the parameter value of the type ``wire``."""

    type: str = "dict"

    def put(self, body: Body, options: Options) -> None:
        body.setdefault(PARAMETERS, []).append(
            {
                "key": f"{options['name']}{self.wire}ConfigParameter",
                "value": json.dumps(options[self.option], sort_keys=True),
                "type": self.wire,
            }
        )

    def get(self, found: Json) -> Json:
        values = (each["value"] for each in found.get(PARAMETERS) or [] if each["type"] == self.wire)
        return _from_json(next(values, None))


EXTENSION: Final = (
    Field("reference_name", required=True),
    Field("publisher", required=True),
    Field("name", required=True),
    Field("version", default="1.*", always=True),
    Field("state", choices=("Enable", "Disable", UNINSTALL), default="Enable", absent="Enable"),
    Configuration("public_configuration", "Public"),
    Configuration("private_configuration", "Private", no_log=True, unseen=True),
)


class Extensions(Items):
    """An extension that is not listed stays."""

    def lay_over(self, present: Sequence[State], wanted: Sequence[Options]) -> list[State]:
        after = {each[self.key]: each for each in present}
        for options in effective(wanted, frozenset(after)):
            name = options[self.key]
            after[name] = laid_over(EXTENSION, after.get(name), options)
        return self.in_order(after.values())


EXTENSIONS: Final = Extensions("extensions", "resource_extension_references", table=EXTENSION, key="reference_name")


def update(present: Sequence[Options], wanted: Sequence[Options]) -> list[Body]:
    """The references of an update, which replace those of the role: the others are repeated by their key."""
    references = {each["reference_name"]: each for each in present}
    changed = effective(wanted, references)
    named = {each["reference_name"] for each in changed}
    kept = [{"reference_name": name} for name in references if name not in named]
    return kept + [_update(references.get(each["reference_name"], {}), each) for each in changed]


def _update(present: Options, options: Options) -> Body:
    """A configuration that the options do not give is repeated by its key, too."""
    body = message(EXTENSION, options)
    if PARAMETERS in body:
        given = {each["type"] for each in body[PARAMETERS]}
        kept = [{"key": each["key"]} for each in present.get(PARAMETERS, []) if each["type"] not in given]
        body[PARAMETERS] = [*kept, *body[PARAMETERS]]
    return body


def effective(wanted: Sequence[Options], present: Container[str] = ()) -> list[Options]:
    """What is wanted, without what is to be uninstalled and is not there."""
    return [each for each in wanted if each["state"] != UNINSTALL or each["reference_name"] in present]


def _from_json(text: str | None) -> Json:
    """What is not JSON, or nested too deep, stays a text: it comes from another client."""
    try:
        return json.loads(text) if text else None
    except (ValueError, RecursionError):
        return text
