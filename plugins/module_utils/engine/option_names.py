# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which option a refused value came from."""

from __future__ import annotations

from collections.abc import Iterator

from ..data import Json, Options
from ..errors import InvalidInput, ServiceManagementError, UnsendableValue


def in_words_of_options(error: ServiceManagementError, options: Options) -> ServiceManagementError:
    """The error, under the name of the option that caused it."""
    return InvalidInput(option_behind(error, options), error.rule) if isinstance(error, UnsendableValue) else error


def option_behind(error: UnsendableValue, options: Options) -> str:
    """The option that has the value, such as ``linux.user_name``; the place in the request where no option has it.

    Where several options have it, the one with the name of the field in the request is meant.
    """
    places = [path for path, value in _values(options) if value == error.value]
    named = [path for path in places if path[-1] == error.field[-1]]
    return ".".join([*named, *places, error.field][0])


def _values(options: Json, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Json]]:
    if isinstance(options, dict):
        for name, value in options.items():
            yield from _values(value, (*path, str(name)))
    elif isinstance(options, list):
        for item in options:
            yield from _values(item, path)
    else:
        yield path, options
