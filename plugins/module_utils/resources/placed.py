# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The common algorithm of named resources that have a label and are at a location or in an affinity group."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from .. import rules
from ..api.codec import Message
from ..data import Options, Record
from ..engine.job import Resource
from ..engine.plan import Plan, State, Step, differences, given, unchanged
from ..errors import InvalidInput, Overtaken, ServiceManagementError
from . import extended_properties

PLACES = ("location", "affinity_group")


@dataclass(frozen=True)
class Operations:
    """The names of the operations of a resource; ``check_name`` tells whether a name is free."""

    get: str
    create: str
    update: str
    delete: str
    check_name: str | None = None


class PlacedResource(Resource[Message]):
    """A resource with the options name, label, description, location and state.

    The options affinity_group and extended_properties count where the argument spec has them.
    """

    kind: ClassVar[str]
    """What sentences call the resource."""
    operations: ClassVar[Operations]
    changeable: ClassVar[tuple[str, ...]] = ("label", "description")
    """The options that an update can change, besides extended_properties."""
    name_parameter: ClassVar[str] = "service_name"
    """The parameter of the operations that names the resource."""
    name_field: ClassVar[str] = "service_name"
    """The field of the creation that names the resource."""

    @classmethod
    def check_input(cls, params: Options) -> None:
        rules.label("label", params["label"])
        rules.description("description", params["description"])
        rules.extended_properties("extended_properties", params.get("extended_properties"))

    def read(self) -> Message | None:
        return self.client.find(self.operations.get, **self.address())

    @abstractmethod
    def view(self, found: Message | None) -> State | None:
        """The resource in the result. Every managed option is a key of it."""

    def plan(self, found: Message | None) -> Plan:
        view = self.view(found)
        before = {name: view[name] for name in self._managed()} if view else None
        if self.params["state"] == "present":
            return self._update(before) if before else self._creation()
        if found is None:
            return unchanged(None)
        return Plan(before, None, [Step(self.operations.delete, {**self.address(), **self.deletion_parameters(found)})])

    def prepare(self, found: Message | None, plan: Plan) -> None:
        """A name that is not free although the subscription has no such resource belongs to another subscription."""
        if found is None and self.operations.check_name:
            answer = self.client.read(self.operations.check_name, **self.address())
            if answer["result"] is not False:
                return
            if self.read() is not None:
                raise Overtaken(f"Another client created the {self.kind} {self.params['name']}.")
            reason = answer["reason"] or "The API gives no reason."
            raise ServiceManagementError(f"The {self.kind} {self.params['name']} cannot be created: {reason}")

    def settled(self, found: Message | None, plan: Plan) -> bool:
        return bool(found) is (self.params["state"] == "present")

    def describe(self, found: Message | None) -> str:
        return f"The {self.kind} {self.params['name']} is {self.status(found)}"

    def status(self, found: Message | None) -> str:
        view = self.view(found)
        return str(view.get("status") or "present") if view else "absent"

    def address(self) -> State:
        """The parameters that lead to the resource."""
        return {self.name_parameter: self.params["name"]}

    def deletion_parameters(self, found: Message) -> Record:
        """Further parameters of the deletion. Raises ServiceManagementError where deleting is refused."""
        return {}

    def update_fields(self, before: State, changes: State) -> State:
        """What an update sends for ``changes``. Raises InvalidInput for a change that is impossible."""
        return changes

    def defaults(self) -> State:
        """What a new resource has where the options say nothing."""
        return {"label": self.params["name"]}

    def _managed(self) -> list[str]:
        names = ("name", *self.changeable, *PLACES, "extended_properties")
        return [name for name in names if name in self.params]

    def _places(self) -> list[str]:
        return [name for name in PLACES if name in self.params]

    def _creation(self) -> Plan:
        places = given(**{name: self.params[name] for name in self._places()})
        if not any(places.values()):
            alternative = ", unless affinity_group is set" if "affinity_group" in self.params else ""
            raise InvalidInput("location", f"is required to create the {self.kind} {self.params['name']}{alternative}")
        name, nothing = self.params["name"], self._nothing()
        fields = {**self.defaults(), **places, **self._wanted(nothing)}
        body = {self.name_field: name, **_body(nothing, fields)}
        return Plan(None, {**nothing, **fields, "name": name}, [Step(self.operations.create, {}, body)])

    def _update(self, before: State) -> Plan:
        self._refuse_to_move(before)
        changes = differences(before, self._wanted(before))
        if not changes:
            return unchanged(before)
        body = _body(before, self.update_fields(before, changes))
        return Plan(before, {**before, **changes}, [Step(self.operations.update, self.address(), body)])

    def _nothing(self) -> State:
        empty: State = dict.fromkeys(self._managed())
        return {**empty, "extended_properties": {}} if "extended_properties" in empty else empty

    def _wanted(self, before: State) -> State:
        """What the options ask of the fields that can change."""
        wanted = given(**{name: self.params[name] for name in self.changeable})
        if "extended_properties" in before:
            present = before["extended_properties"]
            wanted["extended_properties"] = extended_properties.merged(present, self.params["extended_properties"])
        return wanted

    def _refuse_to_move(self, before: State) -> None:
        for option in self._places():
            wanted = self.params[option]
            if wanted and wanted.casefold() != (before[option] or "").casefold():
                group = before.get("affinity_group")
                place = f"affinity group {group}" if group else before["location"]
                raise InvalidInput(
                    option, f"the {self.kind} {before['name']} is in {place} and cannot be moved to {wanted}"
                )


def _body(before: State, fields: State) -> State:
    """The message for ``fields``, with the extended properties as changes of what was there ``before``."""
    if "extended_properties" not in fields:
        return given(**fields)
    properties = extended_properties.to_wire(before["extended_properties"], fields["extended_properties"])
    return given(**{**fields, "extended_properties": properties})
