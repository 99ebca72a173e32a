# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What an operation of the API is: a name, a method, a path, and the messages that travel."""

from __future__ import annotations

import string
from dataclasses import dataclass
from urllib.parse import quote

from ..data import Json, Record
from .schema import Element
from .unwritable import UnwritableValue, below, refuse_not_unicode

DEFAULT_VERSION = "2014-10-01"
"""Sent unless an operation needs a newer contract; what the official SDK sends.

See docs/protocol/transport.md#versions.
"""

# HTTP libraries take dots for a way up the path, also when they are percent-encoded.
_NOT_A_NAME = (None, "", ".", "..")


@dataclass(frozen=True)
class Operation:
    """``name`` is the method name of the official SDK where there is one.

    ``path`` is a template below the subscription. Its parameters are required, but a query item whose parameter is not
    given is left out. Whether the service has finished the work or goes on in the background is told by the status of
    each answer (docs/protocol/operations-tracking.md#status-codes-of-all-writes), so it is not written down here.
    """

    name: str
    method: str
    path: str
    request: Element | None = None
    response: Element | None = None
    version: str = DEFAULT_VERSION
    content_type: str = "application/xml"

    @property
    def writes(self) -> bool:
        return self.method != "GET"

    @property
    def parameters(self) -> list[str]:
        return _names(self.path)

    @property
    def required_parameters(self) -> list[str]:
        return _names(self.path.partition("?")[0])

    def url_path(self, parameters: Record) -> str:
        """The path and query for ``parameters``, percent-encoded.

        Raises KeyError for a missing or an unknown one, UnwritableValue for one that would lead to another path.
        """
        unknown = set(parameters) - set(self.parameters)
        if unknown:
            raise KeyError(f"{self.name} has no parameter {', '.join(sorted(unknown))}")
        for name in self.required_parameters:
            value = parameters.get(name, name)
            if value in _NOT_A_NAME:
                raise UnwritableValue(f"must not be {value!r}", value, (name,))
        path, _separator, query = self.path.partition("?")
        given = {name: _quoted(name, value) for name, value in parameters.items() if value is not None}
        items = [item.format_map(given) for item in query.split("&") if item and set(_names(item)) <= set(given)]
        return path.format_map(given) + ("?" + "&".join(items) if items else "")


def _quoted(name: str, value: Json) -> str:
    with below(name):
        refuse_not_unicode(str(value))
    return quote(str(value), safe="")


def _names(template: str) -> list[str]:
    return [name for _text, name, _spec, _conversion in string.Formatter().parse(template) if name]
