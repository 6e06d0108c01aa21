"""The numbers of a key figure in words: rounded once, by GB/T 8170, and held against the target before that."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from jifu.model.figures import LEAST, KpiResult, Tally
from jifu.model.measures import Kpi
from jifu.render.pages.site import Site

_HOUR = 60
_WHOLE = 100


class Numbers:
    """One figure's result in the language of the site."""

    def __init__(self, site: Site, kpi: Kpi, result: KpiResult) -> None:
        self._site = site
        self._kpi = kpi
        self._result = result

    def whole(self) -> str:
        """The number over all months; few items give counts, none gives no number."""
        tally = self._result.whole
        if not tally.n:
            return self._site.say("还没有数据")
        return self._spread(tally) if self._kpi.value else self._ratio(tally)

    def reached(self) -> str:
        """Whether the target is reached, ``good`` or ``bad``; empty where there is no target or too little to tell.

        The exact ratio is compared, not the rounded one (全数值比较法).
        """
        share, target = self._result.whole.share, self._kpi.target
        if share is None or target is None or not self._result.whole.enough:
            return ""
        wanted = Fraction(str(target)) / _WHOLE
        return "good" if (share >= wanted if self._kpi.better == "high" else share <= wanted) else "bad"

    def target(self) -> str:
        """The target with the side on which it is reached; empty without one."""
        if self._kpi.target is None:
            return ""
        sign = "≥" if self._kpi.better == "high" else "≤"
        number = _shown(Fraction(str(self._kpi.target)))
        return f"{sign} {number}%" if self._kpi.unit == "percent" else f"{sign} {self.measured(self._kpi.target)}"

    def beside(self) -> tuple[str, ...]:
        """What stands beside the number: everything that was looked at and is not in it."""
        return tuple(self._beside())

    def measured(self, value: float) -> str:
        """A measured value with its unit."""
        if self._kpi.unit != "minutes":
            number = _shown(Fraction(str(value)))
            return self._fill("{n} 天", n=number) if self._kpi.unit == "days" else number
        hours, rest = divmod(round(Fraction(str(value))), _HOUR)
        if not hours:
            return self._fill("{m} 分钟", m=rest)
        return self._fill("{h} 小时 {m} 分", h=hours, m=rest) if rest else self._fill("{h} 小时", h=hours)

    def _ratio(self, tally: Tally) -> str:
        counts = f"{tally.good} / {tally.n}"
        if not tally.enough or tally.share is None:
            return self._fill("{counts}（不足 {least} 个，只写个数）", counts=counts, least=LEAST)
        return self._fill("{share}%（{counts}）", share=_shown(tally.share * _WHOLE), counts=counts)

    def _spread(self, tally: Tally) -> str:
        middle = self.measured(tally.median or 0)
        if not tally.enough or tally.p90 is None:
            return self._fill("中位数 {m}（n = {n}，不足 {least} 个不写 P90）", m=middle, n=tally.n, least=LEAST)
        return self._fill("中位数 {m}，P90 {p}（n = {n}）", m=middle, p=self.measured(tally.p90), n=tally.n)

    def _beside(self) -> Iterator[str]:
        found = self._result
        if found.untold:
            yield self._fill("判断不了 {n} 个：少了要用的值", n=len(found.untold))
        if found.pending:
            yield self._fill("还没到归月的日期 {n} 个", n=len(found.pending))
        if found.outside:
            message = "按口径不计 {n} 张工单" if self._kpi.record == "ticket" else "按口径不计 {n} 个项目"
            yield self._fill(message, n=found.outside)
        undated = sum(not each.month for each in found.counted)
        if undated:
            yield self._fill("月份不明 {n} 个，计入总数，不进月份", n=undated)

    def _fill(self, message: str, **values: object) -> str:
        return self._site.say(message).format(**values)


def _shown(value: Fraction) -> str:
    """One decimal, half to even (GB/T 8170-2008); what is not all or nothing is not shown as 100 or 0."""
    tenths = round(value * 10)
    if tenths in (0, 1000) and value not in (0, _WHOLE):
        return "> 99.9" if tenths else "< 0.1"
    whole, rest = divmod(tenths, 10)
    return f"{whole}.{rest}" if rest else str(whole)
