# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the emulator knows about itself: its operations, and its rules that no source states."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import azure_classic_emulator
from azure_classic_emulator import basis
from azure_classic_emulator.exchange.operation import Operation
from azure_classic_emulator.operations import FAMILIES, whole_table

LEVELS = {
    "inferred": "Concluded from documented facts.",
    "unverified": "General knowledge or a plausible choice; no source was found.",
}


def operations() -> str:
    """Return the operations by family, then those that are known by name only."""
    offered = [operation for operation in whole_table().operations if operation.handler]
    families = "".join(_family(family, offered) for family in FAMILIES if family != "not_offered")
    missing = "".join(
        f"| `{each.name}` | {_requests(each)} |\n" for each in whole_table().operations if not each.handler
    )
    return f"""
## Supported
{families}
## Not supported

The emulator knows these by name only and answers them with HTTP 501, as it does any path that it does not know. The
answer names what was asked for.

| Operation | Request |
| --- | --- |
{missing}"""


def _family(family: str, offered: Iterable[Operation]) -> str:
    mine = [each for each in offered if each.handler and each.handler.__module__.endswith(f".{family}")]
    rows = "".join(f"| `{each.name}`<br>since {each.since} | {_requests(each)} |\n" for each in mine)
    return f"\n### {_title(family)}\n\n| Operation | Request |\n| --- | --- |\n{rows}"


def _requests(operation: Operation) -> str:
    query = "&".join(f"{name}={value}" for name, value in operation.query.items())
    return "<br>".join(f"`{operation.method} {path}{'?' if query else ''}{query}`" for path in operation.paths)


def inferred_rules() -> str:
    """Return the rules by level and by page of the wire reference."""
    return "".join(_level(level, meaning) for level, meaning in LEVELS.items())


def _level(level: str, meaning: str) -> str:
    marks: dict[str, list[basis.Mark]] = {}
    for mark in all_marks():
        if mark.level == level:
            marks.setdefault(Path(mark.reference).stem, []).append(mark)
    pages = "".join(
        f"\n### {_page_title(page)}\n\n" + "".join(sorted(map(_rule, rules))) for page, rules in sorted(marks.items())
    )
    return f"\n## {level.capitalize()}\n\n{meaning}\n{pages}"


def _rule(mark: basis.Mark) -> str:
    return f"* [{mark.statement}](../{mark.reference.removeprefix('docs/')})\n"


def _page_title(page: str) -> str:
    return "In general" if page == "README" else _title(page)


def _title(name: str) -> str:
    """Return `os-images` and `os_images` as `OS images`."""
    words = name.replace("-", " ").replace("_", " ").capitalize()
    return re.sub(r"\b(dns|ip|os|vm)(?=s?\b)", lambda found: found[0].upper(), words, flags=re.IGNORECASE)


def all_marks() -> list[basis.Mark]:
    """Return the marks of all modules of the emulator: a mark is made when its module is imported."""
    for module in walk_packages(azure_classic_emulator.__path__, f"{azure_classic_emulator.__name__}."):
        if not module.name.endswith(".__main__"):
            import_module(module.name)
    return basis.MARKS


FILES = {
    "docs/emulator/inferred-rules.md": inferred_rules,
    "docs/emulator/operations.md": operations,
}
