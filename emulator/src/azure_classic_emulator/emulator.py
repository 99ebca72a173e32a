# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts the parts together: state directory, world, dispatcher, both listeners."""

import os
import signal
import sqlite3
from pathlib import Path
from typing import Any, cast

from cryptography import x509
from twisted.internet import reactor as _reactor
from twisted.internet.error import CannotListenError

from .dispatch.dispatcher import Dispatcher
from .dispatch.journal import Journal
from .faults.rules import FaultRuleError, Faults
from .operations import whole_table
from .rules import management_certificates
from .server.admin import Admin, admin_site
from .server.api import api_site
from .server.credentials import Credentials
from .server.tls import TlsContext
from .world import World, kinds
from .world.configuration import Configuration, ConfigurationError
from .world.store import Store

reactor = cast(Any, _reactor)
LOOPBACK = "127.0.0.1"


class Emulator:
    """One running emulator.

    Raises `OSError` with a sentence when it cannot listen or keep its state, and `ConfigurationError`.
    """

    def __init__(self, directory: Path, configuration: Configuration, host: str, port: int, admin_port: int) -> None:
        table = whole_table()
        configuration.require_operations({operation.name for operation in table.operations})
        self._configuration = configuration
        self._credentials = Credentials(directory)
        self._credentials.ensure(host)
        try:
            self._store = Store(directory / "state.sqlite3")
        except sqlite3.Error as error:
            raise OSError(f"The state in {directory} cannot be used: {error}.") from error
        self.world = World(self._store, configuration)
        self._seed()
        journal = Journal(self.world, table)
        self._faults = Faults()
        self._plan_faults()
        dispatcher = Dispatcher(self.world, table, self._faults, journal)
        admin = Admin(self.world, journal, self._faults, self._reset)
        tls = TlsContext(self._credentials)
        try:
            api = reactor.listenSSL(port, api_site(dispatcher), tls, interface=host)
            admin_listener = reactor.listenTCP(admin_port, admin_site(admin, self.world), interface=LOOPBACK)
        except CannotListenError as error:
            reason = error.socketError.strerror or error.socketError
            raise OSError(f"The emulator cannot listen on {error.interface}:{error.port}: {reason}.") from error
        shown = f"[{host}]" if ":" in host else host
        self._endpoint = f"https://{shown}:{api.getHost().port}"
        self._admin_endpoint = f"http://{LOOPBACK}:{admin_listener.getHost().port}"
        self._credentials.write_publish_settings(
            self._endpoint, configuration.subscription_id, configuration.subscription_name
        )

    def description(self) -> dict[str, Any]:
        """The content of the ready file."""
        return {
            "pid": os.getpid(),
            "endpoint": self._endpoint,
            "admin_endpoint": self._admin_endpoint,
            "subscription_id": self._configuration.subscription_id,
            "certificate_path": str(self._credentials.management),
            "pfx_path": str(self._credentials.management_pfx),
            "publish_settings_path": str(self._credentials.publish_settings),
            "ca_path": str(self._credentials.ca),
        }

    def stop_on_signals(self) -> None:
        """Let SIGTERM and SIGINT end `run`, also when they come before it."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: reactor.callFromThread(reactor.stop))

    def run(self) -> None:
        """Serve until a signal."""
        reactor.run(installSignalHandlers=False)
        self._store.close()

    def _reset(self) -> None:
        self.world.reset()
        self._seed()
        self._plan_faults()

    def _plan_faults(self) -> None:
        """Take the fault rules of the configuration, with fresh counters."""
        self._faults.clear()
        try:
            self._faults.add(self._configuration.faults)
        except FaultRuleError as error:
            raise ConfigurationError(f"The section faults of the configuration is wrong. {error}") from error

    def _seed(self) -> None:
        """Register the emulator's own management certificate on a new or emptied state."""
        if not self._store.list(kinds.MANAGEMENT_CERTIFICATE):
            certificate = x509.load_der_x509_certificate(self._credentials.management_cer.read_bytes())
            management_certificates.register(self.world, certificate)
        self._store.commit()
