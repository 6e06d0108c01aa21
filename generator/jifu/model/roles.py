"""Who does what: roles, the hats of a major incident, and the RACI of every task."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from jifu.model.base import Record, Ref
from jifu.model.entries import Entry, Term
from jifu.model.naming import Passage

RoleRef = Annotated[str, Ref("role")]
"""Id of a role in ``process/roles.yaml``."""
GradeRef = Annotated[str, Ref("grade")]
"""Id of a grade in ``process/grades.yaml``."""


class Saying(Record):
    """电话里怎么说 / What to say in a call"""

    when: Passage
    """什么时候。 / When."""
    words: Passage
    """怎么说。 / The words."""


class Role(Term):
    """角色 / Role"""

    kind: ClassVar[str] = "role"

    duty: Passage
    """职责。 / Duty."""
    never: tuple[Passage, ...] = ()
    """绝不做的事。 / What it never does."""
    first_week: tuple[Passage, ...] = ()
    """我的第一周，按先后。 / My first week, in order."""
    says: tuple[Saying, ...] = ()
    """电话里怎么说。 / What to say in a call."""


class Hat(Entry):
    """重大事件中的分工 / Hat in a major incident"""

    kind: ClassVar[str] = "hat"

    duty: Passage
    """职责。 / Duty."""
    held_by: tuple[RoleRef, ...] = ()
    """通常由哪些角色担任。 / Roles that usually hold it."""


class RaciRemark(Record):
    """分工说明 / Remark on a part"""

    role: RoleRef
    """角色。 / Role."""
    remark: Passage
    """说明，如“签认”“配合”。 / Remark, such as signs or assists."""


class RaciOverride(Record):
    """按等级调整的分工 / RACI for some grades

    A list left out stays as it is in the row; one that is given takes its place.
    """

    grades: Annotated[tuple[GradeRef, ...], Field(min_length=1)]
    """哪些项目等级。 / The grades it holds for."""
    accountable: RoleRef | None = None
    """负责（A），恰好一个。 / Accountable, exactly one."""
    responsible: tuple[RoleRef, ...] = ()
    """执行（R）。 / Responsible."""
    consulted: tuple[RoleRef, ...] = ()
    """征询（C）。 / Consulted."""
    informed: tuple[RoleRef, ...] = ()
    """知会（I）。 / Informed."""


class RaciTask(Entry):
    """分工（RACI） / Task with its RACI"""

    kind: ClassVar[str] = "raci-task"

    stage: Annotated[str, Ref("stage")]
    """所在阶段。 / Stage it belongs to."""
    accountable: RoleRef
    """负责（A），恰好一个。 / Accountable, exactly one."""
    responsible: Annotated[tuple[RoleRef, ...], Field(min_length=1)]
    """执行（R），至少一个；可以同时是负责的角色。 / Responsible, at least one; may be the accountable role itself."""
    consulted: tuple[RoleRef, ...] = ()
    """征询（C）。 / Consulted."""
    informed: tuple[RoleRef, ...] = ()
    """知会（I）。 / Informed."""
    remarks: tuple[RaciRemark, ...] = ()
    """分工说明。 / Remarks."""
    by_grade: tuple[RaciOverride, ...] = ()
    """按项目等级调整。 / What differs by grade."""
