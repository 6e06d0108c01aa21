"""Workspaces of any size, made of the shortened sample with ids, serial numbers and names changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jifu.pipeline.setting import Setting

from bench.shrink import dumped, shrink

CUSTOMER = "securities"
PROJECT = "sslvpn"
_KEPT = 2
_PROJECTS_OF_A_CUSTOMER = 12
_EVERY_HOW_MANY_HAS_REQUIREMENTS = 2

MISTAKES: tuple[tuple[str, str, str], ...] = (
    ("project.yaml", "\nname: ", "\nnmae: "),
    ("project.yaml", "  date: '", "  date: '31.12."),
    ("project.yaml", "role: engineer", "role: enginer"),
    ("requirements.yaml", "priority: must", "priority: most"),
    ("poc.yaml", "  evidence:", "  evidense:"),
    ("delivery.yaml", "requirement: R1", "requirement: R77"),
    ("customer.yaml", "\nname: ", "\nname: [unclosed "),
)
"""File, text, and what an author in a hurry makes of its first occurrence."""


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What was written: how many projects, files and bytes of YAML, and how many files got a mistake."""

    root: Path
    projects: int
    files: int
    size: int
    mistaken: int


class Maker:
    """Writes portfolios. Of a customer's projects the first has every record, the others are earlier on their way."""

    def __init__(self, setting: Setting) -> None:
        self._texts = {path: dumped(record) for path, record in shrink(setting, CUSTOMER, _KEPT).items()}

    def write(self, root: Path, projects: int, *, mistakes: bool = False) -> Portfolio:
        """Write a workspace of ``projects`` projects; with ``mistakes``, one in every third file."""
        files = size = mistaken = 0
        for number in range(-(-projects // _PROJECTS_OF_A_CUSTOMER)):
            count = min(_PROJECTS_OF_A_CUSTOMER, projects - number * _PROJECTS_OF_A_CUSTOMER)
            for path, text in self._customer(number, count).items():
                if mistakes and files % 3 == 0:
                    wrong = _mistaken(path, text, files // 3)
                    mistaken += wrong != text
                    text = wrong
                file = root / "projects" / f"customer-{number:04d}" / path
                file.parent.mkdir(parents=True, exist_ok=True)
                content = text.encode("utf-8")
                file.write_bytes(content)
                files, size = files + 1, size + len(content)
        return Portfolio(root, projects, files, size, mistaken)

    def _customer(self, number: int, projects: int) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for path, text in self._texts.items():
            folder, _, name = path.rpartition("/")
            if folder != PROJECT:
                found[path] = _renamed(text, number, 0)
                continue
            for project in range(projects):
                if _has(project, name):
                    inner = path if project == 0 else f"{PROJECT}-{project:02d}/{name}"
                    found[inner] = _renamed(text, number, project)
        return found


def yaml_files(root: Path) -> Iterator[Path]:
    """Every YAML file of a workspace."""
    yield from sorted((root / "projects").rglob("*.yaml"))


def _has(project: int, name: str) -> bool:
    if project == 0 or name == "project.yaml":
        return True
    return name == "requirements.yaml" and project % _EVERY_HOW_MANY_HAS_REQUIREMENTS == 0


def _renamed(text: str, customer: int, project: int) -> str:
    text = text.replace("DEMO-", f"DEMO-{customer:04d}-").replace("某证券", f"第{customer}证券")
    return text.replace("SEC-2019-017", f"SEC-{customer:04d}-{project:03d}")


def _mistaken(path: str, text: str, turn: int) -> str:
    name = path.rpartition("/")[2]
    fitting = [(old, new) for file, old, new in MISTAKES if file == name and old in text]
    if not fitting:
        return text
    old, new = fitting[turn % len(fitting)]
    return text.replace(old, new, 1)
