"""What is wrong with a text: a character nobody sees, a tab, a line break, a malformed id or date."""

from __future__ import annotations

import re
import unicodedata

from jifu.bilingual import Bilingual
from jifu.model.base import UNSEEN, FilePath, ItemId, Line, Text
from jifu.model.walk import pattern_of
from jifu.model.when import When
from jifu.validate.sheet import Value
from jifu.validate.suggest import NO_HINT

_UNSEEN = re.compile(rf"[{UNSEEN}\ud800-\udfff]")
_WORDED = {pattern_of(Line), pattern_of(Text), pattern_of(FilePath)}
_ID = pattern_of(ItemId)
_DIGITS = re.compile(
    r"\s*(\d{4}|XXXX)\s*[-/.年]\s*(\d{1,2})\s*(?:[-/.月]\s*(\d{1,2})\s*日?)?月?"
    r"(?:[T\s]+(\d{1,2})[:：](\d{2})(?:[:：]\d{2})?\s*(Z|[+-]\d{2}:\d{2})?)?\s*"
)
_SLASHES = Bilingual("路径用正斜杠（/）分隔", "Paths are written with forward slashes (/)")
_CONTROL_NAMES = {
    0x00: "NULL",
    0x07: "BELL",
    0x08: "BACKSPACE",
    0x0D: "CARRIAGE RETURN",
    0x1B: "ESCAPE",
    0x7F: "DELETE",
}


def hidden_character(text: str) -> str:
    """The first character that cannot be seen, as ``U+202E RIGHT-TO-LEFT OVERRIDE``; empty when there is none."""
    found = _UNSEEN.search(text)
    if found is None:
        return ""
    number = ord(found[0])
    return f"U+{number:04X} {unicodedata.name(found[0], _CONTROL_NAMES.get(number, ''))}".strip()


def explain_pattern(text: str, pattern: str) -> tuple[str, dict[str, Value]] | None:
    """Why ``text`` does not match a pattern of ``model.base``; None when the pattern is another one."""
    if pattern == _ID:
        return "ID-FORMAT", {"value": text}
    if pattern not in _WORDED:
        return None
    character = hidden_character(text)
    if character:
        return "TEXT-HIDDEN", {"character": character}
    if "\t" in text:
        return "TEXT-TAB", {}
    if "\n" in text:
        return "TEXT-NEWLINE", {}
    return "VALUE-FORMAT", {"value": text, "sentence": _SLASHES}


def explain_date(text: str) -> tuple[str, dict[str, Value]]:
    """Why ``text`` is no date, with the date that was probably meant."""
    if text == "":
        return "VALUE-EMPTY", {}
    try:
        When.parse(text)
    except ValueError as error:
        if str(error) != "shape":
            return "DATE-IMPOSSIBLE", {"value": text}
    meant = _meant(text)
    hint = Bilingual(f"是不是 {meant}？", f"Did you mean {meant}? ") if meant else NO_HINT
    return "DATE-FORMAT", {"value": text, "hint": hint}


def _meant(text: str) -> str:
    """The date in the form records use, where the digits leave no doubt; China's time zone where none is given."""
    found = _DIGITS.fullmatch(text)
    if found is None:
        return ""
    year, month, day, hour, minute, zone = found.groups()
    meant = f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
    if hour and day:
        meant += f"T{int(hour):02}:{minute}{zone or '+08:00'}"
    try:
        When.parse(meant)
    except ValueError:
        return ""
    return meant
