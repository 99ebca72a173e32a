# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What runs a job."""

from __future__ import annotations

from typing import Protocol

from ..data import Options


class Host(Protocol):
    """What runs the job: the controller process or an ordinary module."""

    params: Options
    check_mode: bool
    diff_mode: bool

    def progress(self, message: str) -> None:
        """Tell a person who watches how far the job is."""

    def log(self, message: str) -> None:
        """Tell a person who looks for a fault what was sent."""

    def hide(self, secrets: tuple[str, ...]) -> None:
        """Keep the values out of every output."""
