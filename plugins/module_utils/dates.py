# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Moments in time as people, YAML and the service write them."""

from __future__ import annotations

from datetime import UTC, datetime


def normalized(value: str) -> str:
    """The moment in UTC to the second, ``2015-07-02T00:00:00Z``. A value without a time zone is in UTC.

    Raises ValueError for what is not a date of ISO 8601, or is none in UTC.
    """
    moment = datetime.fromisoformat(value.strip())
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        return aware.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    except OverflowError as error:
        raise ValueError(f"{value} is before the year 1 or after 9999 in UTC") from error


def comparable(value: str | None) -> str | None:
    """Like `normalized`, but what is no date stays as it is."""
    try:
        return normalized(value) if value else value
    except ValueError:
        return value
