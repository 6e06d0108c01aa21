"""The folders of a workspace become raw records; whatever nothing reads is said, and no link is followed."""

from __future__ import annotations

import gc
import os
import pickle
from collections.abc import Mapping
from pathlib import Path

import pytest
from jifu.bilingual import Bilingual
from jifu.findings import Finding
from jifu.load import customer_ids, read_customer, read_process, read_workspace
from jifu.source import RawWorkspace

RECORD = "schema: 1\n"
WHOLE = {
    "process/roles.yaml": RECORD,
    "process/stages.yaml": RECORD,
    "process/README.md": "x",
    "projects/demo/customer.yaml": RECORD,
    "projects/demo/notes.txt": "x",
    "projects/demo/.draft.yaml": "x: [",
    "projects/demo/vpn/project.yaml": RECORD,
    "projects/demo/vpn/poc.yaml": RECORD,
    "projects/demo/vpn/evidence/t1/login.txt": "ok",
    "projects/demo/vpn/locale/en.po": "",
    "projects/demo/tickets/upgrade.yaml": RECORD,
    "projects/demo/tickets/upgrade/evidence/after.txt": "ok",
    "projects/demo/tickets/upgrade/locale/en.po": "",
    "projects/alpha/customer.yaml": RECORD,
}


def lay(root: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")


def told(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.code, finding.path) for finding in findings]


def hint(finding: Finding) -> str:
    value = finding.values["hint"]
    assert isinstance(value, Bilingual)
    return value.en


def test_a_whole_workspace_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    lay(tmp_path, WHOLE)
    workspace, findings = read_workspace(tmp_path)
    assert findings == []
    assert [file.source.path for file in workspace.files()] == [
        "process/roles.yaml",
        "process/stages.yaml",
        "projects/alpha/customer.yaml",
        "projects/demo/customer.yaml",
        "projects/demo/vpn/poc.yaml",
        "projects/demo/vpn/project.yaml",
        "projects/demo/tickets/upgrade.yaml",
    ]
    assert all(file.data == {"schema": 1} for file in workspace.files())
    demo = workspace.customers[1]
    assert (demo.id, demo.path) == ("demo", "projects/demo")
    (project,) = demo.projects
    assert (project.id, project.path, sorted(project.files)) == ("vpn", "projects/demo/vpn", ["poc", "project"])
    assert [file.path for file in project.evidence.values()] == ["projects/demo/vpn/evidence/t1/login.txt"]
    (ticket,) = demo.tickets
    assert (ticket.id, ticket.path) == ("upgrade", "projects/demo/tickets/upgrade.yaml")
    assert list(ticket.evidence) == ["after.txt"]


def test_an_empty_folder_is_an_empty_workspace(tmp_path: Path) -> None:
    assert read_workspace(tmp_path) == (RawWorkspace({}, ()), [])


def test_one_broken_file_hides_nothing_of_the_others(tmp_path: Path) -> None:
    broken = {
        "projects/alpha/customer.yaml": "name：甲\nx: 1\n",
        "projects/demo/vpn/poc.yaml": "a: [\n",
        "projects/demo/tickets/upgrade.yaml": "a: 1\na: 2\n",
    }
    lay(tmp_path, WHOLE | broken)
    workspace, findings = read_workspace(tmp_path)
    assert sorted(told(findings)) == [
        ("KEY-DUPLICATE", "projects/demo/tickets/upgrade.yaml"),
        ("YAML-BRACKET", "projects/demo/vpn/poc.yaml"),
        ("YAML-COLON-WIDE", "projects/alpha/customer.yaml"),
    ]
    assert len(list(workspace.files())) == 7


def test_the_process_is_laid_over_the_defaults_file_by_file(tmp_path: Path) -> None:
    lay(
        tmp_path / "shipped",
        {"process/roles.yaml": "a: 1\n", "process/stages.yaml": "b: 1\n", "process/x.yaml": "a: ["},
    )
    lay(tmp_path / "own", {"process/stages.yaml": "b: 2\n", "process/x.yaml": "c: 3\n"})
    files, findings = read_process(tmp_path / "own", tmp_path / "shipped")
    assert findings == []
    assert {name: (file.source.path, file.data) for name, file in files.items()} == {
        "roles.yaml": ("defaults/process/roles.yaml", {"a": 1}),
        "stages.yaml": ("process/stages.yaml", {"b": 2}),
        "x.yaml": ("process/x.yaml", {"c": 3}),
    }
    itself, _ = read_process(tmp_path / "own", tmp_path / "own")
    assert [file.source.path for file in itself.values()] == ["process/stages.yaml", "process/x.yaml"]


@pytest.mark.parametrize(
    ("path", "code", "says"),
    [
        ("projects/demo/vpn/pocs.yaml", "FILE-UNEXPECTED", '"poc.yaml"'),
        ("projects/demo/vpn/poc.yml", "FILE-UNEXPECTED", '"poc.yaml"'),
        ("projects/demo/vpn/POC.YAML", "FILE-UNEXPECTED", '"poc.yaml"'),
        ("projects/demo/vpn/delivery.yaml.txt", "FILE-UNEXPECTED", '"delivery.yaml"'),
        ("projects/demo/vpn/wishes.yaml", "FILE-UNEXPECTED", "Only project.yaml, requirements.yaml"),
        ("projects/demo/custmer.yaml", "FILE-UNEXPECTED", '"customer.yaml"'),
        ("projects/customer.yaml", "FILE-UNEXPECTED", '"customer.yaml"'),
        ("projects/demo/tickets/second.yml", "FILE-UNEXPECTED", '"second.yaml"'),
        ("projects/demo/tickets/upgrade/upgrade.yaml", "FILE-UNEXPECTED", "where it belongs"),
        ("process/roles.yml", "FILE-UNEXPECTED", '"roles.yaml"'),
    ],
)
def test_a_file_that_nothing_reads_is_said_with_what_was_meant(tmp_path: Path, path: str, code: str, says: str) -> None:
    lay(tmp_path, WHOLE | {path: RECORD})
    _, (finding,) = read_workspace(tmp_path)
    assert (finding.code, finding.path) == (code, path)
    assert says in hint(finding)


@pytest.mark.parametrize(
    ("path", "folder", "says"),
    [
        ("projects/demo/ticket/readme.txt", "projects/demo/ticket", '"tickets"'),
        ("projects/demo/pictures/a.png", "projects/demo/pictures", "add its record file"),
        ("projects/demo/vpn/evidences/a.png", "projects/demo/vpn/evidences", '"evidence"'),
        ("projects/demo/tickets/upgrad/evidence/a.txt", "projects/demo/tickets/upgrad", '"upgrade"'),
        ("process/old/roles.yaml", "process/old", "Move it away"),
    ],
)
def test_a_folder_that_nothing_reads_is_said(tmp_path: Path, path: str, folder: str, says: str) -> None:
    lay(tmp_path, WHOLE | {path: RECORD})
    _, (finding,) = read_workspace(tmp_path)
    assert (finding.code, finding.path) == ("FOLDER-UNEXPECTED", folder)
    assert says in hint(finding)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Demo Bank", '"demo-bank"'),
        ("某证券", "short Latin name"),
        ("1st", "short Latin name"),
        ("con", "short Latin name"),
        ("nul.x", "short Latin name"),
        ("a" * 41, "short Latin name"),
        ("vpn.", '"vpn"'),
    ],
)
def test_a_name_that_is_no_id_is_said_and_still_read(tmp_path: Path, name: str, says: str) -> None:
    lay(tmp_path, {f"projects/{name}/customer.yaml": RECORD, f"projects/ok/{name}/project.yaml": "x: 1\nx: 2\n"})
    lay(tmp_path, {f"projects/ok/tickets/{name}.yaml": RECORD, "projects/ok/customer.yaml": RECORD})
    _, findings = read_workspace(tmp_path)
    assert sorted(told(findings)) == sorted(
        [
            ("FOLDER-NAME", f"projects/{name}"),
            ("FOLDER-NAME", f"projects/ok/{name}"),
            ("KEY-DUPLICATE", f"projects/ok/{name}/project.yaml"),
            ("FOLDER-NAME", f"projects/ok/tickets/{name}.yaml"),
        ]
    )
    assert says in hint(next(finding for finding in findings if finding.code == "FOLDER-NAME"))


@pytest.mark.parametrize("name", ["a", "securities", "h-bank.2", "x" * 40, "console", "a_b"])
def test_a_good_name_is_an_id(tmp_path: Path, name: str) -> None:
    lay(tmp_path, {f"projects/{name}/customer.yaml": RECORD})
    assert customer_ids(tmp_path) == ([name], [])


def test_a_name_that_cannot_be_printed_is_said_and_not_read(tmp_path: Path) -> None:
    lay(tmp_path, {"projects/a\x1b[31m/customer.yaml": RECORD, "projects/demo/customer.yaml": RECORD})
    workspace, findings = read_workspace(tmp_path)
    assert told(findings) == [("FILE-NAME", "projects/a\\u001b[31m")]
    assert [customer.id for customer in workspace.customers] == ["demo"]


LINKS = [
    "process",
    "projects",
    "projects/demo",
    "projects/demo/vpn",
    "projects/demo/vpn/evidence",
    "projects/demo/tickets",
]
LINKS += ["process/roles.yaml", "projects/demo/customer.yaml", "projects/demo/vpn/poc.yaml"]
LINKS += ["projects/demo/tickets/upgrade.yaml", "projects/demo/tickets/upgrade"]


@pytest.mark.parametrize("path", LINKS)
@pytest.mark.parametrize("inside", [True, False])
def test_a_link_is_said_and_not_followed(tmp_path: Path, path: str, inside: bool) -> None:
    root = tmp_path / "workspace"
    lay(root, WHOLE)
    elsewhere = (root if inside else tmp_path) / "elsewhere"
    (root / path).rename(elsewhere)
    (root / path).symlink_to(elsewhere)
    workspace, findings = read_workspace(root)
    assert ("FILE-LINK", path) in told(findings)
    assert not any(f"{file.source.path}/".startswith(f"{path}/") for file in workspace.files())
    assert not any(
        file.path.startswith(f"{path}/")
        for customer in workspace.customers
        for each in customer.projects
        for file in each.evidence.values()
    )


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    lay(tmp_path, WHOLE)
    os.mkfifo(tmp_path / "projects/demo/vpn/delivery.yaml")
    workspace, findings = read_workspace(tmp_path)
    assert findings == []
    assert sorted(workspace.customers[1].projects[0].files) == ["poc", "project"]


def test_customers_can_be_read_one_by_one_and_sent_to_another_process(tmp_path: Path) -> None:
    lay(tmp_path, WHOLE)
    ids, _ = customer_ids(tmp_path)
    apart = [pickle.loads(pickle.dumps(read_customer(tmp_path, each)[0])) for each in ids]
    assert tuple(apart) == read_workspace(tmp_path)[0].customers


def test_reading_leaves_the_garbage_collector_as_it_was(tmp_path: Path) -> None:
    lay(tmp_path, WHOLE)
    assert gc.isenabled()
    read_workspace(tmp_path)
    assert gc.isenabled()
