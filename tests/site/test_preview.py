"""The live preview: for this machine only, told of every save, gone on Ctrl-C."""

from __future__ import annotations

import http.client
import json
import queue
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

import pytest
from jifu.site import News, Tell, serve

GENERATOR = Path(__file__).parents[2] / "generator"
PATIENCE = 20.0


class Answers:
    """Content that says ``first`` at once, and after every save what ``answer`` gives."""

    def __init__(self, answer: Callable[[], News], first: str = "") -> None:
        self.newer: dict[str, bytes] = {}
        self.closed = False
        self._answer = answer
        self._first = first

    def begin(self, tell: Tell) -> None:
        self._tell = tell
        tell(News(self._first, changed=False))

    def saved(self, files: Collection[Path]) -> None:
        assert files
        self._tell(self._answer())

    def page(self, path: str) -> bytes | None:
        return self.newer.get(path)

    def close(self) -> None:
        self.closed = True


class Preview:
    """A preview that runs in a thread, with a stream of its news."""

    def __init__(self, root: Path, watched: Path, content: Answers) -> None:
        self.content = content
        self._stop = threading.Event()
        ready: queue.Queue[str] = queue.Queue()
        self._thread = threading.Thread(
            target=serve,
            args=(root, 0, content),
            kwargs={
                "watch": [watched],
                "ignore": [watched / "generated"],
                "ready": ready.put,
                "stop": self._stop,
            },
        )
        self._thread.start()
        self.address = ready.get(timeout=PATIENCE)
        self.port = int(self.address.rstrip("/").rpartition(":")[2])

    def get(self, path: str, host: str = "") -> tuple[int, bytes, http.client.HTTPMessage]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", path, headers={"Host": host or f"127.0.0.1:{self.port}"})
        answer = connection.getresponse()
        return answer.status, answer.read(), answer.headers

    def news(self) -> Iterator[Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", "/_jifu/events")
        answer = connection.getresponse()
        assert answer.headers["Content-Type"].startswith("text/event-stream")
        while line := answer.readline():
            if line.startswith(b"data: "):
                yield json.loads(line.removeprefix(b"data: "))

    def close(self) -> None:
        self._stop.set()
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()
        assert self.content.closed


Start = Callable[..., Preview]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    site, records = tmp_path / "site", tmp_path / "records"
    for folder in (site / "projects", records):
        folder.mkdir(parents=True)
    (site / "index.html").write_text("<html><body><p>首页</p></body></html>", "utf-8")
    (site / "404.html").write_text("<html><body>没有这一页</body></html>", "utf-8")
    (site / "data.json").write_text("{}", "utf-8")
    (tmp_path / "secret.html").write_text("<body>秘密</body>", "utf-8")
    (records / "poc.yaml").write_text("schema: 1\n", "utf-8")
    running: list[Preview] = []

    def begin(answer: Callable[[], News] = lambda: News("", True), findings: str = "") -> Preview:
        running.append(Preview(site, records, Answers(answer, findings)))
        return running[-1]

    yield begin
    for preview in running:
        preview.close()


def test_pages_carry_the_script_and_files_go_out_as_they_are(start: Start) -> None:
    preview = start()
    status, page, headers = preview.get("/")
    assert status == 200
    assert page.decode() == (
        '<html><body><p>首页</p><script src="/_jifu/live.js" data-built="0"></script></body></html>'
    )
    assert headers["Cache-Control"] == "no-store"
    assert preview.get("/index.html?x=1")[1] == page
    assert preview.get("/data.json")[1] == b"{}"
    assert b"EventSource" in preview.get("/_jifu/live.js")[1]


def test_a_page_that_is_newer_than_the_disk_is_shown_and_one_that_is_no_more_is_not(start: Start) -> None:
    preview = start()
    preview.content.newer.update({"index.html": b"<body>new</body>", "projects/new.html": b"<body>more</body>"})
    assert preview.get("/")[1].startswith(b"<body>new<script")
    assert preview.get("/index.html?x=1")[1].startswith(b"<body>new<script")
    assert preview.get("/projects/new.html")[0] == 200
    preview.content.newer["index.html"] = b""
    status, page, _ = preview.get("/index.html")
    assert (status, "首页" in page.decode()) == (404, False)


def test_before_there_is_a_site_the_page_waits_for_it(start: Start, tmp_path: Path) -> None:
    preview = start()
    (tmp_path / "site" / "index.html").unlink()
    status, page, _ = preview.get("/")
    assert status == 404
    assert b"live.js" in page
    assert "第一次生成" in page.decode()


def test_what_is_not_there_says_so(start: Start) -> None:
    preview = start()
    status, page, _ = preview.get("/projects/gone.html")
    assert status == 404
    assert "没有这一页" in page.decode()


@pytest.mark.parametrize(
    "path", ["/../secret.html", "/%2e%2e/secret.html", "/projects/../../secret.html", "//secret.html"]
)
def test_nothing_above_the_site_is_served(start: Start, path: str) -> None:
    assert "秘密" not in start().get(path)[1].decode()


@pytest.mark.parametrize("path", ["/", "/_jifu/events", "/data.json"])
def test_a_foreign_name_for_this_machine_is_refused(start: Start, path: str) -> None:
    preview = start()
    assert preview.get(path, host=f"evil.example:{preview.port}")[0] == 403
    assert preview.get("/", host=f"localhost:{preview.port}")[0] == 200


def test_only_this_machine_can_reach_it(start: Start) -> None:
    preview = start()
    assert preview.address.startswith("http://127.0.0.1:")
    with socket.socket() as other:
        other.settimeout(PATIENCE)
        assert other.connect_ex(("127.0.0.2", preview.port)) != 0


def test_a_save_builds_anew_and_every_open_page_hears_of_it(start: Start, tmp_path: Path) -> None:
    answers = iter([News("", True), News("poc.yaml:3:1 UNKNOWN-KEY", False)])
    preview = start(lambda: next(answers), "第一次的提示")
    first, second = preview.news(), preview.news()
    assert next(first) == next(second) == {"built": 0, "findings": "第一次的提示"}
    (tmp_path / "records" / "poc.yaml").write_text("schema: 1\nscope: []\n", "utf-8")
    assert next(first) == next(second) == {"built": 1, "findings": ""}
    assert b'data-built="1"' in preview.get("/")[1]
    (tmp_path / "records" / "poc.yaml").write_text("schema: 1\nscop: []\n", "utf-8")
    assert next(first) == {"built": 1, "findings": "poc.yaml:3:1 UNKNOWN-KEY"}


def test_what_the_build_itself_writes_does_not_start_another(start: Start, tmp_path: Path) -> None:
    built: list[str] = []

    def rebuild() -> News:
        built.append("")
        (tmp_path / "records" / "generated" / f"page{len(built)}.md").write_text("# x", "utf-8")
        return News(str(len(built)), True)

    (tmp_path / "records" / "generated").mkdir()
    news = start(rebuild).news()
    assert next(news)["findings"] == ""
    for turn in ("1", "2"):
        (tmp_path / "records" / "poc.yaml").write_text(f"schema: 1\n# {turn}\n", "utf-8")
        assert next(news)["findings"] == turn


def test_a_port_that_is_taken_is_refused(start: Start, tmp_path: Path) -> None:
    preview = start()
    with pytest.raises(OSError, match=r"[Aa]ddress"):
        serve(
            tmp_path,
            preview.port,
            Answers(lambda: News("", True)),
            watch=[tmp_path],
            ready=pytest.fail,
        )


RUN = """
import sys
from pathlib import Path
from jifu.site import serve
class Nothing:
    begin = saved = page = lambda self, given: None
    close = lambda self: None
root = Path(sys.argv[1])
serve(root, 0, Nothing(), watch=[root], ready=lambda at: print(at, flush=True))
print("stopped", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there")
def test_it_stops_cleanly_on_ctrl_c_while_pages_listen(tmp_path: Path) -> None:
    command = [sys.executable, "-c", RUN, str(tmp_path)]
    with subprocess.Popen(
        command, env={"PYTHONPATH": str(GENERATOR)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout
        port = int(running.stdout.readline().strip().rstrip("/").rpartition(":")[2])
        listener = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        listener.request("GET", "/_jifu/events")
        assert listener.getresponse().readline().startswith(b"data: ")
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=PATIENCE)
        assert (running.returncode, out, err) == (0, "stopped\n", "")
