# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs any module of the collection inside the controller process, or hands over to the ordinary module.

A module that only talks to a web service gains nothing from being packed, copied and started: see docs/performance.md.

Every module has an action plugin of its own name. ansible-core looks for that name in its main process, so that
this file, the module and the libraries are imported once for a playbook, and not again in the process of each task.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from ansible.module_utils.common.arg_spec import ModuleArgumentSpecValidator
from ansible.module_utils.common.warnings import get_deprecation_messages, get_warning_messages
from ansible.module_utils.errors import AnsibleValidationErrorMultiple, UnsupportedError
from ansible.plugins.action import ActionBase
from ansible.utils.display import Display

from ..module_utils.client import transport
from ..module_utils.data import Options
from ..module_utils.deadline import Deadline
from ..module_utils.engine.job import Job
from ..module_utils.engine.runner import run
from ..module_utils.masking import Mask
from .task_arguments import as_received

MODULES = "ansible_collections.azure_classic.service_management.plugins.modules"

display = Display()


class ControllerHost:
    """The controller process as the runner sees it."""

    def __init__(self, params: Options, check_mode: bool, diff_mode: bool, prefix: str) -> None:
        self.params = params
        self.check_mode = check_mode
        self.diff_mode = diff_mode
        self.mask = Mask()
        self._prefix = prefix
        self._started = time.monotonic()

    def progress(self, message: str) -> None:
        display.v(f"{self._prefix}: {self.mask.over(message)} ({time.monotonic() - self._started:.0f} s)")

    def log(self, message: str) -> None:
        display.vvv(f"{self._prefix}: {self.mask.over(message)}")

    def hide(self, secrets: tuple[str, ...]) -> None:
        self.mask.hide(secrets)


def run_in_process(
    job: type[Job],
    name: str,
    options: Mapping[str, Any],
    check_mode: bool,
    diff_mode: bool,
    deadline: Callable[[float], Deadline] = Deadline,
) -> dict[str, Any]:
    """The result of the module ``name`` without its secrets; options that do not fit the argument spec fail it.

    ``options`` are as an ordinary module receives them.
    """
    arguments = job.arguments
    earlier = len(get_warning_messages()), len(get_deprecation_messages())
    validation = ModuleArgumentSpecValidator(dict(arguments.options), **arguments.rules()).validate(options)
    params = validation.validated_parameters
    host = ControllerHost(params, check_mode, diff_mode, name)
    host.hide(arguments.secrets(params))
    if validation.error_messages:
        result = {"failed": True, "msg": _refusal(name, validation.errors)}
    else:
        result = run(job, host, deadline)
    masked: dict[str, Any] = host.mask.over({**result, "invocation": {"module_args": params}})
    return {**masked, **_warnings(*earlier)}


class ControllerAction(ActionBase):
    """The action plugin of the module that has this ``job``."""

    job: type[Job]
    _supports_check_mode = True
    _supports_async = True

    def run(self, tmp: str | None = None, task_vars: dict[str, Any] | None = None) -> dict[str, Any]:
        result: dict[str, Any] = super().run(tmp, task_vars)
        options = None if self._must_hand_over(task_vars or {}) else self._received_options()
        if options is None:
            return {**result, **self._execute_module(task_vars=task_vars, wrap_async=self._task.async_val)}
        name = self._task.resolved_action or self._task.action
        return {**result, **run_in_process(self.job, name, options, self._task.check_mode, self._task.diff)}

    def _must_hand_over(self, task_vars: dict[str, Any]) -> bool:
        """Whether the task asks for something that only another process can give."""
        return bool(
            transport.IMPORT_ERROR is not None
            or self._connection.transport != "local"
            or self._task.async_val
            or self._connection.become is not None
            or any(self._task.environment or [])
            or self._needs_another_python(task_vars)
        )

    def _needs_another_python(self, task_vars: dict[str, Any]) -> bool:
        delegate = self._task.delegate_to
        variables = task_vars["ansible_delegated_vars"][delegate] if delegate else task_vars
        return _names_another_python(self._templar.template(variables.get("ansible_python_interpreter")))

    def _received_options(self) -> dict[str, Any] | None:
        """None for options that no module can receive: ansible-core says why when it tries."""
        try:
            return as_received(self._task.args)
        except TypeError:
            return None


def action_for(plugin: str) -> type[ControllerAction]:
    """The action plugin for the module of the same name. ``plugin`` is the ``__name__`` of the file that wants it."""
    job = import_module(f"{MODULES}.{plugin.rpartition('.')[2]}").JOB
    return type("ActionModule", (ControllerAction,), {"job": job})


def _refusal(name: str, errors: AnsibleValidationErrorMultiple) -> str:
    """What AnsibleModule says of options that do not fit the argument spec."""
    unsupported = isinstance(errors[0], UnsupportedError)
    prefix = f"Unsupported parameters for ({name}) module: " if unsupported else ""
    return f"{prefix}{errors.msg}"


def _warnings(warnings: int, deprecations: int) -> dict[str, Any]:
    """The warnings after so many earlier ones. ansible-core 2.19 and newer add them to the result themselves."""
    found = {
        "warnings": list(get_warning_messages()[warnings:]),
        "deprecations": list(get_deprecation_messages()[deprecations:]),
    }
    return {name: messages for name, messages in found.items() if messages}


def _names_another_python(interpreter: str | None) -> bool:
    if not interpreter or interpreter.startswith("auto"):
        return False
    return _installation(interpreter) != _installation(sys.executable)


def _installation(interpreter: str) -> tuple[Path, Path]:
    """The links of a virtual environment lead to a Python with other libraries, so the folder counts too."""
    path = Path(interpreter)
    return path.absolute().parent, path.resolve()
