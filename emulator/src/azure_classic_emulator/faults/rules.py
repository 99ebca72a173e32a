# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fault rules: which requests are disturbed, how, and how often; and the ledger of what was disturbed.

    {"match": {"operation": "add_role", "call": 2}, "effect": {"kind": "throttle", "retry_after": 3}, "count": 1}

A rule counts the requests that fit its `match`. From the `call`-th on it fires, `count` times (0: always), each time
with its `probability`. At most one rule fires for a request: the first in order, so that several rules for the same
requests are a sequence.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from fnmatch import fnmatch
from random import Random
from typing import Any

from ..exchange.exchange import Exchange
from ..exchange.messages import Reply
from ..world import World
from .effects import KINDS, Effect


class FaultRuleError(ValueError):
    """A fault rule cannot be used; the message is one sentence for the user."""


@dataclass(frozen=True)
class Match:
    """All that is given must fit. `operation` and `path` (below the subscription) may hold `*`."""

    method: str = "*"
    operation: str = "*"
    path: str = "*"
    subscription: str = "*"
    call: int = 1

    def fits(self, exchange: Exchange) -> bool:
        assert exchange.operation is not None
        subscription = exchange.request.target.lstrip("/").partition("/")[0]
        return (
            _like(exchange.request.method, self.method)
            and _like(exchange.operation.name, self.operation)
            and _like("/".join(exchange.segments), self.path.strip("/"))
            and _like(subscription, self.subscription)
        )


@dataclass
class Rule:
    """One rule with its ledger: how many requests fitted, and for how many it fired."""

    given: Mapping[str, Any]
    match: Match
    effect: Effect
    count: int
    probability: float
    random: Random
    matched: int = 0
    fired: int = 0

    def fires(self, exchange: Exchange, taken: bool) -> bool:
        """Count the request, and tell whether the rule fires for it; `taken` when another rule already does."""
        if not self.match.fits(exchange):
            return False
        self.matched += 1
        if taken or self.matched < self.match.call or (self.count and self.fired >= self.count):
            return False
        if self.random.random() >= self.probability:
            return False
        self.fired += 1
        return True

    @property
    def shown(self) -> Mapping[str, Any]:
        shown: Mapping[str, Any] = self.given["effect"]
        return shown

    def before(self, exchange: Exchange) -> Reply | None:
        self.effect.start(exchange)
        return self.effect.answer(exchange, Reply(503)) if self.effect.when == "before" else None

    def after(self, exchange: Exchange, reply: Reply, world: World) -> Reply:
        if self.effect.when == "before":
            return reply
        if not self.effect.applies(reply):
            self.fired -= 1
            return reply
        if self.effect.virtual_delay:
            world.clock.advance(self.effect.virtual_delay)
            world.catch_up()
        return self.effect.answer(exchange, reply)

    def ledger(self) -> dict[str, Any]:
        return {**self.given, "matched": self.matched, "fired": self.fired}


@dataclass
class Faults:
    """The rules of one emulator."""

    rules: list[Rule] = field(default_factory=list)

    def add(self, rules: Sequence[object]) -> None:
        """Add rules behind the present ones. Raises `FaultRuleError`, and then adds none."""
        self.rules += [parse(rule) for rule in rules]

    def clear(self) -> None:
        self.rules.clear()

    def ledger(self) -> list[dict[str, Any]]:
        return [rule.ledger() for rule in self.rules]

    def firing(self, exchange: Exchange) -> Rule | None:
        """Count the request for every rule; returns the one that fires for it."""
        firing: Rule | None = None
        for rule in self.rules:
            if rule.fires(exchange, taken=firing is not None):
                firing = rule
        return firing


@dataclass(frozen=True)
class _Values:
    """The values that a parameter admits."""

    admits: Callable[[Any], bool]
    said: str


def _whole(least: int, most: int | None = None) -> _Values:
    said = f"a whole number from {least} to {most}" if most is not None else f"a whole number, {least} or more"

    def admits(value: Any) -> bool:
        is_whole = isinstance(value, int) and not isinstance(value, bool)
        return is_whole and least <= value <= (value if most is None else most)

    return _Values(admits, said)


def _number(least: float, most: float) -> _Values:
    return _Values(lambda value: type(value) in (int, float) and least <= value <= most, f"from {least} to {most}")


def _one_of(*words: str) -> _Values:
    return _Values(lambda value: value in words, " or ".join(words))


def _is_line(value: object) -> bool:
    return isinstance(value, str) and value.isascii() and value.isprintable()


def _are_lines(value: object) -> bool:
    return isinstance(value, dict) and all(_is_line(name) and _is_line(text) for name, text in value.items())


_TEXT = _Values(lambda value: isinstance(value, str), "text")
_OBJECT = _Values(lambda value: isinstance(value, dict), "an object")
_RULE = {
    "match": _OBJECT,
    "effect": _OBJECT,
    "count": _whole(0),
    "probability": _number(0, 1),
    "seed": _whole(0),
}
_PARAMETERS = {
    **dict.fromkeys(("method", "operation", "path", "subscription", "code", "message"), _TEXT),
    "instance_status": _one_of("FailedStartingVM", "FailedStartingRole", "UnresponsiveRole", "CyclingRole"),
    "error_code": _one_of("WaitTimeout", "VhdTooLarge", "AzureInternalError"),
    "call": _whole(1),
    "status": _whole(200, 599),
    "headers": _Values(_are_lines, "an object of header names and values"),
    "when": _one_of("before", "after"),
    "to": _Values(_is_line, "the address of an endpoint"),
    "retry_after": _whole(0),
    "keep": _whole(0),
    "seconds": _number(0, 3600),
    "clock": _one_of("real", "virtual"),
}


def parse(given: object) -> Rule:
    """A rule as configuration and admin interface give it. Raises `FaultRuleError`."""
    if not isinstance(given, dict):
        raise FaultRuleError("A fault rule must be an object.")
    _require_valid("A fault rule", given, _RULE)
    effect = dict(given.get("effect", {}))
    kind = effect.pop("kind", None)
    if kind not in KINDS:
        raise FaultRuleError(f"The effect of a fault rule needs a kind: {', '.join(KINDS)}.")
    match = given.get("match", {})
    _require_valid("The match of a fault rule", match, _parameters_of(Match))
    _require_valid(f"The effect {kind} of a fault rule", effect, _parameters_of(KINDS[kind]))
    return Rule(
        given=given,
        match=Match(**match),
        effect=KINDS[kind](**effect),
        count=given.get("count", 1),
        probability=given.get("probability", 1),
        random=Random(given.get("seed", 0)),  # noqa: S311 - faults that can be repeated, no secret
    )


def _parameters_of(part: type[Any]) -> dict[str, _Values]:
    return {each.name: _PARAMETERS[each.name] for each in fields(part)}


def _require_valid(what: str, given: Mapping[str, Any], known: Mapping[str, _Values]) -> None:
    for name, value in given.items():
        if name not in known:
            raise FaultRuleError(f"{what} does not know {name}. It knows: {', '.join(known) or 'nothing'}.")
        if not known[name].admits(value):
            raise FaultRuleError(f"{what} has a wrong {name}: {value!r} is not {known[name].said}.")


def _like(text: str, pattern: str) -> bool:
    return fnmatch(text.lower(), pattern.lower())
