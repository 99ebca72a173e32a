# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Start a real emulator in a test, and move its clock, plan its faults and read its journal.

    with start_emulator(config={"time": {"mode": "manual"}}) as emulator:
        my_tool(emulator.endpoint, emulator.subscription_id, emulator.certificate_path, emulator.ca_path)
        emulator.admin.clock(advance=60)

This needs nothing beside the emulator. The other modules of this folder need the extra `test`:
`rest` is a bare client, `sdk` the official Python SDK, `load` many clients at once, `certificates` certificates of
every kind.
"""

from .admin import Admin
from .process import Emulator, start_emulator

__all__ = ["Admin", "Emulator", "start_emulator"]
