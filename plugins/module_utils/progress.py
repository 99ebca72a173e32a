# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Messages to a person who watches a task or reads its log."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Watcher: TypeAlias = Callable[[str], None]


def ignore(_message: str) -> None:
    """The watcher of a task that nobody watches."""
