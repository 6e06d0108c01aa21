"""The files of a house style as they were written: put over each other, judged, and every mistake found in them again.

Light: ``jifu check`` reads them without whatever it takes to make documents.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jifu.bilingual import Bilingual, Language
from jifu.findings import Finding
from jifu.render.house_settings import LABELS, SETTINGS, Look, read_labels, read_look
from jifu.render.problems import Problem

PDF_STYLE, WEB_STYLE, WORD_FILE, FONTS = "document.typ", "document.css", "base.docx", "fonts"
_FONT_SUFFIXES = {".ttf", ".otf", ".ttc"}
_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_HEADER = re.compile(r"\s*\[\s*([^\[\]#]+?)\s*\]")
_KEY = re.compile(r"(\s*)([\w\-.\"' ]+?)\s*=")


@dataclass(frozen=True, slots=True)
class Written:
    """What ``house.toml`` and ``labels.toml`` say. Of use only where ``problems`` is empty."""

    look: Look
    labels: Mapping[Language, Mapping[str, str]]
    problems: tuple[Problem, ...]


def house_findings(*folders: Path) -> tuple[Finding, ...]:
    """What is wrong with the house style in ``folders``, the first of which wins, with line and column."""
    return tuple(problem.finding("") for problem in read_written(folders).problems)


def read_written(folders: tuple[Path, ...]) -> Written:
    """The settings and words of the house style, and all that is wrong with them or missing beside them."""
    settings, broken = _toml(folders, SETTINGS)
    words, unreadable = _toml(folders, LABELS)
    look, wrong = read_look(settings)
    labels, mistaken = read_labels(words)
    problems = [
        *(broken or _placed(wrong, folders)),
        *(unreadable or _placed(mistaken, folders)),
        *(Problem("HOUSE-FILE", file=name) for name in (PDF_STYLE, WEB_STYLE) if not found(folders, name)),
    ]
    if not font_files(folders):
        problems.append(Problem("HOUSE-FILE", file=f"{FONTS}/*.ttf"))
    outside = Path(look.logo_file).is_absolute() or ".." in Path(look.logo_file).parts
    if look.logo_file and (outside or not found(folders, look.logo_file)):
        missing = Problem("HOUSE-LOGO", {"key": "logo.file", "logo": look.logo_file}, file=SETTINGS)
        problems += _placed((missing,), folders)
    return Written(look, labels, tuple(problems))


def found(folders: tuple[Path, ...], name: str) -> list[Path]:
    """The files of that name, the one that wins first."""
    return [folder / name for folder in folders if (folder / name).is_file()]


def font_files(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """The fonts of all folders, by name."""
    by_name = {path.name: path for folder in reversed(folders) for path in (folder / FONTS).glob("*")}
    return tuple(path for _, path in sorted(by_name.items()) if path.suffix.lower() in _FONT_SUFFIXES)


def _toml(folders: tuple[Path, ...], name: str) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """The files of that name over each other, key by key; or why they cannot be read."""
    merged: dict[str, Any] = {}
    problems: list[Problem] = []
    paths = found(folders, name)
    for path in reversed(paths):
        data = path.read_bytes()
        try:
            _lay_over(merged, tomllib.loads(data.decode()))
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            problems.append(_broken(name, "not UTF-8", line, error.start - data.rfind(b"\n", 0, error.start)))
        except tomllib.TOMLDecodeError as error:
            at = _AT.search(str(error))
            end = data.decode().rstrip().split("\n")
            line, col = (int(at[1]), int(at[2])) if at and at[1] else (len(end), len(end[-1]) + 1)
            problems.append(_broken(name, _AT.sub("", str(error)), line, col))
    if not paths:
        problems.append(Problem("HOUSE-FILE", file=name))
    return merged, tuple(problems)


def _broken(name: str, reason: str, line: int, col: int) -> Problem:
    return Problem("HOUSE-TOML", {"reason": Bilingual("", f": {reason}")}, file=name, line=line, col=col)


def _lay_over(below: dict[str, Any], above: Mapping[str, Any]) -> None:
    for key, value in above.items():
        if isinstance(value, dict) and isinstance(below.get(key), dict):
            _lay_over(below[key], value)
        else:
            below[key] = value


def _placed(problems: tuple[Problem, ...], folders: tuple[Path, ...]) -> list[Problem]:
    """The problems with line and column of their key; of its table, where the key is missing."""
    texts: dict[str, list[str]] = {}
    placed = []
    for problem in problems:
        name = problem.file
        if name not in texts:
            texts[name] = [path.read_text("utf-8") for path in found(folders, name)]
        key = str(problem.values["key"])
        places = (_place(text, key) or _place(text, key.partition(".")[0]) for text in texts[name])
        line, col = next((place for place in places if place), (1, 1))
        placed.append(replace(problem, line=line, col=col))
    return placed


def _place(text: str, wanted: str) -> tuple[int, int] | None:
    """Line and column where the key ``wanted`` is set, written ``table.key``."""
    table = ""
    for number, line in enumerate(text.split("\n"), 1):
        header, key = _HEADER.match(line), _KEY.match(line)
        if header:
            table = _bare(header[1])
        if header and table == wanted:
            return number, len(line) - len(line.lstrip()) + 1
        if key and ".".join(part for part in (table, _bare(key[2])) if part) == wanted:
            return number, len(key[1]) + 1
    return None


def _bare(key: str) -> str:
    """A key without quotes and spaces around its parts."""
    return ".".join(part.strip().strip("\"'") for part in key.split("."))
