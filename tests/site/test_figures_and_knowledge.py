"""Key figures with their numbers and what they come from; the knowledge base from solved tickets."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from jifu.artifact import Artifact
from jifu.model.derived import Clock
from jifu.model.dossier import Dossier
from jifu.model.figures import KpiResult, Tally
from jifu.model.measures import Kpi
from jifu.model.process import Process
from jifu.model.ticket import Clocks, Diagnosis, Satisfaction, StateEvent
from jifu.render.pages import Told
from jifu.render.pages.figure_words import Numbers
from jifu.render.pages.told import Locate
from jifu.source import Place

Pages = Callable[..., tuple[Artifact, ...]]
Cases = tuple[tuple[Dossier, Told], ...]
CLOSED = ("new", "closed")


def texts(files: tuple[Artifact, ...]) -> dict[str, str]:
    return {file.path: file.content.decode() for file in files if file.path.endswith(".md")}


def plain(text: str) -> str:
    return re.sub(r"&#(\d+);", lambda code: chr(int(code[1])), text)


def _line(_path: str, loc: object) -> Place | None:
    return Place(41, 1) if loc else None


LOCATE: Locate = _line


def ticket(
    cases: Cases, name: str, *, closed: str = "2024-11-09", score: int | None = 5, **more: Any
) -> tuple[Dossier, Told]:
    """A ticket like the organisation's own that is closed."""
    dossier, _ = cases[1]
    assert dossier.ticket is not None
    assert dossier.clocks is not None
    states = more.pop("states", CLOSED)
    changed = {
        "title": f"门户白屏 {name}",
        "number": f"GD-{name}",
        "states": tuple(
            StateEvent.model_validate({"time": closed, "state": s, "by": "K1", "note": "说明"}) for s in states
        ),
        "clocks": Clocks.model_validate({"reported": "2024-11-08T09:00+08:00", "closed": closed}),
        "satisfaction": Satisfaction.model_validate(
            {"date": closed, "by": "K1", "score": score} if score else {"date": closed, "by": "K1"}
        ),
    }
    met = more.pop("met", True)
    clock = Clock("response", "reported", "first_response", 75, 75, 60, met, ())
    record = dossier.ticket.model_copy(update={**changed, **more})
    clocks = replace(dossier.clocks, clocks=(clock,))
    told = Told(paths={"ticket": f"projects/water/tickets/{name}.yaml"}, locate=LOCATE)
    return replace(dossier, id=f"water/tickets/{name}", ticket=record, clocks=clocks), told


def section(page: str, anchor: str) -> str:
    found = re.search(rf"\{{ #{anchor} \}}\n(.*?)(?=\n##|\n<footer)", page, re.DOTALL)
    assert found, anchor
    return plain(found[1])


def test_few_items_give_counts_many_a_percentage_and_every_one_is_listed(pages: Pages, cases: Cases) -> None:
    few = [ticket(cases, f"t{n}", met=n > 0) for n in range(3)]
    page = texts(pages(told=(cases[0], *few)))["kpis.md"]
    said = section(page, "response-on-time")
    assert "2 / 3（不足 10 个，只写个数）" in said
    assert "%（" not in said
    assert "达到目标" not in said
    assert "未达目标" not in said
    assert re.findall(r'<a href="projects/water/tickets/(t\d).html">', said) == ["t0", "t1", "t2"]
    assert "projects/water/tickets/t1.yaml:41" in said
    assert "≥ 95% <small>本单位默认</small>" in said
    many = [ticket(cases, f"t{n}", met=n > 0) for n in range(12)]
    said = section(texts(pages(told=(cases[0], *many)))["kpis.md"], "response-on-time")
    assert "91.7%（11 / 12）" in said
    assert "× 未达目标" in said


def test_what_cannot_be_judged_stands_beside_the_number(pages: Pages, cases: Cases) -> None:
    told = (ticket(cases, "a"), ticket(cases, "b", met=None), cases[1])
    said = section(texts(pages(told=(cases[0], *told)))["kpis.md"], "response-on-time")
    assert "1 / 1" in said
    assert "判断不了 1 个" in said
    assert "还没到归月的日期 1 个" in said
    assert "判断不了的 1 个" in said
    assert '<a href="projects/water/tickets/b.html">' in said


def test_a_month_nobody_knows_is_in_the_total_only(pages: Pages, cases: Cases) -> None:
    told = (ticket(cases, "a"), ticket(cases, "b", closed="XXXX-11-09"))
    said = section(texts(pages(told=(cases[0], *told)))["kpis.md"], "response-on-time")
    assert "2 / 2" in said
    assert "月份不明 1 个" in said
    assert "2024-11: 进分子 1" in said


def test_without_tickets_the_page_says_so(pages: Pages, cases: Cases) -> None:
    page = texts(pages(told=()))["kpis.md"]
    assert page.count("还没有数据") == len([1 for _ in re.findall(r"^### ", page, re.MULTILINE)])
    assert "<svg" not in page
    assert "0 / 0" not in page
    assert "还没有写了原因的已解决工单。" in texts(pages(told=()))["knowledge/index.md"]


def test_a_long_list_has_a_page_of_its_own(pages: Pages, cases: Cases) -> None:
    told = tuple(ticket(cases, f"t{n:02}") for n in range(35))
    site = texts(pages(told=told))
    assert section(site["kpis.md"], "reopen-rate").count("<tr><td>") == 30
    assert "[最新的列在上面，全部 35 个在这里](kpis/reopen-rate.md)" in section(site["kpis.md"], "reopen-rate")
    assert site["kpis/reopen-rate.md"].count("<tr><td>") == 35
    assert '<a href="../projects/water/tickets/t00.html">' in site["kpis/reopen-rate.md"]


@pytest.mark.parametrize(
    ("good", "of", "shown", "reached"),
    [
        (0, 0, "还没有数据", ""),
        (9, 9, "9 / 9（不足 10 个，只写个数）", ""),
        (19, 20, "95%（19 / 20）", "good"),
        (9499, 10000, "95%（9499 / 10000）", "bad"),
        (1, 16, "6.2%（1 / 16）", "bad"),
        (3, 16, "18.8%（3 / 16）", "bad"),
        (9999, 10000, "> 99.9%（9999 / 10000）", "good"),
        (1, 100000, "< 0.1%（1 / 100000）", "bad"),
    ],
)
def test_numbers_are_rounded_once_and_compared_before_that(
    good: int, of: int, shown: str, reached: str, pages: Pages, process: Process
) -> None:
    kpi = next(kpi for kpi in process.kpis if kpi.id == "response-on-time")
    numbers = Numbers(_Spoken(), kpi, KpiResult(kpi.id, Tally(of, good)))  # type: ignore[arg-type]
    assert (numbers.whole(), numbers.reached()) == (shown, reached)
    low: Kpi = kpi.model_copy(update={"better": "low"})
    other = Numbers(_Spoken(), low, KpiResult(kpi.id, Tally(of, good))).reached()  # type: ignore[arg-type]
    assert other == {"": "", "good": "good" if 100 * good == 95 * of else "bad", "bad": "good"}[reached]


class _Spoken:
    """A site that says everything in Chinese."""

    language = "zh"

    def say(self, message: str) -> str:
        return message


def diagnosis(**more: Any) -> Diagnosis:
    return Diagnosis.model_validate({"by": "M1", "cause": "原因", "status": "final", **more})


def test_tickets_of_one_known_issue_make_one_entry_with_their_history(pages: Pages, cases: Cases) -> None:
    first = ticket(
        cases,
        "old",
        closed="2024-10-01",
        diagnoses=(
            diagnosis(cause="怀疑线路", status="preliminary", date="2024-09-01"),
            diagnosis(cause="7.3 的证书库太旧", known_issue="KB-1", fixed_in="7.6.3", affected_versions="7.3 及以前"),
        ),
    )
    again = ticket(cases, "new", diagnoses=(diagnosis(cause="与 KB-1 相同", known_issue="KB-1", fixed_in="7.6.3"),))
    open_one = ticket(cases, "open", states=("new",), diagnoses=(diagnosis(known_issue="KB-1"),))
    site = texts(pages(told=(cases[0], first, again, open_one)))
    assert {path for path in site if path.startswith("knowledge/")} == {"knowledge/index.md", "knowledge/kb-1.md"}
    page = plain(site["knowledge/kb-1.md"])
    assert 'kind: "knowledge"' in page
    assert "# KB-1 门户白屏 old" in page
    cause = page.partition("{ #cause }")[2].partition("\n## ")[0]
    assert "7.3 的证书库太旧" in cause
    assert "怀疑线路" not in cause
    assert "7.3 及以前" in cause
    assert "ERR_SSL_7.3" in page
    assert page.index("{ #tickets }") < page.index("怀疑线路")
    assert "GW-100</td><td>7.6.3</td><td>某水务</td><td>2024-11-09</td><td>钱乙" in page
    assert "换浏览器 [GD-new](../projects/water/tickets/new.md)" in page
    assert "projects/water/tickets/old.yaml:41" in page
    assert "GD-open" not in page
    listed = plain(site["knowledge/index.md"])
    assert "ERR_SSL_7.3" in listed
    assert "7.6.3" in listed


@pytest.mark.parametrize("last", ["cancelled", "merged", "reopened", "observing"])
def test_what_is_not_solved_teaches_nothing(last: str, pages: Pages, cases: Cases) -> None:
    one = ticket(cases, "x", states=("new", "closed", last), diagnoses=(diagnosis(),))
    assert [path for path in texts(pages(told=(cases[0], one))) if path.startswith("knowledge/")] == [
        "knowledge/index.md"
    ]


def test_entries_have_pages_of_their_own_though_their_numbers_look_alike(pages: Pages, cases: Cases) -> None:
    told = tuple(
        ticket(cases, f"t{n}", diagnoses=(diagnosis(known_issue=name),))
        for n, name in enumerate(("KB 1", "kb/1", "索引", "index"))
    )
    names = sorted(path for path in texts(pages(told=told)) if path.startswith("knowledge/"))
    assert names == sorted(f"knowledge/{name}.md" for name in ("index", "index-2", "entry", "kb-1", "kb-1-2"))
