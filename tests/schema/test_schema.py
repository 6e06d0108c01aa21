"""The schemas that editors use: committed, current, stock draft-07, and explained in both languages throughout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jifu import form
from jifu.model.base import Audience
from jifu.model.naming import Name
from jifu.model.process import Process
from jifu.model.walk import slots
from jifu.schema import DRAFT, file_name, schema_files, schema_of
from jsonschema import Draft7Validator

ROOT = Path(__file__).parents[2]
HAN = re.compile(r"[\u4e00-\u9fff]")
RECORDS = tuple(kind for kind in form.KINDS if kind != "process")

ECMA = re.compile(
    r"""(?: \\[dDwWsSbB] | \\[tnrfv] | \\x[0-9a-f]{2} | \\u[0-9a-f]{4} | \\[\\^$.*+?()\[\]{}|/-]  # escapes
          | \[\^?(?: \\[dDwWsS] | \\[tnrfv] | \\x[0-9a-f]{2} | \\u[0-9a-f]{4} | \\[\\\]^-] | [^\\\[\]] )+\]  # a class
          | \(\?: | \((?!\?) | \) | \|              # groups without names, flags or looking around
          | [*+?](?![*+]) | \{\d+(?:,\d*)?\}(?!\+) | [\^$.] | [^\\\[\](){}*+?|^$.] )+""",
    re.VERBOSE,
)
"""The regular expressions that ECMA-262, with and without its flag ``u``, Python and Rust read alike."""


@pytest.fixture(scope="module")
def schemas(process: Process) -> dict[str, dict[str, Any]]:
    return {kind: schema_of(kind, process) for kind in form.KINDS}


def below(value: Any) -> Iterator[dict[str, Any]]:
    """Every object inside a JSON value, itself included."""
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from below(each)


def described(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every field of a schema with its path."""
    for name, group in {"": schema, **schema["definitions"]}.items():
        for key, field in group.get("properties", {}).items():
            yield f"{name}.{key}", field


def test_the_committed_files_are_current(process: Process) -> None:
    files = schema_files(process)
    folder = ROOT / "schemas"
    assert {path.name for path in folder.iterdir()} == {file.path.rpartition("/")[2] for file in files}
    for file in files:
        assert (ROOT / file.path).read_bytes() == file.content, f"{file.path} is stale: run jifu schema"


def test_writing_twice_gives_the_same_bytes(process: Process) -> None:
    assert schema_files(process) == schema_files(process)


@pytest.mark.parametrize("kind", form.KINDS)
def test_it_is_a_valid_draft_07_schema(kind: str, schemas: dict[str, dict[str, Any]]) -> None:
    schema = schemas[kind]
    assert schema["$schema"] == DRAFT
    Draft7Validator.check_schema(schema)
    references = [part["$ref"] for part in below(schema) if "$ref" in part]
    assert references
    named = {f"#/definitions/{name}" for name in schema["definitions"]}
    assert set(references) == named, "a definition is missing, or nobody uses it"


@pytest.mark.parametrize("kind", form.KINDS)
def test_every_field_is_explained_in_both_languages_and_has_an_audience(
    kind: str, schemas: dict[str, dict[str, Any]]
) -> None:
    fields = list(described(schemas[kind]))
    assert len(fields) > 20
    for path, field in fields:
        for keyword in ("description", "markdownDescription"):
            first, *others = field[keyword].split("\n")
            assert HAN.search(first), path
            assert any(re.search("[A-Za-z]", line) and not HAN.search(line) for line in others), path
        assert field["x-audience"] in set(Audience), path


@pytest.mark.parametrize("kind", form.KINDS)
def test_groups_are_closed_and_named_and_nothing_offers_null_or_a_default(
    kind: str, schemas: dict[str, dict[str, Any]]
) -> None:
    groups = [part for part in below(schemas[kind]) if "properties" in part and part.get("type") == "object"]
    assert groups
    for group in groups:
        assert group["additionalProperties"] is False
        assert " / " in group["title"]
        assert HAN.search(group["title"].partition(" / ")[0])
    for part in below(schemas[kind]):
        assert "default" not in part
        assert part.get("type") != "null"
        assert None not in part.get("enum", ())


def test_fields_and_required_ones_are_the_models(schemas: dict[str, dict[str, Any]]) -> None:
    for kind in RECORDS:
        for part in form.parts(form.KINDS[kind]):
            group = schemas[kind] if part is form.KINDS[kind] else schemas[kind]["definitions"][part.__name__]
            assert list(group["properties"]) == [slot.key for slot in slots(part)]
            assert group.get("required", []) == [slot.key for slot in slots(part) if slot.required]


def test_internal_fields_say_so(schemas: dict[str, dict[str, Any]]) -> None:
    internal = {
        path for kind in RECORDS for path, field in described(schemas[kind]) if field["x-audience"] == "internal"
    }
    assert {".tier", "Contact.remark", "Contract.amount", "PocOutcome.business", "Issue.cause"} <= internal
    for kind in RECORDS:
        for path, field in described(schemas[kind]):
            assert ("不进客户文档。 / Internal" in field["markdownDescription"]) == (path in internal), path


def test_a_closed_list_explains_every_value(process: Process, schemas: dict[str, dict[str, Any]]) -> None:
    verdict = schemas["poc"]["definitions"]["verdict"]
    assert verdict["enum"] == [each.id for each in process.verdicts]
    assert verdict["markdownEnumDescriptions"][2] == (
        "部分通过 / Partial — 必须写明哪一部分通过、哪一部分没有。 Say which part passed and which did not."
        "（同时填写 / also fill in: observed, part）"
    )
    looked = 0
    for kind in RECORDS:
        for part in below(schemas[kind]):
            if "enumDescriptions" in part:
                looked += 1
                assert len(part["enum"]) == len(part["enumDescriptions"]) == len(part["markdownEnumDescriptions"])
                assert all(" / " in text and "\n" not in text for text in part["enumDescriptions"])
    assert looked > 40


def test_what_the_process_says_is_no_markup_in_the_editor(process: Process) -> None:
    hostile = "[x](command:y) <b>`z`"
    verdict = process.verdicts[0].model_copy(update={"name": Name(zh=hostile, en="x")})
    listed = schema_of("poc", process.model_copy(update={"verdicts": (verdict,)}))["definitions"]["verdict"]
    assert listed["enumDescriptions"] == [f"{hostile} / x"]
    assert listed["markdownEnumDescriptions"] == [r"\[x\](command:y) \<b\>\`z\` / x"]


def test_another_process_gives_another_list(process: Process) -> None:
    fewer = process.model_copy(update={"verdicts": process.verdicts[:2]})
    assert schema_of("poc", fewer)["definitions"]["verdict"]["enum"] == ["not-run", "pass"]


def test_an_id_of_a_record_is_a_free_text_that_says_what_it_names(schemas: dict[str, dict[str, Any]]) -> None:
    field = schemas["poc"]["definitions"]["Case"]["properties"]["criteria"]
    assert field["items"] == {"type": "string", "minLength": 1}
    assert field["description"].split("\n") == [
        "验证哪些成功标准。",
        "填成功标准的编号（requirements.yaml criteria）。",
        "Success criteria it verifies.",
        "Write the id of: success criterion (requirements.yaml criteria).",
    ]


def test_ids_offer_the_example_of_their_sentence(schemas: dict[str, dict[str, Any]]) -> None:
    assert schemas["poc"]["definitions"]["Case"]["properties"]["id"]["examples"] == ["T1"]


def test_process_files_may_hold_any_of_the_keys_and_name_new_entries(schemas: dict[str, dict[str, Any]]) -> None:
    validator = Draft7Validator(schemas["process"])
    role = {"id": "auditor", "name": {"zh": "审计", "en": "Auditor"}, "duty": {"zh": "审计。", "en": "Audits."}}
    grade = {"id": "D", "name": {"zh": "D 级", "en": "Grade D"}, "managed_by": "auditor"}
    assert validator.is_valid({"schema": 1, "roles": [role], "grades": [grade]})
    assert not validator.is_valid({"schema": 1})
    assert not validator.is_valid({"roles": [role]})
    assert not validator.is_valid({"schema": 1, "roles": [role | {"id": "an auditor"}]})
    assert not validator.is_valid({"schema": 1, "vocabularies": {"a b": []}})


@pytest.mark.parametrize("kind", form.KINDS)
def test_patterns_mean_the_same_in_every_regular_expression_engine(
    kind: str, schemas: dict[str, dict[str, Any]]
) -> None:
    patterns = {part["pattern"]: part for part in below(schemas[kind]) if isinstance(part.get("pattern"), str)}
    assert patterns
    for pattern, part in patterns.items():
        assert ECMA.fullmatch(pattern), pattern
        assert pattern.startswith("^")
        assert pattern.endswith("$")
        zh, slash, en = part["patternErrorMessage"].partition(" / ")
        assert slash
        assert HAN.search(zh)
        assert not HAN.search(re.sub(r"（.*?）", "", en))


@pytest.mark.parametrize(
    "pattern", ["(?P<a>b)", r"\Aa", r"a\Z", "(?i)a", "(?<=a)b", "a++", r"\p{Han}", r"[[:alpha:]]", "(?>a)"]
)
def test_the_pattern_guard_sees_what_only_some_engines_read(pattern: str) -> None:
    assert not ECMA.fullmatch(pattern)


def test_an_unknown_kind_is_refused(process: Process) -> None:
    with pytest.raises(KeyError):
        schema_of("invoice", process)
    assert file_name("poc") == "schemas/poc.schema.json"
