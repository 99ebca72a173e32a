# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The official Node SDK, installed once below the ignored folder of the repository."""

from __future__ import annotations

import fcntl
import shutil
import subprocess
from pathlib import Path

import pytest

from ansible_collections.azure_classic.service_management.tests.harness.command import ROOT

PACKAGE = ROOT / "tests/contract/node/package.json"
HOME = ROOT / ".cache/node"
INSTALL = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--no-package-lock"]


def home_of_node_sdk() -> Path:
    """The folder with `node_modules`. Skips the test where npm is missing or has no registry."""
    if shutil.which("npm") is None:
        pytest.skip("there is no npm")
    HOME.mkdir(parents=True, exist_ok=True)
    with (HOME / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the workers of one run share the folder
        if not (HOME / "node_modules").exists():
            shutil.copy(PACKAGE, HOME)
            if subprocess.run(INSTALL, cwd=HOME, timeout=300, check=False).returncode != 0:
                pytest.skip("npm cannot install the Node SDK here")
    return HOME
