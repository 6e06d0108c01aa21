"""The live preview: serves the built site to this machine only, with pages newer than it, and hears of saves."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

from jifu.site.server import Server
from jifu.site.state import News, State

_IN_SHORT_TURNS: Any = {"rust_timeout": 200, "yield_on_timeout": True}
"""The watch gives an empty set after so many milliseconds without a change, first of all when it has begun."""

Tell = Callable[[News], None]


class Content(Protocol):
    """Who makes what the preview shows. ``saved`` is called from one thread, ``page`` from many."""

    def begin(self, tell: Tell) -> None:
        """Called once, when the site is being served. From then on ``tell`` may be called from any thread."""

    def saved(self, files: Collection[Path]) -> None:
        """These files were written, made or deleted, a moment ago."""

    def page(self, path: str) -> bytes | None:
        """The page at ``path`` of the site, such as ``en/index.html``, where it is newer than the site on the disk.

        None where it is not; empty where the page is no more.
        """

    def close(self) -> None:
        """Leave off whatever is under way."""


def serve(
    root: Path,
    port: int,
    content: Content,
    *,
    watch: Iterable[Path],
    ignore: Iterable[Path] = (),
    ready: Callable[[str], None],
    stop: threading.Event | None = None,
) -> None:
    """Serve the site in ``root`` on 127.0.0.1 until Ctrl-C, or until ``stop`` is set.

    ``content`` is told of every file at or below ``watch`` that is saved, and tells what open pages have to know: they
    reload, or show findings. ``ignore`` names what ``content`` itself writes there.
    ``port`` 0 takes a free one; ``ready`` is told the address. Raises ``OSError`` when the port is taken.
    """
    from watchfiles import DefaultFilter
    from watchfiles import watch as saved

    state = State()
    server = Server(root, port, state, content.page)
    paths = [path for path in watch if path.exists()]
    wanted = DefaultFilter(ignore_paths=list(ignore))
    try:
        server.start()
        saves = saved(*paths, watch_filter=wanted, stop_event=stop, debounce=200, step=50, **_IN_SHORT_TURNS)
        first = next(saves, set())  # from here on nothing that is saved is missed
        content.begin(state.tell)
        ready(server.address)
        for changes in chain((first,), saves):
            if changes:
                content.saved({Path(path) for _, path in changes})
    except KeyboardInterrupt:
        return  # that is how a person ends it
    finally:
        content.close()
        server.close()
