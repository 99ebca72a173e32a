# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One write at a time per hosted service, deployment or shared document (docs/protocol/errors.md#exclusive-access)."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..errors import conflict
from ..world import World, kinds
from ..world.documents import Lock


@dataclass(frozen=True)
class Exclusive:
    """What one write holds until it is finished: a key with path placeholders, and how the conflict names it."""

    key: str
    noun: str


HOSTED_SERVICE = Exclusive("hosted_service/{service}", "hosted service")
DEPLOYMENT = Exclusive("hosted_service/{service}", "deployment")
"""A deployment and its hosted service admit one write together; only the wording of the conflict differs."""


def key_of(exclusive: Exclusive, path: Mapping[str, str]) -> str:
    return exclusive.key.format(**path).lower()


def require_free(world: World, exclusive: Exclusive, path: Mapping[str, str]) -> None:
    """Raises `ServiceError` 409 that names the request id of the write that holds the resource."""
    holder = world.store.get(kinds.LOCK, key_of(exclusive, path))
    if holder is not None:
        raise conflict(
            f"Windows Azure is currently performing an operation with x-ms-requestid {holder['request_id']}"
            f" on this {exclusive.noun} that requires exclusive access."
        )


def acquire(world: World, key: str, request_id: str) -> None:
    world.store.put(kinds.LOCK, key, Lock(request_id=request_id))


def release(world: World, key: str) -> None:
    world.store.delete(kinds.LOCK, key)


def is_held(world: World, exclusive: Exclusive, path: Mapping[str, str]) -> bool:
    return world.store.get(kinds.LOCK, key_of(exclusive, path)) is not None
