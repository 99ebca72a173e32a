# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Write the blocks of ``tools/return_blocks`` into the RETURN texts of the modules: ``python tools/stamp.py``.

ansible-core has no fragments for RETURN, so modules that return the same carry the same text. A module says between
two comments which block it wants, and which values take the places of the block's ``${names}``::

    # Stamped by tools/stamp.py: {block: operations, operation: create_hosted_service}
    # End of the stamp.

``--check`` changes nothing and fails when a module differs from the blocks.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from string import Template
from textwrap import indent

import yaml

ROOT = Path(__file__).parents[1]
MODULES = ROOT / "plugins/modules"
BLOCKS = ROOT / "tools/return_blocks"

BEGIN = "# Stamped by tools/stamp.py: "
STAMP = re.compile(
    rf"^(?P<margin> *){re.escape(BEGIN)}(?P<wish>.*)\n(?P<body>(?:.*\n)*?)(?P=margin)# End of the stamp\.\n",
    re.MULTILINE,
)
HEADER = re.compile(r"\A---\n(#.*\n)*")


class StampError(Exception):
    """A comment asks for what is not there."""


def stamped(text: str) -> str:
    """Return the text of a module with all its blocks as they should be."""
    if text.count(BEGIN) != len(STAMP.findall(text)):
        raise StampError("a stamp has no end")
    return STAMP.sub(_renewed, text)


def _renewed(stamp: re.Match[str]) -> str:
    margin, wish = stamp["margin"], stamp["wish"]
    return f"{margin}{BEGIN}{wish}\n{indent(_block(wish), margin)}{margin}# End of the stamp.\n"


def _block(wish: str) -> str:
    values = yaml.safe_load(wish)
    name = values.pop("block")
    source = BLOCKS / f"{name}.yml"
    if not source.exists():
        known = ", ".join(sorted(path.stem for path in BLOCKS.glob("*.yml")))
        raise StampError(f"there is no block {name}; the blocks are: {known}")
    block = Template(HEADER.sub("", source.read_text(encoding="utf-8")))
    names = block.get_identifiers()
    if sorted(values) != sorted(names):
        raise StampError(f"the block {name} needs {' and '.join(names) or 'no values'}: {wish}")
    return block.substitute(values)


def renewed_modules() -> dict[Path, str]:
    """Return the modules that differ from the blocks, each with the text that it should have."""
    renewed = {}
    for path in sorted(MODULES.glob("*.py")):
        text = path.read_text(encoding="utf-8")
        try:
            fresh = stamped(text)
        except (StampError, yaml.YAMLError) as error:
            sys.exit(f"{path.relative_to(ROOT)}: {error}")
        if fresh != text:
            renewed[path] = fresh
    return renewed


def main() -> None:
    """Write what differs, or fail because of it with ``--check``."""
    parser = argparse.ArgumentParser(description="Write the blocks of tools/return_blocks into the modules.")
    parser.add_argument("--check", action="store_true", help="change nothing, and fail when a module is stale")
    check = parser.parse_args().check
    renewed = renewed_modules()
    if check and renewed:
        names = ", ".join(str(path.relative_to(ROOT)) for path in renewed)
        sys.exit(f"Not as in {BLOCKS.relative_to(ROOT)}: {names}. Change the block, then run: make generated")
    for path, text in renewed.items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
