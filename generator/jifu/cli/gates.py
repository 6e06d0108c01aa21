"""The answer to "may it pass?" in one screen."""

from __future__ import annotations

import re

from jifu.bilingual import Bilingual, Language
from jifu.model.derived import GateAnswer, Missing
from jifu.model.process import Process
from jifu.pipeline.check import Checked
from jifu.pipeline.gate import Answered
from jifu.report import printable
from jifu.source import Place


def text(cases: tuple[Answered, ...], checked: Checked, language: Language) -> str:
    """Every case with its gates: passed in one line, else what is missing, owed by whom, in which file and line."""
    if checked.workspace is None:
        return ""
    pages = (_Page(checked, case.case.dossier.process, language).case(case) for case in cases)
    return "\n\n".join(pages)


class _Page:
    def __init__(self, checked: Checked, process: Process, language: Language) -> None:
        self._sources = checked.sources
        self._language = language
        self._gates = {gate.id: gate.name.text(language) for gate in process.gates}
        self._roles = {role.id: role.name.text(language) for role in process.roles}

    def case(self, case: Answered) -> str:
        lines = [case.case.id]
        if not case.gates:
            words = Bilingual(
                "  没有适用的关口：还没有对应的记录，先 jifu new requirements 或 poc",
                "  no gate applies: there is no record for one yet; start with jifu new requirements or poc",
            )
            lines.append(words.text(self._language))
        for gate in case.gates:
            lines += self._gate(gate)
        return "\n".join(lines)

    def _gate(self, gate: GateAnswer) -> list[str]:
        name = self._gates[gate.gate]
        if gate.passed:
            checked = sum(rule.checked for rule in gate.rules)
            words = Bilingual(
                "  ✔ 通过  {name}（{rules} 条规则，{checked} 项）",
                "  ✔ passed   {name} ({rules} rules, {checked} items)",
            )
            return [words.text(self._language).format(name=name, rules=len(gate.rules), checked=checked)]
        missing = [item for rule in gate.rules for item in rule.missing]
        words = Bilingual("  ✘ 未通过  {name}，缺 {count} 项：", "  ✘ not passed  {name}, {count} missing:")
        lines = [words.text(self._language).format(name=name, count=len(missing)), *map(self._missing, missing)]
        if gate.broken is not None:
            broken = Bilingual(
                "      关口自己的条件有错：{reason}", "      the gate's own condition is wrong: {reason}"
            )
            lines.append(broken.text(self._language).format(reason=gate.broken.text(self._language)))
        return lines

    def _missing(self, item: Missing) -> str:
        sentence = item.zh if self._language == "zh" else item.en
        role = self._roles.get(item.owed_by, Bilingual("流程负责人", "process owner").text(self._language))
        words = Bilingual("      {sentence}  〔{role}〕  {place}", "      {sentence}  [{role}]  {place}")
        return words.text(self._language).format(sentence=printable(sentence), role=role, place=self._place(item))

    def _place(self, item: Missing) -> str:
        """Where it belongs: the line of the value or, while there is none, of its comment or its group."""
        source = self._sources.get(item.path)
        if source is None:
            return item.path
        place = source.locate(item.loc)
        name = item.loc[-1] if item.loc else 0
        if isinstance(name, int) or name in source.text.splitlines()[place.line - 1]:
            return f"{item.path}:{place.line}:{place.col}"
        taught = re.search(rf"^( *# ?){re.escape(name)}:", source.text, re.MULTILINE)
        if taught is not None:
            place = Place(source.text.count("\n", 0, taught.start()) + 1, len(taught[1]) + 1)
        return f"{item.path}:{place.line}:{place.col} {'.'.join(part for part in item.loc if isinstance(part, str))}"
