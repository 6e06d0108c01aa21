"""The search of the sample's built site: how large its index is, what a first query loads, how fast and how right it is."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median, quantiles

from bench.measures import Row
from tests.browser import chromium
from tests.sample import sample_in
from tests.search_box import SearchBox
from tests.search_wishes import FOLDERS, ask_all, recall

LATENCY_TARGET = 200.0
"""Milliseconds from the last key to the list, on a page that has searched before."""
MISSED_TARGET, NOT_FIRST_TARGET = 5.0, 20.0
"""Per cent of the queries whose page is not among the first three, or not the first."""
_SEARCH = ("/pagefind/", "/assets/search/", "/assets/search.js")


def search(folder: Path) -> Iterator[Row]:
    """Build the sample and search it in both languages, in a browser."""
    site = sample_in(folder).site
    for language, below in ((code, path) for code, path in FOLDERS.items() if (site / path / "pagefind").is_dir()):
        yield from _index(site / below / "pagefind", language)
        with _served(site) as (address, loaded), chromium(folder / f"profile-{language}") as browser:
            box = SearchBox(browser, address, below)
            box.ask("7.6.3")
            asked_for = [path for path in loaded if any(part in path for part in _SEARCH)]
            size = sum((site / path.partition("?")[0].lstrip("/")).stat().st_size for path in asked_for)
            yield Row(f"search {language}: loaded for the first query", size / 1e3, "kB")
            yield Row(f"search {language}: requests for the first query", len(asked_for), "")
            asked = ask_all(box, language)
        spent = [answer.milliseconds for _, answer in asked]
        yield Row(
            f"search {language}: key to list, median of {len(asked)} queries", median(spent), "ms", LATENCY_TARGET
        )
        yield Row(f"search {language}: key to list, 95 % of them", quantiles(spent, n=20)[-1], "ms")
        missed, not_first = 100 * (1 - recall(asked, 3)), 100 * (1 - recall(asked, 1))
        yield Row(f"search {language}: queries whose page is not among the first three", missed, "%", MISSED_TARGET)
        yield Row(f"search {language}: queries whose page is not the first", not_first, "%", NOT_FIRST_TARGET)


def _index(pagefind: Path, language: str) -> Iterator[Row]:
    """What lies on the server, without Pagefind's own user interface that nobody loads."""
    files = [path for path in pagefind.rglob("*.pf_*") if path.is_file()]
    yield Row(f"search {language}: pages", len(list((pagefind / "fragment").iterdir())), "")
    yield Row(f"search {language}: index on the server", sum(path.stat().st_size for path in files) / 1e3, "kB")


@contextmanager
def _served(site: Path) -> Iterator[tuple[str, list[str]]]:
    """The address of the site, and the paths that were asked for so far."""
    loaded: list[str] = []

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002, ARG002
            loaded.append(self.path)

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}", loaded
        finally:
            server.shutdown()
