"""What follows from the records: pure, without a file and without a clock."""

from jifu.derive.dossier import dossier_of_project, dossier_of_ticket
from jifu.derive.gate_faults import broken_rules, gate_faults
from jifu.derive.gates import answer_gates
from jifu.derive.health import health_of
from jifu.derive.knowledge import lessons_of
from jifu.derive.kpi_faults import kpi_faults, signal_faults
from jifu.derive.kpis import kpi_results
from jifu.derive.localise import Translatable, Untranslated, localise, translatable
from jifu.derive.moves import Asked, Move, move_of_project, move_of_ticket

__all__ = [
    "Asked",
    "Move",
    "Translatable",
    "Untranslated",
    "answer_gates",
    "broken_rules",
    "dossier_of_project",
    "dossier_of_ticket",
    "gate_faults",
    "health_of",
    "kpi_faults",
    "kpi_results",
    "lessons_of",
    "localise",
    "move_of_project",
    "move_of_ticket",
    "signal_faults",
    "translatable",
]
