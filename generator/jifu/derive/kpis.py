"""Key figures, worked out over all dossiers in one pass. Every figure is data; every number can be traced.

Nothing is good by silence: an item is counted only when everything that decides is filled in. The rest is told beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from math import ceil
from statistics import median
from typing import Any

from jifu.bilingual import Bilingual
from jifu.derive.asking import Asking
from jifu.derive.gate_items import Item
from jifu.expression import BrokenExpression
from jifu.model.dossier import Dossier
from jifu.model.figures import Counted, KpiMonth, KpiResult, Tally, Told, Untold
from jifu.model.measures import Kpi
from jifu.model.process import Process
from jifu.model.when import When

_NINETY = 0.9
_MONTHS = 12


def kpi_results(process: Process, dossiers: Iterable[Dossier]) -> tuple[KpiResult, ...]:
    """Every figure of the process, in its order."""
    sums = {kind: [_Sum(kpi) for kpi in process.kpis if kpi.record == kind] for kind in ("project", "ticket")}
    for dossier in dossiers:
        asked = sums["project" if dossier.ticket is None else "ticket"]
        if asked:
            asking = Asking(dossier)
            for each in asked:
                each.take(dossier.id, asking)
    by_kpi = {each.kpi.id: each.result() for several in sums.values() for each in several}
    return tuple(by_kpi[kpi.id] for kpi in process.kpis)


@dataclass(slots=True)
class _Sum:
    """One figure while dossier after dossier is looked at."""

    kpi: Kpi
    counted: list[Counted] = field(default_factory=list)
    untold: list[Untold] = field(default_factory=list)
    pending: list[Told] = field(default_factory=list)
    excluded: int = 0
    outside: int = 0
    broken: Bilingual | None = None

    def take(self, case: str, asking: Asking) -> None:
        if self.broken is not None:
            return
        try:
            before = self.excluded, len(self.counted) + len(self.untold) + len(self.pending)
            for item in asking.items(self.kpi.each):
                self._item(case, item, asking)
            taken = len(self.counted) + len(self.untold) + len(self.pending)
            self.outside += self.excluded > before[0] and taken == before[1]
        except BrokenExpression as error:
            self.broken = error.reason

    def _item(self, case: str, item: Item, asking: Asking) -> None:
        belongs = asking.holds(self.kpi.where, item)
        if belongs is False:
            self.excluded += 1
            return
        place = asking.place(item)
        told = (case, str(getattr(item.value, "id", "") or ""), place.stem, place.loc)
        period = asking.value(self.kpi.period, item)
        if period is None:
            self.pending.append(Told(*told))
            return
        if belongs is None:
            self.untold.append(Untold(*told, "where"))
            return
        month, source = _month(period), self.kpi.require or self.kpi.value
        found = asking.value(source, item) if source else None
        if found is None:
            self.untold.append(Untold(*told, "require" if self.kpi.require else "value"))
        elif self.kpi.require:
            self.counted.append(Counted(*told, month, bool(found), None))
        else:
            self.counted.append(Counted(*told, month, None, _number(found)))

    def result(self) -> KpiResult:
        ratio = self.kpi.require is not None
        if self.broken is not None:
            return KpiResult(self.kpi.id, _tally((), ratio), broken=self.broken)
        by_month: dict[str, list[Counted]] = {}
        for each in self.counted:
            by_month.setdefault(each.month, []).append(each)
        known = sorted(month for month in by_month if month)
        months = tuple(KpiMonth(month, _tally(by_month.get(month, ()), ratio)) for month in _between(known))
        return KpiResult(
            self.kpi.id,
            _tally(self.counted, ratio),
            months,
            tuple(self.counted),
            tuple(self.untold),
            tuple(self.pending),
            self.excluded,
            self.outside,
        )


def _tally(items: Iterable[Counted], ratio: bool) -> Tally:
    counted = tuple(items)
    if ratio:
        return Tally(len(counted), sum(each.good is True for each in counted))
    values = tuple(sorted(each.value for each in counted if each.value is not None))
    if not values:
        return Tally(0)
    return Tally(len(values), None, values, median(values), values[ceil(_NINETY * len(values)) - 1])


def _between(known: list[str]) -> Iterator[str]:
    """Every month from the first to the last."""
    if not known:
        return
    year, month = map(int, known[0].split("-"))
    while (name := f"{year:04}-{month:02}") <= known[-1]:
        yield name
        year, month = (year, month + 1) if month < _MONTHS else (year + 1, 1)


def _month(value: Any) -> str:
    """The month of a date, empty where it is not known exactly. Raises ``BrokenExpression`` for what is no date."""
    if isinstance(value, When):
        vague = value.year is None or value.month is None or value.approximate or value.uncertain
        return "" if vague else f"{value.year:04}-{value.month:02}"
    if isinstance(value, date):
        return value.isoformat()[:7]
    raise BrokenExpression("period 要给出一个日期", "period has to give a date")


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BrokenExpression("value 要给出一个数", "value has to give a number")
    return float(value)
