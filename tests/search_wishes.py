"""Queries with the pages they should lead to, as ``tests/site/search/queries.yaml`` lists them, and how many did.

``pages`` are those that answer a query: any of them first is right, any of them among the first three is found; with
``all``, all of them have to be among the first three. A page may name a section, after ``#``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.search_box import Answer, SearchBox

FOLDERS = {"zh": "", "en": "en"}
"""Where the site of a language lies below the root."""
_FILE = Path(__file__).parent / "site" / "search" / "queries.yaml"


@dataclass(frozen=True)
class Wish:
    """A query and the pages it should lead to."""

    category: str
    query: str
    pages: tuple[str, ...]
    all: bool = False

    def met(self, answer: Answer, count: int) -> bool:
        """Whether it is met by the first ``count`` hits."""
        found = [any(_is(hit.page, page) for hit in answer.hits[:count]) for page in self.pages]
        return all(found) if self.all and count > 1 else any(found)


Asked = list[tuple[Wish, Answer]]


def _is(page: str, wanted: str) -> bool:
    return wanted in (page, page.partition("#")[0])


@cache
def _read() -> dict[str, dict[str, list[dict[str, Any]]]]:
    read: dict[str, dict[str, list[dict[str, Any]]]] = yaml.safe_load(_FILE.read_text("utf-8"))
    return read


def wishes(language: str) -> Iterator[Wish]:
    """The queries for the site of a language."""
    for category, items in _read()[language].items():
        for item in items:
            yield Wish(category, str(item["query"]), tuple(item["pages"]), item.get("all", False))


def ask_all(box: SearchBox, language: str) -> Asked:
    """Type every query into the box."""
    return [(wish, box.ask(wish.query)) for wish in wishes(language)]


def recall(asked: Asked, count: int) -> float:
    """The share of queries that are met by their first ``count`` hits."""
    return sum(wish.met(answer, count) for wish, answer in asked) / len(asked)


def table(asked: Asked) -> str:
    """Recall by category, and for each query that failed what came instead."""
    counts, first, three = Counter[str](), Counter[str](), Counter[str]()
    lines = []
    for wish, answer in asked:
        counts[wish.category] += 1
        first[wish.category] += wish.met(answer, 1)
        three[wish.category] += wish.met(answer, 3)
        if not wish.met(answer, 1):
            came = " | ".join(hit.page for hit in answer.hits[:4])
            lines.append(f"{'not first' if wish.met(answer, 3) else 'NOT FOUND'}: {wish.query} -> {wish.pages}: {came}")
    recalls = [f"{name}: {first[name]}/{count} first, {three[name]}/{count} of three" for name, count in counts.items()]
    return "\n".join([*recalls, f"all: {recall(asked, 1):.3f} first, {recall(asked, 3):.3f} of three", *lines])
