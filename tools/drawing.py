# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The rooms of the code as drawings for docs/development.md.

An arrow points from a room to one that it uses. An arrow that follows from two others is left out.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import mean
from xml.sax.saxutils import escape

from ansible_collections.azure_classic.service_management.tools.rooms import House, Room

ROOT = Path(__file__).resolve().parents[1]
WIDTH, BOX_WIDTH, BETWEEN_BOXES, BETWEEN_FLOORS, MARGIN = 900, 264, 28, 48, 24
LINE, CHARACTERS, MOST_FILES = 15, 36, 20

STYLE = """\
rect { fill: #fff; stroke: #8a97ab }
text { font: 11.5px system-ui, "Segoe UI", "DejaVu Sans", sans-serif; fill: #56627a; text-anchor: middle }
.name { font-size: 13.5px; font-weight: 600; fill: #1c2636 }
.arrow { fill: none; stroke: #8a97ab; stroke-width: 1.3; marker-end: url(#tip) }
#paper { fill: #f5f7fa; stroke: none }
#tip path { fill: #8a97ab }"""


@dataclass(frozen=True)
class Box:
    """A room and its place in the drawing."""

    room: Room
    floor: int
    middle: float
    top: float

    @property
    def lines(self) -> list[str]:
        """The names of the files, or how many there are."""
        count = len(self.room.files)
        return textwrap.wrap(", ".join(self.room.files), CHARACTERS) if count <= MOST_FILES else [f"{count} files"]

    @property
    def height(self) -> float:
        return 30 + LINE * len(self.lines)

    @property
    def left(self) -> float:
        return self.middle - BOX_WIDTH / 2

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def svg(self) -> str:
        lines = "".join(
            f'<text x="{self.middle:g}" y="{self.top + 36 + LINE * number:g}">{escape(line)}</text>\n'
            for number, line in enumerate(self.lines)
        )
        return f"""\
<rect x="{self.left:g}" y="{self.top:g}" width="{BOX_WIDTH}" height="{self.height:g}" rx="6"/>
<text class="name" x="{self.middle:g}" y="{self.top + 20:g}">{escape(self.room.name)}</text>
{lines}"""


def drawing(house: House) -> str:
    """Return the drawing of a house as SVG."""
    boxes = {box.room.name: box for box in _boxes(house.floors())}
    height = max(box.bottom for box in boxes.values()) + MARGIN
    arrows = "".join(
        f'<path class="arrow" d="{_curve(box, boxes[used])}"/>\n'
        for box in boxes.values()
        for used in sorted(_direct(box.room, boxes))
    )
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" role="img" aria-label="Rooms and their uses">
<style>
{STYLE}
</style>
<marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
<path d="M0 0L8 4L0 8z"/>
</marker>
<rect id="paper" width="100%" height="100%" rx="8"/>
{arrows}{"".join(box.svg() for box in boxes.values())}</svg>
"""


def _boxes(floors: Sequence[Sequence[Room]]) -> Iterator[Box]:
    """Place the rooms of a floor side by side, each as far left or right as the rooms that use it."""
    top, users = float(MARGIN), dict[str, list[float]]()
    for number, floor in enumerate(floors):
        left = (WIDTH - (len(floor) - 1) * (BOX_WIDTH + BETWEEN_BOXES)) / 2
        ordered = sorted(floor, key=lambda room: mean(users.get(room.name, [WIDTH])))
        boxes = [Box(room, number, left + n * (BOX_WIDTH + BETWEEN_BOXES), top) for n, room in enumerate(ordered)]
        for box in boxes:
            for used in box.room.uses:
                users.setdefault(used, []).append(box.middle)
        yield from boxes
        top = max(box.bottom for box in boxes) + BETWEEN_FLOORS


def _direct(room: Room, boxes: Mapping[str, Box]) -> set[str]:
    """Return the rooms that a room uses and does not reach through another one."""
    return {used for used in room.uses if not any(_reaches(boxes[other].room, used, boxes) for other in room.uses)}


def _reaches(room: Room, name: str, boxes: Mapping[str, Box]) -> bool:
    return name in room.uses or any(_reaches(boxes[used].room, name, boxes) for used in room.uses)


def _curve(upper: Box, lower: Box) -> str:
    """Return the way of an arrow: straight down to the next floor, and around the floors between on the outside."""
    if lower.floor == upper.floor + 1:
        bend = (lower.top - upper.bottom) / 2
        start, end = (upper.middle, upper.bottom), (lower.middle, lower.top - 1)
        controls = (upper.middle, upper.bottom + bend), (lower.middle, lower.top - bend)
    else:
        side = -1 if lower.middle < WIDTH / 2 else 1
        start, end = ((box.middle + side * BOX_WIDTH / 2, box.top + box.height / 2) for box in (upper, lower))
        outside = (WIDTH / 2) * (1 + side) - side * MARGIN
        controls = (outside, start[1]), (outside, end[1])
    points = [f"{x:g} {y:g}" for x, y in (start, *controls, end)]
    return f"M{points[0]}C{' '.join(points[1:])}"


FILES = {
    "docs/pictures/rooms-collection.svg": partial(drawing, House(ROOT / "plugins", ["module_utils"])),
    "docs/pictures/rooms-emulator.svg": partial(drawing, House(ROOT / "emulator/src/azure_classic_emulator")),
}
