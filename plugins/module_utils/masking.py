# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Secrets, and keeping them out of every output.

ansible-core 2.22 masks registered secrets wherever it writes. Before, results and messages are masked here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any
from urllib.parse import unquote

from ansible.module_utils.common import parameters

try:
    from ansible.module_utils import secrets as _registry  # type: ignore[attr-defined,unused-ignore]
except ImportError:
    _registry = None


_SIGNATURE = re.compile(r"[?&]sig=([^&#\s]+)", re.IGNORECASE)
_QUERY = re.compile(r"\?([^#\s]+)")
_USER_INFO = re.compile(r"://([^/?#\s]+)@")


class Mask:
    """The secrets of one task."""

    def __init__(self) -> None:
        self._secrets: set[str] = set()

    def hide(self, secrets: Collection[str]) -> None:
        """Keep the values out of every output from now on."""
        self._secrets.update(secrets)
        register(secrets)

    def over(self, value: Any) -> Any:
        """The message or result as the task may return it."""
        return value if _registry else parameters.remove_values(value, self._secrets)


def register(secrets: Collection[str]) -> None:
    """Let ansible-core mask the values in every output, results included, while playbooks can use them.

    Without effect before ansible-core 2.22.
    """
    if _registry:
        _registry.register_secrets(secrets)


def texts(value: Any) -> Iterator[str]:
    """Every string and number in ``value``, as text."""
    if isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, (str, int, float)) and not isinstance(value, bool) and value != "":
        yield str(value)


def secrets_in_urls(value: Any) -> Iterator[str]:
    """Shared access signatures, and the user information of URLs, in the strings of ``value``."""
    for text in texts(value):
        signature = _SIGNATURE.search(text)
        if signature:
            yield from {*_QUERY.findall(text), signature[1], unquote(signature[1])}
        user_info = _USER_INFO.search(text)
        if user_info:
            yield from filter(None, {user_info[1], unquote(user_info[1].partition(":")[2])})
