"""The functions that rules may use, over one dossier: pure, small, and blind to everything but the records."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jifu.bilingual import Language
from jifu.derive.gate_items import ROOTS
from jifu.expression import readable
from jifu.model.base import is_unknown
from jifu.model.customer import Device
from jifu.model.dossier import Dossier
from jifu.model.entries import Entry
from jifu.model.people import ChecklistAnswer
from jifu.model.when import When

FUNCTIONS = frozenset(
    {
        "before",
        "count",
        "device",
        "exact",
        "filled",
        "find",
        "first",
        "hours",
        "label",
        "last",
        "ours",
        "part_of",
        "role_of",
        "standing",
        "term",
        "unanswered",
        "values_of",
        "who",
    }
)
NAMES = frozenset({"item", *ROOTS, *FUNCTIONS})
"""All that a rule can refer to."""


def filled(value: object) -> bool:
    """Whether something is filled in. ``unknown`` is not; ``n/a: reason`` is, and so are 0 and ``false``."""
    if isinstance(value, tuple | str | Mapping):
        return bool(value) and not is_unknown(value)
    return value is not None and not (isinstance(value, When) and is_unknown(value.text))


def before(one: When | None, other: When | None) -> bool | None:
    """Whether a date certainly lies before another; None when either is not filled in."""
    return None if one is None or other is None else one.certainly_before(other)


def exact(when: When | None) -> bool:
    """Whether a date is a moment, with time and zone. Its year may be open."""
    return when is not None and "T" in when.text and not (when.approximate or when.uncertain)


def hours(start: When | None, end: When | None) -> float | None:
    """How many hours have certainly passed between two dates; None when that cannot be said."""
    if start is None or end is None or start.latest is None or end.earliest is None:
        return None
    if any(when.approximate or when.uncertain for when in (start, end)):
        return None
    return (end.earliest - start.latest).total_seconds() / 3600


def values_of(items: Sequence[Any] | None, name: str) -> tuple[Any, ...]:
    """One field of every item, lists laid flat. Raises ``LookupError`` when the items have no such field."""
    found: list[Any] = []
    for item in items or ():
        if name not in readable(item.__class__):
            raise LookupError(name)
        value = getattr(item, name)
        found += value if isinstance(value, tuple) else [value]
    return tuple(found)


def find(items: Sequence[Any] | None, identifier: str) -> Any:
    """The item with this id, or None."""
    return next((item for item in items or () if item.id == identifier), None)


class Words:
    """What the functions know of one dossier; the values that rules refer to, in one language."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._stages = {stage.id for stage in dossier.process.stages}
        self._terms: Mapping[str, Mapping[str, Entry]] | None = None

    def values(self, language: Language) -> dict[str, Any]:
        """Every name with its value, except ``item``. Only ``label`` differs between the languages."""
        return {
            **{root: getattr(self._dossier, root) for root in ROOTS},
            **self._functions(),
            "label": lambda kind, ids: self.label(kind, ids, language),
        }

    def label(self, kind: str, ids: str | Sequence[str] | None, language: Language) -> str | None:
        """The name of a term, or the names of several; an id that is no term is shown as it is."""
        several = (ids,) if isinstance(ids, str) else tuple(ids or ())
        terms = [(each, self.term(kind, each)) for each in several]
        names = [term.name.text(language) if term else each for each, term in terms]
        return ("、" if language == "zh" else ", ").join(names) or None

    def term(self, kind: str, identifier: str | None) -> Entry | None:
        """A term of the process. Raises ``LookupError`` when the process has no such list."""
        if self._terms is None:
            self._terms = self._dossier.process.terms()
        return self._terms[kind].get(identifier or "")

    def standing(self, stage: str) -> str:
        """The state of a stage. Raises ``LookupError`` when the process has no such stage."""
        if stage not in self._stages:
            raise LookupError(stage)
        return next((standing.state for standing in self._dossier.stages if standing.stage == stage), "open")

    def device(self, identifier: str | None) -> Device | None:
        """A device of the customer."""
        found: Device | None = find(self._dossier.customer.devices, identifier or "")
        return found

    def unanswered(self, answers: Sequence[ChecklistAnswer] | None, checklist: str) -> tuple[str, ...]:
        """The mandatory items of a checklist that have no answer. Raises ``LookupError`` for an unknown checklist."""
        given = {answer.item for answer in answers or ()}
        items = {each.id: each.items for each in self._dossier.process.checklists}[checklist]
        return tuple(item.id for item in items if item.mandatory and item.id not in given)

    def _functions(self) -> dict[str, Callable[..., Any]]:
        people = self._dossier.people
        return {
            "before": before,
            "count": lambda items: len(items or ()),
            "device": self.device,
            "exact": exact,
            "filled": filled,
            "find": find,
            "first": lambda items: items[0] if items else None,
            "hours": hours,
            "last": lambda items: items[-1] if items else None,
            "ours": lambda person: person in people and people[person].ours,
            "part_of": lambda person: people[person].part if person in people else None,
            "role_of": lambda person: people[person].title if person in people and people[person].ours else None,
            "standing": self.standing,
            "term": self.term,
            "unanswered": self.unanswered,
            "values_of": values_of,
            "who": lambda person: people[person].name if person in people else person,
        }
