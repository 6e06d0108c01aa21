"""The process with itself: every cell of a table once, one part for each role, somebody for each task."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from jifu.bilingual import Bilingual
from jifu.findings import Finding
from jifu.model.flows import FlowTask
from jifu.model.grading import GradeCriterion, GradeGovernance
from jifu.model.measures import Kpi
from jifu.model.service import SeverityCell
from jifu.source import Loc
from jifu.validate.facts import Facts
from jifu.validate.in_force import ids_in_force, owner_of
from jifu.validate.sheet import Visit, is_filled, place_of


def cells_for_every_grade(facts: Facts) -> Iterator[Finding]:
    """A criterion or a row of governance says something of every grade, and once."""
    grades = ids_in_force(facts, "grade")
    for model in (GradeCriterion, GradeGovernance):
        for row in facts.of(model):
            seen: dict[str, Loc] = {}
            for loc, grade in row.pick("by_grade.grade"):
                if not isinstance(grade, str):
                    continue
                if grade in seen:
                    where = place_of(row.sheet, seen[grade], row.sheet)
                    yield row.sheet.finding("GRADE-CELL-TWICE", loc, row=_id(row), grade=grade, where=where)
                seen.setdefault(grade, loc)
            missing = [grade for grade in grades if grade not in seen]
            if missing and is_filled(row.get("by_grade")):
                yield row.finding("GRADE-CELL-MISSING", ("by_grade",), row=_id(row), grades=", ".join(missing))


def cells_for_every_severity(facts: Facts) -> Iterator[Finding]:
    """The severity matrix has one severity for every impact and urgency."""
    seen: dict[tuple[str, str], Visit] = {}
    for cell in facts.of(SeverityCell):
        place = (cell.text("impact"), cell.text("urgency"))
        if place in seen:
            where = seen[place].where(("impact",), cell.sheet)
            yield cell.finding("MATRIX-CELL-TWICE", ("impact",), impact=place[0], urgency=place[1], where=where)
        seen.setdefault(place, cell)
    impacts, urgencies = ids_in_force(facts, "impact"), ids_in_force(facts, "urgency")
    sheet = owner_of(facts, "severity-matrix")
    if sheet is not None and impacts and urgencies:
        missing = [" × ".join(place) for place in product(impacts, urgencies) if place not in seen]
        if missing:
            cells = Bilingual("、".join(missing), ", ".join(missing))
            yield sheet.finding("MATRIX-CELL-MISSING", ("severity-matrix",), cells=cells, count=len(missing))


def somebody_for_every_task(facts: Facts) -> Iterator[Finding]:
    """A sub-step of a flow names a role or a hat that does it."""
    for task in facts.of(FlowTask):
        if not is_filled(task.get("by")) and not is_filled(task.get("hats")):
            yield task.finding("FLOW-TASK-NOBODY", ("id",) if "id" in task.data else (), task=_id(task))


def one_kind_of_figure(facts: Facts) -> Iterator[Finding]:
    """A key figure is a ratio or a distribution: either ``require`` or ``value``."""
    for kpi in facts.of(Kpi):
        both = is_filled(kpi.get("require")) and is_filled(kpi.get("value"))
        if both or not (is_filled(kpi.get("require")) or is_filled(kpi.get("value"))):
            said = Bilingual("require 和 value 都写了", "has both require and value")
            none = Bilingual("require 和 value 都没写", "has neither require nor value")
            yield kpi.finding("KPI-FORM", ("value",) if both else ("id",), kpi=_id(kpi), said=said if both else none)


def _id(visit: Visit) -> str:
    return str(visit.data.get("id") or "?")
