# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The connections that outlive a task: the only state of the process.

A loop runs in one process, so that all its items share one TLS session.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from ..credentials.credentials import load_credentials
from ..credentials.options import ConnectionOptions
from ..version import VERSION
from .transport import Transport

USER_AGENT: Final = f"azure_classic.service_management/{VERSION}"
MOST: Final = 4
"""How many transports stay open; the one that was unused for longest is closed first."""

_open: OrderedDict[ConnectionOptions, Transport] = OrderedDict()


def transport_for(options: ConnectionOptions) -> Transport:
    """The transport for the connection options of a task. Raises InvalidInput and CredentialsError."""
    if options not in _open:
        _open[options] = Transport(load_credentials(options), http_timeout=options.http_timeout, user_agent=USER_AGENT)
    _open.move_to_end(options)
    while len(_open) > MOST:
        _options, oldest = _open.popitem(last=False)
        oldest.close()
    return _open[options]
