# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The version of the collection stands in several files, each for a tool of its own."""

from __future__ import annotations

from pathlib import Path

import yaml

from ansible_collections.azure_classic.service_management.plugins.module_utils.version import VERSION

ROOT = Path(__file__).parents[2]


def test_the_version_is_the_same_everywhere() -> None:
    galaxy = yaml.safe_load((ROOT / "galaxy.yml").read_text())
    changelog = yaml.safe_load((ROOT / "changelogs/changelog.yaml").read_text())

    assert galaxy["version"] == VERSION
    assert VERSION in changelog["releases"]
    assert f"\nv{VERSION}\n======" in (ROOT / "CHANGELOG.rst").read_text()
