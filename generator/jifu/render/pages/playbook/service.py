"""After-sales: severities and their matrix, the clocks, and who takes which ticket."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from jifu.render.pages.page import Page
from jifu.render.pages.playbook.pictures import Pictures
from jifu.render.pages.site import Site
from jifu.render.view import View

SEVERITIES, CHANNELS, CLOCKS = "severities.md", "channels.md", "clocks.md"


def service_pages(site: Site) -> Iterator[Page]:
    """Severities, channels, clocks."""
    yield site.page(
        SEVERITIES,
        title=site.say("问题定级"),
        kind="process",
        template="severities.md.j2",
        names=partial(_severities, site),
        origins=(site.of_process("severities"), site.of_process("severity-matrix")),
    )
    if site.process.channels:
        yield site.page(
            CHANNELS,
            title=site.say("受理渠道"),
            kind="process",
            template="channels.md.j2",
            names=partial(_channels, site),
            origins=(site.of_process("channels"), site.of_process("channel-rules")),
        )
    yield site.page(
        CLOCKS,
        title=site.say("服务时限"),
        kind="process",
        template="clocks.md.j2",
        names=partial(_clocks, site),
        origins=(site.of_process("severities"), site.of_process("service-levels")),
    )


def _severities(site: Site) -> Mapping[str, object]:
    process = site.process
    cells = {(cell.impact, cell.urgency): cell.severity for cell in process.severity_matrix}
    levels = {severity.id: site.view(severity) for severity in process.severities}
    matrix = tuple(
        (site.view(impact), tuple(_level(levels, cells.get((impact.id, urgency.id))) for urgency in process.urgencies))
        for impact in process.impacts
    )
    return {
        "severities": tuple(levels.values()),
        "urgencies": tuple(site.view(urgency) for urgency in process.urgencies),
        "matrix": matrix if cells else (),
        "overrides": tuple(site.view(each) for each in process.severity_overrides),
        "span": partial(span, site),
    }


def _level(levels: Mapping[str, View], severity: str | None) -> View | None:
    return levels.get(severity or "")


def _channels(site: Site) -> Mapping[str, object]:
    return {
        "channels": tuple(site.view(each) for each in site.process.channels),
        "rules": tuple(site.view(each) for each in site.process.channel_rules),
        "chart": Pictures(site).channels(),
        "condition": partial(_condition, site),
    }


def _clocks(site: Site) -> Mapping[str, object]:
    return {
        "severities": tuple(site.view(each) for each in site.process.severities),
        "levels": tuple(site.view(each) for each in site.process.service_levels),
        "span": partial(span, site),
        "days": partial(_days, site),
    }


def _condition(site: Site, value: object) -> str:
    return site.say("是") if value is True else site.say("否") if value is False else site.say("不限")


def _days(site: Site, weekdays: tuple[int, ...]) -> str:
    """The days of service, 1 is Monday: from–to where they follow one another."""
    names = [site.say(day) for day in ("周一", "周二", "周三", "周四", "周五", "周六", "周日")]
    shown = [names[day - 1] for day in weekdays]
    in_a_row = len(weekdays) > 2 and weekdays == tuple(range(weekdays[0], weekdays[-1] + 1))
    return f"{shown[0]}–{shown[-1]}" if in_a_row else ("、" if site.language == "zh" else ", ").join(shown)


_WORKING_DAY = 480
"""Minutes, as the targets of ``severities.yaml`` count them."""


def span(site: Site, minutes: object, round_the_clock: object = False) -> str:
    """A span of minutes in the words people use: working days where they divide and the clock keeps service hours."""
    if not isinstance(minutes, int):
        return site.say("—")
    days, rest = divmod(minutes, _WORKING_DAY)
    if days >= 2 and not rest and round_the_clock is False:
        return site.say("{n} 个工作日").format(n=days)
    if minutes and minutes % 60 == 0:
        return site.say("{n} 小时").format(n=minutes // 60)
    return site.say("{n} 分钟").format(n=minutes)
