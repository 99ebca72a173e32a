# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The history of writes (docs/protocol/subscriptions.md#list-subscription-operations)."""

import base64
import re
from collections.abc import Iterator
from datetime import UTC, datetime

from ..basis import unverified
from ..errors import bad_query
from ..exchange.call import Call
from ..exchange.operation import Table
from ..schemas.operations import OPERATION_STATUS
from ..wire import Body, boolean, group, items, text
from ..world import kinds
from ..world.documents import OperationRecord

TABLE = Table()
PAGE = 100
_RESULTS = ("Succeeded", "Failed", "InProgress")
_NAMES_IN_BODY = ("Name", "ServiceName", "RoleName")
_DECLARATION = '<?xml version="1.0" encoding="utf-16"?>'
# docs/protocol/subscriptions.md#list-subscription-operations: the official SDK finds these only by the prefix that the
# encoder gives to a foreign namespace.
_PARAMETERS = "http://schemas.datacontract.org/2004/07/Microsoft.WindowsAzure.ServiceManagement"

_OPERATION = group(
    "SubscriptionOperation",
    text("OperationId"),
    text("OperationObjectId"),
    text("OperationName"),
    items(
        "OperationParameters",
        group("OperationParameter", text("Name", namespace=_PARAMETERS), text("Value", namespace=_PARAMETERS)),
    ),
    group(
        "OperationCaller",
        boolean("UsedServiceManagementApi"),
        text("UserEmailAddress"),
        text("SubscriptionCertificateThumbprint"),
        text("ClientIP"),
    ),
    OPERATION_STATUS.named("OperationStatus"),
    text("OperationStartedTime"),
    text("OperationCompletedTime"),
    text("OperationKind"),
)

unverified(
    "The history is listed oldest first, in pages of 100.",
    "docs/protocol/subscriptions.md#list-subscription-operations",
)
unverified(
    "ObjectIdFilter keeps the operations on the object and on everything below it.",
    "docs/protocol/subscriptions.md#list-subscription-operations",
)
unverified(
    "Names of operations other than those on storage accounts are the emulator's own.",
    "docs/protocol/subscriptions.md#list-subscription-operations",
)


@TABLE.operation(
    "GET",
    "operations",
    since="2011-06-01",
    response=group(
        "SubscriptionOperationCollection",
        items("SubscriptionOperations", _OPERATION),
        text("ContinuationToken"),
    ),
)
def list_subscription_operations(call: Call) -> Body:
    first, last = _moment(call, "starttime"), _moment(call, "endtime")
    wanted = call.query.get("operationresultfilter", "")
    if wanted and wanted not in _RESULTS:
        raise bad_query(f"OperationResultFilter must be one of {', '.join(_RESULTS)}.")
    found = [
        operation
        for operation in _history(call)
        if first <= datetime.fromisoformat(operation["OperationStartedTime"]) <= last
        and wanted in ("", operation["OperationStatus"]["Status"])
        and _is_below(call.query.get("objectidfilter", ""), operation["OperationObjectId"])
    ]
    start = _start(call)
    page: Body = {"SubscriptionOperations": found[start : start + PAGE]}
    if start + PAGE < len(found):
        page["ContinuationToken"] = base64.b64encode(str(start + PAGE).encode()).decode("ascii")
    return page


def _history(call: Call) -> Iterator[Body]:
    for record in call.world.store.list(kinds.OPERATION):
        if record["Method"] != "GET" and record["Name"] is not None:
            yield _shown(call, record, record["Name"])


def _shown(call: Call, record: OperationRecord, operation: str) -> Body:
    name = _service_name(operation)
    return {
        "OperationId": record["ID"],
        "OperationObjectId": _object_id(record, operation),
        "OperationName": name,
        "OperationParameters": list(_parameters(call, record)),
        "OperationCaller": {
            "UsedServiceManagementApi": True,
            "UserEmailAddress": "Unknown",
            "SubscriptionCertificateThumbprint": record["Thumbprint"],
            "ClientIP": record["ClientAddress"],
        },
        "OperationStatus": record,
        "OperationStartedTime": record["Started"],
        "OperationCompletedTime": record.get("Completed"),
        "OperationKind": f"{name}Operation",
    }


def _service_name(operation: str) -> str:
    """The name in the words of the service: `create_storage_account` is `CreateStorageService`."""
    return "".join(part.capitalize() for part in operation.replace("storage_account", "storage_service").split("_"))


def _object_id(record: OperationRecord, operation: str) -> str:
    """The path of the object; the name of a new one is in the body."""
    path = "/" + "/".join(part for part in record["Path"].partition("?")[0].split("/") if part)
    if record["Method"] == "POST" and operation.startswith(("add_", "create_")):
        for element in _NAMES_IN_BODY:
            found = re.search(rf"<{element}>([^<]+)</{element}>", record["Body"])
            if found:
                return f"{path}/{found.group(1)}"
    return path


def _parameters(call: Call, record: OperationRecord) -> Iterator[Body]:
    yield {"Name": "subscriptionID", "Value": call.world.configuration.subscription_id}
    for name, value in (record["Parameters"] or {}).items():
        yield {"Name": f"{name}Name", "Value": value}
    if record["Body"].startswith("<"):
        yield {"Name": "input", "Value": _DECLARATION + record["Body"]}


def _moment(call: Call, name: str) -> datetime:
    """A required point in time: ISO 8601, a bare date works."""
    try:
        moment = datetime.fromisoformat(call.query.get(name, ""))
    except ValueError as error:
        raise bad_query(f"The query parameter {name} must be a time in ISO 8601.") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _start(call: Call) -> int:
    try:
        return int(base64.b64decode(call.query.get("continuationtoken", "") or "MA==", validate=True))
    except ValueError as error:
        raise bad_query("The continuation token is not valid.") from error


def _is_below(wanted: str, object_id: str) -> bool:
    return not wanted or f"{object_id}/".lower().startswith(f"{wanted.rstrip('/')}/".lower())
