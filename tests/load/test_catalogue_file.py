"""Translations are read strictly, written the same way every time, and are what gettext's own tools understand."""

from __future__ import annotations

from io import BytesIO, StringIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po
from hypothesis import given
from hypothesis import strategies as st
from jifu.catalogue import Catalogue, Message
from jifu.load import catalogue_text, parse_catalogue, read_catalogue

PATH = "projects/demo/vpn/locale/en.po"
WRITTEN = """\
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

msgctxt "project.yaml:name"
msgid "某证券远程接入"
msgstr "Remote access for a securities firm"

# 术语表：窗口 = window
#
# 已问客户
#, fuzzy
#| msgid "恢复 10 分钟"
msgctxt "poc.yaml:cases[T1].expected"
msgid ""
"夜间重启后：\\n"
"\\t“会话”在 30 秒内恢复"
msgstr "C:\\\\logs \\"recovered\\""

#~ msgctxt "poc.yaml:cases[T9].expected"
#~ msgid "旧用例"
#~ msgstr "Old case"
"""
MESSAGES = (
    Message("project.yaml:name", "某证券远程接入", "Remote access for a securities firm", line=8),
    Message(
        "poc.yaml:cases[T1].expected",
        "夜间重启后：\n\t“会话”在 30 秒内恢复",
        'C:\\logs "recovered"',
        fuzzy=True,
        previous="恢复 10 分钟",
        comments=("术语表：窗口 = window", "", "已问客户"),
        line=16,
    ),
    Message("poc.yaml:cases[T9].expected", "旧用例", "Old case", obsolete=True, line=23),
)


def told(text: str) -> list[tuple[str, int]]:
    findings = parse_catalogue(text.encode(), PATH)[1]
    return [(finding.code, finding.place.line) for finding in findings if finding.place]


def test_a_file_is_read_and_written_again_byte_for_byte() -> None:
    catalogue, findings = parse_catalogue(WRITTEN.encode(), PATH)
    assert findings == []
    assert catalogue.language == "en"
    assert catalogue.messages == MESSAGES
    assert [message.original for message in catalogue.current()] == ["某证券远程接入", MESSAGES[1].original]
    assert catalogue_text(catalogue) == WRITTEN


def test_obsolete_messages_are_written_last() -> None:
    text = catalogue_text(Catalogue("en", MESSAGES[::-1]))
    assert text.index("#~") > text.index("某证券")


TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff")
    | st.sampled_from('\n\t"\\')
)
LINE = TEXT.map(lambda text: " ".join(text.split()))
MESSAGE = st.builds(
    Message, LINE.filter(bool), TEXT.filter(bool), TEXT, st.booleans(), st.booleans(), TEXT, st.tuples(LINE, LINE)
)


@given(st.lists(MESSAGE, unique_by=lambda message: (message.context, message.original)))
def test_whatever_is_written_is_read_again_and_by_babel_too(messages: list[Message]) -> None:
    ordered = sorted(messages, key=lambda message: message.obsolete)
    text = catalogue_text(Catalogue("en", tuple(ordered)))
    catalogue, findings = parse_catalogue(text.encode(), PATH)
    assert findings == []
    bare = [
        Message(m.context, m.original, m.translation, m.fuzzy, m.obsolete, m.previous, m.comments)
        for m in catalogue.messages
    ]
    assert bare == ordered
    theirs = read_po(StringIO(text), abort_invalid=True)
    current = {(m.context, m.original): (m.translation, m.fuzzy) for m in ordered if not m.obsolete}
    assert {(m.context, m.id): (m.string, m.fuzzy) for m in theirs if m.id or m.context} == current


def test_what_babel_writes_is_read() -> None:
    theirs = read_po(StringIO(WRITTEN), locale="en")
    written = BytesIO()
    write_po(written, theirs, width=20)
    catalogue, findings = parse_catalogue(written.getvalue(), PATH)
    assert findings == []
    found = {(m.context, m.original, m.translation, m.obsolete) for m in catalogue.messages}
    assert found == {(m.context, m.original, m.translation, m.obsolete) for m in MESSAGES}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ('msgid "a"\nmsgstr "b\n', [("CATALOGUE-SYNTAX", 2)]),
        ('msgid "a" b\nmsgstr "b"\n', [("CATALOGUE-SYNTAX", 1)]),
        (
            'msgid "C:\\dir"\nmsgstr "x"\n\nmsgid "b"\nmsgstr "c"\n',
            [("CATALOGUE-SYNTAX", 1)],
        ),
        ('"lost"\n', [("CATALOGUE-SYNTAX", 1)]),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', [("CATALOGUE-SYNTAX", 2), ("CATALOGUE-SYNTAX", 3)]),
        ("<<<<<<< HEAD\n", [("CATALOGUE-SYNTAX", 1)]),
        ('msgctxt "x"\nmsgid "a"\n\nmsgid "b"\nmsgstr ""\n', [("CATALOGUE-INCOMPLETE", 1)]),
        ('msgctxt "x"\nmsgid "a"\nmsgstr "b"\nmsgctxt "x"\nmsgid "a"\nmsgstr "c"\n', [("CATALOGUE-DUPLICATE", 4)]),
        ('#~ msgctxt "x"\n#~ msgid "a"\n#~ msgstr "b"\nmsgctxt "x"\nmsgid "a"\nmsgstr "c"\n', []),
        ('msgid "a"\nmsgstr "\x1b"\n', [("FILE-CHARACTER", 2)]),
        ("", []),
    ],
)
def test_a_broken_line_is_named_and_the_rest_is_read(text: str, codes: list[tuple[str, int]]) -> None:
    assert told(text) == codes


def test_a_broken_message_is_never_mixed_with_its_neighbours() -> None:
    text = """
msgid "a"
msgstr "A"

msgid "b" broken
msgstr "B"

#, fuzzy
msgid "c"
msgstr "C"
"lost

<<<<<<< HEAD
msgid "d"
msgstr "D"

#, fuzzy
msgid "e"
msgstr "E"
"""
    catalogue, _ = parse_catalogue(text.encode(), PATH)
    assert [(m.original, m.translation, m.fuzzy) for m in catalogue.messages] == [
        ("a", "A", False),
        ("d", "D", False),
        ("e", "E", True),
    ]


@given(st.text(st.sampled_from('#~|,: "\\nmsgidstrctx\na')) | st.text())
def test_whatever_a_file_holds_is_read_or_explained(text: str) -> None:
    catalogue, findings = parse_catalogue(text.encode("utf-8", "surrogatepass"), PATH)
    assert catalogue.language is not None
    assert all(finding.place for finding in findings)


def test_the_language_is_that_of_the_header_or_of_the_name() -> None:
    assert parse_catalogue(b'msgid "a"\nmsgstr "b"\n', "locale/en_GB.po")[0].language == "en_GB"
    assert parse_catalogue(b'msgid ""\nmsgstr "Language: de\\n"\n', "locale/en.po")[0].language == "de"


def test_files_on_disk(tmp_path: Path) -> None:
    file = tmp_path / "en.po"
    assert read_catalogue(file, PATH) == (Catalogue("en"), [])
    file.write_text(WRITTEN, "utf-8")
    assert read_catalogue(file, PATH)[0].messages == MESSAGES
    link = tmp_path / "link.po"
    link.symlink_to(file)
    catalogue, (finding,) = read_catalogue(link, PATH)
    assert (catalogue.messages, finding.code) == ((), "FILE-LINK")
