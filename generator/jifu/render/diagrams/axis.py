"""A ruler of time: from two hours to several years, labelled as finely as there is room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from jifu.render.diagrams.words import GanttWords

Unit = Literal["minute", "day", "week", "month", "year"]
_DAY = timedelta(days=1)
_STEPS: tuple[tuple[Unit, int, float], ...] = (
    *(("minute", n, 38.0) for n in (5, 10, 15, 30, 60, 120, 180, 360, 720)),
    *(("day", n, 19.0) for n in (1, 2)),
    *(("week", n, 24.0) for n in (1, 2)),
    *(("month", n, 31.0) for n in (1, 2, 3, 6)),
    *(("year", n, 40.0) for n in (1, 2, 5, 10, 20, 50, 100)),
)
"""Unit, how many of it between two ticks, and the room that a tick's label needs."""
_ABOVE: dict[Unit, Unit] = {"minute": "day", "day": "month", "week": "month", "month": "year"}
_MINUTES: dict[Unit, float] = {"minute": 1, "day": 1440, "week": 10080, "month": 43200, "year": 525600}


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the plot, with the label right of it (empty where there is no room)."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """Time from ``start`` to ``end`` laid over ``left`` to ``right`` in units."""

    start: datetime
    end: datetime
    left: float
    right: float

    @property
    def per_day(self) -> float:
        """Units for one day."""
        return (self.right - self.left) * _DAY.total_seconds() / (self.end - self.start).total_seconds()

    def x(self, at: datetime) -> float:
        """The place of a moment, kept within the plot."""
        share = (at - self.start) / (self.end - self.start)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def step(self) -> tuple[Unit, int]:
        """The finest distance of ticks that leaves room for their labels."""
        per_minute = self.per_day / 1440
        for unit, count, room in _STEPS:
            if per_minute * _MINUTES[unit] * count >= room:
                return unit, count
        return "year", 100


def axis(first: datetime, last: datetime, left: float, right: float) -> Axis:
    """An axis that holds ``first`` to ``last`` with a little air, starting and ending on a round moment."""
    span = max(last - first, timedelta(minutes=30))
    if span <= timedelta(days=2):
        unit = timedelta(minutes=15) if span <= timedelta(hours=6) else timedelta(hours=1)
        return Axis(_floor(first, unit), _ceil(first + span * 1.02, unit), left, right)
    return Axis(_floor(first, _DAY), _ceil(last + span / 50, _DAY), left, right)


def _floor(at: datetime, unit: timedelta) -> datetime:
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + (at - midnight) // unit * unit


def _ceil(at: datetime, unit: timedelta) -> datetime:
    low = _floor(at, unit)
    return low if low == at else low + unit


def ticks(ruler: Axis, words: GanttWords) -> tuple[tuple[Tick, ...], tuple[Tick, ...]]:
    """The fine ticks and, above them, the coarse ones: days over hours, months over days, years over months."""
    unit, count = ruler.step()
    fine = tuple(Tick(ruler.x(at), _fine_label(at, unit, words)) for at in _moments(ruler, unit, count))
    if unit == "year":
        return fine, ()
    above = _ABOVE[unit]
    starts = [ruler.start, *(at for at in _moments(ruler, above, 1) if at > ruler.start)]
    return fine, tuple(Tick(ruler.x(at), _coarse_label(at, above, words)) for at in starts)


def _moments(ruler: Axis, unit: Unit, count: int) -> Iterator[datetime]:
    """Round moments of the ruler; of months and years also the one that its start cuts, there."""
    at = _first(ruler.start, unit, count)
    while at < ruler.end:
        if at >= ruler.start:
            yield at
        elif unit in ("month", "year"):
            yield max(at, ruler.start)
        at = _next(at, unit, count)


def _first(start: datetime, unit: Unit, count: int) -> datetime:
    midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
    match unit:
        case "minute":
            return _floor(start, timedelta(minutes=count))
        case "day":
            return midnight
        case "week":
            return midnight - timedelta(days=midnight.weekday())
        case "month":
            return midnight.replace(day=1, month=(midnight.month - 1) // count * count + 1)
        case "year":
            return midnight.replace(day=1, month=1, year=max(midnight.year // count * count, 1))


def _next(at: datetime, unit: Unit, count: int) -> datetime:
    if unit == "month":
        months = at.month - 1 + count
        return at.replace(year=at.year + months // 12, month=months % 12 + 1)
    if unit == "year":
        return at.replace(year=at.year + count)
    return at + timedelta(minutes=_MINUTES[unit] * count)


def _fine_label(at: datetime, unit: Unit, words: GanttWords) -> str:
    match unit:
        case "minute":
            return f"{at:%H:%M}"
        case "month":
            return words.months[at.month - 1]
        case "year":
            return str(at.year)
        case _:
            return str(at.day)


def _coarse_label(at: datetime, unit: Unit, words: GanttWords) -> str:
    match unit:
        case "day":
            return at.date().isoformat()
        case "month":
            return words.month.format(year=at.year, month=at.month, name=words.months[at.month - 1])
        case _:
            return str(at.year)
