# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Run ``ansible-test sanity`` without containers on a copy of the tree: ``python tools/sanity.py TREE [TEST ...]``."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

HOME = Path(".cache/home").absolute()
ANSIBLE_TEST = Path(sys.executable).with_name("ansible-test")
GET_PIP = Path(__file__).with_name("get_pip.py")
# The versions that the supported releases of ansible-core ask for: up to 2.19, and from 2.20.
PIP_VERSIONS = ("24.2", "25.2")


def prepare_home() -> None:
    """Make a home for ansible-test, so that its environments stay out of the user's."""
    cache = HOME / ".ansible/test/cache"
    cache.mkdir(parents=True, exist_ok=True)
    for version in PIP_VERSIONS:
        shutil.copyfile(GET_PIP, cache / f"get_pip_{version.replace('.', '_')}.py")
    pip_settings = HOME / ".config/pip/pip.conf"
    pip_settings.parent.mkdir(parents=True, exist_ok=True)
    pip_settings.touch(mode=0o600)
    pip_settings.write_text(pip_configuration())


def pip_configuration() -> str:
    """Return pip's settings from all its sources as one file: ansible-test hides the environment from pip."""
    listing = subprocess.check_output([sys.executable, "-m", "pip", "config", "list"], text=True)
    settings = {}
    for line in sorted(listing.splitlines(), key=lambda line: line.startswith(":env:")):  # the environment wins
        name, value = line.split("=", 1)
        settings[name.rpartition(".")[2]] = " ".join(ast.literal_eval(value).split())
    return "\n".join(["[global]", "quiet = 2", *(f"{name} = {value}" for name, value in settings.items()), ""])


def run(tree: Path, tests: list[str]) -> int:
    """Run the sanity tests, all without names, and return the exit status, never 0 when nothing was tested."""
    # The version by its number: "default" would also try every python3.x on PATH, even a pyenv shim without a Python.
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    command = [str(ANSIBLE_TEST), "sanity", "--local", "--python", python, "--color", "no"]
    for test in tests:
        command += ["--test", test]
    process = subprocess.Popen(
        command,
        cwd=tree,
        env={**os.environ, "HOME": str(HOME)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    nothing_tested = False
    for line in process.stdout:
        print(line, end="", flush=True)
        nothing_tested |= "All targets skipped" in line
    if process.wait() == 0 and nothing_tested:
        print("ansible-test found nothing to test.", file=sys.stderr)
        return 1
    return process.returncode


if __name__ == "__main__":
    prepare_home()
    sys.exit(run(Path(sys.argv[1]), sys.argv[2:]))
