# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of the repository as text, and the anchors and links of its pages."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from contextlib import suppress
from functools import cache
from pathlib import PurePosixPath

from ansible_collections.azure_classic.service_management.tests.harness.command import ROOT

_FENCED = re.compile(r"^ *(```|~~~).*?^ *\1", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#{1,6} +(.+?)(?: +#+)?$", re.MULTILINE)
_LINK = re.compile(r"\]\(([^()\s]+)\)|^\[[^\]]+\]: *(\S+)", re.MULTILINE)
_IMAGE = re.compile(r"<(?:img|source)[^>]* (?:src|srcset)=\"([^\"]+)\"")
_RST_TITLE = re.compile(r"^(\S.*)\n([=\-~^\"'+#*])\2+$", re.MULTILINE)
_RST_LINK = re.compile(r"`[^`<]*<([^`>]+)>`__?|^\.\. (?:image|figure|include):: (\S+)$", re.MULTILINE)
_RST_ROLE = re.compile(r":(?:doc|ref):")


@cache
def names() -> frozenset[str]:
    """The files that git knows or would add, and their folders, by their path from the root of the repository."""
    listing = subprocess.check_output(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, text=True
    )
    files = [name for name in listing.split("\0") if (ROOT / name).is_file()]
    folders = {parent.as_posix() for name in files for parent in PurePosixPath(name).parents}
    return frozenset({*files, *folders})


@cache
def texts() -> dict[str, str]:
    """The content of all files that are text, by their path."""
    found = {}
    for name in sorted(names()):
        path = ROOT / name
        if path.is_file() and not path.is_symlink():
            with suppress(UnicodeDecodeError):
                found[name] = path.read_text(encoding="utf-8")
    return found


def pages() -> dict[str, str]:
    """The Markdown and reStructuredText pages."""
    return {name: text for name, text in texts().items() if name.endswith((".md", ".rst"))}


def anchors(name: str, text: str) -> set[str]:
    """The anchors of all headings, as GitHub, MyST and docutils make them."""
    if name.endswith(".rst"):
        return {re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") for title, _line in _RST_TITLE.findall(text)}
    slugs: Counter[str] = Counter()
    found = set()
    for heading in _HEADING.findall(_FENCED.sub("", text)):
        slug = _slug(heading)
        found.add(f"{slug}-{slugs[slug]}" if slugs[slug] else slug)
        slugs[slug] += 1
    return found


def _slug(heading: str) -> str:
    words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    return re.sub(r"[^\w\- ]", "", words.strip().lower()).replace(" ", "-")


def links(name: str, text: str) -> list[str]:
    """The targets of all links and images inside the repository: relative paths, anchors, or both."""
    if name.endswith(".rst"):
        targets = [a or b for a, b in _RST_LINK.findall(re.sub(rf"{_RST_ROLE.pattern}`[^`]*`", "", text))]
    else:
        without_code = re.sub(r"`[^`\n]*`", "", _FENCED.sub("", text))
        targets = [a or b for a, b in _LINK.findall(without_code)] + _IMAGE.findall(text)
    return [target for target in targets if not re.match(r"[a-z][a-z+.-]*:", target)]
