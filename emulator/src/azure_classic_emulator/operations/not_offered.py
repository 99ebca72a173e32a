# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Operations of the API that the emulator knows by name only: they answer 501 and say so."""

from urllib.parse import parse_qsl

from .. import catalogue
from ..exchange.operation import Operation, Table

TABLE = Table()


def _declared(name: str, request: str) -> Operation:
    method, target = request.split(" ")
    path, _unused, query = target.partition("?")
    return Operation(
        name=name,
        method=method,
        paths=(path,),
        since="2009-10-01",
        success=501,
        query=dict(parse_qsl(query)),
        request=None,
        response=None,
        content=True,
        exclusive=None,
        handler=None,
    )


TABLE.include(_declared(name, request) for name, request in catalogue.not_offered().items())
