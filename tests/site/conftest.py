"""A small service organisation, told by hand: records as people write them, and a site built from them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jifu import form
from jifu.artifact import Artifact
from jifu.bilingual import LANGUAGES, Language
from jifu.derive import health_of, kpi_results, lessons_of
from jifu.findings.reference import codes_markdown
from jifu.load import DocsFolder, read_site_config, written_pages
from jifu.model.customer import Customer
from jifu.model.delivery import Delivery
from jifu.model.derived import (
    CaseResult,
    Clock,
    CriterionResult,
    GateAnswer,
    Missing,
    PassRate,
    Person,
    PlannedSchedule,
    PlannedTask,
    RuleAnswer,
    StageStanding,
    TestResults,
    TicketClocks,
    Trace,
    TraceRow,
)
from jifu.model.dossier import Dossier
from jifu.model.poc import Poc
from jifu.model.process import Process
from jifu.model.project import Project
from jifu.model.requirements import Requirements
from jifu.model.ticket import Ticket
from jifu.publish import publish_folder
from jifu.reference import reference
from jifu.render.pages import Given, SiteConfig, SiteDocument, SiteFile, SiteFolders, Told, site_pages, site_tree
from jifu.site import corrected
from jifu.source import Loc, Place

ROOT = Path(__file__).parents[2]
AS_OF = date(2024, 11, 20)
"""The day on which the small organisation is looked at."""
Said = Callable[[str], str]

GATES = """
gates:
  - id: report-ready
    name: {zh: 测试报告可发, en: Report may go out}
    stage: poc
    record: project
    rules: []
  - id: sign-off
    name: {zh: 验收签字, en: Sign-off}
    stage: delivery
    record: project
    rules: []
  - id: repeat-order
    name: {zh: 复购, en: Repeat order}
    stage: contract
    record: project
    rules: []
  - id: ticket-closed
    name: {zh: 工单关闭, en: Ticket closed}
    stage: after-sales
    record: ticket
    rules: []
"""


@pytest.fixture(scope="session")
def process() -> Process:
    """The process that ships, with gates of our own."""
    merged: dict[str, Any] = {}
    for path in sorted(path for path in (ROOT / "process").glob("*.yaml") if path.stem != "gates"):
        merged.update(yaml.safe_load(path.read_text("utf-8")))
    merged.update(yaml.safe_load(GATES))
    for step in (step for flow in merged["flows"] for step in flow["steps"]):
        step.pop("gates", None)
        for failure in step.get("failures", ()):
            failure.pop("gate", None)
    merged.pop("schema")
    return Process.model_validate(merged)


def _customer(say: Said) -> Customer:
    return Customer.model_validate(
        {
            "schema": 1,
            "name": say("某水务集团"),
            "short_name": say("某水务"),
            "industry": say("公用事业"),
            "region": say("华东"),
            "tier": "key",
            "remark": "〔内〕话：采购明年换人",
            "contacts": [{"id": "K1", "name": say("钱乙"), "title": say("运维主管"), "part": "technical"}],
            "contracts": [
                {
                    "id": "H1",
                    "number": say("HT-DEMO-1"),
                    "name": say("维保合同"),
                    "start": "2024-01-01",
                    "end": "2026-12-31",
                }
                | {"service_level": "weekdays-5x9", "amount": "〔内〕价 123456 元"}
            ],
            "devices": [
                {
                    "id": "D1",
                    "name": say("出口网关"),
                    "product": "GW",
                    "model": say("GW-100"),
                    "serial": say("SN-DEMO-0001"),
                }
                | {"purpose": "in-service", "versions": [{"date": "2024-01-05", "version": say("7.6.3")}]}
                | {"licences": [{"module": say("并发用户"), "expires": "2026-12-31"}], "replaces": "D0"}
            ],
        }
    )


def _project(say: Said) -> Project:
    return Project.model_validate(
        {
            "schema": 1,
            "name": say("泵站远程维护通道改造"),
            "code": "WAT-2024-001",
            "objective": say("值班人员不到泵站也能重启采集程序。"),
            "products": [{"name": say("网关"), "model": say("GW-100"), "quantity": 1}],
            "team": [{"id": "M1", "name": say("赵甲"), "role": "engineer", "duty": say("现场实施")}],
            "grades": [{"date": "2024-02-01", "grade": "B", "reason": say("单站点"), "by": "M1"}],
            "stages": [{"date": "2024-02-01", "stage": "poc", "state": "entered"}],
            "opportunity": {"number": "SJ-〔内〕-9", "amount": "〔内〕估 98765 元", "competitors": ["〔内〕竞品丙"]},
            "remark": "〔内〕备注：客户怕停水",
        }
    )


def _requirements(say: Said) -> Requirements:
    criterion = {"id": "C1", "measure": say("恢复用时"), "threshold": say("不超过 15 分钟"), "method": say("秒表")}
    return Requirements.model_validate(
        {
            "schema": 1,
            "pains": [{"id": "PN1", "statement": say("半夜跑泵站"), "raised_by": "K1"}],
            "requirements": [
                {"id": "R1", "title": say("不到现场恢复采集"), "pains": ["PN1"], "raised_by": "K1", "priority": "must"}
                | {"feasible": True, "rigid": True, "criteria": [{**criterion, "judge": "K1", "priority": "must"}]},
                {"id": "R2", "title": say("留下操作记录"), "raised_by": "K1", "priority": "should"},
            ],
        }
    )


def _poc(say: Said) -> Poc:
    return Poc.model_validate(
        {
            "schema": 1,
            "request": {"number": "CS-1", "date": "2024-02-01", "applicant": "M1", "purpose": say("验证")}
            | {"deployment": "one-arm", "production": False},
            "schedule": {"start": "2024-03-04", "tasks": [{"id": "A1", "name": say("拷机"), "owner": "M1", "days": 2}]},
            "cases": [
                {"id": "T1", "title": say("远程重启采集程序"), "criteria": ["C1"], "priority": "must"}
                | {"rounds": [{"verdict": "pass", "observed": say("4 分钟")}], "remark": "〔内〕第一次其实失败了"},
                {"id": "T2", "title": say("断线恢复"), "priority": "should"},
            ],
            "outcome": {
                "technical": "approved",
                "summary": say("可用"),
                "business": "purchase",
                "business_reason": "〔内〕已谈好",
            },
        }
    )


def _delivery(say: Said) -> Delivery:
    return Delivery.model_validate(
        {
            "schema": 1,
            "schedule": {"start": "2024-04-01", "tasks": [{"id": "B1", "name": say("割接"), "owner": "M1", "days": 0}]},
        }
    )


def _ticket(say: Said) -> Ticket:
    return Ticket.model_validate(
        {
            "schema": 1,
            "number": "GD-DEMO-7",
            "title": say("升级浏览器后打不开门户"),
            "source": "call-centre",
            "project": "remote",
            "contract": "H1",
            "devices": ["D1"],
            "reporter": "K1",
            "symptom": {
                "who": say("值班员"),
                "where": say("泵站"),
                "doing": say("登录"),
                "seen": say("白屏\n\n三分钟后报错"),
            }
            | {"error_text": say("ERR_SSL_7.3")},
            "scope": {"affected": [{"description": say("新浏览器用户"), "count": 2}], "business": say("改用旧电脑")}
            | {"unaffected": [{"description": say("旧浏览器用户"), "count": 40}], "workaround": say("换浏览器")},
            "severities": [{"time": "2024-11-08T09:50+08:00", "severity": "minor", "basis": say("两个人"), "by": "M1"}],
            "states": [{"time": "2024-11-08T09:12+08:00", "state": "new", "by": "M1"}],
            "clocks": {"reported": "2024-11-08T09:00+08:00"},
            "diagnoses": [{"by": "M1", "cause": say("版本低"), "fixed_in": say("7.6.3"), "status": "final"}],
            "team": [{"id": "M1", "name": say("赵甲"), "role": "engineer"}],
            "remark": "〔内〕催研发",
        }
    )


def _people(say: Said) -> dict[str, Person]:
    return {
        "K1": Person("K1", say("钱乙"), False, say("某水务"), say("运维主管"), "", "", "technical"),
        "M1": Person("M1", say("赵甲"), True, "", "engineer", "", ""),
    }


def _results() -> TestResults:
    rate = PassRate(2, 1, 1, 0, 1, 0, 100.0, (("not-run", 1), ("pass", 1)))
    return TestResults(
        cases=(
            CaseResult("T1", "must", "pass", "pass", "", 1),
            CaseResult("T2", "should", "not-run", "not-run", "", 0),
        ),
        criteria=(CriterionResult("C1", "R1", "must", "met", ("T1",)),),
        all=rate,
        must=replace(rate, total=1, pending=0, by_verdict=(("pass", 1),)),
    )


def _schedule(task: str, days: int, *, late: int | None, done: bool) -> PlannedSchedule:
    day, end = date(2024, 3, 4), date(2024, 3, 6)
    first = date(2024, 3, 5)
    placed = PlannedTask(task, day, end, days, 0, True, day, first, day, end if done else None, late)
    return PlannedSchedule((placed,), day, end, 3, (), (), ())


def _trace() -> Trace:
    full = TraceRow(("PN1",), "R1", "C1", "must", (), (), (), ("T1",), (), (), (), (), "met", ())
    gap = TraceRow((), "R2", "", "should", (), (), (), (), (), (), (), (), "", ("pain", "criterion"))
    return Trace((full, gap), (), ("T2",))


def _gates(say: Said) -> tuple[GateAnswer, ...]:
    lack = Missing("judged", say("用例 T2 还没有判定"), "", "engineer", "projects/water/remote/poc.yaml", ("cases", 1))
    return (
        GateAnswer("report-ready", True, True, (RuleAnswer("judged", 1, ()),)),
        GateAnswer("sign-off", True, False, (RuleAnswer("judged", 2, (lack,)),)),
        GateAnswer("repeat-order", False, False, ()),
    )


def dossiers(process: Process, say: Said = str) -> tuple[tuple[Dossier, Told], ...]:
    """A project with everything a page shows, and a ticket; ``say`` may turn every text into another."""
    customer = _customer(say)
    project = Dossier(
        id="water/remote",
        process=process,
        customer=customer,
        project=_project(say),
        people=_people(say),
        requirements=_requirements(say),
        poc=_poc(say),
        delivery=_delivery(say),
        stages=tuple(
            StageStanding(stage.id, "current" if stage.id == "poc" else "open", "2024-02" if stage.id == "poc" else "")
            for stage in process.stages
        ),
        trace=_trace(),
        poc_results=_results(),
        poc_schedule=_schedule("A1", 2, late=1, done=True),
        delivery_schedule=_schedule("B1", 0, late=None, done=False),
        gates=_gates(say),
    )
    ticket = Dossier(
        id="water/tickets/portal",
        process=process,
        customer=customer,
        project=None,
        people=_people(say),
        ticket=_ticket(say),
        clocks=TicketClocks("minor", (Clock("response", "reported", "first_response", 75, 75, 60, False, ()),), None),
        gates=(GateAnswer("ticket-closed", True, True, (RuleAnswer("r", 1, ()),)),),
    )
    files = tuple(SiteFile("zh", kind, f"documents/water/remote/poc-plan.zh.{kind}", 2048) for kind in ("pdf", "docx"))
    plan = SiteDocument("poc-plan", "WAT-2024-001-PT-01", "V1.0", "2024-02-20", say("记录还没有提交"), files)
    return (project, Told(documents=(plan,), locate=_locate)), (ticket, Told())


def _locate(path: str, loc: Loc) -> Place | None:
    return Place(17, 5) if (path, loc) == ("projects/water/remote/poc.yaml", ("cases", 1)) else None


@pytest.fixture(scope="session")
def cases(process: Process) -> tuple[tuple[Dossier, Told], ...]:
    """The project and the ticket."""
    return dossiers(process)


Pages = Callable[..., tuple[Artifact, ...]]


def given(
    process: Process,
    say: Said,
    told: Any,
    docs: tuple[Path, ...],
    language: Language = "zh",
    as_of: date | None = AS_OF,
) -> Given:
    """The small organisation in one language, with the hand-written pages of ``docs``."""
    customers = {"water": _customer(say), "empty": Customer.model_validate({"schema": 1, "name": say("某港口")})}
    ready = {f"reference/{kind}.md": reference(kind, process, language) for kind in form.KINDS}
    ready["reference/findings.md"] = codes_markdown(language)
    written = written_pages([DocsFolder(folder, "docs") for folder in docs], language)
    seen = tuple((dossier, replace(beside, health=health_of(dossier, as_of))) for dossier, beside in told)
    return Given(
        process,
        seen,
        customers,
        ready,
        written=written,
        kpis=kpi_results(process, (dossier for dossier, _ in told)),
        as_of=as_of,
        lessons=lessons_of(dossier for dossier, _ in told),
    )


def folders_of(own: Path | None) -> SiteFolders:
    above = (own, ROOT) if own else (ROOT,)
    return SiteFolders(tuple(folder / "templates" for folder in above), tuple(folder / "docs" for folder in above))


@pytest.fixture(scope="session")
def pages(process: Process) -> Pages:
    """Renders the pages of one language; ``say`` turns every text into another, ``own`` is searched before the tool."""

    def render(
        say: Said = str,
        *,
        own: Path | None = None,
        told: Any = None,
        language: Language = "zh",
        as_of: date | None = AS_OF,
        process: Process = process,
    ) -> tuple[Artifact, ...]:
        cases = dossiers(process, say) if told is None else told
        folders = folders_of(own)
        return site_pages(given(process, say, cases, folders.docs, language, as_of), folders, language)

    return render


@pytest.fixture(scope="session")
def whole(process: Process) -> Pages:
    """Renders all that the builder needs, in both languages."""

    def render(say: Said = str, *, own: Path | None = None, told: Any = None, base: Any = None) -> tuple[Artifact, ...]:
        cases = dossiers(process, say) if told is None else told
        folders = folders_of(own)
        if base is None:
            base, _ = read_site_config(ROOT / "mkdocs.yml", "mkdocs.yml")
        each = {language: given(process, say, cases, folders.docs, language) for language in LANGUAGES}
        return site_tree(each, folders, SiteConfig(base))

    return render


Workshop = Callable[..., Path]


@pytest.fixture(scope="session")
def workshop() -> Workshop:
    """Lays files of a site out in a folder, as ``jifu site`` does, with everything MkDocs needs beside them."""

    def lay_out(root: Path, files: tuple[Artifact, ...]) -> Path:
        root.mkdir(exist_ok=True)
        shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
        shutil.copytree(ROOT / "docs", root / "docs", ignore=shutil.ignore_patterns("generated"))
        for file in files:
            path = root / "docs" / "generated" / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
        return root

    return lay_out


@pytest.fixture(scope="session")
def both(whole: Pages, workshop: Workshop, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small organisation as it is built, each language in a folder of its own."""
    from jifu.site import build_site

    root, out = workshop(tmp_path_factory.mktemp("root"), whole()), tmp_path_factory.mktemp("site")
    assert build_site(root, out) == ()
    return out


@pytest.fixture(scope="session")
def built(both: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as it is published: Chinese at the root, English below."""
    place = tmp_path_factory.mktemp("published") / "site"
    publish_folder(place, both / "zh", below={"en": both / "en"}, amend=corrected)
    return place
