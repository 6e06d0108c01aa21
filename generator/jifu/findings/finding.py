"""A finding: one thing that is wrong or worth knowing, at one place of one file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from jifu.bilingual import Bilingual
from jifu.source import Loc, Place


@dataclass(frozen=True, slots=True)
class Finding:
    """One message for a person.

    ``code`` names an entry of the catalogue, which holds the sentence and the cure; ``values`` fill them in.
    A stage that knows only the value's path inside the record gives ``loc``; ``place`` is added before reporting.
    A value may be a ``Bilingual``; it is then shown in the reader's language.
    """

    code: str
    path: str
    loc: Loc = ()
    place: Place | None = None
    values: Mapping[str, str | int | Bilingual] = field(default_factory=dict)

    def at(self, place: Place) -> Finding:
        """The same finding with its line and column."""
        return replace(self, place=place)

    def at_line(self, line: int) -> Finding:
        """The same finding at the start of a line, counted from 1."""
        return replace(self, place=Place(line, 1))
