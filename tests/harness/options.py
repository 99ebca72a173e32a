# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Options of modules as their code gets them: validated, with the defaults."""

from __future__ import annotations

from typing import Any

from ansible.module_utils.common.arg_spec import ArgumentSpecValidator

from ansible_collections.azure_classic.service_management.plugins.module_utils.engine.arguments import Arguments


def validated(arguments: Arguments, options: dict[str, Any]) -> dict[str, Any]:
    """All options of a module, from those that a task names. Raises AssertionError when they do not fit."""
    result = ArgumentSpecValidator(arguments.options, **arguments.rules()).validate(options)
    assert result.error_messages == []
    params: dict[str, Any] = result.validated_parameters
    return params
