# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The rooms of the code, read from its imports: a room is a folder, and uses the rooms from which it imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path


@dataclass(frozen=True)
class Room:
    """A folder, its files, and the names of the rooms that it uses."""

    name: str
    files: tuple[str, ...]
    uses: frozenset[str]


class House:
    """A package. The rooms are its folders, and the folders in those that are `divided`.

    The files that lie in the package itself, or in a divided folder, are two more rooms: the ground, which uses no
    folder, and the top.
    """

    def __init__(self, package: Path, divided: Sequence[str] = ()) -> None:
        self._package = package
        self._homes = [package / folder for folder in divided] + [package]
        self.imports = {
            _module(path): set(_imports(path))
            for path in sorted(package.rglob("*.py"))
            if path.read_text(encoding="utf-8").strip()
        }
        """The modules that each module imports."""

    def floors(self) -> list[list[Room]]:
        """Return the rooms by floor, the top first: each stands above all that it uses. Raises `CycleError`."""
        rooms = {room.name: room for room in self.rooms()}
        height: dict[str, int] = {}
        for name in TopologicalSorter({name: room.uses for name, room in rooms.items()}).static_order():
            height[name] = 1 + max((height[used] for used in rooms[name].uses), default=-1)
        return [
            [room for name, room in rooms.items() if height[name] == floor]
            for floor in reversed(range(1 + max(height.values())))
        ]

    def rooms(self) -> Iterator[Room]:
        """Yield the rooms in the order of their first files."""
        for name in dict.fromkeys(map(self._room, self.imports)):
            modules = [module for module in self.imports if self._room(module) == name]
            uses = {self._room(used) for module in modules for used in self.imports[module]}
            files = dict.fromkeys(self._shown(module) for module in modules if not module.is_dir())
            yield Room(name, tuple(files), frozenset(uses - {name}))

    def _shown(self, module: Path) -> str:
        """Return the name of a module below its room; one in a folder of the room is shown as that folder."""
        home = next(each for each in self._homes if module.is_relative_to(each))
        folder = self._folder(module, home)
        parts = module.relative_to(folder or home).parts
        return f"{parts[0]}/" if len(parts) > 1 else parts[0]

    def _room(self, module: Path) -> str:
        home = next(each for each in self._homes if module.is_relative_to(each))
        folder = self._folder(module, home)
        if folder:
            return folder.relative_to(self._package).as_posix()
        return f"{home.name} ({'top' if self._uses_a_folder(module, home) else 'ground'})"

    def _uses_a_folder(self, module: Path, home: Path) -> bool:
        return any(
            self._folder(used, home) or self._uses_a_folder(used, home)
            for used in self.imports.get(module, ())
            if used != home and used.is_relative_to(home)
        )

    @staticmethod
    def _folder(module: Path, home: Path) -> Path | None:
        """Return the folder of a home in which a module lies, and None for a file of the home itself."""
        parts = module.relative_to(home).parts
        return home / parts[0] if parts and (home / parts[0]).is_dir() else None


def _module(path: Path) -> Path:
    return path.parent if path.name == "__init__.py" else path.with_suffix("")


def _imports(path: Path) -> Iterator[Path]:
    """Yield the modules that a file imports by relative imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = path.parents[node.level - 1].joinpath(*(node.module or "").split("."))
            for alias in node.names:
                inside = base / alias.name
                yield inside if inside.is_dir() or inside.with_suffix(".py").exists() else base
