"""A device on its way through a POC: burn-in, confirmation of version and licence, disposition."""

from __future__ import annotations

from typing import Annotated, ClassVar

from jifu.model.base import Count, Flag, Line, Record, Ref, Text
from jifu.model.customer import DeviceRef
from jifu.model.people import ChecklistAnswer, PersonRef
from jifu.model.when import When


class BurnInCheck(Record):
    """拷机检查项 / Burn-in check"""

    item: Line
    """检查项，如 CPU、内存、硬盘、网口、电源、旁路。 / What is checked: CPU, memory, disk, ports, power, bypass."""
    observed: Line
    """实测结果。 / What was observed."""
    passed: Flag
    """是否合格。 / Whether it passed."""


class BurnIn(Record):
    """拷机记录 / Burn-in record"""

    chronology: ClassVar[tuple[tuple[str, ...], ...]] = (("start", "end"),)

    start: When
    """开始时间。 / Start."""
    end: When
    """结束时间。 / End."""
    version: Line
    """拷机时的软件版本。 / Software version during the burn-in."""
    load: Line
    """负载方式。 / Kind of load."""
    temperature: Line | None = None
    """环境温度。 / Ambient temperature."""
    restarts: Count
    """重启次数。 / Number of restarts."""
    checks: tuple[BurnInCheck, ...]
    """检查项。 / Checks."""
    anomalies: Text | None = None
    """异常现象。 / Anomalies."""
    passed: Flag
    """结论是否合格。 / Whether the burn-in passed."""
    by: PersonRef
    """执行人。 / Who did it."""


class VersionConfirmation(Record):
    """版本与序列号确认 / Version and serial confirmation"""

    date: When
    """确认日期。 / Date."""
    by: PersonRef
    """确认人。 / Who confirmed."""
    serial_nameplate: Line
    """铭牌上的序列号。 / Serial number on the nameplate."""
    serial_system: Line
    """系统读到的序列号。 / Serial number read from the system."""
    planned_version: Line
    """计划版本。 / Planned version."""
    actual_version: Line
    """实际版本。 / Actual version."""
    rule_base: Line | None = None
    """规则库版本与日期。 / Rule base version and date."""
    licence: Line
    """授权模块与容量。 / Licensed modules and capacity."""
    licence_until: When
    """授权到期日。 / End of the licence."""
    difference: Text | None = None
    """差异及批准；有差异必填。 / Difference and its approval; required when there is one."""


class Disposition(Record):
    """设备处置 / Disposition"""

    action: Annotated[str, Ref("disposition")]
    """归还、延期或转销售。 / Returned, extended or converted to a sale."""
    date: When
    """日期。 / Date."""
    by: PersonRef
    """办理人。 / Who handled it."""
    number: Line | None = None
    """单号。 / Form number."""
    configuration_cleared: Flag | None = None
    """配置是否已清除。 / Whether the configuration was cleared."""
    data_cleared: Flag | None = None
    """客户数据是否已清除。 / Whether customer data was cleared."""
    remark: Line | None = None
    """说明。 / Remark."""


class PocDevice(Record):
    """测试设备 / Device under test"""

    device: DeviceRef
    """设备编号，取自 customer.yaml。 / Device id, from customer.yaml."""
    accessories: tuple[Line, ...] = ()
    """附件与线缆。 / Accessories and cables."""
    burn_in: BurnIn | None = None
    """拷机记录。 / Burn-in record."""
    confirmation: VersionConfirmation | None = None
    """设备版本序列号确认表。 / Version and serial confirmation."""
    removal: tuple[ChecklistAnswer, ...] = ()
    """撤机检查。 / Removal checklist."""
    disposition: Disposition | None = None
    """测试后的处置。 / What happened to it after the test."""
