"""What a finished customer document is told about itself: number, version, dates, signatures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from jifu.bilingual import Language

Format = Literal["pdf", "docx", "html"]
Layout = Literal["book", "sheet", "turned-sheet"]
"""A book has cover, control page and contents; a sheet is a form, with its title above and its control lines below."""
FORMATS: tuple[Format, ...] = ("pdf", "docx", "html")


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """One row of the revision table. Dates are ISO 8601 days; ``commit`` is abbreviated, or empty without git."""

    version: str
    date: str
    author: str
    reviewer: str
    approver: str
    summary: str
    commit: str


@dataclass(frozen=True, slots=True)
class DocumentControl:
    """Everything printed on the cover, in header and footer, and in the document's properties, in one language.

    ``draft`` is empty for an issued document; else it says why this is a draft, in words for the reader.
    ``date`` is an ISO 8601 day from the record (never the clock), or empty while there is none.
    ``record_hash`` is the SHA-256 of the customer-view record that the document was made from; ``commit`` the last
    commit of that record. ``attachment`` is that view as JSON, carried inside the PDF under ``attachment_name``.
    """

    language: Language
    deliverable: str
    number: str
    title: str
    title_other: str
    project_name: str
    customer_name: str
    vendor_name: str
    vendor_contact: str
    version: str
    date: str
    classification: str
    draft: str
    revisions: tuple[RevisionRow, ...]
    commit: str
    record_hash: str
    attachment_name: str
    attachment: bytes
    layout: Layout = "book"
