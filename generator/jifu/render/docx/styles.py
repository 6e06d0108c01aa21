"""Names of the styles that a house's Word file has to define; they are looked up by name, as Word shows them."""

from __future__ import annotations

from collections.abc import Mapping

from lxml.etree import _Element

from jifu.render.docx.xml import q
from jifu.render.house import WORD_FILE
from jifu.render.problems import DocumentError, Problem

HEADINGS = ("heading 1", "heading 2", "heading 3", "heading 4")
BODY = "Normal"
CAPTION = "caption"
FIGURE = "Figure"
BULLETS = ("List Bullet", "List Bullet 2", "List Bullet 3")
NUMBERS = ("List Number", "List Number 2", "List Number 3")
TASK = "Checklist"
CODE, INLINE_CODE = "Code", "Inline Code"
QUOTE = "Quote"
TERM, DEFINITION = "Definition Term", "Definition"
TABLE_TEXT, TABLE_HEAD, TABLE_KEY = "Table Text", "Table Head", "Table Key"
CALLOUT_TITLES = {kind: f"Callout {kind.capitalize()} Title" for kind in ("summary", "note", "warning")}
SIGN_TEXT = "Signature Text"
EMPHASIS, LINK = "Emphasis", "Hyperlink"
CONTENTS = ("toc 1", "toc 2", "toc 3", "toc 4")
TABLE, FORM, SIGNATURE = "House Table", "House Form", "House Signature"
CALLOUT_TABLES = {"summary": "Callout Summary", "note": "Callout Note", "warning": "Callout Warning"}
MARKS = {tone: f"Mark {tone.capitalize()}" for tone in ("good", "warn", "bad", "info", "quiet")}

REQUIRED: tuple[str, ...] = (
    *(BODY, *HEADINGS, CAPTION, FIGURE, *BULLETS, *NUMBERS, TASK, CODE, INLINE_CODE, QUOTE, TERM, DEFINITION),
    *(TABLE_TEXT, TABLE_HEAD, TABLE_KEY, SIGN_TEXT, EMPHASIS, LINK, *CONTENTS, TABLE, FORM, SIGNATURE),
    *CALLOUT_TABLES.values(),
    *CALLOUT_TITLES.values(),
    *MARKS.values(),
)


def style_ids(styles: _Element) -> Mapping[str, str]:
    """Style id by name. Raises ``DocumentError`` naming every required style that the file lacks."""
    ids = {
        str(name.get(q("val"))).lower(): str(style.get(q("styleId")))
        for style in styles.iter(q("style"))
        if (name := style.find(q("name"))) is not None
    }
    lacking = [name for name in REQUIRED if name.lower() not in ids]
    if lacking:
        raise DocumentError(Problem("HOUSE-STYLE", {"style": name}, file=WORD_FILE) for name in lacking)
    return {name: ids[name.lower()] for name in REQUIRED}
