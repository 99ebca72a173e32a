# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A defect inside the emulator looks like one of the service, is logged, and stops nothing else.

A state that no emulator wrote stands for the defect.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.error import HTTPError

import pytest

from azure_classic_emulator.testing import Emulator, start_emulator
from azure_classic_emulator.testing.rest import Rest, base64_of, body

pytestmark = pytest.mark.slow

SERVICES = "services/hostedservices"
MANUAL = {"time": {"mode": "manual"}}
CREATE = body("CreateHostedService", {"ServiceName": "shop", "Label": base64_of("shop"), "Location": "West US"})
ACCOUNT = body(
    "CreateStorageServiceInput", {"ServiceName": "shopdata01", "Label": base64_of("shop"), "Location": "West US"}
)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """A state with a hosted service, and a storage account that is being created."""
    with start_emulator(tmp_path, MANUAL) as emulator:
        rest = Rest(emulator)
        assert rest.post(SERVICES, CREATE).status == 201
        assert rest.post("services/storageservices", ACCOUNT).status == 202
    return tmp_path


@pytest.fixture
def damaged(state: Path, request: pytest.FixtureRequest) -> Iterator[Emulator]:
    """An emulator on that state after the SQL statement of the test."""
    with closing(sqlite3.connect(state / "state.sqlite3")) as database:
        assert database.execute(request.param).rowcount == 1
        database.commit()
    with start_emulator(state, MANUAL) as emulator:
        yield emulator


@pytest.mark.parametrize("damaged", ["UPDATE document SET body = '{}' WHERE kind = 'hosted_service'"], indirect=True)
def test_a_request_that_fails_inside_is_an_internal_error(damaged: Emulator) -> None:
    rest = Rest(damaged)
    answer = rest.get(SERVICES)

    assert answer.error == (500, "InternalError")
    assert answer.headers["Content-Type"].startswith("application/xml")
    assert rest.get(f"operations/{answer.request_id}").text("Error/Code") == "InternalError"
    assert f"GET /{damaged.subscription_id}/{SERVICES} failed inside the emulator" in damaged.log
    assert rest.get("locations").status == 200


@pytest.mark.parametrize("damaged", ["UPDATE event SET arguments = '{}' WHERE number = 1"], indirect=True)
def test_an_event_that_fails_inside_is_dropped(damaged: Emulator) -> None:
    damaged.admin.clock(advance=60)
    rest = Rest(damaged)
    creating = rest.get("services/storageservices/shopdata01")

    assert creating.text("StorageServiceProperties/Status") == "Creating"
    assert "The event operation_completed failed inside the emulator" in damaged.log
    damaged.admin.clock(advance=60)
    assert damaged.log.count("failed inside") == 1


@pytest.mark.parametrize(
    "damaged",
    ['UPDATE event SET arguments = replace(arguments, \'"arguments": {\', \'"arguments": {"unknown": 1, \')'],
    indirect=True,
)
def test_a_completion_that_fails_inside_fails_its_operation(damaged: Emulator) -> None:
    damaged.admin.clock(advance=60)
    request_ids = [key for key, found in damaged.admin.state()["operation"].items() if found["Status"] == "Failed"]

    assert len(request_ids) == 1
    assert Rest(damaged).get(f"operations/{request_ids[0]}").text("Status") == "InProgress"
    assert Rest(damaged).get(f"operations/{request_ids[0]}").text("Error/Code") == "InternalError"
    assert "The completion of create_storage_account failed inside the emulator" in damaged.log


@pytest.mark.parametrize(
    "damaged", ["INSERT INTO document (kind, key, body) VALUES ('deployment', 'shop/shop', '{}')"], indirect=True
)
def test_the_admin_interface_answers_with_json_when_it_fails_inside(damaged: Emulator) -> None:
    with pytest.raises(HTTPError) as failed:
        damaged.admin.call("GET", "/")

    assert failed.value.code == 500
    assert json.load(failed.value) == {"error": "The emulator failed. Its log says why."}
    assert "GET / failed inside the emulator" in damaged.log
    assert damaged.admin.health()["status"] == "ok"
