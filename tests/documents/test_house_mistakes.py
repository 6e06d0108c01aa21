"""A slip in the house style is a finding with its place, everywhere; nothing is published and nothing breaks."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from jifu import report
from jifu.bilingual import LANGUAGES
from jifu.cli import main
from jifu.pipeline.build import build
from jifu.pipeline.check import Checked, check
from jifu.pipeline.documents import Wish, render_documents
from jifu.pipeline.setting import Setting

ROOT = Path(__file__).parents[2]
HOUSE, LABELS = "templates/house/house.toml", "templates/house/labels.toml"
MISTAKES = [
    (HOUSE, '[colors]\naccent = "b00020"\n', "HOUSE-SETTING", 2, 1),
    (HOUSE, '[colors]\n  tint = "red"\n', "HOUSE-SETTING", 2, 3),
    (HOUSE, '[colors]\naccent = "#ffcc00"\n', "HOUSE-CONTRAST", 2, 1),
    (HOUSE, '[colors]\ngood_tint = "#1a6e43"\n', "HOUSE-CONTRAST", 1, 1),
    (HOUSE, '[page]\nbottom = 26\ntop = "30"\n', "HOUSE-SETTING", 3, 1),
    (HOUSE, "[page]\ntop = true\n", "HOUSE-SETTING", 2, 1),
    (HOUSE, "[page]\nleft = 200\n", "HOUSE-SETTING", 2, 1),
    (HOUSE, "# note\ncolors = 3\n", "HOUSE-SETTING", 2, 1),
    (HOUSE, 'colors.accent = "b00020"\n', "HOUSE-SETTING", 1, 1),
    (HOUSE, '[marks]\ngood = { symbol = "✓", ton = "good" }\n', "HOUSE-SETTING", 2, 1),
    (HOUSE, '[marks.good]\ntone = "green"\n', "HOUSE-SETTING", 1, 1),
    (HOUSE, '[colors]\nakzent = "#b00020"\n', "HOUSE-KEY-UNKNOWN", 2, 1),
    (HOUSE, "[pages]\ntop = 30\n", "HOUSE-KEY-UNKNOWN", 1, 1),
    (HOUSE, '[logo]\nfile = "no-such.svg"\n', "HOUSE-LOGO", 2, 1),
    (HOUSE, '[logo]\nfile = "../documents/parts.md.j2"\n', "HOUSE-LOGO", 2, 1),
    (HOUSE, "[colors]\naccent = #b00020\n", "HOUSE-TOML", 2, 10),
    (HOUSE, '[colors]\naccent = "#b00020', "HOUSE-TOML", 2, 18),
    (LABELS, "[zh]\ncontents = 目录\n", "HOUSE-TOML", 2, 12),
    (LABELS, "[zh]\ncontents = 3\n", "HOUSE-SETTING", 2, 1),
    (LABELS, '[zh]\ncontent = "目录"\n', "HOUSE-KEY-UNKNOWN", 2, 1),
    (LABELS, '[fr]\ncontents = "Table"\n', "HOUSE-KEY-UNKNOWN", 1, 1),
    (LABELS, '[zh]\npage = "第 {pge} 页 / 共 {pages} 页"\n', "HOUSE-PLACEHOLDER-UNKNOWN", 2, 1),
    (LABELS, '[zh]\npage = "第 {page 页"\n', "HOUSE-PLACEHOLDER-UNKNOWN", 2, 1),
    (LABELS, '[en]\ntitle = "Title {page}"\n', "HOUSE-PLACEHOLDER-UNKNOWN", 2, 1),
]

Company = Callable[[str, str], Setting]


@pytest.fixture
def company(tmp_path: Path) -> Company:
    """A workspace with one customer of the sample and a file of its own."""
    shutil.copytree(ROOT / "projects" / "securities", tmp_path / "projects" / "securities")

    def make(file: str, text: str) -> Setting:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(text, "utf-8")
        return Setting(tmp_path, ROOT)

    return make


def style(checked: Checked) -> list[tuple[str, str, int, int]]:
    """Code and place of every finding about the house style, after each was put into words."""
    found = [finding for finding in checked.findings if finding.path.startswith("templates/house/")]
    for finding in found:
        for language in LANGUAGES:
            assert report.message_of(finding, language)
            assert report.cure_of(finding, language)
    return [(f.code, f.path, f.place.line, f.place.col) for f in found if f.place]


@pytest.mark.parametrize(("file", "text", "code", "line", "col"), MISTAKES)
def test_the_check_tells_it_with_its_place(
    company: Company, file: str, text: str, code: str, line: int, col: int
) -> None:
    assert style(check(company(file, text))) == [(code, file, line, col)]


def test_a_label_that_is_gone_is_told_at_its_table(company: Company) -> None:
    setting = company(HOUSE, "")
    shutil.copytree(ROOT / "templates" / "house", setting.root / "templates" / "house", dirs_exist_ok=True)
    text = (ROOT / LABELS).read_text("utf-8")
    setting = replace(company(LABELS, text.replace('page = "Page', 'pagina = "Page')), defaults=setting.root)
    shutil.copytree(ROOT / "process", setting.root / "process")
    english = text[: text.index("[en]")].count("\n") + 1
    renamed = text[: text.index('page = "Page')].count("\n") + 1
    assert style(check(setting)) == [
        ("HOUSE-SETTING", LABELS, english, 1),
        ("HOUSE-KEY-UNKNOWN", LABELS, renamed, 1),
    ]


def test_a_style_that_differs_in_what_it_may_is_clean(company: Company) -> None:
    company(LABELS, '[zh]\npage = "{page} / {pages}"\n')
    assert (
        style(check(company(HOUSE, '[colors]\naccent = "#b00020"\n[marks]\nown = { symbol = "", tone = "bad" }\n')))
        == []
    )


@pytest.mark.parametrize(("file", "text", "code", "line", "col"), [MISTAKES[0], MISTAKES[13], MISTAKES[19]])
def test_nothing_is_published(company: Company, file: str, text: str, code: str, line: int, col: int) -> None:
    setting = company(file, text)
    built = build(setting, lambda *_: None)
    assert (code, line) in [(f.code, f.place.line if f.place else 0) for f in built.findings]
    assert built.delivered is None
    out = setting.root / "out"
    unaware = replace(check(setting), findings=())
    made = render_documents(setting, unaware, Wish(only="securities/sslvpn"), out, lambda *_: None)
    assert [(f.code, f.path, f.place) for f in made.findings if f.path == file] == [(code, file, (line, col))]
    assert not made.files
    assert not out.exists() or not any(out.iterdir())


@pytest.mark.parametrize("picture", ["words", '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'])
def test_a_logo_that_is_no_safe_picture_is_told(company: Company, picture: str) -> None:
    company("templates/house/logo.svg", picture)
    setting = company(HOUSE, '[logo]\nfile = "logo.svg"\n')
    made = render_documents(
        setting, check(setting), Wish(only="securities/sslvpn"), setting.root / "out", lambda *_: None
    )
    errors = [finding for finding in made.findings if finding.path.startswith("templates/house/")]
    assert [(f.code, f.path) for f in errors] == [("PICTURE-UNREADABLE", "templates/house/logo.svg")]
    assert report.message_of(errors[0], "zh")
    assert not made.files


def test_the_command_names_it_once(
    company: Company, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    setting = company(HOUSE, '[colors]\naccent = "b00020"\n')
    monkeypatch.chdir(setting.root)
    with pytest.raises(SystemExit) as left:
        raise SystemExit(main(["render", "securities/sslvpn", "poc-report", "--lang", "zh", "--out", "out"]))
    told = capsys.readouterr()
    assert left.value.code == 1
    assert told.err.count(f"{HOUSE}:2:1 HOUSE-SETTING") == 1
    assert not told.out
