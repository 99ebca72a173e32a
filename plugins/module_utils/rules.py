# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The rules of the service for what a user may write, checked before anything is sent.

Each function takes the name of the option and its value, and raises InvalidInput with the rule that the value breaks.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from . import dates
from .data import Json, Options
from .errors import InvalidInput

LABEL_LENGTH = 100
DESCRIPTION_LENGTH = 1024
PROPERTY_COUNT = 50
PROPERTY_VALUE_LENGTH = 255

_PROPERTY_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")
_DNS_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_AFFINITY_GROUP = re.compile(r"[A-Za-z0-9-]{1,63}")
_IMAGE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,254}")
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_STORAGE_ACCOUNT = re.compile(r"[a-z0-9]{3,24}")


def subscription_id(option: str, value: str | None) -> None:
    if value is not None and not _GUID.fullmatch(value):
        raise InvalidInput(option, f"must be a GUID with dashes, the ID and not the name; found {value}.")


def endpoint(option: str, url: str | None) -> None:
    if url is not None and "@" in url:
        raise InvalidInput(option, "must not contain a user name or password; the management certificate authenticates")
    if url is not None and not _is_endpoint(url):
        raise InvalidInput(option, f"must be a URL such as https://localhost:8443; found {url}.")


def service_name(option: str, value: str) -> None:
    if not _DNS_LABEL.fullmatch(value):
        raise InvalidInput(
            option,
            f"{value!r} is not a name for a hosted service: 1 to 63 letters, digits and hyphens, no hyphen at the ends",
        )


def affinity_group_name(option: str, value: str) -> None:
    if not _AFFINITY_GROUP.fullmatch(value):
        raise InvalidInput(
            option, f"{value!r} is not a name for an affinity group: 1 to 63 letters, digits and hyphens"
        )


def storage_account_name(option: str, value: str) -> None:
    if not _STORAGE_ACCOUNT.fullmatch(value):
        raise InvalidInput(
            option, f"{value!r} is not a name for a storage account: 3 to 24 lower-case letters and digits"
        )


def media_link(option: str, value: str | None) -> None:
    if value and not _is_blob(value):
        raise InvalidInput(
            option, f"{value!r} is not the URL of a blob, such as https://account.blob.core.windows.net/vhds/x.vhd"
        )


def image_name(option: str, value: str) -> None:
    if not _IMAGE_NAME.fullmatch(value):
        raise InvalidInput(
            option, f"{value!r} is not a name for an image: 1 to 255 letters, digits, dots, hyphens and underscores"
        )


def name(option: str, value: str, pattern: re.Pattern[str], rule: str) -> None:
    if not pattern.fullmatch(value):
        raise InvalidInput(option, f"{value!r} is not allowed: {rule}")


def length(option: str, value: str | None, least: int, most: int) -> None:
    """``least`` and ``most`` count characters. None is no value and passes."""
    if value is not None and not least <= len(value) <= most:
        raise InvalidInput(option, f"must have {least} to {most} characters, has {len(value)}")


def label(option: str, value: str | None) -> None:
    length(option, value, 1, LABEL_LENGTH)


def description(option: str, value: str | None) -> None:
    length(option, value, 0, DESCRIPTION_LENGTH)


def extended_properties(option: str, properties: Options | None) -> None:
    if not properties:
        return
    if len(properties) > PROPERTY_COUNT:
        raise InvalidInput(option, f"must have at most {PROPERTY_COUNT} properties, has {len(properties)}")
    for name, value in properties.items():
        if not _PROPERTY_NAME.fullmatch(str(name)):
            raise InvalidInput(
                option,
                f"{name!r} is not a name for a property: 1 to 64 letters, digits and underscores, a letter first",
            )
        if isinstance(value, dict | list):
            raise InvalidInput(f"{option}.{name}", "must be a string, a number, or true or false")
        length(f"{option}.{name}", None if value is None else str(value), 0, PROPERTY_VALUE_LENGTH)


def not_empty(option: str, value: Json) -> None:
    if value == "":
        raise InvalidInput(option, "must not be empty")


def number(option: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise InvalidInput(option, f"must be {least} to {most}, is {value}")


def port(option: str, value: int) -> None:
    number(option, value, 1, 65535)


def ipv4_address(option: str, value: str) -> None:
    try:
        ipaddress.IPv4Address(value)
    except ValueError as error:
        raise InvalidInput(option, f"{value!r} is not an IPv4 address") from error


def ipv4_range(option: str, value: str) -> None:
    try:
        ipaddress.IPv4Network(value, strict=False)
    except ValueError as error:
        raise InvalidInput(
            option, f"{value!r} is not an IPv4 range in CIDR notation, such as 203.0.113.0/24"
        ) from error


def unique(option: str, items: Sequence[Options], key: str, *further: str) -> None:
    """No two items have the same ``key`` and the same ``further`` options, in any letter case. None passes."""
    seen = set()
    for item in items:
        value = tuple(_folded(item[name]) for name in (key, *further))
        if item[key] is not None and value in seen:
            raise InvalidInput(option, f"{key} {item[key]} appears twice")
        seen.add(value)


def more_than_zero(option: str, value: float) -> None:
    if not value > 0:
        raise InvalidInput(option, f"must be more than 0, is {value:g}")


def at_least(option: str, value: float, least: float) -> None:
    if not value >= least:
        raise InvalidInput(option, f"must be at least {least:g}, is {value:g}")


def at_most(option: str, value: float, most: float) -> None:
    if not value <= most:
        raise InvalidInput(option, f"must be at most {most:g}, is {value:g}")


def not_negative(option: str, value: float) -> None:
    if not value >= 0:
        raise InvalidInput(option, f"must not be negative, is {value:g}")


def date(option: str, value: str | None) -> None:
    if value is None:
        return
    try:
        dates.normalized(value)
    except ValueError as error:
        raise InvalidInput(option, f"{value!r} is not a date, such as 2015-07-02 or 2015-07-02T16:00:00Z") from error


def _folded(value: Json) -> Json:
    return value.casefold() if isinstance(value, str) else value


def _is_endpoint(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return (
            parts.scheme == "https"
            and bool(parts.hostname)
            and parts.port != 0
            and not (parts.username or parts.query or parts.fragment)
        )
    except ValueError:
        return False


def _is_blob(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and bool(parts.path.strip("/"))
