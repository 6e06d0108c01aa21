"""Codes of the two rooms that touch files: load, which reads them, and publish, which writes them."""

from __future__ import annotations

from jifu.findings.code import Code
from jifu.findings.file_codes import FILE_CODES
from jifu.findings.publish_codes import PUBLISH_CODES
from jifu.findings.syntax_codes import SYNTAX_CODES

LOAD_CODES: tuple[Code, ...] = (*SYNTAX_CODES, *FILE_CODES, *PUBLISH_CODES)
