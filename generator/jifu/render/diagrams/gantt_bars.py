"""The bars, diamonds and arrows of the schedule."""

from __future__ import annotations

from datetime import datetime

from jifu.render.diagrams import svg, text
from jifu.render.diagrams.axis import Axis
from jifu.render.diagrams.palette import Palette
from jifu.render.diagrams.schedule import Row, Span, said
from jifu.render.diagrams.svg import Frame, number
from jifu.render.diagrams.words import GanttWords

_THIN = 2.0
"""No span is drawn thinner than this."""
_DIAMOND = 7.0


def bars(rows: tuple[Row, ...], ruler: Axis, frame: Frame, words: GanttWords) -> str:
    """Planned above, actual below; in a schedule that has not begun, planned alone in the middle."""
    begun = any(row.fact for row in rows)
    out = []
    for row in rows:
        plan_y, plan_h = _lane(row, begun=begun)
        marks = [_plan(row, row.plan, plan_y, plan_h, ruler, frame)] if row.plan else []
        marks += [_fact(row, row.fact, ruler, frame.palette, words)] if row.fact else []
        out.append(svg.group(*marks, title=said(row.task, words)) if marks else "")
    return "".join(out)


def _lane(row: Row, *, begun: bool) -> tuple[float, float]:
    """Middle and height of the planned bar."""
    middle = row.y + row.h / 2
    return (middle - 4.5, 10.0) if begun else (middle, 13.0)


def _extent(span: tuple[datetime, datetime], ruler: Axis) -> tuple[float, float]:
    """Left edge and width, inside the plot however short the span."""
    x0, x1 = ruler.x(span[0]), ruler.x(span[1])
    w = max(x1 - x0, _THIN)
    return min(x0, ruler.right - w), w


def _diamond(x: float, y: float, **look: str | float | None) -> str:
    data = f"M{number(x)} {number(y - _DIAMOND)}l{number(_DIAMOND)} {number(_DIAMOND)}"
    rest = f"l{number(-_DIAMOND)} {number(_DIAMOND)}l{number(-_DIAMOND)} {number(-_DIAMOND)}z"
    return svg.path(data + rest, **look)


def _inner(x: float, ruler: Axis) -> float:
    """The middle of a diamond, moved in from the edge of the plot so that it is whole."""
    return min(max(x, ruler.left + _DIAMOND), ruler.right - _DIAMOND)


def _plan(row: Row, span: tuple[datetime, datetime], y: float, h: float, ruler: Axis, frame: Frame) -> str:
    palette, critical = frame.palette, row.task.critical
    look: dict[str, str | float | None] = {
        "fill": f"url(#{frame.id}-critical)" if critical else palette.tint,
        "stroke": palette.alert if critical else palette.ink,
        "stroke_width": 1.8 if critical else 1.1,
    }
    if row.task.milestone:
        return _diamond(_inner(ruler.x(span[0]), ruler), y, **look)
    x, w = _extent(span, ruler)
    return svg.rect(x, y - h / 2, w, h, rx=min(2.0, w / 2), **look)


def _fact(row: Row, span: Span, ruler: Axis, palette: Palette, words: GanttWords) -> str:
    start, end = span
    y = row.y + row.h / 2 + 6
    if row.task.milestone:
        return _diamond(_inner(ruler.x(start), ruler), y, fill=palette.ink)
    if end is not None:
        x, w = _extent((start, end), ruler)
        return svg.rect(x, y - 3, w, 6, rx=min(1.5, w / 2), fill=palette.ink)
    return _open_end(min(ruler.x(start), ruler.right - 22), y, ruler, palette, words)


def _open_end(x: float, y: float, ruler: Axis, palette: Palette, words: GanttWords) -> str:
    """Work in progress: where it began and an arrow, as without a clock nobody knows how far it has come."""
    data = f"M{number(x)} {number(y - 3)}h14v-2.5l8 5.5l-8 5.5v-2.5h-14z"
    w = text.width(words.running, 10.5)
    fits = x + 26 + w <= ruler.right
    words_x = x + 26 if fits else max(x - 4 - w, ruler.left)
    said = svg.line(words_x, y, words.running, palette.ink, size=10.5)
    return svg.path(data, fill=palette.ink) + svg.haloed(palette.paper, said)


def arrows(rows: tuple[Row, ...], ruler: Axis, palette: Palette) -> str:
    """A thin arrow from the end of a task to the start of each that waits for it."""
    begun = any(row.fact for row in rows)
    by_id = {row.task.id: row for row in rows}
    out = []
    for row in rows:
        for name in dict.fromkeys(row.task.after):
            before = by_id.get(name)
            if before is not None and before is not row and before.plan and row.plan:
                ends = _edge(before, before.plan, ruler, at_end=True), _edge(row, row.plan, ruler, at_end=False)
                out.append(_arrow(before, row, ends, ruler, palette, begun=begun))
    return "".join(out)


def _arrow(before: Row, row: Row, ends: tuple[float, float], ruler: Axis, palette: Palette, *, begun: bool) -> str:
    (y0, _), (y1, h1) = _lane(before, begun=begun), _lane(row, begun=begun)
    x0, x1 = ends
    down = 1 if y1 > y0 else -1
    reach = _DIAMOND if row.task.milestone else h1 / 2
    tip_y = y1 - down * (reach + 1)
    if x1 >= x0 - _THIN:
        tip_x = x1 if row.task.milestone else min(x1 + 4, ruler.right - 3)
        data = f"M{number(x0)} {number(y0)}H{number(tip_x)}V{number(tip_y - down * 4)}"
        return _line_and_tip(data, tip_x, tip_y, (0, down), palette)
    turn = before.y + before.h - 2 if down > 0 else before.y + 2
    back = max(x1 - 9, ruler.left - 6)
    out_x = min(x0 + 5, ruler.right + 6)
    data = f"M{number(x0)} {number(y0)}H{number(out_x)}V{number(turn)}H{number(back)}V{number(y1)}H{number(x1 - 5)}"
    return _line_and_tip(data, x1 - 1, y1, (1, 0), palette)


def _edge(row: Row, span: tuple[datetime, datetime], ruler: Axis, *, at_end: bool) -> float:
    if row.task.milestone:
        return _inner(ruler.x(span[0]), ruler) + (_DIAMOND if at_end else 0)
    x, w = _extent(span, ruler)
    return x + w if at_end else x


def _line_and_tip(data: str, x: float, y: float, way: tuple[int, int], palette: Palette) -> str:
    dx, dy = way
    base_x, base_y = x - 4 * dx, y - 4 * dy
    tip = (
        f"M{number(x)} {number(y)}L{number(base_x + 2.4 * dy)} {number(base_y + 2.4 * dx)}"
        f"L{number(base_x - 2.4 * dy)} {number(base_y - 2.4 * dx)}z"
    )
    return svg.path(data, stroke=palette.line, stroke_width=0.9) + svg.path(tip, fill=palette.line)
