"""Gates: rules as data. A rule is a quantifier over records with a sandboxed Jinja expression."""

from __future__ import annotations

from typing import Annotated, ClassVar

from jifu.model.base import Count, Line, Ref
from jifu.model.entries import Entry
from jifu.model.naming import Passage


class Rule(Entry):
    """关口规则 / Rule of a gate"""

    each: Line
    """逐项检查的对象，如 poc.cases；单个对象写 poc。 / What is looked at, item by item, e.g. poc.cases; poc for a single object."""
    where: Line | None = None
    """只检查满足此条件的项，Jinja 表达式。 / Only items for which this Jinja expression holds."""
    require: Line
    """每项都必须满足的条件，Jinja 表达式。 / The Jinja expression that must hold for every item."""
    at_least: Count = 0
    """至少要有几项满足 where。 / How many items must match where."""
    owed_by: Annotated[str, Ref("role")]
    """由谁补齐。 / The role that owes what is missing."""
    missing: Passage
    """缺失时的说法，可用 {{ item.… }}。 / What to say when it is missing; may use {{ item.… }}."""


class Gate(Entry):
    """关口 / Gate"""

    kind: ClassVar[str] = "gate"

    stage: Annotated[str, Ref("stage")]
    """通过后结束的阶段。 / The stage that it closes."""
    record: Line
    """检查的记录种类：project 或 ticket。 / Kind of record it looks at: project or ticket."""
    when: Line | None = None
    """满足此条件才适用，Jinja 表达式。 / Applies only when this Jinja expression holds."""
    rules: tuple[Rule, ...]
    """规则。 / Rules."""
