"""The schedule: tasks and dependencies placed on the working calendar, the critical path, planned against actual."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import heappop, heappush

from jifu.derive.working_days import Workdays, frozen, unpublished_years, workdays
from jifu.model.derived import PlannedSchedule, PlannedTask
from jifu.model.planning import Period, Schedule, Task
from jifu.model.when import When

LONGEST = timedelta(days=3_660)
"""A plan that takes longer than ten years is a slip of the pen and is not placed."""
DAY = timedelta(days=1)


def plan_of(schedule: Schedule) -> PlannedSchedule | None:
    """The schedule as if nothing had happened yet: what a plan promises, with the critical path it was made with."""
    waiting = {"actual_start": None, "actual_end": None, "delay_reason": None}
    return schedule_of(
        schedule.model_copy(update={"tasks": tuple(t.model_copy(update=waiting) for t in schedule.tasks)})
    )


def schedule_of(schedule: Schedule) -> PlannedSchedule | None:
    """Place the tasks of a schedule; None when its start is not an exact day, or when there is nothing to place.

    A task is planned for the first working day on which all tasks before it are done, not before its own
    ``not_before`` and never in a freeze. A milestone lies on the last day of the tasks before it, or on its
    ``not_before`` when that is later, be it a working day or not. Where it is known when a task was actually done, the
    tasks after it are planned from there. Time that a task waited before it was begun counts as its own when the
    critical path is looked for.
    """
    start = schedule.start.exact_day
    order = _order(schedule.tasks)
    if start is None or not order:
        return None
    try:
        return _placed(schedule, order, start)
    except OverflowError:
        return None


def _placed(schedule: Schedule, order: Sequence[Task], start: date) -> PlannedSchedule:
    freezes = tuple(_freezes(schedule.freezes))
    calendar = frozen(workdays(), [(first, last) for first, last, _ in freezes])
    actual = [day for task in order for day in (_day(task.actual_start), _day(task.actual_end)) if day]
    forward = _Forward(_Days(calendar, min(start, *actual, start)), start, calendar)
    spans = {task.id: forward.place(task) for task in order}
    slack = _slack(order, spans)
    first = min(span.start for span in spans.values())
    last = max(span.done for span in spans.values())
    shown = [*actual, *(day for span in spans.values() for day in (span.start, span.end))]
    return PlannedSchedule(
        tasks=tuple(_task(task, spans[task.id], slack[task.id]) for task in order),
        start=min([first, *actual]),
        end=last,
        working_days=_working_days(min([first, *actual]), last),
        days_off=tuple(_days_off(min(shown), max(shown))),
        freezes=freezes,
        unpublished_years=unpublished_years(min(shown), max(shown)),
    )


@dataclass(frozen=True, slots=True)
class _Span:
    """A task on the calendar.

    ``start`` and ``end`` are its planned days, ``done`` the day on which it really ends or will end. The rest are
    numbers of working days: ``first`` is the one on which it could begin, ``after`` the one on which what follows may
    begin, ``closed`` the first one after ``done``. The last two differ for a milestone that lies on a day of its own:
    what follows may begin on the same day.
    """

    start: date
    end: date
    done: date
    first: int
    after: int
    closed: int


class _Days:
    """The working days from ``base`` on, numbered from 0."""

    def __init__(self, calendar: Workdays, base: date) -> None:
        self._calendar = calendar
        self._limit = base + LONGEST
        self._next = base
        self._days: list[date] = []

    def day(self, number: int) -> date:
        while len(self._days) <= number:
            self._extend()
        return self._days[number]

    def number(self, day: date) -> int:
        """The number of ``day``, or of the first working day after it."""
        while self._next <= day:
            self._extend()
        return bisect_left(self._days, day)

    def _extend(self) -> None:
        if self._next > self._limit:
            raise OverflowError("longer than any plan")
        if self._calendar.worked(self._next):
            self._days.append(self._next)
        self._next += DAY


class _Forward:
    """The forward pass: every task as early as the tasks before it allow."""

    def __init__(self, days: _Days, start: date, calendar: Workdays) -> None:
        self._days, self._start, self._freezes = days, start, calendar.freezes
        self._placed: dict[str, _Span] = {}

    def place(self, task: Task) -> _Span:
        before = [self._placed[name] for name in task.after if name in self._placed]
        floor = max(self._start, _earliest(task.not_before) or self._start)
        first = max([self._days.number(floor), *(span.after for span in before)])
        span = self._milestone(task, first, before) if task.days == 0 else self._work(task, first)
        self._placed[task.id] = span
        return span

    def _work(self, task: Task, first: int) -> _Span:
        began, ended = _day(task.actual_start), _day(task.actual_end)
        begun = self._days.number(began) if began else first
        after = self._days.number(ended + DAY) if ended else begun + task.days
        return _Span(
            start=self._days.day(first),
            end=self._days.day(first + task.days - 1),
            done=ended or self._days.day(after - 1),
            first=min(first, begun, after),
            after=after,
            closed=after,
        )

    def _milestone(self, task: Task, first: int, before: Sequence[_Span]) -> _Span:
        reached = max((span.done for span in before), default=None)
        pinned = _earliest(task.not_before)
        if pinned and pinned >= self._start and (reached is None or pinned > reached):
            day = self._thawed(pinned)
        else:
            day = reached or self._days.day(first)
        after = first if day == reached else max(first, self._days.number(day))
        happened = _day(task.actual_end) or _day(task.actual_start)
        done = happened or day
        closed = self._days.number(done + DAY)
        if happened:
            # What follows may begin on the day of a milestone, unless the work before it filled that day.
            after = max(self._days.number(happened), min(first, closed))
        return _Span(day, day, done, min(first, after), after, max(after, closed))

    def _thawed(self, day: date) -> date:
        for start, end in self._freezes:
            if start <= day <= end:
                day = end + DAY
        return day


def _order(tasks: Sequence[Task]) -> list[Task]:
    """The tasks, each after those it waits for and else as in the record; what waits in a circle is left out."""
    by_id = {task.id: task for task in tasks}
    places = {name: place for place, name in enumerate(by_id)}
    waiting = {name: {before for before in task.after if before in by_id} for name, task in by_id.items()}
    after: defaultdict[str, list[str]] = defaultdict(list)
    for name, before in waiting.items():
        for other in before:
            after[other].append(name)
    ready = [(places[name], name) for name, before in waiting.items() if not before]
    order = []
    while ready:
        _, name = heappop(ready)
        order.append(by_id[name])
        for other in after[name]:
            waiting[other].discard(name)
            if not waiting[other]:
                heappush(ready, (places[other], other))
    return order


def _slack(order: Sequence[Task], spans: dict[str, _Span]) -> dict[str, int]:
    """The backward pass: by how many working days each task may end later without moving the end of the plan."""
    horizon = max(span.closed for span in spans.values())
    latest = {name: horizon - (span.closed - span.after) for name, span in spans.items()}
    slack: dict[str, int] = {}
    for task in reversed(order):
        span = spans[task.id]
        slack[task.id] = max(0, latest[task.id] - span.after)
        start = latest[task.id] - (span.after - span.first)
        for before in task.after:
            if before in latest:
                latest[before] = min(latest[before], start)
    return slack


def _task(task: Task, span: _Span, slack: int) -> PlannedTask:
    promised = _day(task.baseline_end)
    return PlannedTask(
        task=task.id,
        start=span.start,
        end=span.end,
        days=task.days,
        slack=slack,
        critical=slack == 0,
        baseline_start=_day(task.baseline_start),
        baseline_end=promised,
        actual_start=_day(task.actual_start),
        actual_end=_day(task.actual_end),
        late_by=None if promised is None else _working_days(promised, span.done) - _working_days(promised, promised),
    )


def _working_days(start: date, end: date) -> int:
    """Working days from ``start`` to ``end``, both included; negative when ``end`` lies before ``start``."""
    calendar = workdays()
    return calendar.before(end) + calendar.worked(end) - calendar.before(start)


def _days_off(start: date, end: date) -> Iterator[date]:
    calendar = workdays()
    for ordinal in range(start.toordinal(), end.toordinal() + 1):
        day = date.fromordinal(ordinal)
        if not calendar.worked(day):
            yield day


def _freezes(periods: Sequence[Period]) -> Iterator[tuple[date, date, str]]:
    """Freezes at their widest: a month stands for its first day at the start and its last day at the end."""
    for period in periods:
        start, end = period.start.earliest, period.end.latest
        if start is not None and end is not None and start.date() <= end.date():
            yield start.date(), end.date(), period.reason


def _day(when: When | None) -> date | None:
    return when.exact_day if when else None


def _earliest(when: When | None) -> date | None:
    earliest = when.earliest if when else None
    return earliest.date() if earliest else None
