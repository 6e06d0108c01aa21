"""What the open pages of the preview have to know, and how they wait for news."""

from __future__ import annotations

import json
import threading
from typing import NamedTuple


class News(NamedTuple):
    """Findings as text for a person, empty when there are none, and whether pages changed."""

    findings: str
    changed: bool


class State:
    """How often pages changed, and what was found last. Safe between threads."""

    def __init__(self) -> None:
        self._news = threading.Condition()
        self._built = 0
        self._turn = 0
        self._findings = ""
        self._closed = False

    @property
    def built(self) -> int:
        """Counts how often pages changed."""
        with self._news:
            return self._built

    @property
    def closed(self) -> bool:
        """Whether nothing more will come."""
        with self._news:
            return self._closed

    def tell(self, news: News) -> None:
        """Tell everybody who waits. What changes nothing and says the same again is no news."""
        with self._news:
            if not news.changed and news.findings == self._findings:
                return
            self._findings = news.findings
            self._built += news.changed
            self._turn += 1
            self._news.notify_all()

    def close(self) -> None:
        """Let everybody who waits go."""
        with self._news:
            self._closed = True
            self._news.notify_all()

    def wait(self, seen: int, seconds: float) -> tuple[int, str]:
        """The turn that counts now and its message as JSON; waits for a turn after ``seen``, at most ``seconds``."""
        with self._news:
            self._news.wait_for(lambda: self._closed or self._turn != seen, seconds)
            return self._turn, json.dumps({"built": self._built, "findings": self._findings}, ensure_ascii=False)
