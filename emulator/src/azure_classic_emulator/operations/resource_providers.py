# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Registration of further resource providers (docs/protocol/subscriptions.md#resource-providers)."""

from ..basis import unverified
from ..errors import bad_query, conflict, not_found
from ..exchange.call import Call
from ..exchange.operation import Table
from ..world import kinds
from ..world.documents import ResourceProvider

TABLE = Table()

# docs/protocol/subscriptions.md#resource-providers: sqlserver is no longer one.
KNOWN = ("website",)


@TABLE.operation("PUT", "services", since="2011-06-01", query={"action": "register"})
def register_resource_provider(call: Call) -> None:
    provider = _provider(call)
    if call.world.store.get(kinds.RESOURCE_PROVIDER, provider) is not None:
        raise conflict(f"The resource type {provider} is already registered for this subscription.")
    call.world.store.put(kinds.RESOURCE_PROVIDER, provider, ResourceProvider(Name=provider))


@TABLE.operation("PUT", "services", since="2011-06-01", query={"action": "unregister"})
@unverified(
    "Unregistering a provider that is not registered succeeds.", "docs/protocol/subscriptions.md#resource-providers"
)
def unregister_resource_provider(call: Call) -> None:
    call.world.store.delete(kinds.RESOURCE_PROVIDER, _provider(call))


def _provider(call: Call) -> str:
    name = call.query.get("service", "").lower()
    if not name:
        raise bad_query("The query parameter service is needed.")
    if name not in KNOWN:
        raise not_found("The service name is unknown.")
    return name
