"""Project grades: criteria, what raises them, how each is governed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from jifu.model.grading import GradeCriterion, GradeGovernance
from jifu.render.pages.page import Page
from jifu.render.pages.site import Site
from jifu.render.view import View

GRADES = "grades.md"


def grade_pages(site: Site) -> Iterator[Page]:
    """The page of the grades."""
    yield site.page(
        GRADES,
        title=site.say("项目等级"),
        kind="process",
        template="grades.md.j2",
        names=partial(_grades, site),
        origins=(site.of_process("grades"), site.of_process("grade-criteria"), site.of_process("grade-governance")),
    )


def _grades(site: Site) -> Mapping[str, object]:
    process = site.process
    return {
        "grades": tuple(site.view(grade) for grade in process.grades),
        "criteria": tuple(_row(site, row) for row in process.grade_criteria),
        "governance": tuple(_row(site, row) for row in process.grade_governance),
        "overrides": tuple(site.view(each) for each in process.grade_overrides),
    }


def _row(site: Site, row: GradeCriterion | GradeGovernance) -> tuple[View, tuple[str, ...]]:
    """The row, and its texts in the order of the grades; empty where a grade has none."""
    texts = {cell.grade: site.text(cell.text) for cell in row.by_grade}
    return site.view(row), tuple(texts.get(grade.id, "") for grade in site.process.grades)
