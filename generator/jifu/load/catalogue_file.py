"""Translations beside a record: gettext's ``.po`` files, read strictly and written the same way every time.

Read here and not by Babel, which repairs a broken line in silence (and prints to the terminal), keeps one of two
messages with the same context without a word, and takes longer to import than a whole check does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from jifu.catalogue import Catalogue, Message
from jifu.findings import Finding
from jifu.load.text_file import decode, read_bytes, shown
from jifu.source import Place

_LINE = re.compile(
    r"""(?:(?P<word>msgctxt|msgid|msgstr)[ \t]+)?"(?P<text>(?:[^"\\]|\\[\\"ntr])*)"[ \t]*""",
)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
_ESCAPED = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})
_LANGUAGE = re.compile(r"^Language:[ \t]*([\w@-]*)", re.MULTILINE)


def read_catalogue(file: Path, path: str) -> tuple[Catalogue, list[Finding]]:
    """Read ``file``; ``path`` is its name in the workspace. A file that is not there is an empty catalogue."""
    if file.is_symlink():
        return Catalogue(file.stem), [Finding("FILE-LINK", path)]
    if not file.exists():
        return Catalogue(file.stem), []
    data, findings = read_bytes(file, path)
    if data is None:
        return Catalogue(file.stem), findings
    return parse_catalogue(data, path)


def parse_catalogue(data: bytes, path: str) -> tuple[Catalogue, list[Finding]]:
    """The same for a file's content. Broken messages are left out; the others are read."""
    language = path.rpartition("/")[2].partition(".")[0]
    text, findings = decode(data, path)
    if text is None:
        return Catalogue(language), findings
    reader = _Reader(path)
    for number, line in enumerate(text.split("\n"), 1):
        reader.line(number, line.strip(" \t\r"))
    reader.finish()
    return Catalogue(reader.language or language, tuple(reader.messages)), findings + reader.findings


def catalogue_text(catalogue: Catalogue) -> str:
    """The ``.po`` file of ``catalogue``: messages in their order, obsolete ones last, nothing from a clock."""
    header = f'msgid ""\nmsgstr ""\n"Language: {catalogue.language}\\n"\n"MIME-Version: 1.0\\n"\n'
    header += '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
    current = [message for message in catalogue.messages if not message.obsolete]
    obsolete = [message for message in catalogue.messages if message.obsolete]
    return "\n".join([header, *map(_entry, current), *map(_entry, obsolete)])


def _entry(message: Message) -> str:
    mark = "#~ " if message.obsolete else ""
    lines = [f"# {line}".rstrip() for line in message.comments]
    lines += ["#, fuzzy"] if message.fuzzy else []
    lines += [f"#| {line}" for line in _quoted("msgid", message.previous)] if message.previous else []
    lines += [mark + line for line in _quoted("msgctxt", message.context)]
    lines += [mark + line for line in _quoted("msgid", message.original)]
    lines += [mark + line for line in _quoted("msgstr", message.translation)]
    return "\n".join(lines) + "\n"


def _quoted(word: str, text: str) -> list[str]:
    """``word "text"``; a text of several lines stands line by line, so that a change of one line shows as one line."""
    parts = text.splitlines(keepends=True) if text.count("\n") > text.endswith("\n") else [text]
    lines = [f'"{part.translate(_ESCAPED)}"' for part in parts]
    return [f"{word} {lines[0]}"] if len(lines) == 1 else [f'{word} ""', *lines]


@dataclass
class _Entry:
    """A message while its lines are read."""

    line: int = 0
    parts: dict[str, list[str]] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    fuzzy: bool = False
    obsolete: bool = False
    broken: bool = False

    def text(self, word: str) -> str:
        """What follows ``word``; empty without it."""
        return "".join(self.parts.get(word, ()))


class _Reader:
    """Takes a ``.po`` file line by line."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.language = ""
        self.messages: list[Message] = []
        self.findings: list[Finding] = []
        self._entry = _Entry()
        self._word = ""
        self._seen: dict[tuple[str, str], int] = {}

    def line(self, number: int, line: str) -> None:
        """The next line, without the space around it."""
        if not line:
            return
        obsolete = line.startswith("#~")
        if obsolete:
            line = line[2:].lstrip()
        previous = line[:2] == "#|" or (obsolete and line[:1] == "|")
        if previous:
            self._quoted(number, line.lstrip("#|").lstrip(), "previous ", obsolete)
        elif line.startswith("#"):
            self._comment(line)
        else:
            self._quoted(number, line, "", obsolete)

    def finish(self) -> None:
        """The message that was being read is complete, or there was none."""
        entry, self._entry, self._word = self._entry, _Entry(), ""
        if not entry.parts or entry.broken:
            return
        if "msgid" not in entry.parts or "msgstr" not in entry.parts:
            missing = "msgstr" if "msgid" in entry.parts else "msgid"
            self._tell("CATALOGUE-INCOMPLETE", entry.line, missing=missing)
            return
        context, original = entry.text("msgctxt"), entry.text("msgid")
        if not original and not context:
            found = _LANGUAGE.search(entry.text("msgstr"))
            self.language = found[1] if found else ""
            return
        first = entry.line if entry.obsolete else self._seen.setdefault((context, original), entry.line)
        if first != entry.line:
            self._tell("CATALOGUE-DUPLICATE", entry.line, context=shown(context or original), first=first)
            return
        self.messages.append(_message(entry, context, original))

    def _comment(self, line: str) -> None:
        if self._entry.broken or not self._entry.parts.keys().isdisjoint(("msgctxt", "msgid", "msgstr")):
            self.finish()
        if line.startswith("#,"):
            self._entry.fuzzy |= "fuzzy" in (flag.strip() for flag in line[2:].split(","))
        elif line[1:2] not in {":", "."}:
            self._entry.comments.append(line[1:].removeprefix(" "))

    def _quoted(self, number: int, line: str, kind: str, obsolete: bool) -> None:
        found = _LINE.fullmatch(line)
        if found is None or not (found["word"] or self._word):
            self._not_understood(number, line)
            return
        if found["word"]:
            self._start(number, kind + found["word"], obsolete)
        text = re.sub(r"\\(.)", lambda escape: _ESCAPES[escape[1]], found["text"])
        self._entry.parts.setdefault(self._word, []).append(text)

    def _not_understood(self, number: int, line: str) -> None:
        self._tell("CATALOGUE-SYNTAX", number, text=shown(line))
        self._word = ""
        if line.startswith("msg") and "msgstr" in self._entry.parts:
            self.finish()
        if line.startswith(("msg", '"')):
            self._entry.broken = True

    def _start(self, number: int, word: str, obsolete: bool) -> None:
        fields = self._entry.parts
        after_original = "msgid" in fields and word not in {"msgid", "msgstr"}
        if word in fields or after_original or ("msgstr" in fields and word != "msgstr"):
            self.finish()
        self._word = word
        self._entry.line = self._entry.line or number
        self._entry.obsolete = obsolete

    def _tell(self, code: str, line: int, **values: str | int) -> None:
        self.findings.append(Finding(code, self.path, place=Place(line, 1), values=values))


def _message(entry: _Entry, context: str, original: str) -> Message:
    return Message(
        context=context,
        original=original,
        translation=entry.text("msgstr"),
        fuzzy=entry.fuzzy,
        obsolete=entry.obsolete,
        previous=entry.text("previous msgid"),
        comments=tuple(entry.comments),
        line=entry.line,
    )
