"""What gates answer: passed, or what is missing, who owes it and where it belongs."""

from __future__ import annotations

from dataclasses import dataclass

from jifu.bilingual import Bilingual
from jifu.source import Loc


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing a gate misses: the sentence in both languages, the role that owes it, and where it belongs.

    The file at ``path`` or the value at ``loc`` may be exactly what is missing; the nearest that exists is meant then.
    """

    rule: str
    zh: str
    en: str
    owed_by: str
    path: str
    loc: Loc


@dataclass(frozen=True, slots=True)
class RuleAnswer:
    """A rule's answer: how many items it looked at, and what is missing.

    ``broken`` says what is wrong with the rule itself; a broken rule never lets a gate pass.
    """

    rule: str
    checked: int
    missing: tuple[Missing, ...]
    broken: Bilingual | None = None

    @property
    def holds(self) -> bool:
        """Whether nothing is missing and the rule could be asked."""
        return not self.missing and self.broken is None


@dataclass(frozen=True, slots=True)
class GateAnswer:
    """Whether a gate may be passed, rule by rule. One that does not apply has no rules and is not passed.

    ``broken`` says what is wrong with the condition under which it applies; it then counts as one that does.
    """

    gate: str
    applies: bool
    passed: bool
    rules: tuple[RuleAnswer, ...]
    broken: Bilingual | None = None
