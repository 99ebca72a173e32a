# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A room imports only from the rooms below it, also for types."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from ansible_collections.azure_classic.service_management.tools.rooms import House

PLUGINS = Path(__file__).absolute().parents[2] / "plugins"
ROOMS = (
    "action",
    "plugin_utils",
    "modules",
    "doc_fragments",
    "module_utils/resources",
    "module_utils/engine",
    "module_utils/client",
    "module_utils/credentials",
    "module_utils/api",
    "module_utils (ground)",
)
"""The rooms, the top first."""


def climbs(plugins: Path) -> list[str]:
    """The imports that lead upwards, each as the two rooms."""
    return [
        f"{room.name} uses {used}"
        for room in House(plugins, ["module_utils"]).rooms()
        for used in sorted(room.uses)
        if ROOMS.index(used) < ROOMS.index(room.name)
    ]


def circle(plugins: Path) -> list[Path]:
    """The files of a circle of imports; empty without one."""
    try:
        TopologicalSorter(House(plugins, ["module_utils"]).imports).prepare()
    except CycleError as error:
        found: list[Path] = error.args[1]
        return found
    return []


def imported_names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []


def test_the_rooms_are_the_ones_that_are_listed() -> None:
    assert sorted(room.name for room in House(PLUGINS, ["module_utils"]).rooms()) == sorted(ROOMS)


def test_no_room_uses_a_higher_one() -> None:
    assert climbs(PLUGINS) == []


def test_no_files_import_each_other() -> None:
    assert circle(PLUGINS) == []


def test_imports_inside_the_collection_are_relative() -> None:
    """The tests above see only those."""
    absolute = [
        path.name
        for path in PLUGINS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in imported_names(node)
        if name.startswith("ansible_collections.azure_classic")
    ]
    assert absolute == []


@pytest.mark.parametrize(
    "line", ["from ..client import b", "if TYPE_CHECKING:\n    from ..client import b"], ids=["import", "for types"]
)
def test_a_climb_and_a_circle_are_found(line: str, tmp_path: Path) -> None:
    for name, content in {"api/a.py": line, "client/b.py": "from ..api import a"}.items():
        path = tmp_path / "module_utils" / name
        path.parent.mkdir(parents=True)
        path.write_text(content, encoding="utf-8")
    assert climbs(tmp_path) == ["module_utils/api uses module_utils/client"]
    assert {path.name for path in circle(tmp_path)} == {"a", "b"}
