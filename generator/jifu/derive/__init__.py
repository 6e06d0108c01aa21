"""What follows from the records: pure, without a file and without a clock."""

from jifu.derive.dossier import dossier_of_project, dossier_of_ticket
from jifu.derive.gate_faults import broken_rules, gate_faults
from jifu.derive.gates import answer_gates
from jifu.derive.localise import Translatable, Untranslated, localise, translatable

__all__ = [
    "Translatable",
    "Untranslated",
    "answer_gates",
    "broken_rules",
    "dossier_of_project",
    "dossier_of_ticket",
    "gate_faults",
    "localise",
    "translatable",
]
