# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""XML that comes from outside: the answers of the service and the files of the user."""

from __future__ import annotations

import re
from xml.etree import ElementTree

_DOCTYPE = re.compile(r"<!\s*DOCTYPE")


def decode(body: bytes) -> str:
    """Text of a UTF-8 body, with or without a byte order mark; damaged bytes become U+FFFD."""
    return body.decode("utf-8-sig", errors="replace").strip()


def parse(text: str) -> ElementTree.Element:
    """Root element of ``text``. ValueError when it is not well-formed, or has a DOCTYPE (entity bombs need one)."""
    if _DOCTYPE.search(text):
        raise ValueError("the document has a DOCTYPE, which is never part of this protocol")
    try:
        return ElementTree.fromstring(text)  # noqa: S314 (the attacks need a DOCTYPE)
    except ElementTree.ParseError as error:
        raise ValueError(f"not well-formed: {error}") from error


def local_name(element: ElementTree.Element) -> str:
    """Name of ``element`` without its namespace."""
    return element.tag.rpartition("}")[2]
