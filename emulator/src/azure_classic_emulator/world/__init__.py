# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The ground of operations and rules: documents, virtual time, the configuration, and things that happen later."""

from .world import InstanceFailure, World, due_event

__all__ = ["InstanceFailure", "World", "due_event"]
