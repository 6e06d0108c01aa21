"""The lists behind a key figure, as ready HTML: each item with its page and its place in the records."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from markupsafe import Markup

from jifu.model.figures import Counted, KpiResult, Tally, Told, Untold
from jifu.model.measures import Kpi
from jifu.render.pages import links
from jifu.render.pages.figure_words import Numbers
from jifu.render.pages.site import Site

SHOWN = 30
"""Items that the page of all figures lists of each; the rest is listed on a page of its own."""


class FigureRows:
    """Tables for one figure on one page. ``placed``: with the lines of the records, which costs time."""

    def __init__(self, site: Site, kpi: Kpi, page: str, *, placed: bool = True) -> None:
        self._site = site
        self._kpi = kpi
        self._page = page
        self._placed = placed
        self._numbers = Numbers(site, kpi, KpiResult(kpi.id, Tally(0)))
        self._told = {dossier.id: told for dossier, told in site.cases}

    def counted(self, items: Iterable[Counted]) -> Markup:
        """What was counted: month, where, result, record."""
        rows = (self._row(each, each.month or self._site.say("不明"), self._result(each)) for each in items)
        return self._table(("月份", "在哪里", "结果", "记录"), rows)

    def untold(self, items: Iterable[Untold]) -> Markup:
        """What cannot be judged: where, which part of the rule found no value, record."""
        words = {"where": "是否计入", "require": "是否达到", "value": "取值"}
        rows = (self._row(each, "", self._site.say(words[each.part])) for each in items)
        return self._table(("", "在哪里", "缺什么才能判断", "记录"), rows)

    def _result(self, each: Counted) -> str:
        if each.value is not None:
            return self._numbers.measured(each.value)
        return self._site.say("● 进分子") if each.good else self._site.say("○ 不进分子")

    def _row(self, each: Told, month: str, result: str) -> str:
        title = self._site.rows[each.case].title
        item = f" {escape(each.item)}" if each.item else ""
        link = links.built(links.page_of(each.case), self._page)
        where = f'<a href="{link}">{escape(title)}</a>{item}'
        return f"<tr><td>{escape(month)}<td>{where}<td>{escape(result)}<td>{self._place(each)}"

    def _place(self, each: Told) -> str:
        told = self._told[each.case]
        path = told.paths.get(each.stem, "")
        if not path:
            return "—"
        place = told.locate(path, each.loc) if self._placed else None
        line = place.line if place is not None else 0
        shown = f"<code class=jf-path>{escape(path)}{f':{line}' if line else ''}</code>"
        edit = self._site.edit_link(path, line)
        return f'<a href="{escape(edit)}">{shown}</a>' if edit else shown

    def _table(self, heads: tuple[str, ...], rows: Iterable[str]) -> Markup:
        head = "".join(f"<th scope=col>{escape(self._site.say(name)) if name else ''}" for name in heads)
        body = "\n".join(rows)
        return Markup(  # noqa: S704 - every value was escaped
            f'<div class="md-typeset__scrollwrap"><table class="jf-signs"><thead><tr>{head}</tr></thead>\n'
            f"<tbody>\n{body}\n</tbody></table></div>"
        )
