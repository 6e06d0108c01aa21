"""Key figures: what is counted, over what, and what is left out. All of it is data; the code knows kinds of figure."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from jifu.model.base import Count, Line, Ref
from jifu.model.entries import Entry
from jifu.model.naming import Passage


class Kpi(Entry):
    """指标 / Key figure

    A ratio counts the items for which ``require`` holds among those for which ``where`` holds. A distribution takes
    ``value`` of each item and gives median and 90th percentile.
    """

    kind: ClassVar[str] = "kpi"

    stage: Annotated[str, Ref("stage")]
    """属于哪个阶段。 / Stage it belongs to."""
    formula: Passage
    """公式，用文字写。 / The formula in words."""
    denominator: Passage
    """分母是什么；分布则是统计哪些。 / What the denominator is; for a distribution, what is measured."""
    exclusions: Passage | None = None
    """不计入的。 / What is left out."""
    record: Literal["project", "ticket"]
    """统计项目还是工单。 / Whether projects or tickets are looked at."""
    each: Line
    """逐项看什么，写法同关口规则，如 ticket。 / What is looked at item by item, as in gates, e.g. ticket."""
    where: Line | None = None
    """计入分母的条件，表达式同关口规则。 / Which items count, an expression as in gates."""
    require: Line | None = None
    """计入分子的条件；与 value 二选一。 / Which of them are good; either this or value."""
    value: Line | None = None
    """取值的表达式，算中位数与 P90；与 require 二选一。 / Value for median and P90; either this or require."""
    period: Line
    """按哪个日期归到月份，如 ticket.clocks.closed。 / The date that decides the month, e.g. ticket.clocks.closed."""
    unit: Literal["percent", "minutes", "days", "score"] = "percent"
    """单位。 / Unit."""
    target: Annotated[float, Field(ge=0)] | None = None
    """目标值，单位同上。 / Target, in the same unit."""
    better: Literal["high", "low"] = "high"
    """越高越好还是越低越好。 / Whether high or low is better."""


class Signal(Entry):
    """健康信号 / Sign of health

    It holds for every item for which ``where`` holds; with ``due``, only once that date has gone by, and then it is a
    promise that is overdue. Besides the names that gates may use there are ``ended`` (whether the project or ticket is
    over) and ``moved`` (when something last happened in it).
    """

    kind: ClassVar[str] = "signal"

    record: Literal["project", "ticket"]
    """看项目还是工单。 / Whether projects or tickets are looked at."""
    each: Line
    """逐项看什么，写法同关口规则，如 delivery.issues。 / What is looked at item by item, as in gates, e.g. delivery.issues."""
    where: Line | None = None
    """满足此条件才算，写法同关口规则，另有 ended、moved。 / Only items for which this holds; also ended and moved."""
    due: Line | None = None
    """期限是哪个日期；过了才算，没有期限的不写。 / The date it is due; it counts once that has gone by. Left out without a date."""
    grace: Count = 0
    """超过期限几天才算。 / How many days after the date it counts."""
    worse_after: Count | None = None
    """超过期限多少天变红。 / How many days late it turns red."""
    who: Line | None = None
    """谁承诺的，可用 {{ who(item.owner) }}。 / Who promised; may use {{ who(item.owner) }}."""
    says: Passage
    """怎么说，可用 {{ item.… }}。 / What to say; may use {{ item.… }}."""
    tone: Literal["warn", "bad"] = "warn"
    """warn 黄，bad 红。 / warn is amber, bad is red."""
