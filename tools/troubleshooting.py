# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The messages of the troubleshooting guide, made from the hints of the collection.

A hint has the situation, an example and the advice. What the situation means is in troubleshooting.yml.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import yaml

from ansible_collections.azure_classic.service_management.plugins.module_utils import hints

WIDTH = 100

FACTS = {
    "endpoint": "https://management.example.com",
    "subscription_id": "11111111-2222-3333-4444-555555555555",
    "thumbprint": "6B3C796AE0C9EB0B1B6A526B2BB9C6BEF85CF1A9",
    "source": "certificate_path management.pem",
    "ca": "the system's",
    "operation_id": "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
    "variables": "AZURE_CLIENT_ID, AZURE_TENANT",
}
"""What the advice names, as it could be in a task."""

MEANINGS: dict[str, str] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
"""What each situation means."""


def messages() -> str:
    """Return a section for each hint. Raises `ValueError` when a hint has no meaning, or a meaning no hint."""
    known = {hint.situation for group in hints.GROUPS.values() for hint in group}
    if known != set(MEANINGS):
        raise ValueError(f"Hints and meanings differ: {sorted(known ^ set(MEANINGS))}")
    return "".join(f"\n{_group(title, group)}" for title, group in hints.GROUPS.items())


def _group(title: str, group: tuple[hints.Hint, ...]) -> str:
    return _heading(title, "-") + "\n" + "\n".join(_section(hint) for hint in group)


def _section(hint: hints.Hint) -> str:
    example = textwrap.indent(textwrap.fill(hint.example, WIDTH, break_long_words=False), "    ")
    found = hint.wording.search(hint.example) if isinstance(hint, hints.AnswerHint) else None
    advice = hint.text(**FACTS, **(found.groupdict() if found else {}))
    parts = [
        _heading(hint.situation, "^"),
        f".. code-block:: none\n\n{example}\n",
        _paragraph(f"{_answer(hint)}{MEANINGS[hint.situation]}"),
        _paragraph(f"**What to do:** {_linked(advice)}"),
    ]
    return "\n".join(parts)


def _answer(hint: hints.Hint) -> str:
    """The status and the code of an error answer, as far as the hint depends on them."""
    if not isinstance(hint, hints.AnswerHint):
        return ""
    statuses = [f"HTTP {' or '.join(map(str, hint.statuses))}"] if hint.statuses else []
    codes = [f"``{code}``" for code in hint.codes if code]
    known = statuses + ([f"code {' or '.join(codes)}"] if codes else [])
    return f"({', '.join(known)}) " if known else ""


def _heading(title: str, mark: str) -> str:
    return f"{title}\n{mark * len(title)}\n"


def _paragraph(text: str) -> str:
    return textwrap.fill(text, 120, break_long_words=False, break_on_hyphens=False) + "\n"


def _linked(advice: str) -> str:
    return re.sub(r"(azure_classic\.service_management\.\w+)", r":ansplugin:`\1#module`", advice)


FILES = {"docs/docsite/rst/guide_troubleshooting.rst": messages}
