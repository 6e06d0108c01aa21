"""Expressions of the process: the small part of Jinja's language that a rule needs, and nothing else.

An expression compares, asks for fields, says and/or/not/if-else, adds numbers and calls the functions it is given.
There is no loop, filter, index, method or multiplication, and nothing is compiled: the tree of a source is read form by
form, what is not on the list is refused with its reason, and the rest becomes plain functions.

A value that nobody has filled in yet is no mistake of the expression: to compare it, or to decide by what lies behind
it, raises ``Unanswerable``. Functions receive it as None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jifu.expression.reader import Ask, Chain, Reader, Values, constant, short
from jifu.expression.values import ABSENT, BrokenExpression, Unanswerable, no_such, present, readable

__all__ = [
    "BrokenExpression",
    "Chain",
    "Expression",
    "Sentence",
    "Unanswerable",
    "expression",
    "no_such",
    "readable",
    "sentence",
]

SHOWN = 60
"""Characters of a record's text that a sentence quotes."""


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression that was read. ``chains`` are the fields it asks for."""

    chains: frozenset[Chain]
    _ask: Ask

    def holds(self, values: Values) -> bool:
        """Whether it is true of these values. Raises ``Unanswerable`` or ``BrokenExpression``."""
        return bool(present(self._ask(values)))

    def value(self, values: Values) -> Any:
        """What it comes to; None where that is not filled in. Raises ``Unanswerable`` or ``BrokenExpression``."""
        return present(self._ask(values))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with ``{{ … }}`` in it that was read."""

    chains: frozenset[Chain]
    _parts: tuple[Ask, ...]

    def text(self, values: Values) -> str:
        """The sentence about these values; what is not filled in is shown as a dash. Raises ``BrokenExpression``."""
        return "".join(part(values) for part in self._parts)


@lru_cache(maxsize=4096)
def expression(source: str, names: frozenset[str]) -> Expression:
    """Read an expression over these names. Raises ``BrokenExpression`` when it is malformed or not allowed."""
    reader = Reader(names)
    ask = reader.read(source)
    return Expression(frozenset(reader.chains), ask)


@lru_cache(maxsize=4096)
def sentence(source: str, names: frozenset[str]) -> Sentence:
    """Read a sentence over these names. Raises ``BrokenExpression`` when it is malformed or not allowed."""
    reader = Reader(names)
    parts: list[Ask] = []
    for position, part in enumerate(re.split(r"\{\{(.*?)\}\}", short(source), flags=re.DOTALL)):
        if position % 2:
            parts.append(_quoting(reader.read(part)))
        elif re.search(r"\{[{%#]|[}%#]\}", part):
            raise BrokenExpression("只能用成对的 {{ }}", "only pairs of {{ }} can be used")
        else:
            parts.append(constant(part))
    return Sentence(frozenset(reader.chains), tuple(parts))


def _quoting(ask: Ask) -> Ask:
    """A value inside a sentence: on one line, no longer than a person reads there, a dash when it is not filled in."""

    def quoted(values: Values) -> str:
        try:
            value = ask(values)
        except Unanswerable:
            return "—"
        if value is None or value is ABSENT:
            return "—"
        words = " ".join(("、".join(map(str, value)) if isinstance(value, tuple) else str(value)).split())
        return words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"

    return quoted
