"""Evidence: every file a record cites is there, in its folder, and what its name says; nothing lies there uncited."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from jifu.bilingual import Bilingual
from jifu.findings import Finding
from jifu.model.base import FilePath
from jifu.model.walk import pattern_of, slots
from jifu.source import EvidenceFile, Loc
from jifu.validate.facts import Facts
from jifu.validate.sheet import Sheet
from jifu.validate.suggest import closest, did_you_mean

_TEXT = frozenset({"text", "html", "svg"})
_TYPES: dict[str, frozenset[str]] = {
    **{name: frozenset({name}) for name in ("png", "gif", "webp", "bmp", "svg", "pdf", "docx", "xlsx", "pptx")},
    **{name: frozenset({name}) for name in ("7z", "rar", "pcap", "pcapng", "heic", "mp4")},
    **dict.fromkeys(("jpg", "jpeg"), frozenset({"jpeg"})),
    **dict.fromkeys(("doc", "xls", "ppt"), frozenset({"ole"})),
    **dict.fromkeys(("gz", "tgz"), frozenset({"gzip"})),
    **dict.fromkeys(("txt", "log", "csv", "md", "json", "xml", "conf", "cfg", "html", "htm"), _TEXT),
    "zip": frozenset({"zip", "docx", "xlsx", "pptx"}),
}
"""What a file may look like, by the ending of its name. Other endings promise nothing."""
_PATH = re.compile(pattern_of(FilePath).removeprefix("^").removesuffix("$"))
_LONGEST = 200
_EMPTY = Bilingual("空文件", "an empty file")
_UNKNOWN = Bilingual("认不出的内容", "content of no known type")


def evidence_is_there(facts: Facts) -> Iterator[Finding]:
    """A cited file exists under ``evidence/``, by the one name that it has there, and is of the kind its name says."""
    for sheet, loc, name in _citations(facts):
        path = posixpath.normpath(name)
        if path.startswith(("/", "..")) or (len(path) > 1 and path[1] == ":"):
            yield sheet.finding("EVIDENCE-OUTSIDE", loc, file=name)
        elif name not in sheet.evidence:
            hint = did_you_mean(closest(path, sheet.evidence))
            yield sheet.finding("EVIDENCE-MISSING", loc, file=name, hint=hint)
        elif sheet.evidence[name].outside:
            yield sheet.finding("EVIDENCE-OUTSIDE", loc, file=name)
        else:
            yield from _unlike_its_name(sheet, loc, name, sheet.evidence[name])


def evidence_is_used(facts: Facts) -> Iterator[Finding]:
    """A file that no record cites proves nothing. Not said while a record that may cite it cannot be read."""
    cited: dict[int, set[str]] = {}
    for sheet, _, name in _citations(facts):
        cited.setdefault(id(sheet), set()).add(posixpath.normpath(name))
    for folder in facts.folders:
        if any(sheet.record is None for sheet in folder.sheets):
            continue
        used = set().union(*(cited.get(id(sheet), ()) for sheet in folder.sheets))
        for name, file in folder.files.items():
            if name not in used:
                yield Finding("EVIDENCE-UNUSED", file.path, values={"file": name})


def _citations(facts: Facts) -> Iterator[tuple[Sheet, Loc, str]]:
    """Every place that names a file under ``evidence/``."""
    for model, visits in facts.by_class():
        for slot in slots(model):
            if slot.role == "file":
                for visit in visits:
                    for loc, name in visit.pick(slot.key):
                        if isinstance(name, str) and len(name) <= _LONGEST and _PATH.fullmatch(name):
                            yield visit.sheet, loc, name


def _unlike_its_name(sheet: Sheet, loc: Loc, name: str, file: EvidenceFile) -> Iterator[Finding]:
    ending = posixpath.splitext(name)[1][1:].lower()
    allowed = _TYPES.get(ending)
    seen = file.looks_like
    if seen == "empty" or (allowed is not None and seen not in allowed):
        looks = _EMPTY if seen == "empty" else Bilingual(f" {seen}", seen) if seen else _UNKNOWN
        yield sheet.finding("EVIDENCE-TYPE", loc, file=name, looks=looks)
