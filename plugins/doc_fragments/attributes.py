# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options: {}
attributes:
  check_mode:
    description: Can run in C(check_mode) and predicts the change without making it.
    support: full
    details:
      - The resource is read and the plan is made, then nothing is sent. RV(operations) lists what would be.
  diff_mode:
    description: Returns in C(diff_mode) what differs between the found and the wanted state.
    support: full
  idempotent:
    description: A second run with the same options in the same situation changes nothing.
    support: full
"""

    FACTS = r"""
options: {}
attributes:
  check_mode:
    description: Can run in C(check_mode) and predicts the change without making it.
    support: full
    details:
      - The module only reads.
  diff_mode:
    description: Returns in C(diff_mode) what differs between the found and the wanted state.
    support: N/A
    details:
      - The module only reads.
  idempotent:
    description: A second run with the same options in the same situation changes nothing.
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
      - As an ordinary module it runs on the target when the connection is not local, when the task sets C(async),
        C(become) or C(environment), or when C(ansible_python_interpreter) names another Python than the one that runs
        Ansible.
  async:
    description: Supports being used with the C(async) keyword.
    support: full
  platform:
    description: Where the module can run.
    support: full
    platforms: posix
"""
