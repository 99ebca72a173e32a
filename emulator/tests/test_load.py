# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Many clients at once: every one is answered, and nothing that they wrote is lost or mixed up."""

from __future__ import annotations

from collections import Counter

import pytest

from azure_classic_emulator.testing import start_emulator
from azure_classic_emulator.testing.load import Target, request, run
from azure_classic_emulator.testing.rest import Rest, base64_of, body

pytestmark = pytest.mark.slow

CLIENTS = 120
SERVICES = "services/hostedservices"


def test_a_hundred_and_more_clients_read_and_write_without_an_error() -> None:
    config = {"time": {"mode": "manual"}, "quotas": {"MaxHostedServices": 10_000}}
    with start_emulator(config=config) as emulator:
        root = f"/{emulator.subscription_id}/{SERVICES}"

        def story(client: int) -> list[bytes]:
            name = f"client{client}"
            fields = {"ServiceName": name, "Label": base64_of(name), "Location": "West US"}
            return [
                request("POST", root, body("CreateHostedService", fields)),
                request("GET", f"{root}/{name}"),
                request("PUT", f"{root}/{name}", body("UpdateHostedService", {"Description": f"of {name}"})),
                request("GET", f"{root}/{name}"),
                request("POST", root, body("CreateHostedService", fields)),
            ]

        target = Target(emulator.address, emulator.certificate_path, emulator.ca_path)
        samples, _unused = run(target, [story(client) for client in range(CLIENTS)])
        assert Counter(sample.status for sample in samples) == {201: CLIENTS, 200: 3 * CLIENTS, 409: CLIENTS}
        listed = Rest(emulator).get(SERVICES)
        found = zip(
            listed.texts("HostedService/ServiceName"),
            listed.texts("HostedService/HostedServiceProperties/Description"),
            strict=True,
        )
        assert sorted(found) == sorted((f"client{client}", f"of client{client}") for client in range(CLIENTS))
        request_ids = [entry["request_id"] for entry in emulator.admin.journal()]
        assert len(set(request_ids)) == len(request_ids) == 5 * CLIENTS + 1
        assert "Traceback" not in emulator.log
