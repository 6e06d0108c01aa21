"""Codes of the last leg of a document: Markdown, pictures, characters and the house style."""

from __future__ import annotations

from jifu.findings.code import Code
from jifu.findings.house_codes import HOUSE_CODES
from jifu.findings.markdown_codes import MARKDOWN_CODES
from jifu.findings.picture_codes import PICTURE_CODES

RENDER_CODES: tuple[Code, ...] = (*MARKDOWN_CODES, *PICTURE_CODES, *HOUSE_CODES)
