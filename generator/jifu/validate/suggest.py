"""“Did you mean …?”: the nearest of the words that would have been right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache

from jifu.bilingual import Bilingual
from jifu.model.base import Record
from jifu.model.walk import slots

_LONGEST = 60
"""Nobody mistypes more than this; comparing longer texts only costs time."""

NO_HINT = Bilingual("", "")


def closest(word: str, candidates: Iterable[str]) -> str:
    """The candidate that ``word`` most likely stands for, or an empty text."""
    if not 0 < len(word) <= _LONGEST:
        return ""
    known = {candidate.casefold(): candidate for candidate in candidates}
    found = get_close_matches(word.casefold(), known, n=1, cutoff=0.6)
    return known[found[0]] if found else ""


def closest_named(word: str, names: Mapping[str, Iterable[str]]) -> str:
    """The id that ``word`` most likely stands for: the id itself or one of its names, nearly or exactly."""
    if not 0 < len(word) <= _LONGEST:
        return ""
    ids = {name: each for each, its_names in names.items() for name in its_names if name}
    exact = ids.get(word)
    if exact is not None:
        return exact
    return closest(word, names) or ids.get(closest(word, ids), "")


def closest_key(word: str, model: type[Record]) -> str:
    """The key of ``model`` that ``word`` most likely stands for; a Chinese name of the field counts too."""
    return closest_named(word, _keys(model))


@cache
def _keys(model: type[Record]) -> dict[str, tuple[str, ...]]:
    return {slot.key: (slot.label.zh, slot.label.en.lower()) for slot in slots(model)}


def did_you_mean(word: str) -> Bilingual:
    """The sentence, ready to stand before a cure; empty when there is nothing to suggest."""
    return Bilingual(f"是不是想写 {word}？", f"Did you mean {word}? ") if word else NO_HINT


def listed(words: Iterable[str], most: int = 20) -> str:
    """The words in a row, cut short when there are many."""
    every = list(words)
    return ", ".join(every[:most]) + (f" … ({len(every)})" if len(every) > most else "")
