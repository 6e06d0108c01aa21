"""``jifu new`` at a terminal: a real pseudo-terminal, a person's answers, a wrong one among them."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from jifu.load import read_yaml

New = Callable[..., int]
Answers = Mapping[str, tuple[str, ...]]
Paths = Mapping[str, str]
Codes = Callable[[Path], list[str]]

pty = pytest.importorskip("pty", reason="pseudo-terminals are there on Unix only")

PACKAGE = Path(__file__).parents[2] / "generator"
PATIENCE = 30.0
SOON = 1.0
TURNS = 500


def talk(root: Path, words: list[str], answers: list[str], *, interrupt: bool = False) -> tuple[str, int]:
    """Answer each prompt of ``jifu new``; what was on the screen, and the exit code."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(PYTHONPATH=str(PACKAGE), JIFU_LANG="zh", TERM="dumb", PYTHONUTF8="1")
        os.execv(sys.executable, [sys.executable, "-m", "jifu", "-C", str(root), "new", *words])
    screen, answered = b"", 0
    waiting = list(answers)
    try:
        for _ in range(TURNS):
            pressing = interrupt and not waiting
            if not select.select([terminal], [], [], SOON if pressing else PATIENCE)[0]:
                if not pressing:
                    break
                # Python misses a Ctrl-C that comes just before it reads; a person presses it again.
                os.write(terminal, b"\x03")
                continue
            try:
                screen += os.read(terminal, 4096)
            except OSError:
                break
            line = screen[answered:].decode("utf-8", "ignore").rpartition("\n")[2]
            if waiting and line.endswith((": ", "] ")):
                answered = len(screen)
                os.write(terminal, f"{waiting.pop(0)}\n".encode())
    finally:
        os.close(terminal)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert not waiting, screen.decode()
    return screen.decode(), status


def test_a_customer_with_a_contact_and_a_contract_after_a_wrong_answer(root: Path, paths: Paths, codes: Codes) -> None:
    typed = ["", "某银行: #1", "y", "李四", "n", "y", "HT-1", "维保", "9", "3", "n"]
    screen, status = talk(root, ["customer", "bank"], typed)
    assert status == 0, screen
    assert "这一项要填" in screen
    assert "服务时间（service_level）没有“9”这个选项" in screen
    assert "always-7x24   7×24" in screen
    file, _ = read_yaml(root / paths["customer"], "x")
    assert file.data == {
        "schema": 1,
        "name": "某银行: #1",
        "contacts": [{"id": "K1", "name": "李四"}],
        "contracts": [{"id": "H1", "number": "HT-1", "name": "维保", "service_level": "always-7x24"}],
    }
    assert codes(root) == []


def test_a_ticket_by_questions_and_one_flag(root: Path, new: New, answers: Answers, paths: Paths, codes: Codes) -> None:
    assert new("customer", "bank", answers["customer"]) == 0
    typed = ["GD-1", "1", "", "", "2", "柜员", "网点", "办业务", "卡住", "", "柜员", "y", "访客", "", "停业"]
    typed += ["2025/1/3", "2025-01-03"]
    screen, status = talk(root, ["ticket", "bank/tunnel-down", "--set", "title=隧道中断"], typed)
    assert status == 0, screen
    assert "是不是 2025-01-03？" in screen
    assert "2  K2  王五" in screen
    assert "  title:" not in screen
    file, _ = read_yaml(root / paths["ticket"], "x")
    assert file.data is not None
    assert (file.data["contract"], file.data["reporter"], file.data["devices"]) == ("H1", "K2", [])
    assert file.data["scope"]["affected"] == [{"description": "柜员"}, {"description": "访客"}]
    assert file.data["clocks"] == {"reported": "2025-01-03"}
    assert codes(root) == []


def test_a_poc_in_production_is_asked_what_that_calls_for(
    root: Path, new: New, answers: Answers, paths: Paths, codes: Codes
) -> None:
    assert new("customer", "bank", answers["customer"]) == 0
    assert new("project", "bank/firewall", ["name=x", "code=FW-1"]) == 0
    typed = ["T-1", "2019-03-05", "李四", "目的", "网关", "是", "无影响", "拔线"]
    screen, status = talk(root, ["poc", "bank/firewall"], typed)
    assert status == 0, screen
    file, _ = read_yaml(root / paths["poc"], "x")
    assert file.data is not None
    assert file.data["request"]["production"] is True
    assert file.data["request"]["bypass"] == "拔线"
    assert file.data["request"]["applicant"] == "K1"
    assert codes(root) == []


def test_answers_that_do_not_fit_together_are_asked_again(root: Path, new: New, answers: Answers, codes: Codes) -> None:
    assert new("customer", "bank", answers["customer"]) == 0
    assert new("project", "bank/firewall", ["name=x", "code=FW-1"]) == 0
    words = ["poc", "bank/firewall", "--set", "request.planned_end=2019-01-01"]
    typed = ["T-1", "2019-03-05", "1", "目的", "1", "2", "2019-03-20"]
    screen, status = talk(root, words, typed)
    assert status == 0, screen
    assert "的 2019-03-05，见前面的回答" in screen
    assert codes(root) == []


def test_ctrl_c_leaves_nothing_behind(root: Path) -> None:
    screen, status = talk(root, ["customer", "bank"], ["某银行"], interrupt=True)
    assert status == 130, screen
    assert "Traceback" not in screen
    assert not list((root / "projects").iterdir())
