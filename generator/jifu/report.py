"""Findings as text for a person, as JSON for a program, or as annotations for a pull request: texts, nothing printed.

Records are not trusted: what they hold can neither steer the terminal nor forge a workflow command.
"""

from __future__ import annotations

from collections.abc import Iterable
from json import dumps

from jifu.bilingual import Bilingual, Language
from jifu.findings import CATALOGUE, Finding

_LONGEST_VALUE = 300
_RED, _BLUE, _DIM, _PLAIN = "\x1b[31m", "\x1b[34m", "\x1b[2m", "\x1b[0m"
_NOTE = Bilingual("提示：", "note: ")


def text(findings: Iterable[Finding], language: Language, *, colour: bool = False) -> str:
    """A line ``path:line:col CODE message`` for each finding, its cure indented below, and a line that counts.

    ``colour`` adds the colours of a terminal.
    """
    ordered = in_order(findings)
    lines = []
    for finding in ordered:
        code, message, cure = finding.code, message_of(finding, language), cure_of(finding, language)
        note = CATALOGUE[code].level == "note"
        if colour:
            code, cure = f"{_BLUE if note else _RED}{code}{_PLAIN}", f"{_DIM}{cure}{_PLAIN}"
        lines += [f"{_place(finding)} {code} {_NOTE.text(language) if note else ''}{message}", f"    {cure}"]
    return "\n".join([*lines, count(ordered, language)])


def json(findings: Iterable[Finding], language: Language) -> str:
    """One object: ``findings`` (code, level, path, line, col, message, cure), and two counts: ``errors``, ``notes``."""
    ordered = in_order(findings)
    rows = [
        {
            "code": finding.code,
            "level": CATALOGUE[finding.code].level,
            "path": finding.path,
            "line": finding.place.line if finding.place else None,
            "col": finding.place.col if finding.place else None,
            "message": message_of(finding, language),
            "cure": cure_of(finding, language),
        }
        for finding in ordered
    ]
    errors = sum(row["level"] == "error" for row in rows)
    written = dumps({"findings": rows, "errors": errors, "notes": len(rows) - errors}, ensure_ascii=False, indent=2)
    return "\n".join(_escaped(line) for line in written.split("\n"))


def github(findings: Iterable[Finding], language: Language) -> str:
    """Workflow commands that GitHub shows beside the lines of a pull request, and a last line that counts."""
    ordered = in_order(findings)
    return "\n".join([*(_annotation(finding, language) for finding in ordered), count(ordered, language)])


def count(findings: Iterable[Finding], language: Language) -> str:
    """The line that counts: ``3 个问题，1 条提示``."""
    levels = [CATALOGUE[finding.code].level for finding in findings]
    errors, notes = levels.count("error"), levels.count("note")
    if language == "zh":
        return f"{errors} 个问题，{notes} 条提示" if notes else f"{errors} 个问题" if errors else "没有问题"
    problems = f"{errors} problem{'' if errors == 1 else 's'}" if errors or notes else "no problems"
    return f"{problems}, {notes} note{'' if notes == 1 else 's'}" if notes else problems


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The findings by path, line, column and code."""
    return sorted(findings, key=lambda each: (each.path, each.place or (0, 0), each.code))


def message_of(finding: Finding, language: Language) -> str:
    """What is wrong, on one printable line."""
    return _filled(CATALOGUE[finding.code].message, finding, language)


def cure_of(finding: Finding, language: Language) -> str:
    """What to do about it, on one printable line."""
    return _filled(CATALOGUE[finding.code].cure, finding, language)


def printable(words: str) -> str:
    """The words with each character that does not print as itself (controls, marks of direction) as its number."""
    return words if words.isprintable() else _escaped(words)


def _escaped(words: str) -> str:
    """As JSON escapes it, so that it is right there too: a character beyond the first plane is two numbers."""
    return "".join(char if char.isprintable() else _number(char) for char in words)


def _number(char: str) -> str:
    return f"\\u{ord(char):04x}" if char <= "\uffff" else dumps(char)[1:-1]


def _filled(pattern: Bilingual, finding: Finding, language: Language) -> str:
    values = {name: _shown(value, language) for name, value in finding.values.items()}
    return printable(pattern.text(language).format_map(values)).strip()


def _shown(value: str | int | Bilingual, language: Language) -> str:
    words = value.text(language) if isinstance(value, Bilingual) else str(value)
    return words if len(words) <= _LONGEST_VALUE else words[:_LONGEST_VALUE] + "…"


def _place(finding: Finding) -> str:
    path = printable(finding.path)
    return f"{path}:{finding.place.line}:{finding.place.col}" if finding.place else path


def _annotation(finding: Finding, language: Language) -> str:
    level = "notice" if CATALOGUE[finding.code].level == "note" else "error"
    place = f",line={finding.place.line},col={finding.place.col}" if finding.place else ""
    words = _data(f"{message_of(finding, language)}\n{cure_of(finding, language)}")
    return f"::{level} file={_property(printable(finding.path))}{place},title={_property(finding.code)}::{words}"


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")
