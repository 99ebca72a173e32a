# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes one JSON line for each task of a play: its name, its result, and how many requests the emulator has seen."""

from __future__ import annotations

import json
import os
import urllib.request
from pathlib import Path
from typing import Any

from ansible.plugins.callback import CallbackBase


class CallbackModule(CallbackBase):
    """Appends to the file that STEPS_FILE names."""

    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "aggregate"
    CALLBACK_NAME = "steps"
    CALLBACK_NEEDS_ENABLED = True

    def v2_runner_on_ok(self, result: Any) -> None:
        self._write(result, failed=False)

    def v2_runner_on_failed(self, result: Any, ignore_errors: bool = False) -> None:
        self._write(result, failed=True)

    def _write(self, result: Any, failed: bool) -> None:
        task = getattr(result, "task", None) or result._task
        content = getattr(result, "result", None) or result._result
        line = {"task": task.name, "result": content, "failed": failed, "requests": _requests()}
        with Path(os.environ["STEPS_FILE"]).open("a", encoding="utf-8") as steps:
            steps.write(json.dumps(line, default=str) + "\n")


def _requests() -> int:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(os.environ["STEPS_JOURNAL"], timeout=30) as answer:
        return len(json.load(answer))
