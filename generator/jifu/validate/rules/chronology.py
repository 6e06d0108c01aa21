"""Dates that contradict each other. They are held against one another, never against the clock.

Only what is certain is reported: ``2019-03`` is not before ``2019-03-05``, and a date without year is before nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from jifu.findings import Finding
from jifu.model.base import Record
from jifu.model.customer import Device
from jifu.model.planning import Schedule, Task
from jifu.model.poc import FollowUp, Poc
from jifu.model.project import Project
from jifu.model.testing import Case
from jifu.model.ticket import Ticket
from jifu.model.when import When
from jifu.source import Loc
from jifu.validate.facts import Facts
from jifu.validate.sheet import Visit, field_name, place_of


class Order(NamedTuple):
    """In every record of class ``model``, no date at ``later`` lies before a date at ``earlier``."""

    model: type[Record]
    earlier: str
    later: str
    code: str = "DATE-ORDER"


ORDERS: tuple[Order, ...] = (
    Order(Task, "baseline_start", "baseline_end"),
    Order(FollowUp, "date", "next"),
    Order(Poc, "request.date", "agreed.date"),
    Order(Poc, "request.date", "visits.start"),
    Order(Poc, "request.date", "cases.rounds.start"),
    Order(Poc, "request.date", "technical_closure.date"),
    Order(Poc, "agreed.date", "agreed.changes.date"),
    Order(Poc, "agreed.date", "cases.rounds.start", "EXECUTED-BEFORE-AGREED"),
    Order(Poc, "cases.rounds.start", "technical_closure.date"),
    Order(Poc, "technical_closure.date", "test_closure.date"),
    Order(Ticket, "clocks.reported", "severities.time"),
    Order(Ticket, "clocks.reported", "states.time"),
    Order(Ticket, "clocks.reported", "diagnoses.date"),
    Order(Ticket, "clocks.reported", "suspensions.start"),
    Order(Ticket, "clocks.reported", "satisfaction.date"),
    Order(Ticket, "suspensions.end", "clocks.closed"),
    Order(Ticket, "upgrade.spare.requested", "upgrade.spare.arrived"),
    Order(Ticket, "upgrade.spare.arrived", "upgrade.spare.burn_in.start"),
    Order(Ticket, "upgrade.window.start", "upgrade.completed"),
)

EVENTS: tuple[tuple[type[Record], str, str], ...] = (
    (Project, "grades", "date"),
    (Project, "stages", "date"),
    (Ticket, "severities", "time"),
    (Ticket, "states", "time"),
    (Ticket, "diagnoses", "date"),
    (Device, "versions", "date"),
    (Case, "rounds", "start"),
    (Schedule, "changes", "date"),
)
"""Lists that are only ever added to: class, list, the date of an entry."""


def chains(facts: Facts) -> Iterator[Finding]:
    """The chains of dates that a class declares, e.g. start and end, or the clocks of a ticket."""
    for model, visits in facts.by_class():
        if model.chronology:
            for visit in visits:
                yield from _backwards(visit)


def nothing_before_its_cause(facts: Facts) -> Iterator[Finding]:
    """No visit before the request, no result before the criteria were agreed, no closure before what it closes."""
    for order in ORDERS:
        for visit in facts.of(order.model):
            later = list(visit.pick_dates(order.later))
            if later:
                yield from _before(visit, order, list(visit.pick_dates(order.earlier)), later)
    yield from _closed_before_the_first_visit(facts)


def events_in_order(facts: Facts) -> Iterator[Finding]:
    """Events are appended, so each entry is no earlier than the one above it."""
    for model, key, date_key in EVENTS:
        for visit in facts.of(model):
            if visit.filled(key):
                yield from _out_of_order(visit, key, date_key)


def _backwards(visit: Visit) -> Iterator[Finding]:
    told: set[str] = set()
    for chain in visit.model.chronology:
        dates = [(key, date) for key in chain if (date := visit.date(key)) is not None]
        for position, (key, date) in enumerate(dates):
            before = next((each for each in reversed(dates[:position]) if date.certainly_before(each[1])), None)
            if before is not None and key not in told:
                told.add(key)
                yield _finding(
                    visit, "DATE-ORDER", (key, (*visit.loc, key), date), (before[0], (*visit.loc, before[0]), before[1])
                )


def _before(
    visit: Visit, order: Order, earlier: list[tuple[Loc, When]], later: list[tuple[Loc, When]]
) -> Iterator[Finding]:
    for loc, date in later:
        cause = next(((where, other) for where, other in earlier if date.certainly_before(other)), None)
        if cause is not None:
            yield _finding(visit, order.code, (order.later, loc, date), (order.earlier, *cause))


def _closed_before_the_first_visit(facts: Facts) -> Iterator[Finding]:
    """A visit after the closure may fetch the device; a closure before every visit is a contradiction."""
    for visit in facts.of(Poc):
        visits = list(visit.pick_dates("visits.start"))
        for loc, closed in visit.pick_dates("technical_closure.date"):
            if visits and all(closed.certainly_before(start) for _, start in visits):
                yield _finding(
                    visit, "DATE-ORDER", ("technical_closure.date", loc, closed), ("visits.start", *visits[0])
                )


def _out_of_order(visit: Visit, key: str, date_key: str) -> Iterator[Finding]:
    above: tuple[Loc, When] | None = None
    path = f"{key}.{date_key}"
    for loc, date in visit.pick_dates(path):
        if above is not None and date.certainly_before(above[1]):
            yield _finding(visit, "EVENT-ORDER", (path, loc, date), (path, *above))
        else:
            above = (loc, date) if date.known else above


def _finding(visit: Visit, code: str, later: tuple[str, Loc, When], earlier: tuple[str, Loc, When]) -> Finding:
    return visit.sheet.finding(
        code,
        later[1],
        later=field_name(visit.model, later[0]),
        later_date=later[2].text,
        earlier=field_name(visit.model, earlier[0]),
        earlier_date=earlier[2].text,
        where=place_of(visit.sheet, earlier[1], visit.sheet),
    )
