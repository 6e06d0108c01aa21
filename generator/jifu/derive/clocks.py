"""The clocks of a ticket: response, arrival, restoration and resolution, against what was agreed.

Unknown stays unknown: a date that is missing, or not an exact moment, makes its clock None and is named. That includes
two moments of an unknown year: nothing says that it is the same year, so their difference would be invented, and
without the year nobody can tell which of the days were worked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, datetime, timedelta
from typing import Literal, NamedTuple

from jifu.derive.service_time import ServiceHours, Span, clipped, elapsed, hours_of, merged, minutes
from jifu.model.customer import Contract
from jifu.model.derived import Clock, TicketClocks
from jifu.model.process import Process
from jifu.model.service import Severity
from jifu.model.ticket import Suspension, Ticket
from jifu.model.when import When


class _Kind(NamedTuple):
    name: Literal["response", "on-site", "restore", "resolve"]
    since: str
    until: str
    target: str


KINDS = (
    _Kind("response", "reported", "first_response", "response"),
    _Kind("on-site", "dispatched", "arrived", "on_site"),
    _Kind("restore", "reported", "restored", "restore"),
    _Kind("resolve", "reported", "resolved", ""),
)
"""What each clock runs from and to (``domain`` e.8), and the target it is held against."""


def clocks_of(ticket: Ticket, contract: Contract | None, process: Process) -> TicketClocks:
    """The clocks of a ticket.

    Restoration runs from the report, or from the start of the fault when that is known to be later (``domain`` e.8).
    A severity that runs round the clock ignores the service hours of the contract.
    """
    severity = _severity(ticket, process)
    service = _Service(ticket, contract, severity, process)
    clocks = tuple(_clock(_since(kind, ticket), ticket, service, _target(kind, severity, contract)) for kind in KINDS)
    return TicketClocks(
        severity=ticket.severities[-1].severity if ticket.severities else "",
        clocks=clocks,
        suspended_minutes=_suspended(service, ticket.clocks.closed),
    )


class _Service:
    """How time counts for one ticket: the hours it runs in, and the times at which our clock stands still."""

    def __init__(self, ticket: Ticket, contract: Contract | None, severity: Severity | None, process: Process) -> None:
        levels = {level.id: level for level in process.service_levels}
        level = levels.get(contract.service_level) if contract else None
        self.round_the_clock = severity is not None and severity.round_the_clock
        self.hours: ServiceHours | None = hours_of(level) if level else None
        self.stops = [
            _Stop(position, suspension)
            for position, suspension in enumerate(ticket.suspensions)
            if suspension.stops_clock
        ]
        self.known = self.round_the_clock or self.hours is not None

    def count(self, span: Span) -> timedelta:
        """Service time of a span. Asked only when ``known``."""
        if self.round_the_clock or self.hours is None:
            return elapsed(span)
        return self.hours.within(span)


@dataclass(frozen=True, slots=True)
class _Stop:
    """A suspension that stops the clock, and its place in the ticket."""

    position: int
    suspension: Suspension

    def missing(self) -> Iterator[str]:
        """The fields without which its length is not known. An open end is no such field: it lasts still."""
        if _moment(self.suspension.start) is None:
            yield f"suspensions[{self.position}].start"
        if self.suspension.end is not None and _moment(self.suspension.end) is None:
            yield f"suspensions[{self.position}].end"

    def within(self, span: Span) -> Span:
        """From its start to its end, or to the end of ``span`` while it lasts. Asked only when nothing is missing."""
        start = _moment(self.suspension.start) or span[0]
        return start, _moment(self.suspension.end) or max(start, span[1])


def _severity(ticket: Ticket, process: Process) -> Severity | None:
    named = ticket.severities[-1].severity if ticket.severities else ""
    return next((severity for severity in process.severities if severity.id == named), None)


def _since(kind: _Kind, ticket: Ticket) -> _Kind:
    fault = ticket.clocks.fault_start
    if kind.name == "restore" and fault is not None and ticket.clocks.reported.certainly_before(fault):
        return kind._replace(since="fault_start")
    return kind


def _target(kind: _Kind, severity: Severity | None, contract: Contract | None) -> int | None:
    """The contract's target for this severity, else the process's."""
    if severity is None or not kind.target:
        return None
    agreed = (target for target in (contract.targets if contract else ()) if target.severity == severity.id)
    own: Mapping[str, int | None] = {
        "response": severity.response,
        "on_site": severity.on_site,
        "restore": severity.restore,
    }
    contracted = next((getattr(target, kind.target) for target in agreed), None)
    return own[kind.target] if contracted is None else contracted


def _clock(kind: _Kind, ticket: Ticket, service: _Service, target: int | None) -> Clock:
    start, end = _moment(getattr(ticket.clocks, kind.since)), _moment(getattr(ticket.clocks, kind.until))
    missing = [f"clocks.{name}" for name, moment in ((kind.since, start), (kind.until, end)) if moment is None]
    total = served = None
    if start and end and start > end:
        missing = [f"clocks.{kind.since}", f"clocks.{kind.until}"]
    elif start and end:
        total = minutes(end - start)
        missing = list(_service_gaps(service, end))
        served = None if missing else minutes(_served(service, (start, end)))
    return Clock(
        name=kind.name,
        since=kind.since,
        until=kind.until,
        minutes=total,
        service_minutes=served,
        target=target,
        met=None if served is None or target is None else served <= target,
        missing=tuple(missing),
    )


def _service_gaps(service: _Service, end: datetime) -> Iterator[str]:
    """What is missing to count service time up to a moment. A suspension that began after it does not matter."""
    if not service.known:
        yield "contract"
    for stop in service.stops:
        start = _moment(stop.suspension.start)
        if start is None or start < end:
            yield from stop.missing()


def _served(service: _Service, span: Span) -> timedelta:
    stopped = clipped(merged(stop.within(span) for stop in service.stops), span)
    return service.count(span) - sum((service.count(part) for part in stopped), timedelta(0))


def _suspended(service: _Service, closed: When | None) -> int | None:
    """How long our clock stood still, round the clock; a suspension without an end lasts until the ticket is closed."""
    spans = []
    for stop in service.stops:
        start, end = _moment(stop.suspension.start), _moment(stop.suspension.end or closed)
        if start is None or end is None:
            return None
        spans.append((start, end))
    return minutes(sum((elapsed(span) for span in merged(spans)), timedelta(0)))


def _moment(when: When | None) -> datetime | None:
    """An exact moment that still is one in every time zone."""
    moment = when.moment if when else None
    return moment if moment and MINYEAR < moment.year < MAXYEAR else None
