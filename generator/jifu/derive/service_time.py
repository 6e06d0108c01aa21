"""Time as a service level counts it: the hours in which the service is open, less the time the clock stands still."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from jifu.derive.working_days import Workdays, workdays
from jifu.model.service import ServiceLevel

Span = tuple[datetime, datetime]
"""From a moment to a moment, both with their zones."""

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class ServiceHours:
    """The opening hours of a service. ``opens`` and ``closes`` are times since midnight on the clock of ``zone``."""

    days: Workdays
    opens: timedelta
    closes: timedelta
    zone: tzinfo

    def within(self, span: Span) -> timedelta:
        """How much of a span lies inside the opening hours."""
        return self._until(span[1]) - self._until(span[0])

    def _until(self, moment: datetime) -> timedelta:
        """Open hours from the year 1 to a moment, on the wall clock of the zone."""
        local = moment.astimezone(self.zone)
        day = local.date()
        length = self.closes - self.opens
        whole = self.days.before(day) * length
        if not self.days.worked(day):
            return whole
        since_midnight = local.replace(tzinfo=None) - datetime(day.year, day.month, day.day)
        return whole + min(max(since_midnight - self.opens, timedelta(0)), length)


def hours_of(level: ServiceLevel) -> ServiceHours | None:
    """The opening hours of a service level; None when it closes before it opens, or its time zone does not exist."""
    opens, closes = _since_midnight(level.opens), _since_midnight(level.closes)
    zone = _zone(level.time_zone)
    if zone is None or closes <= opens:
        return None
    return ServiceHours(workdays(frozenset(level.weekdays), holidays=level.public_holidays), opens, closes, zone)


def elapsed(span: Span) -> timedelta:
    """All the time of a span."""
    return span[1] - span[0]


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch or overlap made one, so that no time counts twice."""
    found: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def clipped(spans: Sequence[Span], within: Span) -> list[Span]:
    """The parts of the spans that lie inside another."""
    cut = [(max(start, within[0]), min(end, within[1])) for start, end in spans]
    return [(start, end) for start, end in cut if start < end]


def minutes(time: timedelta) -> int:
    """Whole minutes; a minute that is not over yet does not count."""
    return time // MINUTE


def _since_midnight(clock: str) -> timedelta:
    hours, _, rest = clock.partition(":")
    return timedelta(hours=int(hours), minutes=int(rest))


@cache
def _zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
