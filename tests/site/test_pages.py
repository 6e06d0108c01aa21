"""Pages say what the records say, to whoever may know it, and never take a text for markup."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from jifu.artifact import Artifact
from jifu.form import KINDS
from jifu.model.dossier import Dossier
from jifu.model.process import Process
from jifu.render.pages import SiteDocument, SiteFile, Told
from jifu.render.sandbox import TemplateFailure

Pages = Callable[..., tuple[Artifact, ...]]


def texts(files: tuple[Artifact, ...]) -> dict[str, str]:
    return {file.path: file.content.decode() for file in files if file.path.endswith(".md")}


def row(page: str, start: str) -> list[str]:
    """The cells of the table row that begins with ``start``, written as in the record."""
    found = re.search(rf"^\| {re.escape(start)}.*$", page, re.MULTILINE)
    assert found, f"no row {start!r}"
    return [cell.strip() for cell in found[0].strip("|").split(" | ")]


def plain(text: str) -> str:
    return re.sub(r"&#(\d+);", lambda code: chr(int(code[1])), text)


@pytest.fixture(scope="module")
def site(pages: Pages) -> dict[str, str]:
    return texts(pages())


def test_there_is_a_page_for_everything(site: dict[str, str]) -> None:
    generated = {"index.md", "projects/index.md", "projects/water/index.md", "projects/empty/index.md"}
    generated |= {"projects/water/remote.md", "projects/water/tickets/portal.md", "reference/findings.md"}
    written = {"getting-started.md", "gates.md", "newcomer.md", "contributing/architecture.md"}
    assert generated | written | {f"reference/{kind}.md" for kind in KINDS} <= set(site)


def test_the_same_records_give_the_same_bytes(pages: Pages) -> None:
    assert pages() == pages()


def test_a_project_says_what_its_next_gate_lacks_who_owes_it_and_where(site: dict[str, str]) -> None:
    page = plain(site["projects/water/remote.md"])
    assert '!!! warning "下一关口：验收签字"\n\n    - 用例 T2 还没有判定——技服工程师\n' in page
    assert row(page, "用例 T2") == [
        "用例 T2 还没有判定",
        "技服工程师",
        '<code class="jf-path">projects/water/remote/poc.yaml:17</code>',
    ]
    states = {name: row(page, name)[2] for name in ("测试报告可发", "验收签字", "复购")}
    assert [re.sub("<[^>]+>", "", state) for state in states.values()] == ["✓ 通过", "◐ 缺 1 项", "— 不适用"]


def test_a_project_shows_its_thread_with_the_gaps_in_it(site: dict[str, str]) -> None:
    page = plain(site["projects/water/remote.md"])
    thread = page.partition("{ #trace }")[2].partition("\n## ")[0]
    gap = '<span class="verdict warn">◇ 缺</span>'
    assert row(thread, "PN1") == [
        "PN1",
        "R1 不到现场恢复采集",
        "C1",
        "T1",
        *["—"] * 4,
        '<span class="verdict good">✓ 达成</span>',
    ]
    assert row(thread, gap) == [gap, "R2 留下操作记录", gap, *["—"] * 6]
    assert "没有对应任何成功标准的用例：T2" in thread


def test_a_project_shows_results_schedule_and_documents(site: dict[str, str]) -> None:
    page = plain(site["projects/water/remote.md"])
    assert "1 / 1，1 条未得出判定" in page
    assert row(page, "T1") == ["T1", "远程重启采集程序", "必须", '<span class="verdict good">✓ 通过</span>', "1"]
    assert row(page, "A1")[1:] == ["赵甲", "2024-03-04 – 2024-03-05", "2024-03-06", "晚 1 个工作日"]
    assert row(page, "B1")[2:] == ["2024-03-04 – 2024-03-05", "2024-03-04 起，进行中", "没有基线"]
    assert page.count('<svg xmlns="http://www.w3.org/2000/svg"') == 4
    document = row(page, "POC测试方案")
    assert document[1:4] == [
        "<code>WAT-2024-001-PT-01</code>",
        "V1.0",
        '<span class="jf-keep">2024-02-20</span>',
    ]
    assert "记录还没有提交" in document[4]
    assert re.findall(r'href="([^"]+)" download>(\w+)', document[5]) == [
        ("../../documents/water/remote/poc-plan.zh.pdf", "PDF"),
        ("../../documents/water/remote/poc-plan.zh.docx", "DOCX"),
    ]
    assert document[6] == "—"


def test_a_ticket_tells_the_fault_its_clocks_and_its_project(site: dict[str, str]) -> None:
    page = plain(site["projects/water/tickets/portal.md"])
    assert row(page, "首次响应") == [
        "首次响应",
        "1 小时",
        "1 小时 15 分",
        "1 小时 15 分",
        '<span class="verdict bad">× 超时</span>',
    ]
    assert "[泵站远程维护通道改造](../remote.md)" in page
    assert "白屏\n\n三分钟后报错" in page
    assert row(page, "旧浏览器用户")[1] == "40"
    assert '!!! success "适用的关口都已通过"' in page


def test_the_portfolio_lists_projects_with_what_they_lack(site: dict[str, str]) -> None:
    found = next(line for line in site["projects/index.md"].splitlines() if "泵站远程维护通道改造" in line)
    cells = [re.sub("<[^>]+>", "", cell).strip() for cell in found.split("<td>")]
    assert cells[1:3] == ["泵站远程维护通道改造 WAT-2024-001", "某水务"]
    assert cells[3] == "项目测试技术认可"
    assert cells[-1] == "验收签字 缺 1 项"
    assert "升级浏览器后打不开门户" in site["projects/tickets.md"]


def test_the_home_page_has_a_door_for_every_block_and_every_role(site: dict[str, str], process: Process) -> None:
    page = plain(site["index.md"])
    assert len(process.flows) >= 4
    assert len(process.roles) >= 10
    assert [flow.id for flow in process.flows if f"## [{flow.name.zh}](flows/{flow.id}.md)" not in page] == []
    assert [role.id for role in process.roles if f"[{role.name.zh}](roles/{role.id}.md)" not in page] == []


def test_a_customer_shows_devices_projects_and_tickets(site: dict[str, str]) -> None:
    page = plain(site["projects/water/index.md"])
    assert row(page, "D1 出口网关")[1:3] == ["GW-100", "<code>SN-DEMO-0001</code>"]
    assert '<a href="remote.html">泵站远程维护通道改造</a>' in page
    assert '<a href="tickets/portal.html">升级浏览器后打不开门户</a>' in page
    assert "还没有项目。" in site["projects/empty/index.md"]


INTERNAL = [
    "采购明年换人",
    "123456",
    "98765",
    "〔内〕",
    "竞品丙",
    "第一次其实失败了",
    "已谈好",
    "催研发",
    "区域重点客户",
]


def test_no_page_of_a_project_or_customer_shows_what_is_internal(site: dict[str, str]) -> None:
    told = {
        path: plain(text)
        for path, text in site.items()
        if path.startswith(("projects/", "knowledge/")) or path == "index.md"
    }
    assert len(told) >= 6
    assert [(path, word) for path, text in told.items() for word in INTERNAL if word in text] == []


def test_the_records_do_hold_something_internal(cases: tuple[tuple[Dossier, Told], ...]) -> None:
    records = repr([dossier for dossier, _ in cases])
    assert [word for word in INTERNAL[:-1] if word not in records] == []


def test_a_document_that_stays_inside_says_so_where_it_is_offered(
    pages: Pages, cases: tuple[tuple[Dossier, Told], ...]
) -> None:
    (project, told), ticket = cases
    files = (SiteFile("zh", "pdf", "documents/_internal/water/remote/test-request.zh.internal.pdf", 2048),)
    request = SiteDocument("test-request", "WAT-2024-001-TR-01", "", "", "", files, inside=True)
    site = texts(pages(told=((project, replace(told, documents=(*told.documents, request))), ticket)))
    lines = site["projects/water/remote.md"].splitlines()
    marked = [line for line in lines if "本单位内部，不交给客户" in line]
    assert len(marked) == 1
    assert marked[0].startswith("| 测试申请单<br>")
    assert "test-request.zh.internal.pdf" in marked[0]
    assert "不交给客户" in site["deliverables/test-request.md"]
    assert "test-request.zh.internal.pdf" in site["deliverables/test-request.md"]
    assert "填好的是内部版" not in site["deliverables/poc-plan.md"]


def test_an_empty_workspace_has_pages_too(pages: Pages) -> None:
    site = texts(pages(told=()))
    assert "0 个项目、0 张工单" in site["index.md"]
    assert "还没有工单" in site["projects/index.md"]


def put(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")


def test_what_a_workspace_has_itself_takes_the_place_of_the_tools(pages: Pages, tmp_path: Path) -> None:
    put(tmp_path, "docs/gates.md", "# 我们的关口")
    put(tmp_path, "docs/projects/water/remote.md", "# 手写的项目页")
    put(tmp_path, "docs/generated/index.md", "# 上一次生成的")
    put(tmp_path, "docs/.obsidian/secret.md", "# 藏着的")
    put(tmp_path, "templates/site/assets/jifu.css", "body{}")
    put(tmp_path, "templates/site/pages/portfolio.md.j2", "# {{ count }} 个项目")
    files = {file.path: file.content.decode("utf-8", "replace") for file in pages(own=tmp_path)}
    assert "\n# 我们的关口\n" in files["gates.md"]
    assert "\n# 手写的项目页\n" in files["projects/water/remote.md"]
    assert files["assets/jifu.css"] == "body{}"
    assert "\n# 1 个项目\n" in files["projects/index.md"]
    assert "# 技服手册" in files["index.md"]
    assert not [path for path in files if "obsidian" in path or path.startswith("generated/")]


@pytest.mark.parametrize(
    ("template", "line", "told"),
    [
        ("# 一\n\n{{ nobody }}", 3, "nobody"),
        ("# 一\n{% if %}", 2, "Expected an expression"),
        ('{% include "../../house/house.toml" %}', 1, "house.toml"),
        ("{{ projects.__class__ }}", 1, "__class__"),
        ("{{ projects | safe }}", 1, "safe"),
    ],
)
def test_a_template_that_cannot_be_used_is_named_with_its_line(
    pages: Pages, tmp_path: Path, template: str, line: int, told: str
) -> None:
    put(tmp_path, "templates/site/pages/home.md.j2", template)
    with pytest.raises(TemplateFailure, match=told) as failure:
        pages(own=tmp_path)
    assert (failure.value.path, failure.value.line) == ("site/pages/home.md.j2", line)


def test_every_kind_of_record_has_its_page(site: dict[str, str]) -> None:
    assert {f"reference/{kind}.md" for kind in KINDS} <= set(site)
