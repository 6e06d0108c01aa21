"""Data is never markup: whatever stands in a text field arrives letter by letter, in every format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jifu.model.base import Audience, Line, Record, Text
from jifu.model.document import FORMATS
from jifu.model.dossier import Dossier
from jifu.model.walk import texts
from jifu.render.documents import Edition, Press
from jifu.render.made import Made
from jifu.source import Loc
from pydantic import TypeAdapter, ValidationError

PROJECT, TICKET = "securities/sslvpn", "securities/tickets/macos-client"
STEMS = [
    f"{PROJECT}/poc-report.zh",
    f"{PROJECT}/delivery-plan.zh",
    f"{PROJECT}/poc-plan.zh",
    f"{TICKET}/upgrade-plan.zh",
]

HYPHENS = re.compile(r"[-\u2010\u2011\x02]")
HOSTILE = {
    "jinja": "{{ 7*7 }}{% for x in y %}{# c #}",
    "typst": '#eval("1+1")#sys.version$x$@ref<label>*b*_i_`r`= h',
    "markdown": "**b** _i_ `c` [l](u) ![i](asset:x) | a | ::: note # h - l 1. n ~~~ {.c} &amp; \\*",
    "html": "<script>alert(1)</script><b>&lt;&#65;</b><!-- -->",
    "ooxml": '</w:t></w:r><w:p/>]]>&quot;<?xml version="1.0"?>',
    "table": "Table: a |:--|--:| b",
    "link": "https://example.com/?a=1&b=2#c mail@example.com www.example.com",
    "rare": "𠮷野家㐂龘\U00020bb7",
    "long": "X" * 300 + "-" + "0123456789" * 20,
    "number": "1. 第一 + 加 - 减 = 等 > 引 : 定",
}


def _records(dossier: Dossier) -> Iterator[tuple[str, Record]]:
    for field in fields(dossier):
        value = getattr(dossier, field.name)
        if isinstance(value, Record) and field.name != "process":
            yield field.name, value


def _with_texts(dossier: Dossier, change: Callable[[str], str]) -> Dossier:
    """The dossier with every customer text of its records changed."""
    changed: dict[str, Any] = {}
    for name, record in _records(dossier):
        data = record.model_dump(by_alias=True)
        for loc, text, audience in list(texts(record)):
            if audience is Audience.CUSTOMER:
                _put(data, loc, change(text))
        changed[name] = type(record).model_validate(data)
    return replace(dossier, **changed)


def _put(data: Any, loc: Loc, text: str) -> None:
    *path, last = loc
    for step in path:
        if isinstance(data[step], tuple):
            data[step] = list(data[step])
        data = data[step]
    data[last] = text


def _marked(edition: Edition, hostile: str) -> tuple[Edition, int]:
    """Every text becomes the hostile one between a number of its own, so that it can be found again."""
    count = 0

    def change(_text: str) -> str:
        nonlocal count
        count += 1
        return f"q{count:04}z{hostile}q{count:04}y"

    return replace(edition, dossier=_with_texts(edition.dossier, change)), count


def _assert_literal(read: Any, made: Made, hostile: str) -> None:
    """Whatever a document shows of the hostile texts, it shows whole, in every format."""
    for form in FORMATS:
        printed, text = read.text(read.content(made, form), form), read.squeezed(hostile)
        if form == "pdf":  # nobody can tell its hyphen at the end of a line from one that divides a word
            printed, text = HYPHENS.sub("", printed), HYPHENS.sub("", text)
        shown = set(re.findall(r"q(\d{4})z", printed))
        assert len(shown) > 40
        assert [n for n in sorted(shown) if not _whole(f"q{n}z{text}q{n}y", printed, pages=form == "pdf")] == []


def _whole(text: str, printed: str, *, pages: bool) -> bool:
    """Whether the text is there: over the end of a page in two pieces, in the box of a drawing cut short with "…"."""
    if text in printed or not pages:
        return text in printed
    cuts = range(6, len(text))
    return any(f"{text[:at]}…" in printed or (text[:at] in printed and text[at:] in printed) for at in cuts)


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_arrives_letter_by_letter(press: Press, sample: dict[str, Edition], read: Any, stem: str, name: str) -> None:
    hostile = HOSTILE[name]
    edition, count = _marked(sample[stem], hostile)
    assert count > 50
    made = press.make(edition, FORMATS, {})
    if name == "rare" and not made.artifacts:
        assert {finding.code for finding in made.findings} == {"GLYPH-MISSING"}
        return
    assert made.artifacts, made.findings
    _assert_literal(read, made, hostile)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1, max_size=60)
    .map(str.strip)
    .filter(bool)
)
def test_any_ascii_arrives(press: Press, sample: dict[str, Edition], read: Any, hostile: str) -> None:
    edition, _ = _marked(sample[f"{PROJECT}/poc-report.zh"], hostile)
    made = press.make(edition, FORMATS, {})
    assert made.artifacts, made.findings
    _assert_literal(read, made, hostile)


@given(st.characters(categories=["Cc", "Cf", "Zl", "Zp", "Cs"]))
def test_what_cannot_be_seen_is_refused(char: str) -> None:
    """Control characters, bidirectional marks, zero-width characters and surrogates never get into a record."""
    visible = char in "\n\t" or char in "\u00ad\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\u180e"
    if visible or ord(char) > 0xFFFF:
        return
    for kind in (Line, Text):
        with pytest.raises((ValidationError, UnicodeError)):
            TypeAdapter(kind).validate_python(f"a{char}b")
