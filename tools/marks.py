# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Write what the emulator knows about its own limits into docs/emulator.md: ``python tools/marks.py``."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import azure_classic_emulator
from azure_classic_emulator import basis
from azure_classic_emulator.exchange.operation import Operation
from azure_classic_emulator.operations import whole_table

PAGE = Path(__file__).parents[1] / "docs/emulator.md"
BEGIN = "<!-- Made by tools/marks.py from here on. -->\n"
END = "<!-- End of what tools/marks.py makes. -->\n"
LEVELS = {
    "inferred": "Concluded from documented facts.",
    "unverified": "General knowledge or a plausible choice; no source was found.",
}


def renewed(page: str) -> str:
    """Return the page with its generated section as the emulator has it now."""
    before, _unused, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n{_not_offered()}\n{_marks()}\n{END}{after}"


def _not_offered() -> str:
    operations = [each for each in whole_table().operations if each.handler is None]
    rows = "\n".join(f"| `{each.name}` | `{_request(each)}` |" for each in operations)
    return f"""## What is not offered

All other operations of the wire reference are there. These are known by name only and answered with HTTP 501, as is
a path that is not known at all. The answer names what was asked for.

| Operation | Request, below the subscription |
| --- | --- |
{rows}
"""


def _request(operation: Operation) -> str:
    query = "&".join(f"{name}={value}" for name, value in operation.query.items())
    return f"{operation.method} {operation.paths[0]}{'?' if query else ''}{query}"


def _marks() -> str:
    sections = "\n".join(_section(level, meaning) for level, meaning in LEVELS.items())
    return f"""## What is inferred or unverified

Everything else follows published documentation, clients or recorded traffic. The headings are the pages of the wire
reference on which a rule stands.

{sections}"""


def _section(level: str, meaning: str) -> str:
    rules: dict[str, list[str]] = {}
    for mark in all_marks():
        if mark.level == level:
            rules.setdefault(_title(mark.reference), []).append(mark.statement)
    pages = "\n".join(f"* {page}\n{_list(statements)}" for page, statements in sorted(rules.items()))
    return f"### {level.capitalize()}\n\n{meaning}\n\n{pages}"


def _title(reference: str) -> str:
    """The title of the page of the wire reference."""
    words = Path(reference).stem.replace("-", " ")
    return "In general" if words == "README" else words.capitalize().replace(" os", " OS")


def _list(statements: list[str]) -> str:
    return "".join(f"  * {statement}\n" for statement in sorted(statements))


def all_marks() -> list[basis.Mark]:
    """Return the marks of all modules of the emulator: a mark is made when its module is imported."""
    for module in walk_packages(azure_classic_emulator.__path__, f"{azure_classic_emulator.__name__}."):
        if not module.name.endswith(".__main__"):
            import_module(module.name)
    return basis.MARKS


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
