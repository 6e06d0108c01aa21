"""The change window: what fits, until when one can turn back, and what happens when the year is not known."""

from __future__ import annotations

import pickle
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jifu.derive.window import window_of
from jifu.model.derived import WindowPlan
from jifu.model.moment import YearlessMoment
from jifu.model.planning import Rollback, Step, Window


def step(name: str, minutes: int, **more: Any) -> Step:
    filled = {"title": name, "action": "x", "performer": "M1", "checkpoint": "x", "on_failure": "x"}
    return Step.model_validate({"id": name, "minutes": minutes, **filled, **more})


def rollback(*minutes: int, **more: Any) -> Rollback:
    steps = [{"action": "x", "minutes": each, "performer": "M1", "checkpoint": "x"} for each in minutes]
    return Rollback.model_validate({"steps": steps, **more})


def plan(start: str, end: str, steps: list[Step], back: Rollback | None) -> WindowPlan:
    planned = window_of(Window.model_validate({"start": start, "end": end}), steps, back)
    assert planned is not None
    return planned


NIGHT = ("2019-05-17T22:00+08:00", "2019-05-18T02:00+08:00")


def at(clock: str) -> datetime:
    return datetime.fromisoformat(clock)


def test_a_night() -> None:
    steps = [step("S1", 60), step("S2", 90), step("S3", 30, irreversible=True), step("S4", 20)]
    planned = plan(*NIGHT, steps, rollback(20, 10, latest_decision="2019-05-18T01:00+08:00"))
    assert (planned.steps_minutes, planned.rollback_minutes, planned.spare_minutes) == (200, 30, 40)
    assert planned.latest_turn_back == at("2019-05-18T01:30+08:00")
    assert planned.decided_turn_back == at("2019-05-18T01:00+08:00")
    assert planned.fits
    assert planned.rollback_fits
    assert planned.point_of_no_return == "S3"
    assert [(each.offset_start, each.offset_end) for each in planned.steps] == [
        (0, 60),
        (60, 150),
        (150, 180),
        (180, 200),
    ]
    assert planned.steps[1].start == at("2019-05-17T23:00+08:00")
    assert [each.rollback_still_possible for each in planned.steps] == [True, True, False, False]


def test_too_long_and_too_late() -> None:
    planned = plan(*NIGHT, [step("S1", 250)], rollback(30, latest_decision="2019-05-18T01:31+08:00"))
    assert (planned.fits, planned.spare_minutes, planned.rollback_fits) == (False, -10, False)
    assert not planned.steps[0].rollback_still_possible


def test_without_a_decision_the_end_of_the_steps_counts() -> None:
    assert plan(*NIGHT, [step("S1", 210)], rollback(30)).rollback_fits
    assert not plan(*NIGHT, [step("S1", 211)], rollback(30)).rollback_fits


def test_no_rollback_never_fits() -> None:
    for back in (None, rollback()):
        planned = plan(*NIGHT, [step("S1", 10)], back)
        assert not planned.rollback_fits
        assert planned.latest_turn_back == planned.end


def test_the_rollback_may_name_the_irreversible_step() -> None:
    planned = plan(*NIGHT, [step("S1", 10), step("S2", 10)], rollback(5, irreversible_step="S2"))
    assert planned.point_of_no_return == "S2"
    assert [each.irreversible for each in planned.steps] == [False, True]


def test_times_are_told_on_the_clock_of_the_start() -> None:
    planned = plan("2019-05-17T22:00+08:00", "2019-05-17T18:00Z", [], rollback(60, latest_decision="2019-05-17T16:30Z"))
    assert planned.end.isoformat() == "2019-05-18T02:00:00+08:00"
    assert planned.decided_turn_back is not None
    assert planned.decided_turn_back.isoformat() == "2019-05-18T00:30:00+08:00"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2019-05-17", "2019-05-18T02:00+08:00"),
        ("2019-05-17T22:00+08:00", "unknown"),
        ("XXXX-05-17T22:00+08:00", "2019-05-18T02:00+08:00"),
        ("XXXX-05-17", "XXXX-05-18"),
        ("XXXX-02-28T22:00+08:00", "XXXX-03-01T02:00+08:00"),
        ("XXXX-02-29T22:00+08:00", "XXXX-02-29T23:00+08:00"),
        ("XXXX-12-31T22:00+08:00", "XXXX-01-01T02:00+08:00"),
        ("9999-12-31T23:00+00:00", "9999-12-31T23:30-14:00"),
    ],
)
def test_without_exact_moments_there_is_no_plan(start: str, end: str) -> None:
    window = Window.model_validate({"start": start, "end": end})
    assert window_of(window, [step("S1", 525_600)], rollback(10)) is None


def test_a_window_of_an_unknown_year() -> None:
    back = rollback(15, latest_decision="XXXX-11-17T02:00+08:00")
    planned = plan("XXXX-11-16T22:30+08:00", "XXXX-11-17T02:30+08:00", [step("S1", 60), step("S2", 45)], back)
    assert (planned.fits, planned.rollback_fits, planned.spare_minutes) == (True, True, 135)
    assert planned.latest_turn_back.isoformat() == "XXXX-11-17T02:15:00+08:00"
    assert planned.steps[1].end.strftime("%Y-%m-%d %H:%M") == "XXXX-11-17 00:15"
    assert f"{planned.steps[1].end:%H:%M}" == "00:15"
    assert str(planned.start) == "XXXX-11-16 22:30:00+08:00"
    moments = [planned.start, planned.end, planned.latest_turn_back, planned.decided_turn_back]
    moments += [moment for each in planned.steps for moment in (each.start, each.end)]
    for moment in moments:
        assert isinstance(moment, YearlessMoment)
        for invented in (lambda moment=moment: moment.year, moment.date, moment.weekday):
            with pytest.raises(ValueError, match="year is unknown"):
                invented()
        assert "2000" not in f"{moment} {moment!r} {moment.isoformat()} {moment:%Y}"
        assert pickle.loads(pickle.dumps(moment)) == moment


def test_a_known_year_does_not_lend_itself_to_an_unknown_one() -> None:
    known = plan(*NIGHT, [], rollback(5, latest_decision="XXXX-05-18T01:00+08:00"))
    assert known.decided_turn_back is None
    unknown = plan(
        "XXXX-05-17T22:00+08:00", "XXXX-05-17T23:00+08:00", [], rollback(5, latest_decision="2019-05-17T22:30+08:00")
    )
    assert unknown.decided_turn_back is None


@settings(max_examples=150, deadline=None)
@given(
    st.integers(1, 600),
    st.lists(st.tuples(st.integers(0, 200), st.booleans()), max_size=6),
    st.lists(st.integers(0, 120), max_size=4),
    st.none() | st.integers(-60, 700),
)
def test_turning_back_in_time_ends_inside_the_window(
    length: int, steps: list[tuple[int, bool]], back: list[int], decided: int | None
) -> None:
    start = at(NIGHT[0])
    decision = {} if decided is None else {"latest_decision": (start + timedelta(minutes=decided)).isoformat()}
    made = [step(f"S{number}", minutes, irreversible=no_way) for number, (minutes, no_way) in enumerate(steps)]
    planned = plan(NIGHT[0], (start + timedelta(minutes=length)).isoformat(), made, rollback(*back, **decision))
    takes = timedelta(minutes=planned.rollback_minutes)
    assert planned.latest_turn_back + takes == planned.end
    if planned.rollback_fits:
        turned = planned.decided_turn_back or start + timedelta(minutes=planned.steps_minutes)
        assert start <= turned
        assert turned + takes <= planned.end
    assert planned.fits is (planned.spare_minutes >= 0)
    for each in planned.steps:
        if each.rollback_still_possible:
            assert each.end + takes <= planned.end
            assert not any(one.irreversible for one in planned.steps[: planned.steps.index(each) + 1])
