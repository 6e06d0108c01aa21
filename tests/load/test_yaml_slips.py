"""What is wrong with a file as YAML is said at the place and in the words that help; nothing makes the reader fail."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jifu.bilingual import LANGUAGES, Bilingual
from jifu.findings import CATALOGUE, Code, Finding
from jifu.findings.load_codes import LOAD_CODES
from jifu.load import parse_yaml, read_catalogue, read_workspace, read_yaml
from jifu.load.text_file import MAX_BYTES


def found(text: str | bytes) -> list[Finding]:
    data = text.encode() if isinstance(text, str) else text
    return parse_yaml(data, "projects/demo/customer.yaml")[1]


SLIPS: dict[str, tuple[str, str, int, int]] = {
    "full-width colon": ("schema: 1\ntitle：甲\nnumber: 3\n", "YAML-COLON-WIDE", 2, 6),
    "full-width colon on top": ("title：甲\nnumber: 3\n", "YAML-COLON-WIDE", 1, 6),
    "full-width colon below a key": ("a:\n  title：甲\n  number: 3\n", "YAML-COLON-WIDE", 2, 8),
    "full-width colon in a list": ("a:\n  - id：1\n    title: 甲\n", "YAML-COLON-WIDE", 2, 7),
    "full-width colon at the end": ("a: 1\nb：2\n", "YAML-COLON-WIDE", 2, 2),
    "full-width colon of a parent": ("a: 1\nb：\n  c: 2\n", "YAML-COLON-WIDE", 2, 2),
    "no space after the colon": ("a: 1\nb:2\nc: 3\n", "YAML-COLON-SPACE", 2, 2),
    "no space, with lines below": ("a: 1\nb:x\n  c: 2\n", "YAML-COLON-SPACE", 2, 2),
    "no colon": ("a: 1\n夜间重启\nc: 3\n", "YAML-COLON", 2, 1),
    "open double quote": ('a: "甲\nb: 3\n', "YAML-QUOTE-OPEN", 1, 4),
    "open double quote before another": ('a: "甲\nb: "x"\nc: 4\n', "YAML-QUOTE-OPEN", 1, 4),
    "open single quote": ("a: '甲\nb: 3\n", "YAML-QUOTE-OPEN", 1, 4),
    "open quote in a list": ("a:\n  - '甲\n  - '乙'\n", "YAML-QUOTE-OPEN", 2, 5),
    "Chinese closing quote": ('a: "甲”\nb: 3\n', "YAML-QUOTE-WIDE", 1, 6),
    "Chinese quotes around a colon": ("a: “甲: 乙”\nb: 3\n", "YAML-QUOTE-WIDE", 1, 4),
    "text after a quote": ('a: "x" y\n', "YAML-QUOTE-AFTER", 1, 8),
    "colon in a text": ("a: 甲: 乙\n", "YAML-QUOTE-NEEDED", 1, 5),
    "at sign": ("a: @all\n", "YAML-QUOTE-NEEDED", 1, 4),
    "back quote": ("a: `ping`\n", "YAML-QUOTE-NEEDED", 1, 4),
    "bold Markdown": ("a: **注意** 断电\n", "YAML-QUOTE-NEEDED", 1, 4),
    "backslash": ('a: "C:\\日志"\n', "YAML-ESCAPE", 1, 7),
    "open bracket": ("a: [x, y\nb: 3\n", "YAML-BRACKET", 1, 4),
    "open bracket at the end": ("a: 1\nb: {x: [\n", "YAML-BRACKET", 2, 8),
    "open brace at the end": ("b: {\n\n", "YAML-BRACKET", 1, 4),
    "comma too many": ("a: [x, , y]\n", "YAML-SYNTAX", 1, 8),
    "full-width comma in braces": ("a: {x: 1，y: 2}\n", "YAML-BRACKET", 1, 4),
    "tab below a key": ("a:\n\tb: 1\n", "YAML-TAB", 2, 1),
    "tab after spaces": ("a:\n  b: 1\n\tc: 2\n", "YAML-TAB", 3, 1),
    "tab after a dash": ("a:\n-\tb: 1\n  c: 2\n", "YAML-TAB", 2, 2),
    "too little indentation": ("a:\n   b: 1\n  c: 2\n", "YAML-INDENT", 3, 3),
    "too much indentation": ("a:\n  b: 1\n    c: 2\n", "YAML-INDENT", 3, 5),
    "key among items": ("a:\n  - x\n  b: 1\n", "YAML-INDENT", 3, 3),
    "item among keys": ("a:\n  b: 1\n  - x\n", "YAML-INDENT", 3, 3),
    "indented first line": (" a: 1\nb: 2\n", "YAML-INDENT", 2, 1),
    "block text on the line of its mark": ("a: | 甲\n  乙\n", "YAML-SYNTAX", 1, 6),
    "merge conflict": ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\n", "YAML-CONFLICT", 2, 1),
    "two documents": ("a: 1\n---\nb: 2\n", "YAML-DOCUMENTS", 2, 1),
    "text after the end": ("a: 1\n...\nb: 2\n", "YAML-DOCUMENTS", 3, 1),
    "swallowed key": ("a: 甲\n  b：乙\n", "YAML-SWALLOWED", 2, 3),
    "swallowed key without space": ("x:\n  a: 甲\n    b:乙\n", "YAML-SWALLOWED", 3, 5),
    "swallowed item": ("a:\n  - 甲\n   - 乙\n", "YAML-SWALLOWED", 2, 5),
    "anchor": ("a: &x 1\n", "YAML-ALIAS", 1, 4),
    "merge key": ("a:\n  <<: {b: 1}\n", "YAML-ALIAS", 2, 3),
    "tag": ("a: !!python/object/apply:os.system [id]\n", "YAML-TAG", 1, 4),
    "directive": ("%YAML 1.1\n---\na: 1\n", "YAML-TAG", 1, 1),
    "deep brackets": ("a: " + "[" * 300_000, "YAML-DEPTH", 1, 52),
    "deep dashes": ("- " * 300_000, "YAML-DEPTH", 1, 99),
    "deep brackets and an alias": ("a: " + "[" * 300_000 + "*x", "YAML-DEPTH", 1, 52),
    "list as a key": ("[a]: 2\n", "KEY-NOT-TEXT", 1, 1),
    "template in a value": ("a: {{ x }}\n", "KEY-NOT-TEXT", 1, 5),
    "number as a key": ("a: 1\n2019: 2\n", "KEY-NOT-TEXT", 2, 1),
    "nothing as a key": ("? \n: 2\n", "KEY-NOT-TEXT", 1, 2),
    "full-width space": ("a:\n　　b: 1\n", "KEY-SPACE", 2, 1),
    "text only": ("甲\n", "FILE-NOT-MAPPING", 1, 1),
    "list on top": ("\n- a\n", "FILE-NOT-MAPPING", 2, 1),
    "nothing": ("", "FILE-EMPTY", 1, 1),
    "comments only": ("# 待填\n", "FILE-EMPTY", 1, 1),
    "bare start mark": ("---\n", "FILE-EMPTY", 1, 1),
    "control character": ("a: 1\nb: 甲\x1b[31m\n", "FILE-CHARACTER", 2, 5),
    "line separator": ("a: 甲\u2028乙\n", "FILE-CHARACTER", 1, 5),
    "return without line feed": ("a: 1\rb: 2\n", "FILE-CHARACTER", 1, 5),
    "mark in mid-text": ("a: 1\n\ufeffb: 2\n", "FILE-CHARACTER", 2, 1),
}


@pytest.mark.parametrize(("text", "code", "line", "col"), SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_is_named_at_its_place(text: str, code: str, line: int, col: int) -> None:
    assert [(finding.code, finding.place) for finding in found(text)] == [(code, (line, col))]


def test_two_equal_keys_keep_the_first_and_name_its_line() -> None:
    file, findings = parse_yaml("schema: 1\nname: 甲\nname: 乙\nname: 丙\n".encode(), "x.yaml")
    assert file.data == {"schema": 1, "name": "甲"}
    assert [(finding.code, finding.place, finding.values) for finding in findings] == [
        ("KEY-DUPLICATE", (3, 1), {"key": "name", "first": 2}),
        ("KEY-DUPLICATE", (4, 1), {"key": "name", "first": 2}),
    ]


def test_all_that_is_wrong_with_keys_and_references_is_said_at_once() -> None:
    assert [finding.code for finding in found("a: {b: 1, b: 2}\n3: x\nc: [{d: 1, d: 2}]\n")] == [
        "KEY-DUPLICATE",
        "KEY-NOT-TEXT",
        "KEY-DUPLICATE",
    ]
    assert [finding.values["name"] for finding in found("a: &x 1\nb: *x\nc: !t 2\n")] == ["&x", "*x", "!t"]


def test_signs_of_references_inside_texts_are_harmless() -> None:
    text = "a: R&D 与 5 * 3 = 15 !\nb: '*注意*'\nc: \"&x\"\nd: |\n  *粗体* &x !y\n  %z\n"
    file, findings = parse_yaml(text.encode(), "x.yaml")
    assert findings == []
    assert file.data == {"a": "R&D 与 5 * 3 = 15 !", "b": "*注意*", "c": "&x", "d": "*粗体* &x !y\n%z\n"}


def test_a_text_that_only_looks_swallowed_is_left_alone() -> None:
    assert found("a: |\n  b：乙\nc: '甲\n  d：乙'\ne: 见\n  http://example.org\nf:\n  - x - y\n  - ping：通\n") == []


def test_a_billion_laughs_are_refused_unopened() -> None:
    lines = ["a0: &a0 [哈, 哈, 哈]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40))]
    file, findings = parse_yaml("\n".join(lines).encode(), "x.yaml")
    assert file.data is None
    assert {finding.code for finding in findings} == {"YAML-ALIAS"}


@pytest.mark.parametrize(
    ("data", "encoding", "place"),
    [
        ("schema: 1\nname: 夜间重启\n".encode("gb18030"), "GBK / GB18030", (2, 8)),
        ("schema: 1\n".encode("utf-16"), "UTF-16", (1, 1)),
        (b"schema: 1\nname: \xe6\x9f\n", "GBK / GB18030", (2, 7)),
        (b"name: \xff\xff\xff", "an unknown encoding", (1, 7)),
    ],
)
def test_a_wrong_encoding_is_named(data: bytes, encoding: str, place: tuple[int, int]) -> None:
    (finding,) = found(data)
    named = finding.values["encoding"]
    assert (finding.code, finding.place) == ("FILE-ENCODING", place)
    assert (named.en if isinstance(named, Bilingual) else named) == encoding


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"#" * (MAX_BYTES + 1))
    assert [finding.code for finding in read_yaml(tmp_path / "a.yaml", "a.yaml")[1]] == ["FILE-TOO-LARGE"]
    assert [finding.code for finding in found(b"#" * (MAX_BYTES + 1))] == ["FILE-TOO-LARGE"]
    assert [finding.code for finding in found(b"#" * MAX_BYTES)] == ["FILE-EMPTY"]


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    file, findings = read_yaml(tmp_path / "a.yaml", "a.yaml")
    assert file.data is None
    assert [finding.code for finding in findings] == ["FILE-UNREADABLE"]


def test_names_from_a_file_cannot_write_to_a_terminal() -> None:
    (finding,) = found('"\\e[31m": 1\n"\\e[31m": 2\n')
    assert finding.values["key"] == "\\u001b[31m"


YAML_LIKE = st.lists(
    st.sampled_from(
        [*"-:?,[]{}#&*!|>'\"%@`\t\n ~=<>：“”，。", "  ", ": ", "- ", "\n  ", "a", "b", "1", "---", "...", "<<", "中"]
    )
).map("".join)


@settings(max_examples=300)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode) | YAML_LIKE.map(str.encode))
@example(b"!!binary abc: 1")
@example(b"a: 1\n\xef\xbb\xbf")
@example(b"? [a]\n: &x *x")
@example(b"\x00")
@example(b"%TAG ! x\n---\na: 1")
def test_whatever_a_file_holds_is_read_or_explained(data: bytes) -> None:
    file, findings = parse_yaml(data, "projects/demo/customer.yaml")
    assert (file.data is None) <= bool(findings)
    lines = file.source.text.split("\n")
    for finding in findings:
        assert finding.place is not None
        assert file.source.text == "" or 1 <= finding.place.line <= len(lines) + 1
        assert finding.place.col >= 1
        for language in LANGUAGES:
            values = {k: v.text(language) if isinstance(v, Bilingual) else v for k, v in finding.values.items()}
            assert CATALOGUE[finding.code].message.text(language).format_map(values)
            assert CATALOGUE[finding.code].cure.text(language).format_map(values)
    file.source.locate(("a", 0, "b"))


@pytest.mark.parametrize("code", [code for code in LOAD_CODES if code.example], ids=lambda code: code.name)
def test_the_example_of_a_code_gives_it(code: Code, tmp_path: Path) -> None:
    for path, text in code.example:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(text.encode())
    findings = read_workspace(tmp_path)[1]
    for path, _ in code.example:
        if path.endswith(".po"):
            findings += read_catalogue(tmp_path / path, path)[1]
    # The folder of the translations is a project whose records the example leaves out.
    assert {finding.code for finding in findings} - ({"FOLDER-UNEXPECTED"} - {code.name}) == {code.name}
