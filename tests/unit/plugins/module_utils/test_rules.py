# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules for options, each with its limits."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.azure_classic.service_management.plugins.module_utils import rules
from ansible_collections.azure_classic.service_management.plugins.module_utils.errors import InvalidInput

FIFTY = {f"p{number}": "x" for number in range(50)}


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        ("service_name", ["a", "7", "shop-web", "SHOP", "a" * 63, "a" + "-" * 61 + "a"]),
        ("affinity_group_name", ["a", "-", "Shop-7", "a" * 63]),
        ("storage_account_name", ["abc", "shopdata01", "a" * 24, "123"]),
        ("image_name", ["a", "golden-ubuntu_14.04", "x" * 255, "b39f27a8b8c64d52__Ubuntu"]),
        ("label", [None, "x", "ä" * 100, " "]),
        ("description", [None, "", "ä" * 1024]),
        ("extended_properties", [None, {}, FIFTY, {"a" * 64: "x" * 255, "b": None, "c_1": "", "d": 7}]),
        ("date", [None, "2015-07-02", "2015-07-02T16:00:00Z", "2015-07-02T16:00:00+02:00", " 2015-07-02 "]),
    ],
)
def test_what_the_service_takes_passes(rule: str, values: list[Any]) -> None:
    for value in values:
        getattr(rules, rule)("option", value)


@pytest.mark.parametrize(
    ("rule", "value", "message"),
    [
        *(
            ("service_name", value, f"option: {value!r} is not a name for a hosted service: 1 to 63 letters")
            for value in ("", "-a", "a-", "a.b", "a b", "ä", "a" * 64, "a\n", "..")
        ),
        *(
            ("affinity_group_name", value, f"option: {value!r} is not a name for an affinity group: 1 to 63")
            for value in ("", "a_b", "ä", "a" * 64, "a\n")
        ),
        *(
            ("storage_account_name", value, f"option: {value!r} is not a name for a storage account: 3 to 24")
            for value in ("", "ab", "a" * 25, "Shop", "shop-data", "shöp", "abc\n")
        ),
        *(
            ("image_name", value, f"option: {value!r} is not a name for an image: 1 to 255")
            for value in ("", ".", "..", "-a", "a/b", "a b", "ä", "x" * 256, "a\n")
        ),
        ("label", "", "option: must have 1 to 100 characters, has 0"),
        ("label", "x" * 101, "option: must have 1 to 100 characters, has 101"),
        ("description", "x" * 1025, "option: must have 0 to 1024 characters, has 1025"),
        ("extended_properties", {**FIFTY, "more": "x"}, "option: must have at most 50 properties, has 51"),
        *(
            ("extended_properties", {name: "x"}, f"option: {name!r} is not a name for a property: 1 to 64")
            for name in ("", "1a", "_a", "a-b", "ä", "a" * 65, 7)
        ),
        ("extended_properties", {"a": "x" * 256}, "option.a: must have 0 to 255 characters, has 256"),
        ("date", "", "option: '' is not a date, such as 2015-07-02 or 2015-07-02T16:00:00Z"),
        ("date", "yesterday", "option: 'yesterday' is not a date, such as"),
        ("date", "2015-02-30", "option: '2015-02-30' is not a date, such as"),
    ],
)
def test_the_sentence_names_the_option_and_the_rule(rule: str, value: Any, message: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        getattr(rules, rule)("option", value)
    assert str(refused.value).startswith(message)


def test_length_counts_characters() -> None:
    rules.length("option", "名" * 5, 5, 5)
    with pytest.raises(InvalidInput, match="option: must have 6 to 72 characters, has 5"):
        rules.length("option", "名" * 5, 6, 72)
