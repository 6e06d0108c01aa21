"""A YAML file becomes plain values, and every value can be found in it again."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jifu.load import parse_yaml, read_yaml
from jifu.source import Loc, Place, RawFile


def read(text: str) -> dict[str, Any]:
    """The record in ``text``, which must have nothing wrong with it."""
    file, findings = parse_yaml(text.encode(), "projects/demo/customer.yaml")
    assert findings == []
    assert file.data is not None
    return file.data


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("FALSE", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("7", 7),
        ("-12", -12),
        ("0o17", 15),
        ("0x1F", 31),
        ("7.6", 7.6),
        ("1e3", 1000.0),
        ("'7.6'", "7.6"),
        ('"true"', "true"),
        ("'~'", "~"),
        ("7.6.3", "7.6.3"),
        ("yes", "yes"),
        ("on", "on"),
        ("2019-03-05", "2019-03-05"),
        ("2019-03-05T14:30+08:00", "2019-03-05T14:30+08:00"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("0b1", "0b1"),
        ("=", "="),
        (".inf", ".inf"),
        ("1e999", "1e999"),
        ("9" * 5000, "9" * 5000),
        ("-", None),
    ],
)
def test_only_the_words_of_the_core_schema_mean_something(written: str, value: object) -> None:
    if written == "-":
        assert read("value: [-1, -, x]\n") == {"value": [-1, "-", "x"]}
    else:
        found = read(f"value: {written}\n")["value"]
        assert (found, type(found)) == (value, type(value))


def test_block_texts_keep_their_lines() -> None:
    record = read("a: |\n  第一行\n  第二行\nb: >-\n  第一行\n  第二行\nc: 第一行\n  第二行\n")
    assert record == {"a": "第一行\n第二行\n", "b": "第一行 第二行", "c": "第一行 第二行"}


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"))
KEYS = TEXTS.filter(
    lambda key: bool(key) and not any(c in "\u00a0\u202f\u3000" or "\u2000" <= c <= "\u200b" for c in key)
)
SCALARS = (
    TEXTS
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.none()
)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4))
RECORDS = st.dictionaries(KEYS, VALUES, min_size=1, max_size=5)


@given(RECORDS)
def test_any_json_record_is_read_as_what_it_says(record: dict[str, Any]) -> None:
    assert read(json.dumps(record, ensure_ascii=False)) == record


@given(RECORDS)
@example({"schema": 1, "<<": "text"})
def test_any_block_record_is_read_as_what_it_says(record: dict[str, Any]) -> None:
    text = yaml.dump(record, allow_unicode=True, default_style='"', sort_keys=False, width=60)
    plain = yaml.load(text, yaml.CSafeLoader)  # the tags that PyYAML writes for numbers are not ours to read
    if plain == record and "!!" not in text:
        assert read(text) == record


def locs(value: object, above: Loc = ()) -> list[Loc]:
    """The path of every value inside ``value``."""
    steps: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        steps = list(value.items())
    elif isinstance(value, list):
        steps = list(enumerate(value))
    return [loc for step, inner in steps for loc in ((*above, step), *locs(inner, (*above, step)))]


def text_at(text: str, place: Place) -> str:
    return text.split("\n")[place.line - 1][place.col - 1 :]


@settings(max_examples=60)
@given(RECORDS, st.sampled_from([None, 1]))
def test_every_entry_is_found_at_its_key(record: dict[str, Any], indent: int | None) -> None:
    text = json.dumps(record, ensure_ascii=False, indent=indent)
    file, _ = parse_yaml(text.encode(), "x.yaml")
    for loc in locs(record):
        wanted: object = record
        for step in loc:
            wanted = wanted[step]  # type: ignore[index]
        shown = json.dumps(loc[-1] if isinstance(loc[-1], str) else wanted, ensure_ascii=False)
        assert text_at(text, file.source.locate(loc)).startswith(shown[:1] if indent else shown)


RECORD = """\
# 说明
schema: 1
contacts:
  - id: C1
    name: 张工
  - {id: C2, name: 李工}
remark: |
  两行
  文字
empty:
"""


@pytest.mark.parametrize(
    ("loc", "place"),
    [
        ((), (2, 1)),
        (("contacts",), (3, 1)),
        (("contacts", 0), (4, 5)),
        (("contacts", 0, "name"), (5, 5)),
        (("contacts", 1, "name"), (6, 14)),
        (("remark",), (7, 1)),
        (("empty",), (10, 1)),
        (("contacts", 0, "phone"), (4, 5)),
        (("contacts", 7, "name"), (3, 1)),
        (("contacts", "id"), (3, 1)),
        (("nothing", 0), (2, 1)),
        (("schema", 0), (2, 1)),
    ],
)
def test_a_place_is_the_key_or_the_item_or_the_nearest_parent(loc: Loc, place: tuple[int, int]) -> None:
    file, _ = parse_yaml(RECORD.encode(), "x.yaml")
    assert file.source.locate(loc) == Place(*place)


def test_places_count_from_the_text_after_a_byte_order_mark() -> None:
    file, findings = parse_yaml(b"\xef\xbb\xbf" + b"schema: 1\r\nname: x\r\n", "x.yaml")
    assert [finding.code for finding in findings] == ["FILE-BOM"]
    assert file.data == {"schema": 1, "name": "x"}
    assert file.source.locate(("name",)) == Place(2, 1)


def test_a_broken_file_still_answers_where() -> None:
    file, _ = parse_yaml(b"a: [", "x.yaml")
    assert file.source.locate(("a", 0)) == Place(1, 1)


def test_a_record_survives_the_way_to_another_process() -> None:
    file, _ = parse_yaml(RECORD.encode(), "x.yaml")
    copy: RawFile = pickle.loads(pickle.dumps(file))
    assert copy.data == file.data
    assert copy.source.locate(("contacts", 1)) == Place(6, 5)


def test_a_file_on_disk_is_read_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(RECORD, "utf-8")
    file, findings = read_yaml(tmp_path / "a.yaml", "projects/demo/a.yaml")
    assert findings == []
    assert file.source.path == "projects/demo/a.yaml"
    assert file.source.text == RECORD
    assert file.data == parse_yaml(RECORD.encode(), "x.yaml")[0].data
