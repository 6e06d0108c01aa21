"""What becomes of a workspace: typed where it holds together, broken records left out, findings from everything."""

from __future__ import annotations

from collections.abc import Callable

from jifu.findings import Finding
from jifu.source import RawWorkspace
from jifu.validate import validate
from jifu.workspace import Workspace

Judge = Callable[..., tuple[Workspace | None, list[Finding]]]
CUSTOMER, PROJECT = "projects/harbor/customer.yaml", "projects/harbor/vpn/project.yaml"
POC = "projects/harbor/vpn/poc.yaml"


def test_valid_workspace_is_typed(base: RawWorkspace) -> None:
    workspace, findings = validate(base)
    assert findings == []
    assert workspace is not None
    (customer,) = workspace.customers
    assert (customer.id, customer.customer.name) == ("harbor", "海湾港务集团")
    (project,) = customer.projects
    assert list(project.records) == ["project", "requirements", "poc", "delivery"]
    assert project.poc is not None
    assert project.poc.cases[0].rounds[0].verdict == "pass"
    (ticket,) = customer.tickets
    assert ticket.ticket.upgrade is not None
    assert [stage.id for stage in workspace.process.stages] == ["trial", "rollout"]


def test_broken_record_is_left_out_alone(judge: Judge) -> None:
    workspace, findings = judge(POC, "number: SQ-0007", "nummer: SQ-0007")
    assert [(finding.code, finding.path) for finding in findings] == [("KEY-UNKNOWN", POC)]
    assert workspace is not None
    project = workspace.customers[0].projects[0]
    assert project.poc is None
    assert project.delivery is not None


def test_project_without_its_record_is_left_out(judge: Judge) -> None:
    workspace, findings = judge(PROJECT, "code: HG-VPN", "code: hg")
    assert [finding.code for finding in findings] == ["VALUE-FORMAT"]
    assert workspace is not None
    assert workspace.customers[0].projects == ()
    assert len(workspace.customers[0].tickets) == 1


def test_customer_without_its_record_is_left_out(judge: Judge) -> None:
    workspace, findings = judge(CUSTOMER, "name: 海湾港务集团", "name: 7")
    assert [finding.code for finding in findings] == ["TEXT-QUOTES"]
    assert workspace is not None
    assert workspace.customers == ()


def test_broken_process_still_judges_records(judge: Judge) -> None:
    workspace, findings = judge("process/grades.yaml", "managed_by: lead}\n  - {id: C", "managed: lead}\n  - {id: C")
    assert workspace is None
    # “managed” says which key was meant, so the missing managed_by is not told as well.
    assert [finding.code for finding in findings] == ["KEY-UNKNOWN"]


def test_every_finding_of_a_read_file_has_its_place(judge: Judge) -> None:
    _, findings = judge(POC, "  date: 2021-05-06", "  date: 2021-05-60", "people: [M1, K1]", "people: [M1, K9]")
    found = {(finding.code, finding.place) for finding in findings}
    assert found == {("DATE-IMPOSSIBLE", (4, 3)), ("REF-DANGLING", (60, 105))}
