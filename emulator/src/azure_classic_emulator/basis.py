# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Marks for rules whose source is weaker than recorded traffic or published documentation.

A mark is made at import time, beside the rule, so that the list in the documentation is generated and never written
by hand. Both functions return a decorator; at module level they can also stand alone beside a constant.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeVar

Rule = TypeVar("Rule", bound=Callable[..., object])


@dataclass(frozen=True)
class Mark:
    """One rule that the wire reference marks as a conclusion or as general knowledge."""

    level: Literal["inferred", "unverified"]
    statement: str
    reference: str


MARKS: list[Mark] = []


def inferred(statement: str, reference: str) -> Callable[[Rule], Rule]:
    """Mark a rule as concluded from other facts; `reference` is a page and heading of the wire reference."""
    return _mark(Mark("inferred", statement, reference))


def unverified(statement: str, reference: str) -> Callable[[Rule], Rule]:
    """Mark a rule for which no source was found; `reference` is a page and heading of the wire reference."""
    return _mark(Mark("unverified", statement, reference))


def _mark(mark: Mark) -> Callable[[Rule], Rule]:
    MARKS.append(mark)
    return lambda rule: rule
