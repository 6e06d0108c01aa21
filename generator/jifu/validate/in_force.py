"""Which entries of the process hold in the version that is in force; rules over whole tables leave the others out."""

from __future__ import annotations

from collections.abc import Iterable

from jifu.model.process import Process, ProcessEdition
from jifu.validate.facts import Facts
from jifu.validate.sheet import Sheet, Visit


def version_of(facts: Facts) -> int:
    """The version of the process in force, 1 where none is written."""
    written = [visit.get("version") for visit in facts.of(ProcessEdition)]
    return next((version for version in written if isinstance(version, int)), 1)


def holds(visit: Visit, version: int) -> bool:
    """Whether an entry is there in that version."""
    since, until = visit.get("since"), visit.get("until")
    return not (isinstance(since, int) and since > version) and not (isinstance(until, int) and until < version)


def in_force(visits: Iterable[Visit], version: int) -> list[Visit]:
    """The entries among them that are there in that version."""
    return [visit for visit in visits if holds(visit, version)]


def ids_in_force(facts: Facts, kind: str) -> tuple[str, ...] | None:
    """The ids of a list in the version in force, in order; None while the list cannot be known."""
    if not facts.process.sees(kind):
        return None
    version = version_of(facts)
    known = facts.process.items.get(kind, {})
    return tuple(name for name, bearer in known.items() if bearer is None or holds(bearer, version))


def owner_of(facts: Facts, key: str) -> Sheet | None:
    """The file of ``process/`` that holds a key, None when none does."""
    return next((visit.sheet for visit in facts.of(Process) if key in visit.data), None)
