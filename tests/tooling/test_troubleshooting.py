# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The troubleshooting guide explains every hint."""

from __future__ import annotations

import pytest

from ansible_collections.azure_classic.service_management.plugins.module_utils import hints
from ansible_collections.azure_classic.service_management.tools import troubleshooting

EVERY_HINT = [hint for group in hints.GROUPS.values() for hint in group]


@pytest.mark.parametrize("hint", EVERY_HINT, ids=lambda hint: hint.situation)
def test_the_page_names_every_fact(hint: hints.Hint) -> None:
    """An advice with a fact that the page does not have ends in "unknown"."""
    assert "unknown)" not in hint.text(**troubleshooting.FACTS, blocker="an operation")


def test_a_hint_without_a_meaning_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(troubleshooting.MEANINGS, hints.NO_TLS.situation)
    with pytest.raises(ValueError, match=hints.NO_TLS.situation):
        troubleshooting.messages()
