"""A neutral logo for an organisation that has not given one: its initials in a square of its colour."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from jifu.bilingual import Bilingual

_HAN = re.compile(r"[\u3400-\u9fff]")
_FONT = "Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif"


def emblem(name: Bilingual, color: str) -> bytes:
    """The logo as SVG: two Chinese characters or the initials of up to two words, white on ``color``."""
    word = initials(name)
    size = 30 if len(word) == 1 else 22
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64" role="img">\n'
        f"<title>{escape(name.zh)} / {escape(name.en)}</title>\n"
        f'<rect x="2" y="2" width="60" height="60" rx="10" fill="{color}" stroke="#ffffff" stroke-width="2"/>\n'
        f'<text x="32" y="{32 + size * 0.36:.1f}" font-family="{_FONT}" font-size="{size}" font-weight="700" '
        f'text-anchor="middle" fill="#ffffff">{escape(word)}</text>\n'
        "</svg>\n"
    ).encode()


def initials(name: Bilingual) -> str:
    """What stands for a name: its first two Chinese characters, else the first letters of its first two words."""
    han = _HAN.findall(name.zh)
    if han:
        return "".join(han[:2])
    words = re.findall(r"\w+", name.en) or re.findall(r"\w+", name.zh)
    return "".join(word[0] for word in words[:2]).upper() or "●"
