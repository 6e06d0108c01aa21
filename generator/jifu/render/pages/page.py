"""A page of the site before it is a file: what it says, what it is, who answers for it, what it is made from."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "home",
    "process",
    "role",
    "gate",
    "checklist",
    "form",
    "term",
    "faq",
    "kpi",
    "record",
    "project",
    "ticket",
    "customer",
    "knowledge",
    "guide",
    "story",
]
"""What a page is. Search ranks by it."""

_FRONT = re.compile(r"\A---[ \t]*\n(?P<inner>.*?)^---[ \t]*\n", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Origin:
    """A file that a page is made from, by its path in the workspace, and the line to look at (0: the whole file).

    A path without a file's ending is a folder, for pages that are made from everything in it.

    A file that the workspace does not have itself has a path that begins with ``defaults/``: it came with the tool.
    """

    path: str
    line: int = 0

    @property
    def shipped(self) -> bool:
        """Whether it came with the tool."""
        return self.path.startswith("defaults/")


@dataclass(frozen=True, slots=True)
class Page:
    """One page in one language.

    ``path`` lies below the root of the language and ends in ``.md``; it is the same in every language. ``title`` is
    plain text, for the window and for lists (front matter ``window``; the theme would print a ``title`` unescaped).
    ``text`` gives the Markdown when it is asked for (with front matter, if the page needs any), so that a single page
    can be made without the others; it may raise ``TemplateFailure``. ``owner`` is a person or a role in the page's
    language, empty for the owner of the process. ``origins`` are the files it is made from: they give the date of the
    last change and the links to edit them.

    ``searched``: whether the search finds it. ``listed``: whether a section of the navigation may list it; False where
    there may be hundreds of its kind. ``front`` is further front matter.
    """

    path: str
    title: str
    kind: Kind
    text: Callable[[], str]
    owner: str = ""
    origins: tuple[Origin, ...] = ()
    searched: bool = True
    listed: bool = True
    front: Mapping[str, object] | None = None


def split_front_matter(text: str) -> tuple[str, str]:
    """The lines of the front matter, empty when there is none, and the text below it."""
    found = _FRONT.match(text)
    return (found["inner"], text[found.end() :]) if found else ("", text)


def with_front_matter(text: str, values: Mapping[str, object]) -> str:
    """``text`` with ``values`` in its front matter; what it already says of a key stays."""
    inner, body = split_front_matter(text)
    added = [line for key, line in _lines(values) if not re.search(rf"^{re.escape(key)}[ \t]*:", inner, re.MULTILINE)]
    return f"---\n{''.join(added)}{inner}---\n{body if body.startswith(chr(10)) else chr(10) + body}"


def _lines(values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """JSON is valid YAML, whatever a text contains."""
    for key, value in values.items():
        yield key, f"{key}: {json.dumps(value, ensure_ascii=False)}\n"
