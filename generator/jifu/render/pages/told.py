"""What the site says of a dossier that the dossier itself does not know: its files, its documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from jifu.bilingual import Language
from jifu.model.document import Format
from jifu.model.health import Health
from jifu.source import Loc, Place

Locate = Callable[[str, Loc], Place | None]
"""The line and column of a value: by the path of its file and its place inside. None when the file is not there."""


def nowhere(_path: str, _loc: Loc) -> Place | None:
    """For a dossier whose records have no files."""
    return None


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A finished document to download. ``path`` is below the root of the built site; ``size`` in bytes."""

    language: Language
    format: Format
    path: str
    size: int


@dataclass(frozen=True, slots=True)
class SiteDocument:
    """One deliverable of a dossier with its files. ``draft`` says why it is one, and is empty when it is issued.

    ``deliverable`` is an id of the process, ``date`` an ISO 8601 day or empty. ``inside`` marks what no customer gets.
    """

    deliverable: str
    number: str
    version: str
    date: str
    draft: str
    files: tuple[SiteFile, ...]
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """Beside the dossier: ``paths`` gives the record file behind each of its parts, by the part's name.

    ``translations`` are the catalogues its texts come from in this language; ``untranslated`` counts the texts of its
    records that have no current one. ``health`` is how it stands.
    """

    paths: Mapping[str, str] = field(default_factory=dict)
    documents: tuple[SiteDocument, ...] = ()
    locate: Locate = nowhere
    untranslated: int = 0
    translations: tuple[str, ...] = ()
    health: Health | None = None
