"""The house style: everything in ``templates/house/`` that the three writers share, read and checked once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jifu.bilingual import Language
from jifu.render.house_files import PDF_STYLE, WEB_STYLE, WORD_FILE, font_files, found, read_written
from jifu.render.house_settings import LABELS, QUIET, SETTINGS, FontNames, Margins, MarkStyle, TypeSize
from jifu.render.pictures import Asset, look_at
from jifu.render.problems import DocumentError, Problem

__all__ = ["PDF_STYLE", "WORD_FILE", "FontNames", "House", "Margins", "MarkStyle", "TypeSize", "load_house"]


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

    Raises ``DocumentError`` with all that ``house_files`` finds wrong, or with a logo that is no safe picture.
    """
    return _Loader(folders).load()


class _Loader:
    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders
        self._hash = hashlib.sha256()

    def load(self) -> House:
        written = read_written(self._folders)
        if written.problems:
            raise DocumentError(written.problems)
        look = written.look
        for name in (SETTINGS, LABELS):
            for path in found(self._folders, name):
                self._read(path, name)
        return House(
            margins=look.margins,
            sizes=look.sizes,
            colors=look.colors,
            fonts=look.fonts,
            marks=look.marks,
            contents_depth=look.contents_depth,
            labels=written.labels,
            logo=self._logo(look.logo_file) if look.logo_file else None,
            logo_height=look.logo_height,
            pdf_style=self._first(PDF_STYLE).decode(),
            web_style=self._first(WEB_STYLE).decode(),
            word_file=self._first(WORD_FILE) if found(self._folders, WORD_FILE) else None,
            font_files=self._font_files(),
            digest=self._hash.hexdigest(),
        )

    def _logo(self, name: str) -> Asset:
        logo = Asset(name, self._first(name))
        try:
            look_at(logo)
        except ValueError as error:
            values = {"picture": name, "reason": str(error)}
            raise DocumentError([Problem("PICTURE-UNREADABLE", values, file=name)]) from error
        return logo

    def _first(self, name: str) -> bytes:
        return self._read(found(self._folders, name)[0], name)

    def _read(self, path: Path, name: str) -> bytes:
        data = path.read_bytes()
        self._hash.update(b"%d:%s:%d:" % (len(name), name.encode(), len(data)) + data)
        return data

    def _font_files(self) -> tuple[Path, ...]:
        files = font_files(self._folders)
        for path in files:
            self._hash.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
        return files
