"""Pages on paper: the text alone, black on white, nothing cut."""

from __future__ import annotations

from itertools import chain
from typing import Any

import pypdfium2
import pytest

from tests.browser import Browser, needs_chromium
from tests.pages import KINDS, example
from tests.sample import Sample

pytestmark = needs_chromium

PAPER = 718
"""Width of an A4 page between its margins, in CSS pixels."""
LOOK = """
  const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const screen = ".md-header, .md-tabs, .md-sidebar, .md-search, .jf-search, .md-top, .md-skip, .headerlink, "
    + ".md-footer-meta, .md-code__button, .jf-filter, .jf-ticks-bar, [data-jf-menu], [data-jf-open]";
  const left = [...document.querySelectorAll(screen)].filter(shown).map((element) => element.className);
  const light = (colour) => {
    const [red, green, blue] = colour.match(/[\\d.]+/g).map((part) => {
      const share = Number(part) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const pale = new Set();
  for (const element of document.querySelectorAll("article :is(h1, h2, h3, p, li, td, th, dt, dd, a, summary, label, code, span)")) {
    if (!element.textContent.trim() || !shown(element) || element.closest("svg")) continue;
    const share = 1.05 / (light(getComputedStyle(element).color) + 0.05);
    if (share < 4.5) pale.add(`${element.tagName}.${element.className} ${element.textContent.trim().slice(0, 20)}`);
  }
  const cut = [...document.querySelectorAll("article :is(table, pre, figure)")].filter((element) =>
    shown(element) && element.getBoundingClientRect().right > innerWidth + 1);
  const folded = [...document.querySelectorAll("article details:not([open])")].filter(shown);
  const said = (element) => element.textContent.trim().slice(0, 30);
  return { left, pale: [...pale].slice(0, 5), cut: cut.map(said), folded: folded.map(said) };
"""


def printed(browser: Browser, address: str, scheme: str = "light") -> Any:
    """What would be wrong with the page on paper."""
    browser.open(address, PAPER, scheme=scheme)
    browser.until("return document.readyState === 'complete'")
    browser.emulate(scheme=scheme, medium="print")
    browser.until("return document.body.dataset.mdColorScheme === 'default'")
    browser.wait_for("await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return browser.run(LOOK)


DARK = ["home", "project", "checklist", "flow"]
"""Kinds that are also printed by someone who reads in the dark scheme: what is drawn and tinted is on them."""


@pytest.mark.parametrize(("kind", "scheme"), [*((kind, "light") for kind in KINDS), *((kind, "dark") for kind in DARK)])
def test_paper_holds_the_text_alone_and_all_of_it(
    browser: Browser, sample: Sample, sample_address: str, kind: str, scheme: str
) -> None:
    found = printed(browser, f"{sample_address}/{example(sample.site, kind)}", scheme)
    assert {fault: what for fault, what in found.items() if what} == {}


BOXES = """
  const boxes = [...document.querySelectorAll("article input[type=checkbox]")];
  const empty = (box) => {
    const { borderTopWidth, borderTopStyle, appearance } = getComputedStyle(box);
    const drawn = appearance !== "none" || (parseFloat(borderTopWidth) >= 1 && borderTopStyle === "solid");
    return box.checkVisibility() && box.getBoundingClientRect().width >= 10 && drawn;
  };
  return [boxes.length, boxes.filter(empty).length];
"""


def test_a_checklist_has_a_box_to_tick_for_each_point(browser: Browser, sample: Sample, sample_address: str) -> None:
    browser.open(f"{sample_address}/{example(sample.site, 'checklist')}", PAPER)
    browser.emulate(medium="print")
    points, boxes = browser.run(BOXES)
    assert points >= 5
    assert boxes == points


@pytest.mark.parametrize("kind", ["project", "checklist", "gate"])
def test_no_letter_is_beyond_the_edge_of_the_paper(
    browser: Browser, sample: Sample, sample_address: str, kind: str
) -> None:
    browser.open(f"{sample_address}/{example(sample.site, kind)}")
    document = pypdfium2.PdfDocument(browser.pdf())
    outside = list(chain.from_iterable(_outside(page) for page in document))
    assert outside == []
    assert [number for number, page in enumerate(document, 1) if not page.get_textpage().count_chars()] == []


def _outside(page: pypdfium2.PdfPage) -> list[str]:
    text = page.get_textpage()
    boxes = [(text.get_text_range(at, 1), text.get_charbox(at)) for at in range(text.count_chars())]
    width, _ = page.get_size()
    return [char for char, (left, _, right, _) in boxes if char.strip() and (left < 0 or right > width)]
