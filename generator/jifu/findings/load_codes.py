"""Codes of findings: load."""

from __future__ import annotations

from jifu.bilingual import Bilingual as B
from jifu.findings.code import Code

LOAD_CODES: tuple[Code, ...] = ()
