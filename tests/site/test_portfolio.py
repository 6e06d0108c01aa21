"""The portfolio: every project with its light and reason, overdue promises with their lines; filtered in the page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jifu.artifact import Artifact
from jifu.bilingual import LANGUAGES, Bilingual
from jifu.model.delivery import Delivery
from jifu.model.dossier import Dossier
from jifu.model.health import Health, Sign
from jifu.model.when import When
from jifu.render.pages import Told
from jifu.render.pages.health import LIGHTS
from markdown import markdown

from tests.browser import Browser, needs_chromium

ROOT = Path(__file__).parents[2]
Pages = Callable[..., tuple[Artifact, ...]]
Cases = tuple[tuple[Dossier, Told], ...]
EVIL = '<script>alert(1)</script> "x" & `y` | z'


def texts(files: tuple[Artifact, ...]) -> dict[str, str]:
    return {file.path: file.content.decode() for file in files if file.path.endswith(".md")}


def plain(text: str) -> str:
    return re.sub(r"&#(\d+);", lambda code: chr(int(code[1])), text)


def late(dossier: Dossier, **issue: Any) -> Dossier:
    """The dossier with an issue that is overdue."""
    said = {"id": "Q1", "symptom": "光模块没到", "owner": "ours", "state": "carried-over", "due": "2024-11-01", **issue}
    return replace(dossier, delivery=Delivery.model_validate({"schema": 1, "issues": [said]}), delivery_schedule=None)


def many(cases: Cases, count: int) -> Cases:
    """So many projects, each with its own name; every other one is late."""
    (project, told), _ = cases
    assert project.project is not None
    found = []
    for at in range(count):
        moved = project.project.stages[0].model_copy(update={"date": When.parse("2024-11-10")})
        record = project.project.model_copy(update={"name": f"项目{at:03}", "code": f"P-{at}", "stages": (moved,)})
        each = replace(project, id=f"water/p{at:03}", project=record, delivery_schedule=None)
        found.append((late(each) if at % 2 else each, told))
    return tuple(found)


def table(page: str) -> list[str]:
    """The rows of the long table."""
    found = re.search(r'<table class="jf-rows">.*?<tbody>\n(.*?)\n</tbody>', page, re.DOTALL)
    assert found
    return found[1].split("\n")


@pytest.fixture(scope="module")
def portfolio(pages: Pages, cases: Cases) -> str:
    return texts(pages(told=(*many(cases, 8), cases[1])))["projects/index.md"]


def test_every_project_has_its_row_the_gravest_first(portfolio: str) -> None:
    rows = table(portfolio)
    assert len(rows) == 8
    lights = [re.search(r"<td class=(\w+)>(\S+ \S+?)[ <]", row + " <") for row in rows]
    assert [found and found[1] for found in lights] == ["warn"] * 4 + ["good"] * 4
    assert sum("逾期 1" in row for row in rows) == 4
    assert all("验收签字 <small>缺 1 项</small>" in row for row in rows)
    assert all("遗留问题到期未关" in row for row in rows[:4])


def test_a_row_stays_light(pages: Pages, cases: Cases) -> None:
    few, more = (len(texts(pages(told=many(cases, n)))["projects/index.md"].encode()) for n in (20, 220))
    assert (more - few) / 200 < 400


def test_overdue_promises_are_listed_with_who_since_when_and_the_record(pages: Pages, cases: Cases) -> None:
    (project, told), ticket = cases
    told = replace(told, paths={"delivery": "projects/water/remote/poc.yaml"})
    site = texts(pages(told=((late(project), told), ticket)))
    row = next(line for line in plain(site["projects/index.md"]).splitlines() if "光模块没到" in line)
    cells = [re.sub("<[^>]+>", "", cell).strip() for cell in row.split("</td>")]
    assert cells[:5] == [
        "泵站远程维护通道改造",
        "◐ 交付问题 Q1：光模块没到",
        "我方",
        "2024-11-01 19 天前",
        "projects/water/remote/poc.yaml",
    ]
    page = plain(site["projects/water/remote.md"])
    assert page.index("光模块没到") < page.index("下一关口")
    assert "截至 2024-11-20" in page


def test_a_record_is_edited_where_the_workspace_says(pages: Pages, cases: Cases, process: Any) -> None:
    address = "https://git.example/edit/{path}#L{line}"
    told = tuple(
        (
            replace(dossier, process=_edited(dossier.process, address)),
            replace(beside, paths={"delivery": "projects/water/remote/poc.yaml", "project": "projects/water/a b.yaml"}),
        )
        for dossier, beside in ((late(cases[0][0]), cases[0][1]), cases[1])
    )
    page = texts(pages(told=told, process=_edited(process, address)))["projects/water/remote.md"]
    assert 'href="https://git.example/edit/projects/water/a%20b.yaml#L1"' in page
    assert 'href="https://git.example/edit/projects/water/remote/poc.yaml#L1"' in page


def _edited(process: Any, address: str) -> Any:
    organisation = process.organisation.model_copy(update={"records_url": address})
    return process.model_copy(update={"organisation": organisation})


def test_without_a_day_the_page_says_that_nothing_was_judged(pages: Pages, cases: Cases) -> None:
    site = texts(pages(told=((late(cases[0][0]), cases[0][1]), cases[1]), as_of=None))
    assert "没有可比的日期" in site["projects/index.md"]
    assert "光模块没到" not in site["projects/index.md"]


def test_the_long_tables_take_no_text_for_markup(pages: Pages) -> None:
    for language in LANGUAGES:
        files = texts(pages(lambda text: f"{text}{EVIL}", language=language))
        for path in ("projects/index.md", "projects/tickets.md", "projects/water/index.md", "kpis.md"):
            assert "<script>alert" not in files[path].split("\n---\n", 1)[1], path
        data = re.search(r'class="jf-names">(.*?)</script>', files["projects/index.md"])
        assert data
        assert json.loads(data[1])["people"] == [f"赵甲{EVIL}"]


def test_ended_and_green_have_a_word_too() -> None:
    assert tuple(LIGHTS) == ("bad", "warn", "good", "ended")
    assert len(set(LIGHTS.values())) == 4


@pytest.fixture
def list_page(pages: Pages, cases: Cases, tmp_path: Path) -> str:
    """The portfolio of forty projects as a page on disk, with its script and nothing else."""
    text = texts(pages(told=many(cases, 40)))["projects/index.md"].split("---", 2)[2]
    body = markdown(text, extensions=["md_in_html", "attr_list"])
    script = (ROOT / "templates" / "site" / "assets" / "portfolio.js").read_text("utf-8")
    file = tmp_path / "index.html"
    file.write_text(f'<!doctype html><html lang="zh"><meta charset="utf-8">{body}<script>{script}</script>', "utf-8")
    return file.as_uri()


SHOWN = "return [...document.querySelectorAll('.jf-rows tbody tr')].filter((row) => !row.hidden).map((row) => row.cells[0].innerText.slice(0, 5))"
CHOOSE = """
  const [name, value] = arguments;
  const field = document.querySelector("[data-jf-filter]").elements[name];
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
"""


@needs_chromium
def test_a_reader_filters_sorts_and_shares(browser: Browser, list_page: str) -> None:
    browser.open(list_page)
    assert len(browser.run(SHOWN)) == 40
    browser.run(CHOOSE, "q", "项目00")
    assert len(browser.run(SHOWN)) == 10
    browser.run(CHOOSE, "person", "赵甲")
    browser.run(CHOOSE, "health", "◐ 黄灯")
    assert browser.run("return document.querySelector('[data-jf-filter] output').textContent") == "显示 5 / 40 个项目"
    browser.run("document.querySelector('.jf-rows th button').focus()")
    browser.press("Enter", "Enter")
    assert browser.run(SHOWN)[0] == "项目009"
    assert browser.run("return document.querySelector('.jf-rows th').getAttribute('aria-sort')") == "descending"
    shared = browser.run("return location.href")
    browser.open("about:blank")
    browser.open(shared)
    assert browser.run(SHOWN)[:2] == ["项目009", "项目007"]
    browser.run("document.querySelector('[data-jf-filter] button[type=reset]').click()")
    assert browser.until("return document.querySelectorAll('.jf-rows tbody tr:not([hidden])').length === 40")
    assert "#" not in browser.run("return location.href")


@needs_chromium
def test_the_keyboard_alone_reaches_filters_and_heads(browser: Browser, list_page: str) -> None:
    browser.open(list_page)
    browser.complaints()  # what pages of other tests left behind
    reached = []
    for _ in range(16):
        browser.press("Tab")
        reached.append(
            browser.run("const at = document.activeElement; return at.name || at.closest('th') && 'head' || at.type")
        )
    assert reached[:7] == ["q", "customer", "phase", "grade", "health", "person", "role"]
    assert reached.count("head") == 6
    assert browser.complaints() == []


@needs_chromium
def test_an_address_with_nonsense_shows_everything(browser: Browser, list_page: str) -> None:
    browser.open(f"{list_page}#?health=nobody&sort=99&person=%3Cimg%3E")
    assert len(browser.run(SHOWN)) == 40
    assert browser.complaints() == []


def test_signs_are_ordered_as_they_are_told() -> None:
    late = [Sign("a", "warn", Bilingual("", ""), Bilingual("", ""), "", (), date(2024, 1, day), day) for day in (1, 9)]
    assert [sign.days for sign in Health("warn", tuple(late), None, None).overdue] == [9, 1]


def test_no_rule_of_the_style_sheet_swallows_another() -> None:
    depth, deepest = 0, 0
    for line in (ROOT / "templates" / "site" / "assets" / "jifu.css").read_text("utf-8").splitlines():
        depth += line.count("{") - line.count("}")
        deepest = max(deepest, depth)
    assert (depth, deepest) == (0, 2)
