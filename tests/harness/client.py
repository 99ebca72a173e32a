# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The client of the collection, for tests below the modules."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from ansible_collections.azure_classic.service_management.plugins.module_utils.client.client import (
    ServiceManagementClient,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.client.transport import Transport
from ansible_collections.azure_classic.service_management.plugins.module_utils.credentials.credentials import (
    load_credentials,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.credentials.options import (
    ConnectionOptions,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.deadline import Deadline
from ansible_collections.azure_classic.service_management.tests.harness.pki import authority
from azure_classic_emulator.testing.certificates import Identity

SUBSCRIPTION = "11111111-2222-3333-4444-555555555555"


@contextmanager
def client_of(endpoint: str, identity: Identity, deadline: Deadline | None = None) -> Iterator[ServiceManagementClient]:
    """A client of a server that the authority of the tests signed; without a deadline it repeats nothing."""
    with tempfile.TemporaryDirectory() as directory:
        ca_path = Path(directory, "ca.pem")
        ca_path.write_text(authority().certificate_pem, encoding="ascii")
        options = ConnectionOptions(
            subscription_id=SUBSCRIPTION,
            endpoint=endpoint,
            ca_path=str(ca_path),
            certificate_content=identity.pem,
        )
        with closing(Transport(load_credentials(options), http_timeout=20, user_agent="a-test/1.0")) as transport:
            yield ServiceManagementClient(transport, deadline or Deadline(0))
