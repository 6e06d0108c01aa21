"""What MkDocs says while it builds, as findings that name the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from jifu.findings import Finding

_LEVEL = re.compile(r"^(DEBUG|INFO|WARNING|ERROR|CRITICAL)\s+-\s+")
_SUMMARY = re.compile(r"^Aborted with \d+ warnings? in strict mode|^Aborted with a configuration error")
_PAGE = re.compile(r"^(?:Doc file|Error reading page|Error building page|Failed to read) '(?P<page>[^']+)'")
_LINK = re.compile(r"contains (?:a link|an absolute link|an unrecognized relative link) '(?P<target>[^']+)'")
_ANCHOR = re.compile(r"there is no such anchor|does not contain an anchor")
_NAV = re.compile(r"'nav' configuration|\"nav\" configuration")


def findings_of(output: str, config: str, source: Callable[[str], str]) -> tuple[Finding, ...]:
    """Every warning and error in ``output``.

    ``config`` is the file to name where no page is; ``source`` finds the file behind a page.
    """
    return tuple(_told(output, config, source))


def _told(output: str, config: str, source: Callable[[str], str]) -> Iterator[Finding]:
    for level, text in _messages(output):
        if level in ("WARNING", "ERROR", "CRITICAL") and not _SUMMARY.search(text):
            yield _finding(text, config, source)


def _messages(output: str) -> Iterator[tuple[str, str]]:
    """Level and text of each message; lines without a level belong to the message before them."""
    level, lines = "", list[str]()
    for line in output.splitlines():
        found = _LEVEL.match(line)
        if found:
            if level:
                yield level, " ".join(lines)
            level, lines = found[1], [line[found.end() :].strip()]
        elif level:
            lines.append(line.strip())
    if level:
        yield level, " ".join(lines)


def _finding(text: str, config: str, source: Callable[[str], str]) -> Finding:
    page, link = _PAGE.match(text), _LINK.search(text)
    if page and link:
        code = "SITE-ANCHOR" if _ANCHOR.search(text) else "SITE-LINK"
        return Finding(code, source(page["page"]), values={"target": link["target"]})
    if _NAV.search(text):
        return Finding("SITE-NAV", config, values={"reason": text})
    return Finding("SITE-BUILD", source(page["page"]) if page else config, values={"reason": text})
