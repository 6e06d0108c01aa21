"""A page of every kind shuts nobody out, as axe-core sees it: light and dark, on a wide screen and on a telephone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser import Browser, needs_chromium
from tests.checkers import AXE, needs_axe
from tests.pages import KINDS, example, pages_of
from tests.sample import Sample

pytestmark = [needs_chromium, needs_axe]

LOOKS = ["color-contrast", "link-in-text-block"]
"""Rules that the colour scheme can break; the others are asked once for each width."""
VIEWS: list[tuple[int, str, list[str]]] = [
    (1280, "light", []),
    (1280, "dark", LOOKS),
    (360, "light", LOOKS),
    (360, "dark", []),
]
RUN = """
  const [rules] = arguments;
  const options = { resultTypes: ["violations"], ...(rules.length ? { runOnly: rules } : {}) };
  const found = await axe.run(document, options);
  return found.violations
    .filter((violation) => ["serious", "critical"].includes(violation.impact))
    .map((violation) => [violation.id, violation.nodes.length, violation.nodes.slice(0, 3).map(
      (node) => `${node.target.join(" ")}: ${node.failureSummary.split("\\n").slice(1).join(" ").trim()}`)]);
"""
STILL = "*, *::before, *::after { transition: none !important; animation: none !important; }"
STYLE = "const style = document.createElement('style'); style.textContent = arguments[0]; document.head.append(style);"


def violations(browser: Browser, rules: list[str]) -> list[Any]:
    found = browser.wait_for(RUN, rules)
    assert isinstance(found, list), found
    return found


def prepare(browser: Browser) -> None:
    """Colours in the middle of a transition are nobody's."""
    browser.run(STYLE, STILL)
    browser.run(f"{AXE.read_text('utf-8')}; return true;")


@pytest.mark.parametrize("kind", KINDS)
def test_no_serious_violation(browser: Browser, sample: Sample, sample_address: str, kind: str) -> None:
    browser.open(f"{sample_address}/{example(sample.site, kind)}")
    prepare(browser)
    found = []
    for width, scheme, rules in VIEWS:
        browser.resize(width)
        browser.emulate(scheme=scheme)
        browser.until("return document.body.dataset.mdColorScheme === arguments[0]", SCHEMES[scheme])
        found += [(width, scheme, *violation) for violation in violations(browser, rules)]
    assert not found, "\n".join(map(str, found))


SCHEMES = {"light": "default", "dark": "slate"}


def test_every_page_is_of_a_kind_that_is_looked_at(sample: Sample) -> None:
    assert [page.path for page in pages_of(sample.site) if not page.kind] == []


@pytest.mark.parametrize(
    ("planted", "rule"),
    [
        ("<p style='color: #999; background: #fff'>pale</p>", "color-contrast"),
        ("<button></button>", "button-name"),
        ("<div role=listbox><p>x</p></div>", "aria-required-children"),
    ],
)
def test_a_planted_violation_is_found(browser: Browser, sample_address: str, planted: str, rule: str) -> None:
    browser.open(f"{sample_address}/404.html")
    prepare(browser)
    browser.run("document.querySelector('article').insertAdjacentHTML('beforeend', arguments[0])", planted)
    assert rule in [violation[0] for violation in violations(browser, [])]
