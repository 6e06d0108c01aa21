"""The site in another house style: its colour reads by day and by night, and the one that ships changes nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jifu.render.colors import contrast
from jifu.render.house import load_house
from jifu.render.pages.house import TUNED_FOR, house_css, site_house

ROOT = Path(__file__).parents[2]
DAY, NIGHT = "#ffffff", "#1e2129"


def values(css: str, selector: str) -> dict[str, str]:
    """The variables that the rule of ``selector`` sets."""
    found = re.search(rf"{re.escape(selector)}[^{{]*\{{([^}}]*)\}}", css)
    assert found is not None
    return dict(re.findall(r"(--[\w-]+): (#[0-9a-f]+);", found[1]))


def test_the_style_sheet_is_made_for_the_colour_that_ships() -> None:
    assert load_house(ROOT / "templates/house").colors["accent"] == TUNED_FOR
    assert f"--md-primary-fg-color: {TUNED_FOR};" in (ROOT / "templates/site/assets/jifu.css").read_text("utf-8")
    assert "{" not in house_css(TUNED_FOR)


@pytest.mark.parametrize("accent", ["#7a1f3d", "#806600", "#0066cc", "#007a00", "#111111", "#5a00d6", "#d60011"])
def test_every_readable_colour_reads_in_both_schemes(accent: str) -> None:
    css = house_css(accent)
    day, night = values(css, ":root"), values(css, '[data-md-color-scheme="slate"]')
    assert day["--md-primary-fg-color"] == accent
    for name in ("--md-typeset-a-color", "--md-accent-fg-color", "--jf-accent"):
        assert contrast(day[name], DAY) >= 4.5
        assert contrast(night[name], NIGHT) >= 4.5
    for header in (day["--md-primary-fg-color"], night["--md-primary-fg-color"]):
        assert contrast("#ffffff", header) >= 4.5


def test_a_logo_of_the_house(tmp_path: Path) -> None:
    house = tmp_path / "house"
    house.mkdir()
    (house / "house.toml").write_text('[logo]\nfile = "mark.PNG"\n', "utf-8")
    (house / "mark.PNG").write_bytes(b"picture")
    found = site_house([tmp_path, ROOT / "templates"])
    assert (found.logo, found.picture, found.accent) == ("assets/logo.png", b"picture", TUNED_FOR)
    assert found.theme == {"logo": "assets/logo.png"}
    assert site_house([ROOT / "templates"]).theme == {}


def test_a_broken_house_is_no_reason_to_fail(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house/house.toml").write_text("[colors\n", "utf-8")
    assert site_house([tmp_path, ROOT / "templates"]).accent == TUNED_FOR
