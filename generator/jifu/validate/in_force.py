"""What of the process holds in the version that is in force; rules over whole tables leave the rest out."""

from __future__ import annotations

from jifu.model.process import Process
from jifu.model.versions import ALWAYS
from jifu.validate.facts import Facts
from jifu.validate.sheet import Sheet, Visit
from jifu.validate.spans import edition_of, span_of


def holds(facts: Facts, visit: Visit) -> bool:
    """Whether an entry is there in the version in force."""
    first, last = span_of(visit)
    return first <= edition_of(facts).version <= last


def ids_in_force(facts: Facts, kind: str) -> tuple[str, ...]:
    """The ids of a list in the version in force, in order; none while the list cannot be known."""
    if not facts.process.sees(kind):
        return ()
    version = edition_of(facts).version
    return tuple(
        name
        for name in facts.process.items.get(kind, {})
        if any(first <= version <= last for first, last in facts.process.spans.get((kind, name), [ALWAYS]))
    )


def owner_of(facts: Facts, key: str) -> Sheet | None:
    """The file of ``process/`` that holds a key, None when none does."""
    return next((visit.sheet for visit in facts.of(Process) if key in visit.data), None)
