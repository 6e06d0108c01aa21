"""The key figures that ship: each asks for fields that there are, and counts what it says it counts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from jifu.derive import dossier_of_project, dossier_of_ticket, kpi_results
from jifu.derive.gate_items import check_chain, kind_of_items
from jifu.derive.gate_words import NAMES
from jifu.expression import expression
from jifu.load import read_workspace
from jifu.model.dossier import Dossier
from jifu.model.measures import Kpi
from jifu.model.process import Process
from jifu.validate import validate

ROOT = Path(__file__).parents[2]
AFTER_SALES = {
    *("response-on-time", "response-time", "arrival-on-time", "restore-time", "resolve-time", "sla-breach"),
    *("reopen-rate", "escalation-rate", "first-call-resolution", "customer-satisfaction", "satisfaction-answers"),
}


@cache
def worked_case() -> tuple[Dossier, Dossier]:
    """The project and the ticket of the article's case."""
    workspace, _ = validate(read_workspace(ROOT, None)[0])
    assert workspace is not None
    customer = next(each for each in workspace.customers if each.id == "securities")
    (project,), (ticket,) = customer.projects, customer.tickets
    return dossier_of_project(workspace, customer, project), dossier_of_ticket(workspace, customer, ticket)


def counted(kpi: Kpi, dossier: Dossier) -> tuple[int, int, int]:
    """Numerator and denominator of a ratio in one dossier, and how many items cannot be judged."""
    (found,) = kpi_results(dossier.process.model_copy(update={"kpis": (kpi,)}), [dossier])
    assert found.broken is None, found.broken
    assert found.whole.good is not None
    return found.whole.good, found.whole.n, len(found.untold)


def test_every_figure_is_either_a_ratio_or_a_distribution_and_says_what_it_leaves_out(process: Process) -> None:
    assert 12 <= len(process.kpis) <= 18
    assert {kpi.id for kpi in process.kpis if kpi.stage == "after-sales"} == AFTER_SALES
    for kpi in process.kpis:
        assert (kpi.require is None) != (kpi.value is None), kpi.id
        assert (kpi.unit == "percent") == (kpi.require is not None), kpi.id
        assert kpi.exclusions is not None, kpi.id
        assert kpi.provenance == "house", f"{kpi.id}: a target is a default of this house"
        assert (kpi.record == "ticket") == (kpi.stage == "after-sales"), kpi.id
        assert kpi.target is None or 0 < kpi.target <= 100, kpi.id


def test_figures_ask_for_fields_that_there_are(process: Process) -> None:
    looked = 0
    for kpi in process.kpis:
        item = kind_of_items(kpi.each)
        for source in (kpi.where, kpi.require, kpi.value, kpi.period):
            for chain in expression(source, NAMES).chains if source else ():
                looked += 1
                check_chain(chain, item)
    assert looked > 60


@pytest.mark.parametrize(
    ("figure", "good", "of", "untold"),
    [
        ("technical-approval", 1, 1, 0),
        ("conversion", 1, 1, 0),
        ("test-on-schedule", 1, 1, 0),
        ("delivery-on-baseline", 12, 21, 0),
        ("first-time-acceptance", 1, 1, 0),
        ("rollback-rate", 0, 1, 0),
        ("response-on-time", 0, 0, 1),
        ("sla-breach", 0, 0, 1),
        ("reopen-rate", 0, 1, 0),
        ("escalation-rate", 0, 1, 0),
        ("first-call-resolution", 0, 0, 0),
        ("customer-satisfaction", 1, 1, 0),
        ("satisfaction-answers", 1, 1, 0),
    ],
)
def test_the_worked_case_counts_as_it_should(figure: str, good: int, of: int, untold: int, process: Process) -> None:
    """The year of its ticket is unknown, so nothing about its clocks can be said, and nothing is invented."""
    kpi = next(each for each in process.kpis if each.id == figure)
    project, ticket = worked_case()
    assert counted(kpi, project if kpi.record == "project" else ticket) == (good, of, untold)
