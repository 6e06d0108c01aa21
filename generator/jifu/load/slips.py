"""What the author probably did, from where libyaml stopped.

libyaml says "could not find expected ':'" for a full-width colon and "did not find expected key" for an open quote.
Each function here knows one usual slip by the text around the error; the first that recognises it answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from yaml.error import MarkedYAMLError

from jifu.bilingual import Bilingual
from jifu.findings import Finding
from jifu.load.libyaml_words import in_words
from jifu.load.nodes import place_of_mark
from jifu.load.text_file import shown
from jifu.source import Place


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where libyaml stopped (``place``), what it was about (``start``), and the lines of the file."""

    lines: list[str]
    context: str
    problem: str
    start: Place | None
    place: Place

    def line(self, number: int) -> str:
        """A line by its number from 1; empty outside the file."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    @property
    def at_end(self) -> bool:
        """Whether nothing but space follows the error."""
        rest = [self.line(self.place.line)[self.place.col - 1 :], *self.lines[self.place.line :]]
        return not "".join(rest).strip()

    @property
    def suspects(self) -> list[int]:
        """Lines where the slip may be: the one with the error, the one it was about, the one above."""
        above = self.place.line - 1
        while above > 1 and not self.line(above).strip():
            above -= 1
        return list(dict.fromkeys([*([self.start.line] if self.start else []), self.place.line, above]))


@dataclass(frozen=True, slots=True)
class _Slip:
    code: str
    place: Place
    values: dict[str, str | int | Bilingual]


_KEY = r"^[ ]*(?:- +)*([a-z][a-z0-9_-]*)"
_WIDE_COLON = re.compile(_KEY + "[ ]*：")
_NO_SPACE = re.compile(_KEY + r":(?=[^\s:/])")
_WIDE_QUOTE = re.compile(r"[:\-][ ]+[“”‘’「『＂]")
_OPEN_QUOTE = re.compile(r"""(?:: +|- +|^ *)(["'])((?:(?!\1).)*)$""")
_CLOSED_QUOTE = re.compile(r"""(?:: +|- +)(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(?=[^\s#,\]}:])""")
_TAB_INDENT = re.compile(r" *(?:- *)*\t")
_KEY_AND_TEXT = re.compile(_KEY + r":[ ]+\S.*:(?:[ ]|$)")
_OUT_OF_PLACE = "mapping values are not allowed in this context"
_NO_COLON = "could not find expected ':'"
_EXPECTED = ("did not find expected key", "did not find expected '-' indicator", "did not find expected ',' or")


def diagnose(text: str, error: MarkedYAMLError, path: str) -> Finding:
    """The finding for a syntax error of libyaml."""
    place = place_of_mark(error.problem_mark or error.context_mark)
    start = place_of_mark(error.context_mark) if error.context_mark else None
    lines = [line.rstrip("\r") for line in text.split("\n")]
    spot = _Spot(lines, error.context or "", error.problem or "", start, place)
    for look in _SLIPS:
        slip = look(spot)
        if slip:
            return Finding(slip.code, path, place=slip.place, values=slip.values)
    return Finding("YAML-SYNTAX", path, place=place, values={"problem": in_words(spot.problem, spot.context)})


def _documents(spot: _Spot) -> _Slip | None:
    if spot.problem == "but found another document":
        return _Slip("YAML-DOCUMENTS", spot.place, {})
    ended = spot.problem == "did not find expected <document start>" and any(
        line.startswith("...") for line in spot.lines[: spot.place.line]
    )
    return _Slip("YAML-DOCUMENTS", spot.place, {}) if ended else None


def _tab(spot: _Spot) -> _Slip | None:
    found = _TAB_INDENT.match(spot.line(spot.place.line))
    if found and ("tab character" in spot.problem or "cannot start any token" in spot.problem):
        return _Slip("YAML-TAB", Place(spot.place.line, found.end()), {})
    return None


def _wide_colon(spot: _Spot) -> _Slip | None:
    return _colon(spot, _WIDE_COLON, "YAML-COLON-WIDE")


def _no_space(spot: _Spot) -> _Slip | None:
    return _colon(spot, _NO_SPACE, "YAML-COLON-SPACE")


def _colon(spot: _Spot, pattern: re.Pattern[str], code: str) -> _Slip | None:
    if spot.problem not in {_NO_COLON, _OUT_OF_PLACE} and not spot.problem.startswith(_EXPECTED):
        return None
    for number in spot.suspects:
        found = pattern.match(spot.line(number))
        if found:
            return _Slip(code, Place(number, found.end()), {"key": shown(found[1])})
    return None


def _wide_quote(spot: _Spot) -> _Slip | None:
    line = spot.line(spot.place.line)
    found = _WIDE_QUOTE.search(line)
    if found and spot.problem == _OUT_OF_PLACE:
        return _Slip("YAML-QUOTE-WIDE", Place(spot.place.line, found.end()), {"quote": line[found.end() - 1]})
    opened = _opened(spot)
    if opened and (mixed := re.search(r"[“”‘’＂]\s*$", spot.line(opened.line))):
        return _Slip("YAML-QUOTE-WIDE", Place(opened.line, mixed.start() + 1), {"quote": mixed[0].strip()})
    return None


def _open_quote(spot: _Spot) -> _Slip | None:
    opened = _opened(spot)
    if opened is None:
        return None
    return _Slip("YAML-QUOTE-OPEN", opened, {"quote": spot.line(opened.line)[opened.col - 1 : opened.col]})


def _opened(spot: _Spot) -> Place | None:
    """Where a quote is opened that nobody closes, as far as the error has to do with quotes."""
    if "quoted scalar" in spot.context and spot.start and "escape" not in spot.problem:
        return spot.start
    if not spot.problem.startswith(_EXPECTED):
        return None
    for number in range(spot.place.line - 1, max(spot.place.line - 20, 0), -1):
        found = _OPEN_QUOTE.search(spot.line(number))
        if found and not _CLOSED_QUOTE.search(spot.line(number)):
            return Place(number, found.start(1) + 1)
    return None


def _text_after_quote(spot: _Spot) -> _Slip | None:
    found = _CLOSED_QUOTE.search(spot.line(spot.place.line))
    if found and spot.problem.startswith(_EXPECTED) and found.end() + 1 == spot.place.col:
        return _Slip("YAML-QUOTE-AFTER", spot.place, {"text": shown(spot.line(spot.place.line)[found.end() :])})
    return None


def _escape(spot: _Spot) -> _Slip | None:
    if "escape" in spot.problem or "hexdecimal" in spot.problem:
        return _Slip("YAML-ESCAPE", spot.place, {})
    return None


def _needs_quotes(spot: _Spot) -> _Slip | None:
    line = spot.line(spot.place.line)
    if "cannot start any token" in spot.problem or spot.context in {
        "while scanning an alias",
        "while scanning an anchor",
    }:
        place = spot.start or spot.place
        return _Slip("YAML-QUOTE-NEEDED", place, {"sign": shown(spot.line(place.line)[place.col - 1 : place.col])})
    if spot.problem == _OUT_OF_PLACE and _KEY_AND_TEXT.match(line[: spot.place.col + 1]):
        return _Slip("YAML-QUOTE-NEEDED", spot.place, {"sign": ": "})
    return None


def _bracket(spot: _Spot) -> _Slip | None:
    if spot.problem.startswith("did not find expected ',' or") and spot.start:
        return _Slip("YAML-BRACKET", spot.start, {"sign": spot.problem[-2]})
    if spot.problem == "did not find expected node content" and "flow" in spot.context and spot.at_end:
        number = next((n for n in range(len(spot.lines), 0, -1) if re.search(r"[\[{]", spot.line(n))), 1)
        found = max(spot.line(number).rfind("["), spot.line(number).rfind("{"))
        sign = "]" if spot.line(number)[found : found + 1] == "[" else "}"
        return _Slip("YAML-BRACKET", Place(number, found + 1), {"sign": sign})
    return None


def _missing_colon(spot: _Spot) -> _Slip | None:
    if spot.problem == _NO_COLON and spot.start:
        return _Slip("YAML-COLON", spot.start, {"text": shown(spot.line(spot.start.line).strip(), 30)})
    return None


def _indent(spot: _Spot) -> _Slip | None:
    misplaced = {_OUT_OF_PLACE, "did not find expected <document start>"}
    if (
        spot.problem in misplaced
        or spot.problem.startswith(_EXPECTED[:2])
        or "not allowed in this context" in spot.problem
    ):
        line = spot.line(spot.place.line)
        return _Slip("YAML-INDENT", Place(spot.place.line, len(line) - len(line.lstrip()) + 1), {})
    return None


_SLIPS: tuple[Callable[[_Spot], _Slip | None], ...] = (
    _documents,
    _tab,
    _wide_colon,
    _no_space,
    _wide_quote,
    _open_quote,
    _text_after_quote,
    _escape,
    _needs_quotes,
    _bracket,
    _missing_colon,
    _indent,
)
