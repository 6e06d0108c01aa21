"""A file as it was read, with the means to find any value's place in it again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

Loc = tuple[str | int, ...]
"""Path of a value inside a record: keys and list positions, e.g. ``("cases", 0, "expected")``."""


class Place(NamedTuple):
    """Line and column of a value, both counted from 1."""

    line: int
    col: int


@dataclass(frozen=True, slots=True)
class Source:
    """A text file of the workspace.

    ``path`` is relative to the workspace and uses forward slashes. ``locate`` finds a value's place; it may
    read the text again, so it is called for findings and links only, never for every value.
    """

    path: str
    text: str
    locate: Callable[[Loc], Place]
