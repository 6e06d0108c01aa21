"""The keyboard alone reaches everything on a page of every kind, and one sees where one is."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser import Browser, needs_chromium
from tests.pages import KINDS, example
from tests.sample import Sample

pytestmark = needs_chromium

STILL = "*, *::before, *::after { transition: none !important; animation: none !important; scroll-behavior: auto !important; }"
WATCH = """
  const style = document.createElement("style");
  style.textContent = arguments[0];
  document.head.append(style);
  const name = (element) => {
    const said = element.ariaLabel || element.textContent.trim().slice(0, 30) || element.id;
    return `${element.tagName.toLowerCase()}${element.className ? `.${String(element.className).split(" ")[0]}` : ""} ${said}`;
  };
  const onScreen = (element) => {
    const box = element.getBoundingClientRect();
    const shown = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    return shown && box.width > 1 && box.height > 1 && box.right > 0 && box.left < innerWidth;
  };
  /* A control too small to see is shown by its label. */
  const shownBy = (element) => [element, element.nextElementSibling, ...(element.labels ?? [])].find(
    (shown) => shown && (shown === element || shown.tagName === "LABEL") && onScreen(shown));
  const controls = "a[href], button, summary, input, select, textarea, [tabindex], [contenteditable], label[for]";
  const acts = (element) => {
    if (element.disabled || element.closest("[inert], dialog:not([open])")) return false;
    if (getComputedStyle(element).pointerEvents === "none") return false;
    if (element.tagName !== "LABEL") return element.tabIndex >= 0;
    if (element.matches("[for=__drawer]")) return false; /* closes the menu by pointer, as Escape and the button do */
    return !element.control || !element.control.checkVisibility({ visibilityProperty: true });
  };
  const wanted = [...document.querySelectorAll(controls)].filter((element) => onScreen(element) && acts(element));
  const looks = (element) => {
    const { outlineStyle, outlineWidth, boxShadow, backgroundColor } = getComputedStyle(element);
    return { outline: outlineStyle === "none" ? "0px" : outlineWidth, boxShadow, backgroundColor };
  };
  const before = new Map(wanted.map((element) => [element, looks(shownBy(element))]));
  const state = { met: new Set(), unseen: [], unmarked: [], order: [] };
  document.addEventListener("focusin", ({ target }) => {
    if (state.met.has(target)) return;
    state.met.add(target);
    state.order.push(name(target));
    const shown = shownBy(target);
    const box = shown?.getBoundingClientRect();
    const header = document.querySelector(".md-header");
    const top = header.contains(target) || target.matches(".md-skip") ? 0 : header.getBoundingClientRect().bottom;
    if (!shown || box.bottom <= top || box.top >= innerHeight) state.unseen.push(name(target));
    if (!shown) return;
    const now = looks(shown);
    const was = before.get(target) ?? { outline: "0px", boxShadow: "none" };
    const marked = parseFloat(now.outline) >= 1 || now.boxShadow !== was.boxShadow;
    if (!marked) state.unmarked.push(name(target));
  });
  window.report = () => ({
    wanted: wanted.length,
    unreached: wanted.filter((element) => !state.met.has(element)).map(name),
    unseen: state.unseen, unmarked: state.unmarked, order: state.order,
  });
  return wanted.length;
"""


def walk(browser: Browser) -> Any:
    """Press Tab until nothing new has the focus; what was not reached, and what had the focus without showing it."""
    browser.run(WATCH, STILL)
    met = -1
    while True:
        browser.press(*["Tab"] * 20)
        found = browser.run("return window.report()")
        if len(found["order"]) == met or not found["unreached"]:
            return found
        met = len(found["order"])


NARROW = ["home", "portfolio", "project", "raci", "checklist", "missing"]
"""Kinds that a narrow screen sets differently: wide tables, filters, boxes to tick."""


@pytest.mark.parametrize(("kind", "width"), [*((kind, 1280) for kind in KINDS), *((kind, 360) for kind in NARROW)])
def test_tab_reaches_everything_and_shows_it(
    browser: Browser, sample: Sample, sample_address: str, kind: str, width: int
) -> None:
    browser.open(f"{sample_address}/{example(sample.site, kind)}", width)
    browser.until("return document.readyState === 'complete'")
    found = walk(browser)
    assert found["wanted"] >= 3
    assert {fault: found[fault] for fault in ("unreached", "unseen", "unmarked") if found[fault]} == {}


def focus(browser: Browser, selector: str) -> None:
    """Press Tab until the element that ``selector`` names has the focus."""
    for _ in range(100):
        if browser.run("return document.activeElement.matches(arguments[0])", selector):
            return
        browser.press("Tab")
    pytest.fail(f"no Tab leads to {selector}")


@pytest.mark.parametrize("kind", ["home", "role", "project"])
def test_the_menu_of_a_narrow_screen_opens_is_walked_through_and_closes(
    browser: Browser, sample: Sample, sample_address: str, kind: str
) -> None:
    browser.open(f"{sample_address}/{example(sample.site, kind)}", 360)
    focus(browser, "[data-jf-menu]")
    browser.press("Enter")
    browser.until("return document.activeElement.ariaExpanded === 'true'")
    browser.until("return document.querySelector('.md-sidebar--primary').getBoundingClientRect().left === 0")
    found = walk(browser)
    assert [name for name in found["order"] if name.startswith("a.md-nav__link")]
    assert {fault: found[fault] for fault in ("unreached", "unseen", "unmarked") if found[fault]} == {}
    browser.press("Escape")
    assert browser.run("return document.activeElement.ariaExpanded") == "false"
    browser.until("return !document.querySelector('.md-sidebar--primary').checkVisibility({visibilityProperty: true})")


def test_a_section_of_the_menu_opens_and_leads_back(browser: Browser, sample_address: str) -> None:
    browser.open(f"{sample_address}/index.html", 360)
    browser.run("document.head.insertAdjacentHTML('beforeend', `<style>${arguments[0]}</style>`)", STILL)
    focus(browser, "[data-jf-menu]")
    browser.press("Enter")
    browser.until("return document.getElementById('__drawer').checked")
    focus(browser, ".md-sidebar--primary label.md-nav__link[id]")
    browser.press("Enter")
    focus(browser, ".md-nav__item--nested > .md-nav .md-nav__link[href]")
    assert browser.run("return document.activeElement.getBoundingClientRect().left") >= 0
    assert browser.run("return document.activeElement.closest('nav').parentElement.querySelector('input').checked")
    browser.run("document.activeElement.blur()")
    focus(browser, ".md-nav__item--nested label.md-nav__title")
    browser.press("Enter")
    focus(browser, ".md-nav--primary > .md-nav__list > .md-nav__item > .md-nav__link")


@pytest.mark.parametrize("kind", ["home", "project", "raci", "checklist", "story"])
def test_the_first_tab_offers_to_skip_to_the_text(
    browser: Browser, sample: Sample, sample_address: str, kind: str
) -> None:
    browser.open(f"{sample_address}/{example(sample.site, kind)}")
    browser.press("Tab")
    assert browser.run("return document.activeElement.matches('.md-skip')")
    browser.until("return getComputedStyle(document.activeElement).opacity === '1'")
    browser.press("Enter", "Tab")
    assert browser.run("return Boolean(document.activeElement.closest('article'))")


def test_the_search_gives_the_focus_back(browser: Browser, sample_address: str) -> None:
    browser.open(f"{sample_address}/index.html")
    focus(browser, "[data-jf-open]")
    for way in (["Escape"], ["Tab", "Enter"]):  # the second leads to the button that says so
        browser.press("Enter")
        browser.until("return document.activeElement.id === 'jf-query'")
        browser.press(*way)
        browser.until("return !document.querySelector('[data-jf-search]').open")
        assert browser.run("return document.activeElement.matches('[data-jf-open]')")


def test_tab_stays_in_the_open_search(browser: Browser, sample_address: str) -> None:
    browser.open(f"{sample_address}/index.html")
    browser.press("/")
    browser.until("return document.activeElement.id === 'jf-query'")
    for _ in range(6):
        browser.press("Tab")
        assert browser.run(
            "const at = document.activeElement; return at === document.body || Boolean(at.closest('dialog'));"
        )


def test_the_look_of_the_site_is_chosen_by_key(browser: Browser, sample_address: str) -> None:
    browser.open(f"{sample_address}/index.html")
    focus(browser, ".md-option")
    schemes = []
    for _ in range(3):
        browser.press("ArrowRight")
        schemes.append(browser.run("return document.body.dataset.mdColorScheme"))
    assert schemes == ["default", "slate", "default"]


PLANTED = {
    "<div class=md-typeset><button style='outline: 0 !important'>x</button></div>": "unmarked",
    "<a href=# style='position: absolute; left: -999px'>x</a>": "unseen",
    "<label for=hidden>x</label><input id=hidden type=checkbox hidden>": "unreached",
}


@pytest.mark.parametrize("planted", PLANTED)
def test_a_planted_fault_is_found(browser: Browser, sample_address: str, planted: str) -> None:
    browser.open(f"{sample_address}/404.html")
    browser.run("document.querySelector('article').insertAdjacentHTML('beforeend', arguments[0])", planted)
    found = walk(browser)
    assert [fault for fault in ("unreached", "unseen", "unmarked") if found[fault]] == [PLANTED[planted]]
