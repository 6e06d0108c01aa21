"""What is wrong with the gates themselves: rules that cannot be asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from jifu.bilingual import Bilingual
from jifu.derive.gate_items import check_chain, kind_of_items
from jifu.derive.gate_words import NAMES
from jifu.expression import BrokenExpression, Expression, Sentence, expression, sentence
from jifu.findings import Finding
from jifu.model.derived import GateAnswer
from jifu.model.process import Process
from jifu.model.rules import Gate, Rule
from jifu.source import Loc

KINDS = ("project", "ticket")
"""The kinds of dossier a gate can look at."""


def gate_faults(process: Process, path: str) -> tuple[Finding, ...]:
    """Rules that are wrong whatever the records say: malformed, not allowed, or asking for fields that do not exist.

    ``path`` is the file that holds the gates.
    """
    return tuple(finding for at, gate in enumerate(process.gates) for finding in _of_gate(gate, ("gates", at), path))


def broken_rules(process: Process, answers: Iterable[GateAnswer], path: str) -> tuple[Finding, ...]:
    """Rules that turned out to be broken when they were asked, each once. ``path`` is the file that holds the gates."""
    found: dict[Loc, Finding] = {}
    places = {gate.id: at for at, gate in enumerate(process.gates)}
    for answer in answers:
        at = places[answer.gate]
        gate = process.gates[at]
        if answer.broken is not None:
            found.setdefault(("gates", at, "when"), _finding(path, ("gates", at, "when"), gate.id, "", answer.broken))
        rules = {rule.id: place for place, rule in enumerate(gate.rules)}
        for rule in answer.rules:
            if rule.broken is not None:
                loc = ("gates", at, "rules", rules[rule.rule])
                found.setdefault(loc, _finding(path, loc, gate.id, rule.rule, rule.broken))
    return tuple(found.values())


def _of_gate(gate: Gate, loc: Loc, path: str) -> Iterator[Finding]:
    if gate.record not in KINDS:
        reason = Bilingual("record 只能写 project 或 ticket", "record is either project or ticket")
        yield _finding(path, (*loc, "record"), gate.id, "", reason)
    if gate.when is not None:
        for reason in mistakes(expression, gate.when, object):
            yield _finding(path, (*loc, "when"), gate.id, "", reason)
    for at, rule in enumerate(gate.rules):
        for key, reason in _of_rule(rule):
            yield _finding(path, (*loc, "rules", at, *key), gate.id, rule.id, reason)


def _of_rule(rule: Rule) -> Iterator[tuple[Loc, Bilingual]]:
    try:
        item = kind_of_items(rule.each)
    except BrokenExpression as error:
        yield ("each",), error.reason
        item = object
    for reason in mistakes(expression, rule.where, item):
        yield ("where",), reason
    for reason in mistakes(expression, rule.require, item):
        yield ("require",), reason
    for language, text in (("zh", rule.missing.zh), ("en", rule.missing.en)):
        for reason in mistakes(sentence, text, item):
            yield ("missing", language), reason


def mistakes(
    read: Callable[[str, frozenset[str]], Expression | Sentence],
    source: str | None,
    item: Any,
    names: frozenset[str] = NAMES,
) -> Iterator[Bilingual]:
    """What is wrong with an expression or a sentence over items of a kind, whatever the records say."""
    if source is None:
        return
    try:
        for chain in sorted(read(source, names).chains):
            check_chain(chain, item)
    except BrokenExpression as error:
        yield error.reason


def _finding(path: str, loc: Loc, gate: str, rule: str, reason: Bilingual) -> Finding:
    return Finding("GATE-RULE", path, loc, values={"gate": gate, "rule": rule or "when", "reason": reason})
