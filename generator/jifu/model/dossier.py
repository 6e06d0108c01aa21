"""The dossier: all that a template may see of one project or one ticket."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jifu.model.base import Internal
from jifu.model.customer import Customer
from jifu.model.delivery import Delivery
from jifu.model.derived import (
    GateAnswer,
    Person,
    PlannedSchedule,
    StageStanding,
    TestResults,
    TicketClocks,
    Trace,
    WindowPlan,
)
from jifu.model.poc import Poc
from jifu.model.process import Process
from jifu.model.project import Project
from jifu.model.requirements import Requirements
from jifu.model.ticket import Ticket


@dataclass(frozen=True, slots=True)
class Dossier:
    """One project (``ticket`` is None) or one ticket, with everything that follows from its records.

    ``id`` is the path below ``projects/``: ``securities/sslvpn`` or ``securities/tickets/macos-client``.
    A plan is the schedule as it was promised, without what really happened; the schedule beside it has both.
    A ticket's dossier has the project it came from, without the records of that project.
    """

    id: str
    process: Process
    customer: Customer
    project: Project | None
    people: Mapping[str, Person]
    requirements: Requirements | None = None
    poc: Poc | None = None
    delivery: Delivery | None = None
    ticket: Ticket | None = None
    stages: tuple[StageStanding, ...] = ()
    trace: Trace | None = None
    poc_results: TestResults | None = None
    poc_plan: PlannedSchedule | None = None
    poc_schedule: PlannedSchedule | None = None
    verification_results: TestResults | None = None
    delivery_plan: PlannedSchedule | None = None
    delivery_schedule: PlannedSchedule | None = None
    delivery_window: WindowPlan | None = None
    upgrade_results: TestResults | None = None
    upgrade_window: WindowPlan | None = None
    clocks: TicketClocks | None = None
    gates: Internal[tuple[GateAnswer, ...]] = field(default=())
