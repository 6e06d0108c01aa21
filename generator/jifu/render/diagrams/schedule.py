"""What a Gantt chart is told, and each task's moments on one wall clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from jifu.render.diagrams.words import GanttWords

When = date | datetime
Span = tuple[datetime, datetime | None]
_EARLIEST, _LATEST = datetime(100, 1, 1), datetime(9000, 1, 1)
"""Moments outside are drawn here, so that a slip of the keyboard cannot overflow the calendar."""


@dataclass(frozen=True, slots=True)
class Task:
    """A line of the schedule. A day as ``end`` means until that day's last minute; a moment means that moment.

    ``actual_start`` without ``actual_end`` is work that has begun and is not reported finished. ``after`` are the ids
    of tasks that must end before; ids that are not in the chart are passed over.
    """

    id: str
    name: str
    owner: str = ""
    start: When | None = None
    end: When | None = None
    actual_start: When | None = None
    actual_end: When | None = None
    critical: bool = False
    milestone: bool = False
    after: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Id and name."""
        return " ".join(part for part in (self.id, self.name) if part)


@dataclass(frozen=True, slots=True)
class Freeze:
    """Days on which nothing may be changed, both ends included."""

    name: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Gantt:
    """A schedule. ``off_days`` are the days that do not count: weekends and holidays, less make-up working days."""

    tasks: tuple[Task, ...]
    off_days: frozenset[date] = frozenset()
    freezes: tuple[Freeze, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A task with its place, ``y`` to ``y + h``, and its spans; ``fact`` may have no end yet."""

    task: Task
    name: tuple[str, ...]
    y: float
    h: float
    plan: tuple[datetime, datetime] | None
    fact: Span | None


def zone_of(chart: Gantt) -> tzinfo | None:
    """The time zone of the first moment that has one: the wall clock of the drawing."""
    for task in chart.tasks:
        for when in (task.start, task.end, task.actual_start, task.actual_end):
            if isinstance(when, datetime) and when.tzinfo:
                return when.tzinfo
    return None


def plan_of(task: Task, zone: tzinfo | None) -> tuple[datetime, datetime] | None:
    """From when to when the task is planned; with one end missing, that day or moment alone."""
    start, end = task.start or task.end, task.end or task.start
    if start is None or end is None:
        return None
    if task.milestone:
        at = _instant(end, zone)
        return at, at
    low = _moment(start, zone)
    return low, max(low, _moment(end, zone, is_end=True))


def fact_of(task: Task, zone: tzinfo | None) -> Span | None:
    """From when to when the task really went."""
    if task.milestone:
        done = task.actual_end or task.actual_start
        return (_instant(done, zone), _instant(done, zone)) if done else None
    if not task.actual_start:
        return None
    low = _moment(task.actual_start, zone)
    return low, max(low, _moment(task.actual_end, zone, is_end=True)) if task.actual_end else None


def _instant(when: When, zone: tzinfo | None) -> datetime:
    """The place of a milestone: its moment, or the middle of its day."""
    low = _moment(when, zone)
    return low if isinstance(when, datetime) else low + timedelta(hours=12)


def _moment(when: When, zone: tzinfo | None, *, is_end: bool = False) -> datetime:
    if isinstance(when, datetime):
        aware = when.tzinfo and _EARLIEST.year < when.year < _LATEST.year
        return min(max((when.astimezone(zone) if aware else when).replace(tzinfo=None), _EARLIEST), _LATEST)
    return midnight(when) + timedelta(days=1) if is_end else midnight(when)


def midnight(day: date) -> datetime:
    """The first moment of a day."""
    return min(max(datetime(day.year, day.month, day.day), _EARLIEST), _LATEST)


def said(task: Task, words: GanttWords) -> str:
    """The task as one line of text."""

    def span(start: When | None, end: When | None) -> str:
        return " – ".join(dict.fromkeys(_iso(when) for when in (start, end) if when))

    planned, actual = span(task.start, task.end), span(task.actual_start, task.actual_end)
    parts = [
        task.label,
        task.owner,
        f"{words.planned} {planned}" if planned else "",
        f"{words.actual} {actual}" if actual else "",
        words.running if task.actual_start and not task.actual_end and not task.milestone else "",
        words.critical if task.critical else "",
        words.milestone if task.milestone else "",
    ]
    return "; ".join(part for part in parts if part)


def _iso(when: When) -> str:
    return f"{when:%Y-%m-%d %H:%M}" if isinstance(when, datetime) else when.isoformat()
