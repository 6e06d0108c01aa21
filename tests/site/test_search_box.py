"""What the search box does with a query: other words, other characters, any stretch of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from tests.browser import Browser, needs_chromium, served
from tests.search_box import SearchBox

pytestmark = needs_chromium

PROJECT, TICKET = "projects/water/remote.html", "projects/water/tickets/portal.html"


@pytest.fixture
def box(browser: Browser, built: Path) -> Iterator[SearchBox]:
    with served(built) as address:
        yield SearchBox(browser, address)


@pytest.mark.parametrize(
    ("query", "via"),
    [
        ("烤机", "烤机 → 拷机"),
        ("soak test", "soak test → 拷机"),
        ("网络割接", "网络割接 → 割接"),
        ("隔接", "隔接 → 割接"),
    ],
)
def test_a_page_found_by_another_word_says_so(box: SearchBox, query: str, via: str) -> None:
    found = [hit for hit in box.ask(query).hits if hit.via == via]
    assert found
    word = via.rpartition(" ")[2]
    assert [hit for hit in found if word not in hit.title + hit.part + hit.text] == []


def test_a_page_found_by_the_word_itself_says_nothing_of_others(box: SearchBox) -> None:
    assert box.ask("拷机").hits[0].via == ""


@pytest.mark.parametrize(("query", "kind"), [("泵站远程维护", "项目"), ("打不开门户", "工单"), ("某水务集团", "客户")])
def test_a_hit_says_what_kind_of_page_it_is(box: SearchBox, query: str, kind: str) -> None:
    assert box.ask(query).hits[0].kind == kind


LOADED = "return performance.getEntriesByType('resource').filter((entry) => entry.name.includes('traditional')).length"


def test_traditional_characters_are_understood_and_their_table_is_only_fetched_for_them(
    browser: Browser, box: SearchBox
) -> None:
    assert box.ask("远程维护").hits[0].page.startswith(PROJECT)
    assert browser.run(LOADED) == 0
    assert box.ask("遠程維護").hits[0].page.startswith(PROJECT)
    assert box.ask("泵站遠程").hits[0].page.startswith(PROJECT)
    assert browser.run(LOADED) == 1


STRETCH = re.compile(r"[\u4e00-\u9fff]{3,}")


RARE = 5
"""So few pages may have a stretch that all of them are shown."""


def texts(page: Path) -> list[str]:
    """The texts of a page that are searched."""
    (article,) = html.fromstring(page.read_text("utf-8")).xpath("//article")
    for ignored in article.xpath("//*[@data-pagefind-ignore or contains(@class, 'jf-crumbs')]"):
        ignored.drop_tree()
    return [str(text) for text in article.xpath(".//p//text() | .//h1//text() | .//td//text() | .//li//text()")]


def stretches(site: Path, page: str, length: int) -> list[str]:
    """Stretches of Chinese from the middle of the texts of a page, all over it, that only few pages have."""
    others = ["".join(texts(path)) for path in site.rglob("*.html") if "contributing" not in path.parts]
    runs = [run for text in texts(site / page) for run in STRETCH.findall(text) if len(run) > length]
    found = {run[1 : length + 1] for run in runs}
    return sorted(stretch for stretch in found if sum(stretch in other for other in others) <= RARE)


@pytest.mark.parametrize("page", [PROJECT, TICKET])
def test_any_stretch_of_a_text_leads_to_its_page(box: SearchBox, built: Path, page: str) -> None:
    found = stretches(built, page, 4)
    assert len(found) >= 5
    lost = [
        stretch for stretch in found[::2] if page not in {hit.page.partition("#")[0] for hit in box.ask(stretch).hits}
    ]
    assert lost == []
