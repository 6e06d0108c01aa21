"""Codes of findings: render."""

from __future__ import annotations

from jifu.bilingual import Bilingual as B
from jifu.findings.code import Code

RENDER_CODES: tuple[Code, ...] = ()
