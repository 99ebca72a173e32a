# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rooms of the package: the table in ARCHITECTURE.md is their order, and imports lead downwards only.

Imports are read, not run, so that those for type checkers and those inside functions count too.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
PACKAGE = PROJECT / "src/azure_classic_emulator"
APART = "testing"
"""The room that knows the emulator only as a process."""

Graph = Mapping[str, set[str]]


def rooms() -> list[set[str]]:
    """The rows of the table, top first: folders, and modules beside them."""
    section = (PROJECT / "ARCHITECTURE.md").read_text(encoding="utf-8").partition("## Rooms")[2].partition("\n## ")[0]
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    return [set(re.findall(r"`(\w+)/?`", cell)) for cell in cells]


def imports_of(package: Path) -> Graph:
    """The modules that each module imports; names are below the package, and that of the package itself is empty."""
    paths = {".".join(path.relative_to(package).with_suffix("").parts): path for path in package.rglob("*.py")}
    names = {name.removesuffix("__init__").rstrip("."): path for name, path in paths.items()}
    return {name: set(_imported(package.name, path, name, names.keys())) for name, path in names.items()}


def _imported(package: str, path: Path, name: str, known: Collection[str]) -> Iterator[str]:
    folder = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name.partition(".")[0] == package)
        if not isinstance(node, ast.ImportFrom):
            continue
        if node.level == 0:
            if str(node.module).partition(".")[0] == package:
                yield str(node.module)
            continue
        above = [part for part in folder if part][: len(folder) - node.level + 1]
        module = ".".join([*above, *filter(None, [node.module])])
        for each in node.names:
            inside = f"{module}.{each.name}".lstrip(".")
            yield inside if inside in known else module


def room_of(module: str) -> str:
    return module.split(".", maxsplit=1)[0]


def climbing(graph: Graph, order: list[set[str]]) -> list[str]:
    """Imports that lead from a room to a higher one."""
    floors = {room: floor for floor, names in enumerate(order) for room in names}
    return [
        f"{module} imports {imported}"
        for module, found in graph.items()
        for imported in sorted(found)
        if module and imported and floors[room_of(imported)] < floors[room_of(module)]
    ]


def circle(graph: Graph) -> list[str]:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


@pytest.fixture(scope="module")
def graph() -> Graph:
    return {
        module: found for module, found in imports_of(PACKAGE).items() if room_of(module) not in (APART, "__main__")
    }


def test_every_room_is_in_the_table(graph: Graph) -> None:
    listed = [room for names in rooms() for room in sorted(names)]

    assert len(listed) == len(set(listed))
    assert set(listed) == {room_of(module) for module in graph if module}


def test_imports_lead_downwards(graph: Graph) -> None:
    assert climbing(graph, rooms()) == []


def test_there_is_no_circle(graph: Graph) -> None:
    assert circle(graph) == []


def test_the_room_apart_and_the_others_do_not_know_each_other(graph: Graph) -> None:
    inside = {module: found for module, found in imports_of(PACKAGE).items() if room_of(module) == APART}

    assert {room_of(imported) for found in inside.values() for imported in found} == {APART}
    assert APART not in {room_of(imported) for found in graph.values() for imported in found}


def test_the_package_is_imported_relatively(graph: Graph) -> None:
    unknown = {imported for found in graph.values() for imported in found} - graph.keys()

    assert unknown == set(), "an absolute import of the package, or of a module that is not there"


@pytest.mark.parametrize(
    "line",
    [
        "from ..high.first import A",
        "from ..high import first",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from ..high.first import A",
        "def late() -> None:\n    from ..high.first import A",
    ],
)
def test_a_climb_and_its_circle_are_found(line: str, tmp_path: Path) -> None:
    for name, content in {
        "__init__": "",
        "high/__init__": "",
        "high/first": "from ..low.second import B\n",
        "low/__init__": "",
        "low/second": line,
    }.items():
        path = tmp_path / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    found = imports_of(tmp_path)

    assert climbing(found, [{"high"}, {"low"}]) == ["low.second imports high.first"]
    assert set(circle(found)) == {"high.first", "low.second"}
