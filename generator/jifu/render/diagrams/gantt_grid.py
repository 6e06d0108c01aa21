"""Behind the bars: the ruler, the days that do not count, the freezes; and the legend of all marks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from jifu.render.diagrams import svg, text
from jifu.render.diagrams.axis import Axis, Tick, ticks
from jifu.render.diagrams.legend import Entry
from jifu.render.diagrams.palette import Palette
from jifu.render.diagrams.schedule import Gantt, midnight
from jifu.render.diagrams.svg import Frame
from jifu.render.diagrams.words import GanttWords

HEAD = 42.0
"""Height of the ruler."""
LANE = 17.0
"""Height of one row of names of freezes."""
_SIZE = 11.0
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the plot with a name: ``lane`` is the row, from 0, in which the name starts at ``at``."""

    x0: float
    x1: float
    name: str
    lane: int
    at: float


def freezes(chart: Gantt, ruler: Axis, words: GanttWords) -> tuple[Band, ...]:
    """The freezes that the ruler shows, their names spread over rows so that none covers another."""
    out: list[Band] = []
    ends: list[float] = []
    for freeze in sorted(chart.freezes, key=lambda f: (f.start, f.end, f.name)):
        low, high = midnight(freeze.start), midnight(max(freeze.end, freeze.start)) + _DAY
        if high <= ruler.start or low >= ruler.end:
            continue
        x0, x1 = ruler.x(low), ruler.x(high)
        name = text.fit(freeze.name or words.freeze, _SIZE, ruler.right - ruler.left)
        w = text.width(name, _SIZE)
        at = min(max((x0 + x1 - w) / 2, ruler.left), ruler.right - w)
        lane = next((i for i, end in enumerate(ends) if end + 6 <= at), len(ends))
        ends[lane : lane + 1] = [at + w]
        out.append(Band(x0, x1, freeze.name or words.freeze, lane, at))
    return tuple(out)


def ground(chart: Gantt, ruler: Axis, bands: tuple[Band, ...], bottom: float, frame: Frame, words: GanttWords) -> str:
    """Everything behind the bars, down to ``bottom``."""
    palette = frame.palette
    top = HEAD + LANE * lanes(bands)
    fine, coarse = ticks(ruler, words)
    out = [off_days(chart, ruler, HEAD, bottom, palette)]
    out += [_freeze(band, bottom, ruler, frame) for band in bands]
    out += [_rule(tick.x, HEAD - 18, bottom, palette.grid) for tick in fine]
    out += [_rule(tick.x, 6, bottom, palette.line, 0.6) for tick in coarse]
    out += _fine_labels(fine, ruler, palette)
    out += _coarse_labels(coarse, ruler, palette)
    out.append(svg.path(f"M{svg.number(ruler.left)} {svg.number(top)}H{svg.number(ruler.right)}", stroke=palette.line))
    return "".join(out)


def lanes(bands: tuple[Band, ...]) -> int:
    """How many rows the names of the freezes take."""
    return max((band.lane + 1 for band in bands), default=0)


def _rule(x: float, y0: float, y1: float, color: str, stroke: float = 1.0) -> str:
    return svg.path(f"M{svg.number(x)} {svg.number(y0)}V{svg.number(y1)}", stroke=color, stroke_width=stroke)


def off_days(chart: Gantt, ruler: Axis, top: float, bottom: float, palette: Palette) -> str:
    """Bands over runs of days off; runs too thin to see as days are left out."""
    out: list[str] = []
    run: list[datetime] = []
    days = sorted(day for day in chart.off_days if ruler.start - _DAY < midnight(day) < ruler.end)
    for day in [*map(midnight, days), None]:
        if run and (day is None or day - run[-1] != _DAY):
            x0, x1 = ruler.x(run[0]), ruler.x(run[-1] + _DAY)
            if x1 - x0 >= 3:
                out.append(svg.rect(x0, top, x1 - x0, bottom - top, fill=palette.band))
            run = []
        if day is not None:
            run.append(day)
    return "".join(out)


def _freeze(band: Band, bottom: float, ruler: Axis, frame: Frame) -> str:
    palette = frame.palette
    w = max(band.x1 - band.x0, 1.5)
    x = min(band.x0, ruler.right - w)
    y = HEAD + LANE * (band.lane + 1)
    area = svg.rect(x, y, w, bottom - y, **_frozen(frame))
    words = svg.line(band.at, y - LANE / 2, band.name, palette.text, size=_SIZE, room=ruler.right - ruler.left)
    return area + svg.haloed(palette.paper, words)


def _frozen(frame: Frame) -> dict[str, str | float | None]:
    return {
        "fill": f"url(#{frame.id}-freeze)",
        "stroke": frame.palette.line,
        "stroke_width": 0.8,
        "stroke_dasharray": "3 3",
    }


def _fine_labels(fine: tuple[Tick, ...], ruler: Axis, palette: Palette) -> list[str]:
    """In the middle of narrow cells such as days, else right of their line."""
    out = []
    for tick, end in zip(fine, [t.x for t in fine[1:]] + [ruler.right], strict=True):
        w = text.width(tick.label, _SIZE)
        if w + 2 > end - tick.x:
            continue
        x = (tick.x + end - w) / 2 if end - tick.x < 30 and tick.label.isdigit() else tick.x + 4
        if x + w <= ruler.right:
            out.append(svg.line(x, HEAD - 9, tick.label, palette.muted, size=_SIZE))
    return out


def _coarse_labels(coarse: tuple[Tick, ...], ruler: Axis, palette: Palette) -> list[str]:
    """Right of their line; none over a ruler of years."""
    ends = [tick.x for tick in coarse[1:]] + [ruler.right]
    return [
        svg.line(tick.x + 4, 14, tick.label, palette.text, size=_SIZE + 0.5, bold=True)
        for tick, end in zip(coarse, ends, strict=False)
        if text.width(tick.label, _SIZE + 0.5, bold=True) + 6 <= end - tick.x
    ]


def key(chart: Gantt, bands: tuple[Band, ...], ruler: Axis, frame: Frame, words: GanttWords) -> list[Entry]:
    """The legend: only what the chart really shows."""
    palette, tasks = frame.palette, chart.tasks
    plain: dict[str, str | float | None] = {"fill": palette.tint, "stroke": palette.ink, "stroke_width": 1.1}
    alert = {**plain, "fill": f"url(#{frame.id}-critical)", "stroke": palette.alert, "stroke_width": 1.8}
    rest = bool(off_days(chart, ruler, 0, 1, palette))
    entries = (
        (True, svg.rect(0, -5, 26, 10, rx=2, **plain), words.planned),
        (any(t.actual_start or t.actual_end for t in tasks), svg.rect(0, -3, 26, 6, fill=palette.ink), words.actual),
        (any(t.critical for t in tasks), svg.rect(0, -5, 26, 10, rx=2, **alert), words.critical),
        (any(t.milestone for t in tasks), svg.path("M13 -7L20 0L13 7L6 0Z", **plain), words.milestone),
        (rest, svg.rect(0, -6, 26, 12, fill=palette.band, stroke=palette.grid), words.off_days),
        (bool(bands), svg.rect(0, -6, 26, 12, **_frozen(frame)), words.freeze),
    )
    return [Entry(mark, word) for used, mark, word in entries if used]
