"""The two languages of the site: one shape, one hand-written navigation, and nothing that vanishes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jifu.artifact import Artifact
from jifu.model.customer import Customer
from jifu.model.process import Process
from jifu.pipeline.check import check
from jifu.pipeline.setting import Setting
from jifu.pipeline.site import make_site
from jifu.render.pages import Given, SiteFolders, site_pages
from jifu.source import WrittenPage

ROOT = Path(__file__).parents[2]
Pages = Callable[..., tuple[Artifact, ...]]
CHINESE = re.compile("[\u3400-\u9fff]")


def texts(files: tuple[Artifact, ...]) -> dict[str, str]:
    return {file.path: file.content.decode("utf-8", "replace") for file in files}


def put(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")


def configs(files: dict[str, str]) -> tuple[Any, Any]:
    return json.loads(files["mkdocs.zh.yml"]), json.loads(files["mkdocs.en.yml"])


@pytest.fixture(scope="module")
def tree(whole: Pages) -> dict[str, str]:
    return texts(whole())


def test_both_languages_have_the_same_pages(tree: dict[str, str]) -> None:
    chinese, english = (
        {path.removeprefix(f"{language}/") for path in tree if path.startswith(f"{language}/")}
        for language in ("zh", "en")
    )
    assert len(chinese) >= 20
    assert chinese == english


def test_pages_from_records_speak_english_but_for_the_records(tree: dict[str, str]) -> None:
    page = re.sub(r"&#(\d+);", lambda code: chr(int(code[1])), tree["en/projects/water/remote.md"])
    assert "Next gate: Sign-off" in page
    assert "# 泵站远程维护通道改造" in page
    assert not CHINESE.search(tree["en/reference/poc.md"].partition("| `")[0])


def test_a_page_without_english_shows_its_chinese_under_a_notice(whole: Pages, tmp_path: Path) -> None:
    put(tmp_path, "docs/gates.md", "---\nhide: [toc]\n---\n\n# 我们的关口\n\n有六道。\n")
    put(tmp_path, "docs/newcomer.md", "# 新来的\n")
    put(tmp_path, "docs/en/newcomer.md", "# New here\n")
    files = texts(whole(own=tmp_path))
    shown = files["en/gates.md"]
    assert shown.index("This page is not translated yet") < shown.index("# 我们的关口") < shown.index("有六道。")
    front = shown.split("---")[1]
    assert 'spoken: "zh"' in front
    assert "hide: [toc]" in front
    assert "\n# New here\n" in files["en/newcomer.md"]
    assert "not translated yet" not in files["en/newcomer.md"] + files["zh/gates.md"]
    assert not [path for path in files if path.startswith(("zh/en/", "en/en/"))]


def test_english_of_the_tool_does_not_replace_what_an_organisation_wrote_in_chinese(
    whole: Pages, tmp_path: Path
) -> None:
    put(tmp_path, "docs/contributing/rules.md", "# Our rules\n")
    put(tmp_path, "docs/getting-started.md", "# 我们这样上手\n")
    files = texts(whole(own=tmp_path))
    assert "我们这样上手" in files["en/getting-started.md"]
    assert "not translated yet" not in files["zh/contributing/rules.md"]


NAV = [
    {"首页": "index.md"},
    {"没有的": "nowhere.md"},
    {"关口": [{"没有的": "nowhere/"}]},
    {"项目与工单": "projects/index.md"},
    {"参与开发": "reference/"},
    {"写记录": ["reference/", {"外面": "https://example.org/"}]},
    {"新人第一周": "roles/index.md"},
]


def test_the_navigation_follows_the_pages_that_there_are(whole: Pages, tmp_path: Path) -> None:
    for path, title in (("index", "全部角色"), ("zulu", "甲"), ("alpha", "乙")):
        put(tmp_path, f"docs/roles/{path}.md", f"# {title}\n")
    chinese, english = configs(texts(whole(own=tmp_path, base={"site_name": "技服手册", "nav": NAV})))
    labels = [next(iter(entry)) for entry in chinese["nav"]]
    assert labels == ["首页", "项目与工单", "参与开发", "写记录", "新人第一周"]
    home, projects, folder, mixed, section = (next(iter(entry.values())) for entry in chinese["nav"])
    assert (home, projects) == ("index.md", ["projects/index.md", {"售后工单": "projects/tickets.md"}])
    assert {"客户": "reference/customer.md"} in folder
    assert mixed == [*folder, {"外面": "https://example.org/"}]
    assert (section[0], section[-2:]) == ("roles/index.md", [{"乙": "roles/alpha.md"}, {"甲": "roles/zulu.md"}])
    assert {"客户": "roles/customer.md"} in section[1:-2]
    assert [next(iter(entry)) for entry in english["nav"]][:2] == ["Home", "Projects and tickets"]
    assert {"Customer": "reference/customer.md"} in english["nav"][2]["Development"]


def test_a_configuration_inherits_what_people_keep_and_says_what_the_language_asks(tree: dict[str, str]) -> None:
    chinese, english = configs(tree)
    assert chinese["INHERIT"] == english["INHERIT"] == "../../mkdocs.yml"
    assert (chinese["docs_dir"], english["docs_dir"]) == ("zh", "en")
    assert (chinese["site_dir"], english["site_dir"]) == ("built/zh", "built/en")
    assert (chinese["theme"]["language"], english["theme"]["language"]) == ("zh", "en")
    assert (chinese["site_name"], english["site_name"]) == ("技服手册", "Service Playbook")
    assert "palette" not in chinese["theme"]
    said = json.dumps({key: value for key, value in english.items() if key != "extra"}, ensure_ascii=False)
    assert not CHINESE.findall(said.replace(json.dumps(english["not_in_nav"]), ""))


def test_the_overrides_of_a_workspace_lie_over_those_of_the_tool(whole: Pages, tmp_path: Path) -> None:
    put(tmp_path, "templates/site/overrides/404.html", "ours")
    put(tmp_path, "templates/site/overrides/partials/logo.html", "logo")
    files = texts(whole(own=tmp_path))
    assert (files["overrides/404.html"], files["overrides/partials/logo.html"]) == ("ours", "logo")
    assert "extends" in files["overrides/main.html"]


SWITCH = re.compile(r'<a class="jf-language" href="([^"]+)" hreflang="(\w+)"')


def test_every_page_leads_to_itself_in_the_other_language(built: Path) -> None:
    pages = [path for path in built.rglob("*.html") if path.name != "404.html"]
    assert len(pages) >= 40
    for path in pages:
        ((address, language),) = SWITCH.findall(path.read_text("utf-8"))
        inside = path.relative_to(built).as_posix()
        other = inside.removeprefix("en/") if inside.startswith("en/") else f"en/{inside}"
        assert not address.startswith("/")
        assert (path.parent / address).resolve() == (built / other).resolve()
        assert language == ("zh" if inside.startswith("en/") else "en")


def test_no_two_windows_are_called_the_same(built: Path) -> None:
    for folder, others in ((built, built / "en"), (built / "en", built / "nothing")):
        pages = [path for path in folder.rglob("*.html") if not path.is_relative_to(others)]
        heads = [path.read_text("utf-8").partition("</head>")[0] for path in pages]
        titles = [title for head in heads for title in re.findall(r"<title>(.*?)</title>", head)]
        assert len(titles) == len(pages) >= 20
        assert sorted({title for title in titles if titles.count(title) > 1}) == []


def test_the_page_for_wrong_addresses_stays_in_its_language(built: Path) -> None:
    lost = (built / "en" / "404.html").read_text("utf-8")
    assert "Page not found" in lost
    assert 'href="/en/index.html"' in lost
    assert not re.search(r'(?:href|src)="/(?!en/)', lost)
    assert 'data-base="/en"' in lost
    assert 'data-base=""' in (built / "404.html").read_text("utf-8")


def test_the_frame_of_an_english_page_is_english(built: Path) -> None:
    page = (built / "en" / "reference" / "customer.html").read_text("utf-8")
    frame = re.sub(r"<article.*?</article>", "", page, flags=re.DOTALL)
    frame = re.sub(r'<a class="jf-language".*?</a>', "", frame, flags=re.DOTALL)
    assert CHINESE.findall(re.sub(r'<nav class="md-nav md-nav--secondary".*?</nav>', "", frame, flags=re.DOTALL)) == []


def test_a_story_is_a_page_that_its_customer_and_the_home_page_lead_to(process: Process) -> None:
    story = WrittenPage("projects/water/story.md", "projects/water/story.md", "# 泵站的一年\n", {}, "zh")
    customer = Customer.model_validate({"schema": 1, "name": "某水务集团", "short_name": "某水务"})
    given = Given(process, customers={"water": customer}, written=(story,))
    files = texts(site_pages(given, SiteFolders((ROOT / "templates",), ())))
    assert 'kind: "story"' in files["projects/water/story.md"]
    assert "(story.md)" in files["projects/water/index.md"]
    assert "(projects/water/story.md)" in files["index.md"]
    without = texts(site_pages(replace(given, written=()), SiteFolders((ROOT / "templates",), ())))
    assert "story.md" not in without["projects/water/index.md"] + without["index.md"]


def test_an_organisation_without_a_configuration_builds_with_that_of_the_tool(tmp_path: Path) -> None:
    put(tmp_path, "projects/port/customer.yaml", "schema: 1\nname: 某港口\n")
    put(tmp_path, "docs/rules.md", "---\nkind: faq\n---\n# 本单位的规矩\n")
    setting = Setting(tmp_path, ROOT)
    built = make_site(setting, check(setting), {})
    assert [finding.code for finding in built.findings] == ["SITE-NAV"]
    (tmp_path / "docs" / "rules.md").unlink()
    put(tmp_path, "docs/gates.md", "# 本单位的关口\n")
    assert make_site(setting, check(setting), {}).findings == ()
    site = tmp_path / "build" / "site"
    assert "本单位的关口" in (site / "gates.html").read_text("utf-8")
    assert "This page is not translated yet" in (site / "en" / "gates.html").read_text("utf-8")
    assert not (site / "contributing").exists()
    assert "Development" not in (site / "en" / "index.html").read_text("utf-8")
