"""The schedule: planned against actual, what has no slack, and the days that do not count."""

from __future__ import annotations

from dataclasses import replace

from jifu.render.diagrams import svg, text
from jifu.render.diagrams.axis import Axis, axis
from jifu.render.diagrams.gantt_bars import arrows, bars
from jifu.render.diagrams.gantt_grid import HEAD, LANE, freezes, ground, key, lanes
from jifu.render.diagrams.legend import legend, listing
from jifu.render.diagrams.schedule import Gantt, Row, fact_of, plan_of, said, zone_of
from jifu.render.diagrams.svg import Frame
from jifu.render.diagrams.words import GanttWords

_W = 720.0
_PAD = 10.0
_SIZE, _LEADING = 12.5, 15.5
_NAME_ROOM, _OWNER_ROOM = 215.0, 80.0


def gantt(chart: Gantt, frame: Frame, words: GanttWords) -> str:
    """The schedule as SVG, 720 units wide."""
    return gantt_pages(chart, frame, words, room=float("inf"))[0]


def gantt_pages(chart: Gantt, frame: Frame, words: GanttWords, *, room: float = 880.0) -> tuple[str, ...]:
    """The schedule in as many drawings as it needs, each with at most ``room`` units of rows and the same ruler.

    880 units fill an A4 page under its headings when 720 units are as wide as the text. The second and later drawings
    have ``-2``, ``-3`` … after the frame's id. Arrows between tasks of different drawings are left out.
    """
    rows = _rows(chart)
    moments = [at for row in rows for span in (row.plan, row.fact) if span for at in span if at is not None]
    if not moments:
        note = svg.line(_W / 2, 30, words.empty, frame.palette.muted, anchor="middle")
        return (svg.document(frame, _W, 60, note, shows=listing([said(row.task, words) for row in rows])),)
    columns = _columns(rows, words)
    ruler = axis(min(moments), max(moments), sum(columns) + 2 * _PAD, _W - _PAD)
    return tuple(
        _draw(chart, part, ruler, columns, replace(frame, id=f"{frame.id}-{i + 1}") if i else frame, words)
        for i, part in enumerate(_split(rows, room))
    )


def _rows(chart: Gantt) -> tuple[Row, ...]:
    zone = zone_of(chart)
    begun = any(task.actual_start or task.actual_end for task in chart.tasks)
    out: list[Row] = []
    for task in chart.tasks:
        name = text.wrap(task.label, _SIZE, _NAME_ROOM, 2, bold=task.critical) or ("—",)
        h = max(30.0 if begun else 26.0, _LEADING * len(name) + 11)
        out.append(Row(task, name, 0.0, h, plan_of(task, zone), fact_of(task, zone)))
    return tuple(out)


def _columns(rows: tuple[Row, ...], words: GanttWords) -> tuple[float, float]:
    """Room for the names and for the owners, who have no column when nobody is named."""
    names = [text.width(part, _SIZE, bold=row.task.critical) for row in rows for part in row.name]
    name = max(*names, 60.0) + 12
    owners = [text.shown(row.task.owner) for row in rows]
    if not any(owners):
        return name, 0.0
    return name, min(max(text.width(part, 11.5) for part in (*owners, words.owner)), _OWNER_ROOM) + 10


def _split(rows: tuple[Row, ...], room: float) -> list[tuple[Row, ...]]:
    parts: list[list[Row]] = [[]]
    used = 0.0
    for row in rows:
        if parts[-1] and used + row.h > room:
            parts.append([])
            used = 0.0
        parts[-1].append(replace(row, y=used))
        used += row.h
    return [tuple(part) for part in parts]


def _draw(
    chart: Gantt, rows: tuple[Row, ...], ruler: Axis, columns: tuple[float, float], frame: Frame, words: GanttWords
) -> str:
    palette = frame.palette
    frozen = freezes(chart, ruler, words)
    top = HEAD + LANE * lanes(frozen)
    placed = tuple(replace(row, y=row.y + top) for row in rows)
    bottom = placed[-1].y + placed[-1].h
    body = [
        ground(chart, ruler, frozen, bottom, frame, words),
        _heads(columns, top, words, frame),
        *(_label(row, columns, frame) for row in placed),
        arrows(placed, ruler, palette),
        bars(placed, ruler, frame, words),
    ]
    marks, h = legend(key(chart, frozen, ruler, frame, words), _PAD, bottom + 8, _W - 2 * _PAD, palette)
    shows = listing([said(row.task, words) for row in placed])
    hatches = svg.hatch(f"{frame.id}-critical", palette.alert, palette.alert_tint) + svg.hatch(
        f"{frame.id}-freeze", palette.line, palette.band, step=8, stroke=0.8
    )
    return svg.document(frame, _W, bottom + 14 + h, "".join(body) + marks, shows=shows, defs=hatches)


def _heads(columns: tuple[float, float], top: float, words: GanttWords, frame: Frame) -> str:
    palette = frame.palette
    y = HEAD - 9
    out = svg.line(_PAD, y, words.task, palette.muted, size=11.5, room=columns[0] - 4, bold=True)
    if columns[1]:
        out += svg.line(_PAD + columns[0], y, words.owner, palette.muted, size=11.5, room=columns[1], bold=True)
    return out + svg.path(f"M{svg.number(_PAD)} {svg.number(top)}H{svg.number(_W - _PAD)}", stroke=palette.line)


def _label(row: Row, columns: tuple[float, float], frame: Frame) -> str:
    palette, middle, task = frame.palette, row.y + row.h / 2, row.task
    below = svg.number(row.y + row.h)
    rule = svg.path(f"M{svg.number(_PAD)} {below}H{svg.number(_W - _PAD)}", stroke=palette.grid)
    name = svg.lines(_PAD, middle, row.name, palette.text, size=_SIZE, leading=_LEADING, bold=task.critical)
    out = rule + svg.group(name, title="" if row.name == (task.label,) else task.label)
    if task.owner:
        out += svg.line(_PAD + columns[0], middle, task.owner, palette.muted, size=11.5, room=columns[1] - 6)
    return out
