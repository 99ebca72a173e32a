# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The one algorithm behind every module, in the controller process and as an ordinary module."""

from __future__ import annotations

import os
from collections.abc import Callable

from ansible.module_utils.common.warnings import warn

from .. import masking, rules
from ..api.catalogue import OPERATIONS
from ..api.codec import plain, refuse
from ..client.client import ServiceManagementClient
from ..client.connections import transport_for
from ..client.retry import Patience
from ..credentials.options import connection_options
from ..data import Json, Options
from ..deadline import Deadline
from ..errors import Fate, ServiceManagementError
from ..progress import Watcher
from .convergence import Convergence
from .holders import stays_in_use
from .host import Host
from .job import Call, Facts, Job, Resource
from .option_names import in_words_of_options
from .plan import State
from .writer import Writer, entry_of, operations_result

FACTS_DEADLINE = 300.0
"""Seconds for which a module that only reads repeats what the service throttles."""


def run(job_class: type[Job], host: Host, deadline: Callable[[float], Deadline] = Deadline) -> State:
    """The result of the module. A failure has ``failed``, ``msg`` and ``error`` and never is an exception.

    ``deadline`` makes the time that the module has, from seconds.
    """
    try:
        host.hide(job_class.secrets(host.params))
        _check_pace(host.params)
        job_class.check_input(host.params)
        for warning in job_class.warnings(host.params):
            warn(warning)
        transport = transport_for(connection_options(host.params, os.environ))
        host.hide(transport.credentials.secrets)
        seconds = host.params.get("wait_timeout", FACTS_DEADLINE)
        client = ServiceManagementClient(
            transport, deadline(seconds), host.progress, host.log, _unreadable_for(job_class)
        )
        job = job_class(client, host.params, host.progress)
        if isinstance(job, Facts):
            return {"changed": False, **job.read()}
        if isinstance(job, Resource):
            return Convergence(job, client, host).run()
        if isinstance(job, Call):
            return _call(job, client, host)
        raise TypeError(f"{job_class.__name__} is neither a Resource nor Facts nor a Call.")
    except ServiceManagementError as error:
        return {"failed": True, "changed": False, **in_words_of_options(error, host.params).as_result()}


def _unreadable_for(job_class: type[Job]) -> Watcher:
    """What happens to a value of an answer that is not of its kind, such as a number with letters.

    No plan follows from an answer that is misread. What only shows answers shows null in its place, with a warning, so
    that one resource does not hide the others.
    """
    return refuse if issubclass(job_class, Resource) else warn


def _call(job: Call, client: ServiceManagementClient, host: Host) -> State:
    """A call has no plan that could be made anew, so it is repeated only when it was refused unprocessed."""
    step = job.step()
    if not OPERATIONS[step.operation].writes:
        return {
            "changed": False,
            "answer": _shown(job, client.read(step.operation, **step.parameters)),
            "operations": [],
        }
    if host.check_mode:
        return {"changed": True, "answer": None, **operations_result([entry_of(step.operation, None, "Planned")])}
    writer = Writer(client, host)
    patience = Patience(client.deadline, host.progress)
    try:
        while True:
            try:
                value = writer.send(step, wait=host.params["wait"]).value
                return {"changed": True, "answer": _shown(job, value), **operations_result(writer.sent)}
            except ServiceManagementError as error:
                if error.fate not in (Fate.REFUSED, Fate.UNREACHABLE) or stays_in_use(client, error):
                    raise
                patience.pause_after(error)
    except ServiceManagementError as error:
        return writer.failure(error)


def _shown(job: Call, value: Json) -> Json:
    answer = plain(value)
    masking.register(job.secrets_in_answer(answer))
    return answer


def _check_pace(params: Options) -> None:
    if "poll_interval" in params:
        rules.more_than_zero("poll_interval", params["poll_interval"])
        rules.not_negative("wait_timeout", params["wait_timeout"])
