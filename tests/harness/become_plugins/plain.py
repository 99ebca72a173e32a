# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A become method that becomes who one is already, so that it works for every user and without a password."""

from __future__ import annotations

from ansible.plugins.become import BecomeBase

DOCUMENTATION = """
name: plain
short_description: Become who one is already
description: [For tests.]
author: [The azure_classic.service_management authors]
options:
  become_user:
    description: Ignored.
    default: root
  become_exe:
    description: Ignored.
  become_flags:
    description: Ignored.
  become_pass:
    description: Ignored.
"""


class BecomeModule(BecomeBase):
    """Leaves the command as it is."""

    name = "plain"

    def build_become_command(self, cmd: str, shell: object) -> str:
        super().build_become_command(cmd, shell)  # type: ignore[no-untyped-call]
        return str(self._build_success_command(cmd, shell))  # type: ignore[no-untyped-call]
