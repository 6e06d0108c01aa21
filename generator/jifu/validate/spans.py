"""Which versions of the process have which of its entries, read from the files as they were written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from jifu.model.entries import Entry
from jifu.model.process import ProcessEdition
from jifu.model.versions import ALWAYS, Span
from jifu.validate.facts import Facts, kind_of
from jifu.validate.scope import Scope
from jifu.validate.sheet import Visit


class Edition(NamedTuple):
    """The process that is in force: its id and its version."""

    id: str
    version: int

    def pin(self, version: int) -> str:
        """A version as records write it."""
        return f"{self.id}@{version}"


def edition_of(facts: Facts) -> Edition:
    """What ``edition`` says; the first version of the standard process where it says nothing that can be used."""
    for visit in facts.of(ProcessEdition):
        name, version = visit.data.get("id"), _number(visit.data.get("version"))
        if isinstance(name, str) and version:
            return Edition(name, version)
    return Edition("standard", 1)


def span_of(visit: Visit) -> Span:
    """The versions that have what stands here: its own, inside those of what it stands in."""
    first, last = ALWAYS
    around: Visit | None = visit
    while around is not None:
        if issubclass(around.model, Entry):
            since, until = _number(around.data.get("since")), _number(around.data.get("until"))
            first, last = max(first, since or first), last if until is None else min(last, until)
        around = around.parent
    return first, last


def apart(one: Visit, other: Visit) -> bool:
    """Whether no version has both, so that they may bear the same id."""
    (first, last), (other_first, other_last) = span_of(one), span_of(other)
    return last < other_first or other_last < first


def settle(scope: Scope) -> None:
    """Let the scope of the process know which bearers of an id take each other's place from version to version."""
    rest = []
    for kind, again, first in scope.clashes:
        several = scope.variants.get((kind, str(again.data["id"])), [first])
        if all(apart(again, each) for each in several):
            scope.variants[kind, str(again.data["id"])] = [*several, again]
        else:
            rest.append((kind, again, first))
    scope.clashes[:] = rest
    for name, several in scope.variants.items():
        scope.spans[name] = [span_of(each) for each in several]
    for kind, bearers in scope.items.items():
        for each, bearer in bearers.items():
            if bearer is not None and (kind, each) not in scope.variants and (span := span_of(bearer)) != ALWAYS:
                scope.spans[kind, each] = [span]


def entries(facts: Facts) -> Iterator[Visit]:
    """Every entry of the process that says from or up to which version it is there."""
    for model, visits in facts.by_class():
        if issubclass(model, Entry):
            for visit in visits:
                if "since" in visit.data or "until" in visit.data:
                    yield visit


def called(visit: Visit) -> tuple[str, str]:
    """Kind and id of an entry."""
    return kind_of(visit), str(visit.data.get("id", ""))


def _number(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
