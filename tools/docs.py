# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Build the documentation site in build/docs/html: ``python tools/docs.py``.

The sources of the site are laid out like the repository, so a link from one page to another works in both.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build/docs"
SOURCES = BUILD / "sources"
REFERENCE = SOURCES / "reference"
COLLECTION = "azure_classic.service_management"
OUTSIDE = ("CHANGELOG.rst", "CODE_OF_CONDUCT.md", "CONTRIBUTING.md", "SECURITY.md", "emulator/ARCHITECTURE.md")
"""Pages of the site that are not below docs/."""
ANTSIBULL = ("antsibull-docs", "collection", "--use-current", "--squash-hierarchy", "--fail-on-error")
SPHINX = (sys.executable, "-m", "sphinx", "--fail-on-warning", "--keep-going", "--quiet", "--jobs", "auto")
TITLE = re.compile(rf"^{re.escape(COLLECTION)}\.(?P<name>\w+) (?P<kind>\w+) -- (?P<purpose>.+)$", re.MULTILINE)


def copy_pages() -> None:
    """Copy what people wrote: docs/, where docs/site is the root of the site, and the pages outside of docs/."""
    shutil.copytree(ROOT / "docs/site", SOURCES)
    shutil.copytree(ROOT / "docs", SOURCES / "docs", ignore=shutil.ignore_patterns("site"))
    for page in OUTSIDE:
        (SOURCES / page).parent.mkdir(exist_ok=True)
        shutil.copy2(ROOT / page, SOURCES / page)


def write_reference() -> None:
    """Let antsibull-docs write a page for each module and role, and list these pages under short names."""
    REFERENCE.mkdir(mode=0o700)  # antsibull-docs refuses a folder into which others can write
    subprocess.check_call([*ANTSIBULL, "--dest-dir", str(REFERENCE), COLLECTION])
    titles = (TITLE.search(page.read_text(encoding="utf-8")) for page in REFERENCE.glob("*_*.rst"))
    found = sorted(filter(None, titles), key=lambda title: title["name"])
    (REFERENCE / "index.rst").write_text(listing(found), encoding="utf-8")


def listing(titles: list[re.Match[str]]) -> str:
    """Return the page that lists modules and roles. A page without a purpose redirects to another one."""
    lines = ["Modules and roles", "=================", ""]
    for kind in ("module", "role"):
        mine = [title for title in titles if title["kind"] == kind]
        lines += [
            ".. list-table::",
            "   :widths: auto",
            "   :header-rows: 1",
            "",
            f"   * - {kind.capitalize()}",
            "     - Purpose",
        ]
        for title in mine:
            lines += [f"   * - :doc:`{title['name']} <{title['name']}_{kind}>`", f"     - {title['purpose']}"]
        lines += ["", ".. toctree::", "   :hidden:", ""]
        lines += [f"   {title['name']} <{title['name']}_{kind}>" for title in mine]
        lines.append("")
    return "\n".join(lines)


def main() -> None:
    """Build the site from nothing; a warning is an error."""
    shutil.rmtree(BUILD, ignore_errors=True)
    copy_pages()
    write_reference()
    subprocess.check_call([*SPHINX, "--doctree-dir", str(BUILD / "doctrees"), str(SOURCES), str(BUILD / "html")])
    print(f"The site is in {(BUILD / 'html/index.html').relative_to(ROOT)}.")


if __name__ == "__main__":
    main()
