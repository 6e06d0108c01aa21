"""Codes of findings: reference."""

from __future__ import annotations

from jifu.bilingual import Bilingual as B
from jifu.findings.code import Code

REFERENCE_CODES: tuple[Code, ...] = ()
