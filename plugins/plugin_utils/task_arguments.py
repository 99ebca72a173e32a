# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The arguments of a task as an ordinary module receives them: through the JSON of ansible-core.

A date of YAML becomes a string, an integer key too, and a vaulted value its plain text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

try:
    from ansible.module_utils.common.json import Direction, get_module_encoder
except ImportError:  # ansible-core 2.18
    from ansible.module_utils.common.json import AnsibleJSONEncoder

    ENCODING: dict[str, Any] = {"cls": AnsibleJSONEncoder, "vault_to_text": True}
else:
    ENCODING = {"cls": get_module_encoder("legacy", Direction.CONTROLLER_TO_MODULE)}


def as_received(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """``arguments`` after the way to a module. Raises TypeError for a value that cannot go there, such as bytes."""
    received: dict[str, Any] = json.loads(json.dumps(arguments, **ENCODING))
    return received
