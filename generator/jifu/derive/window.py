"""Steps and rollback held against the change window: does it fit, and until when can one still turn back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from jifu.model.derived import PlannedStep, WindowPlan
from jifu.model.moment import STAND_IN_YEAR, YearlessMoment
from jifu.model.planning import Rollback, Step, Window
from jifu.model.when import When


def window_of(window: Window, steps: Sequence[Step], rollback: Rollback | None) -> WindowPlan | None:
    """Place the steps in the window; None when its start and end are not exact moments.

    The two ends of one window are one statement: when both leave the year open they mean the same year, and the plan is
    made of ``YearlessMoment``. It is not made where the year would change the result, at the end of February and at the
    turn of the year.
    """
    try:
        ends = _ends(window)
        return _plan(*ends, steps, rollback) if ends else None
    except OverflowError:
        return None


def _plan(start: datetime, end: datetime, steps: Sequence[Step], rollback: Rollback | None) -> WindowPlan:
    steps_minutes = sum(step.minutes for step in steps)
    rollback_minutes = sum(step.minutes for step in rollback.steps) if rollback else 0
    turn_back = end - timedelta(minutes=rollback_minutes)
    decided = _moment(rollback.latest_decision, start) if rollback else None
    done = start + timedelta(minutes=steps_minutes)
    named = rollback.irreversible_step if rollback else None
    return WindowPlan(
        start=start,
        end=end,
        steps=tuple(_steps(steps, start, turn_back, named or "")),
        steps_minutes=steps_minutes,
        rollback_minutes=rollback_minutes,
        spare_minutes=(end - done) // timedelta(minutes=1),
        latest_turn_back=turn_back,
        decided_turn_back=decided,
        fits=done <= end,
        rollback_fits=bool(rollback and rollback.steps) and start <= (decided or done) <= turn_back,
        point_of_no_return=next((step.id for step in steps if step.irreversible or step.id == named), ""),
    )


def _steps(steps: Sequence[Step], start: datetime, turn_back: datetime, named: str) -> Iterator[PlannedStep]:
    offset, reversible = 0, True
    for step in steps:
        until = offset + step.minutes
        end = start + timedelta(minutes=until)
        irreversible = step.irreversible or step.id == named
        reversible = reversible and not irreversible
        yield PlannedStep(
            step=step.id,
            start=start + timedelta(minutes=offset),
            end=end,
            offset_start=offset,
            offset_end=until,
            irreversible=irreversible,
            rollback_still_possible=reversible and end <= turn_back,
        )
        offset = until


def _ends(window: Window) -> tuple[datetime, datetime] | None:
    """Both ends, on the clock of the start."""
    start, end = window.start.moment, window.end.moment
    if start is not None and end is not None:
        return start, end.astimezone(start.tzinfo)
    first, last = YearlessMoment.parse(window.start.text), YearlessMoment.parse(window.end.text)
    if first is None or last is None or not _same_in_every_year(first, last):
        return None
    return first, first + (last - first)


def _same_in_every_year(start: datetime, end: datetime) -> bool:
    leap_day = datetime(STAND_IN_YEAR, 2, 29, tzinfo=start.tzinfo)
    return start <= end and (end < leap_day or start >= leap_day + timedelta(days=1))


def _moment(when: When | None, start: datetime) -> datetime | None:
    """A moment on the clock of the window; None when it is not as exact as the window is."""
    if when is None:
        return None
    if not isinstance(start, YearlessMoment):
        return when.moment.astimezone(start.tzinfo) if when.moment else None
    moment = YearlessMoment.parse(when.text)
    return start + (moment - start) if moment else None
