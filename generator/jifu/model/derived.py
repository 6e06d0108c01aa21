"""What follows from records: results of ``derive``, as nouns. Pure data, no text in a language.

``subject`` names the fields that hold the id of the record item a result is about, the closest first; the name of the
field is the kind of the item.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal

from jifu.bilingual import Bilingual
from jifu.source import Loc

CriterionState = Literal["met", "partly", "not-met", "not-tested"]
"""达成, 部分达成, 未达成, 未测 (``domain`` c.2)."""


@dataclass(frozen=True, slots=True)
class TraceRow:
    """One line of the trace matrix: a criterion of a requirement, or a requirement without any. Ids only.

    ``gaps`` names what the records that exist should already have: ``pain``, ``criterion``, ``case``, ``solution``,
    ``acceptance``, ``value``. ``priority`` is the criterion's, or the requirement's when it has none.
    ``result`` is what the criterion's cases add up to, empty while there are none; verification comes before the POC.
    """

    subject: ClassVar[tuple[str, ...]] = ("criterion", "requirement")

    pains: tuple[str, ...]
    requirement: str
    criterion: str
    priority: str
    solutions: tuple[str, ...]
    configuration: tuple[str, ...]
    steps: tuple[str, ...]
    poc_cases: tuple[str, ...]
    verification_cases: tuple[str, ...]
    acceptance_items: tuple[str, ...]
    values: tuple[str, ...]
    watch_items: tuple[str, ...]
    result: CriterionState | Literal[""]
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """The trace matrix pain → requirement → criterion → case → acceptance and value."""

    rows: tuple[TraceRow, ...]
    pains_without_requirement: tuple[str, ...]
    cases_without_criterion: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """What the cases of one criterion add up to. Its must cases decide; without any, all its cases do."""

    subject: ClassVar[tuple[str, ...]] = ("criterion",)

    criterion: str
    requirement: str
    priority: str
    state: CriterionState
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseResult:
    """The verdict that counts for a case: its last round's, or the one it takes over.

    ``taken_from`` is the case whose result counts, or empty. ``recorded`` is the verdict written in its last round; a
    case without rounds has the process's first pending one.
    """

    subject: ClassVar[tuple[str, ...]] = ("case",)

    case: str
    priority: str
    verdict: str
    recorded: str
    taken_from: str
    rounds: int


@dataclass(frozen=True, slots=True)
class PassRate:
    """Pass rate by the rule of ``domain`` c.3: passed / (passed + partial + failed).

    Excluded verdicts are counted beside it. A result counts once however many cases take it over; ``repeated`` counts
    the cases that add nothing for that reason, so total = denominator + excluded + pending + repeated.
    ``percent`` is not rounded; None when nothing is in the denominator. ``by_verdict`` pairs each recorded verdict that
    occurs with its count, in the order of the process; the counts add up to ``total``.
    """

    total: int
    passed: int
    denominator: int
    excluded: int
    pending: int
    repeated: int
    percent: float | None
    by_verdict: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class TestResults:
    """Verdicts, pass rates and criteria of one set of cases."""

    cases: tuple[CaseResult, ...]
    criteria: tuple[CriterionResult, ...]
    all: PassRate
    must: PassRate


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """A task placed on the calendar. Days are inclusive; a milestone has start == end and ``days`` 0.

    ``start`` and ``end`` are planned: what follows from the tasks before it, as they really went. ``slack`` is in
    working days; ``critical`` tasks have none. ``late_by`` compares its actual end (or the planned one) with the
    baseline in working days, negative when early; None without a baseline.
    """

    subject: ClassVar[tuple[str, ...]] = ("task",)

    task: str
    start: date
    end: date
    days: int
    slack: int
    critical: bool
    baseline_start: date | None
    baseline_end: date | None
    actual_start: date | None
    actual_end: date | None
    late_by: int | None


@dataclass(frozen=True, slots=True)
class PlannedSchedule:
    """The schedule: tasks in an order that respects their dependencies, and the days nobody works.

    Tasks of a circular dependency, and those that wait for them, cannot be placed and are left out.
    ``freezes`` are inclusive. ``working_days`` are those between the first and the last day, both included.
    ``unpublished_years``: years of the plan whose public holidays are not announced yet; only weekends are known there.
    """

    tasks: tuple[PlannedTask, ...]
    start: date
    end: date
    working_days: int
    days_off: tuple[date, ...]
    freezes: tuple[tuple[date, date, str], ...]
    unpublished_years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step on the clock of the window; offsets are minutes from the window's start.

    ``rollback_still_possible``: should the step fail at its very end, the whole rollback still ends inside the window
    and nothing irreversible has been done.
    """

    subject: ClassVar[tuple[str, ...]] = ("step",)

    step: str
    start: datetime
    end: datetime
    offset_start: int
    offset_end: int
    irreversible: bool
    rollback_still_possible: bool


@dataclass(frozen=True, slots=True)
class WindowPlan:
    """Steps and rollback held against the change window. Times carry the window's own time zone; durations in minutes.

    ``latest_turn_back`` is the last moment at which the whole rollback still ends inside the window.
    ``spare_minutes`` is what remains of the window after all steps; negative when they do not fit.
    ``rollback_fits``: there is a rollback, and begun at the decided moment (without one: after the last step) it ends
    inside the window. ``point_of_no_return`` is a step id or empty.
    Where the record leaves the year open, every moment is a ``YearlessMoment``.
    """

    start: datetime
    end: datetime
    steps: tuple[PlannedStep, ...]
    steps_minutes: int
    rollback_minutes: int
    spare_minutes: int
    latest_turn_back: datetime
    decided_turn_back: datetime | None
    fits: bool
    rollback_fits: bool
    point_of_no_return: str


@dataclass(frozen=True, slots=True)
class Clock:
    """One measured span of a ticket, in whole minutes.

    It runs from the field ``since`` to the field ``until`` of the ticket's clocks. ``minutes`` is the time gone by,
    ``service_minutes`` the part of it inside the service hours, less suspensions that stop the clock; None when what it
    needs is missing or too imprecise, which ``missing`` names. ``target`` is the contract's or the process's;
    ``met`` compares it with ``service_minutes``.
    """

    name: Literal["response", "on-site", "restore", "resolve"]
    since: str
    until: str
    minutes: int | None
    service_minutes: int | None
    target: int | None
    met: bool | None
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TicketClocks:
    """The clocks of a ticket under the severity that counts now.

    ``severity`` is empty while the ticket is not graded. ``suspended_minutes``: how long our clock stood still, None
    when a date is missing or too imprecise.
    """

    severity: str
    clocks: tuple[Clock, ...]
    suspended_minutes: int | None


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing a gate misses: the sentence in both languages, the role that owes it, and where it belongs.

    The file at ``path`` or the value at ``loc`` may be what is missing; the nearest that exists is meant then.
    """

    rule: str
    zh: str
    en: str
    owed_by: str
    path: str
    loc: Loc


@dataclass(frozen=True, slots=True)
class RuleAnswer:
    """A rule's answer: how many items it looked at, and what is missing.

    ``broken`` says what is wrong with the rule itself; that is missing then, so that the gate is not passed.
    """

    rule: str
    checked: int
    missing: tuple[Missing, ...]
    broken: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class GateAnswer:
    """Whether a gate may be passed, rule by rule. One that does not apply has no rules and is not passed.

    ``broken`` says what is wrong with its condition; it applies then.
    """

    gate: str
    applies: bool
    passed: bool
    rules: tuple[RuleAnswer, ...]
    broken: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class StageStanding:
    """Where a project stands in one stage, with the date of its last event as written."""

    stage: str
    state: Literal["done", "current", "skipped", "paused", "open"]
    date: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person, ours or the customer's. ``title`` is a role id for ours, a job title for theirs.

    ``part`` is the id of a contact's part in the project. An empty ``organisation`` is our own house.
    """

    id: str
    name: str
    ours: bool
    organisation: str
    title: str
    phone: str
    email: str
    part: str = ""
