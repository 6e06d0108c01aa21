from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from jifu.cli import main
from jifu.pipeline.check import check
from jifu.pipeline.setting import find_setting

CUSTOMER = (
    "name=某银行",
    "contacts.0.name=李四",
    "contacts.1.name=王五",
    "contracts.0.number=HT-1",
    "contracts.0.name=维保",
    "contracts.0.service_level=always-7x24",
)
PROJECT = ("name=防火墙替换", "code=FW-1", "team.0.name=黄工", "team.0.role=engineer")
POC = (
    "request.number=T-1",
    "request.date=2019-03-05",
    "request.applicant=K1",
    "request.purpose=看能不能替换",
    "request.deployment=gateway",
    "request.production=false",
)
TICKET = (
    "number=GD-1",
    "title=隧道中断",
    "source=call-centre",
    "contract=H1",
    "reporter=K2",
    "symptom.who=柜员",
    "symptom.where=网点",
    "symptom.doing=办业务",
    "symptom.seen=页面卡住",
    "scope.affected.0.description=全部柜员",
    "scope.business=柜台停业",
    "clocks.reported=2019-11-08T09:12+08:00",
)
ALL: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("customer", "bank", CUSTOMER),
    ("project", "bank/firewall", PROJECT),
    ("requirements", "bank/firewall", ()),
    ("poc", "bank/firewall", POC),
    ("delivery", "bank/firewall", ()),
    ("ticket", "bank/tunnel-down", TICKET),
)
PATHS = {
    "customer": "projects/bank/customer.yaml",
    "project": "projects/bank/firewall/project.yaml",
    "requirements": "projects/bank/firewall/requirements.yaml",
    "poc": "projects/bank/firewall/poc.yaml",
    "delivery": "projects/bank/firewall/delivery.yaml",
    "ticket": "projects/bank/tickets/tunnel-down.yaml",
}

New = Callable[..., int]


class NoTerminal:
    """Standard input of a program that nobody types into."""

    def isatty(self) -> bool:
        return False


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An empty workspace; the process is the one that ships."""
    (tmp_path / "projects").mkdir()
    return tmp_path


@pytest.fixture
def new(root: Path, monkeypatch: pytest.MonkeyPatch) -> New:
    """Run ``jifu new`` with answers as flags, without a terminal."""
    monkeypatch.setattr(sys, "stdin", NoTerminal())

    def new(kind: str, target: str, answers: Sequence[str] = (), language: str = "zh") -> int:
        flags = [word for answer in answers for word in ("--set", answer)]
        return main(["--lang", language, "-C", str(root), "new", kind, target, *flags])

    return new


@pytest.fixture
def made(root: Path, new: New) -> Path:
    """A workspace with one record of every kind, made by flags."""
    for kind, target, answers in ALL:
        assert new(kind, target, answers) == 0, kind
    return root


@pytest.fixture
def answers() -> dict[str, tuple[str, ...]]:
    """Answers for a record of every kind, as flags say them."""
    return {kind: given for kind, _, given in ALL}


@pytest.fixture
def paths() -> dict[str, str]:
    """Where the records of ``made`` lie, by kind."""
    return dict(PATHS)


@pytest.fixture
def codes() -> Callable[[Path], list[str]]:
    """The findings of a workspace, as ``path:line CODE``."""

    def codes(root: Path) -> list[str]:
        found = check(find_setting(root)).findings
        return [f"{each.path}:{each.place.line if each.place else 0} {each.code}" for each in found]

    return codes
