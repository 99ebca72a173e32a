# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A refused value is reported under the option that it came from."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.azure_classic.service_management.plugins.module_utils.engine.option_names import option_behind
from ansible_collections.azure_classic.service_management.plugins.module_utils.errors import UnsendableValue


@pytest.mark.parametrize(
    ("options", "field", "expected"),
    [
        pytest.param({"name": "bad", "label": None}, "body.service_name", "name", id="another name"),
        pytest.param({"linux": {"user_name": "bad"}}, "body.role_list.user_name", "linux.user_name", id="a suboption"),
        pytest.param({"disks": [{"label": "x"}, {"label": "bad"}]}, "body.disk_label", "disks.label", id="in a list"),
        pytest.param({"label": "bad", "eula": "bad"}, "body.eula", "eula", id="two options with the value"),
        pytest.param({"label": "good"}, "body.label", "body.label", id="no option with the value"),
        pytest.param({"body": {"label": "bad"}}, "body.label", "body.label", id="a body that the user wrote"),
    ],
)
def test_the_option_behind_a_value(options: dict[str, Any], field: str, expected: str) -> None:
    error = UnsendableValue(tuple(field.split(".")), "must be a string", "bad")
    assert option_behind(error, options) == expected
