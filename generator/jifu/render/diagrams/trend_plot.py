"""The trend of a KPI on a wide page: a column a month, its numbers printed at it."""

from __future__ import annotations

from dataclasses import dataclass

from jifu.render.diagrams import marks, svg
from jifu.render.diagrams.legend import legend
from jifu.render.diagrams.marks import DASH, WIDE, Words
from jifu.render.diagrams.palette import Palette
from jifu.render.diagrams.playbook_words import TrendWords
from jifu.render.diagrams.svg import Frame, number
from jifu.render.diagrams.trend import Rate, RateMonth, Spread, SpreadMonth, percent, plain, said, steps
from jifu.render.diagrams.trend_rows import (
    dot,
    goal_line,
    hatch,
    middle_mark,
    part,
    rate_key,
    rate_rows,
    span,
    spread_key,
    spread_rows,
)

_LEFT, _TOP, _TALL, _MOST = 64.0, 30.0, 150.0, 18


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where months and values stand."""

    count: int
    ticks: list[float]

    @property
    def pitch(self) -> float:
        return min((WIDE - _LEFT - 8) / self.count, 96.0)

    @property
    def right(self) -> float:
        return _LEFT + self.pitch * self.count

    def x(self, i: int) -> float:
        return _LEFT + self.pitch * (i + 0.5)

    def y(self, value: float) -> float:
        return _TOP + _TALL * (1 - value / self.ticks[-1])

    def grid(self, unit: str, palette: Palette) -> str:
        out = []
        for tick in self.ticks:
            color = palette.line if not tick else palette.grid
            out.append(svg.path(f"M{number(_LEFT)} {number(self.y(tick))}H{number(self.right)}", stroke=color))
            word = plain(tick) + (unit if len(unit) == 1 else "")
            out.append(svg.line(_LEFT - 7, self.y(tick), word, palette.muted, size=10.5, room=_LEFT - 9, anchor="end"))
        if len(unit) > 1:
            out.append(svg.line(_LEFT - 7, _TOP - 18, unit, palette.muted, size=10.5, room=_LEFT - 9, anchor="end"))
        return "".join(out)

    def goal(self, value: float | None, palette: Palette) -> str:
        if value is None:
            return ""
        return goal_line(f"M{number(_LEFT)} {number(self.y(value))}H{number(self.right)}", palette)

    def table(self, lines: list[tuple[str, list[str]]], y: float, palette: Palette) -> tuple[str, float]:
        """Rows of numbers under the months, each with its name at the left; and where they end."""
        out = []
        for name, cells in lines:
            out.append(svg.line(4, y + 8, name, palette.muted, size=10.5, room=_LEFT - 8))
            out += [
                svg.line(self.x(i), y + 8, cell, palette.muted, size=10.5, room=self.pitch - 3, anchor="middle")
                for i, cell in enumerate(cells)
            ]
            y += 16
        return "".join(out), y

    def months(self, labels: list[str], palette: Palette) -> tuple[str, float]:
        faces: list[Words] = [marks.words(label, 11, self.pitch - 3, 2, empty=DASH) for label in labels]
        top = _TOP + _TALL + 6
        drawn = [face.draw(self.x(i), top, palette.text, anchor="middle") for i, face in enumerate(faces)]
        return "".join(drawn), top + max(face.h for face in faces) + 2


def trend_rate(rate: Rate, frame: Frame, words: TrendWords) -> str:
    """The rate, 760 units wide; more than eighteen months stand in rows."""
    if not rate.months:
        return marks.nothing(frame, WIDE, "jifu-wide", words.empty)
    if len(rate.months) > _MOST:
        return rate_rows(rate, frame, words, WIDE, "jifu-wide")
    palette = frame.palette
    ticks = steps(max(*(month.of for month in rate.months), 1)) if rate.counted else [25.0 * i for i in range(5)]
    plot = _Plot(len(rate.months), ticks)
    body = [plot.grid("" if rate.counted else "%", palette)]
    drawn = [_bar(rate, month, plot, i, frame, words) for i, month in enumerate(rate.months)]
    body += [bar for bar, _ in drawn]
    body.append("" if rate.counted or rate.target is None else plot.goal(100 * rate.target, palette))
    body += [value for _, value in drawn]
    months, y = plot.months([month.label for month in rate.months], palette)
    numbers, y = plot.table([("n", [str(month.of) for month in rate.months])], y, palette)
    key, h = legend(rate_key(rate, frame, words), 4, y + 4, WIDE - 8, palette)
    whole = "".join(body) + months + numbers + key
    return svg.document(frame, WIDE, y + h + 6, whole, shows=said(rate, words), defs=hatch(frame), look="jifu-wide")


def _bar(rate: Rate, month: RateMonth, plot: _Plot, i: int, frame: Frame, words: TrendWords) -> tuple[str, str]:
    """A month's bar, and the value above it, which must stay legible over the line of the target."""
    palette, x = frame.palette, plot.x(i)
    w = min(plot.pitch * 0.56, 34.0)
    if not month.of:
        y = plot.y(0) - 9
        return "", svg.line(x, y, words.none, palette.muted, size=10.5, room=plot.pitch - 3, anchor="middle")
    if rate.counted:
        cut, top = plot.y(month.met), plot.y(month.of)
        out = part(x - w / 2, cut, w, plot.y(0) - cut, frame, missed=not rate.floor)
        out += part(x - w / 2, top, w, cut - top, frame, missed=rate.floor)
        value = f"{month.met}/{month.of}"
    else:
        top = plot.y(100 * month.met / month.of)
        out = part(x - w / 2, top, w, plot.y(0) - top, frame, missed=rate.missed(month))
        value = percent(month.met, month.of)
    above = svg.line(x, top - 9, value, palette.text, size=11, room=plot.pitch - 2, bold=True, anchor="middle")
    return out, svg.haloed(palette.paper, above)


def trend_spread(spread: Spread, frame: Frame, words: TrendWords) -> str:
    """The spread, 760 units wide; more than eighteen months stand in rows."""
    if not spread.months:
        return marks.nothing(frame, WIDE, "jifu-wide", words.empty)
    if len(spread.months) > _MOST:
        return spread_rows(spread, frame, words, WIDE, "jifu-wide")
    palette = frame.palette
    plot = _Plot(len(spread.months), steps(spread.top()))
    body = [plot.grid(spread.unit, palette), plot.goal(spread.target, palette)]
    body += [_spread(spread, month, plot, i, palette, words) for i, month in enumerate(spread.months)]
    months, y = plot.months([month.label for month in spread.months], palette)
    lines = [
        (words.median, [plain(month.median) if month.n else DASH for month in spread.months]),
        ("P90", [plain(spread.p90(month)) for month in spread.months]),
        ("n", [str(month.n) for month in spread.months]),
    ]
    numbers, y = plot.table(lines, y, palette)
    key, h = legend(spread_key(spread, frame, words), 4, y + 4, WIDE - 8, palette)
    drawn = "".join(body) + months + numbers + key
    return svg.document(frame, WIDE, y + h + 6, drawn, shows=said(spread, words), look="jifu-wide")


def _spread(spread: Spread, month: SpreadMonth, plot: _Plot, i: int, palette: Palette, words: TrendWords) -> str:
    x = plot.x(i)
    if not month.n or month.median is None:
        y = plot.y(0) - 9
        return svg.line(x, y, words.none, palette.muted, size=10.5, room=plot.pitch - 3, anchor="middle")
    at, p90 = plot.y(month.median), spread.p90(month)
    out = [span((x, at), (x, plot.y(p90)), palette)] if p90 is not None else []
    out += [dot(x + 12, plot.y(value), palette) for value in spread.dots(month)]
    return "".join(out) + middle_mark(x, at, palette)
