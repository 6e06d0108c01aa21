"""The whole build, in a process of its own that is ended when it is no longer wanted."""

from __future__ import annotations

import os
import signal
import tempfile
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from jifu.findings import Finding
from jifu.model.document import DocumentControl
from jifu.pipeline.build import Result, build_checked
from jifu.pipeline.check import check
from jifu.pipeline.setting import Setting
from jifu.publish import PublishError, scratch

_PATIENT = 10
"""How much the build stands back behind whoever works on this machine, in steps of ``nice``."""


@dataclass(frozen=True, slots=True)
class Told:
    """News of a build: what it found so far; at its end (``ended``) also whether pages changed.

    ``controls`` describes the documents of a site that was published; None where none was, and before the end.
    """

    findings: tuple[Finding, ...]
    ended: bool = False
    changed: bool = False
    controls: Mapping[str, DocumentControl] | None = None


class Background:
    """Builds when told to, one build at a time; ``heard`` gets its news, in a thread of its own."""

    def __init__(self, setting: Setting, heard: Callable[[Told], None]) -> None:
        self._setting = setting
        self._heard = heard
        self._running: _Run | None = None

    def start(self, today: date) -> None:
        """Begin anew with the files as they are now; a build under way is given up."""
        self.stop()
        self._running = _Run(self._setting, today, self._heard)

    def stop(self) -> None:
        """Give up the build that is under way. Nothing more is heard of it."""
        if self._running is not None:
            self._running.stop()
            self._running = None


class _Run:
    """One build. What it had written whole stays; its scratch files go."""

    def __init__(self, setting: Setting, today: date, heard: Callable[[Told], None]) -> None:
        self._order = (setting, today)
        self._heard = heard
        self._unwanted = threading.Event()
        self._process: BaseProcess | None = None
        self._begun = threading.Lock()
        self._thread = threading.Thread(target=self._follow, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        with self._begun:
            self._unwanted.set()
            if self._process is not None:
                _end(self._process)
        self._thread.join()

    def _follow(self) -> None:
        with scratch() as folder:
            ours, theirs = get_context("spawn").Pipe(duplex=False)
            process = get_context("spawn").Process(target=_build, args=(*self._order, str(folder), theirs))
            with self._begun:
                if self._unwanted.is_set():
                    return
                process.start()
                self._process = process
            theirs.close()
            try:
                while not self._unwanted.is_set():
                    told = ours.recv()
                    if not self._unwanted.is_set():
                        self._heard(told)
            except (EOFError, OSError):  # it has ended, by itself or not
                pass
            process.join()


def _end(process: BaseProcess) -> None:
    """End it with all the programs that it started, at once."""
    try:
        if process.pid is not None and hasattr(os, "killpg") and os.getpgid(process.pid) == process.pid:
            os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.kill()


def _build(setting: Setting, today: date, folder: str, news: Connection) -> None:
    """Runs in that process. Ctrl-C is answered by the one that the person started; scratch files go to ``folder``."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "setsid"):
        os.setsid()
        os.nice(_PATIENT)
    tempfile.tempdir = folder
    os.environ.update(dict.fromkeys(("TMPDIR", "TEMP", "TMP"), folder))
    checked = check(setting)
    news.send(Told(checked.findings))
    try:
        result = build_checked(setting, checked, lambda _done, _of, _name: None, today)
    except PublishError as error:
        news.send(Told((*checked.findings, error.finding), ended=True))
    else:
        news.send(_told(result))


def _told(result: Result) -> Told:
    published = result.site.published if result.site is not None else None
    if published is None or result.delivered is None:
        return Told(result.findings, ended=True)
    return Told(result.findings, True, bool(published.written or published.pruned), _light(result.delivered.controls))


def _light(controls: Mapping[str, DocumentControl]) -> Mapping[str, DocumentControl]:
    """Without the records that ride inside the documents: nobody on the other side asks for them."""
    return {stem: replace(control, attachment=b"", revisions=()) for stem, control in controls.items()}
