"""Search serves the people it is for: queries with the pages they should lead to, typed into the real box."""

from __future__ import annotations

import pytest

from tests.browser import Browser, needs_chromium
from tests.sample import Sample
from tests.search_box import SearchBox
from tests.search_wishes import FOLDERS, ask_all, recall, table, wishes

FIRST, AMONG_THREE = 0.8, 0.95


@pytest.mark.parametrize(("language", "least"), [("zh", 70), ("en", 20)])
def test_every_page_that_is_wished_for_exists(sample: Sample, language: str, least: int) -> None:
    asked = list(wishes(language))
    assert len(asked) >= least
    assert len({wish.query for wish in asked}) == len(asked)
    pages = {page.partition("#")[0] for wish in asked for page in wish.pages}
    assert [page for page in sorted(pages) if not (sample.site / FOLDERS[language] / page).is_file()] == []


@needs_chromium
@pytest.mark.parametrize("language", ["zh", "en"])
def test_queries_lead_to_their_pages(browser: Browser, sample_address: str, language: str) -> None:
    box = SearchBox(browser, sample_address, FOLDERS[language])
    asked = ask_all(box, language)
    assert recall(asked, 3) >= AMONG_THREE, table(asked)
    assert recall(asked, 1) >= FIRST, table(asked)
