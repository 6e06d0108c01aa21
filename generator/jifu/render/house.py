"""The house style: everything in ``templates/house/`` that the three writers share, read and checked once."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jifu.bilingual import LANGUAGES, Language
from jifu.render.house_settings import FONT_NAME, SETTINGS, Settings, lay_over
from jifu.render.pictures import Asset
from jifu.render.problems import DocumentError, Problem

LABELS, PDF_STYLE, WEB_STYLE, WORD_FILE, FONTS = (
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
_COLOR = re.compile(r"#[0-9a-f]{6}")
_FONT_STACK = re.compile(r"[\w \-.,\"']+")


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
    """The house style from ``folders``, the first of which wins.

    Settings and words are taken key by key, so that a company writes down only what differs; fonts are taken from all
    folders; any other file is the first one found.

    Raises ``DocumentError`` (``HOUSE-FILE``, ``HOUSE-SETTING``).
    """
    return _Loader(folders).load()


class _Loader:
    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders
        self._hash = hashlib.sha256()

    def load(self) -> House:
        settings = self._toml(SETTINGS)
        read = Settings(settings)
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
            word_file=self._bytes(WORD_FILE) if self._all(WORD_FILE) else None,
            font_files=self._font_files(),
            digest=self._hash.hexdigest(),
        )
        read.finish()
        return house

    def _all(self, name: str) -> list[Path]:
        return [folder / name for folder in self._folders if (folder / name).is_file()]

    def _bytes(self, name: str) -> bytes:
        paths = self._all(name)
        if not paths:
            raise DocumentError([Problem("HOUSE-FILE", file=name)])
        return self._read(paths[0], name)

    def _read(self, path: Path, name: str) -> bytes:
        data = path.read_bytes()
        self._hash.update(b"%d:%s:%d:" % (len(name), name.encode(), len(data)) + data)
        return data

    def _toml(self, name: str) -> dict[str, Any]:
        if not self._all(name):
            raise DocumentError([Problem("HOUSE-FILE", file=name)])
        merged: dict[str, Any] = {}
        try:
            for path in reversed(self._all(name)):
                lay_over(merged, tomllib.loads(self._read(path, name).decode()))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise DocumentError([Problem("HOUSE-SETTING", {"key": "TOML", "reason": str(error)}, file=name)]) from error
        return merged

    def _font_files(self) -> tuple[Path, ...]:
        found = {p.name: p for folder in reversed(self._folders) for p in (folder / FONTS).glob("*")}
        files = tuple(p for _, p in sorted(found.items()) if p.suffix.lower() in _FONT_SUFFIXES)
        for path in files:
            self._hash.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
        if not files:
            raise DocumentError([Problem("HOUSE-FILE", file=f"{FONTS}/*.ttf")])
        return files


def _fonts(read: Settings) -> FontNames:
    return FontNames(
        text=read.names("fonts", "text"),
        code=read.names("fonts", "code"),
        word_latin=read.match("fonts", "word_latin", FONT_NAME),
        word_text=read.match("fonts", "word_text", FONT_NAME),
        word_code=read.match("fonts", "word_code", FONT_NAME),
        word_fallback=read.match("fonts", "word_fallback", FONT_NAME),
        web_text=read.match("fonts", "web_text", _FONT_STACK),
        web_code=read.match("fonts", "web_code", _FONT_STACK),
    )


def _marks(read: Settings) -> dict[str, MarkStyle]:
    marks: dict[str, MarkStyle] = {}
    for name, value in read.section("marks").items():
        symbol, tone = (value.get("symbol"), value.get("tone")) if isinstance(value, dict) else (None, None)
        if isinstance(symbol, str) and tone in TONES:
            marks[name] = MarkStyle(symbol, tone)
        else:
            read.wrong("marks", name, value)
    return marks


def _labels(data: Mapping[str, Any]) -> dict[Language, Mapping[str, str]]:
    labels = {language: data.get(language, {}) for language in LANGUAGES}
    problems = [
        Problem("HOUSE-SETTING", {"key": f"{language}.{key}", "reason": repr(words.get(key))}, file=LABELS)
        for language, words in labels.items()
        for key in _LABEL_KEYS
        if not isinstance(words.get(key), str)
    ]
    if problems:
        raise DocumentError(problems)
    return labels
