"""Pages that people write: which file tells which page in which language."""

from __future__ import annotations

from pathlib import Path

import pytest
from jifu.bilingual import Language
from jifu.load import DocsFolder, read_site_config, stories, written_pages


def put(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


@pytest.fixture
def folders(tmp_path: Path) -> tuple[DocsFolder, ...]:
    own = put(
        tmp_path / "own",
        {
            "gates.md": "---\nowner: pmo\nkind: faq\nhide: [toc]\n---\n# 甲\n",
            "en/gates.md": "# A\n",
            "only.md": "\ufeff# 乙\r\n丙\r\n",
            "generated/zh/x.md": "# 不算",
            ".hidden/y.md": "# 不算",
            "assets/z.txt": "",
        },
    )
    tool = put(
        tmp_path / "tool",
        {"only.md": "# 工具的", "en/only.md": "# tool", "faq.md": "# 问", "contributing/a.md": "# For developers"},
    )
    return DocsFolder(own, "docs"), DocsFolder(tool, "defaults/docs")


def told(folders: tuple[DocsFolder, ...], language: Language) -> dict[str, tuple[str, str, bool]]:
    found = written_pages(folders, language)
    return {page.path: (page.source, page.language, page.translated) for page in found}


def test_an_organisations_page_wins_and_an_untranslated_one_says_so(folders: tuple[DocsFolder, ...]) -> None:
    assert told(folders, "zh") == {
        "faq.md": ("defaults/docs/faq.md", "zh", True),
        "gates.md": ("docs/gates.md", "zh", True),
        "only.md": ("docs/only.md", "zh", True),
    }
    assert told(folders, "en") == {
        "faq.md": ("defaults/docs/faq.md", "zh", False),
        "gates.md": ("docs/en/gates.md", "en", True),
        "only.md": ("docs/only.md", "zh", False),
    }


def test_pages_for_developers_are_only_in_the_repository_itself(tmp_path: Path) -> None:
    put(tmp_path, {"contributing/a.md": "# A\n"})
    (page,) = written_pages([DocsFolder(tmp_path, "docs")], "zh")
    assert (page.path, page.language, page.translated) == ("contributing/a.md", "en", True)
    assert written_pages([DocsFolder(tmp_path, "defaults/docs")], "zh") == ()


def test_front_matter_is_read_as_texts_and_the_text_has_plain_line_ends(folders: tuple[DocsFolder, ...]) -> None:
    pages = {page.path: page for page in written_pages(folders, "zh")}
    assert pages["gates.md"].front == {"owner": "pmo", "kind": "faq"}
    assert pages["only.md"].text == "# 乙\n丙\n"


@pytest.mark.parametrize("front", ["a: [", "- 1", "a: &x 1\nb: *y"])
def test_broken_front_matter_is_no_front_matter(tmp_path: Path, front: str) -> None:
    put(tmp_path, {"a.md": f"---\n{front}\n---\n# A\n"})
    (page,) = written_pages([DocsFolder(tmp_path, "docs")], "zh")
    assert page.front == {}


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path, {"secret.md": "# 秘密", "docs/a.md": "# A"})
    (tmp_path / "docs" / "b.md").symlink_to(tmp_path / "secret.md")
    assert [page.path for page in written_pages([DocsFolder(tmp_path / "docs", "docs")], "zh")] == ["a.md"]


def test_a_story_lies_beside_the_records_of_its_customer(tmp_path: Path) -> None:
    put(tmp_path, {"water/story.md": "# 水", "water/story.en.md": "# Water", "port/story.md": "# 港", "bank/x.md": "#"})
    chinese = [(page.path, page.source, page.translated) for page in stories(tmp_path, "zh")]
    english = [(page.path, page.source, page.translated) for page in stories(tmp_path, "en")]
    port, water = "projects/port/story.md", "projects/water/story.md"
    assert chinese == [(port, port, True), (water, water, True)]
    assert english == [(port, port, False), (water, "projects/water/story.en.md", True)]


def test_the_configuration_is_read_past_what_other_programs_tag(tmp_path: Path) -> None:
    put(tmp_path, {"mkdocs.yml": "site_name: 甲\nx: {y: !!python/name:os.system , z: !ENV [HOME, 1]}\n"})
    config, findings = read_site_config(tmp_path / "mkdocs.yml", "mkdocs.yml")
    assert findings == []
    assert config == {"site_name": "甲", "x": {"y": None, "z": None}}


@pytest.mark.parametrize(("text", "line"), [("a: 1\nb: [\n", 3), ("- 1\n", 0), ("", 0)])
def test_a_broken_configuration_is_said_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    put(tmp_path, {"mkdocs.yml": text})
    config, (found,) = read_site_config(tmp_path / "mkdocs.yml", "mkdocs.yml")
    assert config == {}
    assert (found.code, found.path, found.place.line if found.place else 0) == ("SITE-BUILD", "mkdocs.yml", line)
