"""Project grades: criteria, what raises a grade, and how each grade is governed."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from jifu.model.base import Count, Record
from jifu.model.entries import Entry, Term
from jifu.model.naming import Passage
from jifu.model.roles import GradeRef, RoleRef


class Grade(Term):
    """项目等级 / Project grade"""

    kind: ClassVar[str] = "grade"

    managed_by: RoleRef
    """由谁管理。 / Who manages it."""


class GradeCell(Record):
    """某一等级的内容 / What holds for one grade"""

    grade: GradeRef
    """等级。 / Grade."""
    text: Passage
    """内容。 / What holds."""


class GradeCriterion(Entry):
    """定级判据 / Grading criterion"""

    kind: ClassVar[str] = "grade-criterion"

    by_grade: Annotated[tuple[GradeCell, ...], Field(min_length=1)]
    """各等级的特征，每个等级一条。 / What each grade looks like, one for every grade."""


class GradeGovernance(Entry):
    """分级管理要求 / Governance by grade"""

    kind: ClassVar[str] = "grade-governance"

    by_grade: Annotated[tuple[GradeCell, ...], Field(min_length=1)]
    """各等级的做法，每个等级一条。 / What is done for each grade, one for every grade."""


class GradeOverride(Entry):
    """升级条件 / What raises the grade"""

    kind: ClassVar[str] = "grade-override"

    raises: Count = 1
    """升几级。 / By how many grades it is raised."""
