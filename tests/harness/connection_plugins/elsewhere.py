# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A connection that Ansible takes for a remote one. It leads to this machine, as ssh to localhost would."""

from __future__ import annotations

from ansible.plugins.connection import local

DOCUMENTATION = local.DOCUMENTATION.replace("name: local", "name: elsewhere")


class Connection(local.Connection):
    """The local connection under a name that is not local."""

    transport = "elsewhere"
