"""A headless Chromium for tests, driven over the WebDriver protocol, and a server for a folder of pages."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

needs_chromium = pytest.mark.skipif(
    not (shutil.which("chromium") and shutil.which("chromedriver")),
    reason="chromium and chromium-driver are not installed",
)

KEYS = {"Enter": "\ue007", "Escape": "\ue00c", "ArrowUp": "\ue013", "ArrowDown": "\ue015", "Tab": "\ue004"}
KEYS |= {"Space": " ", "ArrowLeft": "\ue012", "ArrowRight": "\ue014", "Home": "\ue011", "End": "\ue010"}
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))
PATIENCE = 20.0
MOUSE = "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4"
"""A headless browser has no pointer that hovers, and a theme that asks takes it for a telephone."""


class Browser:
    """One window. What a test emulates holds until the next ``open``, which starts afresh."""

    def __init__(self, port: int, profile: Path) -> None:
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"]
        options = {"args": [*arguments, MOUSE, f"--user-data-dir={profile}"]}
        self._base = f"http://127.0.0.1:{port}/session"
        wanted = {"browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
        made = self._call("POST", "", {"capabilities": {"alwaysMatch": wanted}})
        self._base = f"{self._base}/{made['sessionId']}"
        self._call("POST", "/timeouts", {"script": int(PATIENCE * 1000)})

    def _call(self, method: str, path: str, body: Any = None) -> Any:
        data = json.dumps(body or {}).encode() if method == "POST" else None
        request = urllib.request.Request(self._base + path, data, {"Content-Type": "application/json"}, method=method)
        with OPENER.open(request, timeout=60) as answer:
            return json.load(answer)["value"]

    def devtools(self, command: str, **parameters: Any) -> Any:
        """The answer to a command of the DevTools protocol."""
        return self._call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def open(self, address: str, width: int = 1280, height: int = 900, *, scheme: str = "light") -> None:
        """Load a page and wait until it has loaded; ``scheme`` is what the reader's system prefers."""
        self.resize(width, height)
        self.emulate(scheme=scheme)
        self._call("POST", "/url", {"url": address})

    def resize(self, width: int, height: int = 900) -> None:
        """Make the window so large, in CSS pixels."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.devtools("Emulation.setDeviceMetricsOverride", **size)

    def emulate(self, *, scheme: str = "light", medium: str = "") -> None:
        """Show the page as a system with that colour scheme does, or as the medium ``print`` does."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.devtools("Emulation.setEmulatedMedia", media=medium, features=features)

    def run(self, script: str, *arguments: object) -> Any:
        """What the body of a function returns, called in the page."""
        return self._call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def wait_for(self, script: str, *arguments: object) -> Any:
        """What a promise comes to; ``script`` is the body of an async function."""
        call = (
            "const [args, done] = [[...arguments].slice(0, -1), arguments[arguments.length - 1]];"
            f"(async function () {{ {script} }})(...args).then(done, (error) => done(`failed: ${{error.stack}}`));"
        )
        return self._call("POST", "/execute/async", {"script": call, "args": list(arguments)})

    def until(self, script: str, *arguments: object) -> Any:
        """The first answer of ``script`` that is true; the wait happens in the page."""
        wait = (
            "const [args, done] = [[...arguments].slice(0, -1), arguments[arguments.length - 1]];"
            f"const ask = () => {{ const found = (function () {{ {script} }})(...args);"
            "found ? done(found) : requestAnimationFrame(ask); }; ask();"
        )
        return self._call("POST", "/execute/async", {"script": wait, "args": list(arguments)})

    def press(self, *keys: str) -> None:
        """Keys to whatever has the focus: names of ``KEYS``, or text."""
        actions = [
            {"type": kind, "value": value}
            for key in keys
            for value in ([KEYS[key]] if key in KEYS else key)
            for kind in ("keyDown", "keyUp")
        ]
        self._call("POST", "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def complaints(self) -> list[str]:
        """What the console says of errors."""
        entries = self._call("POST", "/se/log", {"type": "browser"})
        return [entry["message"] for entry in entries if entry["level"] == "SEVERE"]

    def picture(self) -> bytes:
        """What the window shows, as PNG."""
        return base64.b64decode(self._call("GET", "/screenshot"))

    def pdf(self) -> bytes:
        """The page as it is printed on A4."""
        size = {"paperWidth": 8.27, "paperHeight": 11.69, "marginTop": 0.5, "marginBottom": 0.5}
        return base64.b64decode(self.devtools("Page.printToPDF", printBackground=False, **size)["data"])

    def close(self) -> None:
        """End the session."""
        self._call("DELETE", "")


@contextmanager
def chromium(profile: Path) -> Iterator[Browser]:
    """A browser that keeps its files in ``profile``."""
    with subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, text=True) as driver:
        assert driver.stdout
        told = (re.search(r"started successfully on port (\d+)", line) for line in driver.stdout)
        port = next((int(found[1]) for found in told if found), 0)
        assert port, "chromedriver did not start"
        threading.Thread(target=driver.stdout.read, daemon=True).start()
        try:
            found = Browser(port, profile)
            try:
                yield found
            finally:
                found.close()  # or the browser would live on, and hold what the driver says open
        finally:
            driver.terminate()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address, without a slash at its end, under which the files of ``folder`` can be had."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
