"""The clocks of a ticket on the service calendar, and what they do not say."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jifu.derive.clocks import clocks_of
from jifu.model.customer import Contract
from jifu.model.derived import Clock, TicketClocks
from jifu.model.process import Process
from jifu.model.ticket import Ticket

NAME = {"zh": "名", "en": "name"}
LEVEL = {"name": NAME, "weekdays": [1, 2, 3, 4, 5], "opens": "09:00", "closes": "18:00", "time_zone": "Asia/Shanghai"}
PROCESS = Process.model_validate(
    {
        "organisation": {"name": NAME, "contact": NAME},
        "vocabularies": {},
        "verdicts": [],
        "roles": [],
        "stages": [],
        "grades": [],
        "deliverables": [],
        "checklists": [],
        "gates": [],
        "severities": [
            {"id": "major", "name": NAME, "response": 30, "on_site": 240, "restore": 480, "round_the_clock": True},
            {"id": "minor", "name": NAME, "response": 240, "restore": 4800, "round_the_clock": False},
        ],
        "service-levels": [
            {"id": "office", **LEVEL, "public_holidays": True},
            {
                "id": "always",
                **LEVEL,
                "weekdays": [1, 2, 3, 4, 5, 6, 7],
                "opens": "00:00",
                "closes": "24:00",
                "public_holidays": False,
            },
            {"id": "backwards", **LEVEL, "closes": "08:00", "public_holidays": True},
            {"id": "nowhere", **LEVEL, "public_holidays": True, "time_zone": "Nowhere/City"},
            {"id": "berlin", **LEVEL, "public_holidays": False, "time_zone": "Europe/Berlin"},
        ],
    }
)
TICKET: dict[str, Any] = {
    "schema": 1,
    "number": "1",
    "title": "x",
    "source": "x",
    "contract": "H1",
    "devices": [],
    "reporter": "K1",
    "symptom": {"who": "x", "where": "x", "doing": "x", "seen": "x"},
    "scope": {"affected": [], "business": "x"},
}


def contract(level: str = "office", *targets: dict[str, Any]) -> Contract:
    return Contract.model_validate({"id": "H1", "number": "1", "name": "x", "service_level": level, "targets": targets})


def ticket(clocks: dict[str, Any], severity: str = "minor", *suspensions: dict[str, Any]) -> Ticket:
    graded = [{"time": "2019-05-05", "severity": severity, "basis": "x", "by": "M1"}] if severity else []
    return Ticket.model_validate({**TICKET, "clocks": clocks, "severities": graded, "suspensions": suspensions})


def stop(start: str, end: str | None = None, *, stops_clock: bool = True) -> dict[str, Any]:
    return {"start": start, "end": end, "reason": "x", "stops_clock": stops_clock}


def measured(made: Ticket, agreed: Contract | None = None) -> dict[str, Clock]:
    return {clock.name: clock for clock in told(made, agreed).clocks}


def told(made: Ticket, agreed: Contract | None = None) -> TicketClocks:
    return clocks_of(made, agreed or contract(), PROCESS)


def test_labour_day_of_2019_on_five_days_a_week() -> None:
    clocks = {
        "reported": "2019-04-30T17:30+08:00",
        "first_response": "2019-05-05T10:00+08:00",
        "restored": "2019-05-06T09:30+08:00",
    }
    found = measured(ticket(clocks))
    assert found["response"].minutes == 4 * 1440 + 990
    assert found["response"].service_minutes == 90, "half an hour on the 30th, an hour on the Sunday that was worked"
    assert (found["response"].target, found["response"].met) == (240, True)
    assert found["restore"].service_minutes == 30 + 540 + 30
    assert (found["restore"].target, found["restore"].met) == (4800, True)
    assert found["resolve"].missing == ("clocks.resolved",)


def test_a_report_at_night_begins_in_the_morning() -> None:
    found = measured(ticket({"reported": "2019-05-06T22:00+08:00", "first_response": "2019-05-07T08:59+08:00"}))
    assert (found["response"].minutes, found["response"].service_minutes) == (659, 0)


def test_other_zones_are_read_on_the_contract_s_clock() -> None:
    found = measured(ticket({"reported": "2019-05-06T01:00Z", "first_response": "2019-05-06T02:30Z"}))
    assert found["response"].service_minutes == 90


def test_round_the_clock() -> None:
    clocks = {"reported": "2019-05-01T02:00+08:00", "first_response": "2019-05-01T02:31+08:00"}
    assert measured(ticket(clocks, "major"))["response"].service_minutes == 31, "the severity says so"
    assert measured(ticket(clocks, "major"))["response"].met is False
    assert measured(ticket(clocks, "minor"), contract("always"))["response"].service_minutes == 31, (
        "the contract says so"
    )
    assert measured(ticket(clocks, "minor"))["response"].service_minutes == 0


def test_the_contract_comes_before_the_process() -> None:
    agreed = contract("office", {"severity": "minor", "response": 60}, {"severity": "major", "restore": 120})
    found = measured(ticket({"reported": "2019-05-06T09:00+08:00"}), agreed)
    assert (found["response"].target, found["restore"].target, found["on-site"].target) == (60, 4800, None)


def test_restoration_runs_from_the_later_of_fault_and_report() -> None:
    clocks = {"reported": "2019-05-06T09:00+08:00", "restored": "2019-05-06T12:00+08:00"}
    early = measured(ticket({**clocks, "fault_start": "2019-05-05T22:00+08:00"}))["restore"]
    late = measured(ticket({**clocks, "fault_start": "2019-05-06T11:00+08:00"}))["restore"]
    assert (early.since, early.minutes) == ("reported", 180)
    assert (late.since, late.minutes) == ("fault_start", 60)


def test_arrival_runs_from_the_dispatch() -> None:
    clocks = {
        "reported": "2019-05-06T09:00+08:00",
        "dispatched": "2019-05-06T10:00+08:00",
        "arrived": "2019-05-06T12:30+08:00",
    }
    found = measured(ticket(clocks, "major"))["on-site"]
    assert (found.minutes, found.target, found.met) == (150, 240, True)


def test_suspensions_stop_only_our_clock() -> None:
    clocks = {
        "reported": "2019-05-06T09:00+08:00",
        "restored": "2019-05-07T12:00+08:00",
        "closed": "2019-05-08T09:00+08:00",
    }
    stops = [
        stop("2019-05-06T10:00+08:00", "2019-05-06T12:00+08:00"),
        stop("2019-05-06T11:00+08:00", "2019-05-06T13:00+08:00"),
        stop("2019-05-06T14:00+08:00", "2019-05-06T15:00+08:00", stops_clock=False),
        stop("2019-05-07T11:00+08:00"),
    ]
    made = ticket(clocks, "minor", *stops)
    found = measured(made)["restore"]
    assert found.minutes == 27 * 60
    assert found.service_minutes == (9 + 3) * 60 - 3 * 60 - 60, "what overlaps counts once; one lasts still"
    assert told(made).suspended_minutes == 3 * 60 + 22 * 60
    assert told(ticket({"reported": "2019"}, "minor", stop("2019-05-07T11:00+08:00"))).suspended_minutes is None
    assert told(ticket({"reported": "2019"})).suspended_minutes == 0


@pytest.mark.parametrize("text", ["2019-05-06", "unknown", "2019-05-06T09:00+08:00~", "XXXX-05-06T09:00+08:00"])
def test_what_is_not_exact_is_not_measured(text: str) -> None:
    found = measured(ticket({"reported": text, "first_response": "2019-05-06T10:00+08:00"}))["response"]
    assert (found.minutes, found.service_minutes, found.met) == (None, None, None)
    assert found.missing == ("clocks.reported",)


def test_two_moments_of_an_unknown_year_are_not_subtracted() -> None:
    clocks = {"reported": "XXXX-11-08T09:00+08:00", "first_response": "XXXX-11-08T09:15+08:00"}
    found = measured(ticket(clocks))["response"]
    assert (found.minutes, found.service_minutes) == (None, None)
    assert found.missing == ("clocks.reported", "clocks.first_response")


def test_an_imprecise_suspension_spoils_only_what_it_may_touch() -> None:
    clocks = {
        "reported": "2019-05-06T09:00+08:00",
        "first_response": "2019-05-06T09:10+08:00",
        "restored": "2019-05-07T12:00+08:00",
    }
    found = measured(ticket(clocks, "minor", stop("2019-05-06T14:00+08:00", "2019-05-07")))
    assert (found["response"].service_minutes, found["response"].missing) == (10, ())
    assert (found["restore"].minutes, found["restore"].service_minutes) == (27 * 60, None)
    assert found["restore"].missing == ("suspensions[0].end",)


def test_a_response_before_the_report_is_no_quick_response() -> None:
    found = measured(ticket({"reported": "2019-05-06T10:00+08:00", "first_response": "2019-05-06T09:00+08:00"}))[
        "response"
    ]
    assert (found.minutes, found.met, found.missing) == (None, None, ("clocks.reported", "clocks.first_response"))


@pytest.mark.parametrize("level", ["backwards", "nowhere", "no-such-level"])
def test_service_hours_that_make_no_sense_measure_nothing(level: str) -> None:
    clocks = {"reported": "2019-05-06T09:00+08:00", "first_response": "2019-05-06T10:00+08:00"}
    found = measured(ticket(clocks), contract(level))["response"]
    assert (found.minutes, found.service_minutes, found.missing) == (60, None, ("contract",))
    assert measured(ticket(clocks, "major"), contract(level))["response"].service_minutes == 60


def test_a_ticket_that_is_not_graded_has_no_targets() -> None:
    made = ticket({"reported": "2019-05-06T09:00+08:00", "first_response": "2019-05-06T10:00+08:00"}, "")
    assert told(made).severity == ""
    assert (measured(made)["response"].target, measured(made)["response"].met) == (None, None)
    assert measured(made)["response"].service_minutes == 60


@pytest.mark.parametrize("text", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00"])
def test_the_ends_of_time_are_no_trouble(text: str) -> None:
    found = measured(ticket({"reported": text, "restored": "9998-01-01T00:00Z"}, "minor", stop(text, text)))["restore"]
    assert found.service_minutes is None


START = datetime.fromisoformat("2019-04-26T00:00+08:00")
MOMENTS = st.integers(0, 20 * 1440).map(lambda minutes: START + timedelta(minutes=minutes))
SPANS = st.tuples(MOMENTS, st.integers(1, 4000)).map(lambda span: (span[0], span[0] + timedelta(minutes=span[1])))
LEVELS = st.sampled_from(["office", "always", "berlin"])


def restore(begun: datetime, done: datetime, level: str, *stops: tuple[datetime, datetime]) -> int:
    clocks = {"reported": begun.isoformat(), "restored": done.isoformat()}
    made = ticket(clocks, "minor", *(stop(one.isoformat(), other.isoformat()) for one, other in stops))
    found = measured(made, contract(level))["restore"]
    assert found.minutes == (done - begun) // timedelta(minutes=1)
    assert found.service_minutes is not None
    assert 0 <= found.service_minutes <= found.minutes
    return found.service_minutes


@settings(max_examples=80, deadline=None)
@given(SPANS, LEVELS, st.lists(SPANS, max_size=4))
def test_clocks_never_run_backwards(
    span: tuple[datetime, datetime], level: str, stops: list[tuple[datetime, datetime]]
) -> None:
    assert restore(*span, level, *stops) <= restore(*span, level)


@settings(max_examples=80, deadline=None)
@given(SPANS, LEVELS, st.data())
def test_a_suspension_inside_takes_exactly_its_own_service_time(
    span: tuple[datetime, datetime], level: str, data: st.DataObject
) -> None:
    length = (span[1] - span[0]) // timedelta(minutes=1)
    low = data.draw(st.integers(0, length - 1))
    high = data.draw(st.integers(low + 1, length))
    inner = (span[0] + timedelta(minutes=low), span[0] + timedelta(minutes=high))
    assert restore(*span, level, inner) == restore(*span, level) - restore(*inner, level)


@settings(max_examples=40, deadline=None)
@given(SPANS, LEVELS, st.data())
def test_time_adds_up(span: tuple[datetime, datetime], level: str, data: st.DataObject) -> None:
    length = (span[1] - span[0]) // timedelta(minutes=1)
    middle = span[0] + timedelta(minutes=data.draw(st.integers(0, length)))
    assert restore(span[0], middle, level) + restore(middle, span[1], level) == restore(*span, level)


@settings(max_examples=40, deadline=None)
@given(SPANS)
def test_service_time_equals_counting_minutes(span: tuple[datetime, datetime]) -> None:
    worked_sundays = {"2019-04-28", "2019-05-05"}
    holidays = {"2019-05-01", "2019-05-02", "2019-05-03"}

    def served(moment: datetime) -> bool:
        day = moment.date().isoformat()
        worked = (moment.isoweekday() <= 5 and day not in holidays) or day in worked_sundays
        return worked and 9 <= moment.hour < 18

    length = (span[1] - span[0]) // timedelta(minutes=1)
    assert restore(*span, "office") == sum(served(span[0] + timedelta(minutes=minute)) for minute in range(length))
