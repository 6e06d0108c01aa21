"""The house style: everything in ``templates/house/`` that the three writers share, read and checked once."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jifu.bilingual import Language
from jifu.render.pictures import Asset
from jifu.render.problems import DocumentError, Problem

SETTINGS, LABELS, PDF_STYLE, WEB_STYLE, WORD_FILE, FONTS = (
    "house.toml",
    "labels.toml",
    "document.typ",
    "document.css",
    "base.docx",
    "fonts",
)
COLORS = (
    "ink muted accent tint surface line good good_tint warn warn_tint bad bad_tint info info_tint".split()
)  # fmt: skip
QUIET = "quiet"
TONES = ("good", "warn", "bad", "info", QUIET)
SIZES = ("text", "table", "small", "code", "h1", "h2", "h3", "h4", "title")
_LABEL_KEYS = (
    "number title project customer vendor contact version date no_date classification status issued draft draft_reason "
    "commit record_hash control revisions author reviewer approver summary_of_changes record contents table figure "
    "page colon none summary note warning done open skip continued"
).split()
_FONT_SUFFIXES = {".ttf", ".otf", ".ttc"}
_COLOR = re.compile(r"^#[0-9a-f]{6}$")
_FONT_NAME = re.compile(r"^[\w \-.]+$")
_FONT_STACK = re.compile(r"^[\w \-.,\"']+$")


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


@dataclass(frozen=True, eq=False)
class House:
    """The house style. ``digest`` is the SHA-256 of all its files: equal digests give equal bytes."""

    margins: Margins
    sizes: Mapping[str, TypeSize]
    colors: Mapping[str, str]
    fonts: FontNames
    marks: Mapping[str, MarkStyle]
    contents_depth: int
    labels: Mapping[Language, Mapping[str, str]]
    logo: Asset | None
    logo_height: float
    pdf_style: str
    web_style: str
    word_file: bytes | None
    font_files: tuple[Path, ...]
    digest: str

    def tone(self, name: str) -> str:
        """The tone of the mark ``name``; a name that nobody has listed is quiet."""
        return self.marks[name].tone if name in self.marks else QUIET

    def words(self, name: str, label: str) -> str:
        """What the mark ``name`` says: its own symbol and word, or the house's symbol before the word."""
        symbol = self.marks[name].symbol if name in self.marks else ""
        return f"{symbol} {label}" if symbol and label[:1].isalnum() else label

    @property
    def text_width(self) -> float:
        """Width of the text on an upright page, in points."""
        return (210 - self.margins.left - self.margins.right) / 25.4 * 72

    @property
    def text_height(self) -> float:
        """Height of the text on an upright page, in points."""
        return (297 - self.margins.top - self.margins.bottom) / 25.4 * 72

    @property
    def turned_height(self) -> float:
        """Height of the text on a turned page, in points."""
        return (210 - self.margins.top - self.margins.bottom) / 25.4 * 72

    @property
    def turned_width(self) -> float:
        """Width of the text on a turned page, in points. The margins keep their sides of the paper."""
        return (297 - self.margins.left - self.margins.right) / 25.4 * 72


def load_house(*folders: Path) -> House:
    """The house style from ``folders``: of a file that several hold, the first wins; fonts are taken from all.

    Raises ``DocumentError`` (``HOUSE-FILE``, ``HOUSE-SETTING``).
    """
    return _Loader(folders).load()


class _Loader:
    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders
        self._hash = hashlib.sha256()

    def load(self) -> House:
        settings = self._toml(SETTINGS)
        read = _Settings(settings)
        logo_file = read.text("logo", "file")
        house = House(
            margins=Margins(*(read.number("page", side) for side in ("top", "bottom", "left", "right"))),
            sizes={name: TypeSize(*read.pair("type", name)) for name in SIZES},
            colors={name: read.match("colors", name, _COLOR) for name in COLORS},
            fonts=_fonts(read),
            marks=_marks(read),
            contents_depth=int(read.number("contents", "depth")),
            labels=_labels(self._toml(LABELS)),
            logo=Asset(logo_file, self._bytes(logo_file)) if logo_file else None,
            logo_height=read.number("logo", "height"),
            pdf_style=self._bytes(PDF_STYLE).decode(),
            web_style=self._bytes(WEB_STYLE).decode(),
            word_file=self._bytes(WORD_FILE) if self._find(WORD_FILE) else None,
            font_files=self._font_files(),
            digest=self._hash.hexdigest(),
        )
        read.finish()
        return house

    def _find(self, name: str) -> Path | None:
        return next((folder / name for folder in self._folders if (folder / name).is_file()), None)

    def _bytes(self, name: str) -> bytes:
        path = self._find(name)
        if path is None:
            raise DocumentError([Problem("HOUSE-FILE", file=name)])
        data = path.read_bytes()
        self._hash.update(b"%d:%s:%d:" % (len(name), name.encode(), len(data)) + data)
        return data

    def _toml(self, name: str) -> dict[str, Any]:
        try:
            return tomllib.loads(self._bytes(name).decode())
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise DocumentError([Problem("HOUSE-SETTING", {"key": "TOML", "reason": str(error)}, file=name)]) from error

    def _font_files(self) -> tuple[Path, ...]:
        found = {p.name: p for folder in reversed(self._folders) for p in (folder / FONTS).glob("*")}
        files = tuple(p for _, p in sorted(found.items()) if p.suffix.lower() in _FONT_SUFFIXES)
        for path in files:
            self._hash.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
        if not files:
            raise DocumentError([Problem("HOUSE-FILE", file=f"{FONTS}/*.ttf")])
        return files


class _Settings:
    """``house.toml`` key by key; what is missing or wrong is gathered and raised by ``finish``."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self._problems: list[Problem] = []

    def wrong(self, section: str, key: str, value: object) -> None:
        reason = "—" if value is None else repr(value)
        self._problems.append(Problem("HOUSE-SETTING", {"key": f"{section}.{key}", "reason": reason}, file=SETTINGS))

    def section(self, name: str) -> Mapping[str, Any]:
        value = self._data.get(name, {})
        return value if isinstance(value, dict) else {}

    def number(self, section: str, key: str) -> float:
        value = self.section(section).get(key)
        if not isinstance(value, int | float) or not 0 <= value <= 300:
            self.wrong(section, key, value)
            return 1.0
        return float(value)

    def pair(self, section: str, key: str) -> tuple[float, float]:
        value = self.section(section).get(key)
        if (
            not isinstance(value, list)
            or len(value) != 2
            or not all(isinstance(v, int | float) and v > 0 for v in value)
        ):
            self.wrong(section, key, value)
            return 10.0, 15.0
        return float(value[0]), float(value[1])

    def text(self, section: str, key: str) -> str:
        value = self.section(section).get(key)
        if not isinstance(value, str):
            self.wrong(section, key, value)
            return ""
        return value

    def match(self, section: str, key: str, pattern: re.Pattern[str]) -> str:
        value = self.text(section, key)
        if not pattern.match(value):
            self.wrong(section, key, value)
        return value

    def names(self, section: str, key: str) -> tuple[str, ...]:
        value = self.section(section).get(key)
        if not isinstance(value, list) or not all(isinstance(v, str) and _FONT_NAME.match(v) for v in value):
            self.wrong(section, key, value)
            return ()
        return tuple(value)

    def finish(self) -> None:
        if self._problems:
            raise DocumentError(self._problems)


def _fonts(read: _Settings) -> FontNames:
    return FontNames(
        text=read.names("fonts", "text"),
        code=read.names("fonts", "code"),
        word_latin=read.match("fonts", "word_latin", _FONT_NAME),
        word_text=read.match("fonts", "word_text", _FONT_NAME),
        word_code=read.match("fonts", "word_code", _FONT_NAME),
        word_fallback=read.match("fonts", "word_fallback", _FONT_NAME),
        web_text=read.match("fonts", "web_text", _FONT_STACK),
        web_code=read.match("fonts", "web_code", _FONT_STACK),
    )


def _marks(read: _Settings) -> dict[str, MarkStyle]:
    marks: dict[str, MarkStyle] = {}
    for name, value in read.section("marks").items():
        symbol, tone = (value.get("symbol"), value.get("tone")) if isinstance(value, dict) else (None, None)
        if isinstance(symbol, str) and tone in TONES:
            marks[name] = MarkStyle(symbol, tone)
        else:
            read.wrong("marks", name, value)
    return marks


def _labels(data: Mapping[str, Any]) -> dict[Language, Mapping[str, str]]:
    languages: tuple[Language, ...] = ("zh", "en")
    labels = {language: data.get(language, {}) for language in languages}
    problems = [
        Problem("HOUSE-SETTING", {"key": f"{language}.{key}", "reason": repr(words.get(key))}, file=LABELS)
        for language, words in labels.items()
        for key in _LABEL_KEYS
        if not isinstance(words.get(key), str)
    ]
    if problems:
        raise DocumentError(problems)
    return labels
