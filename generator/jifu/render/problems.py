"""Why a text cannot be set as a document: typed, and turned into findings by whoever knows the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jifu.bilingual import Bilingual
from jifu.findings import Finding
from jifu.source import Place

_HOUSE = "templates/house/"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem. ``code`` names a catalogue entry.

    ``file`` is the file of the house style that is to blame, or empty. ``line`` counts from 1: in ``file``, or in the
    Markdown text where there is no file. ``col`` counts from 1 too.
    """

    code: str
    values: Mapping[str, str | int | Bilingual] = field(default_factory=dict)
    file: str = ""
    line: int | None = None
    col: int = 1

    def finding(self, path: str) -> Finding:
        """The same problem, told of the file ``path`` unless the house style is to blame."""
        if self.file:
            place = Place(self.line, self.col) if self.line else None
            return Finding(self.code, _HOUSE + self.file, place=place, values={"file": self.file, **self.values})
        where = Bilingual("", "")
        if self.line:
            where = Bilingual(
                f"（生成的 Markdown 第 {self.line} 行）", f" (line {self.line} of the Markdown made from it)"
            )
        return Finding(self.code, path, values={"where": where, **self.values})


class DocumentError(Exception):
    """A document cannot be made; every reason that could be found at once is in ``problems``."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.code} {dict(p.values)}" for p in self.problems))

    def findings(self, path: str) -> tuple[Finding, ...]:
        """All problems as findings of the file ``path`` (the template, or the record that the text came from)."""
        return tuple(problem.finding(path) for problem in self.problems)
