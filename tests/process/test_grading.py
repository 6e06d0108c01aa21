"""Grades: a cell for each in every criterion and every row of governance, and all of it marked as the house's own."""

from __future__ import annotations

from jifu.model.grading import GradeCriterion, GradeGovernance
from jifu.model.process import Process


def test_every_criterion_and_row_of_governance_has_one_cell_for_each_grade(process: Process) -> None:
    grades = [grade.id for grade in process.grades]
    rows: tuple[GradeCriterion | GradeGovernance, ...] = (*process.grade_criteria, *process.grade_governance)
    assert (len(process.grade_criteria), len(process.grade_governance)) == (8, 8)
    for row in rows:
        assert [cell.grade for cell in row.by_grade] == grades, row.id
        assert len({cell.text.zh for cell in row.by_grade}) == len(grades), f"{row.id} does not tell the grades apart"


def test_criteria_and_governance_are_never_passed_off_as_the_articles(process: Process) -> None:
    for row in (*process.grade_criteria, *process.grade_overrides, *process.grade_governance):
        assert row.provenance == "house", row.id


def test_four_things_raise_a_grade_by_one(process: Process) -> None:
    assert [each.raises for each in process.grade_overrides] == [1, 1, 1, 1]


def test_grades_are_governed_with_more_care_the_higher_they_stand(process: Process) -> None:
    manager = next(row for row in process.grade_governance if row.id == "project-manager")
    said = {cell.grade: cell.text.zh for cell in manager.by_grade}
    assert "PMO" in said["S"]
    assert "PMO" not in said["B"] + said["C"]
