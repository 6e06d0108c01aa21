"""How work runs: the stages of a project's life, and the flows with their steps, tasks and failure modes."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from jifu.model.base import Flag, Line, Ref
from jifu.model.entries import Entry, Term
from jifu.model.naming import Passage
from jifu.model.roles import RoleRef


class Stage(Term):
    """阶段 / Stage"""

    kind: ClassVar[str] = "stage"

    owner: RoleRef
    """负责角色。 / Role that owns it."""
    service_task: Flag
    """是否技服承担的阶段。 / Whether it is a task of technical service."""
    in_internal_pipeline: Flag
    """是否属于内部项目阶段。 / Whether it belongs to the vendor's internal pipeline."""
    in_project: Flag = True
    """是否在项目周期内；售后服务不在。 / Whether it lies inside the project; after-sales does not."""
    entry: Passage | None = None
    """进入条件。 / What it begins with."""
    exit: Passage | None = None
    """结束凭据。 / What ends it."""
    aliases: tuple[Line, ...] = ()
    """别名。 / Other names."""


class Failure(Entry):
    """常见失误 / Failure mode"""

    control: Passage
    """靠什么拦住它。 / The control that catches it."""
    gate: Annotated[str, Ref("gate")] | None = None
    """由哪个关口把住。 / The gate that holds it."""
    checklist: Annotated[str, Ref("checklist")] | None = None
    """由哪张检查表把住。 / The checklist that holds it."""


class FlowTask(Entry):
    """子步骤 / Sub-step"""

    by: tuple[RoleRef, ...] = ()
    """谁做。 / Who does it."""
    together_with: tuple[RoleRef, ...] = ()
    """找谁一起做，或做给谁。 / With whom, or for whom."""
    hats: tuple[Annotated[str, Ref("hat")], ...] = ()
    """重大事件中由谁做（分工）。 / Who does it in a major incident, by hat."""
    parallel: Flag = False
    """是否与前一子步骤同时进行。 / Whether it runs beside the one before it."""


class FlowStep(Entry):
    """步骤 / Step of a flow"""

    kind: ClassVar[str] = "flow-step"

    aliases: tuple[Line, ...] = ()
    """别名。 / Other names."""
    owner: RoleRef | None = None
    """负责角色。 / Role that owns it."""
    entry: Passage | None = None
    """进入条件。 / What it begins with."""
    inputs: tuple[Passage, ...] = ()
    """输入。 / Inputs."""
    work: Passage | None = None
    """主要工作。 / Main work."""
    ability: Passage | None = None
    """能力要求。 / Ability it asks for."""
    tasks: tuple[FlowTask, ...] = ()
    """子步骤，按顺序。 / Sub-steps, in order."""
    result: Passage | None = None
    """达成结果。 / Result."""
    exit: Passage | None = None
    """结束条件。 / What ends it."""
    deliverables: tuple[Annotated[str, Ref("deliverable")], ...] = ()
    """产出的表单与文档。 / Forms and documents it yields."""
    checklists: tuple[Annotated[str, Ref("checklist")], ...] = ()
    """用到的检查表。 / Checklists it uses."""
    gates: tuple[Annotated[str, Ref("gate")], ...] = ()
    """结束前要过的关口。 / Gates to pass before it ends."""
    updates: Flag = False
    """这一步里是否按间隔向客户通报。 / Whether the customer is told at intervals during it."""
    failures: tuple[Failure, ...] = ()
    """常见失误与控制。 / Failure modes with their controls."""


class Flow(Entry):
    """流程 / Flow"""

    kind: ClassVar[str] = "flow"

    stage: Annotated[str, Ref("stage")]
    """属于哪个阶段。 / The stage it belongs to."""
    purpose: Passage
    """目的。 / Purpose."""
    drawing: Literal["swimlane", "loop"]
    """画成泳道图还是循环图。 / Drawn as a swimlane or as a loop."""
    steps: Annotated[tuple[FlowStep, ...], Field(min_length=1)]
    """步骤，按顺序。 / Steps, in order."""
