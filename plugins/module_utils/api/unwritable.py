# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A value that no request can carry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from ..data import Json

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_UNICODE = re.compile("[\ud800-\udfff]")


class UnwritableValue(ValueError):  # noqa: N818
    """``path`` leads to ``value``, and ``rule`` says what it breaks. No text shows the value: it may be a password."""

    def __init__(self, rule: str, value: Json, path: tuple[str, ...] = ()) -> None:
        super().__init__(f"{'.'.join(path)}: {rule}" if path else rule)
        self.rule = rule
        self.value = value
        self.path = path


@contextmanager
def below(name: str) -> Iterator[None]:
    """Put ``name`` before the path of what is refused inside."""
    try:
        yield
    except UnwritableValue as error:
        raise UnwritableValue(error.rule, error.value, (name, *error.path)) from None


def refuse_not_xml(text: str) -> None:
    _refuse(_NOT_XML, text)


def refuse_not_unicode(text: str) -> None:
    """A lone surrogate, which JSON can hold, has no UTF-8 form."""
    _refuse(_NOT_UNICODE, text)


def _refuse(characters: re.Pattern[str], text: str) -> None:
    found = characters.search(text)
    if found:
        raise UnwritableValue(f"must not contain the character U+{ord(found[0]):04X}", text)
