# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The connections that outlive a task: the only state of the process.

A loop runs in one process, so that all its items share one TLS session.
"""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from typing import Final, TypeAlias

from ..credentials.credentials import load_credentials
from ..credentials.options import ConnectionOptions
from ..version import VERSION
from .transport import Transport

USER_AGENT: Final = f"azure_classic.service_management/{VERSION}"
MOST: Final = 4
"""How many transports stay open; the one that was unused for longest is closed first."""

Key: TypeAlias = tuple[ConnectionOptions, tuple[tuple[int, int, int] | None, ...]]

_open: OrderedDict[Key, Transport] = OrderedDict()


def transport_for(options: ConnectionOptions) -> Transport:
    """The transport for the connection options of a task. Raises InvalidInput and CredentialsError."""
    key = options, tuple(map(_version, options.files))
    if key not in _open:
        _open[key] = Transport(load_credentials(options), http_timeout=options.http_timeout, user_agent=USER_AGENT)
    _open.move_to_end(key)
    while len(_open) > MOST:
        _key, oldest = _open.popitem(last=False)
        oldest.close()
    return _open[key]


def _version(path: str | None) -> tuple[int, int, int] | None:
    """What tells a file from the one that replaced it; None for what is no file."""
    try:
        found = Path(path).expanduser().stat() if path else None
    except (OSError, RuntimeError, ValueError):
        return None
    return (found.st_ino, found.st_size, found.st_mtime_ns) if found else None
