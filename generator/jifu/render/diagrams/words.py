"""The words that the drawings themselves need, in both languages; a caller may pass others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jifu.bilingual import Language

_KINDS_ZH = {
    "cloud": "外部网络",
    "firewall": "防火墙",
    "router": "路由器",
    "switch": "交换机",
    "wireless": "无线",
    "balancer": "负载均衡",
    "vpn": "VPN 网关",
    "server": "服务器",
    "storage": "存储/数据库",
    "users": "用户",
    "terminal": "终端",
    "mobile": "移动终端",
    "security": "安全/审计设备",
    "printer": "打印/外设",
    "site": "场所",
    "other": "其他设备",
}
_KINDS_EN = {
    "cloud": "External network",
    "firewall": "Firewall",
    "router": "Router",
    "switch": "Switch",
    "wireless": "Wireless",
    "balancer": "Load balancer",
    "vpn": "VPN gateway",
    "server": "Server",
    "storage": "Storage/database",
    "users": "Users",
    "terminal": "Terminal",
    "mobile": "Mobile device",
    "security": "Security/audit",
    "printer": "Printer/peripheral",
    "site": "Site",
    "other": "Other device",
}


@dataclass(frozen=True, slots=True)
class TopologyWords:
    """``kinds`` names each kind of node in the legend; ``new``, ``changed`` and ``removed`` mark what is different."""

    new: str = "新增"
    changed: str = "变更"
    removed: str = "拆除"
    logical: str = "逻辑链路/隧道"
    empty: str = "尚无拓扑"
    kinds: Mapping[str, str] = field(default_factory=lambda: _KINDS_ZH)


@dataclass(frozen=True, slots=True)
class GanttWords:
    """Heads, legend and calendar. ``month`` is a ``str.format`` pattern over ``year``, ``month`` and ``name``."""

    task: str = "任务"
    owner: str = "负责"
    planned: str = "计划"
    actual: str = "实际"
    critical: str = "关键路径"
    milestone: str = "里程碑"
    off_days: str = "非工作日"
    freeze: str = "封网期"
    running: str = "进行中"
    empty: str = "尚无任务"
    month: str = "{year}年{month}月"
    months: tuple[str, ...] = tuple(f"{n}月" for n in range(1, 13))


@dataclass(frozen=True, slots=True)
class WindowWords:
    """``minutes``, ``hours``, ``both`` are ``str.format`` patterns over ``h`` and ``m``, ``reserve`` over ``time``."""

    step: str = "步骤"
    opens: str = "窗口开始"
    closes: str = "窗口结束"
    turn_back: str = "最晚回退决定"
    reserve: str = "留给回退的时间：{time}"
    irreversible: str = "不可逆"
    overrun: str = "超出窗口"
    next_day: str = "次日"
    empty: str = "尚无步骤"
    minutes: str = "{m} 分钟"
    hours: str = "{h} 小时"
    both: str = "{h} 小时 {m} 分"


@dataclass(frozen=True, slots=True)
class StageWords:
    """The word for each state of a stage."""

    done: str = "已完成"
    current: str = "进行中"
    skipped: str = "已跳过"
    open: str = "未开始"
    outside: str = "非技服任务"
    empty: str = "尚无阶段"


_MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

TOPOLOGY_WORDS: dict[Language, TopologyWords] = {
    "zh": TopologyWords(),
    "en": TopologyWords("New", "Changed", "Removed", "Logical link/tunnel", "No topology yet", _KINDS_EN),
}
GANTT_WORDS: dict[Language, GanttWords] = {
    "zh": GanttWords(),
    "en": GanttWords(
        "Task",
        "Owner",
        "Planned",
        "Actual",
        "Critical path",
        "Milestone",
        "Non-working day",
        "Change freeze",
        "in progress",
        "No tasks yet",
        "{name} {year}",
        _MONTHS_EN,
    ),
}
WINDOW_WORDS: dict[Language, WindowWords] = {
    "zh": WindowWords(),
    "en": WindowWords(
        "Step",
        "Window opens",
        "Window closes",
        "Latest turn-back",
        "Time kept for rollback: {time}",
        "irreversible",
        "past the window",
        "next day",
        "No steps yet",
        "{m} min",
        "{h} h",
        "{h} h {m} min",
    ),
}
STAGE_WORDS: dict[Language, StageWords] = {
    "zh": StageWords(),
    "en": StageWords("done", "current", "skipped", "not started", "not a service task", "No stages yet"),
}
