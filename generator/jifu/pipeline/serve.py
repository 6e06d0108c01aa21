"""Live preview: save a record, see the page and its findings.

A save is answered in two steps. The first reads the customers again whose files changed; their pages are made when a
browser asks for them. The second is the whole build, in the background (decision record 0009).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Sequence
from datetime import date
from pathlib import Path

from jifu import report
from jifu.bilingual import Bilingual, Language
from jifu.findings import Finding
from jifu.pipeline.background import Background, Told
from jifu.pipeline.check import blocking
from jifu.pipeline.quick import Quick
from jifu.pipeline.setting import Setting
from jifu.site import News, Tell
from jifu.site import serve as serve_folder

_WATCHED = ("projects", "process", "templates", "docs", "mkdocs.yml")
_FEW = 8
"""Customers that one save may change to be answered in two steps; more come from a checkout, not from a person."""
_ERRORS_SHOWN, _NOTES_SHOWN = 100, 20
_MORE = Bilingual(
    "还有 {count} 条没有列出，jifu check 全部列出", "{count} more are not listed; jifu check lists them all"
)


def serve(
    setting: Setting,
    port: int,
    language: Language,
    ready: Callable[[str], None],
    told: Callable[[Sequence[Finding]], None],
    today: Callable[[], date],
    stop: threading.Event | None = None,
) -> None:
    """Serve ``build/site`` as it is on this machine only, build it, and again whenever something is saved.

    ``ready`` gets the address; ``told`` gets the findings of every build, and of the records of every save; ``today``
    says what day it is. Ends on Ctrl-C, or when ``stop`` is set. Raises ``OSError`` when the port is taken.
    """
    watched = [setting.root / name for name in _WATCHED]
    ignored = [setting.root / "docs" / "generated"]
    preview = _Preview(setting, language, told, today)
    serve_folder(setting.build / "site", port, preview, watch=watched, ignore=ignored, ready=ready, stop=stop)


class _Preview:
    """What open pages get to see, and when. See ``jifu.site.Content``."""

    def __init__(
        self,
        setting: Setting,
        language: Language,
        told: Callable[[Sequence[Finding]], None],
        today: Callable[[], date],
    ) -> None:
        self._setting = setting
        self._told = told
        self._today = today
        self._quick = Quick(setting)
        self._background = Background(setting, self._heard)
        self._said = _Said(language)
        self._tell: Tell = _nobody

    def begin(self, tell: Tell) -> None:
        """Be ready for the first save, then build everything in the background."""
        self._tell = tell
        self._quick.prepare(self._today())
        self._background.start(self._today())

    def saved(self, files: Collection[Path]) -> None:
        """Answer at once for a few customers; build everything in any case."""
        self._background.stop()
        customers = self._customers(files)
        if customers is None:
            self._quick.forget()
        else:
            self._answer(sorted(customers))
        self._background.start(self._today())

    def page(self, path: str) -> bytes | None:
        """A page of a customer that was saved a moment ago."""
        remade = self._quick.page(path)
        if remade is None:
            return None
        self._tell(News(self._said.of_page(path, remade.findings), changed=False))
        return remade.content

    def close(self) -> None:
        """Give up the build."""
        self._background.stop()

    def _answer(self, customers: Sequence[str]) -> None:
        try:
            found, changed = self._quick.read(customers, self._today())
        except OSError:
            return  # a file that goes away while it is read: the next save is being told already
        self._tell(News(self._said.of_customers(customers, found), changed))
        self._told(found)

    def _heard(self, news: Told) -> None:
        if news.controls is not None:
            self._quick.settle(news.controls)
        self._tell(News(self._said.of_all(news.findings), news.changed))
        if news.ended:
            self._told(news.findings)
        if news.controls is not None:
            threading.Thread(target=self._quick.prepare, args=(self._today(),), daemon=True).start()

    def _customers(self, files: Collection[Path]) -> set[str] | None:
        """The customers to whom the files belong; None where some belong to none, or to too many."""
        found = set()
        for file in files:
            parts = file.relative_to(self._setting.root).parts if file.is_relative_to(self._setting.root) else ()
            if len(parts) < 2 or parts[0] != "projects" or (len(parts) == 2 and file.is_file()):
                return None
            found.add(parts[1])
        return found if len(found) <= _FEW else None


def _nobody(_news: News) -> None:
    """Before pages are served, there is nobody to tell."""


class _Said:
    """The findings of the last build, those of later saves in their place, and those of pages made since."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._lock = threading.Lock()
        self._all: tuple[Finding, ...] = ()
        self._customers: dict[str, tuple[Finding, ...]] = {}
        self._pages: dict[str, tuple[Finding, ...]] = {}

    def of_all(self, findings: tuple[Finding, ...]) -> str:
        """A build looked at everything."""
        with self._lock:
            self._all, self._customers, self._pages = findings, {}, {}
            return self._text()

    def of_customers(self, customers: Sequence[str], findings: tuple[Finding, ...]) -> str:
        """The files of some customers were read again."""
        with self._lock:
            for one in customers:
                folder = f"projects/{one}/"
                self._customers[folder] = tuple(each for each in findings if f"{each.path}/".startswith(folder))
                self._pages = {path: found for path, found in self._pages.items() if folder not in path}
            return self._text()

    def of_page(self, path: str, findings: tuple[Finding, ...]) -> str:
        """A page was made."""
        with self._lock:
            self._pages[path] = findings
            return self._text()

    def _text(self) -> str:
        """For a person, newest first where there is too much: empty when there is nothing to say."""
        saved = tuple(self._customers)
        every = [*(finding for found in (*self._pages.values(), *self._customers.values()) for finding in found)]
        every += [finding for finding in self._all if not f"{finding.path}/".startswith(saved)]
        every = list({(each.code, each.path, each.place, str(each.values)): each for each in every}.values())
        errors = [finding for finding in every if blocking((finding,))]
        notes = [finding for finding in every if not blocking((finding,))]
        shown = [*errors[:_ERRORS_SHOWN], *notes[:_NOTES_SHOWN]]
        if not shown:
            return ""
        text = report.text(shown, self._language)
        more = len(every) - len(shown)
        return f"{text}\n{_MORE.text(self._language).format(count=more)}" if more else text
