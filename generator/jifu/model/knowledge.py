"""What closed tickets teach."""

from __future__ import annotations

from dataclasses import dataclass

from jifu.model.ticket import Diagnosis
from jifu.model.when import When


@dataclass(frozen=True, slots=True)
class Verified:
    """Who confirmed when that it is solved, and on what: id, model and version of each device (may be empty)."""

    date: When | None
    by: str
    devices: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class LessonTicket:
    """A solved ticket. ``case`` is its dossier's id; ``final`` the place of the diagnosis that counts."""

    case: str
    diagnoses: tuple[Diagnosis, ...]
    final: int
    verified: Verified


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing learnt. ``issue`` is the number of the known issue, empty without one; tickets come newest first."""

    issue: str
    tickets: tuple[LessonTicket, ...]
