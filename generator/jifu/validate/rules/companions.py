"""What has to be written beside something else: asked for by the process, or by the meaning of a field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from jifu.bilingual import Bilingual
from jifu.findings import Finding
from jifu.model.acceptance import InformationCollection
from jifu.model.base import Record
from jifu.model.poc import TestRequest
from jifu.model.testing import Case
from jifu.model.value import ValueStatement
from jifu.model.walk import by_key, referring
from jifu.validate.facts import Facts
from jifu.validate.sheet import Visit, is_filled, without_stop

_RESULTS = frozenset({"pass", "denominator"})
"""Verdicts (by ``counts``) that compare what was observed with what was expected."""


class Companion(NamedTuple):
    """In a record of class ``model``, where ``holds`` is true of ``key``, ``required`` is filled in."""

    model: type[Record]
    key: str
    holds: Callable[[Any], bool]
    required: tuple[str, ...]


COMPANIONS: tuple[Companion, ...] = (
    Companion(TestRequest, "production", lambda value: value is True, ("impact", "bypass")),
    Companion(InformationCollection, "all_satisfied", lambda value: value is False, ("unsatisfied",)),
    Companion(ValueStatement, "feedback", is_filled, ("feedback_by",)),
)


def companions_of_choices(facts: Facts) -> Iterator[Finding]:
    """Whoever chooses an entry of a closed list fills in what the process ``requires`` beside it."""
    demanding = _demanding(facts)
    for model, visits in facts.by_class():
        known = by_key(model)
        for slot in referring(model):
            entries = demanding.get(slot.ref)
            for visit in visits if entries else ():
                value = visit.data.get(slot.key)
                if type(value) is str and entries and value in entries:
                    entry = visit.scope.find(slot.ref, value) or entries[value]
                    for key in entry.data.get("requires", ()):
                        if key in known and not is_filled(visit.data.get(key)):
                            yield _missing(visit, slot.key, _chosen(entry, slot.label), key)


def companions_of_facts(facts: Facts) -> Iterator[Finding]:
    """A test in production says what it may break; unmet requirements are named; words have a speaker."""
    for model, key, holds, required in COMPANIONS:
        for visit in facts.of(model):
            if holds(visit.get(key)):
                for missing in required:
                    if not visit.filled(missing):
                        written = visit.get(key)
                        shown = f"{key}: {str(written).lower()}" if isinstance(written, bool) else key
                        yield _missing(visit, key, Bilingual(shown, shown), missing)


def expected_before_execution(facts: Facts) -> Iterator[Finding]:
    """A result is judged against an expectation that was written before."""
    for case in facts.of(Case):
        if case.filled("expected"):
            continue
        for loc, verdict in case.pick("rounds.verdict"):
            term = case.scope.find("verdict", verdict) if isinstance(verdict, str) else None
            if term is not None and term.data.get("counts") in _RESULTS:
                yield case.sheet.finding("EXPECTED-MISSING", loc, case=str(case.data.get("id", "")))
                break


def _demanding(facts: Facts) -> dict[str, dict[str, Visit]]:
    """The entries that require something, by list and id."""
    found: dict[str, dict[str, Visit]] = {}
    for kind, entries in facts.process.items.items():
        for name, entry in entries.items():
            for each in facts.process.variants.get((kind, name), [entry]):
                required = each.data.get("requires") if each is not None else None
                if each is not None and isinstance(required, list) and all(isinstance(key, str) for key in required):
                    found.setdefault(kind, {})[name] = each
    return found


def _chosen(entry: Visit, label: Bilingual) -> Bilingual:
    name = entry.data.get("name")
    names = name if isinstance(name, dict) else {}
    zh, en = names.get("zh", entry.data["id"]), names.get("en", entry.data["id"])
    return Bilingual(f"{label.zh}“{zh}”", f"{label.en} “{en}”")


def _missing(visit: Visit, key: str, cause: Bilingual, missing: str) -> Finding:
    sentence = _about(without_stop(by_key(visit.model)[missing].sentence), cause)
    return visit.finding(
        "COMPANION-MISSING",
        (key,),
        cause=cause,
        key=missing,
        sentence=sentence,
    )


def _about(sentence: Bilingual, cause: Bilingual) -> Bilingual:
    """The part of a field's sentence that is about this choice; a field may serve several, one after the other."""
    zh, en = sentence.zh.split("；"), sentence.en.split("; ")
    if len(zh) != len(en):
        return sentence
    chosen = cause.zh.partition("“")[2].rstrip("”")
    place = next((place for place, part in enumerate(zh) if chosen and chosen in part), 0)
    return Bilingual(zh[place], en[place])
