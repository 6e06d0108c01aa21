"""What the committed fonts can show, and how wide it is: asked before typesetting, so that all formats agree."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from jifu.render.fontfile import FontFace, read_face
from jifu.render.house import House
from jifu.render.problems import DocumentError, Problem

# Characters that leave no ink, or move their neighbours about: they cannot "arrive literally".
_INVISIBLE = {"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"}
_WHITE_SPACE = "\n\t "
_CONTEXT = 12


@cache
def _face(path: Path) -> FontFace:
    try:
        return read_face(path.read_bytes())
    except ValueError as error:
        raise DocumentError([Problem("HOUSE-FONT-FILE", file=f"fonts/{path.name}")]) from error


@lru_cache(maxsize=65_536)
def _shown(char: str, files: tuple[Path, ...]) -> bool:
    if char in _WHITE_SPACE:
        return True
    return unicodedata.category(char) not in _INVISIBLE and any(_face(path).glyph(char) for path in files)


def missing(text: str, house: House) -> tuple[str, ...]:
    """The characters of ``text`` that no font in ``fonts/`` shows, in order of appearance, each once.

    Invisible characters (controls, bidirectional marks, zero-width spaces, soft hyphens) count as missing.
    """
    lacking = [char for char in set(text) if not _shown(char, house.font_files)]
    return tuple(sorted(lacking, key=text.index))


def require(texts: Iterable[str], house: House) -> None:
    """Raises ``DocumentError`` (``GLYPH-MISSING``) naming every character that cannot be shown and its surroundings."""
    whole = "\n".join(texts)
    problems = [_problem(char, whole) for char in missing(whole, house)]
    if problems:
        raise DocumentError(problems)


def _problem(char: str, whole: str) -> Problem:
    at = whole.index(char)
    begin = whole.rfind("\n", 0, at) + 1
    line = whole[begin:].split("\n", 1)[0]
    around = line[max(0, at - begin - _CONTEXT) : at - begin + _CONTEXT]
    values = {
        "character": char if char.isprintable() else "",
        "code_point": f"U+{ord(char):04X}",
        "name": unicodedata.name(char, ""),
        "text": "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in around).strip(),
    }
    return Problem("GLYPH-MISSING", values)


def width(text: str, house: House) -> float:
    """Width of ``text`` in em, set in one line of the house's text font; a character it lacks counts as one em."""
    return sum(map(advances(house).__getitem__, text))


class Advances(dict[str, float]):
    """Width in em by character, looked up in the fonts when first asked for."""

    def __init__(self, faces: tuple[FontFace, ...]) -> None:
        super().__init__()
        self._faces = faces

    def __missing__(self, char: str) -> float:
        widest = max((face.advance(char) or 0.0 for face in self._faces), default=0.0)
        self[char] = widest or 1.0
        return self[char]


@cache
def advances(house: House) -> Advances:
    """The widest of the text font's weights, so that a bold word fits too."""
    wanted = {name.replace(" ", "").lower() for name in house.fonts.text[:1]}
    files = [p for p in house.font_files if p.stem.split("-")[0].lower() in wanted] or house.font_files[:1]
    return Advances(tuple(_face(path) for path in files))
