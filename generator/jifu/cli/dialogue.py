"""Questions at a terminal, one for each field of a new record that has to be filled in."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from typing import Any

import click

from jifu import form, report
from jifu.bilingual import Bilingual, Language
from jifu.model.base import Record
from jifu.model.walk import slots, title
from jifu.pipeline.new import Draft, Gap
from jifu.scaffold import Choice, convert
from jifu.source import Loc

_SEPARATOR = re.compile(r"[,，、;；\s]+")

_NEEDED = Bilingual("这一项要填", "This one is needed")

_NONE_YET = Bilingual(
    "现在还没有可选的，直接回车留空，以后再补。", "There is nothing to choose yet; Enter leaves it empty for now."
)


def choice_line(choices: Sequence[Choice], language: Language) -> str:
    """Choices on one line: ``K1 (周甲), K2 (吴乙)``."""
    shown = (report.printable(choice.name.text(language)) for choice in choices)
    return ", ".join(
        f"{choice.id} ({name})" if name else choice.id for choice, name in zip(choices, shown, strict=True)
    )


class Dialogue:
    """Fills a draft with a person's answers. ``today`` is offered for dates. Ctrl-C raises ``click.Abort``."""

    def __init__(self, draft: Draft, language: Language, today: str) -> None:
        self._draft = draft
        self._language = language
        self._today = today

    def run(self) -> None:
        """Ask until the record has everything it needs."""
        words = Bilingual(
            "新建 {path}\n直接回车取方括号里的值；Ctrl-C 放弃，什么都不留下。",
            "New: {path}\nEnter takes the value in brackets; Ctrl-C gives up and leaves nothing behind.",
        )
        click.secho(words.text(self._language).format(path=self._draft.spot.path), bold=True)
        self._group(self._draft.model, self._draft.data, ())
        for gap in self._draft.offers():
            self._list(gap, begin=False)
        self._rest()

    def _rest(self) -> None:
        """What other answers ask for, and answers that do not fit together, until the check is content."""
        while gaps := self._draft.gaps():
            for gap in gaps:
                self._ask(gap)
        while contradictions := self._draft.contradictions():
            gap, said = contradictions[0]
            self._complain([said])
            self._ask(gap)

    def _group(self, model: type[Record], data: Any, loc: Loc) -> None:
        for slot in slots(model):
            inner = data.get(slot.key) if isinstance(data, dict) else None
            gap = self._draft.gap((*loc, slot.key), slot, model)
            if slot.record is None:
                if slot.required and inner is None:
                    self._ask(gap)
            elif slot.shape == "one":
                if slot.required or inner is not None:
                    self._heading(title(slot.record), gap.key)
                    self._group(slot.record, inner or {}, gap.loc)
            elif inner is not None:
                for place, each in enumerate(inner):
                    self._group(slot.record, each, (*gap.loc, place))
            elif slot.required:
                self._list(gap, begin=True)

    def _list(self, gap: Gap, *, begin: bool) -> None:
        """Items of a list of records, one after the other, as long as there are more."""
        record = gap.slot.record or Record
        name = title(record).text(self._language)
        first = Bilingual("现在填{name}吗？", "Fill in now: {name}?").text(self._language)
        more = Bilingual("还有{name}要填吗？", "One more: {name}?").text(self._language)
        self._heading(Bilingual(gap.slot.label.zh, gap.slot.label.en), gap.key)
        question = first.format(name=name)
        while self._confirm(question, default=begin):
            place = self._draft.add_item(gap)
            self._group(record, self._draft.at(place), place)
            question, begin = more.format(name=name), False
        self._draft.settle(gap)

    def _confirm(self, question: str, *, default: bool) -> bool:
        while True:
            said = click.prompt(
                f"{question} [{'Y/n' if default else 'y/N'}]", default="", show_default=False, prompt_suffix=" "
            )
            if not said.strip():
                return default
            if said.strip().lower() in {"y", "yes", "是", "n", "no", "否"}:
                return said.strip().lower() in {"y", "yes", "是"}

    def _ask(self, gap: Gap) -> None:
        """One field, as often as the answer does not fit."""
        choices = gap.choices or ()
        self._explain(gap, choices)
        default = self._default(gap, choices)
        hint = f" [{default}]" if default else ""
        while True:
            said = click.prompt(f"  {gap.key}{hint}", default=default, show_default=False, prompt_suffix=": ", type=str)
            if not said.strip() and gap.slot.shape == "one":
                words = _NEEDED.text(self._language) + form.no_answer(gap.slot).text(self._language)
                click.secho(f"  ✘ {words}", fg="red")
                continue
            value = self._understood(said.strip(), gap, choices)
            objections = self._draft.objections(gap.loc, value)
            if not objections:
                self._draft.put(gap.loc, value)
                return
            self._complain(objections)

    def _understood(self, said: str, gap: Gap, choices: Sequence[Choice]) -> Any:
        if not choices:
            return convert(said, gap.slot, gap.owner)
        words = [said] if gap.slot.shape == "one" else [part for part in _SEPARATOR.split(said) if part]
        numbers = {str(place): choice.id for place, choice in enumerate(choices, 1)}
        names = {choice.name.text(self._language): choice.id for choice in choices}
        return convert(",".join(numbers.get(word) or names.get(word, word) for word in words), gap.slot, gap.owner)

    def _default(self, gap: Gap, choices: Sequence[Choice]) -> str:
        if gap.slot.role == "date":
            return self._today
        return choices[0].id if len(choices) == 1 and gap.slot.shape == "one" else ""

    def _explain(self, gap: Gap, choices: Sequence[Choice]) -> None:
        sentence = gap.slot.sentence.text(self._language)
        label = gap.slot.label.text(self._language)
        click.echo()
        rest = sentence if sentence.rstrip("。.") != label else ""
        click.echo(click.style(label, fg="cyan", bold=True) + (f"  {click.style(rest, dim=True)}" if rest else ""))
        width = max((len(choice.id) for choice in choices), default=0)
        for place, choice in enumerate(choices, 1):
            name = report.printable(choice.name.text(self._language))
            click.echo(f"  {place:>2}  {choice.id:<{width}}  {name}".rstrip())
        if gap.slot.shape == "many" and gap.slot.role == "ref":
            if not choices:
                click.secho(f"  {_NONE_YET.text(self._language)}", dim=True)
                return
            words = Bilingual(
                "可以选多个，用逗号隔开；没有就直接回车。",
                "Several may be chosen, with commas between; Enter for none.",
            )
            click.secho(f"  {words.text(self._language)}", dim=True)

    def _heading(self, name: Bilingual, key: str) -> None:
        line = "─" * max(4, min(shutil.get_terminal_size().columns, 60) - 2 * len(name.zh) - len(key) - 6)
        click.secho(f"\n── {name.text(self._language)} {line}", fg="cyan")

    def _complain(self, findings: Sequence[Any]) -> None:
        for each in dict.fromkeys(
            (report.message_of(one, self._language), report.cure_of(one, self._language)) for one in findings
        ):
            click.secho(f"  ✘ {each[0]}", fg="red")
            click.secho(f"    {each[1]}", dim=True)
