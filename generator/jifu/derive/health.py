"""Health: red, amber or green, and the reasons. The signs are data of the process; "today" is an argument.

Only what is certain counts: a date that is roughly known is never overdue; without a day to compare with, nothing is.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import Any

from jifu.bilingual import Bilingual
from jifu.derive.asking import Asking
from jifu.derive.endings import ended
from jifu.derive.gate_items import Item
from jifu.expression import BrokenExpression
from jifu.model.base import Record
from jifu.model.dossier import Dossier
from jifu.model.health import Health, HealthState, Sign
from jifu.model.measures import Signal
from jifu.model.naming import Passage
from jifu.model.walk import records
from jifu.model.when import When

MORE = frozenset({"ended", "moved"})
"""What the expressions of signs may name besides what gates may."""
_NOBODY = Bilingual("", "")
_HAPPENED = (
    *("date", "time", "actual", "actual_start", "actual_end", "found", "closed", "decided", "met", "arrived"),
    *("completed", "settled", "carried_out"),
)
"""Fields of records that say when something happened; plans and terms are no movement."""


def health_of(dossier: Dossier, as_of: date | None) -> Health:
    """How a dossier stands on a day; without a day no date is judged."""
    over, moved = ended(dossier), _moved(dossier, as_of)
    asking = Asking(dossier, {"ended": over, "moved": moved})
    kind = "project" if dossier.ticket is None else "ticket"
    signals = (signal for signal in dossier.process.signals if signal.record == kind)
    found = [sign for signal in signals for sign in _signs(signal, asking, as_of)]
    found += _passed_gates(dossier)
    found.sort(key=lambda sign: (sign.tone != "bad", -(sign.days or 0)))
    return Health(_state(found, over), tuple(found), as_of, moved)


def _state(signs: list[Sign], over: bool) -> HealthState:
    tones = {sign.tone for sign in signs}
    if tones:
        return "bad" if "bad" in tones else "warn"
    return "ended" if over else "good"


def _signs(signal: Signal, asking: Asking, as_of: date | None) -> Iterator[Sign]:
    """A sign that is written wrongly says so: without it the project would look better than it is."""
    if signal.due is not None and as_of is None:
        return
    try:
        for item in asking.items(signal.each):
            if not asking.holds(signal.where, item):
                continue
            sign = _sign(signal, asking, item, as_of)
            if sign is not None:
                yield sign
    except BrokenExpression as error:
        zh = f"健康信号“{signal.name.zh}”写错了：{error.reason.zh}"
        en = f"the sign of health “{signal.name.en}” is wrong: {error.reason.en}"
        yield Sign(signal.id, "warn", Bilingual(zh, en), _NOBODY, signal.record, ())


def _sign(signal: Signal, asking: Asking, item: Item, as_of: date | None) -> Sign | None:
    since, days = None, None
    if signal.due is not None and as_of is not None:
        since = _last_day(asking.value(signal.due, item))
        if since is None or (days := (as_of - since).days) <= signal.grace:
            return None
    place = asking.place(item)
    worse = days is not None and signal.worse_after is not None and days > signal.worse_after
    who = asking.text(Passage(zh=signal.who, en=signal.who), item) if signal.who else _NOBODY
    tone = "bad" if worse else signal.tone
    return Sign(signal.id, tone, asking.text(signal.says, item), who, place.stem, place.loc, since, days)


def _last_day(value: Any) -> date | None:
    """The last day that a date can mean; None where that is not certain."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, When) or value.year is None or value.approximate or value.uncertain:
        return None
    month = value.month or 12
    return date(value.year, month, value.day or calendar.monthrange(value.year, month)[1])


def _passed_gates(dossier: Dossier) -> Iterator[Sign]:
    """Gates of stages that are done, which lack something now."""
    done = {standing.stage for standing in dossier.stages if standing.state == "done"}
    gates = {gate.id: gate for gate in dossier.process.gates}
    for answer in dossier.gates:
        gate = gates.get(answer.gate)
        lacks = sum(len(rule.missing) for rule in answer.rules)
        if gate is None or gate.stage not in done or dossier.ticket is not None or not answer.applies or not lacks:
            continue
        says = Bilingual(gate.name.text("zh"), gate.name.text("en"))
        yield Sign("", "warn", says, _NOBODY, "project", ("stages",), gate=gate.id, lacks=lacks)


def _moved(dossier: Dossier, as_of: date | None) -> date | None:
    """The last day on which something happened that the records tell of exactly."""
    whole = (dossier.ticket,) if dossier.ticket is not None else (dossier.project, dossier.poc, dossier.delivery)
    days = [day for record in whole if record is not None for day in _days(record) if as_of is None or day <= as_of]
    return max(days, default=None)


@cache
def _happened(kind: type[Record]) -> tuple[str, ...]:
    return tuple(name for name in _HAPPENED if name in kind.model_fields)


def _days(whole: Record) -> Iterator[date]:
    for _, record in records(whole):
        for name in _happened(type(record)):
            value = getattr(record, name)
            day = value.exact_day if isinstance(value, When) else None
            if day is not None:
                yield day
