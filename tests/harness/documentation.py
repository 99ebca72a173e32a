# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the documentation of a module promises."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

import yaml

MODULES = "ansible_collections.azure_classic.service_management.plugins.modules"


@cache
def documented_results(module: str) -> dict[str, Any]:
    """The keys of RETURN, each with its description."""
    results: dict[str, Any] = yaml.safe_load(import_module(f"{MODULES}.{module}").RETURN)
    return results
