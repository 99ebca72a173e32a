# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Dates in every form, and the URLs of blobs."""

from __future__ import annotations

import pytest

from ansible_collections.azure_classic.service_management.plugins.module_utils import dates
from ansible_collections.azure_classic.service_management.plugins.module_utils.resources import media


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2015-07-02", "2015-07-02T00:00:00Z"),
        ("2015-07-02 10:30:00", "2015-07-02T10:30:00Z"),
        ("2015-07-02T10:30:00Z", "2015-07-02T10:30:00Z"),
        ("2015-07-02T02:00:00+02:00", "2015-07-02T00:00:00Z"),
        ("2015-01-21T21:42:16.4280046Z", "2015-01-21T21:42:16Z"),
        (" 2015-07-02 ", "2015-07-02T00:00:00Z"),
        ("0001-01-01", "0001-01-01T00:00:00Z"),
        ("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59Z"),
    ],
)
def test_dates_of_people_yaml_and_the_service_compare(value: str, expected: str) -> None:
    assert dates.normalized(value) == expected
    assert dates.comparable(value) == expected


@pytest.mark.parametrize("value", ["", "yesterday", "2015-13-01", "0001-01-01T00:00:00+02:00"])
def test_what_is_no_date_is_refused_or_left_alone(value: str) -> None:
    assert dates.comparable(value) == value
    with pytest.raises(ValueError, match=r"isoformat|month|year"):
        dates.normalized(value)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.blob.core.windows.net/vhds/x.vhd", "http://A.blob.core.windows.net/vhds/x.vhd", True),
        ("https://a.blob.core.windows.net/my%20vhds/x.vhd", "https://a.blob.core.windows.net/my vhds/x.vhd", True),
        ("https://a.blob.core.windows.net/vhds/x.vhd", "https://a.blob.core.windows.net/vhds/X.vhd", False),
        ("https://a.blob.core.windows.net/vhds/x.vhd", "https://b.blob.core.windows.net/vhds/x.vhd", False),
        ("https://a.blob.core.windows.net/vhds/x.vhd", None, False),
    ],
)
def test_media_links_name_blobs(one: str, other: str | None, same: bool) -> None:
    assert media.is_same(one, other) is same


@pytest.mark.parametrize(
    ("link", "name"),
    [
        ("https://shopdata01.blob.core.windows.net/vhds/x.vhd", "shopdata01"),
        ("http://shopdata01.blob.core.chinacloudapi.cn/x.vhd", "shopdata01"),
        ("x.vhd", None),
        (None, None),
    ],
)
def test_a_media_link_tells_its_account(link: str | None, name: str | None) -> None:
    assert media.account_name(link) == name
