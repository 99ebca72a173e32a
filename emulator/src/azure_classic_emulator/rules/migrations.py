# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which resources are prepared for migration. Document kind `migration`, key: type of resource/names in its path."""

from ..world import World

_PREPARED = "Prepared"


def state_of(world: World, kind: str, *names: str) -> str | None:
    """`MigrationState` of a resource (docs/protocol/migration.md#state-of-a-migration)."""
    found = world.store.get("migration", _key(kind, names))
    return None if found is None else str(found["State"])


def prepare(world: World, kind: str, *names: str) -> None:
    world.store.put("migration", _key(kind, names), {"State": _PREPARED})


def end(world: World, kind: str, *names: str) -> None:
    world.store.delete("migration", _key(kind, names))


def _key(kind: str, names: tuple[str, ...]) -> str:
    return "/".join([kind, *names])
