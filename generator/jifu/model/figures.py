"""Key figures as they were worked out: what counted, month by month, and what could not be told."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from jifu.bilingual import Bilingual
from jifu.source import Loc

LEAST = 10
"""Fewer items than this give counts, no percentage and no 90th percentile (``domain`` e.8)."""

Part = Literal["where", "require", "value"]


@dataclass(frozen=True, slots=True)
class Told:
    """An item that a figure looked at: its dossier's id, its own id (may be empty), and its place in the records.

    ``stem`` is the record's file without its ending, ``loc`` the path inside it.
    """

    case: str
    item: str
    stem: str
    loc: Loc


@dataclass(frozen=True, slots=True)
class Counted(Told):
    """An item that counts. ``month`` is ISO 8601 (``2024-03``), empty where nobody knows it.

    ``good`` says whether it is in the numerator (None for a distribution), ``value`` what was measured.
    """

    month: str
    good: bool | None
    value: float | None


@dataclass(frozen=True, slots=True)
class Untold(Told):
    """An item that cannot be judged because a value that decides is missing; ``part`` is the expression that asked."""

    part: Part


@dataclass(frozen=True, slots=True)
class Tally:
    """What items add up to: how many there are, and how many are good, or how their values are spread.

    ``median`` and ``p90`` (the smallest value that 90 % of all do not exceed) are not rounded, None without values.
    """

    n: int
    good: int | None = None
    values: tuple[float, ...] = ()
    median: float | None = None
    p90: float | None = None

    @property
    def share(self) -> Fraction | None:
        """The exact ratio; None where the denominator is empty, and for a distribution."""
        return Fraction(self.good, self.n) if self.good is not None and self.n else None

    @property
    def enough(self) -> bool:
        """Whether there are enough items for a percentage or a 90th percentile."""
        return self.n >= LEAST


@dataclass(frozen=True, slots=True)
class KpiMonth:
    """One month, ISO 8601, with what it adds up to."""

    month: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class KpiResult:
    """One figure over all dossiers.

    Every item that was looked at is in exactly one place: ``counted``; ``untold``, which cannot be judged; ``pending``,
    whose date that decides the month is not filled in yet; or it is one of ``excluded``, which the figure leaves out.
    ``outside`` counts the dossiers of which every item is left out.
    ``months`` run from the first to the last without a gap and hold all counted items but those without a known month.
    ``broken`` says what is wrong with the figure itself; nothing is counted then.
    """

    kpi: str
    whole: Tally
    months: tuple[KpiMonth, ...] = ()
    counted: tuple[Counted, ...] = ()
    untold: tuple[Untold, ...] = ()
    pending: tuple[Told, ...] = ()
    excluded: int = 0
    outside: int = 0
    broken: Bilingual | None = None
