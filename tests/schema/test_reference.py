"""The record reference as Markdown: complete, linked, and literal about what the process says."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from jifu import form
from jifu.bilingual import LANGUAGES, Language
from jifu.model.entries import Term
from jifu.model.naming import Name, Passage
from jifu.model.process import Process
from jifu.model.walk import slots, title
from jifu.reference import reference
from markdown import markdown

HAN = re.compile(r"[\u4e00-\u9fff]")
PAGES = [(kind, language) for kind in form.KINDS for language in LANGUAGES]


class Page(HTMLParser):
    """What a reader gets: anchors, links, tables as rows of cell texts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.rows: list[list[str]] = []
        self.tags: set[str] = set()
        self._in_cell = False
        self.feed(markdown(text, extensions=["tables", "attr_list"]))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if given.get("href"):
            self.links.append(given["href"] or "")
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self._in_cell = True
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self._in_cell = False

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.rows[-1][-1] += data


@pytest.mark.parametrize(("kind", "language"), PAGES)
def test_every_field_has_its_row_with_its_sentence(kind: str, language: Language, process: Process) -> None:
    page = Page(reference(kind, process, language))
    expected = [slot for part in form.parts(form.KINDS[kind]) for slot in slots(part)]
    rows = [row for row in page.rows if len(row) == 5 and row[0] not in {"键", "Key"}]
    assert [row[0] for row in rows] == [slot.key for slot in expected]
    for row, slot in zip(rows, expected, strict=True):
        assert row[1], slot.key
        assert bool(row[2]) == slot.required
        assert row[3] in ({"客户", "customer"} if slot.audience == "customer" else {"内部", "internal"})
        assert row[4] == slot.sentence.text(language)


@pytest.mark.parametrize(("kind", "language"), PAGES)
def test_every_link_leads_to_a_heading_of_the_page(kind: str, language: Language, process: Process) -> None:
    page = Page(reference(kind, process, language))
    assert page.links
    assert len(set(page.ids)) == len(page.ids)
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert page.tags <= {"h1", "h2", "h3", "p", "code", "a", "table", "thead", "tbody", "tr", "th", "td"}


@pytest.mark.parametrize("kind", form.KINDS)
def test_the_english_page_has_no_chinese(kind: str, process: Process) -> None:
    assert not HAN.search(reference(kind, process, "en"))


def test_allowed_values_are_listed_with_name_meaning_and_companions(process: Process) -> None:
    page = Page(reference("poc", process, "zh"))
    assert ["partial", "◐ 部分通过", "必须写明哪一部分通过、哪一部分没有。", "observed, part"] in page.rows
    rows = [row[0] for row in page.rows if len(row) == 4]
    for verdict in process.verdicts:
        assert verdict.id in rows


def test_types_are_said_in_plain_words(process: Process) -> None:
    types = {row[0]: row[1] for row in Page(reference("delivery", process, "en")).rows if len(row) == 5}
    assert types["ends"] == "2 of: short id"
    assert types["minutes"] == "whole number ≥ 0 ≤ 525600"
    assert types["irreversible"] == "true or false"
    assert types["requirement"] == "the id of: requirement (requirements.yaml requirements)"
    assert types["verdict"] == "one of verdict"
    assert types["window"] == "Change window"


def test_the_order_of_dates_is_told(process: Process) -> None:
    assert "`start` → `end`" in reference("delivery", process, "zh")


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "a | b",
        "[x](javascript:alert(1))",
        "![x](http://example.com/x.png)",
        "**bold** _em_ `code`",
        "{: onclick=alert(1) }",
        "&lt;b&gt; & &#60;",
        "{{ 7*7 }} {% x %}",
        "# heading",
        "back\\slash \\| pipe",
        ":smile: ~~gone~~ ^up^ $x$",
    ],
)
def test_what_the_process_says_arrives_literally(hostile: str, process: Process) -> None:
    term = Term(
        id="x",
        name=Name(zh=hostile, en=hostile),
        note=Passage(zh=f"{hostile}\n{hostile}", en=hostile),
        symbol=hostile,
        requires=(hostile,),
    )
    lists = dict(process.vocabularies) | {"priority": (term,)}
    page = Page(reference("requirements", process.model_copy(update={"vocabularies": lists}), "zh"))
    assert ["x", f"{hostile} {hostile}", f"{hostile} {hostile}", hostile] in page.rows
    assert page.tags <= {"h1", "h2", "h3", "p", "code", "a", "table", "thead", "tbody", "tr", "th", "td"}
    assert all(link.startswith("#") for link in page.links)


def test_the_page_is_called_what_the_record_is_called(process: Process) -> None:
    for kind, root in form.KINDS.items():
        for language in LANGUAGES:
            assert reference(kind, process, language).startswith(f"# {title(root).text(language)}\n")
