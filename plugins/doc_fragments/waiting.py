# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  wait:
    description:
      - Whether the module waits until the resource has arrived in the wanted state.
      - With V(false) it returns after the last write was accepted. RV(operation.id) can then be awaited with
        M(azure_classic.service_management.operation_info). Writes on which later ones depend are waited for all the
        same.
    type: bool
    default: true
  wait_timeout:
    description:
      - Seconds after which the module gives up, all waiting and all repeating of throttled requests included.
    type: float
    default: 1800.0
  poll_interval:
    description:
      - The longest pause between two looks, in seconds. The first looks follow each other more quickly.
    type: float
    default: 10.0
"""
