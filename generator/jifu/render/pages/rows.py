"""The long tables of projects and tickets as ready HTML: thousands of rows, light, and complete without a script.

Markdown would take far longer to read them than they take to write. ``assets/portfolio.js`` filters and sorts them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape

from markupsafe import Markup

from jifu.render.pages import links
from jifu.render.pages.health import LIGHTS, light_of
from jifu.render.pages.site import Site
from jifu.render.pages.standing import Row

PROJECTS = ("项目", "客户", "阶段", "等级", "健康", "下一关口")
TICKETS = ("工单", "客户", "状态", "级别", "健康", "下一关口")
SEVERAL = {"zh": "、", "en": ", "}
"""Between several values in one cell."""


@dataclass(slots=True)
class _Named:
    """Names that rows refer to by number."""

    numbers: dict[str, int] = field(default_factory=dict)

    def all(self, names: Iterable[str]) -> str:
        """The numbers of these names, as ``1,4``."""
        found = dict.fromkeys(self.numbers.setdefault(name, len(self.numbers)) for name in names)
        return ",".join(map(str, found))


class Rows:
    """Rows of one table on one page."""

    def __init__(self, site: Site, page: str) -> None:
        self._site = site
        self._page = page
        self._people, self._roles = _Named(), _Named()
        self._roles_known = {role.id: site.text(role.name) for role in site.process.roles}
        self._none = escape(site.say("—"))

    def table(self, rows: Iterable[Row], heads: tuple[str, ...]) -> Markup:
        """The whole table; ``heads`` are Chinese. The names that rows refer to lie beside it."""
        body = "\n".join(self._row(row) for row in rows)
        head = "".join(f"<th scope=col>{escape(self._site.say(name))}" for name in heads)
        names = {"people": list(self._people.numbers), "roles": list(self._roles.numbers)}
        data = json.dumps(names, ensure_ascii=False).replace("<", "\\u003c")
        return Markup(  # noqa: S704 - every value was escaped
            f'<div class="md-typeset__scrollwrap"><table class="jf-rows"><thead><tr>{head}</tr></thead>\n'
            f"<tbody>\n{body}\n</tbody></table></div>\n"
            f'<script type="application/json" class="jf-names">{data}</script>'
        )

    def _row(self, row: Row) -> str:
        cells = (
            f"<td><a href={self._address(row.page)}>{escape(row.title)}</a> <small>{escape(row.code)}</small>",
            f"<td><a href={self._address(row.customer_page)}>{escape(row.customer)}</a>",
            f"<td>{escape(SEVERAL[self._site.language].join(row.phases)) or self._none}",
            f"<td>{self._level(row)}",
            self._health(row),
            f"<td>{self._next(row)}",
        )
        people = self._people.all(name for name, _ in row.people)
        owing = self._roles.all(lack.role for lack in row.next.lacks) if row.next else ""
        marks = (f" data-p={people}" if people else "") + (f" data-r={owing}" if owing else "")
        return f"<tr{marks}>{''.join(cells)}"

    def _address(self, page: str) -> str:
        return f'"{links.built(page, self._page)}"'

    def _level(self, row: Row) -> str:
        return escape(str(row.level)) if row.level else escape(self._site.say("未定级"))

    def _health(self, row: Row) -> str:
        if row.health is None:
            return f"<td>{self._none}"
        light = light_of(row.health, self._site.dossiers[row.id], self._site)
        reason = light.reasons[0] if light.reasons else ""
        if len(light.reasons) > 1:
            reason = self._site.say("{reason} 等 {n} 样").format(reason=reason, n=len(light.reasons))
        late = self._site.say("逾期 {n}").format(n=light.overdue) if light.overdue else ""
        said = "".join(f" <small>{escape(text)}</small>" for text in (reason, late) if text)
        return f"<td class={light.state}>{light.symbol} {escape(light.word)}{said}"

    def _next(self, row: Row) -> str:
        if row.next is None:
            return self._none
        count = len(row.next.lacks)
        words = self._site.say("缺 {n} 项") if count else self._site.say("规则写错了，判不了")
        return f"{escape(row.next.name)} <small>{escape(words.format(n=count))}</small>"


def lights_of(site: Site, rows: Iterable[Row]) -> tuple[tuple[str, str, str, int], ...]:
    """Symbol, word, tone and number of rows of each light that occurs, the gravest first."""
    counts: dict[str, int] = {}
    for row in rows:
        if row.health is not None:
            counts[row.health.state] = counts.get(row.health.state, 0) + 1
    named: Mapping[str, tuple[str, str, str]] = {str(state): words for state, words in LIGHTS.items()}
    found = ((*words, counts[state]) for state, words in named.items() if state in counts)
    return tuple((symbol, site.say(word), tone, count) for symbol, word, tone, count in found)
