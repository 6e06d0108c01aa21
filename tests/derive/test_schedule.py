"""The schedule: placed on real days, and with the properties any schedule must have."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jifu.derive.schedule import plan_of, schedule_of
from jifu.derive.working_days import workdays
from jifu.model.derived import PlannedSchedule, PlannedTask
from jifu.model.planning import Schedule


def task(name: str, days: int, *after: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "name": name, "owner": "M1", "days": days, "after": list(after), **more}


def placed(start: str, *tasks: dict[str, Any], **more: Any) -> PlannedSchedule:
    planned = schedule_of(Schedule.model_validate({"start": start, "tasks": tasks, **more}))
    assert planned is not None
    return planned


def by_id(planned: PlannedSchedule) -> dict[str, PlannedTask]:
    return {each.task: each for each in planned.tasks}


def days(each: PlannedTask) -> tuple[str, str]:
    return each.start.isoformat(), each.end.isoformat()


def test_holidays_and_make_up_days_of_may_2019() -> None:
    planned = by_id(placed("2019-04-29", task("A", 3), task("B", 1, "A")))
    assert days(planned["A"]) == ("2019-04-29", "2019-05-05")
    assert days(planned["B"]) == ("2019-05-06", "2019-05-06")


def test_a_freeze_moves_what_it_touches() -> None:
    freeze = {"start": "2019-03-06", "end": "2019-03-08", "reason": "封网"}
    planned = placed("2019-03-04", task("A", 3), task("B", 1, "A"), freezes=[freeze])
    assert days(by_id(planned)["A"]) == ("2019-03-04", "2019-03-11")
    assert planned.freezes == ((date(2019, 3, 6), date(2019, 3, 8), "封网"),)
    month = placed("2019-03-04", task("A", 1), freezes=[freeze | {"start": "2019-03", "end": "2019-03"}])
    assert days(by_id(month)["A"]) == ("2019-04-01", "2019-04-01"), "a month is frozen from its first day to its last"


def test_critical_path_and_slack() -> None:
    planned = by_id(placed("2019-03-04", task("A", 2), task("B", 5, "A"), task("C", 1, "A"), task("D", 1, "B", "C")))
    assert {name: each.slack for name, each in planned.items()} == {"A": 0, "B": 0, "C": 4, "D": 0}
    assert [name for name, each in planned.items() if each.critical] == ["A", "B", "D"]


def test_milestones() -> None:
    planned = by_id(
        placed(
            "2019-03-04",
            task("KICK", 0),
            task("A", 2, "KICK"),
            task("DONE", 0, "A"),
            task("CUT", 0, "A", not_before="2019-03-09"),
            task("B", 1, "DONE"),
            task("C", 1, "CUT"),
        )
    )
    assert days(planned["KICK"]) == ("2019-03-04", "2019-03-04")
    assert days(planned["A"])[0] == "2019-03-04", "a milestone at the start takes no day"
    assert days(planned["DONE"]) == ("2019-03-05", "2019-03-05")
    assert days(planned["CUT"]) == ("2019-03-09", "2019-03-09"), "a fixed point may be a Saturday"
    assert days(planned["B"])[0] == "2019-03-06"
    assert days(planned["C"])[0] == "2019-03-11"


def test_not_before() -> None:
    planned = by_id(placed("2019-03-04", task("A", 1), task("B", 1, "A", not_before="2019-03-16"), task("C", 1)))
    assert days(planned["B"])[0] == "2019-03-18"
    assert planned["A"].slack == 9, "it may end on the working day before the one that B has to wait for"


def test_what_really_happened_moves_what_follows() -> None:
    planned = placed(
        "2019-03-04",
        task(
            "A",
            2,
            baseline_start="2019-03-04",
            baseline_end="2019-03-05",
            actual_start="2019-03-04",
            actual_end="2019-03-07",
        ),
        task("B", 1, "A", baseline_start="2019-03-06", baseline_end="2019-03-06"),
        task("C", 2, "B", actual_start="2019-03-12"),
        task("D", 1, "C", baseline_end="2019-03-29"),
    )
    found = by_id(planned)
    assert days(found["A"]) == ("2019-03-04", "2019-03-05"), "the plan stays beside what happened"
    assert (found["A"].actual_end, found["A"].late_by) == (date(2019, 3, 7), 2)
    assert days(found["B"]) == ("2019-03-08", "2019-03-08")
    assert found["B"].late_by == 2
    assert days(found["C"]) == ("2019-03-11", "2019-03-12")
    assert days(found["D"])[0] == "2019-03-14", "C has begun a day late and takes its two days"
    assert found["D"].late_by == -11
    assert found["C"].late_by is None
    assert all(each.critical for each in planned.tasks), "waiting counts as part of the task that waited"
    assert (planned.start, planned.end) == (date(2019, 3, 4), date(2019, 3, 14))


def test_the_plan_knows_nothing_of_what_happened() -> None:
    late = {"actual_start": "2019-03-11", "actual_end": "2019-03-13", "baseline_end": "2019-03-05"}
    made = Schedule.model_validate({"start": "2019-03-04", "tasks": [task("A", 2, **late), task("B", 1, "A")]})
    planned, real = plan_of(made), schedule_of(made)
    assert planned is not None
    assert real is not None
    assert days(by_id(planned)["A"]) == ("2019-03-04", "2019-03-05")
    assert days(by_id(planned)["B"]) == ("2019-03-06", "2019-03-06")
    assert (by_id(planned)["A"].actual_end, by_id(planned)["A"].late_by) == (None, 0)
    assert days(by_id(real)["B"]) == ("2019-03-14", "2019-03-14")


def test_lateness_counts_working_days_only() -> None:
    planned = by_id(placed("2019-04-28", task("A", 1, baseline_end="2019-04-30", actual_end="2019-05-06")))
    assert planned["A"].late_by == 2, "of the six days between, the 5th and 6th of May were worked"


def test_work_on_a_weekend_is_believed() -> None:
    planned = by_id(
        placed("2019-03-07", task("A", 1, actual_start="2019-03-09", actual_end="2019-03-10"), task("B", 1, "A"))
    )
    assert days(planned["B"])[0] == "2019-03-11"


def test_a_circle_does_not_hang() -> None:
    planned = placed(
        "2019-03-04", task("A", 1), task("B", 1, "C"), task("C", 1, "B"), task("D", 1, "C"), task("E", 1, "E")
    )
    assert [each.task for each in planned.tasks] == ["A"]
    assert schedule_of(Schedule.model_validate({"start": "2019-03-04", "tasks": [task("A", 1, "A")]})) is None


def test_an_unknown_predecessor_is_left_to_the_check() -> None:
    assert days(by_id(placed("2019-03-04", task("A", 1, "NOBODY")))["A"])[0] == "2019-03-04"


@pytest.mark.parametrize("start", ["2019-03", "unknown", "2019-03-04~", "XXXX-03-04"])
def test_without_an_exact_start_there_is_no_plan(start: str) -> None:
    assert schedule_of(Schedule.model_validate({"start": start, "tasks": [task("A", 1)]})) is None


@pytest.mark.parametrize(
    "more",
    [
        {"days": 10_000_000},
        {"days": 1, "not_before": "9999-12-31"},
        {"days": 1, "actual_end": "9999-12-31"},
        {"days": 1, "baseline_end": "9999-12-31"},
        {"days": 1, "actual_start": "0001-01-01"},
    ],
)
def test_a_slip_of_the_pen_costs_nothing(more: dict[str, Any]) -> None:
    planned = schedule_of(Schedule.model_validate({"start": "2019-03-04", "tasks": [task("A", 0) | more]}))
    assert planned is None or planned.tasks[0].task == "A"


def test_days_nobody_works_and_years_nobody_announced() -> None:
    planned = placed("2019-04-30", task("A", 2))
    assert planned.days_off == tuple(date(2019, 5, day) for day in range(1, 5))
    assert planned.working_days == 2
    assert placed("2098-12-30", task("A", 5)).unpublished_years == (2098, 2099)


NAMES = [f"A{number}" for number in range(8)]


@st.composite
def plans(draw: st.DrawFn) -> list[dict[str, Any]]:
    tasks = []
    for number, name in enumerate(NAMES[: draw(st.integers(1, len(NAMES)))]):
        after = draw(st.lists(st.sampled_from(NAMES[:number]), unique=True, max_size=3)) if number else []
        waits = draw(st.none() | st.integers(0, 40).map(lambda days: (date(2019, 4, 20) + timedelta(days)).isoformat()))
        tasks.append(task(name, draw(st.integers(0, 6)), *after, **({"not_before": waits} if waits else {})))
    return tasks


@settings(max_examples=80, deadline=None)
@given(plans())
def test_no_task_starts_before_those_it_waits_for(tasks: list[dict[str, Any]]) -> None:
    planned = placed("2019-04-22", *tasks)
    found, calendar = by_id(planned), workdays()
    assert len(planned.tasks) == len(tasks)
    for each in tasks:
        mine = found[each["id"]]
        for name in each["after"]:
            before = found[name]
            milestone = mine.days == 0 or before.days == 0
            assert mine.start >= before.end if milestone else mine.start > before.end
        if mine.days:
            assert calendar.worked(mine.start)
            assert calendar.worked(mine.end)
            assert calendar.before(mine.end) - calendar.before(mine.start) == mine.days - 1
        assert each.get("not_before", "") <= mine.start.isoformat() or mine.days == 0


@settings(max_examples=80, deadline=None)
@given(plans())
def test_slack_is_what_a_task_may_lose(tasks: list[dict[str, Any]]) -> None:
    planned = placed("2019-04-22", *tasks)
    assert min(each.slack for each in planned.tasks) == 0
    for each in planned.tasks:
        assert each.critical is (each.slack == 0)
        longer = [
            one | {"days": one["days"] + each.slack} if one["id"] == each.task and each.days else one for one in tasks
        ]
        assert placed("2019-04-22", *longer).end == planned.end, "the slack can be used up without moving the end"
    longest = max((each for each in planned.tasks if each.critical), key=lambda each: (each.days > 0, each.end))
    if longest.days:
        more = [one | {"days": one["days"] + 1} if one["id"] == longest.task else one for one in tasks]
        assert placed("2019-04-22", *more).end > planned.end, "a critical task moves the end"


@settings(max_examples=80, deadline=None)
@given(plans(), st.data())
def test_one_more_dependency_never_makes_it_shorter(tasks: list[dict[str, Any]], data: st.DataObject) -> None:
    late = data.draw(st.integers(0, len(tasks) - 1))
    early = data.draw(
        st.integers(0, len(tasks) - 1).filter(lambda number: number != late) if len(tasks) > 1 else st.none()
    )
    if early is None:
        return
    low, high = sorted((early, late))
    more = [one | {"after": [*one["after"], NAMES[low]]} if number == high else one for number, one in enumerate(tasks)]
    assert placed("2019-04-22", *more).end >= placed("2019-04-22", *tasks).end


@settings(max_examples=60, deadline=None)
@given(plans(), st.integers(0, 7), st.integers(0, 7))
def test_any_circle_is_left_out(tasks: list[dict[str, Any]], one: int, other: int) -> None:
    low, high = sorted((one % len(tasks), other % len(tasks)))
    circle = [
        each | {"after": [*each["after"], NAMES[high]]} if number == low else each for number, each in enumerate(tasks)
    ]
    planned = schedule_of(Schedule.model_validate({"start": "2019-04-22", "tasks": circle}))
    known = {each.task for each in planned.tasks} if planned else set()
    assert NAMES[low] not in known or NAMES[high] not in known or low != high
    for each in circle:
        if each["id"] in known:
            assert set(each["after"]) <= known
