"""Where the arrows of a swimlane run: in the gutter left of each column, side by side where they would meet."""

from __future__ import annotations

from dataclasses import dataclass

from jifu.render.diagrams import marks
from jifu.render.diagrams.palette import Palette

GUTTER = 25.0
_FIRST, _TRACK, _TRACKS = 6.0, 4.5, 3
_ENTRY = 13.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A box in a column (counted from 0 in its panel) and a lane."""

    column: int
    lane: int
    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Bundle:
    """Arrows from every source to every target; no sources or targets means from or to another panel."""

    sources: tuple[Placed, ...]
    targets: tuple[Placed, ...]


def routes(bundles: list[Bundle], left: float, right: float, palette: Palette) -> str:
    """All arrows; ``left`` and ``right`` are the edges of the panel's columns."""
    used: dict[int, list[list[tuple[float, float]]]] = {}
    out: list[str] = []
    for bundle in bundles:
        if not bundle.targets:
            out += [
                marks.arrow([(s.x + s.w, s.y + s.h / 2), (right - 1, s.y + s.h / 2)], palette.ink)
                for s in bundle.sources
            ]
        elif not bundle.sources:
            out += [
                marks.arrow([(left + 2, t.y + _ENTRY), (t.x - 1, t.y + _ENTRY)], palette.ink) for t in bundle.targets
            ]
        elif _straight(bundle):
            source, target = bundle.sources[0], bundle.targets[0]
            x = source.x + 16
            out.append(marks.arrow([(x, source.y + source.h), (x, target.y - 1)], palette.ink))
        else:
            out += _around(bundle, used, palette)
    return "".join(out)


def _straight(bundle: Bundle) -> bool:
    """Whether one box follows another right under it."""
    if len(bundle.sources) != 1 or len(bundle.targets) != 1:
        return False
    source, target = bundle.sources[0], bundle.targets[0]
    same = (source.column, source.lane) == (target.column, target.lane)
    return same and 0 < target.y - source.y - source.h < 20


def _around(bundle: Bundle, used: dict[int, list[list[tuple[float, float]]]], palette: Palette) -> list[str]:
    column = bundle.targets[0].column
    starts = [(source, _leave(source, column)) for source in bundle.sources]
    heights = [at[1] for _, at in starts] + [target.y + _ENTRY for target in bundle.targets]
    track = _free(used.setdefault(column, [[] for _ in range(_TRACKS)]), min(heights), max(heights))
    out = []
    for target in bundle.targets:
        x, y = target.x - GUTTER + _FIRST + _TRACK * track, target.y + _ENTRY
        out += [marks.arrow([at, (x, at[1]), (x, y), (target.x - 1, y)], palette.ink) for _, at in starts]
    return out


def _leave(source: Placed, column: int) -> tuple[float, float]:
    """Into the gutter of the same column to the left, into that of a later one to the right."""
    if source.column == column:
        return source.x, source.y + source.h - 9
    return source.x + source.w, source.y + source.h / 2


def _free(tracks: list[list[tuple[float, float]]], top: float, bottom: float) -> int:
    for no, taken in enumerate(tracks):
        if all(bottom + 3 < a or b + 3 < top for a, b in taken):
            taken.append((top, bottom))
            return no
    return _TRACKS - 1
