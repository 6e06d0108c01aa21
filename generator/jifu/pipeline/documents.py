"""Make customer documents: every edition of every case, over all processors, published whole."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext
from pathlib import Path

from jifu.artifact import Artifact
from jifu.bilingual import Language
from jifu.findings import Finding
from jifu.load import read_blame, read_history
from jifu.model.base import Audience
from jifu.model.document import DocumentControl, Format
from jifu.model.yields import Deliverable
from jifu.pipeline.check import Checked, blocking, placed
from jifu.pipeline.dossiers import Case, cases
from jifu.pipeline.drawings import ready_drawings
from jifu.pipeline.setting import Setting
from jifu.publish import Published, publish_files, publish_tree, published_inputs
from jifu.render.blank import Blank
from jifu.render.diagrams.layout import use_compiled_module
from jifu.render.documents import Edition, Press, applies
from jifu.render.environment import Templates
from jifu.render.forms import for_customers
from jifu.render.house import load_house
from jifu.render.issue import Standing, revisions_of
from jifu.render.made import Made
from jifu.render.problems import DocumentError
from jifu.source import Place, Source
from jifu.workspace import Commit, History

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Wish:
    """What to make: empty tuples mean everything there is.

    ``inside`` adds, for our own people, the internal editions of what is classified as internal.
    """

    only: str = ""
    deliverables: tuple[str, ...] = ()
    formats: tuple[Format, ...] = ("pdf", "docx", "html")
    languages: tuple[Language, ...] = ("zh", "en")
    audience: Audience = Audience.CUSTOMER
    inside: bool = False

    def reader(self, deliverable: Deliverable) -> Audience | None:
        """For whom ``deliverable`` is made; None when it was not wished for or its reader must not have it."""
        if self.deliverables and deliverable.id not in self.deliverables:
            return None
        if self.audience is Audience.INTERNAL or for_customers(deliverable):
            return self.audience
        return Audience.INTERNAL if self.inside and deliverable.stays_inside else None


@dataclass(frozen=True, slots=True)
class Delivered:
    """What was made. ``controls`` tells of each edition by its stem; ``published`` is None when nothing was written."""

    findings: tuple[Finding, ...]
    controls: Mapping[str, DocumentControl]
    published: Published | None

    @property
    def files(self) -> tuple[str, ...]:
        """Every file that is there now, by path below the output folder."""
        done = self.published
        return tuple(sorted((*done.written, *done.unchanged))) if done is not None else ()


def build_documents(setting: Setting, checked: Checked, wish: Wish, progress: Progress) -> Delivered:
    """All documents into ``build/documents``; unchanged ones are not made again, stale ones go.

    Nothing is written, and what is there stays, when any of them cannot be made or would give away an internal text.
    """
    target = setting.build / "documents"
    told = _told(setting, checked, wish)
    work: list[Edition | Blank] = [*editions(setting, checked, told, wish), *_blanks(checked, wish)]
    made = _make(setting, work, wish, published_inputs(target), progress)
    findings = _findings(made, told, checked)
    if blocking(findings):
        return Delivered(findings, _controls(made), None)
    artifacts = [artifact for each in made for artifact in each.artifacts]
    kept = [path for each in made for path in each.kept]
    return Delivered(findings, _controls(made), publish_tree(target, artifacts, keep=kept, within=setting.root))


def render_documents(setting: Setting, checked: Checked, wish: Wish, out: Path, progress: Progress) -> Delivered:
    """The wished documents into ``out``, beside whatever is there."""
    told = _told(setting, checked, wish)
    made = _make(setting, tuple(editions(setting, checked, told, wish)), wish, {}, progress)
    findings = _findings(made, told, checked)
    artifacts: list[Artifact] = [artifact for each in made for artifact in each.artifacts]
    return Delivered(findings, _controls(made), publish_files(out, artifacts))


def _told(setting: Setting, checked: Checked, wish: Wish) -> tuple[Case, ...]:
    return tuple(case for language in wish.languages for case in cases(setting, checked, language, wish.only))


def editions(setting: Setting, checked: Checked, told: Iterable[Case], wish: Wish) -> Iterator[Edition]:
    """Every edition of ``told`` that was wished for, in a fixed order."""
    history = read_history(setting.root)
    for case in told:
        for deliverable in case.dossier.process.deliverables:
            audience = wish.reader(deliverable)
            if audience is not None and applies(case.dossier, deliverable):
                standing = _standing(setting, case, deliverable, history, checked)
                parts = (case.dossier, deliverable, case.language, audience, case.paths, standing)
                yield Edition(*parts, case.evidence, case.stale)


def _standing(setting: Setting, case: Case, deliverable: Deliverable, history: History, checked: Checked) -> Standing:
    files = _made_from(setting, case)
    commits = [commit for file in files for commit in history.commits.get(file, ())[:1]]
    latest = max(commits, key=_moment, default=Commit("", "", ""))
    return Standing(
        history.state,
        latest.id,
        any(file in history.dirty for file in files),
        _revision_commits(setting, case, deliverable, history, checked),
        sum(blocking((finding,)) and finding.path in files for finding in checked.findings),
    )


def _moment(commit: Commit) -> datetime:
    """When it was made. A broken commit has no date, and is taken for the oldest."""
    try:
        return datetime.fromisoformat(commit.date)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)


def _made_from(setting: Setting, case: Case) -> tuple[str, ...]:
    """The files a case is told from: records, evidence and, in another language, the translations."""
    evidence = (file.relative_to(setting.root).as_posix() for file in case.evidence.values())
    return tuple(dict.fromkeys((*case.paths.values(), *evidence, *case.catalogues)))


def _revision_commits(
    setting: Setting, case: Case, deliverable: Deliverable, history: History, checked: Checked
) -> Mapping[int, str]:
    positions = [at for at, _ in revisions_of(case.dossier, deliverable)]
    if history.state == "none" or not positions:
        return {}
    file = case.paths["ticket" if case.dossier.ticket is not None else "project"]
    blame = read_blame(setting.root, file)
    source = checked.sources[file]
    lines = {at: source.locate(("revisions", at)).line for at in positions}
    return {at: blame[line] for at, line in lines.items() if line in blame}


def _blanks(checked: Checked, wish: Wish) -> Iterator[Blank]:
    """The blank form of every deliverable that says what is in it."""
    if checked.workspace is not None and not wish.only:
        process = checked.workspace.process
        for language in wish.languages:
            yield from (Blank(process, each, language) for each in process.deliverables if each.sections)


def _make(
    setting: Setting, waiting: Sequence[Edition | Blank], wish: Wish, known: Mapping[str, str], progress: Progress
) -> tuple[Made, ...]:
    _PRESSES.clear()
    work = partial(_one, setting, wish.formats, dict(known))
    done = []
    for made in _spread(work, waiting, ready_drawings(setting.root) if waiting else b""):
        done.append(made)
        progress(len(done), len(waiting), made.edition)
    return tuple(done)


def _spread(
    work: Callable[[Edition | Blank], Made], waiting: Sequence[Edition | Blank], drawing: bytes
) -> Iterator[Made]:
    """The results in the order of ``waiting``, whoever made them. ``drawing`` is compiled code to draw with."""
    processes = min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1), 8)
    if processes == 1 or len(waiting) < 3:
        yield from map(work, waiting)
        return
    with ProcessPoolExecutor(processes, _clean_start(), initializer=_begin, initargs=(drawing,)) as pool:
        yield from pool.map(work, waiting)


def _clean_start() -> BaseContext:
    """How workers begin: never as a copy of this process, whose engines may have threads that a copy waits for."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def _begin(drawing: bytes) -> None:
    """Prepare a worker. Ctrl-C reaches every process of the terminal; only the first one is to answer it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    use_compiled_module(drawing)


_PRESSES: dict[Setting, Press] = {}
"""The press of this process for one run; templates may have changed by the next."""


def _one(setting: Setting, formats: tuple[Format, ...], known: Mapping[str, str], edition: Edition | Blank) -> Made:
    if setting not in _PRESSES:
        templates = setting.folders("templates")
        try:
            house = load_house(*(folder / "house" for folder in templates))
        except DocumentError as error:
            return Made(edition.stem, (), error.findings(""))
        _PRESSES[setting] = Press(Templates(templates), house)
    press = _PRESSES[setting]
    return press.blank(edition, formats, known) if isinstance(edition, Blank) else press.make(edition, formats, known)


def _findings(made: Iterable[Made], told: Iterable[Case], checked: Checked) -> tuple[Finding, ...]:
    """What the documents and their translations lack, each once, and nothing that the check has told."""
    found = [finding for each in made for finding in each.findings]
    found += [finding for case in told for finding in case.findings]
    found = [_located(finding, checked.sources) for finding in found]
    every = {(finding.code, finding.path, finding.loc, str(finding.values)): finding for finding in found}
    told_before = {(finding.code, finding.path, finding.place) for finding in checked.findings}
    new = (finding for key, finding in every.items() if (*key[:2], finding.place) not in told_before)
    return placed(new, checked.sources)


def _located(finding: Finding, sources: Mapping[str, Source]) -> Finding:
    """A character that no font shows, at the line of the customer's record that has it; other findings as they are."""
    char = str(finding.values.get("character", ""))
    if finding.code != "GLYPH-MISSING" or not char:
        return finding
    folder = "/".join(finding.path.split("/")[:2])
    for path, source in sources.items():
        at = source.text.find(char) if path.startswith(f"{folder}/") else -1
        if at >= 0:
            before = source.text[:at]
            return replace(finding, path=path, place=Place(before.count("\n") + 1, at - before.rfind("\n")))
    return finding


def _controls(made: Iterable[Made]) -> Mapping[str, DocumentControl]:
    return {each.edition: each.control for each in made if each.control is not None}
