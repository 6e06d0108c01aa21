"""How wide a label is, where it breaks, and what of it fits: for Noto Sans SC, in the drawing's units.

Pure arithmetic on a small table, because a drawing is made without opening a font file. Characters outside ASCII
count one em: exact for Chinese, a little generous for the rest, so that a label never runs out of its box.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_FIRST = 32
# Advance widths of U+0020 .. U+007E in Noto Sans SC Regular, in thousandths of an em.
# fmt: off
_ADVANCE = (
    224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392, 555, 555, 555, 555, 555, 555, 555,
    555, 555, 555, 278, 278, 555, 555, 555, 474, 946, 608, 657, 638, 688, 589, 552, 689, 728, 293, 535, 646, 543, 812,
    723, 742, 633, 742, 635, 596, 599, 721, 575, 878, 573, 531, 603, 338, 392, 338, 555, 559, 606, 563, 618, 510, 620,
    554, 325, 564, 607, 275, 275, 552, 284, 926, 610, 606, 620, 620, 388, 468, 377, 607, 521, 802, 498, 521, 475, 338,
    270, 338, 555,
)
# fmt: on
_BOLD = 1.07
"""Noto Sans SC Bold sets Latin text 3 to 8 % wider than Regular."""

_ILLEGAL = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_FIRST = frozenset("，。、；：？！）》」』】〕’”…·,.;:?!)]}%")
_NOT_LAST = frozenset("（《「『【〔‘“([{")
_SEPARATORS = "/_-:@&"
ELLIPSIS = "…"


def legal(text: str) -> str:
    """``text`` with every character that XML 1.0 forbids replaced by ``□``."""
    return _ILLEGAL.sub("□", text)


def shown(text: str) -> str:
    """``text`` as one line of a label shows it: legal, every run of white space one space, none at the ends."""
    return " ".join(legal(text).split())


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of ``text`` set at ``size`` units."""
    return sum(_em(char) for char in text) * size * (_BOLD if bold else 1.0)


@lru_cache(maxsize=8192)
def _em(char: str) -> float:
    index = ord(char) - _FIRST
    if 0 <= index < len(_ADVANCE):
        return _ADVANCE[index] / 1000
    return 0.0 if unicodedata.category(char) in ("Mn", "Me", "Cf") else 1.0


def fit(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """``text`` on one line, cut with an ellipsis where it would be wider than ``room`` units."""
    line = shown(text)
    if width(line, size, bold=bold) <= room:
        return line
    return _cut(line, size, room - width(ELLIPSIS, size, bold=bold), bold).rstrip() + ELLIPSIS


def wrap(text: str, size: float, room: float, lines: int, *, bold: bool = False) -> tuple[str, ...]:
    """``text`` on at most ``lines`` lines no wider than ``room`` units; what does not fit ends in an ellipsis.

    Breaks at spaces, between Chinese characters, after the separators of names and addresses, and anywhere in a token
    too long for a line. A closing mark never starts a line, an opening one never ends
    it. The lines are made about even, so that no single character is left for the last.
    """
    greedy = _wrap(text, size, room, lines, bold)
    if len(greedy) < 2 or greedy[-1].endswith(ELLIPSIS):
        return greedy
    best, fewest = greedy, torn(greedy, shown(text)) + 1
    for share in (0.55, 0.65, 0.75, 0.85, 0.95):
        even = _wrap(text, size, room * share, len(greedy), bold)
        if even[-1].endswith(ELLIPSIS) or any(line[0] in _NOT_FIRST for line in even[1:]):
            continue
        if (worse := torn(even, shown(text))) < fewest:
            best, fewest = even, worse
    return best


def torn(lines: tuple[str, ...], text: str) -> int:
    """How badly ``text``, as shown, is broken: 100 for a break inside a token, 1 for one between Chinese characters."""
    at, worst = 0, 0
    for line in lines[:-1]:
        at += len(line)
        if text[at] == " ":
            at += 1
        elif text[at - 1] not in _SEPARATORS + "，。、；：":
            worst += 1 if _may_break(text, at) else 100
    return worst


def _wrap(text: str, size: float, room: float, lines: int, bold: bool) -> tuple[str, ...]:
    rest = shown(text)
    out: list[str] = []
    while rest and len(out) < lines:
        if len(out) == lines - 1:
            out.append(fit(rest, size, room, bold=bold))
            break
        line = _line(rest, size, room, bold)
        out.append(line.rstrip())
        rest = rest[len(line) :].lstrip()
    return tuple(out)


def _line(text: str, size: float, room: float, bold: bool) -> str:
    """The longest beginning of ``text`` that fits and ends where a line may end."""
    whole = _cut(text, size, room, bold)
    if len(whole) == len(text):
        return whole
    for end in range(len(whole), 0, -1):
        if _may_break(text, end):
            return text[:end]
    return whole


def _may_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after in _NOT_FIRST or before in _NOT_LAST or _em(after) == 0.0:
        return False
    wide = unicodedata.east_asian_width(before) in "WF" or unicodedata.east_asian_width(after) in "WF"
    return after == " " or before in " " + _SEPARATORS or wide


def _cut(text: str, size: float, room: float, bold: bool) -> str:
    """The longest beginning of ``text`` that fits in ``room``: at least one character, and marks stay with theirs."""
    unit = size * (_BOLD if bold else 1.0)
    used = 0.0
    for index, char in enumerate(text):
        used += _em(char) * unit
        if index and used > room and _em(char):
            return text[:index]
    return text
