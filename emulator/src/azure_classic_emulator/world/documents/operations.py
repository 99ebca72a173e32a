# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the emulator remembers of requests, and its own settings."""

from typing import Literal, NotRequired, TypedDict


class Error(TypedDict):
    """Why an operation failed."""

    Code: str
    Message: str


class OperationRecord(TypedDict):
    """A request, by which its operation is polled and listed."""

    ID: str
    Name: str | None
    Method: str
    Path: str
    Thumbprint: str | None
    ClientAddress: str
    Parameters: dict[str, str] | None
    Body: str
    Started: str
    Completed: NotRequired[str]
    Status: NotRequired[str]
    HttpStatusCode: NotRequired[int]
    Error: NotRequired[Error]
    Polled: NotRequired[bool]
    """False until an accepted operation was shown once."""


class Lock(TypedDict):
    """The write that holds a resource."""

    request_id: str


class Migration(TypedDict):
    """A resource that is prepared for its migration."""

    State: str


class ResourceProvider(TypedDict):
    """A registered resource provider."""

    Name: str


class ClockSetting(TypedDict):
    """The virtual clock: `base + factor * (real time - start)`."""

    mode: Literal["real", "scaled", "manual"]
    factor: float
    base: float
    start: float
