"""The process: what ought to happen. All of it is data of ``process/``; the code knows kinds of rule, no names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Annotated

from pydantic import Field

from jifu.model.base import Count, ItemId, Line, Record, Ref
from jifu.model.entries import Entry, Term, Verdict
from jifu.model.flows import Flow, Stage
from jifu.model.glossary import GlossaryTerm, SearchIntent, Standard
from jifu.model.grading import Grade, GradeCriterion, GradeGovernance, GradeOverride
from jifu.model.measures import Kpi, Signal
from jifu.model.naming import Name, Passage
from jifu.model.roles import Hat, RaciTask, Role
from jifu.model.rules import Gate
from jifu.model.service import (
    Channel,
    ChannelRule,
    Impact,
    ServiceLevel,
    Severity,
    SeverityCell,
    SeverityOverride,
    TicketState,
    Urgency,
)
from jifu.model.versions import known_at
from jifu.model.when import When
from jifu.model.yields import Checklist, Deliverable


class Organisation(Record):
    """本单位 / Our organisation"""

    name: Name
    """单位名称，用于文档封面。 / Name, as on a document's cover."""
    contact: Name
    """服务联系方式。 / How to reach the service."""
    time_zone: Line = "Asia/Shanghai"
    """时区。 / Time zone."""
    process_owner: Annotated[str, Ref("role")] | None = None
    """流程由哪个角色负责，印在流程页上。 / The role that owns the process, shown on its pages."""
    records_url: Line | None = None
    """改记录的网址，{path} 为文件，{line} 为行号。 / Address for editing a record; {path} is the file, {line} the line."""


class ProcessChange(Record):
    """流程的一版 / A version of the process"""

    version: Count
    """版本号。 / Version."""
    date: When
    """启用日期。 / In force from."""
    summary: Passage
    """改了什么，为什么。 / What changed, and why."""


class ProcessEdition(Record):
    """流程版本 / Edition of the process"""

    id: ItemId
    """流程编号，记录里写 编号@版本，如 standard@1。 / Id; records write id@version, e.g. standard@1."""
    version: Count
    """现行版本，从 1 起。 / The version in force, from 1."""
    changes: tuple[ProcessChange, ...] = ()
    """各版的变化，按先后。 / What each version changed, in order."""


class Process(Record):
    """流程 / Process

    Every file of ``process/`` carries ``schema: 1`` and one or more of these keys; together they make one process.
    """

    edition: ProcessEdition = ProcessEdition(id="standard", version=1)
    """流程版本；不写就是 standard 第 1 版。 / Edition; standard, version 1 when left out."""
    organisation: Organisation
    """本单位。 / Our organisation."""
    vocabularies: dict[ItemId, tuple[Term, ...]]
    """封闭取值表。 / Closed lists."""
    verdicts: tuple[Verdict, ...]
    """判定。 / Verdicts."""
    roles: tuple[Role, ...]
    """角色。 / Roles."""
    hats: tuple[Hat, ...] = ()
    """重大事件中的分工。 / Hats in a major incident."""
    stages: tuple[Stage, ...]
    """阶段，按顺序。 / Stages, in order."""
    flows: tuple[Flow, ...] = ()
    """流程，按顺序。 / Flows, in order."""
    raci: tuple[RaciTask, ...] = ()
    """分工（RACI），按顺序。 / Tasks with their RACI, in order."""
    grades: tuple[Grade, ...]
    """项目等级，从高到低。 / Project grades, highest first."""
    grade_criteria: tuple[GradeCriterion, ...] = Field(alias="grade-criteria", default=())
    """定级判据。 / Grading criteria."""
    grade_overrides: tuple[GradeOverride, ...] = Field(alias="grade-overrides", default=())
    """升级条件。 / What raises a grade."""
    grade_governance: tuple[GradeGovernance, ...] = Field(alias="grade-governance", default=())
    """分级管理要求。 / Governance by grade."""
    severities: tuple[Severity, ...]
    """问题级别，从重到轻。 / Severities, worst first."""
    impacts: tuple[Impact, ...] = ()
    """影响面，从大到小。 / Impacts, largest first."""
    urgencies: tuple[Urgency, ...] = ()
    """紧急程度，从急到缓。 / Urgencies, most urgent first."""
    severity_matrix: tuple[SeverityCell, ...] = Field(alias="severity-matrix", default=())
    """定级矩阵。 / Severity matrix."""
    severity_overrides: tuple[SeverityOverride, ...] = Field(alias="severity-overrides", default=())
    """升级定级的情形。 / What raises a severity."""
    ticket_states: tuple[TicketState, ...] = Field(alias="ticket-states", default=())
    """工单状态。 / Ticket states."""
    channels: tuple[Channel, ...] = ()
    """受理渠道。 / Service channels."""
    channel_rules: tuple[ChannelRule, ...] = Field(alias="channel-rules", default=())
    """渠道判定表，先中先用。 / Decision table of the channels; the first that fits decides."""
    service_levels: tuple[ServiceLevel, ...] = Field(alias="service-levels")
    """服务时间。 / Service levels."""
    deliverables: tuple[Deliverable, ...]
    """交付物。 / Deliverables."""
    checklists: tuple[Checklist, ...]
    """检查表。 / Checklists."""
    gates: tuple[Gate, ...]
    """关口。 / Gates."""
    kpis: tuple[Kpi, ...] = ()
    """指标。 / Key figures."""
    signals: tuple[Signal, ...] = ()
    """健康信号，按要紧程度。 / Signs of health, the gravest first."""
    glossary: tuple[GlossaryTerm, ...] = ()
    """术语。 / Glossary."""
    search_intents: tuple[SearchIntent, ...] = Field(alias="search-intents", default=())
    """搜索意图。 / What words in a search ask for."""
    standards: tuple[Standard, ...] = ()
    """标准。 / Standards."""

    def terms(self) -> Mapping[str, Mapping[str, Entry]]:
        """Every list that references can choose from, by its kind, each with its entries by id."""
        lists: dict[str, dict[str, Entry]] = {
            kind: {term.id: term for term in terms} for kind, terms in self.vocabularies.items()
        }
        for entry in self._entries():
            lists.setdefault(entry.kind, {})[entry.id] = entry
        return lists

    def at(self, version: int) -> Process:
        """The process as this version knew it; itself when that is all of it. Each version is worked out once."""
        return _at(_Whole(self), version)

    def _entries(self) -> Iterator[Entry]:
        for name in type(self).model_fields:
            value = getattr(self, name)
            for entry in value if isinstance(value, tuple) else ():
                if isinstance(entry, Entry) and entry.kind:
                    yield entry
                if isinstance(entry, Checklist):
                    yield from entry.items
                elif isinstance(entry, Flow):
                    yield from entry.steps


class _Whole:
    """A process by its identity, for it holds lists by name and has no hash of its own."""

    def __init__(self, process: Process) -> None:
        self.process = process

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Whole) and other.process is self.process

    def __hash__(self) -> int:
        return id(self.process)


@lru_cache(maxsize=32)
def _at(whole: _Whole, version: int) -> Process:
    process = known_at(whole.process, version)
    edition = process.edition
    if edition.version == version:
        return process
    changes = tuple(change for change in edition.changes if change.version <= version)
    then = edition.model_copy(update={"version": version, "changes": changes})
    return process.model_copy(update={"edition": then})
