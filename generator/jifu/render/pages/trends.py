"""The picture of a key figure by month."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from jifu.model.figures import KpiMonth, KpiResult
from jifu.model.measures import Kpi
from jifu.render.diagrams import marks
from jifu.render.diagrams.palette import SITE
from jifu.render.diagrams.playbook_words import TREND_WORDS
from jifu.render.diagrams.svg import Frame
from jifu.render.diagrams.trend import Rate, RateMonth, Spread, SpreadMonth
from jifu.render.diagrams.trend_plot import trend_rate, trend_spread
from jifu.render.diagrams.trend_rows import trend_rate_rows, trend_spread_rows
from jifu.render.pages.site import Site

MONTHS = 18
"""The newest months that a picture shows."""
_HOUR = 60.0
_WHOLE = 100.0


def trend_of(site: Site, kpi: Kpi, result: KpiResult) -> Markup:
    """The figure's last months, as a block of HTML that Markdown leaves alone."""
    months, floor = result.months[-MONTHS:], kpi.better == "high"
    frame = Frame(f"trend-{kpi.id}", site.text(kpi.name), palette=SITE)
    words = replace(TREND_WORDS[site.language], met=site.say("进分子"), unmet=site.say("不进分子"))
    if kpi.value is None:
        rate = Rate(tuple(map(_rate, months)), kpi.target / _WHOLE if kpi.target else None, floor)
        drawing = marks.pair(trend_rate, trend_rate_rows, rate, frame, words)
    else:
        scale, unit = (_HOUR, site.say("小时")) if kpi.unit == "minutes" else (1.0, site.say("天"))
        spread = Spread(tuple(_spread(month, scale) for month in months), unit, kpi.target, floor)
        drawing = marks.pair(trend_spread, trend_spread_rows, spread, frame, words)
    return Markup(f'<figure class="jf-figure" data-pagefind-ignore>{drawing}</figure>')  # noqa: S704 - ours


def _rate(month: KpiMonth) -> RateMonth:
    return RateMonth(month.month, month.tally.good or 0, month.tally.n)


def _spread(month: KpiMonth, scale: float) -> SpreadMonth:
    tally = month.tally
    median = tally.median / scale if tally.median is not None else None
    p90 = tally.p90 / scale if tally.p90 is not None else None
    return SpreadMonth(month.month, tally.n, median, p90, tuple(value / scale for value in tally.values))
