# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tables of fields: one line says how an option, its element on the wire and its value in the state belong together.

From a table follow the argument spec and the check of the options, the message that they become, the state that a
message shows, and the state that they ask for. A state has the names and the form of the options.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import KW_ONLY, dataclass
from typing import TypeAlias

from .. import rules
from ..data import Json, Options
from ..engine.plan import State, given
from ..errors import InvalidInput

Table: TypeAlias = tuple["Field", ...]


@dataclass(frozen=True)
class Field:
    """One option. ``wire`` is the path of its element in the message, by default the name of the option."""

    option: str
    wire: str = ""
    type: str = "str"
    by_name: KW_ONLY
    table: Table = ()
    elements: str | None = None
    required: bool | None = None
    choices: tuple[str, ...] | None = None
    default: Json = None
    no_log: bool | None = None
    rule: Callable[[str, Json], None] = rules.not_empty  # takes the full name of the option; raises InvalidInput
    absent: Json = None  # what the service means when it shows nothing
    alike: Callable[[Json], Json] | None = None  # values mean the same when this is equal
    always: bool = False  # the service always has a value: an empty text leaves it as it is
    fixed: bool = False  # no write changes it
    unseen: bool = False  # the service never shows it, so it never differs

    def asked(self, options: Options) -> Json:
        """What the options ask for, None where they leave it as it is."""
        value = options.get(self.option)
        return None if value == "" and (self.always or self.fixed) else value

    def put(self, body: dict[str, Json], options: Options) -> None:
        *records, name = (self.wire or self.option).split(".")
        for record in records:
            body = body.setdefault(record, {})
        body[name] = self.write(self.asked(options))

    def get(self, found: Json) -> Json:
        for name in (self.wire or self.option).split("."):
            found = (found or {}).get(name)
        return self.absent if found is None else self.read(found)

    def write(self, value: Json) -> Json:
        """The value on the wire; None removes its element from a message that is changed."""
        return None if value == "" else value

    def read(self, found: Json) -> Json:
        """The service does not always keep the letter case of a choice."""
        return next((each for each in self.choices or () if each.casefold() == found.casefold()), found)

    def lay_over(self, present: Json, wanted: Json) -> Json:
        """The state to come. What means the same stays as the service shows it."""
        if self.alike and self.alike(present) == self.alike(wanted):
            return present
        return self.absent if wanted == "" else wanted

    def check(self, name: str, value: Json) -> None:
        if value != "" or self.required:
            self.rule(name, value)


@dataclass(frozen=True)
class Record(Field):
    """An option with a table of its own. An empty one removes it."""

    type: str = "dict"

    def write(self, value: Json) -> Json:
        return message(self.table, value) if value else None

    def read(self, found: Json) -> Json:
        return state(self.table, found) if found else None

    def lay_over(self, present: Json, wanted: Json) -> Json:
        return laid_over(self.table, present, wanted) if wanted else None

    def check(self, name: str, value: Json) -> None:
        check(self.table, value, f"{name}.")


@dataclass(frozen=True)
class Items(Field):
    """A list of records that the field ``key`` tells apart. An item that is not listed goes."""

    type: str = "list"
    elements: str | None = "dict"
    key: str = ""
    whole: bool = False  # an item takes the place of the present one instead of being laid over it

    def implied(self, item: Options, present: State | None) -> Options:
        """The item with the options that follow from the given ones. ``present`` is None for a new one."""
        return item

    def get(self, found: Json) -> Json:
        return super().get(found) or []

    def write(self, value: Json) -> Json:
        return [message(self.table, self.implied(each, None)) for each in value]

    def read(self, found: Json) -> Json:
        return self.in_order(state(self.table, each) for each in found)

    def lay_over(self, present: Json, wanted: Json) -> Json:
        known = {} if self.whole else {each[self.key]: each for each in present}
        pairs = ((known.get(each[self.key]), each) for each in wanted)
        return self.in_order(laid_over(self.table, found, self.implied(each, found)) for found, each in pairs)

    def in_order(self, items: Iterable[State]) -> list[State]:
        """An unfinished answer may lack the key."""
        return sorted(items, key=lambda item: (item[self.key] is None, item[self.key] or 0))

    def check(self, name: str, value: Json) -> None:
        for index, item in enumerate(value):
            check(self.table, item, f"{name}[{index}].")
        if self.key:
            rules.unique(name, value, self.key)


def arguments(table: Table) -> dict[str, Json]:
    """The argument spec."""
    return {
        field.option: given(
            type=field.type,
            elements=field.elements,
            required=field.required,
            choices=list(field.choices) if field.choices else None,
            default=field.default,
            no_log=field.no_log,
            options=arguments(field.table) or None,
        )
        for field in table
    }


def check(table: Table, options: Options, prefix: str = "") -> None:
    """Raise InvalidInput for the first value that breaks a rule."""
    for field in table:
        if options[field.option] is not None:
            field.check(f"{prefix}{field.option}", options[field.option])


def message(table: Table, options: Options) -> dict[str, Json]:
    """The message that says what the options say."""
    body: dict[str, Json] = {}
    for field in table:
        if field.asked(options) is not None:
            field.put(body, options)
    return body


def without_empty(options: Options) -> Options:
    """An empty text or list says nothing about what is new: there is nothing to remove."""
    return {name: value for name, value in options.items() if value not in ("", [])}


def state(table: Table, found: Options) -> State:
    """What a message of the service shows."""
    return {field.option: field.get(found) for field in table if not field.unseen}


def laid_over(table: Table, present: State | None, options: Options) -> State:
    """The state that the options ask for: what they do not name stays. ``present`` is None for something new."""
    after = state(table, {}) if present is None else dict(present)
    for field in table:
        if not field.unseen and field.asked(options) is not None:
            after[field.option] = field.lay_over(after[field.option], field.asked(options))
    return after


def refuse_changes(
    table: Table, present: State, options: Options, subject: str, *, prefix: str = "", advice: str = ""
) -> None:
    """Raise InvalidInput for an option that asks for a change of a fixed field."""
    for field in table:
        wanted, actual = field.asked(options), present.get(field.option)
        if field.fixed and wanted is not None and field.lay_over(actual, wanted) != actual:
            raise InvalidInput(
                f"{prefix}{field.option}",
                f"the {subject} has {_shown(actual)}, which cannot be changed to {_shown(wanted)}{advice}",
            )


def _shown(value: Json) -> str:
    if isinstance(value, list):
        return ", ".join(" ".join(map(str, each.values())) for each in value) or "none"
    return str(value or "none")
