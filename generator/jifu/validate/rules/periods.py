"""Windows, licences and contracts: times of day where minutes count, and what must lie inside a period."""

from __future__ import annotations

from collections.abc import Iterator

from jifu.findings import Finding
from jifu.model.base import Record
from jifu.model.delivery import Delivery
from jifu.model.planning import Rollback, Window
from jifu.model.poc import Poc
from jifu.model.project import Project
from jifu.model.ticket import Ticket
from jifu.model.upgrade import UpgradePlan
from jifu.model.when import When
from jifu.source import Loc
from jifu.validate.facts import Facts
from jifu.validate.sheet import Visit, field_name, place_of

_TO_THE_MINUTE: tuple[tuple[type[Record], str], ...] = (
    (Window, "start"),
    (Window, "end"),
    (Rollback, "latest_decision"),
)
_TEST_DATES = ("request.planned_end", "visits.start", "visits.end", "cases.rounds.start", "cases.rounds.end")


def time_of_day(facts: Facts) -> Iterator[Finding]:
    """A change window and the latest time to turn back carry a time of day with its time zone."""
    for model, key in _TO_THE_MINUTE:
        for visit in facts.of(model):
            date = visit.date(key)
            if date is not None and date.text != "unknown" and "T" not in date.text:
                yield visit.finding("TIME-MISSING", (key,), field=field_name(model, key), value=date.text)


def decision_inside_window(facts: Facts) -> Iterator[Finding]:
    """The latest time to decide on turning back lies inside the window; before or after it, it helps nobody."""
    for model in (Delivery, UpgradePlan):
        for visit in facts.of(model):
            for loc, decision in visit.pick_dates("rollback.latest_decision"):
                yield from _outside_window(visit, loc, decision)


def licence_outlasts_test(facts: Facts) -> Iterator[Finding]:
    """A licence that ends before the test does makes the last results worthless."""
    for poc in facts.of(Poc):
        test = [(loc, date) for path in _TEST_DATES for loc, date in poc.pick_dates(path)]
        for loc, until in poc.pick_dates("devices.confirmation.licence_until"):
            beyond = [(where, date) for where, date in test if until.certainly_before(date)]
            if beyond:
                where, date = max(beyond, key=lambda each: (each[1].year or 0, each[1].month or 0, each[1].day or 0))
                place = place_of(poc.sheet, where, poc.sheet)
                yield poc.sheet.finding("LICENCE-EXPIRED", loc, until=until.text, date=date.text, where=place)


def within_contract(facts: Facts) -> Iterator[Finding]:
    """Service outside the contract's term happens, but somebody should know."""
    for ticket in facts.of(Ticket):
        for loc, date in ticket.pick_dates("clocks.reported"):
            yield from _outside_contract(ticket, ticket, "clocks.reported", loc, date)
    projects = {id(visit.scope): visit for visit in facts.of(Project)}
    for delivery in facts.of(Delivery):
        project = projects.get(id(delivery.scope))
        for loc, date in delivery.pick_dates("service_plan.end") if project is not None else ():
            yield from _outside_contract(delivery, project or delivery, "service_plan.end", loc, date)


def _outside_window(visit: Visit, loc: Loc, decision: When) -> Iterator[Finding]:
    starts, ends = list(visit.pick_dates("window.start")), list(visit.pick_dates("window.end"))
    early = [edge for edge in starts if decision.certainly_before(edge[1])]
    late = [edge for edge in ends if edge[1].certainly_before(decision)]
    for where, edge in early or late:
        place = place_of(visit.sheet, where, visit.sheet)
        yield visit.sheet.finding("DECISION-OUTSIDE-WINDOW", loc, decision=decision.text, edge=edge.text, where=place)


def _outside_contract(visit: Visit, bearer: Visit, path: str, loc: Loc, date: When) -> Iterator[Finding]:
    contract = visit.scope.find("contract", bearer.text("contract"))
    if contract is None:
        return
    start, end = contract.date("start"), contract.date("end")
    for key, edge in (("start", start), ("end", end)):
        if edge is not None and (date.certainly_before(edge) if key == "start" else edge.certainly_before(date)):
            yield visit.sheet.finding(
                "CONTRACT-PERIOD",
                loc,
                field=field_name(visit.model, path),
                date=date.text,
                contract=bearer.text("contract"),
                edge=edge.text,
                where=contract.where((key,), visit.sheet),
            )
