"""A save in ``jifu serve``: the pages of its customer at once, everything else when the whole build is done."""

from __future__ import annotations

import http.client
import json
import queue
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jifu.findings import Finding
from jifu.pipeline.serve import serve
from jifu.pipeline.setting import Setting
from jifu.publish import PublishError
from jifu.publish.lock import locked

from tests.sample import Sample

PATIENCE = 120.0
DAY = date(2026, 1, 5)
RECORD = "projects/securities/sslvpn/project.yaml"
NAME = "夜间远程运维与移动办公接入（SSL VPN）"
PAGE, CUSTOMER, LIST = "projects/securities/sslvpn.html", "projects/securities/index.html", "projects/index.html"
TICKET, GONE = "projects/securities/tickets/macos-client", "projects/manufacturing/tickets/report-garbled"
SCRIPT = re.compile(rb'<script src="/_jifu/live.js" data-built="\d+"></script>')


class Desk:
    """A workspace that is being previewed, as the person sees it who works in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.told: list[Sequence[Finding]] = []
        self._stop = threading.Event()
        self._hold = ExitStack()
        ready: queue.Queue[str] = queue.Queue()
        order = (Setting(root, root), 0, "en", ready.put, self.told.append, lambda: DAY)
        self._thread = threading.Thread(target=serve, args=order, kwargs={"stop": self._stop})
        self.hold()
        self._thread.start()
        self._port = int(ready.get(timeout=PATIENCE).rstrip("/").rpartition(":")[2])
        self.news = self._news()
        self.built = next(self.news)["built"]

    def hold(self) -> None:
        """Keep every whole build from being published, as another build would that is under way."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                self._hold.enter_context(locked(self.root / "build" / "site"))
                return
            except PublishError:  # the build that has just published tidies up
                assert time.monotonic() < end
                time.sleep(0.05)

    def release(self) -> None:
        self._hold.close()

    def write(self, path: str, old: str, new: str) -> None:
        file = self.root / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    def get(self, path: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        connection.request("GET", f"/{path}")
        answer = connection.getresponse()
        return answer.status, SCRIPT.sub(b"", answer.read()).decode()

    def on_disk(self, path: str) -> str:
        return (self.root / "build" / "site" / path).read_text("utf-8")

    def until(self, true: Callable[[Any], bool]) -> Any:
        """The first news for which this is true."""
        for news in self.news:
            self.built = news["built"]
            if true(news):
                return news
        raise AssertionError("the preview has ended")

    def reloaded(self) -> None:
        """Wait until open pages are told to load again."""
        before = self.built
        self.until(lambda news: news["built"] > before)

    def _news(self) -> Iterator[Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        connection.request("GET", "/_jifu/events")
        answer = connection.getresponse()
        while line := answer.readline():
            if line.startswith(b"data: "):
                yield json.loads(line.removeprefix(b"data: "))

    def close(self) -> None:
        self._stop.set()
        self._thread.join(PATIENCE)
        self.release()
        assert not self._thread.is_alive()


@pytest.fixture
def desk(sample: Sample, tmp_path: Path) -> Iterator[Desk]:
    root = tmp_path / "workspace"
    shutil.copytree(sample.root, root, symlinks=True)
    running = Desk(root)
    yield running
    running.close()


def test_what_was_saved_is_on_its_pages_while_the_whole_build_cannot_end(desk: Desk) -> None:
    desk.write(RECORD, f"name: {NAME}", "name: <b>新名字</b>")
    desk.reloaded()
    for page in (PAGE, CUSTOMER, f"en/{PAGE}", f"en/{CUSTOMER}"):
        status, text = desk.get(page)
        assert status == 200
        assert "新名字" in text, page
        assert "<b>新名字" not in text, page
        assert "新名字" not in desk.on_disk(page), page
    assert "新名字" not in desk.get(LIST)[1]


def test_two_saves_one_after_the_other_are_both_there(desk: Desk) -> None:
    desk.write(RECORD, f"name: {NAME}", "name: 第一次")
    desk.write("projects/securities/customer.yaml", "name: ", "name: 第二次")
    desk.write("projects/water/customer.yaml", "name: ", "name: 第三次")
    wanted = {PAGE: "第一次", CUSTOMER: "第二次", "projects/water/index.html": "第三次"}
    while not all(text in desk.get(page)[1] for page, text in wanted.items()):
        desk.reloaded()


def test_a_mistake_keeps_the_page_and_is_told_until_it_is_gone(desk: Desk) -> None:
    desk.write(RECORD, f"name: {NAME}", "name: 对的")
    desk.reloaded()
    good = desk.get(PAGE)
    assert "对的" in good[1]
    desk.write(RECORD, "name: 对的", "nmae: 错的")
    news = desk.until(lambda news: "nmae" in news["findings"])
    assert f"{RECORD}:5:1" in news["findings"]
    assert desk.get(PAGE) == good
    desk.write(RECORD, "nmae: 错的", "name: 又对了")
    news = desk.until(lambda news: "nmae" not in news["findings"])
    assert "又对了" in desk.get(PAGE)[1]
    codes = [finding.code for findings in desk.told for finding in findings]
    assert "KEY-UNKNOWN" in codes


def test_a_deleted_record_has_no_page_and_a_new_one_has(desk: Desk) -> None:
    ticket, made = desk.root / f"{GONE}.yaml", "projects/manufacturing/tickets/again"
    assert desk.get(f"{GONE}.html")[0] == 200
    text = ticket.read_text("utf-8").replace("number: ", "number: N")
    shutil.rmtree(desk.root / GONE)
    ticket.unlink()
    (desk.root / f"{made}.yaml").write_text(text, "utf-8")
    while desk.get(f"{GONE}.html")[0] != 404 or desk.get(f"{made}.html")[0] != 200:
        desk.reloaded()
    assert "again.html" in desk.get("projects/manufacturing/index.html")[1]


def test_a_link_to_nothing_is_told_when_its_page_is_opened(desk: Desk) -> None:
    desk.write("projects/securities/story.md", "# ", "[x](nothing.md)\n\n# ")
    desk.reloaded()
    assert "nothing.md" in desk.get("projects/securities/story.html")[1]
    news = desk.until(lambda news: "nothing.md" in news["findings"])
    assert "projects/securities/story.md SITE-LINK" in news["findings"]


def test_the_whole_build_follows_and_what_is_saved_then_has_the_very_same_pages(desk: Desk) -> None:
    desk.write(RECORD, f"name: {NAME}", "name: 一")
    desk.reloaded()
    desk.write(RECORD, "name: 一", "name: 第二个名字")
    while "第二个名字" not in desk.get(PAGE)[1]:
        desk.reloaded()
    assert "第二个名字" not in desk.on_disk(PAGE)
    desk.release()
    desk.write("docs/faq.md", "# ", "第三样\n\n# ")
    while "第二个名字" not in desk.on_disk(PAGE):
        desk.reloaded()
    assert "第二个名字" in desk.get(LIST)[1]
    assert "第三样" in desk.get("faq.html")[1]
    desk.hold()
    desk.write(RECORD, "name: 第二个名字", "name: 第二个名字")
    desk.reloaded()
    pages = (PAGE, CUSTOMER, f"en/{PAGE}", f"en/{CUSTOMER}", f"{TICKET}.html", "projects/securities/story.html")
    assert {page: desk.get(page)[1] for page in pages} == {page: desk.on_disk(page) for page in pages}
