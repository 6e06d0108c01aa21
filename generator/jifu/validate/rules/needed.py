"""Entries that derivation itself goes by: whoever renames one hears of it where the list is, not from a template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jifu.findings import Finding
from jifu.model.needed import NEEDED
from jifu.model.process import Process
from jifu.validate.facts import Facts
from jifu.validate.rules.lists import choosers, key_of
from jifu.validate.sheet import Sheet
from jifu.validate.spans import edition_of
from jifu.validate.suggest import listed


def needed_entries(facts: Facts) -> Iterator[Finding]:
    """Every entry of ``NEEDED`` is in its list, in every version of the process."""
    owners = {key: sheet for sheet in facts.sheets if sheet.model is Process for key in sheet.file.data or {}}
    versions = range(1, edition_of(facts).version + 1)
    for kind, ids in NEEDED.items():
        known = facts.process.items.get(kind, {})
        if kind in facts.process.blind or key_of(kind) not in owners or (not known and kind in choosers()):
            # Whatever is wrong with the list as a whole is told as such.
            continue
        for name in ids:
            spans = facts.process.spans.get((kind, name), [])
            there = name in known and all(not spans or any(a <= each <= b for a, b in spans) for each in versions)
            if not there:
                yield _missing(owners[key_of(kind)], kind, name, known)


def _missing(sheet: Sheet, kind: str, name: str, known: Iterable[str]) -> Finding:
    key = key_of(kind)
    lists = (sheet.file.data or {}).get(key)
    listed_there = key == "vocabularies" and isinstance(lists, dict) and kind in lists
    loc = (key, kind) if listed_there else (key,)
    return sheet.finding("PROCESS-NEEDED", loc, id=name, list=kind, known=listed(known) if known else "—")
