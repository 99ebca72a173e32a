# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast the emulator answers, next to a server of the same library that does nothing, in the same run.

The ratio says what the emulator costs; the plain numbers say more about the machine.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from azure_classic_emulator.testing import Emulator, start_emulator
from azure_classic_emulator.testing.load import Target, request, run

CLIENTS = 8
REQUESTS = 150
ROUNDS = 5


def measure() -> dict[str, Any]:
    """Requests per second and the 99th percentile in milliseconds of both servers, and the ratios emulator : bare."""
    rounds: dict[str, list[dict[str, float]]] = {"bare": [], "emulator": []}
    with start_emulator() as emulator, _bare_server(emulator) as bare:
        path = f"/{emulator.subscription_id}/services/hostedservices"
        for _unused in range(ROUNDS):
            for name, address in (("bare", bare), ("emulator", emulator.address)):
                target = Target(address, emulator.certificate_path, emulator.ca_path)
                rounds[name].append(_measured(target, path))
    result: dict[str, Any] = {
        name: {figure: statistics.median(each[figure] for each in measured) for figure in measured[0]}
        for name, measured in rounds.items()
    }
    result["ratio"] = {figure: result["emulator"][figure] / result["bare"][figure] for figure in result["bare"]}
    return result


def _measured(target: Target, path: str) -> dict[str, float]:
    samples, seconds = run(target, [[request("GET", path)] * REQUESTS] * CLIENTS)
    assert {sample.status for sample in samples} == {200}
    slowest = statistics.quantiles((sample.seconds for sample in samples), n=100)[-1]
    return {"requests_per_second": len(samples) / seconds, "p99_milliseconds": 1000 * slowest}


@contextmanager
def _bare_server(emulator: Emulator) -> Iterator[str]:
    """Run `_serve_nothing` with the emulator's certificates; gives its address."""
    command = [sys.executable, __file__, str(Path(emulator.ca_path).parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"127.0.0.1:{process.stdout.readline().strip()}"
        finally:
            process.terminate()


def _serve_nothing(directory: Path) -> None:
    # Twisted installs its reactor on import; the measuring process has no use for it.
    from twisted.internet import reactor as untyped
    from twisted.web.resource import Resource
    from twisted.web.server import Site

    from azure_classic_emulator.server.credentials import Credentials
    from azure_classic_emulator.server.tls import TlsContext

    class Nothing(Resource):
        isLeaf = True  # noqa: N815 - the name is Twisted's

        def render(self, web: Any) -> bytes:
            web.setHeader(b"Content-Length", b"0")
            return b""

    reactor: Any = untyped
    site: Any = Site
    nothing: Any = Nothing
    listener = reactor.listenSSL(0, site(nothing()), TlsContext(Credentials(directory)), interface="127.0.0.1")
    print(listener.getHost().port, flush=True)
    reactor.run()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _serve_nothing(Path(sys.argv[1]))
    else:
        print(json.dumps(measure(), indent=2))
