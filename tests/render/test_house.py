"""The house style: replacing its files changes all formats, and what is wrong with them is told."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from jifu import report
from jifu.bilingual import LANGUAGES
from jifu.render.blocks import Block
from jifu.render.house import House, load_house
from jifu.render.pictures import Asset
from jifu.render.problems import DocumentError

Make = Callable[..., bytes]
Edit = Callable[[Path], None]


@pytest.fixture
def copy(house_folder: Path, tmp_path: Path) -> Callable[[Edit], House]:
    """A house style of another company: the files of ours, changed."""

    def make(edit: Edit) -> House:
        folder = tmp_path / "house"
        shutil.copytree(house_folder, folder, ignore=shutil.ignore_patterns("fonts"))
        (folder / "fonts").symlink_to(house_folder / "fonts")
        edit(folder)
        return load_house(folder)

    return make


def replaced(name: str, *pairs: tuple[str, str]) -> Edit:
    def edit(folder: Path) -> None:
        path = folder / name
        text = path.read_text("utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        path.write_text(text, "utf-8")

    return edit


@pytest.fixture
def document(
    writers: dict[str, Make], blocks: tuple[Block, ...], control: Make, assets: dict[str, Asset]
) -> Callable[[House], dict[str, bytes]]:
    return lambda house: {form: write(blocks, control(), assets, house) for form, write in writers.items()}


def codes(raised: pytest.ExceptionInfo[DocumentError]) -> list[tuple[str, str]]:
    """Code and path of every finding, after all of them were put into words."""
    findings = raised.value.findings("unused")
    for finding in findings:
        for language in LANGUAGES:
            assert report.message_of(finding, language)
            assert report.cure_of(finding, language)
    return [(finding.code, finding.path) for finding in findings]


def test_a_colour_changes_everywhere(
    copy: Callable[[Edit], House], document: Callable[[House], dict[str, bytes]], made: dict[str, bytes]
) -> None:
    changed = document(copy(replaced("house.toml", ('accent = "#17456b"', 'accent = "#7a1f4b"'))))
    assert b"#7a1f4b" in changed["html"]
    assert b"#17456b" not in changed["html"]
    styles = docx.Document(BytesIO(changed["docx"])).styles
    assert str(styles["Heading 1"].font.color.rgb) == "7A1F4B"
    # typst writes colours as fractions, and compresses pages: the bytes differ, and nothing else was changed.
    assert changed["pdf"] != made["pdf"]


def test_margins_and_sizes_change_everywhere(
    copy: Callable[[Edit], House], document: Callable[[House], dict[str, bytes]]
) -> None:
    pairs = (("left = 22", "left = 31"), ("h1 = [18, 26]", "h1 = [22, 30]"))
    changed = document(copy(replaced("house.toml", *pairs)))
    word: Any = docx.Document(BytesIO(changed["docx"]))
    assert round(word.sections[-1].left_margin.mm) == 31
    assert word.styles["Heading 1"].font.size.pt == 22
    assert b"31.0mm" in changed["html"]


def test_words_change_everywhere(
    copy: Callable[[Edit], House],
    document: Callable[[House], dict[str, bytes]],
    texts: dict[str, Callable[[bytes], str]],
) -> None:
    changed = document(
        copy(
            replaced(
                "labels.toml", ('revisions = "修订记录"', 'revisions = "变更履历"'), ('table = "表"', 'table = "附表"')
            )
        )
    )
    for form, data in changed.items():
        text = texts[form](data)
        assert "变更履历" in text, form
        assert "修订记录" not in text, form
        assert re.search(r"附表\s*1", text), form


def test_marks_change_everywhere(
    copy: Callable[[Edit], House],
    document: Callable[[House], dict[str, bytes]],
    texts: dict[str, Callable[[bytes], str]],
) -> None:
    changed = document(copy(replaced("house.toml", ('todo = { symbol = "◇"', 'todo = { symbol = "§"'))))
    for form, data in changed.items():
        assert re.search(r"§\s*待补充", texts[form](data)), form


def test_a_logo_is_shown_everywhere(
    copy: Callable[[Edit], House], document: Callable[[House], dict[str, bytes]], made: dict[str, bytes]
) -> None:
    def edit(folder: Path) -> None:
        logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><rect width="30" height="10"/></svg>'
        (folder / "logo.svg").write_text(logo, "utf-8")
        replaced("house.toml", ('file = ""', 'file = "logo.svg"'))(folder)

    changed = document(copy(edit))
    assert b'class="logo"' in changed["html"]
    pictures = [len(docx.Document(BytesIO(data)).inline_shapes) for data in (made["docx"], changed["docx"])]
    assert pictures[1] == pictures[0] + 1
    assert changed["pdf"] != made["pdf"]


def test_layouts_are_files_too(copy: Callable[[Edit], House], document: Callable[[House], dict[str, bytes]]) -> None:
    def edit(folder: Path) -> None:
        replaced("document.css", ("html { font-size: 16px", "html { font-size: 17px"))(folder)
        replaced("document.typ", ("#let hairrule() = {", '#let hairrule() = { text(fill: colors.muted, "§ § §")\n'))(
            folder
        )

    changed = document(copy(edit))
    assert b"17px" in changed["html"]
    pages = pypdfium2.PdfDocument(changed["pdf"])
    assert any("§ § §" in page.get_textpage().get_text_range() for page in pages)


def own_word_file(folder: Path, *, without: str = "", body: str = "{{ body }}", extra: str = "") -> None:
    """A company's own Word file: ours, as Word would save it after some changes."""
    document = docx.Document(str(folder / "base.docx"))
    document.styles["Heading 1"].font.name = "KaiTi"
    for style in list(document.styles):
        if style.name == without:
            style.delete()
    for paragraph in document.paragraphs:
        if paragraph.text == "{{ body }}":
            paragraph.runs[0].text = body
    document.paragraphs[0].insert_paragraph_before("本公司模板 {{ nu").add_run("mber }}")
    document.paragraphs[0].insert_paragraph_before(extra)
    document.save(str(folder / "base.docx"))


def test_a_word_file_of_the_companys_own_is_used_as_it_is(
    copy: Callable[[Edit], House], document: Callable[[House], dict[str, bytes]]
) -> None:
    def edit(folder: Path) -> None:
        own_word_file(folder)
        replaced("house.toml", ('accent = "#17456b"', 'accent = "#7a1f4b"'))(folder)

    word = docx.Document(BytesIO(document(copy(edit))["docx"]))
    assert word.styles["Heading 1"].font.name == "KaiTi"
    assert str(word.styles["Heading 1"].font.color.rgb) == "17456B"
    assert "本公司模板 QC-POC-014" in [paragraph.text for paragraph in word.paragraphs]


def test_a_missing_word_file_is_built(
    copy: Callable[[Edit], House], document: Callable[[House], dict[str, bytes]], made: dict[str, bytes]
) -> None:
    assert document(copy(lambda folder: (folder / "base.docx").unlink()))["docx"] == made["docx"]


@pytest.mark.parametrize(
    ("edit", "code", "file"),
    [
        (lambda folder: own_word_file(folder, without="Code"), "HOUSE-STYLE", "base.docx"),
        (lambda folder: own_word_file(folder, body="{{ text }}"), "HOUSE-PLACEHOLDER", "base.docx"),
        (lambda folder: own_word_file(folder, body="{{ body }} {{ what }}"), "HOUSE-PLACEHOLDER", "base.docx"),
        (lambda folder: own_word_file(folder, extra="{{ what }}"), "HOUSE-PLACEHOLDER-UNKNOWN", "base.docx"),
        (lambda folder: (folder / "base.docx").write_bytes(b"PK\x05\x06"), "HOUSE-WORD-FILE", "base.docx"),
        (replaced("document.typ", ("#let hairrule()", "#let hairrule(x")), "HOUSE-PDF-STYLE", "document.typ"),
        (replaced("document.typ", ("#let hairrule() = {", "#let hairrule() = { nothing")), "HOUSE-PDF-STYLE", "document.typ"),
        (replaced("house.toml", ('code = ["Noto Sans Mono"', 'code = ["Fira Code"')), "HOUSE-FONT", "house.toml"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_told(
    copy: Callable[[Edit], House],
    document: Callable[[House], dict[str, bytes]],
    edit: Edit,
    code: str,
    file: str,
) -> None:
    house = copy(edit)
    with pytest.raises(DocumentError) as raised:
        document(house)
    assert codes(raised) == [(code, f"templates/house/{file}")]


def test_a_slip_in_the_pdf_style_has_its_line(
    copy: Callable[[Edit], House], document: Callable[[House], dict[str, bytes]], house_folder: Path
) -> None:
    house = copy(replaced("document.typ", ("#let hairrule() = {", "#let hairrule() = { nothing")))
    with pytest.raises(DocumentError) as raised:
        document(house)
    (finding,) = raised.value.findings("")
    lines = (house_folder / "document.typ").read_text("utf-8").split("\n")
    assert finding.place is not None
    assert lines[finding.place.line - 1].startswith("#let hairrule")


@pytest.mark.parametrize(
    ("edit", "code", "file"),
    [
        (lambda folder: (folder / "document.css").unlink(), "HOUSE-FILE", "document.css"),
        (lambda folder: (folder / "fonts").unlink(), "HOUSE-FILE", "fonts/*.ttf"),
        (replaced("house.toml", ('ink = "#1c2530"', 'ink = "red"')), "HOUSE-SETTING", "house.toml"),
        (replaced("house.toml", ('ink = "#1c2530"', 'ink = "#1c2530;}*{x:"')), "HOUSE-SETTING", "house.toml"),
        (replaced("house.toml", ('web_code = \'"Noto', "web_code = '</style>\"Noto")), "HOUSE-SETTING", "house.toml"),
        (replaced("house.toml", ("top = 30", 'top = "30"')), "HOUSE-SETTING", "house.toml"),
        (replaced("house.toml", ("h2 = [13.5, 20]", "h2 = [13.5]")), "HOUSE-SETTING", "house.toml"),
        (replaced("house.toml", ('bad = { symbol = "×", tone = "bad" }', 'bad = "×"')), "HOUSE-SETTING", "house.toml"),
        (replaced("house.toml", ("[page]", "[page")), "HOUSE-TOML", "house.toml"),
        (replaced("labels.toml", ('contents = "目录"\n', "")), "HOUSE-SETTING", "labels.toml"),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_told(copy: Callable[[Edit], House], edit: Edit, code: str, file: str) -> None:
    with pytest.raises(DocumentError) as raised:
        copy(edit)
    assert codes(raised) == [(code, f"templates/house/{file}")]


def test_all_wrong_settings_are_told_at_once(copy: Callable[[Edit], House]) -> None:
    with pytest.raises(DocumentError) as raised:
        copy(replaced("house.toml", ('ink = "#1c2530"', 'ink = "red"'), ("depth = 2", 'depth = "2"')))
    assert {problem.values["key"] for problem in raised.value.problems} == {"contents.depth", "colors.ink"}


def test_the_first_folder_wins_and_the_rest_is_the_tools(house_folder: Path, house: House, tmp_path: Path) -> None:
    text = (house_folder / "house.toml").read_text("utf-8").replace('accent = "#17456b"', 'accent = "#7a1f4b"')
    (tmp_path / "house.toml").write_text(text, "utf-8")
    mixed = load_house(tmp_path, house_folder)
    assert mixed.colors["accent"] == "#7a1f4b"
    assert mixed.web_style == house.web_style
    assert mixed.font_files == house.font_files


def test_a_company_writes_down_only_what_differs(house_folder: Path, house: House, tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text('[colors]\naccent = "#7a1f4b"\n[type]\nh1 = [20, 28]\n', "utf-8")
    (tmp_path / "labels.toml").write_text('[en]\ncontents = "Table of contents"\n', "utf-8")
    mixed = load_house(tmp_path, house_folder)
    assert {name for name, color in house.colors.items() if mixed.colors[name] != color} == {"accent"}
    assert mixed.sizes["h1"].size == 20
    assert mixed.labels["en"]["contents"] == "Table of contents"
    assert mixed.labels["zh"] == house.labels["zh"]


def test_the_digest_follows_the_content(house_folder: Path, house: House, tmp_path: Path) -> None:
    shutil.copytree(house_folder, tmp_path / "same")
    assert load_house(tmp_path / "same").digest == house.digest
    with (tmp_path / "same" / "document.css").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert load_house(tmp_path / "same").digest != house.digest


def test_colours_can_be_read(house: House) -> None:
    """WCAG 2.2, 1.4.3: text has a contrast of 4.5 to 1 with its ground."""

    def luminance(color: str) -> float:
        channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def contrast(one: str, other: str) -> float:
        light, dark = sorted((luminance(house.colors[one]), luminance(house.colors[other])), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    pairs = [(tone, f"{tone}_tint") for tone in ("good", "warn", "bad", "info")]
    pairs += [("muted", "surface"), ("ink", "surface"), ("accent", "tint"), ("ink", "tint"), ("ink", "warn_tint")]
    assert {pair: round(contrast(*pair), 1) for pair in pairs if contrast(*pair) < 4.5} == {}
