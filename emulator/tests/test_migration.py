# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The migration verbs, and the operations that the emulator only knows by name."""

from __future__ import annotations

import pytest

from azure_classic_emulator.exchange.operation import Operation
from azure_classic_emulator.operations import whole_table
from azure_classic_emulator.testing.networks import MEDIA, configuration, site
from azure_classic_emulator.testing.rest import Rest, base64_of, body
from azure_classic_emulator.testing.sdk import Sdk

VERSION = "2017-01-01"
ACCOUNT = "services/storageservices/shopdata"
NETWORK = "services/networking/virtualnetwork/shop-net"
ADDRESS = "services/networking/reservedips/shop-ip"


@pytest.fixture
def resources(rest: Rest) -> None:
    account = {"ServiceName": "shopdata", "Label": base64_of("shop"), "Location": "West US"}
    rest.succeed(rest.post("services/storageservices", body("CreateStorageServiceInput", account)))
    rest.succeed(rest.put(MEDIA, configuration(site(), site("other"))))
    address = {"Name": "shop-ip", "Location": "West US"}
    rest.succeed(rest.post("services/networking/reservedips", body("ReservedIP", address)))


@pytest.mark.usefixtures("resources")
@pytest.mark.parametrize(
    ("path", "kind", "shown"),
    [
        (ACCOUNT, "StorageAccount", "services/storageservices"),
        (NETWORK, "VirtualNetwork", "services/networking/virtualnetwork"),
        (ADDRESS, "ReservedIP", "services/networking/reservedips"),
    ],
)
def test_validate_prepare_abort_and_commit(rest: Rest, path: str, kind: str, shown: str) -> None:
    name = path.rpartition("/")[2]

    def verb(verb: str, status: int = 202) -> None:
        answer = rest.post(f"{path}/migration?comp={verb}", version=VERSION)
        assert answer.status == status, answer.content
        if status == 202:
            rest.succeed(answer)

    valid = rest.post(f"{path}/migration?comp=validate", version=VERSION)
    message = [valid.text(f"ValidationMessage/{part}") for part in ("ResourceType", "ResourceName", "Category")]
    assert message == [kind, name, "Information"]
    verb("commit", 400)
    verb("prepare")
    verb("prepare", 400)
    verb("abort")
    verb("abort", 400)
    verb("prepare")
    assert name.encode() in rest.get(shown).content
    verb("commit")
    assert name.encode() not in rest.get(shown).content


@pytest.mark.parametrize(
    ("path", "verb", "error"),
    [
        (ACCOUNT, "validate", (404, "ResourceNotFound")),
        (ACCOUNT, "prepare", (404, "ResourceNotFound")),
        (NETWORK, "prepare", (400, "BadRequest")),
        (ADDRESS, "abort", (404, "ResourceNotFound")),
        ("services/hostedservices/shop/deployments/shop", "commit", (404, "ResourceNotFound")),
        (ACCOUNT, "explode", (400, "MissingOrInvalidRequiredQueryParameter")),
    ],
)
def test_what_is_missing_cannot_move(rest: Rest, path: str, verb: str, error: tuple[int, str]) -> None:
    assert rest.post(f"{path}/migration?comp={verb}", version=VERSION).error == error


def test_an_unknown_network_is_a_message_and_no_error(rest: Rest) -> None:
    answer = rest.post(f"{NETWORK}/migration?comp=validate", version=VERSION)
    assert (answer.status, answer.root) == (200, "ValidationMessages")
    assert answer.text("ValidationMessage/Category") == "Error"
    assert (answer.text("ValidationMessage/Message") or "").startswith("Virtual network 'shop-net' not found.")


@pytest.mark.usefixtures("resources")
def test_an_account_with_disks_must_be_freed_first(rest: Rest) -> None:
    disk = {"Label": "a", "MediaLink": "https://shopdata.blob.core.windows.net/vhds/a.vhd", "Name": "a"}
    rest.post("services/disks", body("Disk", disk))
    answer = rest.post(f"{ACCOUNT}/migration?comp=validate", version=VERSION)
    assert answer.text("ValidationMessage/Category") == "Error"
    assert rest.post(f"{ACCOUNT}/migration?comp=prepare", version=VERSION).error == (400, "BadRequest")


def test_a_deployment_leaves_the_classic_api(rest: Rest, sdk: Sdk) -> None:
    sdk.make_machine()
    path = "services/hostedservices/shop/deployments/shop"
    for verb in ("prepare", "commit"):
        rest.succeed(rest.post(f"{path}/migration?comp={verb}", version=VERSION))
    assert rest.get(path).error == (404, "ResourceNotFound")


OPERATIONS = whole_table().operations
NOT_OFFERED = [operation for operation in OPERATIONS if operation.handler is None]


@pytest.mark.parametrize("operation", NOT_OFFERED, ids=lambda operation: operation.name)
def test_an_operation_that_is_not_offered_says_its_name(rest: Rest, operation: Operation) -> None:
    path = operation.paths[0].replace("{", "").replace("}", "")
    query = "&".join(f"{name}={value}" for name, value in operation.query.items())
    answer = rest.send(operation.method, f"{path}?{query}", version="2012-03-01")
    assert answer.error == (501, "NotImplemented")
    assert f"the operation {operation.name}." in (answer.text("Message") or "")


def test_the_table_has_every_operation_of_the_reference() -> None:
    # The reference has 224 operations, of which the official SDK sends two pairs as the same request.
    assert len({operation.name for operation in OPERATIONS}) == len(OPERATIONS) == 224 - 2


def test_an_unknown_path_is_not_offered_either(rest: Rest) -> None:
    assert rest.get("services/toasters").error == (501, "NotImplemented")
