"""Networks: topology pictures as data, addresses, interfaces, systems, and what changes."""

from __future__ import annotations

from typing import Annotated, ClassVar

from jifu.model.base import FilePath, Flag, ItemId, Line, Record, Ref, Text


class Node(Record):
    """拓扑节点 / Topology node"""

    id: ItemId
    """节点编号，供连线引用。 / Node id, cited by links."""
    label: Line
    """图上的名称。 / Label in the picture."""
    shape: Annotated[str, Ref("node-kind")]
    """节点类型，决定图形。 / Kind of node; decides its shape."""
    changed: Annotated[str, Ref("change-mark")] | None = None
    """本次是否新增、变更或拆除。 / Whether it is added, changed or removed this time."""


class Link(Record):
    """拓扑连线 / Topology link"""

    ends: tuple[ItemId, ItemId]
    """两端节点编号。 / The node ids at both ends."""
    label: Line | None = None
    """线上文字，如端口或带宽。 / Text on the line, e.g. port or bandwidth."""
    changed: Annotated[str, Ref("change-mark")] | None = None
    """本次是否新增、变更或拆除。 / Whether it is added, changed or removed this time."""


class Topology(Record):
    """拓扑 / Topology"""

    caption: Line
    """图题，也作为图的文字说明。 / Caption; also the picture's text alternative."""
    nodes: tuple[Node, ...] = ()
    """节点。 / Nodes."""
    links: tuple[Link, ...] = ()
    """连线。 / Links."""
    picture: FilePath | None = None
    """已画好的拓扑图文件（放在 evidence/ 下），有则直接使用。 / A picture drawn elsewhere (under evidence/); used as it is."""


class ExistingDevice(Record):
    """现网设备 / Device already in the network"""

    name: Line
    """设备名称。 / Device name."""
    model: Line | None = None
    """型号。 / Model."""
    version: Line | None = None
    """软件版本。 / Software version."""
    address: Line | None = None
    """管理地址。 / Management address."""
    remark: Line | None = None
    """说明。 / Remark."""


class AddressPlan(Record):
    """地址规划 / Address plan"""

    name: Line
    """名称或区域。 / Name or zone."""
    network: Line
    """网段。 / Network."""
    gateway: Line | None = None
    """网关。 / Gateway."""
    vlan: Line | None = None
    """VLAN 编号。 / VLAN id."""
    purpose: Line | None = None
    """用途。 / Purpose."""


class InterfacePlan(Record):
    """接口规划 / Interface plan"""

    device: Annotated[str, Ref("device")]
    """设备编号。 / Device id."""
    interface: Line
    """接口。 / Interface."""
    zone: Line | None = None
    """区域。 / Zone."""
    address: Line | None = None
    """地址及掩码。 / Address and mask."""
    peer: Line | None = None
    """对端设备与端口。 / Peer device and port."""


class BusinessSystem(Record):
    """业务系统 / Business system"""

    name: Line
    """名称。 / Name."""
    users: Line | None = None
    """用户与数量。 / Users and their number."""
    peak: Line | None = None
    """高峰与关键时段。 / Peak and critical hours."""
    dependency: Line | None = None
    """依赖（认证源、DNS、第三方）。 / Dependencies (identity source, DNS, third parties)."""


class Change(Record):
    """前后变化 / Change from before to after"""

    subject: Line
    """对象。 / Subject."""
    before: Line
    """调整前。 / Before."""
    after: Line
    """调整后。 / After."""
    impact: Line | None = None
    """影响面。 / Impact."""


class Environment(Record):
    """现有环境 / Current environment"""

    description: Text | None = None
    """文字说明。 / Description."""
    topology: Topology | None = None
    """现网拓扑。 / Current topology."""
    devices: tuple[ExistingDevice, ...] = ()
    """相关现网设备。 / Devices concerned."""
    addresses: tuple[AddressPlan, ...] = ()
    """地址与路由。 / Addresses and routes."""
    systems: tuple[BusinessSystem, ...] = ()
    """业务系统与流量。 / Business systems and traffic."""
    dependencies: tuple[Line, ...] = ()
    """外部依赖。 / External dependencies."""
    problems: tuple[Line, ...] = ()
    """现有问题。 / Existing problems."""
    room: Text | None = None
    """机房条件：机柜、电源、光纤。 / Room: rack units, power, fibre."""


class TargetNetwork(Record):
    """调整后网络 / Target network"""

    description: Text | None = None
    """文字说明。 / Description."""
    topology: Topology | None = None
    """目标拓扑。 / Target topology."""
    interfaces: tuple[InterfacePlan, ...] = ()
    """接口规划。 / Interfaces."""
    addresses: tuple[AddressPlan, ...] = ()
    """地址规划。 / Addresses."""
    availability: Text | None = None
    """高可用设计。 / Availability design."""
    changes: tuple[Change, ...] = ()
    """前后对比。 / Before and after."""
    impact: Text | None = None
    """对业务的影响。 / Impact on the business."""


class ConfigurationItem(Record):
    """配置项 / Configuration item"""

    kind: ClassVar[str] = "configuration"

    id: ItemId
    """短编号，如 CF1。 / Short id, e.g. CF1."""
    device: Annotated[str, Ref("device")]
    """所在设备。 / The device."""
    subject: Line
    """配置对象，如“SSL VPN 资源组”。 / What is configured, e.g. an SSL VPN resource group."""
    value: Text
    """配置内容；口令另行交接，不写在这里。 / The setting; passwords are handed over separately, never here."""
    requirements: tuple[Annotated[str, Ref("requirement")], ...] = ()
    """服务于哪些需求。 / Requirements it serves."""
    backup: Line | None = None
    """配置备份文件名与哈希。 / Backup file name and hash."""
    reversible: Flag | None = None
    """能否单独撤回。 / Whether it can be taken back alone."""
