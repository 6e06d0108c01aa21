"""The shape of a catalogue entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from jifu.bilingual import Bilingual


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding.

    ``message`` and ``cure`` are ``str.format`` patterns over the finding's values. ``why`` explains the rule on the
    generated reference page. ``example`` shows it: files (path -> text) laid over the valid small workspace that the
    tests keep; checking it gives this code, which a test proves for every entry.
    """

    name: str
    level: Literal["error", "note"]
    message: Bilingual
    cure: Bilingual
    why: Bilingual
    example: tuple[tuple[str, str], ...] = ()
