"""No page of any kind breaks between a small telephone and a wall screen, in either language."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.browser import Browser, needs_chromium
from tests.pages import KINDS, LANGUAGES, example
from tests.sample import ROOT, Sample

pytestmark = needs_chromium

WIDTHS = {"zh": [360, 390, 768, 1024, 1280, 1920, 2560], "en": [360, 768, 1280, 2560]}
"""Both languages have the same pages; English, with its longer words, is asked where the layout changes."""
LOOK = """
  const visible = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const said = (element) => `${element.tagName.toLowerCase()}.${element.className} ${element.textContent.trim().slice(0, 40)}`;
  const scrolled = ".md-typeset__scrollwrap, .jf-figure, pre, .jf-scroll, .md-sidebar, dialog";
  const faults = [];
  const over = document.scrollingElement.scrollWidth - innerWidth;
  if (over > 0) faults.push(`the page is ${over} px wider than the window`);
  for (const element of document.querySelectorAll("article *, .md-header *, .md-footer *")) {
    if (!visible(element) || element.closest(scrolled) || element.closest("svg") !== null) continue;
    const box = element.getBoundingClientRect();
    if (box.width && (box.right > innerWidth + 1 || (box.right > 0 && box.left < -1)))
      faults.push(`out of the window: ${said(element)}`);
  }
  const words = "h1, h2, h3, h4, .jf-facts dt, .jf-facts dd, .verdict, .todo, .jf-bar li, .jf-file, .jf-chip, .jf-tag, "
    + ".jf-doors a, .md-tabs__link, .jf-open__word, article button, article label, article summary";
  const texts = [];
  for (const element of document.querySelectorAll(words)) {
    if (!visible(element) || element.closest("dialog, .md-sidebar, [hidden]") || element.matches(".md-code__button")) continue;
    const range = document.createRange();
    range.selectNodeContents(element);
    const lines = [...range.getClientRects()].filter((line) => line.width > 1 && line.height > 1);
    const own = element.getBoundingClientRect();
    if (!lines.length || own.width <= 1) continue; /* only said to people who listen */
    const inline = getComputedStyle(element).display === "inline";
    const wide = lines.some((line) => line.right > own.right + 1 || line.left < own.left - 1);
    if (!inline && wide && !element.closest(scrolled)) faults.push(`text leaves its box: ${said(element)}`);
    if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== "visible")
      faults.push(`text is cut: ${said(element)}`);
    texts.push({ element, lines });
  }
  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;
  const shown = texts.slice(0, 250);
  shown.forEach((one, at) => shown.slice(at + 1).forEach((other) => {
    if (one.element.contains(other.element) || other.element.contains(one.element)) return;
    if (one.lines.some((a) => other.lines.some((b) => meet(a, b))))
      faults.push(`overlap: ${said(one.element)} | ${said(other.element)}`);
  }));
  return faults.slice(0, 5);
"""


def look(browser: Browser, address: str, widths: list[int]) -> list[tuple[int, Any]]:
    """What is wrong with a page, by width of the window."""
    browser.open(address)
    found = []
    for width in widths:
        browser.resize(width)
        browser.wait_for("await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        found += [(width, fault) for fault in browser.run(LOOK)]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_leaves_the_window_is_cut_or_overlaps(
    browser: Browser, sample: Sample, sample_address: str, kind: str, language: str
) -> None:
    found = look(browser, f"{sample_address}/{example(sample.site, kind, language)}", WIDTHS[language])
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize(
    ("planted", "told"),
    [
        ("<div style='width: 1400px'>wide</div>", "wider than the window"),
        ("<h2 style='width: 60px; overflow: hidden; white-space: nowrap'>a heading that is cut</h2>", "text is cut"),
        ("<p><button style='width: 60px; white-space: nowrap'>words of a button</button></p>", "text leaves its box"),
        ("<h2>one</h2><h2 style='margin-top: -2.5rem; border: 0; padding: 0'>two</h2>", "overlap"),
        ("<p style='margin-left: -900px'>words</p>", "out of the window"),
    ],
)
def test_a_planted_fault_is_found(browser: Browser, sample_address: str, planted: str, told: str) -> None:
    browser.open(f"{sample_address}/404.html")
    browser.run("document.querySelector('article').insertAdjacentHTML('beforeend', arguments[0])", planted)
    assert [fault for fault in browser.run(LOOK) if told in fault]


STYLES = sorted((ROOT / "templates" / "site" / "assets").glob("*.css"))


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_every_rule_of_a_style_sheet_is_closed(path: Path) -> None:
    """A brace that a merge swallowed makes the rules after it part of the one before, and nobody complains."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    open_rules: list[str] = []
    for found in re.finditer(r"([^{};]*)([{}])", text):
        if found[2] == "}":
            assert open_rules, f"{path.name}: a brace too many after {found[1].strip()!r}"
            open_rules.pop()
            continue
        assert all(rule.startswith("@") for rule in open_rules), f"{found[1].strip()} is inside {open_rules[-1]}"
        open_rules.append(found[1].strip())
    assert open_rules == []
