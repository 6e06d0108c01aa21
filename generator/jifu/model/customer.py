"""The customer: who they are, their contracts and the devices they own; all of it outlives projects."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from jifu.model.base import Internal, ItemId, Line, Minutes, Record, Ref, Text
from jifu.model.people import Contact
from jifu.model.service import SeverityRef
from jifu.model.when import When

DeviceRef = Annotated[str, Ref("device")]
ContractRef = Annotated[str, Ref("contract")]


class ServiceTarget(Record):
    """服务时限 / Service target"""

    severity: SeverityRef
    """问题级别。 / Severity."""
    response: Minutes | None = None
    """首次人工响应，分钟。 / First human response, in minutes."""
    on_site: Minutes | None = None
    """到场，分钟。 / On site, in minutes."""
    restore: Minutes | None = None
    """业务恢复，分钟。 / Restoration of service, in minutes."""


class Contract(Record):
    """服务合同 / Service contract"""

    kind: ClassVar[str] = "contract"
    chronology: ClassVar[tuple[tuple[str, ...], ...]] = (("signed", "end"), ("start", "end"))

    id: ItemId
    """短编号，如 H1。 / Short id, e.g. H1."""
    number: Line
    """合同编号。 / Contract number."""
    name: Line
    """合同名称。 / Contract name."""
    signed: When | None = None
    """签订日期。 / Date of signature."""
    start: When | None = None
    """服务起始日。 / Start of service."""
    end: When | None = None
    """服务截止日。 / End of service."""
    service_level: Annotated[str, Ref("service-level")]
    """服务时间，取自 process/service-levels.yaml。 / Service hours, from process/service-levels.yaml."""
    targets: tuple[ServiceTarget, ...] = ()
    """合同约定的时限；没有约定的级别按流程默认值。 / Targets of the contract; severities not named use the process's default."""
    amount: Internal[Line | None] = None
    """合同额，内部。 / Amount; internal."""


class VersionEvent(Record):
    """版本变化 / Version event"""

    date: When
    """日期。 / Date."""
    version: Line
    """软件版本，含补丁。 / Software version with patches."""
    rule_base: Line | None = None
    """规则库版本与日期。 / Rule base version and date."""
    reason: Line | None = None
    """原因，如出厂、拷机刷写、升级。 / Reason, e.g. factory, burn-in, upgrade."""
    ticket: Annotated[str, Ref("ticket")] | None = None
    """对应工单。 / The ticket it belongs to."""


class Licence(Record):
    """授权 / Licence"""

    module: Line
    """模块。 / Module."""
    capacity: Line | None = None
    """并发、带宽等容量。 / Capacity, e.g. concurrent users or bandwidth."""
    expires: When | None = None
    """到期日。 / Expiry."""


class Device(Record):
    """设备 / Device"""

    kind: ClassVar[str] = "device"

    id: ItemId
    """短编号，如 D1。 / Short id, e.g. D1."""
    name: Line
    """设备名称。 / Device name."""
    product: Line
    """产品，如 SSL VPN。 / Product, e.g. SSL VPN."""
    model: Line
    """型号。 / Model."""
    serial: Line
    """序列号，整个工作区内唯一。 / Serial number, unique in the whole workspace."""
    purpose: Annotated[str, Ref("device-purpose")]
    """用途：测试借用、在网、备机或已退回。 / Purpose: on loan for a test, in production, spare or returned."""
    site: Line | None = None
    """安装位置。 / Where it is installed."""
    address: Line | None = None
    """管理地址。 / Management address."""
    versions: tuple[VersionEvent, ...] = ()
    """版本历史，按先后，最后一条为当前版本。 / Version history in order; the last one is current."""
    licences: tuple[Licence, ...] = ()
    """授权。 / Licences."""
    warranty_until: When | None = None
    """维保到期日。 / End of warranty."""
    replaces: DeviceRef | None = None
    """替换了哪台设备（备机、返修换机）。 / The device it replaces (spare, RMA)."""
    remark: Internal[Text | None] = None
    """内部备注。 / Internal remark."""


class Customer(Record):
    """客户 / Customer"""

    schema_version: Literal[1] = Field(alias="schema")
    """记录格式版本，固定为 1。 / Version of the record format, always 1."""
    name: Line
    """客户名称，用于文档封面。 / Customer's name, as on a document's cover."""
    short_name: Line | None = None
    """简称。 / Short name."""
    industry: Line | None = None
    """行业。 / Industry."""
    tier: Internal[Annotated[str, Ref("customer-tier")] | None] = None
    """客户等级，内部。 / Customer tier; internal."""
    region: Line | None = None
    """区域。 / Region."""
    address: Line | None = None
    """地址。 / Address."""
    contacts: tuple[Contact, ...] = ()
    """联系人。 / Contacts."""
    contracts: tuple[Contract, ...] = ()
    """服务合同。 / Service contracts."""
    devices: tuple[Device, ...] = ()
    """设备台账。 / Installed devices."""
    remark: Internal[Text | None] = None
    """内部备注。 / Internal remark."""
