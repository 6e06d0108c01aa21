"""The folders of a workspace to raw records. What does not belong there is said, with what was probably meant.

Links are never followed: a record lies in the repository itself, and a link could lead anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jifu.findings import Finding
from jifu.load.evidence import read_evidence
from jifu.load.folder import Folder, check_id, unexpected_file, unexpected_folder
from jifu.load.yaml_file import read_yaml
from jifu.source import EvidenceFile, RawCustomer, RawFile, RawProject, RawTicket, RawWorkspace

PROJECTS = "projects"
PROCESS = "process"
_CUSTOMER_FILE = "customer.yaml"
_PROJECT_FILES = ("project.yaml", "requirements.yaml", "poc.yaml", "delivery.yaml")
_BESIDE_A_RECORD = ("evidence", "locale")


def read_workspace(root: Path, defaults: Path | None = None) -> tuple[RawWorkspace, list[Finding]]:
    """Everything under ``root``: its process, laid file by file over that of ``defaults``, and its customers."""
    process, findings = read_process(root, defaults)
    beneath = overridden(root, defaults, process)
    ids, found = customer_ids(root)
    findings += found
    customers = []
    for customer_id in ids:
        customer, found = read_customer(root, customer_id)
        customers.append(customer)
        findings += found
    return RawWorkspace(process, tuple(customers), beneath), findings


def overridden(root: Path, defaults: Path | None, process: Mapping[str, RawFile]) -> dict[str, RawFile]:
    """The default files of ``process/`` that the workspace's own take the place of, as far as they can be read."""
    if defaults is None or defaults.resolve() == root.resolve():
        return {}
    files: dict[str, RawFile] = {}
    for name, file in process.items():
        beneath = defaults / PROCESS / name
        if file.source.path == f"{PROCESS}/{name}" and beneath.is_file():
            files[name], _ = read_yaml(beneath, f"defaults/{PROCESS}/{name}")
    return files


def read_process(root: Path, defaults: Path | None = None) -> tuple[dict[str, RawFile], list[Finding]]:
    """The files of ``process/`` by name. A default file's path is ``defaults/process/…``, for it is not in ``root``."""
    files: dict[str, RawFile] = {}
    findings: list[Finding] = []
    bases = [(root, PROCESS)]
    if defaults is not None and defaults.resolve() != root.resolve():
        bases.append((defaults, f"defaults/{PROCESS}"))
    for base, path in bases:
        folder = Folder(base / PROCESS, path, findings)
        findings += [unexpected_folder(f"{path}/{name}", name, ()) for name in folder.folders()]
        findings += [unexpected_file(f"{path}/{name}", name, ()) for name in folder.misnamed]
        for name in folder.yaml_files():
            if name not in files:
                files[name], found = read_yaml(folder.file(name), f"{path}/{name}")
                findings += found
    return dict(sorted(files.items())), findings


def customer_ids(root: Path) -> tuple[list[str], list[Finding]]:
    """The folders under ``projects/``, sorted; each is one customer to be read by ``read_customer``."""
    findings: list[Finding] = []
    folder = Folder(root / PROJECTS, PROJECTS, findings)
    ids = folder.folders()
    for name in ids:
        findings += check_id(f"{PROJECTS}/{name}", name)
    for name in [*folder.yaml_files(), *folder.misnamed]:
        findings.append(unexpected_file(f"{PROJECTS}/{name}", name, (_CUSTOMER_FILE,)))
    return ids, findings


def read_customer(root: Path, customer_id: str) -> tuple[RawCustomer, list[Finding]]:
    """One customer's folder. It knows nothing of the others, so that customers can be read by several processes."""
    path = f"{PROJECTS}/{customer_id}"
    findings: list[Finding] = []
    folder = Folder(root / path, path, findings)
    projects: list[RawProject] = []
    tickets: tuple[RawTicket, ...] = ()
    for name in folder.folders():
        if name == "tickets":
            tickets = _tickets(folder.below(name))
        elif name not in _BESIDE_A_RECORD and (project := _project(folder.below(name), name)):
            projects.append(project)
    files = _records(folder, (_CUSTOMER_FILE,))
    return RawCustomer(customer_id, path, files.get("customer"), tuple(projects), tickets), findings


def _project(folder: Folder, project_id: str) -> RawProject | None:
    if not folder.yaml_files() and not folder.misnamed:
        folder.findings.append(unexpected_folder(folder.path, project_id, ("tickets",)))
        return None
    folder.findings += check_id(folder.path, project_id)
    files = _records(folder, _PROJECT_FILES)
    return RawProject(project_id, folder.path, files, _beside(folder))


def _tickets(folder: Folder) -> tuple[RawTicket, ...]:
    names = folder.yaml_files()
    ids = [name.removesuffix(".yaml") for name in names]
    for name in folder.misnamed:
        folder.findings.append(unexpected_file(f"{folder.path}/{name}", name, ()))
    beside: dict[str, Mapping[str, EvidenceFile]] = {}
    for name in folder.folders():
        inner = folder.below(name)
        if name not in ids:
            folder.findings.append(unexpected_folder(inner.path, name, ids))
            continue
        _records(inner, ())
        beside[name] = _beside(inner)
    tickets = []
    for ticket_id, name in zip(ids, names, strict=True):
        path = f"{folder.path}/{name}"
        folder.findings += check_id(path, ticket_id)
        file, found = read_yaml(folder.file(name), path)
        folder.findings += found
        tickets.append(RawTicket(ticket_id, path, file, beside.get(ticket_id, {})))
    return tuple(tickets)


def _records(folder: Folder, expected: tuple[str, ...]) -> dict[str, RawFile]:
    """The record files of ``folder`` by stem; any other YAML file is said."""
    files: dict[str, RawFile] = {}
    for name in folder.yaml_files():
        path = f"{folder.path}/{name}"
        if name in expected:
            files[name.removesuffix(".yaml")], found = read_yaml(folder.file(name), path)
            folder.findings += found
        else:
            folder.findings.append(unexpected_file(path, name, expected))
    for name in folder.misnamed:
        folder.findings.append(unexpected_file(f"{folder.path}/{name}", name, expected))
    return files


def _beside(folder: Folder) -> dict[str, EvidenceFile]:
    """The evidence beside a record; folders that are neither evidence nor translations are said."""
    evidence: dict[str, EvidenceFile] = {}
    for name in folder.folders():
        if name == "evidence":
            evidence = read_evidence(folder.folder / name, f"{folder.path}/{name}")
        elif name not in _BESIDE_A_RECORD:
            folder.findings.append(unexpected_folder(f"{folder.path}/{name}", name, _BESIDE_A_RECORD))
    return evidence
