"""The process that ships: it holds together, says everything in both languages, and YAML cannot misread it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
import yaml
from jifu import form
from jifu.model.base import Record
from jifu.model.derived import CriterionState
from jifu.model.entries import Entry, Term
from jifu.model.naming import Name, Passage
from jifu.model.process import Process
from jifu.model.walk import kinds, records, references, referring, slots
from jifu.render.diagrams import icons, topology
from jifu.render.fontfile import read_face

ROOT = Path(__file__).parents[2]
HAN = re.compile(r"[\u4e00-\u9fff]")


def all_terms(process: Process) -> dict[str, tuple[Entry, ...]]:
    """Every list of entries by the kind that references name it with."""
    listed = {kind: form.closed_list(kind, process) for kind in kinds(Process)}
    return dict(process.vocabularies) | {kind: entries for kind, entries in listed.items() if entries is not None}


def every_reference() -> dict[str, list[tuple[type[Record], str]]]:
    """Which fields of which classes name each kind."""
    found: dict[str, list[tuple[type[Record], str]]] = {}
    for root in form.KINDS.values():
        for part in form.parts(root):
            for slot in referring(part):
                found.setdefault(slot.ref, []).append((part, slot.name))
    return found


def test_every_reference_can_be_resolved_in_one_place(process: Process) -> None:
    found = every_reference()
    assert len(found) > 40
    for kind, fields in found.items():
        terms = form.closed_list(kind, process)
        if terms is None:
            assert form.target(kind).zh, kind
        else:
            assert terms, f"{fields} chooses from an empty list"
            with pytest.raises(KeyError):
                form.target(kind)


def test_every_vocabulary_is_chosen_from_or_names_what_follows_from_records(process: Process) -> None:
    derived = {"criterion-state", "check-result", "trace-mark"}
    assert set(process.vocabularies) == (set(every_reference()) & set(process.vocabularies)) | derived
    assert [term.id for term in process.vocabularies["criterion-state"]] == list(get_args(CriterionState))


def test_ids_are_unique_short_words_that_yaml_keeps_as_text(process: Process) -> None:
    lists = all_terms(process)
    assert len(lists) > 30
    for kind, terms in lists.items():
        ids = [term.id for term in terms]
        assert not [name for name, count in Counter(ids).items() if count > 1], kind
        for name in ids:
            assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*|[SABC]", name), f"{kind}: {name}"
            assert yaml.safe_load(name) == name, f"{kind}: {name} is not text in YAML"


def names_in(process: Process) -> Iterator[tuple[tuple[str | int, ...], Name | Passage]]:
    for loc, record in records(process):
        if isinstance(record, Name | Passage):
            yield loc, record


def test_every_name_and_passage_is_in_both_languages(process: Process) -> None:
    looked = 0
    for loc, words in names_in(process):
        looked += 1
        chinese = re.sub(r"\{\{.*?\}\}", "", words.zh)
        if not chinese.strip():
            assert words.en == words.zh, f"{loc}: only the record speaks, in one language but not in the other"
            continue
        assert HAN.search(chinese) or chinese == "PMO", f"{loc}: no Chinese in {words.zh!r}"
        assert not HAN.search(words.en), f"{loc}: Chinese in {words.en!r}"
        assert re.search("[A-Za-z]", words.en), f"{loc}: no English in {words.en!r}"
    assert looked > 250


def test_names_within_a_list_differ_in_both_languages(process: Process) -> None:
    for kind, terms in all_terms(process).items():
        assert len({term.name.zh for term in terms}) == len(terms), kind
        assert len({term.name.en.lower() for term in terms}) == len(terms), kind


def test_what_an_entry_requires_is_a_field_beside_it(process: Process) -> None:
    beside = every_reference()
    looked = 0
    for kind, terms in all_terms(process).items():
        for term in terms:
            for name in term.requires if isinstance(term, Term) else ():
                looked += 1
                fields = [slot for part, _ in beside[kind] for slot in slots(part) if slot.name == name]
                assert fields, f"{kind} {term.id} requires {name}, which no record has beside it"
                assert not any(slot.required for slot in fields), f"{kind} {term.id}: {name} is required anyway"
    assert looked > 30


def test_the_process_names_only_its_own_entries(process: Process) -> None:
    named = list(references(process))
    assert len(named) > 30
    for reference in named:
        terms = form.closed_list(reference.kind, process) or ()
        assert reference.id in {term.id for term in terms}, f"{reference.loc}: {reference.kind} {reference.id}"


def test_every_symbol_is_in_the_house_fonts_and_tells_verdicts_apart(process: Process) -> None:
    symbols = {
        term.symbol for terms in all_terms(process).values() for term in terms if isinstance(term, Term) and term.symbol
    }
    assert len(symbols) > 8
    for face in ("Regular", "Bold"):
        font = read_face((ROOT / "templates/house/fonts" / f"NotoSansSC-{face}.ttf").read_bytes())
        assert not {symbol for symbol in symbols if not all(font.glyph(char) for char in symbol)}
    verdicts = [verdict.symbol for verdict in process.verdicts]
    assert None not in verdicts
    assert len(set(verdicts)) == len(verdicts)


def test_a_coloured_entry_has_a_symbol_where_colour_could_decide(process: Process) -> None:
    """Colour alone tells nothing: entries with a tone carry a symbol, except states that are always shown as words."""
    worded = {"ticket-state"}
    bare = [
        f"{kind} {term.id}"
        for kind, terms in all_terms(process).items()
        for term in terms
        if isinstance(term, Term)
        if term.tone != "neutral" and not term.symbol and kind not in worded
    ]
    assert not bare


def test_verdicts_count_as_the_pass_rate_needs(process: Process) -> None:
    assert {verdict.id: verdict.counts for verdict in process.verdicts} == {
        "not-run": "pending",
        "pass": "pass",
        "partial": "denominator",
        "fail": "denominator",
        "not-applicable": "excluded",
        "untestable": "excluded",
        "blocked": "pending",
        "same-as": "taken-over",
        "withdrawn": "excluded",
    }
    companions = {verdict.id: verdict.requires for verdict in process.verdicts if verdict.requires}
    assert companions == {
        "pass": ("observed",),
        "partial": ("observed", "part"),
        "fail": ("observed", "issue"),
        "not-applicable": ("condition",),
        "untestable": ("condition",),
        "blocked": ("issue",),
        "same-as": ("same_as",),
        "withdrawn": ("withdrawn_by",),
    }


def test_the_stages_of_technical_service_are_the_articles(process: Process) -> None:
    by_article = {stage.name.zh for stage in process.stages if stage.service_task and stage.provenance == "article"}
    assert by_article == {"需求挖掘", "项目测试技术认可", "产品供货", "现场交付实施", "售后服务"}
    outside = {stage.id: stage.service_task for stage in process.stages if not stage.in_internal_pipeline}
    assert outside == {"final-payment": False, "after-sales": True}


def test_grades_are_managed_as_the_article_says(process: Process) -> None:
    assert {grade.id for grade in process.grades if grade.managed_by == "pmo"} == {"S", "A"}
    assert [grade.id for grade in process.grades] == ["S", "A", "B", "C"]


def test_defaults_of_this_house_are_marked_as_such(process: Process) -> None:
    for term in (*process.severities, *process.service_levels, *process.checklists):
        assert term.provenance == "house", term.id


def test_worse_severities_have_shorter_targets(process: Process) -> None:
    targets = [(each.response, each.restore) for each in process.severities]
    assert targets == sorted(targets)
    assert [each.response for each in process.severities] == [15, 30, 60, 240]


def test_service_hours_are_as_long_as_their_names_say(process: Process) -> None:
    def hours(text: str) -> float:
        hour, minute = text.split(":")
        return int(hour) + int(minute) / 60

    for level in process.service_levels:
        days, per_day = level.id.rpartition("-")[2].split("x")
        assert len(level.weekdays) == int(days)
        assert hours(level.closes) - hours(level.opens) == int(per_day)


def test_what_drawings_know_is_what_the_process_offers(process: Process) -> None:
    assert [term.id for term in process.vocabularies["node-kind"]] == list(icons.KINDS)
    assert {term.id for term in process.vocabularies["change-mark"]} == set(get_args(topology.Change)) - {""}


def test_every_deliverable_has_a_number_of_its_own_and_starts_from_a_part_of_its_record(process: Process) -> None:
    numbers = [each.number.format(code="X") for each in process.deliverables]
    assert len(set(numbers)) == len(numbers)
    for each in process.deliverables:
        assert "{code}" in each.number
        assert each.needs.partition(".")[0] == each.record
        assert form.way(each.needs) is not None, "it raises when the path leads nowhere"
        assert each.signed_by


def test_every_file_tells_the_editor_its_schema() -> None:
    paths = sorted((ROOT / "process").glob("*.yaml"))
    assert len(paths) >= 10
    for path in paths:
        first = path.read_text("utf-8").partition("\n")[0]
        assert first == "# yaml-language-server: $schema=../schemas/process.schema.json", path.name
