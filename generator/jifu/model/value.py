"""Value statements: what a requirement's fulfilment is worth, before and after."""

from __future__ import annotations

from typing import Annotated, ClassVar

from jifu.model.base import Flag, ItemId, Line, Record, Ref, Text
from jifu.model.people import PersonRef
from jifu.model.when import When


class ValueStatement(Record):
    """价值陈述 / Value statement"""

    kind: ClassVar[str] = "value"

    id: ItemId
    """短编号，如 VL1。 / Short id, e.g. VL1."""
    requirements: tuple[Annotated[str, Ref("requirement")], ...]
    """对应需求。 / The requirements."""
    subject: Line
    """看什么，如“夜间恢复用时”。 / What is looked at, e.g. time to restore at night."""
    before: Line
    """之前。 / Before."""
    after: Line
    """之后。 / After."""
    measured: Flag
    """前后是否实测；不是则在文档中标“定性”。 / Whether both are measured; if not, documents mark it as qualitative."""
    source: Line | None = None
    """数据来源。 / Where the figures come from."""
    feedback: Text | None = None
    """客户反馈原话。 / The customer's own words."""
    feedback_by: PersonRef | None = None
    """说这话的人。 / Who said it."""
    feedback_on: When | None = None
    """反馈日期。 / When it was said."""
