"""Health in words of the page's language: the light with its reason, and promises that are overdue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from jifu.model.dossier import Dossier
from jifu.model.health import Health, HealthState, Sign
from jifu.render.pages import links
from jifu.render.pages.site import Site
from jifu.render.pages.told import Told

LIGHTS: Mapping[HealthState, tuple[str, str, str]] = {
    "bad": ("×", "红灯", "bad"),
    "warn": ("◐", "黄灯", "warn"),
    "good": ("✓", "绿灯", "good"),
    "ended": ("—", "已结束", "neutral"),
}
"""Symbol, word and tone of each state, the gravest first; never a colour alone."""


@dataclass(frozen=True, slots=True)
class Light:
    """A state as a page shows it. ``reasons`` are short, each once, the gravest first; ``overdue`` counts promises."""

    state: HealthState
    symbol: str
    word: str
    tone: str
    reasons: tuple[str, ...]
    overdue: int


@dataclass(frozen=True, slots=True)
class Promise:
    """A sign of health with its place. ``since`` is an ISO 8601 day, empty for what holds without a date.

    ``line`` is 0 where the file does not say, ``edit`` empty where nobody said where records are edited.
    """

    page: str
    title: str
    tone: str
    says: str
    who: str
    since: str
    days: int
    path: str
    line: int
    edit: Markup


def light_of(health: Health, dossier: Dossier, site: Site) -> Light:
    """The light of a dossier."""
    symbol, word, tone = LIGHTS[health.state]
    names = {signal.id: site.text(signal.name) for signal in dossier.process.signals}
    gap = site.say("已过的关口缺东西")
    reasons = dict.fromkeys(names.get(sign.signal, gap) for sign in health.signs)
    return Light(health.state, symbol, site.say(word), tone, tuple(reasons), len(health.overdue))


def promises_of(dossier: Dossier, told: Told, site: Site, signs: tuple[Sign, ...]) -> Iterator[Promise]:
    """Signs of a dossier with the lines they stand in."""
    for sign in signs:
        path = told.paths.get(sign.stem, "")
        place = told.locate(path, sign.loc) if path else None
        line = place.line if place is not None else 0
        yield Promise(
            links.page_of(dossier.id),
            site.rows[dossier.id].title,
            sign.tone,
            says_of(sign, site),
            sign.who.text(site.language),
            sign.since.isoformat() if sign.since else "",
            sign.days or 0,
            path,
            line,
            site.edit_link(path, line),
        )


def says_of(sign: Sign, site: Site) -> str:
    """What a sign says."""
    said = sign.says.text(site.language)
    if not sign.gate:
        return said
    return site.say("关口“{gate}”已过，现在缺 {n} 项").replace("{gate}", said).replace("{n}", str(sign.lacks))
