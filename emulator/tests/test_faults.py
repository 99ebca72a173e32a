# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fault rules: what each kind does, which requests it meets, and what the ledger says."""

import urllib.error
from typing import Any

import pytest
import requests

from azure_classic_emulator.testing import Emulator, start_emulator
from azure_classic_emulator.testing.rest import VERSION, Answer, Rest, base64_of, body

CREATE = {"operation": "create_hosted_service"}


def rule(kind: str, match: dict[str, Any] | None = None, **parameters: Any) -> dict[str, Any]:
    return {"match": match or {}, "effect": {"kind": kind, **parameters}}


def create_service(rest: Rest) -> Answer:
    content = {"ServiceName": "shop", "Label": base64_of("shop"), "Location": "West US"}
    return rest.post("services/hostedservices", body("CreateHostedService", content))


def create_account(rest: Rest) -> Answer:
    content = {"ServiceName": "shopdata", "Label": base64_of("shop"), "Location": "West US"}
    return rest.post("services/storageservices", body("CreateStorageServiceInput", content))


def operation(rest: Rest, request_id: str) -> tuple[str | None, str | None]:
    """Status and error code of an operation."""
    answer = rest.get(f"operations/{request_id}")
    return answer.text("Status"), answer.text("Error/Code")


def services(emulator: Emulator) -> list[str]:
    return list(emulator.admin.state().get("hosted_service", {}))


@pytest.mark.parametrize(
    ("effect", "status", "code", "headers"),
    [
        ({"kind": "error"}, 500, "InternalError", {}),
        ({"kind": "error", "status": 409}, 409, "ConflictError", {}),
        ({"kind": "error", "status": 503, "headers": {"Retry-After": "7"}}, 503, "ServerBusy", {"Retry-After": "7"}),
        ({"kind": "error", "status": 500, "code": "OperationTimedOut"}, 500, "OperationTimedOut", {}),
        ({"kind": "throttle"}, 503, "TooManyRequests", {"Retry-After": None}),
        ({"kind": "throttle", "retry_after": 3}, 503, "TooManyRequests", {"Retry-After": "3"}),
    ],
    ids=str,
)
def test_errors_have_the_shape_of_the_service_and_no_effect(
    emulator: Emulator, rest: Rest, effect: dict[str, Any], status: int, code: str, headers: dict[str, Any]
) -> None:
    with emulator.admin.planned_faults({"match": CREATE, "effect": effect}):
        answer = create_service(rest)
    assert answer.error == (status, code)
    assert {name: answer.headers.get(name) for name in headers} == headers
    assert services(emulator) == []
    assert operation(rest, answer.request_id) == ("Failed", code)


def test_an_error_after_the_effect_hides_a_success(emulator: Emulator, rest: Rest) -> None:
    with emulator.admin.planned_faults(rule("error", CREATE, status=500, when="after")):
        answer = create_service(rest)
    assert answer.error == (500, "InternalError")
    assert services(emulator) == ["shop"]
    assert operation(rest, answer.request_id) == ("Succeeded", None)


def test_an_asynchronous_failure_is_accepted_and_undoes_everything(emulator: Emulator, rest: Rest) -> None:
    match = {"operation": "create_storage_account"}
    with emulator.admin.planned_faults(rule("asynchronous_failure", match, status=409, message="No.")):
        answer = create_account(rest)
    assert answer.status == 202
    request_id = answer.request_id
    assert operation(rest, request_id) == ("InProgress", None)
    emulator.admin.clock(advance=60)
    assert operation(rest, request_id) == ("Failed", "ConflictError")
    assert "storage_account" not in emulator.admin.state()
    assert create_account(rest).status == 202


def test_a_rule_that_cannot_act_has_not_fired(emulator: Emulator, rest: Rest) -> None:
    emulator.admin.faults([rule("asynchronous_failure"), rule("cut", keep=1_000_000)])
    assert rest.get("locations").status == 200
    assert rest.get("locations").status == 200
    assert [(each["matched"], each["fired"]) for each in emulator.admin.faults()] == [(2, 0), (2, 0)]


@pytest.mark.parametrize("to", [None, "https://elsewhere.example:8443"])
def test_redirect_keeps_the_target(emulator: Emulator, rest: Rest, to: str | None) -> None:
    target = f"/{emulator.subscription_id}/services/hostedservices?embed-detail=true"
    with emulator.admin.planned_faults({"effect": {"kind": "redirect"} | ({"to": to} if to else {})}):
        answer = rest.get("services/hostedservices?embed-detail=true")
    assert answer.status == 307
    assert answer.headers["Location"] == (to or emulator.endpoint) + target
    assert b"Serialization" in answer.content


@pytest.mark.parametrize(("when", "effect"), [("before", []), ("after", ["shop"])])
def test_reset_before_and_after_the_effect(emulator: Emulator, rest: Rest, when: str, effect: list[str]) -> None:
    with (
        emulator.admin.planned_faults(rule("reset", CREATE, when=when)),
        pytest.raises(requests.exceptions.ConnectionError),
    ):
        create_service(rest)
    assert services(emulator) == effect
    assert emulator.admin.journal()[-1]["status"] is None


def test_a_cut_body_is_shorter_than_announced(emulator: Emulator, rest: Rest) -> None:
    with (
        emulator.admin.planned_faults(rule("cut", keep=20)),
        pytest.raises(requests.exceptions.ChunkedEncodingError, match=r"20 bytes read"),
    ):
        rest.get("locations")


def test_malformed_xml_is_announced_as_xml(emulator: Emulator, rest: Rest) -> None:
    with emulator.admin.planned_faults(rule("malformed_xml")):
        answer = rest.get("locations")
    assert (answer.status, answer.headers["Content-Type"]) == (200, "application/xml; charset=utf-8")
    assert answer.content.startswith(b"<Locations")
    assert b"</Locations>" not in answer.content


def test_an_html_page_does_not_come_from_the_service(emulator: Emulator, rest: Rest) -> None:
    with emulator.admin.planned_faults(rule("html", CREATE)):
        answer = create_service(rest)
    assert (answer.status, answer.headers["Content-Type"]) == (502, "text/html; charset=utf-8")
    assert "x-ms-request-id" not in answer.headers
    assert services(emulator) == []


def test_a_virtual_delay_moves_the_clock(emulator: Emulator, rest: Rest) -> None:
    accepted = create_account(rest)
    with emulator.admin.planned_faults(rule("delay", seconds=600, clock="virtual")):
        assert operation(rest, accepted.request_id) == ("InProgress", None)
    assert operation(rest, accepted.request_id) == ("Succeeded", None)


def test_a_real_delay_holds_up_only_its_own_request(emulator: Emulator, rest: Rest) -> None:
    url = f"{emulator.endpoint}/{emulator.subscription_id}/locations"
    with (
        emulator.admin.planned_faults(rule("delay", {"path": "locations"}, seconds=3600)),
        pytest.raises(requests.exceptions.ReadTimeout),
    ):
        rest.session.get(url, headers={"x-ms-version": VERSION}, timeout=0.2)
    assert Rest(emulator).get("locations").status == 200


@pytest.mark.parametrize(
    ("match", "fires"),
    [
        ({}, True),
        ({"method": "get"}, True),
        ({"method": "POST"}, False),
        ({"operation": "list_*"}, True),
        ({"operation": "list_hosted_services"}, False),
        ({"path": "LOCATIONS"}, True),
        ({"path": "/loc*"}, True),
        ({"path": "services/*"}, False),
        ({"subscription": "*000000000001"}, True),
        ({"subscription": "11111111-2222-3333-4444-555555555555"}, False),
        ({"method": "GET", "operation": "list_locations", "path": "services"}, False),
    ],
    ids=str,
)
def test_everything_in_a_match_must_fit(emulator: Emulator, rest: Rest, match: dict[str, Any], fires: bool) -> None:
    emulator.admin.faults([rule("error", match)])
    assert (rest.get("locations").status == 500) is fires
    assert [each["fired"] for each in emulator.admin.faults()] == [int(fires)]


@pytest.mark.parametrize(
    ("rules", "statuses"),
    [
        ([rule("error")], [500, 200, 200, 200, 200]),
        ([rule("error") | {"count": 3}], [500, 500, 500, 200, 200]),
        ([rule("error") | {"count": 0}], [500] * 5),
        ([rule("error", {"call": 3})], [200, 200, 500, 200, 200]),
        ([rule("error", {"call": 2}) | {"count": 2}], [200, 500, 500, 200, 200]),
        ([rule("throttle") | {"count": 2}, rule("error"), rule("html")], [503, 503, 500, 502, 200]),
        ([rule("throttle", {"call": 4}), rule("error", {"call": 2})], [200, 500, 200, 503, 200]),
    ],
    ids=str,
)
def test_rules_are_sequences(emulator: Emulator, rest: Rest, rules: list[dict[str, Any]], statuses: list[int]) -> None:
    emulator.admin.faults(rules)
    assert [rest.get("locations").status for _unused in statuses] == statuses
    assert sum(each["fired"] for each in emulator.admin.faults()) == sum(status != 200 for status in statuses)


def test_chance_repeats_with_its_seed(emulator: Emulator, rest: Rest) -> None:
    def met(seed: int) -> list[bool]:
        emulator.admin.faults([rule("error") | {"probability": 0.5, "seed": seed, "count": 0}])
        return [rest.get("locations").status == 500 for _unused in range(20)]

    first = met(1)
    assert met(1) == first
    assert met(2) != first
    assert 0 < sum(first) < len(first)


def test_the_ledger_shows_the_rule_as_it_was_given(emulator: Emulator, rest: Rest) -> None:
    given = rule("throttle", {"method": "GET"}, retry_after=1) | {"count": 1}
    emulator.admin.call("POST", "/faults", given)
    rest.get("locations")
    rest.get("locations")
    assert emulator.admin.faults() == [given | {"matched": 2, "fired": 1}]
    assert emulator.admin.call("DELETE", "/faults") == []
    assert emulator.admin.faults() == []


def test_the_journal_names_the_rule_that_fired(emulator: Emulator, rest: Rest) -> None:
    emulator.admin.faults([rule("html", {"call": 2}), rule("throttle")])
    for _unused in range(3):
        rest.get("locations")
    faults = [(entry["status"], entry["fault"]) for entry in emulator.admin.journal()]
    assert faults == [(503, {"kind": "throttle"}), (502, {"kind": "html"}), (200, None)]


def test_rules_of_the_configuration_return_with_a_reset() -> None:
    with start_emulator(config={"faults": [rule("throttle", {"operation": "list_locations"})]}) as emulator:
        rest = Rest(emulator)
        emulator.admin.faults([])
        assert rest.get("locations").status == 200
        emulator.admin.reset()
        assert [rest.get("locations").status for _unused in range(2)] == [503, 200]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (5, "A fault rule must be an object."),
        ({}, "needs a kind"),
        (rule("earthquake"), "needs a kind: error, asynchronous_failure, failed_instance"),
        (rule("error") | {"times": 2}, "A fault rule does not know times"),
        (rule("error") | {"count": -1}, "wrong count"),
        (rule("error") | {"count": True}, "wrong count"),
        (rule("error") | {"probability": 2}, "wrong probability"),
        (rule("error") | {"seed": "x"}, "wrong seed"),
        (rule("error") | {"match": []}, "wrong match"),
        (rule("error") | {"match": {"verb": "GET"}}, "does not know verb. It knows: method, operation, path"),
        (rule("error") | {"match": {"call": 0}}, "wrong call"),
        (rule("error", status=99), "wrong status: 99 is not a whole number from 200 to 599"),
        (rule("error", status="503"), "wrong status"),
        (rule("error", headers={"X": "a\r\nb"}), "wrong headers"),
        (rule("reset", when="during"), "'during' is not before or after"),
        (rule("throttle", when="after"), "The effect throttle of a fault rule does not know when"),
        (rule("malformed_xml", keep=1), "does not know keep. It knows: nothing."),
        (rule("delay", seconds=-1), "wrong seconds"),
        (rule("redirect", to=7), "wrong to"),
        (rule("failed_instance", instance_status="Tired"), "wrong instance_status: 'Tired' is not FailedStartingVM"),
    ],
    ids=str,
)
def test_a_wrong_rule_is_refused_with_a_sentence(emulator: Emulator, given: object, sentence: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        emulator.admin.call("POST", "/faults", [rule("error"), given])
    assert refused.value.code == 400
    assert sentence in refused.value.read().decode("utf-8")
    assert emulator.admin.faults() == []


def test_a_wrong_rule_in_the_configuration_stops_the_start() -> None:
    with (
        pytest.raises(RuntimeError, match=r"The section faults of the configuration is wrong\. .*knows: method"),
        start_emulator(config={"faults": [rule("error", {"verb": "GET"})]}),
    ):
        pass


def test_a_planned_fault_that_never_fires_fails_the_test(emulator: Emulator, rest: Rest) -> None:
    with (
        pytest.raises(AssertionError, match="never fired"),
        emulator.admin.planned_faults(rule("error", {"operation": "add_role"})),
    ):
        rest.get("locations")
