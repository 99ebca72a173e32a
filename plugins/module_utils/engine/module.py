# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The entry of an ordinary module: the job runs where the module runs."""

from __future__ import annotations

from ansible.module_utils.basic import AnsibleModule, missing_required_lib

from .. import masking
from ..client import transport
from ..data import Options
from .job import Job
from .runner import run


class ModuleHost:
    """The ordinary module as the runner sees it."""

    def __init__(self, module: AnsibleModule) -> None:
        self._module = module
        self.params: Options = module.params
        self.check_mode: bool = module.check_mode
        self.diff_mode: bool = module._diff

    def progress(self, message: str) -> None:
        self._module.debug(message)

    def log(self, message: str) -> None:
        self._module.debug(message)

    def hide(self, secrets: tuple[str, ...]) -> None:
        self._module.no_log_values.update(secrets)
        masking.register(secrets)


def run_module(job_class: type[Job]) -> None:
    """What ``main`` of every module does."""
    module = AnsibleModule(
        argument_spec=dict(job_class.arguments.options),
        supports_check_mode=True,
        no_log=job_class.hides_all_options,
        **job_class.arguments.rules(),
    )
    if transport.IMPORT_ERROR is not None:
        module.fail_json(msg=missing_required_lib("requests"), exception=transport.IMPORT_ERROR)
    result = run(job_class, ModuleHost(module))
    if result.get("failed"):
        module.fail_json(**result)
    module.exit_json(**result)
