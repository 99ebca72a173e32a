# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Extended properties: what is added, changed and removed."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.azure_classic.service_management.plugins.module_utils.api.codec import NIL
from ansible_collections.azure_classic.service_management.plugins.module_utils.resources import extended_properties

FOUND = {"owner": "team-7", "cost": "12"}


@pytest.mark.parametrize(
    ("wanted", "after", "message"),
    [
        pytest.param(None, FOUND, None, id="nothing"),
        pytest.param({}, FOUND, None, id="no property"),
        pytest.param({"owner": "team-7"}, FOUND, None, id="the same"),
        pytest.param({"cost": 12}, FOUND, None, id="the same as a number"),
        pytest.param({"stage": "test"}, {**FOUND, "stage": "test"}, [{"name": "stage", "value": "test"}], id="another"),
        pytest.param(
            {"owner": "ä & <b>"}, {**FOUND, "owner": "ä & <b>"}, [{"name": "owner", "value": "ä & <b>"}], id="changed"
        ),
        pytest.param({"owner": ""}, {**FOUND, "owner": ""}, [{"name": "owner", "value": ""}], id="emptied"),
        pytest.param({"owner": None}, {"cost": "12"}, [{"name": "owner", "value": NIL}], id="removed"),
        pytest.param({"stage": None}, FOUND, None, id="removed what is not there"),
        pytest.param(
            {"stage": "test", "owner": None, "cost": "13"},
            {"cost": "13", "stage": "test"},
            [{"name": "cost", "value": "13"}, {"name": "stage", "value": "test"}, {"name": "owner", "value": NIL}],
            id="all at once",
        ),
    ],
)
def test_what_is_wanted_becomes_a_message(
    wanted: dict[str, Any] | None, after: dict[str, str], message: list[dict[str, Any]] | None
) -> None:
    merged = extended_properties.merged(FOUND, wanted)
    assert merged == after
    assert extended_properties.to_wire(FOUND, merged) == message


def test_an_empty_value_is_an_empty_text() -> None:
    found: list[dict[str, Any]] = [{"name": "owner", "value": "team-7"}, {"name": "note", "value": None}]
    assert extended_properties.from_wire(found) == {"owner": "team-7", "note": ""}
