# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a virtual machine is called."""

from __future__ import annotations

from dataclasses import dataclass

from ...data import Options


@dataclass(frozen=True)
class Identity:
    """The names of a role, its deployment and its hosted service."""

    service_name: str
    deployment_name: str
    role_name: str

    @classmethod
    def of(cls, params: Options) -> Identity:
        """A machine without a name of its own has that of its deployment."""
        return cls(params["service_name"], params["name"], params["role_name"] or params["name"])

    def of_deployment(self) -> dict[str, str]:
        """The parameters of an operation on the deployment."""
        return {"service_name": self.service_name, "deployment_name": self.deployment_name}

    def of_role(self) -> dict[str, str]:
        """The parameters of an operation on the role."""
        return {**self.of_deployment(), "role_name": self.role_name}

    def as_state(self) -> dict[str, str]:
        return {"service_name": self.service_name, "name": self.deployment_name, "role_name": self.role_name}
