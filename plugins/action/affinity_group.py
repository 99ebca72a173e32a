# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs the module of the same name inside the controller process, or hands over to it."""

from __future__ import annotations

from ..plugin_utils.controller_action import action_for

ActionModule = action_for(__name__)
