"""Working days against the calendar that China really had, and against counting by hand."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jifu.derive.working_days import MONDAY_TO_FRIDAY, frozen, unpublished_years, workdays

DAYS = st.dates(date(2018, 12, 1), date(2020, 12, 31))


def test_labour_day_of_2019() -> None:
    calendar = workdays()
    assert [calendar.worked(date(2019, 5, day)) for day in (1, 2, 3, 4)] == [False] * 4
    assert calendar.worked(date(2019, 5, 5)), "a Sunday that was worked instead"
    assert calendar.worked(date(2019, 4, 28)), "another one"
    assert not calendar.worked(date(2019, 5, 11))
    assert calendar.before(date(2019, 5, 6)) - calendar.before(date(2019, 4, 29)) == 3


@settings(max_examples=60, deadline=None)
@given(DAYS)
def test_a_day_is_worked_when_the_library_says_so(day: date) -> None:
    assert workdays().worked(day) is chinese_calendar.is_workday(day)


SPANS = st.tuples(DAYS, st.integers(0, 30)).map(lambda span: (span[0], span[0] + timedelta(days=span[1])))


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(0, 120), st.lists(SPANS, max_size=4), st.booleans())
def test_counting_equals_walking(start: date, length: int, freezes: list[tuple[date, date]], holidays: bool) -> None:
    calendar = frozen(workdays(MONDAY_TO_FRIDAY, holidays=holidays), freezes)
    walked = [start + timedelta(days=step) for step in range(length)]
    off = {first + timedelta(days=step) for first, last in freezes for step in range((last - first).days + 1)}
    worked = [day for day in walked if calendar.worked(day)]
    assert calendar.before(start + timedelta(days=length)) - calendar.before(start) == len(worked)
    assert not off & set(worked)


def test_every_day_of_the_week_can_be_served() -> None:
    always = workdays(frozenset(range(1, 8)), holidays=False)
    assert always.before(date(2019, 5, 6)) - always.before(date(2019, 4, 29)) == 7
    assert always.worked(date(2019, 5, 1))


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
def test_the_ends_of_time_are_no_trouble(day: date) -> None:
    calendar = frozen(workdays(), [(date(1, 1, 1), date(1, 1, 1)), (date(9999, 12, 30), date(9999, 12, 31))])
    assert not calendar.worked(day)
    assert calendar.before(day) >= 0


def test_years_that_are_not_announced_are_named() -> None:
    assert unpublished_years(date(2019, 1, 1), date(2019, 12, 31)) == ()
    known = max(day.year for day in chinese_calendar.holidays)
    assert unpublished_years(date(known, 1, 1), date(known + 2, 1, 1)) == (known + 1, known + 2)
    calendar = workdays()
    assert calendar.worked(date(2119, 5, 1)), "a Monday; nobody knows its holidays"
    assert not calendar.worked(date(2119, 5, 6))
