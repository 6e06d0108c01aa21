"""Pains and requirements: the head of the chain that every deliverable is a view of."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from jifu.model.base import Flag, ItemId, Line, Record, Ref, Text
from jifu.model.people import PersonRef
from jifu.model.testing import PriorityRef
from jifu.model.when import When

RequirementRef = Annotated[str, Ref("requirement")]
PainRef = Annotated[str, Ref("pain")]


class Pain(Record):
    """痛点 / Pain"""

    kind: ClassVar[str] = "pain"

    id: ItemId
    """痛点号，如 PN1。 / Pain id, e.g. PN1."""
    statement: Text
    """客户原话。 / The customer's own words."""
    raised_by: PersonRef
    """谁说的。 / Who said it."""
    date: When | None = None
    """什么时候说的。 / When it was said."""
    consequence: Text | None = None
    """不解决的业务后果。 / What happens to the business if nothing is done."""


class Criterion(Record):
    """成功标准 / Success criterion"""

    kind: ClassVar[str] = "criterion"

    id: ItemId
    """标准号，如 C1。 / Criterion id, e.g. C1."""
    measure: Line
    """指标：量什么。 / Measure: what is measured."""
    threshold: Line
    """阈值：多少算达到。 / Threshold: how much is enough."""
    method: Text
    """判定方法：怎么量。 / Method: how it is measured."""
    judge: PersonRef
    """谁判定。 / Who judges."""
    priority: PriorityRef
    """必须、应当或可选。 / Must, should or may."""


class Requirement(Record):
    """需求 / Requirement"""

    kind: ClassVar[str] = "requirement"

    id: ItemId
    """需求号，如 R1。 / Requirement id, e.g. R1."""
    title: Line
    """一句话需求，用业务语言，不写产品功能。 / The need in one line, in the words of the business, not a product feature."""
    statement: Text | None = None
    """详细说明。 / Details."""
    pains: tuple[PainRef, ...] = ()
    """来自哪些痛点。 / Pains it comes from."""
    raised_by: PersonRef
    """来源人。 / Who raised it."""
    priority: PriorityRef
    """必须、应当或可选。 / Must, should or may."""
    feasible: Flag | None = None
    """能做：现有产品能否满足。 / Whether the product can meet it as it is."""
    rigid: Flag | None = None
    """刚性：客户不可让步。 / Whether the customer cannot do without it."""
    custom: Flag | None = None
    """定制：是否需要定制。 / Whether it needs custom work."""
    custom_note: Text | None = None
    """定制内容与答复。 / The custom work, and the answer given."""
    value: Text | None = None
    """业务价值。 / Business value."""
    criteria: tuple[Criterion, ...] = ()
    """成功标准。 / Success criteria."""


class Requirements(Record):
    """需求清单 / Requirements"""

    schema_version: Literal[1] = Field(alias="schema")
    """记录格式版本，固定为 1。 / Version of the record format, always 1."""
    pains: tuple[Pain, ...] = ()
    """痛点。 / Pains."""
    requirements: tuple[Requirement, ...] = ()
    """需求。 / Requirements."""
