# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What follows from a table of fields, on a table that has one field of each kind."""

from __future__ import annotations

from typing import Any

import pytest
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator

from ansible_collections.azure_classic.service_management.plugins.module_utils import rules
from ansible_collections.azure_classic.service_management.plugins.module_utils.errors import InvalidInput
from ansible_collections.azure_classic.service_management.plugins.module_utils.resources.fields import (
    Field,
    Items,
    Record,
    arguments,
    check,
    laid_over,
    message,
    refuse_changes,
    state,
    without_empty,
)

DOOR = (
    Field("name", required=True),
    Field("color"),
    Field("keys", type="int"),
)
HOUSE = (
    Field("street", "address.street_name"),
    Field("number", "address.house_number", "int", rule=rules.port),
    Field("kind", choices=("Cottage", "Villa"), default="Villa"),
    Field("floors", type="int", absent=1),
    Field("owner", always=True),
    Field("built", alike=lambda year: (year or "")[:4], fixed=True),
    Field("password", no_log=True, unseen=True),
    Field("flags", type="list", elements="str", absent=[]),
    Record("entrance", "front_door", table=DOOR),
    Items("doors", "doors.list", table=DOOR, key="name"),
    Items("windows", table=DOOR, key="name", whole=True),
)
FOUND = {
    "address": {"street_name": "High Street", "house_number": 7},
    "kind": "VILLA",
    "owner": "Ann",
    "built": "1999-01-01",
    "front_door": {"name": "front", "color": "red", "keys": 2},
    "doors": {"list": [{"name": "b", "color": "blue"}, {"name": "a", "keys": 1}]},
    "windows": [{"name": "w", "color": "white", "keys": 3}],
    "chimney": "unknown to the table",
}
STATE: dict[str, Any] = {
    "street": "High Street",
    "number": 7,
    "kind": "Villa",
    "floors": 1,
    "owner": "Ann",
    "built": "1999-01-01",
    "flags": [],
    "entrance": {"name": "front", "color": "red", "keys": 2},
    "doors": [{"name": "a", "color": None, "keys": 1}, {"name": "b", "color": "blue", "keys": None}],
    "windows": [{"name": "w", "color": "white", "keys": 3}],
}
NOTHING: dict[str, Any] = {**dict.fromkeys(STATE), "floors": 1, "flags": [], "doors": [], "windows": []}


def options(**given: Any) -> dict[str, Any]:
    """As a module gets them: every option that a task leaves out has its default, or is None."""
    result = ArgumentSpecValidator(arguments(HOUSE)).validate({"kind": "Villa", **given})
    assert result.error_messages == []
    validated: dict[str, Any] = result.validated_parameters
    return validated


def test_the_argument_spec() -> None:
    spec = arguments(HOUSE)
    assert list(spec) == [field.option for field in HOUSE]
    assert spec["street"] == {"type": "str"}
    assert spec["kind"] == {"type": "str", "choices": ["Cottage", "Villa"], "default": "Villa"}
    assert spec["password"] == {"type": "str", "no_log": True}
    assert spec["flags"] == {"type": "list", "elements": "str"}
    assert spec["entrance"] == {"type": "dict", "options": arguments(DOOR)}
    assert spec["doors"] == {"type": "list", "elements": "dict", "options": arguments(DOOR)}


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"number": 0}, "number: must be 1 to 65535, is 0"),
        ({"entrance": {"name": ""}}, "entrance.name: must not be empty"),
        ({"doors": [{"name": "a"}, {"name": ""}]}, "doors[1].name: must not be empty"),
        ({"doors": [{"name": "a"}, {"name": "a"}]}, "doors: name a appears twice"),
    ],
)
def test_a_refusal_has_the_full_name_of_the_option(given: dict[str, Any], refusal: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check(HOUSE, options(**given))
    assert str(refused.value) == refusal


def test_an_empty_text_breaks_no_rule_of_an_option_that_may_be_left_out() -> None:
    check((Field("link", rule=rules.media_link), Field("range", rule=rules.ipv4_range)), {"link": "", "range": ""})


@pytest.mark.parametrize(
    ("given", "body"),
    [
        ({}, {}),
        ({"street": "x", "number": 1}, {"address": {"street_name": "x", "house_number": 1}}),
        ({"street": ""}, {"address": {"street_name": None}}),
        ({"owner": "", "built": ""}, {}),
        ({"password": "secret"}, {"password": "secret"}),
        ({"entrance": {"name": "front", "color": ""}}, {"front_door": {"name": "front", "color": None}}),
        ({"doors": [{"name": "a", "keys": 0}]}, {"doors": {"list": [{"name": "a", "keys": 0}]}}),
        ({"doors": []}, {"doors": {"list": []}}),
    ],
)
def test_a_message_says_what_the_options_say(given: dict[str, Any], body: dict[str, Any]) -> None:
    assert message(HOUSE, options(**given)) == {"kind": "Villa", **body}


def test_an_empty_record_removes_it() -> None:
    assert message(HOUSE, {"entrance": {}}) == {"front_door": None}
    assert laid_over(HOUSE, STATE, {"entrance": {}})["entrance"] is None


def test_what_is_new_has_nothing_to_remove() -> None:
    assert without_empty({"street": "", "doors": [], "number": 0, "floors": None}) == {"number": 0, "floors": None}


def test_the_state_is_in_the_words_of_the_options() -> None:
    assert state(HOUSE, FOUND) == STATE
    assert state(HOUSE, {}) == NOTHING


def test_an_item_that_lacks_its_key_is_shown_last() -> None:
    nameless = {"color": "green"}
    shown = state(HOUSE, {"doors": {"list": [nameless, {"name": "z"}, nameless]}})["doors"]
    assert [each["name"] for each in shown] == ["z", None, None]


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"street": "High Street", "number": 7, "floors": 1, "flags": []},
        {"owner": ""},
        {"built": "1999-12-31"},
        {"password": "never shown"},
        {"entrance": {"name": "front"}},
        {"doors": [{"name": "b"}, {"name": "a", "color": ""}]},
        {"windows": [{"name": "w", "color": "white", "keys": 3}]},
    ],
    ids=str,
)
def test_what_means_the_same_is_no_difference(given: dict[str, Any]) -> None:
    assert laid_over(HOUSE, STATE, options(**given)) == STATE


@pytest.mark.parametrize(
    ("given", "changed"),
    [
        ({"street": ""}, {"street": None}),
        ({"floors": 2}, {"floors": 2}),
        ({"flags": ["new"]}, {"flags": ["new"]}),
        (
            {"entrance": {"name": "front", "color": "green"}},
            {"entrance": {"name": "front", "color": "green", "keys": 2}},
        ),
        ({"doors": [{"name": "b", "keys": 5}]}, {"doors": [{"name": "b", "color": "blue", "keys": 5}]}),
        ({"windows": [{"name": "w"}]}, {"windows": [{"name": "w", "color": None, "keys": None}]}),
    ],
    ids=str,
)
def test_what_is_not_named_stays(given: dict[str, Any], changed: dict[str, Any]) -> None:
    assert laid_over(HOUSE, STATE, options(**given)) == {**STATE, **changed}


def test_something_new_starts_from_what_the_service_means_by_nothing() -> None:
    assert laid_over(HOUSE, None, options(number=3, entrance={"name": "x"})) == {
        **NOTHING,
        "kind": "Villa",
        "number": 3,
        "entrance": {"name": "x", "color": None, "keys": None},
    }


@pytest.mark.parametrize(
    ("present", "wanted", "has"),
    [
        ("1999-01-01", "2001-01-01", "1999-01-01, which cannot be changed to 2001-01-01"),
        (None, "2001-01-01", "none, which cannot be changed to 2001-01-01"),
    ],
)
def test_another_value_of_a_fixed_field_is_refused(present: str | None, wanted: str, has: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        refuse_changes(
            HOUSE, {**STATE, "built": present}, options(built=wanted), "house", prefix="a.", advice="; build anew"
        )
    assert str(refused.value) == f"a.built: the house has {has}; build anew"


@pytest.mark.parametrize("built", [None, "", "1999-01-01", "1999-12-31"])
def test_a_fixed_field_that_says_the_same_is_not_refused(built: str | None) -> None:
    refuse_changes(HOUSE, STATE, options(built=built, street="another"), "house")


def test_lists_are_refused_in_readable_words() -> None:
    doors = (Items("doors", table=DOOR, key="name", fixed=True),)
    with pytest.raises(InvalidInput) as refused:
        refuse_changes(doors, {"doors": []}, {"doors": [{"name": "a", "color": "red", "keys": 1}]}, "house")
    assert str(refused.value) == "doors: the house has none, which cannot be changed to a red 1"
