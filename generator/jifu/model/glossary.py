"""The words of the trade, what people look for by them, and the standards they come from."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from jifu.model.base import Flag, Line, Record, Ref
from jifu.model.entries import Entry
from jifu.model.naming import Passage

PageKind = Literal["process", "role", "gate", "checklist", "form", "term", "faq", "kpi", "knowledge", "guide"]
"""Kinds of page that a search can be led to."""


class TermDifference(Record):
    """与相近词的区别 / How it differs from a neighbour"""

    term: Annotated[str, Ref("glossary-term", circular=True)]
    """相近的术语。 / The neighbouring term."""
    how: Passage
    """区别在哪里。 / The difference."""


class GlossaryTerm(Entry):
    """术语 / Glossary term"""

    kind: ClassVar[str] = "glossary-term"

    synonyms: tuple[Line, ...] = ()
    """同义说法，中英文都写在这里。 / Other words for it, Chinese and English."""
    misspellings: tuple[Line, ...] = ()
    """常见错写。 / Common misspellings."""
    differs: tuple[TermDifference, ...] = ()
    """与相近词的区别。 / How it differs from its neighbours."""
    see: tuple[Line, ...] = ()
    """详见哪些页，如 verdicts.md。 / Pages with more, e.g. verdicts.md."""


class SearchIntent(Entry):
    """搜索意图 / What a word in a search asks for"""

    kind: ClassVar[str] = "search-intent"

    words: Annotated[tuple[Line, ...], Field(min_length=1)]
    """触发的词，中英文都写在这里。 / The words that show it, Chinese and English."""
    leads_to: tuple[PageKind, ...] = ()
    """先给哪几类页面。 / Kinds of page that come first."""
    pages: tuple[Line, ...] = ()
    """先给哪几页，如 grades.md。 / Pages that come first, e.g. grades.md."""


class Standard(Entry):
    """标准 / Standard"""

    kind: ClassVar[str] = "standard"

    number: Line
    """编号，如 GB/T 28827.3-2012。 / Number, e.g. GB/T 28827.3-2012."""
    status: Passage | None = None
    """现行、被替代等，及查证情况。 / In force, replaced …, and how far that is verified."""
    take: Passage
    """取用了什么。 / What is taken from it."""
    verified: Flag = False
    """条款原文是否核对过。 / Whether the clause was checked against the text."""
