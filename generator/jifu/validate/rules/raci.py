"""The RACI: after a grade's override is applied, every role has one part in a row and every grade one override."""

from __future__ import annotations

from collections.abc import Iterator

from jifu.bilingual import Bilingual
from jifu.findings import Finding
from jifu.model.roles import RaciTask
from jifu.source import Loc
from jifu.validate.facts import Facts
from jifu.validate.sheet import Visit, is_filled, place_of

_PARTS = {
    "accountable": Bilingual("负责（accountable）", "accountable"),
    "responsible": Bilingual("执行（responsible）", "responsible"),
    "consulted": Bilingual("征询（consulted）", "consulted"),
    "informed": Bilingual("知会（informed）", "informed"),
}
Part = tuple[str, str, Loc]
"""A role, the part it has, and where that is written."""


def one_part_for_each_role(facts: Facts) -> Iterator[Finding]:
    """No role stands twice in a row or in what an override makes of it; accountable and responsible may be one role."""
    for task in facts.of(RaciTask):
        yield from _twice(task, list(_parts(task)), ())
        for at, override in enumerate(_overrides(task)):
            if override is not None:
                yield from _twice(task, list(_parts(task, at, override)), ("by_grade", at))


def one_override_for_each_grade(facts: Facts) -> Iterator[Finding]:
    """A grade is named once in the overrides of a row."""
    for task in facts.of(RaciTask):
        seen: dict[str, Loc] = {}
        for loc, grade in task.pick("by_grade.grades"):
            if isinstance(grade, str) and grade in seen:
                where = place_of(task.sheet, seen[grade], task.sheet)
                yield task.sheet.finding("RACI-GRADE-TWICE", loc, task=_id(task), grade=grade, where=where)
            elif isinstance(grade, str):
                seen[grade] = loc


def _overrides(task: Visit) -> list[dict[str, object] | None]:
    found = task.get("by_grade")
    return [each if isinstance(each, dict) else None for each in found] if isinstance(found, list) else []


def _parts(task: Visit, at: int = 0, override: dict[str, object] | None = None) -> Iterator[Part]:
    """Every role of the row; a list that the override gives takes the place of the row's."""
    for part in _PARTS:
        given = override is not None and is_filled(override.get(part))
        step: Loc = ("by_grade", at, part) if given else (part,)
        value = override.get(part) if given and override is not None else task.data.get(part)
        if isinstance(value, str):
            yield value, part, step
        for position, role in enumerate(value if isinstance(value, list) else ()):
            if isinstance(role, str):
                yield role, part, (*step, position)


def _twice(task: Visit, parts: list[Part], inside: Loc) -> Iterator[Finding]:
    """Roles with two parts. Of two places the one inside the override is told; with neither there, it is told above."""
    first: dict[str, tuple[str, Loc]] = {}
    for role, part, loc in parts:
        held = first.get(role)
        if held is None or (held[0], part) == ("accountable", "responsible"):
            first[role] = (part, loc)
            continue
        here, there = ((part, loc), held) if loc[: len(inside)] == inside else (held, (part, loc))
        if here[1][: len(inside)] == inside:
            where = place_of(task.sheet, (*task.loc, *there[1]), task.sheet)
            parts_told = {"part": _PARTS[here[0]], "other": _PARTS[there[0]]}
            yield task.finding("RACI-ROLE-TWICE", here[1], task=_id(task), role=role, where=where, **parts_told)


def _id(visit: Visit) -> str:
    return str(visit.data.get("id") or "?")
