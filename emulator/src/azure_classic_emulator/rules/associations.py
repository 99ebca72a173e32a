# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a security group protects, and what a route table routes.

See docs/protocol/networking.md#what-a-security-group-protects and docs/protocol/networking.md#route-tables.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from ..errors import ServiceError
from ..world import World
from ..world.documents import Use
from ..world.kinds import Kind


@dataclass(frozen=True)
class Association:
    """The documents of one kind: the key names what has something, and the document names what it has."""

    kind: Kind[Use]
    key_of: Callable[[World, Mapping[str, str]], str]
    """The key of what a path leads to. Raises `ServiceError` 404 when it is not there."""

    def name_at(self, world: World, path: Mapping[str, str]) -> str | None:
        """The name of what is associated with the thing at a path."""
        found = world.store.get(self.kind, self.key_of(world, path))
        return None if found is None else found["Name"]

    def put(self, world: World, path: Mapping[str, str], name: str) -> None:
        world.store.put(self.kind, self.key_of(world, path), Use(Name=name, Path=dict(path)))

    def remove(self, world: World, path: Mapping[str, str]) -> None:
        world.store.delete(self.kind, self.key_of(world, path))

    def is_used(self, world: World, name: str) -> bool:
        """Whether something that is still there has it."""
        for found in world.store.list(self.kind):
            if found["Name"] == name:
                with suppress(ServiceError):
                    self.key_of(world, found["Path"])
                    return True
        return False
