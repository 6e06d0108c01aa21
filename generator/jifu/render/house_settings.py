"""``house.toml`` and ``labels.toml`` read key by key: every wrong value is told, and all of them at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from jifu.bilingual import LANGUAGES, Bilingual, Language
from jifu.render.colors import LEAST, WHITE, contrast, readable
from jifu.render.problems import Problem

SETTINGS, LABELS = "house.toml", "labels.toml"
FONT_NAME = re.compile(r"[\w \-.]+")
COLORS = (
    "ink muted accent tint surface line good good_tint warn warn_tint bad bad_tint info info_tint".split()
)  # fmt: skip
_READ_ON: Mapping[str, tuple[str, ...]] = {
    "ink": ("", "tint", "surface"),
    "muted": ("", "surface"),
    "accent": ("", "tint"),
    **{name: ("", f"{name}_tint") for name in ("good", "warn", "bad", "info")},
}
"""Colours of text, with the colours that lie behind them somewhere; nothing stands for the white of the page."""
QUIET = "quiet"
TONES = ("good", "warn", "bad", "info", QUIET)
SIZES = ("text", "table", "small", "code", "h1", "h2", "h3", "h4", "title")
_LABEL_KEYS = (
    "number title project customer vendor contact version date no_date classification status issued draft draft_reason "
    "commit record_hash control revisions author reviewer approver summary_of_changes record contents table figure "
    "page colon none summary note warning done open skip continued"
).split()
_LABEL_PLACES = {"page": ("{page}", "{pages}"), "draft_reason": ("{reason}",)}
"""What a label may name in braces; in all others a brace would be printed."""
_PLACE = re.compile(r"\{[^{}]*\}?|\}")
_COLOR = re.compile(r"#[0-9a-f]{6}")
_FONT_STACK = re.compile(r"[\w \-.,\"']+")
_NAMED_FONT = Bilingual('加引号的字体名，如 "Arial"', 'the name of a font in quotes, such as "Arial"')
_COLOR_WORDS = Bilingual('加引号的小写颜色，如 "#b00020"', 'a lower-case colour in quotes, such as "#b00020"')
_NUMBER_WORDS = Bilingual("0 到 {most} 的数，不加引号", "a number from 0 to {most}, without quotes")
_MARK_WORDS = Bilingual(
    f'{{ symbol = "✓", tone = "good" }} 的形式，tone 取 {"、".join(TONES)}',
    f'it like {{ symbol = "✓", tone = "good" }}; tones are {", ".join(TONES)}',
)
_TABLE_WORDS = Bilingual("一节：[名称] 单独一行，下面每行一项", "a table: [name] on a line of its own, its keys below")


@dataclass(frozen=True, slots=True)
class TypeSize:
    """Size of the type and distance from line to line, in points."""

    size: float
    pitch: float


@dataclass(frozen=True, slots=True)
class Margins:
    """Margins of an A4 page, in millimetres."""

    top: float
    bottom: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class FontNames:
    """Font families: for the PDF, for Word, and CSS font stacks for HTML."""

    text: tuple[str, ...]
    code: tuple[str, ...]
    word_latin: str
    word_text: str
    word_code: str
    word_fallback: str
    web_text: str
    web_code: str


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """How a mark looks: the symbol put before its words if they bring none, and its tone (a colour role)."""

    symbol: str
    tone: str


@dataclass(frozen=True, slots=True)
class Look:
    """All of ``house.toml``. ``logo_file`` is empty where there is no logo; ``logo_height`` is in millimetres."""

    margins: Margins
    sizes: Mapping[str, TypeSize]
    colors: Mapping[str, str]
    fonts: FontNames
    marks: Mapping[str, MarkStyle]
    contents_depth: int
    logo_file: str
    logo_height: float


def read_look(data: Mapping[str, Any]) -> tuple[Look, tuple[Problem, ...]]:
    """The settings, and what is wrong with them (``HOUSE-SETTING``, ``HOUSE-KEY-UNKNOWN``); the rest stands in."""
    read = _Settings(data)
    look = Look(
        margins=Margins(*(read.number("page", side, most=80) for side in ("top", "bottom", "left", "right"))),
        sizes={name: TypeSize(*read.pair("type", name)) for name in SIZES},
        colors=read.colors("colors"),
        fonts=FontNames(
            text=read.names("fonts", "text"),
            code=read.names("fonts", "code"),
            word_latin=read.match("fonts", "word_latin", FONT_NAME, _NAMED_FONT),
            word_text=read.match("fonts", "word_text", FONT_NAME, _NAMED_FONT),
            word_code=read.match("fonts", "word_code", FONT_NAME, _NAMED_FONT),
            word_fallback=read.match("fonts", "word_fallback", FONT_NAME, _NAMED_FONT),
            web_text=read.match("fonts", "web_text", _FONT_STACK, _NAMED_FONT),
            web_code=read.match("fonts", "web_code", _FONT_STACK, _NAMED_FONT),
        ),
        marks=read.marks("marks"),
        contents_depth=int(read.number("contents", "depth")),
        logo_file=read.text("logo", "file"),
        logo_height=read.number("logo", "height"),
    )
    return look, read.problems()


def read_labels(data: Mapping[str, Any]) -> tuple[Mapping[Language, Mapping[str, str]], tuple[Problem, ...]]:
    """The words of every language, and what is wrong with them; see ``read_look``."""
    read = _Settings(data, LABELS)
    labels = {language: {key: read.text(language, key) for key in _LABEL_KEYS} for language in LANGUAGES}
    for language, words in labels.items():
        for key, text in words.items():
            read.places(language, key, text)
    return labels, read.problems()


class _Settings:
    """A file key by key; what is missing or wrong, and what nobody asked for, is gathered."""

    def __init__(self, data: Mapping[str, Any], file: str = SETTINGS) -> None:
        self._data = data
        self._file = file
        self._problems: list[Problem] = []
        self._asked: dict[str, list[str]] = {}

    def problems(self) -> tuple[Problem, ...]:
        """What was wrong with the values asked for, and every key that was not asked for."""
        for name, values in self._data.items():
            if name not in self._asked:
                self._unknown(name, self._asked)
            elif not isinstance(values, dict):
                self._problems = [p for p in self._problems if not str(p.values["key"]).startswith(f"{name}.")]
                self._wrong(name, values, _TABLE_WORDS)
            else:
                for key in values:
                    if key not in self._asked[name]:
                        self._unknown(f"{name}.{key}", self._asked[name])
        return tuple(self._problems)

    def _unknown(self, key: str, known: Iterable[str]) -> None:
        values: dict[str, str | int | Bilingual] = {"key": key, "known": ", ".join(known)}
        self._problems.append(Problem("HOUSE-KEY-UNKNOWN", values, file=self._file))

    def _wrong(self, key: str, value: object, wanted: Bilingual) -> None:
        reason = Bilingual("没有写", "it is missing") if value is None else Bilingual(repr(value), repr(value))
        values: dict[str, str | int | Bilingual] = {"key": key, "reason": reason, "wanted": wanted}
        self._problems.append(Problem("HOUSE-SETTING", values, file=self._file))

    def _value(self, section: str, key: str) -> Any:
        self._asked.setdefault(section, []).append(key)
        values = self._data.get(section, {})
        return values.get(key) if isinstance(values, dict) else None

    def number(self, section: str, key: str, most: int = 300) -> float:
        """A number from 0 to ``most``."""
        value = self._value(section, key)
        if not _is_number(value) or not 0 <= value <= most:
            self._wrong(f"{section}.{key}", value, Bilingual(*(words.format(most=most) for words in _NUMBER_WORDS)))
            return 1.0
        return float(value)

    def pair(self, section: str, key: str) -> tuple[float, float]:
        """Two positive numbers."""
        value = self._value(section, key)
        if not isinstance(value, list) or len(value) != 2 or not all(_is_number(v) and 0 < v <= 300 for v in value):
            wanted = Bilingual("[字号, 行距]，如 [10.5, 18]", "[size, distance of lines], such as [10.5, 18]")
            self._wrong(f"{section}.{key}", value, wanted)
            return 10.0, 15.0
        return float(value[0]), float(value[1])

    def text(self, section: str, key: str) -> str:
        """A text, possibly empty."""
        return self.match(section, key, None, Bilingual("加引号的文字", "a text in quotes"))

    def match(self, section: str, key: str, pattern: re.Pattern[str] | None, wanted: Bilingual) -> str:
        """A text that is all ``pattern``."""
        value = self._value(section, key)
        if not isinstance(value, str) or (pattern is not None and not pattern.fullmatch(value)):
            self._wrong(f"{section}.{key}", value, wanted)
            return ""
        return value

    def colors(self, section: str) -> dict[str, str]:
        """Every colour, and whether what is written in one reads on what lies behind it."""
        colors = {name: self.match(section, name, _COLOR, _COLOR_WORDS) for name in COLORS}
        for name, grounds in _READ_ON.items():
            behind = {ground: colors.get(ground, WHITE) for ground in grounds if colors.get(ground, WHITE)}
            color = colors[name]
            worst = min(behind, key=lambda each: contrast(color, behind[each])) if color else ""
            ground = behind.get(worst, color)
            if color and contrast(color, ground) < LEAST:
                values: dict[str, str | int | Bilingual] = {
                    "key": f"{section}.{name}",
                    "color": color,
                    "ground": f"{section}.{worst} {ground}" if worst else ground,
                    "ratio": f"{contrast(color, ground):.1f}",
                    "better": readable(color, ground),
                }
                self._problems.append(Problem("HOUSE-CONTRAST", values, file=self._file))
        return colors

    def names(self, section: str, key: str) -> tuple[str, ...]:
        """A list of font families."""
        value = self._value(section, key)
        if not isinstance(value, list) or not all(isinstance(v, str) and FONT_NAME.fullmatch(v) for v in value):
            wanted = Bilingual('字体名的列表，如 ["Noto Sans SC"]', 'a list of fonts, such as ["Noto Sans SC"]')
            self._wrong(f"{section}.{key}", value, wanted)
            return ()
        return tuple(value)

    def marks(self, section: str) -> dict[str, MarkStyle]:
        """Marks under names of anybody's choice."""
        self._asked[section] = []
        values = self._data.get(section, {})
        marks: dict[str, MarkStyle] = {}
        for name in values if isinstance(values, dict) else ():
            value = self._value(section, name)
            known = isinstance(value, dict) and value.keys() == {"symbol", "tone"}
            if known and isinstance(value["symbol"], str) and value["tone"] in TONES:
                marks[name] = MarkStyle(value["symbol"], value["tone"])
            else:
                self._wrong(f"{section}.{name}", value, _MARK_WORDS)
        return marks

    def places(self, section: str, key: str, text: str) -> None:
        """Nothing stands in braces in ``text`` but what is filled in there."""
        allowed = _LABEL_PLACES.get(key, ())
        for name in dict.fromkeys(_PLACE.findall(text)):
            if name not in allowed:
                known = Bilingual("、".join(allowed) or "无", ", ".join(allowed) or "none")
                values: dict[str, str | int | Bilingual] = {"key": f"{section}.{key}", "name": name, "known": known}
                self._problems.append(Problem("HOUSE-PLACEHOLDER-UNKNOWN", values, file=self._file))


def _is_number(value: object) -> bool:
    """Whether it is a number; true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)
