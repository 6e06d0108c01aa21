"""The index that the search box asks: built by Pagefind from the finished pages.

Pagefind cuts Chinese into words by a dictionary, and the browser cuts what is typed by another one: 拷机 is one word
here and two there, and is not found. So Pagefind is told each page with a gap after every Chinese character, and the
box looks for characters that follow each other. Then any part of a text finds it.

The pages are told over a pipe, each cut down to what is searched: no second copy of the site on disk, and less to read.

What kind of page it is, and where it lies, is told by two words at the end of the text, jfkind… and jfpage…, that
nobody types. Pagefind's filters would do the same, but it writes them in another order each time.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
import subprocess
import sys
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from jifu.findings import Finding

_NOT_SEARCHED = (".headerlink", ".jf-crumbs", ".jf-doors")
_HAN = "\u2e80-\u2fff\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_GAP = re.compile(rf"(?<=[{_HAN}])(?=\S)|(?<=\S)(?=[{_HAN}])")
_TAG = re.compile(r"(<[^>]*>)")
_LANGUAGE = re.compile(r"<html[^>]*\blang=[\"']?([A-Za-z-]+)", re.IGNORECASE)
_FOUND = re.compile(r"<[a-z]+[^>]*\bdata-pagefind-body\b[^>]*>")
_KIND = re.compile(r'\bdata-jf-kind="([a-z-]+)"')
_PAGE = re.compile(r'\bdata-jf-page="([^"]+)"')
_END = "</article>"
_CUT = ("zh", "und")
"""Pagefind cuts pages of this language by its dictionary, 7.6.3 too, unless it is told that the language is unknown."""
_FIRST = 0
"""The number that Pagefind gives to the first index of a process."""


def make_index(out: Path, config: str) -> tuple[Finding, ...]:
    """Index every page of the site in ``out`` that says it wants to be found; the index lies in ``out/pagefind``."""
    index = out / "pagefind"
    wrong = _tell(_requests(out, index), index)
    if not wrong and (index / "pagefind-entry.json").is_file():
        return ()
    return (Finding("SITE-SEARCH", config, values={"reason": wrong or "?"}),)


def searched_part(page: str) -> str:
    """What Pagefind has to know of an HTML page, with a gap after every Chinese character; empty for a hidden page."""
    start = _FOUND.search(page)
    if start is None:
        return ""
    language = _LANGUAGE.search(page)
    name = language[1] if language else "unknown"
    if name.lower().startswith(_CUT[0]):
        name = _CUT[1]
    end = page.rfind(_END)
    parts = _TAG.split(page[start.start() : end if end > 0 else len(page)])
    parts[::2] = [_GAP.sub(" ", text) for text in parts[::2]]
    text = f"{''.join(parts)}<p data-pagefind-body>{_marks(start[0])}</p>"
    return f'<!doctype html><html lang="{name}"><body>{text}</body></html>'


def _marks(tag: str) -> str:
    """Two words that tell the kind and the place of the page with this opening tag."""
    told = (("jfkind", _KIND.search(tag)), ("jfpage", _PAGE.search(tag)))
    return " ".join(word + re.sub(r"[^a-z0-9]", "", found[1].lower()) for word, found in told if found)


def _requests(out: Path, index: Path) -> Iterator[dict[str, Any]]:
    yield {"type": "NewIndex", "config": {"exclude_selectors": list(_NOT_SEARCHED)}}
    for page in sorted(out.rglob("*.html")):
        content = searched_part(page.read_text("utf-8"))
        if content:
            path = page.relative_to(out).as_posix()
            yield {"type": "AddFile", "index_id": _FIRST, "file_path": path, "file_contents": content, "url": None}
    yield {"type": "WriteFiles", "index_id": _FIRST, "output_path": str(index.resolve())}


def _tell(requests: Iterator[dict[str, Any]], index: Path) -> str:
    """Have Pagefind carry out these requests, which fill ``index``; what went wrong, empty when nothing did."""
    command = [sys.executable, "-m", "pagefind", "--service"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as service:
        questions, answers = service.stdin, service.stdout
        if questions is None or answers is None:
            return "no pipe"
        teller = threading.Thread(target=_write, args=(questions, requests))
        teller.start()
        wrong = _outcome(_answers(answers))
        if wrong:
            service.terminate()
        teller.join()
        # Pagefind answers before the last part of each file is on the disk; it ends by itself when all of it is.
        questions.close()
        service.wait()
        return wrong or ("" if _is_whole(index) else "pagefind left files unfinished")


def _is_whole(index: Path) -> bool:
    """Whether every file of the index can be read to its end."""
    try:
        return all(gzip.decompress(path.read_bytes()) for path in index.rglob("*.pf_*"))
    except (EOFError, OSError, zlib.error):
        return False


def _write(pipe: IO[bytes], requests: Iterator[dict[str, Any]]) -> None:
    """Send each request as Pagefind reads it: JSON as base64, a comma after it."""
    try:
        for number, payload in enumerate(requests, 1):
            message = json.dumps({"message_id": number, "payload": payload}).encode()
            pipe.write(base64.b64encode(message) + b",")
        pipe.flush()
    except BrokenPipeError:
        return  # it has stopped; its answers tell why


def _outcome(answers: Iterator[dict[str, Any]]) -> str:
    """The first complaint; empty when the index was written."""
    for answer in answers:
        if answer["type"] == "Error":
            return str(answer.get("message", "?"))
        if answer["type"] == "WriteFiles":
            return ""
    return "pagefind stopped"


def _answers(pipe: IO[bytes]) -> Iterator[dict[str, Any]]:
    waiting = b""
    while more := pipe.read1(65536):  # type: ignore[attr-defined]
        *whole, waiting = (waiting + more).split(b",")
        for answer in whole:
            yield json.loads(base64.b64decode(answer))["payload"]
