"""Markdown text -> HTML -> sanitised HTML -> elements -> blocks."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import lxml.html
import nh3
from lxml.html import HtmlElement

from jifu.render.blocks import Blocks, Heading, Text, contents, walk
from jifu.render.markdown.dialect import to_html
from jifu.render.markdown.elements import ElementReader
from jifu.render.markdown.grouping import kept_with_next
from jifu.render.problems import DocumentError, Problem

_TAGS = frozenset(
    "h1 h2 h3 h4 h5 h6 p ul ol li dl dt dd table thead tbody tr th td pre code div blockquote hr "
    "strong em br wbr sub sup a span img".split()
)
_ATTRIBUTES: dict[str, set[str]] = {
    **{f"h{level}": {"id", "class"} for level in range(1, 7)},
    "a": {"href"},
    "img": {"src", "alt", "width"},
    "span": {"class"},
    "div": {"class", "data-title"},
    "th": {"align"},
    "td": {"align"},
    "ol": {"start"},
}
_SCHEMES = {"http", "https", "mailto", "asset"}
_CONTROL = re.compile(r"[^\t\n\r -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SKIPPED = "MARKDOWN-HEADING-SKIPPED"


def read(text: str) -> Blocks:
    """The blocks of ``text``, not yet numbered. Raises ``DocumentError``."""
    _refuse_controls(text)
    markup, found = to_html(text)
    problems = list(found)
    clean = nh3.clean(markup, tags=set(_TAGS), attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)
    root = lxml.html.fragment_fromstring(clean, create_parent="div")
    if not isinstance(root, HtmlElement):  # what lxml promises; said for the type checker
        raise TypeError(root)
    blocks = ElementReader(problems).blocks(root)
    problems += _heading_problems(blocks)
    problems += _link_problems(blocks)
    if problems:
        raise DocumentError(_located(problem, text) for problem in problems)
    return kept_with_next(blocks)


def _refuse_controls(text: str) -> None:
    problems = [
        Problem(
            "MARKDOWN-CHARACTER", {"code_point": f"U+{ord(found[0]):04X}"}, line=text.count("\n", 0, found.start()) + 1
        )
        for found in _CONTROL.finditer(text)
    ]
    if problems:
        raise DocumentError(problems)


def _heading_problems(blocks: Blocks) -> list[Problem]:
    """PDF/UA and Word's contents list need levels without gaps, beginning with 1."""
    problems: list[Problem] = []
    last = 0
    for block in walk(blocks):
        if isinstance(block, Heading):
            if block.level > last + 1:
                problems.append(Problem(_SKIPPED, {"text": _text(block), "level": block.level, "expected": last + 1}))
            last = block.level
    return problems


def _link_problems(blocks: Blocks) -> list[Problem]:
    anchors = {b.anchor for b in walk(blocks) if isinstance(b, Heading) and b.anchor}
    links = {
        i.link for b in walk(blocks) for c in contents(b) for i in c if isinstance(i, Text) and i.link.startswith("#")
    }
    return [Problem("MARKDOWN-LINK", {"link": link}) for link in sorted(links) if link[1:] not in anchors]


def _text(heading: Heading) -> str:
    return "".join(i.text for i in heading.content if isinstance(i, Text))


def _located(problem: Problem, text: str) -> Problem:
    """The problem with the first line of ``text`` that holds what it complains about."""
    if problem.line is not None:
        return problem
    wanted = next((str(problem.values[k]) for k in ("text", "picture", "link", "name") if problem.values.get(k)), "")
    head = wanted.split("\n", 1)[0]
    if head:
        for number, line in enumerate(text.split("\n"), start=1):
            if head in line or head in html.unescape(line):
                return replace(problem, line=number)
    return problem
