"""The process: what ought to happen. All of it is data of ``process/``; the code knows kinds of rule, no names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from jifu.model.base import Flag, ItemId, Line, Minutes, Record, Ref
from jifu.model.naming import Name, Passage
from jifu.model.rules import Gate

Provenance = Literal["article", "standard", "house"]
"""Where a rule comes from: the source article, a standard, or this house's own default."""


class Term(Record):
    """词条 / Term"""

    id: ItemId
    """编号，记录里写的就是它。 / Id; this is what records write."""
    name: Name
    """名称。 / Name."""
    note: Passage | None = None
    """说明。 / Explanation."""
    tone: Literal["good", "warn", "bad", "neutral"] = "neutral"
    """显示时的语气，配合符号，不单靠颜色。 / Tone when shown; always with a symbol, never by colour alone."""
    symbol: Line | None = None
    """显示符号。 / Symbol."""
    requires: tuple[Line, ...] = ()
    """选用此值时，同一处必须填写的字段。 / Fields that must be filled in beside this value."""
    provenance: Provenance = "house"
    """条目本身的出处；说明、职责与时限为本单位默认。 / Where the entry comes from; notes, duties and targets are ours."""


class Verdict(Term):
    """判定 / Verdict"""

    kind: ClassVar[str] = "verdict"

    counts: Literal["pass", "denominator", "excluded", "taken-over", "pending"]
    """在通过率中的算法：分子、只进分母、排除、引用、未执行。 / Its part in the pass rate: passed, denominator, excluded, quoted, not run."""


class Role(Term):
    """角色 / Role"""

    kind: ClassVar[str] = "role"

    duty: Passage
    """职责。 / Duty."""
    never: Passage | None = None
    """绝不做的事。 / What it never does."""


class Stage(Term):
    """阶段 / Stage"""

    kind: ClassVar[str] = "stage"

    owner: Annotated[str, Ref("role")]
    """负责角色。 / Role that owns it."""
    service_task: Flag
    """是否技服承担的阶段。 / Whether it is a task of technical service."""
    in_internal_pipeline: Flag
    """是否属于内部项目阶段。 / Whether it belongs to the vendor's internal pipeline."""
    aliases: tuple[Line, ...] = ()
    """别名。 / Other names."""


class Grade(Term):
    """项目等级 / Project grade"""

    kind: ClassVar[str] = "grade"

    managed_by: Annotated[str, Ref("role")]
    """由谁管理。 / Who manages it."""


class Severity(Term):
    """问题级别 / Severity"""

    kind: ClassVar[str] = "severity"

    response: Minutes
    """默认首次响应，分钟。 / Default first response, in minutes."""
    on_site: Minutes | None = None
    """默认到场，分钟。 / Default arrival, in minutes."""
    restore: Minutes
    """默认恢复目标，分钟。 / Default restoration, in minutes."""
    round_the_clock: Flag
    """时限是否按 7×24 计。 / Whether its targets run round the clock."""


class ServiceLevel(Term):
    """服务时间 / Service level"""

    kind: ClassVar[str] = "service-level"

    weekdays: tuple[Annotated[int, Field(strict=True, ge=1, le=7)], ...]
    """服务日，1 为周一。 / Days of service, 1 is Monday."""
    opens: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
    """开始时刻，时:分，加引号。 / Opening time, HH:MM in quotes."""
    closes: Annotated[str, Field(pattern=r"^(([01]\d|2[0-3]):[0-5]\d|24:00)$")]
    """结束时刻，时:分，加引号；全天到 24:00。 / Closing time, HH:MM in quotes; 24:00 for the whole day."""
    public_holidays: Flag
    """是否按法定节假日与调休安排停服或补服。 / Whether public holidays and make-up working days apply."""
    time_zone: Line
    """时区，如 Asia/Shanghai。 / Time zone, e.g. Asia/Shanghai."""


class Deliverable(Term):
    """交付物 / Deliverable"""

    kind: ClassVar[str] = "deliverable"

    record: Literal["project", "poc", "delivery", "ticket"]
    """由哪种记录生成。 / The kind of record it is made from."""
    needs: Line
    """记录里必须已有的部分，没有就不生成，如 ticket.upgrade。 / The part of the record it cannot do without, e.g. ticket.upgrade."""
    template: Line
    """templates/documents/ 下的模板文件。 / Template file under templates/documents/."""
    number: Line
    """文档编号的格式，{code} 为项目编号或工单号。 / Pattern of the document number; {code} is the project code or ticket number."""
    classification: Annotated[str, Ref("classification")]
    """默认密级。 / Default classification."""
    stage: Annotated[str, Ref("stage")] | None = None
    """所属阶段。 / Stage."""
    made_by: Annotated[str, Ref("role")]
    """编制角色。 / Role that makes it."""
    reviewed_by: Annotated[str, Ref("role")]
    """审核角色。 / Role that reviews it."""
    signed_by: tuple[Annotated[str, Ref("role")], ...] = ()
    """签署角色。 / Roles that sign it."""


class ChecklistItem(Term):
    """检查项 / Checklist item"""

    kind: ClassVar[str] = "checklist-item"

    mandatory: Flag = True
    """是否必查。 / Whether it must be answered."""


class Checklist(Term):
    """检查表 / Checklist"""

    kind: ClassVar[str] = "checklist"

    items: tuple[ChecklistItem, ...]
    """检查项。 / Items."""


class Organisation(Record):
    """本单位 / Our organisation"""

    name: Name
    """单位名称，用于文档封面。 / Name, as on a document's cover."""
    contact: Name
    """服务联系方式。 / How to reach the service."""
    time_zone: Line = "Asia/Shanghai"
    """时区。 / Time zone."""


class Process(Record):
    """流程 / Process

    Every file of ``process/`` carries ``schema: 1`` and one or more of these keys; together they make one process.
    """

    organisation: Organisation
    """本单位。 / Our organisation."""
    vocabularies: dict[ItemId, tuple[Term, ...]]
    """封闭取值表。 / Closed lists."""
    verdicts: tuple[Verdict, ...]
    """判定。 / Verdicts."""
    roles: tuple[Role, ...]
    """角色。 / Roles."""
    stages: tuple[Stage, ...]
    """阶段，按顺序。 / Stages, in order."""
    grades: tuple[Grade, ...]
    """项目等级。 / Project grades."""
    severities: tuple[Severity, ...]
    """问题级别。 / Severities."""
    service_levels: tuple[ServiceLevel, ...] = Field(alias="service-levels")
    """服务时间。 / Service levels."""
    deliverables: tuple[Deliverable, ...]
    """交付物。 / Deliverables."""
    checklists: tuple[Checklist, ...]
    """检查表。 / Checklists."""
    gates: tuple[Gate, ...]
    """关口。 / Gates."""

    def terms(self) -> Mapping[str, Mapping[str, Term]]:
        """Every closed list by the kind that references name, each with its terms by id."""
        lists: dict[str, tuple[Term, ...]] = dict(self.vocabularies)
        for name in type(self).model_fields:
            value = getattr(self, name)
            if isinstance(value, tuple) and value and isinstance(value[0], Term):
                lists[type(value[0]).kind] = value
        lists[ChecklistItem.kind] = tuple(item for checklist in self.checklists for item in checklist.items)
        return {kind: {term.id: term for term in found} for kind, found in lists.items()}
