# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of the admin interface: what there is, what is going on, and what was asked last."""

import json
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from ..dispatch.journal import Journal
from ..faults.rules import Faults
from ..world import World, kinds
from ..world.kinds import Kind

_NEWEST = 40
_GOOD = ("Created", "Running", "ReadyRole", "Started", "Active", "Succeeded", "Registered", "Available")
_BAD = ("Failed", "ProvisioningFailed", "FailedStartingVM", "FailedStartingRole", "RoleStateUnknown", "Unavailable")
_STEADY = ("StoppedVM", "StoppedDeallocated", "Stopped", "Suspended", "None")
_ROUTES = ("health", "state", "journal", "coverage", "faults", "clock")

# Kind of document: heading, and the columns with the element of the document.
_KINDS: Mapping[Kind[Any], tuple[str, Mapping[str, str]]] = {
    kinds.HOSTED_SERVICE: (
        "Cloud services",
        {"Name": "ServiceName", "Place": "Location AffinityGroup", "Status": "Status", "Label": "Label"},
    ),
    kinds.STORAGE_ACCOUNT: (
        "Storage accounts",
        {"Name": "ServiceName", "Place": "Location AffinityGroup", "Type": "AccountType", "Status": "Status"},
    ),
    kinds.DISK: (
        "Disks",
        {"Name": "Name", "GB": "LogicalDiskSizeInGB", "Attached to": "AttachedTo.RoleName", "Blob": "MediaLink"},
    ),
    kinds.OS_IMAGE: ("OS images", {"Name": "Name", "System": "OS", "Blob": "MediaLink"}),
    kinds.VM_IMAGE: ("VM images", {"Name": "Name", "Label": "Label", "Place": "Location AffinityGroup"}),
    kinds.RESERVED_IP: (
        "Reserved addresses",
        {"Name": "Name", "Address": "Address", "Place": "Location", "Used by": "ServiceName", "State": "State"},
    ),
    kinds.VIRTUAL_NETWORK: ("Virtual networks", {"Name": "Name", "Place": "Location AffinityGroup", "State": "State"}),
    kinds.AFFINITY_GROUP: ("Affinity groups", {"Name": "Name", "Place": "Location", "Label": "Label"}),
    kinds.SERVICE_CERTIFICATE: ("Service certificates", {"Thumbprint": "Thumbprint"}),
    kinds.MANAGEMENT_CERTIFICATE: ("Management certificates", {"Thumbprint": "SubscriptionCertificateThumbprint"}),
}


class Html(str):
    """Text that is HTML already; everything else is escaped."""

    __slots__ = ()


def status_page(world: World, journal: Journal, faults: Faults) -> str:
    """The whole page; it needs no script and fetches nothing."""
    pages = files(__package__) / "pages"
    clock = world.clock
    speed = {
        "real": "real time",
        "scaled": f"{clock.factor:g} times as fast as real time",
        "manual": "time stands still",
    }[clock.mode]
    sections = [_running(world), _machines(world), *_resources(world), _faults(faults), _requests(world, journal)]
    return Template((pages / "status.html").read_text(encoding="utf-8")).substitute(
        style=(pages / "status.css").read_text(encoding="utf-8"),
        summary=escape(
            f"Subscription {world.configuration.subscription_id} · {clock.stamp()} ({speed})"
            f" · requests: {journal.requests}"
        ),
        sections="\n".join(section for section in sections if section),
        routes=" ".join(f'<a href="/{route}">{route}</a>' for route in _ROUTES),
    )


def _running(world: World) -> str:
    rows = []
    for event in world.store.events():
        if event.kind != "operation_completed":
            continue
        record = world.store.get(kinds.OPERATION, event.arguments["request_id"])
        assert record is not None
        name = event.arguments["operation"]
        whole = world.configuration.operation_duration(name)
        left = max(event.due - world.clock.now(), 0)
        progress = Html(f'<progress max="{whole:.0f}" value="{whole - left:.0f}"></progress>')
        path = _code(_below_subscription(world, record["Path"]))
        ends = Html(f"{left:.0f}&nbsp;s&nbsp;left")
        rows.append((name, path, progress, ends, _code(event.arguments["request_id"])))
    return _section("Running operations", ("Operation", "Path", "Progress", "", "Request id"), rows)


def _machines(world: World) -> str:
    rows = [
        (
            instance["InstanceName"],
            deployment["ServiceName"],
            f"{deployment['Name']} ({deployment['DeploymentSlot']})",
            instance.get("InstanceSize"),
            _state(instance["InstanceStatus"]),
            _state(instance["PowerState"]),
            instance.get("IpAddress"),
            deployment.get("Address"),
        )
        for deployment in world.store.list(kinds.DEPLOYMENT)
        for instance in deployment["Instances"]
    ]
    headings = ("Instance", "Cloud service", "Deployment", "Size", "Status", "Power", "Address", "Public address")
    return _section("Machines", headings, rows)


def _resources(world: World) -> Iterable[str]:
    for kind, (heading, columns) in _KINDS.items():
        rows = [[_value(document, names) for names in columns.values()] for document in world.store.list(kind)]
        yield _section(heading, tuple(columns), rows)


def _faults(faults: Faults) -> str:
    rows = [
        (_code(json.dumps(rule["effect"])), _code(json.dumps(rule.get("match", {}))), rule["matched"], rule["fired"])
        for rule in faults.ledger()
    ]
    return _section("Fault rules", ("Effect", "Match", "Matched", "Fired"), rows)


def _requests(world: World, journal: Journal) -> str:
    rows = []
    for entry in reversed(journal.entries[-_NEWEST:]):
        target = _below_subscription(world, entry["path"]) + (f"?{entry['query']}" if entry["query"] else "")
        error = entry["error"]["code"] if entry["error"] else "fault" if entry["fault"] else ""
        status = f"{entry['status'] or 'reset'} {error}".strip()
        shown = Html(f'<span class="{"bad" if error else "good"}">{escape(status)}</span>')
        time = entry["time"].partition("T")[2].rstrip("Z")
        rows.append((time, entry["method"], _code(target), entry["operation"], shown, _code(entry["request_id"])))
    headings = ("Time", "Method", "Path", "Operation", "Answer", "Request id")
    return _section("Recent requests", headings, rows, count=journal.requests)


def _section(heading: str, headings: Sequence[str], rows: Sequence[Sequence[Any]], count: int | None = None) -> str:
    if not rows:
        return ""
    head = "".join(f"<th>{escape(each)}</th>" for each in headings)
    lines = "\n".join(f"<tr>{''.join(_cell(value) for value in row)}</tr>" for row in rows)
    number = len(rows) if count is None else count
    title = f'<h2>{escape(heading)} <span class="count">{number}</span></h2>'
    return f"<section>\n{title}\n<table>\n<tr>{head}</tr>\n{lines}\n</table>\n</section>"


def _cell(value: Any) -> str:
    return f"<td>{value if isinstance(value, Html) else escape('' if value is None else str(value))}</td>"


def _value(document: Mapping[str, Any], paths: str) -> Any:
    """The first of several elements that is there."""
    for path in paths.split():
        value: Any = document
        for name in path.split("."):
            value = value.get(name) if isinstance(value, dict) else None
        if value is not None:
            return _state(value) if path in ("Status", "State") else _code(value) if path == "MediaLink" else value
    return None


def _state(value: str) -> Html:
    kind = "good" if value in _GOOD else "bad" if value in _BAD else "" if value in _STEADY else "wait"
    return Html(f'<span class="{kind}">{escape(value)}</span>')


def _code(value: str) -> Html:
    """A path, an id, an object; a long one may be broken at a slash."""
    return Html(f"<code>{escape(value).replace('/', '/<wbr>')}</code>")


def _below_subscription(world: World, path: str) -> str:
    return path.replace(f"/{world.configuration.subscription_id}", "", 1).lstrip("/") or "/"
