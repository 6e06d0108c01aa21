"""The live preview: serves the built site to this machine only, and builds anew when a file is saved."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from jifu.site.server import Server
from jifu.site.state import State


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What building anew gave: findings as text for a person, empty when there are none, and whether pages changed."""

    findings: str
    changed: bool


def serve(
    root: Path,
    port: int,
    rebuild: Callable[[], Rebuilt],
    *,
    watch: Iterable[Path],
    ignore: Iterable[Path] = (),
    ready: Callable[[str], None],
    first: Rebuilt,
    stop: threading.Event | None = None,
) -> None:
    """Serve the site in ``root`` on 127.0.0.1 until Ctrl-C, or until ``stop`` is set.

    Whenever a file at or below ``watch`` is saved, ``rebuild`` is called, and open pages reload or show its findings.
    ``ignore`` names what ``rebuild`` itself writes there.
    ``first`` is what the build before gave. ``port`` 0 takes a free one; ``ready`` is told the address.
    Raises ``OSError`` when the port is taken.
    """
    from watchfiles import DefaultFilter
    from watchfiles import watch as saved

    state = State(first.findings)
    server = Server(root, port, state)
    paths = [path for path in watch if path.exists()]
    wanted = DefaultFilter(ignore_paths=list(ignore))
    try:
        server.start()
        ready(server.address)
        for _ in saved(*paths, watch_filter=wanted, stop_event=stop, debounce=200, step=50):
            done = rebuild()
            state.update(done.findings, changed=done.changed)
    except KeyboardInterrupt:
        return  # that is how a person ends it
    finally:
        server.close()
