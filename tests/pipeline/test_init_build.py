"""The wheel as an organisation installs it: it makes a workspace, and documents and site in their house style."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

ROOT = Path(__file__).parents[2]
ACCENT = "#7a1f3d"

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """``jifu`` from the unpacked wheel; nothing of this repository is on its path."""
    out, site = tmp_path_factory.mktemp("wheel"), tmp_path_factory.mktemp("installed")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(build, cwd=ROOT, capture_output=True, check=True)
    with zipfile.ZipFile(next(out.glob("*.whl"))) as wheel:
        wheel.extractall(site)
    environment = {key: value for key, value in os.environ.items() if not key.startswith("JIFU")}
    environment |= {"PYTHONPATH": str(site), "NO_COLOR": "1", "JIFU_LANG": "zh"}

    def jifu(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-P", "-m", "jifu", *words]
        done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done

    return jifu


def test_an_installed_wheel_founds_and_builds_a_workspace(run: Run, tmp_path: Path) -> None:
    name = ("--name", "云海网络", "--name-en", "Yunhai Networks", "--contact", "服务热线 400-000-0001")
    run("init", "playbook", *name, "--colour", ACCENT, cwd=tmp_path)
    folder = tmp_path / "playbook"
    told = run("check", cwd=folder)
    assert told.stdout == "没有问题\n"
    people = ("contacts.0.name=李四", "contracts.0.number=HT-1", "contracts.0.name=维保")
    _new(run, folder, "customer", "bank", "name=某银行", *people, "contracts.0.service_level=always-7x24")
    _new(run, folder, "project", "bank/fw", "name=防火墙替换", "code=FW-1", "team.0.name=黄工", "team.0.role=engineer")
    _new(run, folder, "requirements", "bank/fw")
    _new(run, folder, "poc", "bank/fw", *POC)
    run("build", cwd=folder)
    page = (folder / "build/site/index.html").read_text("utf-8")
    assert "<title>云海网络 · 技服手册</title>" in page
    assert "assets/logo.svg" in page
    assert "<title>Yunhai Networks · " in (folder / "build/site/en/index.html").read_text("utf-8")
    assert f"--md-primary-fg-color: {ACCENT};" in (folder / "build/site/assets/house.css").read_text("utf-8")
    assert "云海" in (folder / "build/site/assets/logo.svg").read_text("utf-8")
    (report,) = (folder / "build/documents/bank/fw").glob("poc-report.zh.pdf")
    cover = pypdfium2.PdfDocument(report)[0].get_textpage().get_text_bounded()
    assert "云海网络" in cover
    assert "400-000-0001" in cover
    html = report.with_suffix(".html").read_text("utf-8")
    assert ACCENT in html
    assert (folder / "schemas/project.schema.json").is_file()
    assert run("check", cwd=folder).stdout == "没有问题\n"


POC = (
    "request.number=T-1",
    "request.date=2019-03-05",
    "request.applicant=K1",
    "request.purpose=看能不能替换",
    "request.deployment=gateway",
    "request.production=false",
)


def _new(run: Run, folder: Path, kind: str, target: str, *answers: str) -> None:
    run("new", kind, target, *(word for each in answers for word in ("--set", each)), cwd=folder)
