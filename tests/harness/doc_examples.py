# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The code blocks of the documentation, each with a name that stays when the text around it changes."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import yaml

from ansible_collections.azure_classic.service_management.tests.harness.command import ROOT
from ansible_collections.azure_classic.service_management.tests.harness.documentation import MODULES

_MARKDOWN = re.compile(r"^(?P<heading>#+ [^\n]+)$|^```(?P<language>\w+)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
_RST = re.compile(
    r"^(?P<heading>\S.*)\n[-=^]+$|^\.\. code-block:: (?P<language>\w+)\n\n(?P<code>(?:(?: +.*)?\n)+)", re.MULTILINE
)


@dataclass(frozen=True)
class Block:
    """A piece of code, its language, and its name: the file, the heading above it, and the number below that."""

    name: str
    language: str
    code: str

    @property
    def file_name(self) -> str | None:
        """The name in its first line, under which a reader saves it; None for what is typed into a shell."""
        found = re.match(r"(?:#|//) (\w+\.\w+)\n", self.code)
        return found[1] if found else None

    @property
    def content(self) -> Any:
        """YAML or JSON as data."""
        return yaml.safe_load(self.code)


def blocks_of(path: str) -> list[Block]:
    """The blocks of a page, a path in the repository, in their order."""
    text = (ROOT / path).read_text(encoding="utf-8")
    heading, seen, found = "", Counter[str](), []
    for match in (_RST if path.endswith(".rst") else _MARKDOWN).finditer(text):
        if match["heading"]:
            heading = match["heading"].strip("# ")
            continue
        name = f"{path}: {heading}"
        seen[name] += 1
        number = f" ({seen[name]})" if seen[name] > 1 else ""
        found.append(Block(name + number, match["language"], textwrap.dedent(match["code"])))
    return found


def examples_of_modules() -> list[Block]:
    """The EXAMPLES of every module, named like the module."""
    names = sorted(path.stem for path in (ROOT / "plugins/modules").glob("[a-z]*.py"))
    return [Block(name, "yaml", import_module(f"{MODULES}.{name}").EXAMPLES) for name in names]
