# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Generated content takes the place of the old, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from ansible_collections.azure_classic.service_management.tools.generated import renewed


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "# Title\n<!-- Made by a tool from here on. -->\nold\n",
            "# Title\n<!-- Made by a tool from here on. -->\nnew\n",
        ),
        ("old\n", "new\n"),
        (None, "new\n"),
    ],
    ids=["below the line that says so", "the whole file", "a new file"],
)
def test_what_is_renewed(tmp_path: Path, before: str | None, after: str) -> None:
    page = tmp_path / "page.md"
    if before is not None:
        page.write_text(before, encoding="utf-8")

    assert renewed(page, "new\n") == after
