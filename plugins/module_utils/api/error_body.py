# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The body of an error answer (docs/protocol/errors.md#error-body)."""

from __future__ import annotations

import re

from .. import safe_xml

_EXCERPT = 300


def parse(body: bytes) -> tuple[str | None, str]:
    """Code (None when there is none) and message. Never raises."""
    text = safe_xml.decode(body)
    if not text:
        return None, "The answer has no body."
    if re.search(r"<html\b", text[:2000], re.IGNORECASE):
        title = re.search(r"<title[^>]*>(.*?)</title>", text, re.IGNORECASE | re.DOTALL)
        return None, "The answer is an HTML page" + (f": {_excerpt(title[1])}" if title else ".")
    try:
        root = safe_xml.parse(text)
    except ValueError:
        return None, f"The answer is not XML: {_excerpt(text)}"
    found = {safe_xml.local_name(child): _excerpt(child.text or "") for child in root}
    message = found.get("Message") or _excerpt(" ".join(root.itertext())) or "The answer gives no reason."
    return found.get("Code") or None, message


def _excerpt(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _EXCERPT else line[:_EXCERPT] + "..."
