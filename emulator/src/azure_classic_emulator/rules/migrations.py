# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which resources are prepared for migration to the resource manager."""

from ..world import World, kinds
from ..world.documents import Migration


def state_of(world: World, kind: str, *names: str) -> str | None:
    """`MigrationState` of a resource (docs/protocol/migration.md#state-of-a-migration)."""
    found = world.store.get(kinds.MIGRATION, _key(kind, names))
    return None if found is None else found["State"]


def prepare(world: World, kind: str, *names: str) -> None:
    world.store.put(kinds.MIGRATION, _key(kind, names), Migration(State="Prepared"))


def end(world: World, kind: str, *names: str) -> None:
    world.store.delete(kinds.MIGRATION, _key(kind, names))


def _key(kind: str, names: tuple[str, ...]) -> str:
    return "/".join([kind, *names])
