"""The typst compiler, kept alive between documents, and its errors in our words."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from jifu.render.house import PDF_STYLE, House
from jifu.render.house_settings import SETTINGS
from jifu.render.problems import DocumentError, Problem

if TYPE_CHECKING:
    from typst import Compiler, PDFStandard, TypstError

PIXELS_PER_INCH = 220
PREAMBLE = 2
"""Lines that stand before the text of ``document.typ`` in every source."""

_GLYPH = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_LINE = re.compile(r"__typst_py_bytes__\.typ:(\d+):")
_ALT = "missing alt text"


@cache
def _compiler(house: House) -> Compiler:
    """A compiler that sees the fonts in ``fonts/`` and no others, so that every machine sets the same pages."""
    import typst  # heavy

    folders = list(dict.fromkeys(str(path.parent) for path in house.font_files))
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    unknown = sorted({*house.fonts.text, *house.fonts.code} - set(fonts.families()))
    if unknown:
        known = ", ".join(fonts.families())
        raise DocumentError(Problem("HOUSE-FONT", {"name": name, "known": known}, file=SETTINGS) for name in unknown)
    root = house.font_files[0].parent.parent
    return typst.Compiler(root=root, font_paths=fonts, ignore_system_fonts=True)


def pdf(source: str, timestamp: int, house: House) -> bytes:
    """``source`` as PDF/A-3a and PDF/UA-1. ``timestamp`` counts seconds since 1970."""
    standards: list[PDFStandard] = ["a-3a", "ua-1"]
    compiler = _compiler(house)
    return _one(
        lambda: compiler.compile(source.encode(), format="pdf", pdf_standards=standards, timestamp=timestamp), house
    )


def png(source: str, house: House) -> bytes:
    """The first page of ``source`` as PNG."""
    compiler = _compiler(house)
    return _one(lambda: compiler.compile(source.encode(), format="png", ppi=PIXELS_PER_INCH), house)


def _one(run: Callable[[], bytes | list[bytes] | None], house: House) -> bytes:
    import typst

    try:
        result = run()
    except typst.TypstError as error:
        raise _document_error(error, house) from error
    first = result[0] if isinstance(result, list) else result
    return first or b""


def _document_error(error: TypstError, house: House) -> DocumentError:
    problems = [Problem("GLYPH-MISSING", _glyph(text)) for text in dict.fromkeys(_GLYPH.findall(error.diagnostic))]
    if _ALT in error.diagnostic:
        problems.append(Problem("PICTURE-ALT", {"picture": ""}))
    return DocumentError(problems or [_style_problem(error, house)])


def _glyph(text: str) -> dict[str, str]:
    code_points = " ".join(f"U+{ord(char):04X}" for char in text)
    return {"character": text, "code_point": code_points, "name": "", "text": text}


def _style_problem(error: TypstError, house: House) -> Problem:
    """Anything else is a slip in ``document.typ``: everything around it is written by us."""
    last = PREAMBLE + house.pdf_style.count("\n") + 1
    lines = [int(number) for number in _LINE.findall(error.diagnostic)]
    line = next((number - PREAMBLE for number in lines if PREAMBLE < number <= last), None)
    detail = "; ".join(error.hints) or error.message
    return Problem("HOUSE-PDF-STYLE", {"message": error.message, "detail": detail}, file=PDF_STYLE, line=line)
