# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Copy the files that git knows, or would add, to a folder: ``python tools/tree.py DESTINATION``.

ansible-test works only below a folder ``ansible_collections/<namespace>/<name>``, and ``ansible-galaxy collection
build`` packs ignored files too. Both get this copy.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path


def copy_tree(destination: Path) -> None:
    """Make ``destination`` a fresh copy of the working tree in the current folder, with a git repository of its own."""
    shutil.rmtree(destination, ignore_errors=True)
    listing = subprocess.check_output(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], text=True
    )
    for name in filter(None, listing.split("\0")):
        source = Path(name)
        if source.is_symlink() or source.exists():  # git still lists a file that was deleted without `git rm`
            target = destination / source
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target, follow_symlinks=False)
    # Without it ansible-test asks the repository around the copy, which ignores the copy, and tests nothing.
    subprocess.check_call(["git", "init", "--quiet", destination])


if __name__ == "__main__":
    copy_tree(Path(sys.argv[1]))
