# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options: {}
attributes:
  check_mode:
    description: Can run in check mode and predicts the change without making it.
    support: full
    details:
      - The module reads the resource, checks the input and plans the change, but sends no write. RV(operations) lists
        the writes that it would send.
  diff_mode:
    description: Returns the difference between the current and the desired state when in diff mode.
    support: full
  idempotent:
    description: A second run with the same options changes nothing.
    support: full
"""

    FACTS = r"""
options: {}
attributes:
  check_mode:
    description: Can run in check mode and predicts the change without making it.
    support: full
    details:
      - The module only reads.
  diff_mode:
    description: Returns the difference between the current and the desired state when in diff mode.
    support: N/A
    details:
      - The module only reads.
  idempotent:
    description: A second run with the same options changes nothing.
    support: full
"""

    COMMON = r"""
options: {}
attributes:
  action_group:
    description: Use C(group/azure_classic.service_management.all) in C(module_defaults) to set options for every
      module.
    support: full
    membership:
      - azure_classic.service_management.all
  action:
    description: Runs in the controller process when the connection is local.
    support: full
    details:
      - Runs as an ordinary module on the target when the connection is not local, when the task sets C(async),
        C(become) or C(environment), or when C(ansible_python_interpreter) points to a different Python interpreter.
  async:
    description: Supports the C(async) keyword.
    support: full
  platform:
    description: Platform on which the module can run.
    support: full
    platforms: posix
"""
