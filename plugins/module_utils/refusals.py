# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The codes and wordings by which a refusal is recognized, where the status alone does not tell."""

from __future__ import annotations

import re
from typing import Final

THROTTLED: Final = ("TooManyRequests", "ServerBusy")
# docs/protocol/errors.md#exclusive-access: the wordings of one refusal.
HELD: Final = re.compile(r"exclusive access|in progress|concurrency error", re.IGNORECASE)
HELD_BY: Final = re.compile(r"x-ms-requestid\s+(?P<blocker>[0-9a-f]{32}).*exclusive access", re.IGNORECASE | re.DOTALL)
IN_USE: Final = re.compile(r"is currently in use by", re.IGNORECASE)
IN_USE_BY: Final = re.compile(
    r"is currently in use by virtual machine (?P<role>\S+) running within hosted service (?P<service>[^\s,.]+)",
    re.IGNORECASE,
)
LEASED: Final = re.compile(r"\bleases?d?\b", re.IGNORECASE)
SLOT_OCCUPIED: Final = re.compile(r"\bslot\b.*\boccupied\b|\boccupied\b.*\bslot\b", re.IGNORECASE | re.DOTALL)
LAST_ROLE: Final = re.compile(r"only role present", re.IGNORECASE)
IMAGE_ELSEWHERE: Final = re.compile(
    r"\bimage\b.*(not in the same location|not (available|replicated) in)", re.IGNORECASE | re.DOTALL
)
NO_SERVICE_CERTIFICATE: Final = re.compile(r"certificate with (the )?thumbprint .*not found", re.IGNORECASE | re.DOTALL)
HTML_PAGE: Final = re.compile(r"\AThe answer is an HTML page")
