# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the documentation of a module promises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any

import yaml

from ansible_collections.azure_classic.service_management.tests.harness.result_comparison import own_keys

MODULES = "ansible_collections.azure_classic.service_management.plugins.modules"


@cache
def documented_results(module: str) -> dict[str, Any]:
    """The keys of RETURN, each with its description."""
    results: dict[str, Any] = yaml.safe_load(import_module(f"{MODULES}.{module}").RETURN)
    return results


def undocumented(module: str, result: Mapping[str, Any]) -> set[str]:
    """The keys of a result, and of what is in it, that RETURN lacks, such as `error.status`."""
    return set(_missing(own_keys(result), documented_results(module), ""))


def _missing(found: Mapping[str, Any], documented: Mapping[str, Any], place: str) -> Iterator[str]:
    for name, value in found.items():
        if name not in documented:
            yield place + name
        elif "contains" in documented[name]:
            for item in value if isinstance(value, list) else [value]:
                yield from _missing(item or {}, documented[name]["contains"], f"{place}{name}.")
