"""The site as a reader uses it: in a real browser, with the keyboard, on a telephone, without a server."""

from __future__ import annotations

import queue
import threading
from collections.abc import Collection, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from jifu.site import News, Tell, serve

from tests.browser import PATIENCE, Browser, needs_chromium, served

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    with served(built) as address:
        yield address


HITS = """
  const said = document.querySelector("[data-jf-status]").textContent;
  const hits = [...document.querySelectorAll("[role=option]")].map((hit) => hit.querySelector(".jf-hit__title").textContent);
  return said && [said, hits];
"""


def searched(browser: Browser, address: str, query: str) -> tuple[str, list[str]]:
    """Type ``query`` into the search box as a person does; what it says, and the titles it shows."""
    browser.open(f"{address}/gates.html")
    browser.press("/")
    browser.until("return document.activeElement.id === 'jf-query'")
    browser.press(query)
    said, hits = browser.until(HITS)
    return said, hits


PROJECT, TICKET = "泵站远程维护通道改造", "升级浏览器后打不开门户"


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("维护", PROJECT),
        ("远程维护", PROJECT),
        ("通道", PROJECT),
        ("浏览器", TICKET),
        ("门户", TICKET),
        ("SSL 7.3", TICKET),
        ("７．６．３", TICKET),
        ("SSL_7.3", TICKET),
        ("WAT-2024-001", PROJECT),
        ("新人", "新人第一周"),
        ("回退", "术语"),
        ("关口", "关口"),
        ("成功标准", "术语"),
    ],
)
def test_a_word_from_the_middle_leads_to_its_page(browser: Browser, address: str, query: str, title: str) -> None:
    said, hits = searched(browser, address, query)
    assert title in hits[:3], (said, hits)


def test_a_question_is_taken_apart_when_no_page_has_all_its_words(browser: Browser, address: str) -> None:
    said, hits = searched(browser, address, "泵站 怎么 升级 浏览器 割接")
    assert said.startswith("没有一页全部包含")
    assert {PROJECT, TICKET} & set(hits[:2])


def test_what_is_nowhere_is_said(browser: Browser, address: str) -> None:
    said, hits = searched(browser, address, "qzxqzx")
    assert (said, hits) == ("没有找到。换个说法，或者少打几个字。", [])


CHOSEN = """
  const box = document.getElementById("jf-query");
  const chosen = document.querySelectorAll("[role=option][aria-selected=true]");
  return [box.getAttribute("aria-activedescendant"), [...chosen].map((hit) => hit.id), box.ariaExpanded];
"""


def test_the_keyboard_alone_chooses_opens_and_closes(browser: Browser, address: str) -> None:
    _, hits = searched(browser, address, "客户")
    assert len(hits) >= 3
    assert browser.run(CHOSEN) == ["jf-hit-0", ["jf-hit-0"], "true"]
    browser.press("ArrowDown", "ArrowDown")
    assert browser.run(CHOSEN) == ["jf-hit-2", ["jf-hit-2"], "true"]
    browser.press("ArrowUp", "ArrowUp", "ArrowUp")
    assert browser.run(CHOSEN)[0] == f"jf-hit-{len(hits) - 1}"
    browser.press("Escape")
    browser.until("return !document.querySelector('[data-jf-search]').open")
    assert browser.run("return document.activeElement.closest('[data-jf-search]')") is None


def test_enter_opens_the_page_that_is_chosen(browser: Browser, address: str) -> None:
    searched(browser, address, "打不开门户")
    browser.press("Enter")
    assert browser.until("return document.readyState === 'complete' && document.querySelector('h1').textContent") != ""
    browser.until("return location.pathname === '/projects/water/tickets/portal.html'")


def test_a_hit_is_marked_in_its_words(browser: Browser, address: str) -> None:
    searched(browser, address, "白屏")
    marks = browser.run("return [...document.querySelectorAll('.jf-hit__text mark')].map((mark) => mark.textContent)")
    assert "".join(marks).startswith("白屏")


def test_a_search_stays_on_this_host(browser: Browser, address: str) -> None:
    browser.complaints()
    searched(browser, address, "泵站")
    loaded = browser.run("return performance.getEntriesByType('resource').map((entry) => new URL(entry.name).origin)")
    assert len(loaded) >= 8
    assert set(loaded) == {address}
    assert browser.complaints() == []


def test_from_a_disk_the_site_reads_and_the_search_says_why_it_cannot(browser: Browser, built: Path) -> None:
    browser.open((built / "projects" / "index.html").as_uri())
    link = browser.run("return document.querySelector('.md-typeset td a[href$=\"water/remote.html\"]').href")
    browser.open(link)
    assert PROJECT in browser.run("return document.querySelector('h1').textContent")
    browser.press("/")
    browser.until("return document.querySelector('[data-jf-search]').open")
    assert "从文件直接打开" in browser.run("return document.querySelector('[data-jf-status]').textContent")
    assert browser.run("return document.getElementById('jf-query').disabled") is True


KINDS = ["index", "projects/index", "projects/water/index", "projects/water/remote", "projects/water/tickets/portal"]
KINDS += ["gates", "newcomer", "getting-started", "reference/poc", "reference/findings", "404"]
WIDER = """
  const wide = document.documentElement.clientWidth;
  const inside = (element) => element.closest(".md-typeset__scrollwrap, .jf-figure, .highlight, .md-sidebar, dialog, pre");
  const out = [...document.querySelectorAll("article *")].filter((e) => e.getBoundingClientRect().right > wide + 1 && !inside(e));
  return [document.documentElement.scrollWidth - wide, out.map((element) => element.outerHTML.slice(0, 80))];
"""


@pytest.mark.parametrize("width", [360, 768, 1280, 2560])
def test_no_page_is_wider_than_the_screen(browser: Browser, address: str, width: int) -> None:
    found = []
    for kind in KINDS:
        browser.open(f"{address}/{kind}.html", width)
        browser.until("return document.readyState === 'complete'")
        found.append((kind, *browser.run(WIDER)))
    assert found == [(kind, 0, []) for kind in KINDS]


HEADINGS = """
  const levels = [...document.querySelectorAll("article h1, article h2, article h3, article h4")].map((h) => Number(h.tagName[1]));
  const unnamed = [...document.querySelectorAll("button, input:not([type=hidden]), [role=img], select")].filter((e) =>
    e.checkVisibility() && !e.ariaLabel && !e.title && !e.textContent.trim() && !e.labels?.length && !e.getAttribute("aria-labelledby"));
  return [levels, unnamed.map((element) => element.outerHTML.slice(0, 80))];
"""


def test_headings_step_down_one_by_one_and_every_control_has_a_name(browser: Browser, address: str) -> None:
    for kind in KINDS:
        browser.open(f"{address}/{kind}.html")
        levels, unnamed = browser.run(HEADINGS)
        assert levels[0] == 1, kind
        assert levels.count(1) == 1, kind
        assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == [], kind
        assert unnamed == [], kind


def test_a_wide_table_can_be_scrolled_with_the_keyboard(browser: Browser, address: str) -> None:
    browser.open(f"{address}/projects/water/remote.html", 360)
    browser.until("return document.querySelector('[data-jf-wide]')")
    found = browser.run(
        "return [...document.querySelectorAll('[data-jf-wide]')].map((e) => [e.tabIndex, e.role, Boolean(e.ariaLabel)])"
    )
    assert found
    assert all(each == [0, "region", True] for each in found)


def test_an_open_page_shows_findings_as_text_and_reloads_when_it_changes(browser: Browser, tmp_path: Path) -> None:
    site, record = tmp_path / "site", tmp_path / "poc.yaml"
    site.mkdir()
    (site / "index.html").write_text("<html><body><h1>旧的</h1></body></html>", "utf-8")
    record.write_text("schema: 1\n", "utf-8")
    ready: queue.Queue[str] = queue.Queue()
    stop = threading.Event()

    class Content:
        def begin(self, tell: Tell) -> None:
            self._tell = tell
            tell(News("poc.yaml:3:1 <img src=x>", changed=True))

        def saved(self, _files: Collection[Path]) -> None:
            (site / "index.html").write_text("<html><body><h1>新的</h1></body></html>", "utf-8")
            self._tell(News("", changed=True))

        def page(self, _path: str) -> None:
            return None

        def close(self) -> None:
            return

    thread = threading.Thread(
        target=serve,
        args=(site, 0, Content()),
        kwargs={"watch": [record], "ready": ready.put, "stop": stop},
    )
    thread.start()
    try:
        browser.open(ready.get(timeout=PATIENCE))
        told = "return [...document.body.children].at(-1).dataset.jfFindings"
        assert browser.until(told) == "poc.yaml:3:1 <img src=x>"
        assert browser.run("return document.querySelector('h1').textContent") == "旧的"
        record.write_text("schema: 1\nscope: []\n", "utf-8")
        while browser.run("return document.querySelector('h1')?.textContent") != "新的":
            assert thread.is_alive()
        assert browser.run(told) in (None, "")
    finally:
        stop.set()
        thread.join(PATIENCE)
