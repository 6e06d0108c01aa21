"""The trend of a KPI in rows, a month each: for a telephone, and where there are many months."""

from __future__ import annotations

from dataclasses import dataclass

from jifu.render.diagrams import marks, svg
from jifu.render.diagrams.legend import Entry, legend
from jifu.render.diagrams.marks import DASH, NARROW
from jifu.render.diagrams.palette import Palette
from jifu.render.diagrams.playbook_words import TrendWords
from jifu.render.diagrams.svg import Frame, number
from jifu.render.diagrams.trend import Rate, RateMonth, Spread, SpreadMonth, percent, plain, said, target_of

_LEFT, _NUMBERS, _ROW = 66.0, 104.0, 34.0


@dataclass(frozen=True, slots=True)
class _Scale:
    """Values laid from the left to the right edge of the bars."""

    across: float
    top: float

    @property
    def end(self) -> float:
        return self.across - _NUMBERS

    def x(self, value: float) -> float:
        return _LEFT + (self.end - _LEFT) * min(value / self.top, 1.0)


def trend_rate_rows(rate: Rate, frame: Frame, words: TrendWords) -> str:
    """The rate, 328 units wide."""
    return rate_rows(rate, frame, words, NARROW, "jifu-narrow")


def trend_spread_rows(spread: Spread, frame: Frame, words: TrendWords) -> str:
    """The spread, 328 units wide."""
    return spread_rows(spread, frame, words, NARROW, "jifu-narrow")


def rate_rows(rate: Rate, frame: Frame, words: TrendWords, across: float, look: str) -> str:
    """The rate in rows."""
    if not rate.months:
        return marks.nothing(frame, across, look, words.empty)
    scale = _Scale(across, float(max(*(month.of for month in rate.months), 1)) if rate.counted else 1.0)
    body = [_rate_row(rate, month, _ROW * i + 2, scale, frame, words) for i, month in enumerate(rate.months)]
    goal = None if rate.counted else rate.target
    return _page(rate, "".join(body), goal, rate_key(rate, frame, words), scale, frame, words, look)


def spread_rows(spread: Spread, frame: Frame, words: TrendWords, across: float, look: str) -> str:
    """The spread in rows."""
    if not spread.months:
        return marks.nothing(frame, across, look, words.empty)
    scale = _Scale(across, spread.top())
    body = [_spread_row(spread, month, _ROW * i + 2, scale, frame, words) for i, month in enumerate(spread.months)]
    return _page(spread, "".join(body), spread.target, spread_key(spread, frame, words), scale, frame, words, look)


def _page(
    trend: Rate | Spread,
    body: str,
    goal: float | None,
    key: list[Entry],
    scale: _Scale,
    frame: Frame,
    words: TrendWords,
    look: str,
) -> str:
    palette, bottom = frame.palette, _ROW * len(trend.months) + 4
    ground = svg.path(f"M{number(_LEFT)} 2V{number(bottom)}", stroke=palette.line)
    line = ""
    if goal is not None:
        line = goal_line(f"M{number(scale.x(goal))} 0V{number(bottom)}", palette)
    entries, h = legend(key, 2, bottom + 4, scale.across - 4, palette)
    drawn = body + ground + line + entries
    return svg.document(
        frame, scale.across, bottom + h + 6, drawn, shows=said(trend, words), defs=hatch(frame), look=look
    )


def _label(string: str, y: float, palette: Palette) -> str:
    face = marks.words(string, 12, _LEFT - 10, 2, empty=DASH)
    return face.draw(_LEFT - 7, y + (_ROW - face.h) / 2, palette.text, anchor="end")


def _numbers(first: str, second: str, y: float, scale: _Scale, palette: Palette) -> str:
    x, room = scale.end + 8, _NUMBERS - 12
    if not second:
        return svg.line(x, y + _ROW / 2, first, palette.text, size=12, room=room, bold=True)
    return svg.line(x, y + 10, first, palette.text, size=12, room=room, bold=True) + svg.line(
        x, y + 24, second, palette.muted, size=10.5, room=room
    )


def _rate_row(rate: Rate, month: RateMonth, y: float, scale: _Scale, frame: Frame, words: TrendWords) -> str:
    palette = frame.palette
    out = _label(month.label, y, palette)
    if not month.of:
        return out + svg.line(_LEFT + 8, y + _ROW / 2, words.none, palette.muted, size=11, room=scale.end - _LEFT)
    top, h = y + 8, _ROW - 16
    if rate.counted:
        cut, end = scale.x(month.met), scale.x(month.of)
        bars = part(_LEFT, top, cut - _LEFT, h, frame, missed=not rate.floor)
        bars += part(cut, top, end - cut, h, frame, missed=rate.floor)
        return out + bars + _numbers(f"{month.met}/{month.of}", "", y, scale, palette)
    bar = part(_LEFT, top, scale.x(month.met / month.of) - _LEFT, h, frame, missed=rate.missed(month))
    return out + bar + _numbers(percent(month.met, month.of), f"{month.met}/{month.of}", y, scale, palette)


def _spread_row(spread: Spread, month: SpreadMonth, y: float, scale: _Scale, frame: Frame, words: TrendWords) -> str:
    palette, middle = frame.palette, y + _ROW / 2
    out = [_label(month.label, y, palette)]
    if not month.n or month.median is None:
        return out[0] + svg.line(_LEFT + 8, middle, words.none, palette.muted, size=11, room=scale.end - _LEFT)
    at, p90 = scale.x(month.median), spread.p90(month)
    if p90 is not None:
        out.append(span((at, middle), (scale.x(p90), middle), palette))
    out += [dot(scale.x(value), middle + 10, palette) for value in spread.dots(month)]
    out.append(middle_mark(at, middle, palette))
    second = f"P90 {plain(p90)} · n={month.n}" if p90 is not None else f"n={month.n}"
    return "".join(out) + _numbers(f"{words.median} {plain(month.median)}", second, y, scale, palette)


def hatch(frame: Frame) -> str:
    """The ground of what missed."""
    return svg.hatch(f"{frame.id}-missed", frame.palette.alert, frame.palette.alert_tint)


def part(x: float, y: float, w: float, h: float, frame: Frame, *, missed: bool) -> str:
    """A part of a bar: full for what was met, hatched for what was not."""
    if h <= 0 or w <= 0:
        return ""
    fill = f"url(#{frame.id}-missed)" if missed else frame.palette.ink
    color = frame.palette.alert if missed else frame.palette.ink
    return svg.rect(x, y, w, h, rx=1.5, fill=fill, stroke=color, stroke_width=1)


def goal_line(data: str, palette: Palette) -> str:
    """The line of the target, lifted off the bars that it crosses."""
    under = svg.path(data, stroke=palette.paper, stroke_width=4)
    return under + svg.path(data, stroke=palette.warn, stroke_width=1.8, stroke_dasharray="6 4")


def span(a: tuple[float, float], b: tuple[float, float], palette: Palette) -> str:
    """From the median to the 90th percentile, with a bar across its end."""
    level = a[1] == b[1]
    across = f"M{number(b[0])} {number(b[1] - 6)}v12" if level else f"M{number(b[0] - 6)} {number(b[1])}h12"
    data = f"M{number(a[0])} {number(a[1])}L{number(b[0])} {number(b[1])}{across}"
    return svg.path(data, stroke=palette.ink, stroke_width=2.4)


def middle_mark(x: float, y: float, palette: Palette) -> str:
    """The median."""
    return marks.circle(x, y, 5.5, fill=palette.ink, stroke=palette.paper, stroke_width=1)


def dot(x: float, y: float, palette: Palette) -> str:
    """A single value."""
    return marks.circle(x, y, 3, fill=palette.paper, stroke=palette.line, stroke_width=1.3)


def rate_key(rate: Rate, frame: Frame, words: TrendWords) -> list[Entry]:
    """What the marks of a rate mean."""
    swapped = rate.counted and not rate.floor
    met = Entry(part(0, -6, 18, 12, frame, missed=swapped), words.met if rate.counted else words.rate, 18)
    out = [met]
    if rate.counted or any(rate.missed(month) for month in rate.months):
        out.append(
            Entry(part(0, -6, 18, 12, frame, missed=not swapped), words.unmet if rate.counted else words.missed, 18)
        )
    if rate.target is not None:
        out.append(_goal(rate, rate.counted, frame.palette, words))
    if rate.counted:
        out.append(Entry("", words.few.format(least=rate.least), 0))
    return out


def spread_key(spread: Spread, frame: Frame, words: TrendWords) -> list[Entry]:
    """What the marks of a spread mean."""
    palette = frame.palette
    unit = f" ({spread.unit})" if spread.unit else ""
    out = [Entry(middle_mark(8, 0, palette), f"{words.median}{unit}", 16)]
    if any(spread.p90(month) is not None for month in spread.months):
        out.append(Entry(span((0, 0), (20, 0), palette), f"{words.p90}{unit}", 24))
    if any(spread.dots(month) for month in spread.months):
        out.append(Entry(dot(6, 0, palette), words.single.format(least=spread.least), 12))
    if spread.target is not None:
        out.append(_goal(spread, False, palette, words))
    return out


def _goal(trend: Rate | Spread, bare: bool, palette: Palette, words: TrendWords) -> Entry:
    line = "" if bare else svg.path("M0 0H24", stroke=palette.warn, stroke_width=1.6, stroke_dasharray="6 4")
    return Entry(line, target_of(trend, words), 0 if bare else 24)
