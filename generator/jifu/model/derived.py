"""What follows from records: results of ``derive``, as nouns. Pure data, no text in a language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from jifu.source import Loc


@dataclass(frozen=True, slots=True)
class TraceRow:
    """One line of the trace matrix: a criterion of a requirement, or a requirement without any. Ids only.

    ``gaps`` names what is missing: ``criterion``, ``case``, ``acceptance``, ``value``, ``pain``.
    ``result`` is the verdict id that the criterion's cases add up to, or empty.
    """

    pains: tuple[str, ...]
    requirement: str
    criterion: str
    solutions: tuple[str, ...]
    configuration: tuple[str, ...]
    steps: tuple[str, ...]
    poc_cases: tuple[str, ...]
    verification_cases: tuple[str, ...]
    acceptance_items: tuple[str, ...]
    values: tuple[str, ...]
    watch_items: tuple[str, ...]
    result: str
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """The trace matrix pain → requirement → criterion → case → acceptance and value."""

    rows: tuple[TraceRow, ...]
    pains_without_requirement: tuple[str, ...]
    cases_without_criterion: tuple[str, ...]


CriterionState = Literal["met", "partly", "not-met", "not-tested"]


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """What the cases of one criterion add up to (``domain`` c.2: 达成/部分/未达成/未测)."""

    criterion: str
    requirement: str
    state: CriterionState
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseResult:
    """The verdict that counts for a case: its last round, or the one it takes over. ``rounds`` counts its own rounds."""

    case: str
    verdict: str
    taken_from: str
    rounds: int


@dataclass(frozen=True, slots=True)
class PassRate:
    """Pass rate by the rule of ``domain`` c.3: passed / (passed + partial + failed).

    Excluded verdicts are counted beside it. ``percent`` is None when nothing is in the denominator.
    ``by_verdict`` pairs each verdict id that occurs with its count, in the order of ``process/verdicts.yaml``.
    """

    total: int
    passed: int
    denominator: int
    excluded: int
    pending: int
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

    ``slack`` is in working days; ``critical`` tasks have none. ``late_by`` compares the actual (or planned) end with the
    baseline, in working days; None without a baseline.
    """

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
    """The schedule: tasks in topological order of their plan, and the days nobody works.

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
    """A step on the clock of the window; ``start`` and ``end`` are moments, offsets are minutes from the window's start."""

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
    """One measured span of a ticket, in minutes.

    ``minutes`` is None when a date is missing or too imprecise (``missing`` names the fields). ``service_minutes`` runs on the
    service calendar less suspensions that stop the clock. ``target`` is the contract's or the process's, None when not agreed.
    """

    name: Literal["response", "on-site", "restore", "resolve"]
    minutes: int | None
    service_minutes: int | None
    target: int | None
    met: bool | None
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TicketClocks:
    """The clocks of a ticket under the severity that counts now."""

    severity: str
    clocks: tuple[Clock, ...]
    suspended_minutes: int | None


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing a gate misses: the sentence in both languages, who owes it, and where it belongs."""

    rule: str
    zh: str
    en: str
    owed_by: str
    path: str
    loc: Loc


@dataclass(frozen=True, slots=True)
class RuleAnswer:
    """A rule's answer: how many items it looked at, and what is missing."""

    rule: str
    checked: int
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class GateAnswer:
    """Whether a gate may be passed, rule by rule."""

    gate: str
    applies: bool
    passed: bool
    rules: tuple[RuleAnswer, ...]


@dataclass(frozen=True, slots=True)
class StageStanding:
    """Where a project stands in one stage: ``done``, ``current``, ``skipped``, ``paused`` or ``open``; ``date`` as written."""

    stage: str
    state: Literal["done", "current", "skipped", "paused", "open"]
    date: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person as documents show them, ours or the customer's. ``role`` is a role id for ours, a title for theirs."""

    id: str
    name: str
    ours: bool
    organisation: str
    title: str
    phone: str
    email: str
