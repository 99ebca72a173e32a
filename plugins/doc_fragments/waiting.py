# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  wait:
    description:
      - Whether to wait until the resource reaches the desired state.
      - With V(false), the module returns after the API has accepted the last write. Pass RV(operation.id) to
        M(azure_classic.service_management.operation_info) to wait later.
      - The module always waits for a write that a later one depends on.
    type: bool
    default: true
  wait_timeout:
    description:
      - Maximum seconds for the whole task, including polling and retries. When the time is up, the task fails and names
        the operation that is still running.
    type: float
    default: 1800.0
  poll_interval:
    description:
      - Maximum seconds between polls. Polling starts faster and slows to this value.
    type: float
    default: 10.0
"""
