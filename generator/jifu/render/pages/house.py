"""The house style on the site: the organisation's colour, its logo and its name, from ``templates/house/``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jifu.render.colors import BLACK, WHITE, mixed, readable
from jifu.render.house_files import found, read_written

CSS = "assets/house.css"
"""Where the colours go, below ``docs_dir``; it comes after every other style."""
TUNED_FOR = "#17456b"
"""The colour that ``assets/jifu.css`` was made for by hand; a house that has it needs nothing more."""
_NIGHT = "#1e2129"
"""The ground of a page in the dark scheme of Material."""
_NIGHT_HEADER = "#12161c"


@dataclass(frozen=True, slots=True)
class SiteHouse:
    """What the site takes from the house style. ``logo`` is the name of the picture, empty where there is none."""

    accent: str = TUNED_FOR
    logo: str = ""
    picture: bytes = b""

    @property
    def files(self) -> Mapping[str, bytes]:
        """The files it adds to a ``docs_dir``, by path."""
        logo = {self.logo: self.picture} if self.logo else {}
        return {CSS: house_css(self.accent).encode(), **logo}

    @property
    def theme(self) -> Mapping[str, Any]:
        """What it changes in the theme."""
        return {"logo": self.logo} if self.logo else {}


def site_house(templates: Sequence[Path]) -> SiteHouse:
    """The house style in the ``house`` folders of ``templates``, the first of which wins; ours where it is broken."""
    folders = tuple(folder / "house" for folder in templates)
    written = read_written(folders)
    if written.problems:
        return SiteHouse()
    look = written.look
    files = found(folders, look.logo_file) if look.logo_file else []
    if not files:
        return SiteHouse(look.colors["accent"])
    return SiteHouse(look.colors["accent"], f"assets/logo{files[0].suffix.lower()}", files[0].read_bytes())


def house_css(accent: str) -> str:
    """The colours of the site that follow from the house's: of header, links and rules, by day and by night."""
    if accent == TUNED_FOR:
        return "/* The house has the colour that jifu.css is made for. */\n"
    night = readable(mixed(accent, WHITE, 0.4), _NIGHT, 6)
    day = {
        "--md-primary-fg-color": accent,
        "--md-primary-fg-color--light": mixed(accent, WHITE, 0.15),
        "--md-primary-fg-color--dark": mixed(accent, BLACK, 0.25),
        "--md-accent-fg-color": accent,
        "--md-accent-fg-color--transparent": _faint(accent),
        "--md-typeset-a-color": accent,
        "--jf-accent": accent,
    }
    dark = {
        "--md-primary-fg-color": mixed(accent, _NIGHT_HEADER, 0.65),
        "--md-accent-fg-color": night,
        "--md-accent-fg-color--transparent": _faint(night),
        "--md-typeset-a-color": night,
        "--jf-accent": night,
    }
    return (
        "/* Made from accent in templates/house/house.toml. */\n"
        + _rule(':root, [data-md-color-primary="custom"], [data-md-color-accent="custom"]', day)
        + _rule('[data-md-color-scheme="slate"]', dark)
    )


def _rule(selector: str, values: Mapping[str, str]) -> str:
    return f"{selector} {{\n{''.join(f'  {name}: {value};{chr(10)}' for name, value in values.items())}}}\n"


def _faint(color: str) -> str:
    return f"{color}1a"
