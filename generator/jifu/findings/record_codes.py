"""Codes of findings: record."""

from __future__ import annotations

from jifu.bilingual import Bilingual as B
from jifu.findings.code import Code

RECORD_CODES: tuple[Code, ...] = ()
