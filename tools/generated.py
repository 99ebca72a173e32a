# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Write what the documentation takes from the code: ``python tools/generated.py [--check]``.

With ``--check`` nothing is written, and the exit status says whether all is up to date.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from ansible_collections.azure_classic.service_management.tools import (
    drawing,
    emulator_pages,
    environment,
    troubleshooting,
)

ROOT = Path(__file__).resolve().parents[1]
FILES: dict[str, Callable[[], str]] = {
    **drawing.FILES,
    **emulator_pages.FILES,
    **environment.FILES,
    **troubleshooting.FILES,
}
"""The generated content of each file. It stands below the line that says so, or is the whole file."""


def renewed(path: Path, content: str) -> str:
    """Return the text of the file with its generated content replaced."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True) if path.exists() else []
    marked = [number for number, line in enumerate(lines) if " from here on." in line]
    return "".join(lines[: marked[0] + 1] if marked else []) + content


def main(check: bool) -> int:
    """Write the files that are not up to date or, to check, name them. Returns the exit status."""
    stale = 0
    for name, generate in FILES.items():
        path = ROOT / name
        text = renewed(path, generate())
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale += 1
            if check:
                print(f"{name} is not up to date. Run: make generated")
            else:
                path.write_text(text, encoding="utf-8")
                print(f"Wrote {name}.")
    return int(check and stale > 0)


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
