# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a user can do about a failure."""

from __future__ import annotations

import pytest

from ansible_collections.azure_classic.service_management.plugins.module_utils import errors, hints

REQUEST_ID = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
HELD = (
    f"Windows Azure is currently performing an operation with x-ms-requestid {REQUEST_ID} "
    "on this deployment that requires exclusive access."
)
SLOT = "The specified deployment slot Production is occupied."
IN_USE = "A disk with name d1 is currently in use by virtual machine web1 running within hosted service shop."
FACTS = {
    "thumbprint": "AB12",
    "subscription_id": "1111",
    "source": "certificate_path /m.pem",
    "endpoint": "https://management.core.windows.net",
}


@pytest.mark.parametrize(
    ("status", "code", "message", "expected"),
    [
        pytest.param(
            403, "AuthenticationFailed", "No.", ["AB12", "1111", "/m.pem", "management certificate"], id="403"
        ),
        pytest.param(403, "SubscriptionDisabled", "No.", ["1111", "disabled"], id="disabled"),
        pytest.param(404, None, "The answer has no body.", ["2024-08-31", "management.core.windows.net"], id="404"),
        pytest.param(410, None, "Gone", ["2024-08-31", "endpoint"], id="410"),
        pytest.param(403, None, "The answer is an HTML page: Forbidden", ["AB12"], id="403 page"),
        pytest.param(400, None, "The answer is an HTML page: Bad Request", ["2024-08-31"], id="HTML page"),
        pytest.param(409, "ConflictError", HELD, [REQUEST_ID, "operation_info"], id="exclusive access"),
        pytest.param(409, "ConflictError", "An operation is in progress", ["one change at a time"], id="in progress"),
        pytest.param(409, "ConflictError", SLOT, ["another slot"], id="slot"),
        pytest.param(400, "BadRequest", "There is currently a lease on the blob", ["disk or image"], id="lease"),
        pytest.param(400, "BadRequest", IN_USE, ["some minutes"], id="in use"),
        pytest.param(
            400,
            "BadRequest",
            "The location or affinity group East Asia of the storage account where the source image i1 resides is not "
            "in the same location or affinity group as the specified cloud service.",
            ["os_image_info"],
            id="image elsewhere",
        ),
        pytest.param(
            400,
            "BadRequest",
            "The certificate with thumbprint 3351774e7348c1ee8daa554fd2d6bad8217e6677 was not found.",
            ["service_certificate", "does not count"],
            id="service certificate missing",
        ),
        pytest.param(503, "TooManyRequests", "Too many requests received.", ["forks"], id="throttled"),
        pytest.param(500, "InternalError", "Oops.", ["request ID", "management.core.windows.net"], id="server fault"),
    ],
)
def test_hints(status: int, code: str | None, message: str, expected: list[str]) -> None:
    hint = errors.ApiError(status, code, message, "an operation", REQUEST_ID, facts=FACTS).hint
    assert hint is not None
    assert [part for part in expected if part not in hint] == []


def test_an_error_without_known_cause_has_no_hint() -> None:
    assert errors.ApiError(400, "BadRequest", "A parameter was incorrect").hint is None


def test_a_hint_without_facts_stays_a_sentence() -> None:
    hint = errors.ApiError(403, "AuthenticationFailed", "No.").hint
    assert hint is not None
    assert "(thumbprint unknown)" in hint


@pytest.mark.parametrize("row", hints.ANSWERS, ids=[row.situation for row in hints.ANSWERS])
def test_the_example_of_an_answer_leads_to_its_hint(row: hints.AnswerHint) -> None:
    status = row.statuses[0] if row.statuses else 400
    code = row.codes[0] if row.codes else "BadRequest"
    names = row.wording.search(row.example)
    assert names is not None
    assert hints.for_answer(status, code, row.example, FACTS) == row.text(**FACTS, **names.groupdict())


def test_every_hint_is_in_one_group() -> None:
    named = [hint for hint in vars(hints).values() if isinstance(hint, hints.Hint)]
    grouped = [hint for group in hints.GROUPS.values() for hint in group]
    assert sorted(hint.situation for hint in [*named, *hints.ANSWERS]) == sorted(hint.situation for hint in grouped)
    assert len({hint.situation for hint in grouped}) == len(grouped)
