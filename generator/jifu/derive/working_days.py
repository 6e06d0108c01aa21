"""Which days are worked: weekends, China's public holidays and make-up working days, and a project's own freezes.

Spans are counted, never walked through: the calendar knows how many working days lie before any day, from arithmetic on
weekends and a sorted list of what differs from them. So a mistyped year costs no more than a right one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

MONDAY_TO_FRIDAY = frozenset({1, 2, 3, 4, 5})
Freeze = tuple[date, date]
"""First and last day of a time in which nothing is planned."""


class PublicHolidays(NamedTuple):
    """What the authorities have announced: days off on which one would work, and days on which one works instead.

    ``first`` and ``last`` are the years it covers. Both lists are sorted ordinals (``date.toordinal``).
    """

    off: tuple[int, ...]
    instead: tuple[int, ...]
    first: int
    last: int


@cache
def public_holidays() -> PublicHolidays:
    """China's public holidays as published, from the ``chinese-calendar`` package."""
    import chinese_calendar

    instead = frozenset(chinese_calendar.workdays)
    off = frozenset(chinese_calendar.holidays) - instead
    years = [day.year for day in chinese_calendar.holidays]
    return PublicHolidays(
        tuple(sorted(day.toordinal() for day in off)),
        tuple(sorted(day.toordinal() for day in instead)),
        min(years),
        max(years),
    )


@dataclass(frozen=True, slots=True)
class Workdays:
    """A calendar of working days.

    ``weekly`` are the days worked in a usual week, 1 is Monday. ``off`` and ``extra`` are sorted ordinals of days that
    differ from it; ``freezes`` are sorted and do not touch one another.
    """

    weekly: frozenset[int]
    off: tuple[int, ...] = ()
    extra: tuple[int, ...] = ()
    freezes: tuple[Freeze, ...] = ()

    def worked(self, day: date) -> bool:
        """Whether a day is worked."""
        ordinal = day.toordinal()
        if any(start <= day <= end for start, end in self.freezes):
            return False
        return (day.isoweekday() in self.weekly and not _holds(self.off, ordinal)) or _holds(self.extra, ordinal)

    def before(self, day: date) -> int:
        """How many working days there are before a day."""
        count = self._unfrozen(day.toordinal())
        for start, end in self.freezes:
            if start < day:
                until = min(day.toordinal(), end.toordinal() + 1)
                count -= self._unfrozen(until) - self._unfrozen(start.toordinal())
        return count

    def _unfrozen(self, ordinal: int) -> int:
        weeks, rest = divmod(ordinal - 1, 7)
        usual = weeks * len(self.weekly) + sum(1 for day in self.weekly if day <= rest)
        return usual - bisect_left(self.off, ordinal) + bisect_left(self.extra, ordinal)


@cache
def workdays(weekly: frozenset[int] = MONDAY_TO_FRIDAY, *, holidays: bool = True) -> Workdays:
    """The calendar of a usual week, with China's public holidays and make-up working days or without."""
    if not holidays:
        return Workdays(weekly)
    known = public_holidays()

    def usual(ordinal: int) -> bool:
        return (ordinal - 1) % 7 + 1 in weekly

    return Workdays(
        weekly,
        tuple(ordinal for ordinal in known.off if usual(ordinal)),
        tuple(ordinal for ordinal in known.instead if not usual(ordinal)),
    )


def frozen(calendar: Workdays, freezes: Iterable[Freeze]) -> Workdays:
    """The calendar without the days of some freezes, which may overlap."""
    merged: list[Freeze] = []
    for start, end in sorted(freeze for freeze in freezes if freeze[0] <= freeze[1]):
        if merged and start.toordinal() <= merged[-1][1].toordinal() + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return Workdays(calendar.weekly, calendar.off, calendar.extra, tuple(merged))


def unpublished_years(start: date, end: date) -> tuple[int, ...]:
    """The years from ``start`` to ``end`` whose public holidays are not announced; only their weekends are known."""
    known = public_holidays()
    return tuple(year for year in range(start.year, end.year + 1) if not known.first <= year <= known.last)


def _holds(ordinals: tuple[int, ...], ordinal: int) -> bool:
    at = bisect_left(ordinals, ordinal)
    return at < len(ordinals) and ordinals[at] == ordinal
