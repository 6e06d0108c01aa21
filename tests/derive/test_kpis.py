"""Key figures: the counts add up, nothing that is missing counts as good, and what is written wrongly gives no number."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jifu.derive import kpi_faults, kpi_results
from jifu.model.customer import Customer
from jifu.model.delivery import Delivery
from jifu.model.dossier import Dossier
from jifu.model.figures import KpiResult
from jifu.model.process import Process

NAME = {"zh": "名", "en": "name"}
RATE = {
    "each": "delivery.issues",
    "where": "item.blocking",
    "require": 'item.state == "closed" if filled(item.due) else none',
    "period": "item.closed",
}
SPREAD = {"each": "delivery.issues", "value": "hours(item.found, item.closed)", "period": "item.found", "unit": "days"}
DAYS = ("2024-02-28", "2024-05-01", "2024-05", "2024", "XXXX-05-06", "2024-05-06~", "unknown")
KNOWN = {"2024-02-28": "2024-02", "2024-05-01": "2024-05", "2024-05": "2024-05"}

issues = st.fixed_dictionaries(
    {"symptom": st.just("慢"), "owner": st.just("ours"), "state": st.sampled_from(("closed", "open"))}
    | {"blocking": st.booleans()},
    optional={"closed": st.sampled_from(DAYS), "due": st.just("2024-06-01"), "found": st.just("2024-05-01")},
)
several = st.lists(st.lists(issues, max_size=6), max_size=4)


def process(**kpi: Any) -> Process:
    whole = {"id": "k", "name": NAME, "stage": "s", "formula": NAME, "denominator": NAME, "record": "project"} | kpi
    lists = ("verdicts", "roles", "stages", "grades", "severities", "service-levels", "deliverables", "checklists")
    return Process.model_validate(
        {"organisation": {"name": NAME, "contact": NAME}, "vocabularies": {}, "gates": [], "kpis": [whole]}
        | {name: [] for name in lists}
    )


def dossiers(projects: list[list[dict[str, Any]]], whose: Process) -> list[Dossier]:
    customer = Customer.model_validate({"schema": 1, "name": "某港口"})
    return [
        Dossier(
            f"harbor/p{at}",
            whose,
            customer,
            None,
            {},
            delivery=Delivery.model_validate(
                {"schema": 1, "issues": [{"id": f"P{n}", **issue} for n, issue in enumerate(issues)]}
            ),
        )
        for at, issues in enumerate(projects)
    ]


def worked(projects: list[list[dict[str, Any]]], **kpi: Any) -> KpiResult:
    whose = process(**kpi)
    (found,) = kpi_results(whose, dossiers(projects, whose))
    return found


@given(several)
def test_every_item_is_in_exactly_one_place_and_the_months_add_up(projects: list[list[dict[str, Any]]]) -> None:
    found = worked(projects, **RATE)
    flat = [(f"harbor/p{at}", f"P{n}", issue) for at, one in enumerate(projects) for n, issue in enumerate(one)]
    blocking = [each for each in flat if each[2]["blocking"]]
    dated = [each for each in blocking if "closed" in each[2]]
    assert found.broken is None
    assert found.excluded == len(flat) - len(blocking)
    assert [(each.case, each.item) for each in found.pending] == [each[:2] for each in blocking if each not in dated]
    assert [(each.case, each.item) for each in found.untold] == [each[:2] for each in dated if "due" not in each[2]]
    counted = [each for each in dated if "due" in each[2]]
    assert [(each.case, each.item) for each in found.counted] == [each[:2] for each in counted]
    assert (found.whole.n, found.whole.good) == (len(counted), sum(each[2]["state"] == "closed" for each in counted))
    by_month = {month.month: month.tally.n for month in found.months if month.tally.n}
    months = [KNOWN[each[2]["closed"]] for each in counted if each[2]["closed"] in KNOWN]
    assert by_month == {month: months.count(month) for month in months}
    assert sum(month.tally.good or 0 for month in found.months) <= (found.whole.good or 0)


@given(several)
def test_a_figure_of_all_is_the_sum_of_the_figures_of_each(projects: list[list[dict[str, Any]]]) -> None:
    whole, parts = worked(projects, **RATE), [worked([one], **RATE) for one in projects]
    assert whole.whole.n == sum(part.whole.n for part in parts)
    assert whole.whole.good == sum(part.whole.good or 0 for part in parts)
    assert len(whole.untold) == sum(len(part.untold) for part in parts)


def issue(**more: Any) -> dict[str, Any]:
    return {"symptom": "慢", "owner": "ours", "state": "closed", "blocking": True, **more}


def test_months_between_the_first_and_the_last_are_there_though_empty() -> None:
    dates = ("2023-11-30", "2024-02-01")
    found = worked([[issue(closed=day, due="2024-06-01") for day in dates]], **RATE)
    assert [(month.month, month.tally.n) for month in found.months] == [
        ("2023-11", 1),
        ("2023-12", 0),
        ("2024-01", 0),
        ("2024-02", 1),
    ]
    assert found.months[1].tally.share is None


def test_a_distribution_gives_median_and_the_value_that_nine_of_ten_do_not_exceed() -> None:
    start = "2024-05-01T00:00+08:00"
    spread = [issue(found=start, closed=f"2024-05-01T{hour:02}:00+08:00") for hour in range(1, 11)]
    found = worked([spread, [issue(found=start)]], **SPREAD)
    assert (found.whole.n, found.whole.median, found.whole.p90) == (10, 5.5, 9)
    assert found.whole.enough
    assert not worked([spread[1:]], **SPREAD).whole.enough
    assert [(each.case, each.part) for each in found.untold] == [("harbor/p1", "value")]


def test_what_counted_can_be_traced_to_its_place() -> None:
    found = worked([[], [issue(), issue(closed="2024-05-01", due="2024-06-01")]], **RATE)
    (one,) = found.counted
    assert (one.case, one.item, one.stem, one.loc, one.month) == (
        "harbor/p1",
        "P1",
        "delivery",
        ("issues", 1),
        "2024-05",
    )


def test_without_a_denominator_there_is_no_number() -> None:
    for kpi in (RATE, SPREAD):
        found = worked([[], [issue(blocking=False)]] if kpi is RATE else [], **kpi)
        assert (found.whole.n, found.whole.share, found.whole.median, found.months) == (0, None, None, ())


WRONG = [
    ("each", {"each": "delivery.isues"}),
    ("where", {"where": "item.blockin"}),
    ("require", {"require": "item.state ="}),
    ("period", {"period": "item.close"}),
    ("unit", {"unit": "days"}),
    ("target", {"target": 101}),
]


@pytest.mark.parametrize(("key", "wrong"), WRONG)
def test_what_is_written_wrongly_is_found_without_any_record(key: str, wrong: dict[str, Any]) -> None:
    found = kpi_faults(process(**(RATE | wrong)), "process/kpis.yaml")
    assert [(each.code, each.path, each.loc) for each in found] == [("KPI-RULE", "process/kpis.yaml", ("kpis", 0, key))]
    assert kpi_faults(process(**RATE), "x") == kpi_faults(process(**SPREAD), "x") == ()


@pytest.mark.parametrize("wrong", [{"period": "item.symptom"}, {"where": "first(item.symptom, 1)"}])
def test_what_turns_out_to_be_wrong_gives_no_number(wrong: dict[str, Any]) -> None:
    one = issue(closed="2024-05-01", due="2024-06-01")
    found = worked([[one]], **(RATE | wrong))
    assert found.broken is not None
    assert (found.whole.n, found.counted) == (0, ())
