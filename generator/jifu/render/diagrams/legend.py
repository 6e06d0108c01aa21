"""The line under a drawing that explains its marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jifu.render.diagrams import svg, text
from jifu.render.diagrams.palette import Palette

SIZE = 11.0
ROW = 20.0
_GAP = 18.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A mark, drawn around the point (0, 0) within ``width`` units to its right, and what it means."""

    mark: str
    word: str
    width: float = 26.0


def legend(entries: Iterable[Entry], x: float, y: float, room: float, palette: Palette) -> tuple[str, float]:
    """The entries set from ``x`` in rows no wider than ``room``, and the height of the rows (0 without entries)."""
    out: list[str] = []
    left, row = 0.0, 0
    for entry in entries:
        words = min(text.width(text.shown(entry.word), SIZE) + 1, room - entry.width - 6)
        need = entry.width + 6 + words
        if left and left + need > room:
            left, row = 0.0, row + 1
        middle = y + ROW * row + ROW / 2
        out.append(svg.group(entry.mark, transform=f"translate({svg.number(x + left)} {svg.number(middle)})"))
        out.append(svg.line(x + left + entry.width + 6, middle, entry.word, palette.muted, size=SIZE, room=words))
        left += need + _GAP
    return "".join(out), (row + 1) * ROW if out else 0.0


def listing(facts: Sequence[str]) -> str:
    """Facts of a drawing as text, one a line, for its description."""
    return "\n".join(fact for fact in facts if fact)
