# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Media links: the URLs of the blobs behind disks and images."""

from __future__ import annotations

from urllib.parse import SplitResult, unquote, urlsplit

from ..data import Record


def account_name(link: str | None) -> str | None:
    """The storage account that holds the blob, None without a link."""
    host = parts(link).hostname
    return host.partition(".")[0] if host else None


def is_same(one: str | None, other: str | None) -> bool:
    """Whether two links name one blob: the service may answer with another scheme than the one it was given."""
    return blob(one) == blob(other)


def blob(link: str | None) -> tuple[str | None, str]:
    """What tells one blob from another: its host and its path."""
    found = parts(link)
    return found.hostname, unquote(found.path)


def parts(link: str | None) -> SplitResult:
    """The parts of a link in an answer. They are empty where it is missing or no URL."""
    try:
        return urlsplit(link or "")
    except ValueError:
        return urlsplit("")


def user_of(disk: Record) -> str:
    """Which machine uses the registered disk, as the end of a sentence; empty when it is free."""
    owner = disk["attached_to"]
    return f" of the machine {owner['role_name']} in {owner['hosted_service_name']}" if owner else ""
