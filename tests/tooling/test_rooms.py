# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The drawings of the rooms follow from the imports."""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import CycleError
from pathlib import Path

import pytest

from ansible_collections.azure_classic.service_management.tools.drawing import drawing
from ansible_collections.azure_classic.service_management.tools.rooms import House

PACKAGE = {
    "main.py": "from .shop import till",
    "errors.py": "import os",
    "shop/till.py": "from ..bank.money import Coin\nfrom .shelf import Shelf",
    "shop/shelf.py": "",
    "bank/__init__.py": "from .money import Coin",
    "bank/money.py": "from ..errors import Broke\nfrom .. import errors",
    "bank/vault/mode.py": "from ...errors import Broke",
}


def house(folder: Path, files: Mapping[str, str], *divided: str) -> House:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text or "import os", encoding="utf-8")
    return House(folder, divided)


def names(house: House) -> list[list[str]]:
    return [[room.name for room in floor] for floor in house.floors()]


def test_a_room_stands_above_all_that_it_uses(tmp_path: Path) -> None:
    assert names(house(tmp_path / "town", PACKAGE)) == [["town (top)"], ["shop"], ["bank"], ["town (ground)"]]


def test_a_folder_can_be_divided_into_rooms(tmp_path: Path) -> None:
    divided = house(tmp_path / "town", PACKAGE, "bank")

    assert names(divided) == [["town (top)"], ["shop"], ["bank (ground)", "bank/vault"], ["town (ground)"]]


def test_a_room_has_its_files_and_folders(tmp_path: Path) -> None:
    rooms = [room for floor in house(tmp_path / "town", PACKAGE).floors() for room in floor]

    assert {room.name: room.files for room in rooms} == {
        "town (top)": ("main",),
        "shop": ("shelf", "till"),
        "bank": ("money", "vault/"),
        "town (ground)": ("errors",),
    }


def test_a_circle_is_refused_also_between_types(tmp_path: Path) -> None:
    back = {"bank/money.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from ..shop.till import Till"}

    with pytest.raises(CycleError):
        house(tmp_path, PACKAGE | back).floors()


def test_an_arrow_that_follows_from_others_is_not_drawn(tmp_path: Path) -> None:
    picture = drawing(house(tmp_path, PACKAGE | {"shop/shelf.py": "from ..errors import Broke"}))

    assert picture.count('class="arrow"') == 3
    assert picture.count('class="name"') == 4
