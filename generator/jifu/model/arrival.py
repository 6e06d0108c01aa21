"""到货: what arrived, checked line by line while it is unpacked. Goods may come in several lots."""

from __future__ import annotations

from typing import Annotated, ClassVar

from jifu.model.base import Count, Flag, ItemId, Line, Record, Ref, Text
from jifu.model.people import ChecklistAnswer, PersonRef
from jifu.model.when import When


class ArrivalLine(Record):
    """到货行 / Line of an arrival"""

    name: Line
    """品名与型号。 / Goods and model."""
    ordered: Count
    """应到数量。 / Quantity ordered."""
    received: Count
    """实到数量。 / Quantity received."""
    devices: tuple[Annotated[str, Ref("device")], ...] = ()
    """对应台账里的设备，序列号以台账为准。 / The devices in the inventory, which has the serial numbers."""
    looks: Line | None = None
    """外观与附件。 / Looks and accessories."""
    powered_on: Flag | None = None
    """加电是否正常；不用加电的不填。 / Whether it powered on; left out for what has no power."""
    difference: Line | None = None
    """差异：短缺、破损、错货、开机即坏。 / Difference: missing, broken, wrong, dead on arrival."""
    handling: Text | None = None
    """处理与换货单号。 / Handling, and the number of the exchange."""
    due: When | None = None
    """补齐期限。 / Due date of what is missing."""


class Arrival(Record):
    """到货批次 / Arrival"""

    kind: ClassVar[str] = "arrival"

    id: ItemId
    """短编号，如 AR1。 / Short id, e.g. AR1."""
    date: When
    """到货日期。 / Date of the arrival."""
    order: Line | None = None
    """订单号或发货单号。 / Number of the order or delivery note."""
    site: Annotated[str, Ref("site")] | None = None
    """到货地点。 / Where it arrived."""
    carrier: Line | None = None
    """承运与外包装情况。 / Carrier, and how the packages look."""
    lines: tuple[ArrivalLine, ...] = ()
    """逐行清点。 / Lines."""
    checks: tuple[ChecklistAnswer, ...] = ()
    """开箱验收。 / Unpacking."""
    ours: PersonRef | None = None
    """我方清点人。 / Who counted for us."""
    customer: PersonRef | None = None
    """客户签收人。 / Who signed for the customer."""
