"""Same facts in every format; same record, same bytes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from jifu.model.document import FORMATS
from jifu.render.blank import TEMPLATE
from jifu.render.documents import Edition, Press
from jifu.render.made import Made

Make = Callable[[str], Made]
NUMBER = re.compile(r"\d+(?:[.:/-]\d+)*")
PROJECT, TICKET = "securities/sslvpn", "securities/tickets/macos-client"
STEMS = [
    f"{PROJECT}/poc-plan.zh",
    f"{PROJECT}/poc-plan.en",
    f"{PROJECT}/poc-report.zh",
    f"{PROJECT}/poc-report.en",
    f"{PROJECT}/delivery-plan.zh",
    f"{PROJECT}/delivery-plan.en",
    f"{TICKET}/upgrade-plan.zh",
    f"{TICKET}/upgrade-plan.en",
]


def test_the_sample_has_every_edition(sample: dict[str, Edition]) -> None:
    books = [stem for stem, edition in sample.items() if edition.deliverable.template != TEMPLATE]
    assert sorted(stem for stem in books if stem.startswith("securities/")) == sorted(STEMS)


@pytest.mark.parametrize("stem", STEMS)
def test_nothing_is_missing(made: Make, stem: str) -> None:
    """No gap, no untranslated text, and a document that is not a draft for either reason."""
    done = made(stem)
    assert [(finding.code, finding.loc, dict(finding.values)) for finding in done.findings] == []
    assert len(done.artifacts) == len(FORMATS)
    assert done.control is not None
    assert "待补充" not in done.control.draft


@pytest.mark.parametrize("stem", STEMS)
def test_tables_agree(made: Make, read: Any, stem: str) -> None:
    """Word and HTML have the same tables, cell by cell, and the PDF every cell of them."""
    done = made(stem)
    page = _facts(read.tables(read.content(done, "html"), "html"))
    word = _facts(read.tables(read.content(done, "docx"), "docx"))
    assert len(page) > 5
    assert word == page
    printed = _unhyphenated(read.text(read.content(done, "pdf"), "pdf"))
    assert "Table:" not in printed
    cells = [_unhyphenated(cell) for table in page for row in table for cell in row]
    assert [cell for cell in cells if _pieces_missing(cell, printed)] == []


def _facts(tables: list[list[list[str]]]) -> list[list[list[str]]]:
    """The tables that hold facts: Word also sets its cover and its remarks as tables of one row, and gutters as columns."""
    found = []
    for table in tables:
        used = [at for at in range(len(table[0])) if any(len(row) > at and row[at] for row in table)]
        if len(table) > 1:
            found.append([[row[at] for at in used if at < len(row)] for row in table])
    return found


def _unhyphenated(text: str) -> str:
    """Without hyphens: a PDF reader cannot tell one at the end of a line from one that divides a word."""
    return re.sub(r"[-\u2010\u2011\x02]", "", text)


def _pieces_missing(cell: str, printed: str) -> bool:
    """Whether a cell is not in the PDF. A cell that runs over a page is found in two pieces at most, cut anywhere."""
    if cell in printed:
        return False
    return not any(cell[:at] in printed and cell[at:] in printed for at in range(1, len(cell)))


@pytest.mark.parametrize("stem", STEMS)
def test_numbers_agree(made: Make, read: Any, stem: str) -> None:
    """Every number of the tables occurs in all three formats, as often in Word as in HTML."""
    done = made(stem)
    counts = {
        form: Counter(
            number
            for table in _facts(read.tables(read.content(done, form), form))
            for row in table
            for cell in row
            for number in NUMBER.findall(cell)
        )
        for form in ("docx", "html")
    }
    assert sum(counts["html"].values()) > 100
    assert counts["docx"] == counts["html"]
    printed = Counter(NUMBER.findall(read.text(read.content(done, "pdf"), "pdf")))
    assert [number for number in counts["html"] if not _among(number, printed)] == []


def _among(number: str, printed: Counter[str]) -> bool:
    """Whether the PDF has the number: as a token, or run together with its neighbours where white space was taken out."""
    return number in printed or any(len(number) > 1 and number in found for found in printed)


def test_same_record_same_bytes(press: Press, made: Make, sample: dict[str, Edition]) -> None:
    for stem in (f"{PROJECT}/poc-report.zh", f"{TICKET}/upgrade-plan.en"):
        again = press.make(sample[stem], FORMATS, {})
        assert [artifact.content for artifact in again.artifacts] == [
            artifact.content for artifact in made(stem).artifacts
        ]


def test_known_inputs_are_not_made_again(press: Press, made: Make, sample: dict[str, Edition]) -> None:
    stem = f"{PROJECT}/poc-report.zh"
    known = {artifact.path: artifact.inputs for artifact in made(stem).artifacts}
    again = press.make(sample[stem], FORMATS, known)
    assert again.artifacts == ()
    assert again.kept == tuple(known)
    assert again.control == made(stem).control


def test_another_commit_is_another_document(press: Press, made: Make, sample: dict[str, Edition]) -> None:
    stem = f"{PROJECT}/poc-report.zh"
    known = {artifact.path: artifact.inputs for artifact in made(stem).artifacts}
    moved = replace(sample[stem], standing=replace(sample[stem].standing, commit="f" * 40, state="complete"))
    assert len(press.make(moved, FORMATS, known).artifacts) == len(FORMATS)
