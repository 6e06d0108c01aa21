"""Where a project stands: its stages in order, for the site; lying for wide pages, standing for a telephone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from jifu.render.diagrams import svg, text
from jifu.render.diagrams.legend import listing
from jifu.render.diagrams.palette import Palette
from jifu.render.diagrams.svg import Frame, number
from jifu.render.diagrams.words import StageWords

State = Literal["done", "current", "skipped", "open", "outside"]
_WIDE, _NARROW = 760.0, 328.0
_PER_ROW = 7
_R = 11.0
_SIZE = 12.5


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage with its state; ``outside`` is part of the road but not a task of technical service.

    ``date`` is shown as it is given: when the stage was reached, or when it is due.
    """

    label: str
    state: State = "open"
    date: str = ""


def stage_tracker(stages: tuple[Stage, ...], frame: Frame, words: StageWords) -> str:
    """The stages from left to right, 760 units wide, in rows of at most seven."""
    palette = frame.palette
    if not stages:
        return _nothing(frame, _WIDE, "jifu-wide", words)
    rows = -(-len(stages) // _PER_ROW)
    per_row = -(-len(stages) // rows)
    pitch = _WIDE / per_row
    reached = _reached(stages)
    body: list[str] = []
    y = 0.0
    for first in range(0, len(stages), per_row):
        row = stages[first : first + per_row]
        labels = [text.wrap(s.label, _SIZE, pitch - 10, 3, bold=s.state == "current") or ("—",) for s in row]
        middle = y + 20
        points = [(pitch * (i + 0.5), middle) for i in range(len(row))]
        body += _joins(points, reached - first, palette)
        body += _tails(points, reached - first, palette, before=first > 0, after=first + per_row < len(stages))
        body += [_dot(stage, *at, palette) for stage, at in zip(row, points, strict=True)]
        ends = [
            _words_below(body, stage, label, at, pitch, words, palette)
            for stage, label, at in zip(row, labels, points, strict=True)
        ]
        y = max(ends) + 12
    return svg.document(frame, _WIDE, y - 4, "".join(body), shows=_shows(stages, words), look="jifu-wide")


def stage_tracker_narrow(stages: tuple[Stage, ...], frame: Frame, words: StageWords) -> str:
    """The stages from top to bottom, 328 units wide: fits a screen of 360 pixels at full size."""
    palette = frame.palette
    if not stages:
        return _nothing(frame, _NARROW, "jifu-narrow", words)
    x, left, room = 18.0, 42.0, _NARROW - 42 - 6
    faces = [text.wrap(s.label, 14, room, 2, bold=s.state == "current") or ("—",) for s in stages]
    points: list[tuple[float, float]] = []
    body: list[str] = []
    y = 4.0
    for stage, label in zip(stages, faces, strict=True):
        points.append((x, y + 14))
        color = palette.text if stage.state in ("done", "current") else palette.muted
        middle = y + 14 + 9 * (len(label) - 1)
        said = svg.lines(left, middle, label, color, size=14, leading=18, bold=stage.state == "current")
        body.append(svg.group(said, title="" if label == (stage.label,) else stage.label))
        below = middle + 9 * (len(label) - 1) + 19
        note = " · ".join(part for part in (stage.date, _word(stage.state, words)) if part)
        body.append(svg.line(left, below, note, palette.muted, size=12, room=room))
        y = below + 18
    joins = _joins(points, _reached(stages), palette)
    dots = [_dot(stage, *at, palette) for stage, at in zip(stages, points, strict=True)]
    drawn = "".join([*joins, *dots, *body])
    return svg.document(frame, _NARROW, y - 4, drawn, shows=_shows(stages, words), look="jifu-narrow")


def _nothing(frame: Frame, w: float, look: str, words: StageWords) -> str:
    note = svg.line(w / 2, 30, words.empty, frame.palette.muted, anchor="middle")
    return svg.document(frame, w, 60, note, look=look)


def _word(state: State, words: StageWords) -> str:
    return {
        "done": words.done,
        "current": words.current,
        "skipped": words.skipped,
        "open": words.open,
        "outside": words.outside,
    }[state]


def _words_below(
    body: list[str],
    stage: Stage,
    label: tuple[str, ...],
    at: tuple[float, float],
    pitch: float,
    words: StageWords,
    palette: Palette,
) -> float:
    """Add label, date and state under a dot; the height at which they end."""
    x, y = at
    color = palette.text if stage.state in ("done", "current") else palette.muted
    top = y + _R + 16
    middle = top + 8 * (len(label) - 1)
    said = svg.lines(x, middle, label, color, size=_SIZE, leading=16, bold=stage.state == "current", anchor="middle")
    body.append(svg.group(said, title="" if label == (stage.label,) else stage.label))
    below = top + 16 * len(label) + 1
    for note in (stage.date, _word(stage.state, words)):
        if note:
            body.append(svg.line(x, below, note, palette.muted, size=11, room=pitch - 8, anchor="middle"))
            below += 15
    return below


def _reached(stages: tuple[Stage, ...]) -> int:
    """The position of the last stage that is done or under way; -1 before the first."""
    return max((i for i, stage in enumerate(stages) if stage.state in ("done", "current")), default=-1)


def _joins(points: list[tuple[float, float]], reached: int, palette: Palette) -> list[str]:
    """The road between the dots: heavy as far as it has been walked."""
    return [
        _road(points[i], points[i + 1], palette, walked=i + 1 <= reached, gap=_R + 3) for i in range(len(points) - 1)
    ]


def _tails(
    points: list[tuple[float, float]], reached: int, palette: Palette, *, before: bool, after: bool
) -> list[str]:
    """Short ends of road that say that the row goes on from the one above, or on the one below."""
    out = []
    if before:
        x, y = points[0]
        out.append(_road((x - 40, y), (x, y), palette, walked=reached >= 0, gap=_R + 3, start=0))
    if after:
        x, y = points[-1]
        out.append(_road((x, y), (x + 40, y), palette, walked=reached >= len(points), gap=0, start=_R + 3))
    return out


def _road(
    a: tuple[float, float],
    b: tuple[float, float],
    palette: Palette,
    *,
    walked: bool,
    gap: float,
    start: float | None = None,
) -> str:
    begin = gap if start is None else start
    dx, dy = (1, 0) if a[1] == b[1] else (0, 1)
    data = (
        f"M{number(a[0] + begin * dx)} {number(a[1] + begin * dy)}L{number(b[0] - gap * dx)} {number(b[1] - gap * dy)}"
    )
    return svg.path(
        data,
        stroke=palette.ink if walked else palette.line,
        stroke_width=3 if walked else 1.2,
        stroke_dasharray=None if walked else "2 4",
        stroke_linecap="round",
    )


def _dot(stage: Stage, x: float, y: float, palette: Palette) -> str:
    """A sign per state that needs no colour: a tick, a ring, a stroke through, an empty circle, a small stop."""

    def circle(r: float, **look: str | float | None) -> str:
        return svg.element("circle", cx=x, cy=y, r=r, **look)

    match stage.state:
        case "done":
            tick = f"M{number(x - 4.8)} {number(y + 0.4)}l3.4 3.6l6.4 -7.4"
            mark = svg.path(
                tick, stroke=palette.on_ink, stroke_width=2.2, stroke_linecap="round", stroke_linejoin="round"
            )
            return circle(_R, fill=palette.ink) + mark
        case "current":
            ring = circle(_R + 1, fill=palette.paper, stroke=palette.ink, stroke_width=3.4)
            return ring + circle(5, fill=palette.ink)
        case "skipped":
            ring = circle(_R - 1, fill=palette.paper, stroke=palette.line, stroke_width=1.2, stroke_dasharray="3 2.5")
            data = f"M{number(x - 4.5)} {number(y + 4.5)}l9 -9"
            return ring + svg.path(data, stroke=palette.line, stroke_width=1.8, stroke_linecap="round")
        case "outside":
            return circle(4.5, fill=palette.line)
        case _:
            return circle(_R - 1, fill=palette.paper, stroke=palette.line, stroke_width=1.5)


def _shows(stages: tuple[Stage, ...], words: StageWords) -> str:
    facts = ["; ".join(part for part in (s.label, _word(s.state, words), s.date) if part) for s in stages]
    return listing([f"{i}. {fact}" for i, fact in enumerate(facts, 1)])
