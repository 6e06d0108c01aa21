"""Gates: may it pass, and if not, what is missing, who owes it, and where it belongs. Every rule is data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jifu.bilingual import Bilingual
from jifu.derive.gate_items import Items, Place, kind_of_items
from jifu.derive.gate_words import NAMES, Words
from jifu.expression import BrokenExpression, Unanswerable, expression, sentence
from jifu.model.derived import GateAnswer, Missing, RuleAnswer
from jifu.model.dossier import Dossier
from jifu.model.entries import Entry
from jifu.model.process import Process
from jifu.model.rules import Gate, Rule
from jifu.source import Loc

GATES_FILE = "gates"
"""The key of ``paths`` under which the file of the gates themselves may be given."""


def answer_gates(dossier: Dossier, paths: Mapping[str, str], written: Process | None = None) -> tuple[GateAnswer, ...]:
    """The answers of all gates for this kind of dossier. ``paths`` gives the file of each record by its stem.

    ``written`` is the process as its files have it, where the dossier follows one version of it.

    Nothing passes by silence: where a value that decides is not filled in, the gate applies, the item is looked at, and
    the requirement does not hold. A rule that is broken is missing itself.
    """
    kind = "project" if dossier.ticket is None else "ticket"
    asked = _Asked(dossier, paths, written or dossier.process)
    return tuple(asked.gate(gate) for gate in dossier.process.gates if gate.record == kind)


class _Asked:
    """One dossier while its gates are asked."""

    def __init__(self, dossier: Dossier, paths: Mapping[str, str], written: Process) -> None:
        self._items = Items(dossier)
        self._written = written
        self._paths = paths
        words = Words(dossier)
        self._zh, self._en = words.values("zh"), words.values("en")

    def gate(self, gate: Gate) -> GateAnswer:
        broken = None
        try:
            applies = gate.when is None or self._holds(gate.when, None, unanswered=True)
        except BrokenExpression as error:
            applies, broken = True, error.reason
        if not applies:
            return GateAnswer(gate.id, applies=False, passed=False, rules=())
        rules = tuple(self._rule(rule, gate) for rule in gate.rules)
        passed = broken is None and not any(rule.missing for rule in rules)
        return GateAnswer(gate.id, applies=True, passed=passed, rules=rules, broken=broken)

    def _rule(self, rule: Rule, gate: Gate) -> RuleAnswer:
        try:
            return self._answer(rule)
        except BrokenExpression as error:
            return RuleAnswer(rule.id, 0, (self._fault(rule, error.reason, gate),), error.reason)

    def _answer(self, rule: Rule) -> RuleAnswer:
        kind_of_items(rule.each)
        missing = []
        matched = 0
        for item in self._items.at(rule.each):
            if rule.where is not None and not self._holds(rule.where, item.value, unanswered=True):
                continue
            matched += 1
            if not self._holds(rule.require, item.value, unanswered=False):
                missing.append(self._missing(rule, item.value, self._items.place(item)))
        if matched < rule.at_least:
            missing.append(self._missing(rule, None, self._items.home(rule.each)))
        return RuleAnswer(rule.id, matched, tuple(missing))

    def _holds(self, source: str, item: Any, *, unanswered: bool) -> bool:
        try:
            return expression(source, NAMES).holds({**self._zh, "item": item})
        except Unanswerable:
            return unanswered

    def _missing(self, rule: Rule, item: Any, place: Place) -> Missing:
        return Missing(
            rule=rule.id,
            zh=sentence(rule.missing.zh, NAMES).text({**self._zh, "item": item}),
            en=sentence(rule.missing.en, NAMES).text({**self._en, "item": item}),
            owed_by=rule.owed_by,
            path=self._paths.get(place.stem, f"{place.stem}.yaml"),
            loc=place.loc,
        )

    def _fault(self, rule: Rule, reason: Bilingual, gate: Gate) -> Missing:
        loc = place_of_rule(self._written, gate, rule)
        zh = f"规则“{rule.name.zh}”本身写错了：{reason.zh}"
        en = f"the rule “{rule.name.en}” itself is wrong: {reason.en}"
        return Missing(rule.id, zh, en, "", self._paths.get(GATES_FILE, "process/gates.yaml"), loc)


def place_of_rule(written: Process, gate: Gate, rule: Rule | None = None) -> Loc:
    """Where a gate, or a rule of it, stands in a process that may have more entries than the gate was taken from."""
    for at, each in enumerate(written.gates):
        if _same(each, gate):
            places = (place for place, one in enumerate(each.rules) if rule is not None and _same(one, rule))
            return next((("gates", at, "rules", place) for place in places), ("gates", at))
    return ("gates",)


def _same(one: Entry, other: Entry) -> bool:
    return (one.id, one.since, one.until) == (other.id, other.since, other.until)
