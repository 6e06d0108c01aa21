"""The change window, for a tired engineer at two at night: what now, how long, until when one may turn back."""

from __future__ import annotations

from dataclasses import dataclass

from jifu.render.diagrams import svg, text
from jifu.render.diagrams.legend import Entry, legend, listing
from jifu.render.diagrams.palette import Palette
from jifu.render.diagrams.svg import Frame, number
from jifu.render.diagrams.window_flags import FLAG, Flag, cloth, flags, pole
from jifu.render.diagrams.window_plot import PAD, RIGHT, WIDTH, Plot, Step, Window, plot_of
from jifu.render.diagrams.words import WindowWords

__all__ = ["Step", "Window", "window"]

_RULER = 24.0
_LEADING = 16.0
_TICKS = (5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440, 2880, 7200, 14400, 43200, 129600, 525600)


@dataclass(frozen=True, slots=True)
class _Row:
    step: Step
    name: tuple[str, ...]
    y: float
    h: float

    @property
    def middle(self) -> float:
        return self.y + self.h / 2


def window(plan: Window, frame: Frame, words: WindowWords) -> str:
    """The window as SVG, 720 units wide, one row per step in the order given."""
    palette = frame.palette
    if not plan.steps:
        note = svg.line(WIDTH / 2, 30, words.empty, palette.muted, anchor="middle")
        return svg.document(frame, WIDTH, 60, note)
    plot = plot_of(plan, words)
    marks = flags(plot)
    top = FLAG * (max(mark.lane for mark in marks) + 1) + _RULER + 4
    rows = _rows(plot, top)
    bottom = rows[-1].y + rows[-1].h
    body = [
        _ground(plot, top, bottom, frame),
        *_ruler(plot, marks, top, bottom, palette),
        *(_row(row, plot, frame) for row in rows),
        *(pole(mark, plot, top - _RULER, bottom, palette) for mark in marks),
        *(_warning(row, plot, marks, palette) for row in rows),
        *(cloth(mark, top - _RULER, palette) for mark in marks),
    ]
    key, h = legend(_key(plot, frame), PAD, bottom + 10, WIDTH - 2 * PAD, palette)
    hatches = svg.hatch(f"{frame.id}-reserve", palette.line, palette.band, step=8, stroke=0.9)
    hatches += svg.hatch(f"{frame.id}-alert", palette.alert, palette.alert_tint, step=7, stroke=2.4)
    height = bottom + (16 + h if h else 8)
    return svg.document(frame, WIDTH, height, "".join(body) + key, shows=_shows(plot, marks), defs=hatches)


def _rows(plot: Plot, top: float) -> tuple[_Row, ...]:
    out: list[_Row] = []
    y = top
    for step in plot.window.steps:
        name = plot.name(step)
        h = max(34.0, _LEADING * len(name) + 14)
        out.append(_Row(step, name, y, h))
        y += h
    return tuple(out)


def _ground(plot: Plot, top: float, bottom: float, frame: Frame) -> str:
    """The time kept for rollback, and whatever lies outside the window."""
    whole, palette = plot.window, frame.palette
    out = ""
    for low, high in ((plot.first, 0), (whole.minutes, plot.last)):
        if low < high:
            out += svg.rect(plot.x(low), top, plot.x(high) - plot.x(low), bottom - top, fill=palette.alert_tint)
    if whole.turn_back is not None and whole.turn_back < whole.minutes:
        x = plot.x(whole.turn_back)
        w = plot.x(whole.minutes) - x
        out += svg.rect(x, top, w, bottom - top, fill=f"url(#{frame.id}-reserve)")
    return out


def _ruler(plot: Plot, marks: tuple[Flag, ...], top: float, bottom: float, palette: Palette) -> list[str]:
    """Lines at round times; a time that a pole would strike out is left away, as its flag says it."""
    per_minute = (RIGHT - plot.left) / (plot.last - plot.first)
    step = next((n for n in _TICKS if n * per_minute >= 46), _TICKS[-1])
    shift = plot.window.opens_at or 0
    minute = -(-(plot.first + shift) // step) * step - shift
    out = [svg.path(f"M{number(PAD)} {number(top)}H{number(RIGHT)}", stroke=palette.line)]
    while minute <= plot.last:
        x = plot.x(minute)
        out.append(svg.path(f"M{number(x)} {number(top - 4)}V{number(bottom)}", stroke=palette.grid))
        said = plot.clock(minute)
        if plot.window.opens_at is not None and said == "00:00" and minute > 0:
            day = (shift + minute) // 1440
            said = plot.words.next_day if day == 1 else f"+{day} d"
        half = text.width(said, 11.5) / 2
        if x + half <= WIDTH - 2 and all(abs(mark.x - x) > half + 4 for mark in marks):
            out.append(svg.line(x, top - 12, said, palette.muted, size=11.5, anchor="middle"))
        minute += step
    return out


def _row(row: _Row, plot: Plot, frame: Frame) -> str:
    palette, step = frame.palette, row.step
    below = number(row.y + row.h)
    name = svg.lines(plot.name_x, row.middle, row.name, palette.text, size=13, leading=_LEADING, bold=step.irreversible)
    return "".join(
        (
            svg.path(f"M{number(PAD)} {below}H{number(RIGHT)}", stroke=palette.grid),
            svg.line(PAD, row.middle, plot.clock(step.start), palette.ink, size=15, bold=True),
            svg.group(name, title="" if row.name == (step.label,) else step.label),
            svg.line(plot.left - 12, row.middle, plot.length(step.minutes), palette.muted, size=11.5, anchor="end"),
            _bar(row, plot, frame),
        )
    )


def _extent(step: Step, plot: Plot) -> tuple[float, float]:
    """Left edge and width of a bar, inside the plot however short the step."""
    x = plot.x(step.start)
    w = max(plot.x(step.end) - x, 3.0)
    return min(x, RIGHT - w), w


def _bar(row: _Row, plot: Plot, frame: Frame) -> str:
    palette, step = frame.palette, row.step
    x, w = _extent(step, plot)
    look: dict[str, str | float | None] = {"fill": palette.ink, "stroke": palette.ink, "stroke_width": 1}
    if step.irreversible:
        look = {"fill": f"url(#{frame.id}-alert)", "stroke": palette.alert, "stroke_width": 2.2}
    bar = svg.rect(x, row.middle - 9, w, 18, rx=min(3.0, w / 2), **look)
    return svg.group(bar, title=_said(step, plot))


def _warnings(step: Step, plot: Plot) -> list[str]:
    words = plot.words
    late = step.end > plot.window.minutes or step.start < 0
    return [words.irreversible] * step.irreversible + [words.overrun] * late


def _warning(row: _Row, plot: Plot, marks: tuple[Flag, ...], palette: Palette) -> str:
    """What is dangerous about a step, right of its bar, or left of it where there is no room."""
    words = " · ".join(_warnings(row.step, plot))
    if not words:
        return ""
    x, w = _extent(row.step, plot)
    need = text.width(words, 12, bold=True) + 15
    at = x + w + 8
    if at + need > RIGHT or _struck(at, need, marks):
        at = x - need - 9
        struck = _struck(at, need, marks)
        at = min(struck) - need - 6 if struck else at
    at = max(at, plot.left)
    sign = svg.path(f"M{number(at)} {number(row.middle + 5)}l6 -11l6 11z", fill=palette.alert)
    said = svg.line(at + 15, row.middle, words, palette.alert, size=12, bold=True)
    return svg.haloed(palette.paper, sign, said)


def _struck(at: float, width: float, marks: tuple[Flag, ...]) -> list[float]:
    """Where the poles of flags would run through a text."""
    return [mark.x for mark in marks if at - 4 < mark.x < at + width + 4]


def _key(plot: Plot, frame: Frame) -> list[Entry]:
    palette, whole = frame.palette, plot.window
    if whole.turn_back is None or whole.turn_back >= whole.minutes:
        return []
    mark = svg.rect(0, -6, 26, 12, fill=f"url(#{frame.id}-reserve)", stroke=palette.grid)
    return [Entry(mark, plot.words.reserve.format(time=plot.length(whole.minutes - whole.turn_back)))]


def _said(step: Step, plot: Plot) -> str:
    times = f"{plot.clock(step.start)} – {plot.clock(step.end)}"
    return "; ".join([times, step.label, plot.length(step.minutes), *_warnings(step, plot)])


def _shows(plot: Plot, marks: tuple[Flag, ...]) -> str:
    ordered = sorted(marks, key=lambda mark: mark.minute)
    return listing([*(mark.words for mark in ordered), *(_said(step, plot) for step in plot.window.steps)])
