"""Ask the gates: may it pass, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jifu.model.derived import GateAnswer
from jifu.pipeline.check import Checked
from jifu.pipeline.dossiers import Case, cases
from jifu.pipeline.setting import Setting


@dataclass(frozen=True, slots=True)
class Answered:
    """The gate answers of one project or ticket, in the order of the process."""

    case: Case
    gates: tuple[GateAnswer, ...]

    @property
    def passed(self) -> bool:
        """Whether every gate that applies is passed."""
        return all(gate.passed for gate in self.gates)


def answers(setting: Setting, checked: Checked, target: str, stage: str) -> tuple[Answered, ...]:
    """The answers for ``target`` (a customer, project or ticket; empty for all), of one stage or of every stage."""
    if checked.workspace is None:
        return ()
    return tuple(Answered(case, tuple(_asked(case, stage))) for case in cases(setting, checked, "zh", target))


def _asked(case: Case, stage: str) -> Iterator[GateAnswer]:
    stages = {gate.id: gate.stage for gate in case.dossier.process.gates}
    for gate in case.dossier.gates:
        if gate.applies and stage in ("", stages[gate.gate]):
            yield gate
