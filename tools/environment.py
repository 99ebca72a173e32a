# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""List the environment variables of the connection options: ``python tools/environment.py [--check]``.

antsibull-docs lists the variables of plugins, not those of modules. It links to a page that defines them when
docs/docsite/config.yml names them.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ansible_collections.azure_classic.service_management.plugins.module_utils.credentials.options import (
    CERTIFICATE_SOURCES,
    CONNECTION,
)

DOCSITE = Path(__file__).parents[1] / "docs/docsite"
PAGE = DOCSITE / "rst/environment_variables.rst"
CONFIG = DOCSITE / "config.yml"
PAGE_BEGIN = ".. Made by tools/environment.py from here on.\n"
CONFIG_BEGIN = "# Made by tools/environment.py from here on.\n"


def variables() -> dict[str, tuple[str, ...]]:
    """Return the variables of each connection option, in the order in which they are read."""
    return {
        name: tuple(CERTIFICATE_SOURCES[name] if name in CERTIFICATE_SOURCES else spec["fallback"][1])
        for name, spec in CONNECTION.items()
    }


def page_entries() -> str:
    """Return the definitions of the variables, grouped by option."""
    indent = "\n            "
    return "".join(
        f"\n.. envvar:: {indent.join(names)}\n\n   Sets ``{option}``.\n" for option, names in variables().items()
    )


def config_entries() -> str:
    """Return the setting that tells antsibull-docs which variables the page defines."""
    names = [name for group in variables().values() for name in group]
    return "envvar_directives:\n" + "".join(f"  - {name}\n" for name in names)


def renewed(path: Path) -> str:
    """Return the content of a file with its generated part as it should be now."""
    begin, entries = (PAGE_BEGIN, page_entries()) if path == PAGE else (CONFIG_BEGIN, config_entries())
    return path.read_text(encoding="utf-8").partition(begin)[0] + begin + entries


def main(check: bool) -> int:
    """Write both files, or say which ones are not as they should be."""
    stale = [path for path in (PAGE, CONFIG) if renewed(path) != path.read_text(encoding="utf-8")]
    for path in stale:
        if check:
            print(f"{path.relative_to(DOCSITE.parents[1])} is not up to date. Run: python tools/environment.py")
        else:
            path.write_text(renewed(path), encoding="utf-8")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
