"""Roles, a page each, and who does what: the RACI."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from jifu.model.roles import RaciOverride, RaciTask, Role
from jifu.render.pages.page import Page
from jifu.render.pages.site import Site

ROLES, RACI = "roles/index.md", "raci.md"


def role_page(identifier: str) -> str:
    """The page of a role."""
    return f"roles/{identifier}.md"


def people_pages(site: Site) -> Iterator[Page]:
    """The list of roles, each role, then the RACI."""
    yield site.page(
        ROLES,
        title=site.say("角色一览"),
        kind="role",
        template="roles.md.j2",
        names={"roles": tuple(site.view(role) for role in site.process.roles)},
        origins=(site.of_process("roles"),),
    )
    for at, role in enumerate(site.process.roles):
        yield site.page(
            role_page(role.id),
            title=site.text(role.name),
            kind="role",
            template="role.md.j2",
            names=partial(_role, site, role),
            origins=(site.of_process("roles", at),),
        )
    if site.process.raci:
        yield site.page(
            RACI,
            title=site.say("分工（RACI）"),
            kind="process",
            template="raci.md.j2",
            names=partial(_raci, site),
            origins=(site.of_process("raci"),),
        )


@dataclass(frozen=True, slots=True)
class Part:
    """What a role does in a task: its letters by grade and where no grade is known, and a remark."""

    role: str
    letters: str
    by_grade: Mapping[str, str]
    remark: str


@dataclass(frozen=True, slots=True)
class RaciRow:
    """A task with the part of every role, in the order of the roles."""

    id: str
    name: str
    stage: str
    stage_name: str
    provenance: str
    parts: tuple[Part, ...]


def letters_of(task: RaciTask, role: str, grade: str = "") -> str:
    """R, A, C, I or A/R of a role in a task, for a grade; empty where it has no part."""
    over = next((each for each in task.by_grade if grade in each.grades), None)
    return "/".join(
        letter
        for letter, roles in (
            ("A", (_accountable(task, over),)),
            ("R", _roles(task.responsible, over.responsible if over else ())),
            ("C", _roles(task.consulted, over.consulted if over else ())),
            ("I", _roles(task.informed, over.informed if over else ())),
        )
        if role in roles
    )


def _accountable(task: RaciTask, over: RaciOverride | None) -> str:
    return over.accountable if over is not None and over.accountable is not None else task.accountable


def _roles(default: tuple[str, ...], instead: tuple[str, ...]) -> tuple[str, ...]:
    return instead or default


def _rows(site: Site) -> Iterator[RaciRow]:
    stages = {stage.id: site.text(stage.name) for stage in site.process.stages}
    for task in site.process.raci:
        remarks = {each.role: site.text(each.remark) for each in task.remarks}
        parts = tuple(
            Part(
                role.id,
                letters_of(task, role.id),
                {grade.id: letters_of(task, role.id, grade.id) for grade in site.process.grades},
                remarks.get(role.id, ""),
            )
            for role in site.process.roles
        )
        yield RaciRow(task.id, site.text(task.name), task.stage, stages.get(task.stage, ""), task.provenance, parts)


def _raci(site: Site) -> Mapping[str, object]:
    rows = tuple(_rows(site))
    used = {part.role for row in rows for part in row.parts if part.letters or any(part.by_grade.values())}
    stages = dict.fromkeys((row.stage, row.stage_name) for row in rows)
    return {
        "rows": rows,
        "roles": tuple(site.view(role) for role in site.process.roles if role.id in used),
        "used": used,
        "from_article": any(row.provenance == "article" for row in rows),
        "stages": tuple(stages),
        "grades": tuple(site.view(grade) for grade in site.process.grades),
    }


def _role(site: Site, role: Role) -> Mapping[str, object]:
    process = site.process
    tasks = []
    for row in _rows(site):
        part = next(each for each in row.parts if each.role == role.id)
        other = {grade: letters for grade, letters in part.by_grade.items() if letters != part.letters}
        if part.letters or any(other.values()):
            tasks.append((row, part, tuple(other.items())))
    return {
        "role": site.view(role),
        "tasks": tuple(tasks),
        "stages": tuple(site.view(stage) for stage in process.stages if stage.owner == role.id),
        "makes": tuple(site.view(each) for each in process.deliverables if each.made_by == role.id),
        "signs": tuple(site.view(each) for each in process.deliverables if role.id in each.signed_by),
        "checks": tuple(site.view(each) for each in process.checklists if each.done_by == role.id),
        "owes": tuple(site.view(g) for g in process.gates if any(rule.owed_by == role.id for rule in g.rules)),
    }
