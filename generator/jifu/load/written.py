"""The pages that people write: ``docs/``, English beside the Chinese, and the stories beside the records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import yaml

from jifu.bilingual import Language
from jifu.source import WrittenPage

CONTRIBUTING = "contributing/"
"""Pages for developers of the tool: in English in every site, and of no use to another organisation."""
_GENERATED = "generated"
_ENGLISH = "en/"
_FRONT = re.compile(r"\A---[ \t]*\r?\n(?P<inner>.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)


class DocsFolder(NamedTuple):
    """A folder of pages; ``prefix`` is what the workspace calls it, ``docs`` or ``defaults/docs``."""

    folder: Path
    prefix: str


def written_pages(folders: Sequence[DocsFolder], language: Language) -> tuple[WrittenPage, ...]:
    """Every hand-written page of the site in ``language``, in the order of paths.

    The first of ``folders`` that has a page wins, whatever language it has it in: an organisation that rewrote a page
    must not see the tool's instead. A page in another language than asked for says so.
    """
    found: dict[str, WrittenPage] = {}
    for folder in reversed(folders):
        found.update({page.path: page for page in _of_folder(folder, language)})
    return tuple(found[path] for path in sorted(found))


def _of_folder(docs: DocsFolder, language: Language) -> Iterator[WrittenPage]:
    english: dict[str, WrittenPage] = {}
    for path in _markdown_below(docs.folder):
        source = f"{docs.prefix}/{path}"
        if path.startswith(_ENGLISH):
            target = path.removeprefix(_ENGLISH)
            english[target] = _read(docs.folder / path, target, source, "en")
        elif path.startswith(CONTRIBUTING):
            if not source.startswith("defaults/"):
                yield _read(docs.folder / path, path, source, "en")
        else:
            yield replace(_read(docs.folder / path, path, source, "zh"), translated=language == "zh")
    if language == "en":
        yield from english.values()


def stories(projects: Path, language: Language) -> tuple[WrittenPage, ...]:
    """The story of each customer that has one: ``projects/<customer>/story.md``, in English ``story.en.md``.

    It becomes the page of that path, and its links are relative to it. ``projects`` is the folder of records.
    """
    return tuple(_stories(projects, language))


def _stories(projects: Path, language: Language) -> Iterator[WrittenPage]:
    for customer in sorted(path for path in projects.glob("*") if path.is_dir() and not path.is_symlink()):
        page = f"projects/{customer.name}/story.md"
        own, other = customer / "story.md", customer / "story.en.md"
        if language == "en" and _is_page(other):
            yield _read(other, page, f"projects/{customer.name}/story.en.md", "en")
        elif _is_page(own):
            yield replace(_read(own, page, page, "zh"), translated=language == "zh")


def _markdown_below(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.md")):
        inside = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in inside.parts)
        if not hidden and inside.parts[0] != _GENERATED and _is_page(path):
            yield inside.as_posix()


def _is_page(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _read(file: Path, path: str, source: str, language: Language) -> WrittenPage:
    text = file.read_text("utf-8", errors="replace").removeprefix("\ufeff").replace("\r\n", "\n")
    return WrittenPage(path, source, text, _front(text), language)


def _front(text: str) -> dict[str, str]:
    """The front matter's keys with a plain value; nothing where it cannot be read, for MkDocs shows it as text then."""
    found = _FRONT.match(text)
    try:
        values = yaml.safe_load(found["inner"]) if found else None
    except yaml.YAMLError:
        return {}
    return (
        {str(key): value for key, value in values.items() if isinstance(value, str)} if isinstance(values, dict) else {}
    )
