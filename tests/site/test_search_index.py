"""What the search box is given: pages with every Chinese character for itself, and the words of the process."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jifu.model.process import Process
from jifu.render.pages.search_words import search_words
from jifu.site.search_index import searched_part

PAGE = """<!doctype html><html lang="{language}"><head><title>标题</title></head><body><nav>导航</nav>
<article><div data-pagefind-body data-jf-kind="form" data-jf-page="deliverables/poc-plan.html"><h1 id="拷机">拷机，SSL 7.6.3</h1>
</div></article><footer>页脚</footer></body></html>"""


@pytest.mark.parametrize(("language", "told"), [("zh", "und"), ("zh-Hans", "und"), ("en", "en")])
def test_characters_stand_apart_in_what_is_searched_and_in_nothing_else(language: str, told: str) -> None:
    part = searched_part(PAGE.format(language=language))
    assert '<h1 id="拷机">拷 机 ，SSL 7.6.3</h1>' in part
    assert f'lang="{told}"' in part
    assert "导航" not in part
    assert "页脚" not in part


def test_two_words_at_the_end_tell_the_kind_and_the_place() -> None:
    assert "jfkindform jfpagedeliverablespocplanhtml" in searched_part(PAGE)


def test_a_page_that_hides_has_no_part() -> None:
    assert searched_part(PAGE.replace("data-pagefind-body ", "")) == ""


def with_words(process: Process, **changed: object) -> Process:
    return process.model_copy(update=changed)


@pytest.fixture(scope="module")
def own(process: Process) -> Process:
    """The process that ships, with one term and one intent of our own."""
    term = {
        "id": "spare",
        "name": {"zh": "备机", "en": "Spare device"},
        "synonyms": ["备件机", "</script><b>spare"],
        "misspellings": ["备击"],
        "see": ["checklists/go-no-go.md"],
    }
    intent = {
        "id": "form",
        "name": {"zh": "表单", "en": "Form"},
        "words": ["模板", "template"],
        "leads_to": ["form"],
        "pages": ["deliverables/index.md"],
    }
    fields = type(process).model_fields
    kinds: Any = [fields[name].annotation for name in ("glossary", "search_intents")]
    (glossary, intents) = (kind.__args__[0] for kind in kinds)
    return with_words(
        process, glossary=(glossary.model_validate(term),), search_intents=(intents.model_validate(intent),)
    )


def test_a_term_has_its_name_first_in_the_language_of_the_site(own: Process) -> None:
    chinese, english = (json.loads(search_words(own, language))["terms"] for language in ("zh", "en"))
    assert chinese[0] == {
        "name": "备机",
        "also": ["Spare device", "备件机", "</script><b>spare"],
        "wrong": ["备击"],
        "pages": ["checklists/go-no-go.html"],
    }
    assert (english[0]["name"], english[0]["also"][0]) == ("Spare device", "备机")


def test_everything_with_a_name_can_be_asked_for_in_both_languages(own: Process) -> None:
    terms = {term["name"]: term["also"] for term in json.loads(search_words(own, "zh"))["terms"]}
    assert {role.name.zh: [role.name.en] for role in own.roles if len(role.name.zh) > 1}.items() <= terms.items()
    words = {*terms, *(word for also in terms.values() for word in also)}
    assert {item.name.zh for item in own.deliverables} <= words


def test_an_intent_names_built_pages(own: Process) -> None:
    assert json.loads(search_words(own, "zh"))["intents"] == [
        {"words": ["模板", "template"], "kinds": ["form"], "pages": ["deliverables/index.html"]}
    ]
