"""What becomes of one edition, and who writes its formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from jifu.artifact import Artifact
from jifu.findings import Finding
from jifu.model.document import DocumentControl, Format
from jifu.render.docx import write_docx
from jifu.render.html import write_html
from jifu.render.pdf import write_pdf

WRITERS: Mapping[Format, Callable[..., bytes]] = {"pdf": write_pdf, "docx": write_docx, "html": write_html}


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one edition. ``control`` is None when it could not be made."""

    edition: str
    artifacts: tuple[Artifact, ...]
    findings: tuple[Finding, ...]
    control: DocumentControl | None = None
    kept: tuple[str, ...] = ()
