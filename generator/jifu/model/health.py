"""How a project or ticket stands: red, amber or green, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from jifu.bilingual import Bilingual
from jifu.source import Loc

HealthState = Literal["good", "warn", "bad", "ended"]
"""Green, amber, red; ``ended`` is what is over and owes nothing."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One reason. ``signal`` is the id of the sign in the process, empty for a passed gate that lacks something.

    ``since`` is the day a promise was due, and ``days`` how long ago that was; both None for what holds without a date.
    ``stem`` and ``loc`` say where in the records it stands.
    """

    signal: str
    tone: Literal["warn", "bad"]
    says: Bilingual
    who: Bilingual
    stem: str
    loc: Loc
    since: date | None = None
    days: int | None = None
    gate: str = ""
    lacks: int = 0


@dataclass(frozen=True, slots=True)
class Health:
    """How it stands, and every sign there is, the gravest first.

    ``as_of`` is the day that dates were held against; None: nobody gave one, so nothing was judged overdue.
    ``moved`` is the day on which something last happened, None where no exact day is known.
    """

    state: HealthState
    signs: tuple[Sign, ...]
    as_of: date | None
    moved: date | None

    @property
    def overdue(self) -> tuple[Sign, ...]:
        """The promises that are overdue, the oldest first."""
        late = [sign for sign in self.signs if sign.since is not None]
        return tuple(sorted(late, key=lambda sign: -(sign.days or 0)))
