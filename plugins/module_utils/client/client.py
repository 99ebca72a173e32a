# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""ServiceManagementClient: the operations of the API tables as calls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .. import refusals
from ..api import error_body
from ..api.catalogue import OPERATIONS
from ..api.codec import MalformedMessage, Message, decode, encode, refuse
from ..api.operation import Operation
from ..api.unwritable import UnwritableValue, below
from ..data import Json, Record
from ..deadline import Deadline
from ..errors import ApiError, OutcomeUnknown, UnsendableValue
from ..progress import Watcher, ignore
from .session import Session
from .transport import Request, Response, Transport

ACCEPTED = 202


@dataclass(frozen=True)
class Answer:
    """What the service said to a write: ``value`` as its response schema reads it, None without one.

    ``finished`` is False while the service goes on in the background; then ``request_id`` is the operation to wait for.
    """

    operation: str
    request_id: str | None
    finished: bool
    value: Json


class ServiceManagementClient:
    """The API as one task sees it: one subscription, one deadline.

    Every call raises a ServiceManagementError when it cannot be answered before the deadline.
    """

    def __init__(
        self,
        transport: Transport,
        deadline: Deadline,
        progress: Watcher = ignore,
        log: Watcher = ignore,
        unreadable: Watcher = refuse,
    ) -> None:
        """``unreadable`` is for `codec.decode`."""
        self.deadline = deadline
        self._unreadable = unreadable
        self._session = Session(transport, deadline, progress, log)

    @property
    def subscription_id(self) -> str:
        return self._session.credentials.subscription_id

    @property
    def facts(self) -> Mapping[str, str]:
        """What hints may say about the credentials and the endpoint."""
        return self._session.credentials.facts()

    def read(self, operation: str, **parameters: Json) -> Json:
        """What a GET answers: a dict of snake_case names, or a list of them."""
        return self._call(operation, None, None, parameters).value

    def find(self, operation: str, **parameters: Json) -> Message | None:
        """Like `read` for one record, but None for what does not exist.

        Only the service itself can say that: a 404 of anything else that answers at the endpoint is an error.
        """
        try:
            found: Message = self.read(operation, **parameters)
        except ApiError as error:
            if error.status == 404 and error.code == "ResourceNotFound":
                return None
            raise
        return found

    def write(
        self,
        operation: str,
        body: Record | None = None,
        onto: Message | None = None,
        **parameters: Json,
    ) -> Answer:
        """Send a write, once. With ``onto`` the body is laid over a message that was read (see codec.encode)."""
        return self._call(operation, body, onto, parameters)

    def check(
        self, operation: str, body: Record | None = None, onto: Message | None = None, **parameters: Json
    ) -> None:
        """Raise UnsendableValue for what `write` could not send."""
        self._request(OPERATIONS[operation], body, onto, parameters)

    def _call(self, name: str, body: Record | None, onto: Message | None, parameters: Record) -> Answer:
        operation = OPERATIONS[name]
        response = self._session.send(self._request(operation, body, onto, parameters))
        return Answer(name, response.request_id, response.status != ACCEPTED, self._value(operation, response))

    def _request(self, operation: Operation, body: Record | None, onto: Message | None, parameters: Record) -> Request:
        try:
            with below("parameters"):
                path = operation.url_path(parameters)
            with below("body"):
                content = encode(operation.request, body or {}, onto) if operation.request else None
        except UnwritableValue as error:
            raise UnsendableValue(error.path, error.rule, error.value) from error
        return Request(
            operation=operation.name,
            method=operation.method,
            path=f"/{self.subscription_id}/{path}".rstrip("/"),
            version=operation.version,
            body=content,
            content_type=operation.content_type,
        )

    def _value(self, operation: Operation, response: Response) -> Json:
        if operation.response is None or (operation.writes and not response.body):
            return None
        try:
            return decode(operation.response, response.body, self._unreadable)
        except MalformedMessage as error:
            _code, said = error_body.parse(response.body)
            failure = ApiError(
                status=response.status,
                code=None,
                message=said if refusals.HTML_PAGE.search(said) else str(error),
                operation=operation.name,
                request_id=response.request_id,
                facts=self.facts,
            )
            raise OutcomeUnknown(failure) if operation.writes else failure from error
