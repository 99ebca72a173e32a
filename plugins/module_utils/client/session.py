# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The requests of one task: a read is repeated until the deadline of the task, a write is sent once."""

from __future__ import annotations

from ..deadline import Deadline
from ..errors import ApiError, Fate, OutcomeUnknown, ServiceManagementError
from ..progress import Watcher, ignore
from .retry import MOST_FAULTS, MOST_FAULTS_AT_FIRST, Patience
from .transport import Request, Response, Transport


class Session:
    """What a task may expect of the service follows from what it has heard from it.

    Before the first answer a connection that fails is a mistake in the endpoint, and ends the task. After a write was
    accepted no trouble ends it, because the service works on.
    """

    def __init__(
        self, transport: Transport, deadline: Deadline, progress: Watcher = ignore, log: Watcher = ignore
    ) -> None:
        self.credentials = transport.credentials
        self.deadline = deadline
        self._transport = transport
        self._progress = progress
        self._log = log
        self._answered = False
        self._accepted = False

    def send(self, request: Request) -> Response:
        """The answer to ``request``.

        Raises ApiError for an answer that is an error, ConnectionFailed when none came, and OutcomeUnknown for a write
        that may have been carried out.
        """
        return self._read(request) if request.method == "GET" else self._write(request)

    def _read(self, request: Request) -> Response:
        patience: Patience | None = None
        while True:
            try:
                return self._attempt(request)
            except ServiceManagementError as error:
                patience = patience or Patience(self.deadline, self._progress, self._most_faults)
                patience.pause_after(error)

    def _write(self, request: Request) -> Response:
        try:
            response = self._attempt(request)
        except ServiceManagementError as error:
            if error.fate is Fate.UNKNOWN:
                raise OutcomeUnknown(error) from error
            raise
        self._accepted = True
        return response

    def _attempt(self, request: Request) -> Response:
        try:
            response = self._transport.send(request, self._log)
        except ServiceManagementError as error:
            self._answered = self._answered or isinstance(error, ApiError)
            if error.fate is Fate.UNREACHABLE and not self._answered:
                error.fate = Fate.FINAL
            raise
        self._answered = True
        return response

    @property
    def _most_faults(self) -> int | None:
        if self._accepted:
            return None
        return MOST_FAULTS if self._answered else MOST_FAULTS_AT_FIRST
