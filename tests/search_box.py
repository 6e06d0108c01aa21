"""The search box of a built site, as a person uses it: keys into the real box, what it shows, how long it took."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.browser import Browser

_WATCH = """
  const [input, list] = [document.getElementById("jf-query"), document.querySelector("[data-jf-results]")];
  input.addEventListener("input", () => { window.jfTyped = performance.now(); });
  new MutationObserver(() => { window.jfShown = performance.now(); })
    .observe(list, { attributes: true, attributeFilter: ["data-jf-for"] });
"""
_EMPTY = """
  document.getElementById("jf-query").value = "";
  delete document.querySelector("[data-jf-results]").dataset.jfFor;
"""
_SHOWN = """
  const [query] = arguments;
  const list = document.querySelector("[data-jf-results]");
  const text = (hit, part) => hit.querySelector(`.jf-hit__${part}`)?.textContent ?? "";
  if (list.dataset.jfFor !== query) return false;
  const hits = [...list.children].map((hit) =>
    [decodeURI(hit.href), ...["title", "part", "kind", "via", "text"].map((part) => text(hit, part))]);
  return [document.querySelector("[data-jf-status]").textContent, hits, window.jfShown - window.jfTyped];
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A line of the list. ``page`` is a path below the root of the site, with the section after ``#``."""

    page: str
    title: str
    part: str
    kind: str
    via: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the box says and shows; ``milliseconds`` from the last key to the list."""

    said: str
    hits: tuple[Hit, ...]
    milliseconds: float


class SearchBox:
    """The open box on a page of the site at ``address``; ``language`` is the folder of its pages, empty for Chinese."""

    def __init__(self, browser: Browser, address: str, language: str = "", page: str = "index.html") -> None:
        self._browser = browser
        self._root = "/".join(filter(None, (address, language))) + "/"
        browser.open(self._root + page)
        browser.press("/")
        browser.until("return document.activeElement.id === 'jf-query'")
        browser.run(_WATCH)

    def ask(self, query: str) -> Answer:
        """Type a query in place of the last one."""
        self._browser.run(_EMPTY)
        self._browser.press(*query)
        said, hits, milliseconds = self._browser.until(_SHOWN, query.strip())
        return Answer(said, tuple(self._hit(*hit) for hit in hits), milliseconds)

    def _hit(self, address: str, *shown: Any) -> Hit:
        path, _, section = address.removeprefix(self._root).partition("#")
        page = f"{path}index.html" if path.endswith("/") or not path else path
        return Hit(f"{page}#{section}" if section else page, *shown)
