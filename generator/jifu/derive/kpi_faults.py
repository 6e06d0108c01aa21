"""What is wrong with key figures and signs of health themselves: expressions that cannot be asked."""

from __future__ import annotations

from collections.abc import Iterator

from jifu.bilingual import Bilingual
from jifu.derive.gate_faults import mistakes
from jifu.derive.gate_items import kind_of_items
from jifu.derive.gate_words import NAMES
from jifu.derive.health import MORE
from jifu.expression import BrokenExpression, expression, sentence
from jifu.findings import Finding
from jifu.model.measures import Kpi, Signal
from jifu.model.process import Process

_WHOLE = 100
Fault = tuple[tuple[str, ...], Bilingual]
"""A key of the entry, and what is wrong there."""


def kpi_faults(process: Process, path: str) -> tuple[Finding, ...]:
    """Figures that are wrong whatever the records say. ``path`` is the file that holds them."""
    return tuple(
        Finding("KPI-RULE", path, ("kpis", at, *key), values={"kpi": kpi.id, "key": key[0], "reason": reason})
        for at, kpi in enumerate(process.kpis)
        for key, reason in _of_kpi(kpi)
    )


def _of_kpi(kpi: Kpi) -> Iterator[Fault]:
    item: object = object
    try:
        item = kind_of_items(kpi.each)
    except BrokenExpression as error:
        yield ("each",), error.reason
    for key in ("where", "require", "value", "period"):
        for reason in mistakes(expression, getattr(kpi, key), item):
            yield (key,), reason
    if kpi.require is not None and kpi.unit != "percent":
        yield ("unit",), Bilingual("比率的单位只能是 percent", "the unit of a ratio is percent")
    if kpi.unit == "percent" and kpi.target is not None and kpi.target > _WHOLE:
        yield ("target",), Bilingual("百分比的目标不超过 100", "the target of a percentage is at most 100")


def signal_faults(process: Process, path: str) -> tuple[Finding, ...]:
    """Signs that are wrong whatever the records say. ``path`` is the file that holds them."""
    return tuple(
        Finding(
            "SIGNAL-RULE", path, ("signals", at, *key), values={"signal": signal.id, "key": key[0], "reason": reason}
        )
        for at, signal in enumerate(process.signals)
        for key, reason in _of_signal(signal)
    )


def _of_signal(signal: Signal) -> Iterator[Fault]:
    item: object = object
    try:
        item = kind_of_items(signal.each)
    except BrokenExpression as error:
        yield ("each",), error.reason
    names = NAMES | MORE
    for key in ("where", "due"):
        for reason in mistakes(expression, getattr(signal, key), item, names):
            yield (key,), reason
    for place, text in ((("who",), signal.who), (("says", "zh"), signal.says.zh), (("says", "en"), signal.says.en)):
        for reason in mistakes(sentence, text, item, names):
            yield place, reason
