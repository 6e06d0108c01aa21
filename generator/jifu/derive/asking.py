"""Asking one dossier in the language of the gates: items, conditions, values, sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jifu.bilingual import Bilingual
from jifu.derive.gate_items import Item, Items, Place
from jifu.derive.gate_words import NAMES, Words
from jifu.expression import Unanswerable, expression, sentence
from jifu.model.dossier import Dossier
from jifu.model.naming import Passage


class Asking:
    """One dossier that is asked many things. Every answer may raise ``BrokenExpression``.

    ``more`` are further names that its expressions may use, with their values.
    """

    def __init__(self, dossier: Dossier, more: Mapping[str, Any] | None = None) -> None:
        self._items = Items(dossier)
        words = Words(dossier)
        self._names = NAMES | frozenset(more or ())
        self._zh = words.values("zh") | dict(more or {})
        self._en = words.values("en") | dict(more or {})

    def items(self, each: str) -> Iterator[Item]:
        """The items that a path leads to."""
        return self._items.at(each)

    def place(self, item: Item) -> Place:
        """Where an item stands in the records."""
        return self._items.place(item)

    def holds(self, source: str | None, item: Item) -> bool | None:
        """Whether a condition holds for an item, as it does without one. None where a value that decides is missing."""
        if source is None:
            return True
        found = self.value(source, item)
        return None if found is None else bool(found)

    def value(self, source: str, item: Item) -> Any:
        """What an expression comes to for an item; None where something on the way is not filled in."""
        try:
            return expression(source, self._names).value({**self._zh, "item": item.value})
        except Unanswerable:
            return None

    def text(self, pattern: Passage, item: Item) -> Bilingual:
        """A sentence about an item."""
        zh = sentence(pattern.zh, self._names).text({**self._zh, "item": item.value})
        return Bilingual(zh, sentence(pattern.en, self._names).text({**self._en, "item": item.value}))
