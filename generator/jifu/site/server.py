"""A small web server for one reader: this machine. It serves files, and pushes a message when they change."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from jifu.site.state import State

Newer = Callable[[str], bytes | None]

_SCRIPT = Path(__file__).with_name("live.js")
_NOT_YET = (
    '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>jifu serve</title></head><body>'
    '<p>第一次生成，好了这一页会自己打开。</p><p lang="en">Building for the first time; this page opens by itself.</p>'
    "</body></html>"
)
"""Shown until there is a site."""
_HERE = "127.0.0.1"
_PATIENCE = 10.0
"""Seconds after which a silent connection is written to, so that one that is gone is noticed."""


class Server:
    """Serves ``root`` on the loopback interface from a thread of its own.

    ``newer`` gives the pages that are not on the disk yet, see ``Content.page``.
    """

    def __init__(self, root: Path, port: int, state: State, newer: Newer) -> None:
        self._state = state
        handler = partial(_Handler, state=state, newer=newer, directory=str(root))
        self._http = _Quiet((_HERE, port), handler)
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def address(self) -> str:
        """Where the site is, e.g. ``http://127.0.0.1:8000/``."""
        return f"http://{_HERE}:{self._http.server_address[1]}/"

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def close(self) -> None:
        """Stop answering and let go of the port; does nothing the second time."""
        self._state.close()
        if self._thread.is_alive():
            self._http.shutdown()
            self._thread.join()
        self._http.server_close()


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader who goes away in the middle is no news."""


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.0"

    def __init__(self, *arguments: Any, state: State, newer: Newer, **keywords: Any) -> None:
        self._state = state
        self._newer = newer
        super().__init__(*arguments, **keywords)

    def do_GET(self) -> None:
        """A file, the script of the preview, or its stream of news."""
        if not self._asked_here():
            self.send_error(HTTPStatus.FORBIDDEN)
        elif self.path == "/_jifu/events":
            self._events()
        elif self.path == "/_jifu/live.js":
            self._send(_SCRIPT.read_bytes(), "text/javascript; charset=utf-8", HTTPStatus.OK)
        else:
            built = self._state.built  # before the page is read: one that changes meanwhile is loaded once more
            page = self._page()
            if page is None:
                super().do_GET()
            else:
                self._send(self._with_script(page[0], built), "text/html; charset=utf-8", page[1])

    def do_HEAD(self) -> None:
        """The head of a file."""
        if self._asked_here():
            super().do_HEAD()
        else:
            self.send_error(HTTPStatus.FORBIDDEN)

    def end_headers(self) -> None:
        """Nothing is kept by the browser: the next save changes it."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 (the base class's name)
        """Say nothing: the terminal is for findings."""

    def _asked_here(self) -> bool:
        """Whether the browser meant this machine: a foreign name that resolves to it is somebody else's page."""
        port = self.server.server_address[1]  # type: ignore[index]
        return self.headers.get("Host") in (f"{_HERE}:{port}", f"localhost:{port}")

    def _page(self) -> tuple[bytes, HTTPStatus] | None:
        """The HTML page that was asked for, or the page that says there is none; None for any other file."""
        path = Path(self.translate_path(self.path))
        if path.is_dir() or self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        newer = self._newer_page(path)
        if newer:
            return newer, HTTPStatus.OK
        if newer is None and path.suffix == ".html" and path.is_file():
            return path.read_bytes(), HTTPStatus.OK
        if newer is None and path.is_file():
            return None
        if not (Path(self.directory) / "index.html").is_file():
            return _NOT_YET.encode(), HTTPStatus.NOT_FOUND
        lost = next((file for file in self._lost_pages(path) if file.is_file()), None)
        return (lost.read_bytes(), HTTPStatus.NOT_FOUND) if lost is not None else None

    def _newer_page(self, path: Path) -> bytes | None:
        root = Path(self.directory)
        if path.suffix != ".html" or not path.is_relative_to(root):
            return None
        return self._newer(path.relative_to(root).as_posix())

    def _lost_pages(self, path: Path) -> tuple[Path, Path]:
        """The pages that say there is none: that of the language asked in, then that of the whole site."""
        root = Path(self.directory)
        below = path.relative_to(root).parts if path.is_relative_to(root) else ()
        return root.joinpath(*below[:1], "404.html"), root / "404.html"

    def _with_script(self, page: bytes, built: int) -> bytes:
        tag = b'<script src="/_jifu/live.js" data-built="%d"></script>' % built
        before, end, after = page.rpartition(b"</body>")
        return before + tag + end + after if end else page + tag

    def _send(self, content: bytes, kind: str, status: HTTPStatus) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _events(self) -> None:
        """News until the reader goes away."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.end_headers()
        seen = -1
        while not self._state.closed:
            turn, message = self._state.wait(seen, _PATIENCE)
            self.wfile.write(f"data: {message}\n\n".encode() if turn != seen else b":\n\n")
            self.wfile.flush()
            seen = turn
