# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A terminal recording as SVG: runs a command in a terminal of its own and animates what it prints.

The animation is plain CSS, so the picture also plays where it is embedded as an image. A viewer without animations
shows the last screen.
"""

from __future__ import annotations

import os
import pty
import re
import subprocess
from collections.abc import Callable, Sequence
from itertools import accumulate
from xml.sax.saxutils import escape

COLUMNS, ROWS = 118, 30
CELL, LINE, MARGIN, TITLE = 7.8, 19, 16, 36
SECONDS_PER_LINE, SECONDS_PER_PARAGRAPH, SECONDS_AT_THE_END = 0.12, 0.6, 6.0
COLORS = {"31": "red", "32": "green", "33": "yellow", "36": "cyan"}
SGR = re.compile(r"\x1b\[([\d;]*)m")

STYLE = """\
text {
  font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  fill: #d6dbe4;
  white-space: pre;
}
.red { fill: #ff7b84 }
.green { fill: #7ad69b }
.yellow { fill: #f2c26b }
.cyan { fill: #6cc7e6 }
@media (prefers-reduced-motion: no-preference) {
  .screen { animation: scroll SECONDSs step-end infinite }
  .cover { animation: uncover SECONDSs step-end infinite }
}"""


def record(command: Sequence[str]) -> str:
    """Run a command in a terminal and return what it printed. Raises `CalledProcessError` when it fails."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        chunks = []
        while chunk := _read(ours):
            chunks.append(chunk)
    os.close(ours)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, output=b"".join(chunks))
    return b"".join(chunks).decode("utf-8").replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that the program has closed its side
        return b""


def svg(title: str, output: str) -> str:
    """Return the animation of an output with ANSI colors."""
    lines = [row for line in output.splitlines() for row in _rows(line)]
    moments = _moments(lines)
    seconds = moments[-1] + SECONDS_AT_THE_END
    width, height = COLUMNS * CELL + 2 * MARGIN, ROWS * LINE + TITLE + MARGIN
    scroll = _keyframes("scroll", moments, seconds, lambda count: -LINE * max(0, count - ROWS))
    uncover = _keyframes("uncover", moments, seconds, lambda count: LINE * min(count, ROWS))
    text = "\n".join(f'<text y="{number * LINE + 14}">{row}</text>' for number, row in enumerate(lines) if row)
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" role="img" aria-label="{escape(title)}">
<style>
{STYLE.replace("SECONDS", f"{seconds:.1f}")}
{scroll}
{uncover}
</style>
<clipPath id="window"><rect width="{width:.0f}" height="{ROWS * LINE}"/></clipPath>
<rect width="100%" height="100%" rx="8" fill="#1b1f27"/>
<g fill="#4a5160"><circle cx="20" cy="18" r="5"/><circle cx="38" cy="18" r="5"/><circle cx="56" cy="18" r="5"/></g>
<text x="50%" y="22" text-anchor="middle">{escape(title)}</text>
<g transform="translate({MARGIN} {TITLE})" clip-path="url(#window)">
<g class="screen" style="transform: translateY({-LINE * max(0, len(lines) - ROWS)}px)">
{text}
</g>
<rect class="cover" width="100%" height="{ROWS * LINE}" fill="#1b1f27" style="transform: translateY({ROWS * LINE}px)"/>
</g>
</svg>
"""


def _rows(line: str) -> list[str]:
    """Wrap a line at the width of the terminal, as SVG."""
    rows, column, style = [""], 0, ""
    for number, part in enumerate(SGR.split(line)):
        if number % 2:
            style = next((COLORS[code] for code in part.split(";") if code in COLORS), "")
            continue
        rest = part
        while rest:
            if column == COLUMNS:
                rows.append("")
                column = 0
            piece, rest = rest[: COLUMNS - column], rest[COLUMNS - column :]
            column += len(piece)
            rows[-1] += f'<tspan class="{style}">{escape(piece)}</tspan>' if style else escape(piece)
    return rows


def _moments(lines: Sequence[str]) -> list[float]:
    """Return the second at which each line appears. The first paragraph is there; others give a reader time before."""
    first = lines.index("") if "" in lines else len(lines)
    pauses = [SECONDS_PER_LINE if line else SECONDS_PER_PARAGRAPH for line in lines[first:]]
    return [0.0] * first + list(accumulate(pauses))


def _keyframes(name: str, moments: Sequence[float], seconds: float, offset: Callable[[int], int]) -> str:
    offsets = {moment: offset(count) for count, moment in enumerate(moments, start=1)}
    frames = [f"{100 * moment / seconds:.2f}% {{ transform: translateY({y}px) }}" for moment, y in offsets.items()]
    return f"@keyframes {name} {{ {' '.join(frames)} }}"
