# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes one line for each task, and for each item of a loop, that ends well: the moment in seconds."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from ansible.plugins.callback import CallbackBase


class CallbackModule(CallbackBase):
    """Appends to the file that MOMENTS_FILE names."""

    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "aggregate"
    CALLBACK_NAME = "moments"
    CALLBACK_NEEDS_ENABLED = True

    def v2_runner_on_ok(self, result: Any) -> None:
        with Path(os.environ["MOMENTS_FILE"]).open("a", encoding="utf-8") as moments:
            moments.write(f"{time.monotonic()}\n")

    v2_runner_item_on_ok = v2_runner_on_ok
