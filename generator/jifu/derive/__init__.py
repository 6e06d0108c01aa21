"""What follows from the records: pure, without a file and without a clock."""

from jifu.derive.dossier import dossier_of_project, dossier_of_ticket
from jifu.derive.gate_faults import broken_rules, gate_faults
from jifu.derive.gates import answer_gates
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
    "localise",
    "move_of_project",
    "move_of_ticket",
    "translatable",
]
