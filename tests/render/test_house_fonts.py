"""Fonts: our reading of a font file agrees with a library's, and what they lack is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from jifu.render import fonts
from jifu.render.fontfile import read_face
from jifu.render.house import House
from jifu.render.problems import DocumentError

FONTS = sorted((Path(__file__).parents[2] / "templates" / "house" / "fonts").glob("*.ttf"))


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_a_font_is_read_as_the_library_reads_it(path: Path) -> None:
    face = read_face(path.read_bytes())
    font = TTFont(path, lazy=True)
    names = font.getBestCmap()
    assert len(names) > 2000
    covered = {point for point in range(0x32000) if not 0xD800 <= point < 0xE000 and face.glyph(chr(point))}
    assert covered == set(names)
    metrics, units = font["hmtx"].metrics, font["head"].unitsPerEm
    wrong = [p for p, name in names.items() if face.advance(chr(p)) != metrics[name][0] / units]
    assert wrong == []


def test_the_older_character_table_is_read_too(tmp_path: Path) -> None:
    font = TTFont(FONTS[0])
    wanted = {point: name for point, name in font.getBestCmap().items() if point < 0x10000}
    font["cmap"].tables = [table for table in font["cmap"].tables if table.format == 4]
    assert font["cmap"].tables
    font.save(tmp_path / "old.ttf")
    face = read_face((tmp_path / "old.ttf").read_bytes())
    assert {p for p in range(0xD800) if face.glyph(chr(p))} == {p for p in wanted if p < 0xD800}


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"\x00\x01\x00\x00" + bytes(200), b"ttcf" + bytes(20)])
def test_what_is_no_font_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a TrueType"):
        read_face(data)


def test_every_font_has_its_licence() -> None:
    licences = {path.read_text("utf-8").splitlines()[0] for path in FONTS[0].parent.glob("OFL*.txt")}
    assert any("Adobe" in line for line in licences)
    assert any("latin-greek-cyrillic" in line for line in licences)
    assert any("notofonts/symbols" in line for line in licences)


def test_what_no_font_shows_is_named(house: House) -> None:
    assert fonts.missing("中文 abc é →✓☐\n\t鿦", house) == ()
    assert fonts.missing("a𠮷b\u202e𠮷\u200b\u00ad\x07", house) == ("𠮷", "\u202e", "\u200b", "\u00ad", "\x07")


def test_the_error_says_where(house: House) -> None:
    with pytest.raises(DocumentError) as raised:
        fonts.require(["第一段", "客户联系人：𠮷田，电话 400"], house)
    (problem,) = raised.value.problems
    assert problem.code == "GLYPH-MISSING"
    assert problem.values["code_point"] == "U+20BB7"
    assert problem.values["text"] == "客户联系人：𠮷田，电话 400"


def test_width_is_that_of_the_wider_weight(house: House) -> None:
    assert fonts.width("中文", house) == 2.0
    assert 0.5 < fonts.width("0", house) < 0.65
    assert fonts.width("WWW", house) > fonts.width("iii", house) * 2
