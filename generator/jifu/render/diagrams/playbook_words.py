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
