# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The declaration of one operation of the API, and the table of all of them."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..rules.exclusive import Exclusive
from ..wire import Group
from ..world import World
from .call import Accepted, Call
from .messages import Reply

Handler = Callable[[Call], Mapping[str, Any] | Accepted | Reply | None]
Completion = Callable[..., None]

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass
class Operation:
    """One operation; its name is the name of its handler and of the official SDK's method.

    `paths` are templates below the subscription, or absolute when they start with a slash. `query` and the root of
    `request` tell operations on the same path and verb apart. `content` leaves the request body undecoded.
    """

    name: str
    method: str
    paths: tuple[str, ...]
    since: str
    success: int
    query: Mapping[str, str]
    request: Group | None
    response: Group | None
    content: bool
    exclusive: Exclusive | None
    handler: Handler | None
    completion: Completion | None = None
    _patterns: list[tuple[str, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._patterns = [tuple(part for part in path.split("/") if part) for path in self.paths]

    def completes(self, completion: Completion) -> Completion:
        """Declare what happens when the time of the accepted operation is over: `f(world, **arguments)`.

        The arguments are those of the `Accepted` that the handler returned. A `ServiceError` makes the operation
        `Failed` and undoes the writes of the completion.
        """
        self.completion = completion
        return completion

    def complete(self, world: World, arguments: Mapping[str, Any]) -> None:
        if self.completion is not None:
            self.completion(world, **arguments)

    def lengths(self) -> set[int]:
        """How many segments its paths have."""
        return {len(pattern) for pattern in self._patterns}

    def match(self, segments: tuple[str, ...]) -> dict[str, str] | None:
        """The placeholders of the path, or None. Letter case of the fixed parts does not matter."""
        for pattern in self._patterns:
            if len(pattern) == len(segments):
                found = _match(pattern, segments)
                if found is not None:
                    return found
        return None


def _match(pattern: tuple[str, ...], segments: tuple[str, ...]) -> dict[str, str] | None:
    values: dict[str, str] = {}
    for part, segment in zip(pattern, segments, strict=True):
        names = _PLACEHOLDER.findall(part)
        if not names:
            if part.lower() != segment.lower():
                return None
            continue
        shape = _PLACEHOLDER.sub("(.+?)", part)
        found = re.fullmatch(shape, segment, re.IGNORECASE)
        if found is None:
            return None
        values.update(zip(names, found.groups(), strict=True))
    return values


class Table:
    """The operations of one resource family, or of all."""

    def __init__(self) -> None:
        self.operations: list[Operation] = []
        self._by_length: dict[tuple[bool, int], list[Operation]] = {}

    def operation(
        self,
        method: str,
        *paths: str,
        since: str,
        success: int = 200,
        query: Mapping[str, str] | None = None,
        request: Group | None = None,
        response: Group | None = None,
        content: bool = False,
        exclusive: Exclusive | None = None,
        name: str | None = None,
    ) -> Callable[[Handler], Operation]:
        """Declare an operation; the decorated handler becomes the `Operation`, named like it unless `name` is given."""

        def declare(handler: Handler) -> Operation:
            declared = Operation(
                name=name or handler.__name__,
                method=method,
                paths=paths,
                since=since,
                success=success,
                query=query or {},
                request=request,
                response=response,
                content=content,
                exclusive=exclusive,
                handler=handler,
            )
            self._add(declared)
            return declared

        return declare

    def include(self, operations: Iterable[Operation]) -> None:
        for operation in operations:
            self._add(operation)

    def _add(self, operation: Operation) -> None:
        self.operations.append(operation)
        for length in operation.lengths():
            self._by_length.setdefault((not operation.paths[0].startswith("/"), length), []).append(operation)

    def named(self, name: str) -> Operation:
        return next(operation for operation in self.operations if operation.name == name)

    def candidates(self, segments: tuple[str, ...], below_subscription: bool) -> list[tuple[Operation, dict[str, str]]]:
        """The operations on a path with its placeholders; paths without placeholders in a place win over others."""
        found = []
        for operation in self._by_length.get((below_subscription, len(segments)), []):
            values = operation.match(segments)
            if values is not None:
                found.append((operation, values))
        fewest = min((len(values) for _unused, values in found), default=0)
        return [(operation, values) for operation, values in found if len(values) == fewest]
