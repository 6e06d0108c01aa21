"""The words that the playbook's drawings need, in both languages; a caller may pass others."""

from __future__ import annotations

from dataclasses import dataclass

from jifu.bilingual import Language


@dataclass(frozen=True, slots=True)
class ChartWords:
    """For ``chart``: what the marks of the stage chart mean."""

    service: str = "技服"
    service_stage: str = "技服承担的阶段"
    owner: str = "负责"
    pipeline: str = "内部项目阶段"
    reality: str = "项目之内、内部阶段之外"
    outside: str = "项目之外"
    empty: str = "尚无阶段"


@dataclass(frozen=True, slots=True)
class LaneWords:
    """For ``swimlane``: who does the work, who takes part, what ends a step, what goes on at once."""

    role: str = "执行"
    others: str = "参与（编号对应事项）"
    gate: str = "关口"
    parallel: str = "同时进行"
    empty: str = "尚无步骤"


@dataclass(frozen=True, slots=True)
class LoopWords:
    """For ``loop``: what leads from the last stage back to the first."""

    feedback: str = "反馈"
    empty: str = "尚无阶段"


@dataclass(frozen=True, slots=True)
class LifeWords:
    """For ``states``; ``comes`` and ``goes`` are ``str.format`` patterns over ``states``, numbers of the path."""

    waiting: str = "挂起等待（按原因停钟）"
    side: str = "路径之外的动作"
    comes: str = "从 {states} 进入"
    goes: str = "回到 {states}"
    anywhere: str = "任一状态"
    away: str = "结束本单"
    jumps: str = "跳过与退回"
    comma: str = "、"
    empty: str = "尚无状态"


@dataclass(frozen=True, slots=True)
class DecisionWords:
    """For ``decision``: how the chart is read."""

    outcome: str = "去向"
    otherwise: str = "其余情况"
    next: str = "不符合，看下一行"
    any: str = "直线穿过：不论"
    empty: str = "尚无规则"


@dataclass(frozen=True, slots=True)
class PhaseWords:
    """For ``phases``: what runs on a rhythm, what goes on at once."""

    updates: str = "定时通报"
    groups: str = "分工并行"
    empty: str = "尚无阶段"


@dataclass(frozen=True, slots=True)
class TrendWords:
    """For ``trend``; ``few`` and ``single`` are ``str.format`` patterns over ``least``."""

    rate: str = "比率"
    met: str = "达到"
    unmet: str = "未达到"
    missed: str = "未达目标"
    target: str = "目标"
    median: str = "中位数"
    p90: str = "第 90 百分位（P90）"
    single: str = "单个值（不足 {least} 个时）"
    few: str = "有月份不足 {least} 件，只计件数，不算百分比"
    none: str = "无数据"
    empty: str = "尚无数据"


CHART_WORDS: dict[Language, ChartWords] = {
    "zh": ChartWords(),
    "en": ChartWords(
        "Service",
        "Stage carried by technical service",
        "Owner",
        "Internal project stages",
        "In the project, not an internal stage",
        "Outside the project",
        "No stages yet",
    ),
}
LANE_WORDS: dict[Language, LaneWords] = {
    "zh": LaneWords(),
    "en": LaneWords("Does it", "Takes part (number of the task)", "Gate", "in parallel", "No steps yet"),
}
LOOP_WORDS: dict[Language, LoopWords] = {
    "zh": LoopWords(),
    "en": LoopWords("Feedback", "No stages yet"),
}
LIFE_WORDS: dict[Language, LifeWords] = {
    "zh": LifeWords(),
    "en": LifeWords(
        "On hold (the clock stops by reason)",
        "Moves off the path",
        "from {states}",
        "back to {states}",
        "any state",
        "ends here",
        "Skips and returns",
        ", ",
        "No states yet",
    ),
}
DECISION_WORDS: dict[Language, DecisionWords] = {
    "zh": DecisionWords(),
    "en": DecisionWords(
        "Goes to", "Everything else", "Does not match: next row", "A line straight through: any", "No rules yet"
    ),
}
PHASE_WORDS: dict[Language, PhaseWords] = {
    "zh": PhaseWords(),
    "en": PhaseWords("Regular update", "Work in parallel", "No phases yet"),
}
TREND_WORDS: dict[Language, TrendWords] = {
    "zh": TrendWords(),
    "en": TrendWords(
        "Rate",
        "Met",
        "Not met",
        "Target missed",
        "Target",
        "Median",
        "90th percentile (P90)",
        "Single value (fewer than {least})",
        "Fewer than {least} in some month: counts only",
        "no data",
        "No data yet",
    ),
}
