"""The colours of the drawings: fixed ones for paper, the page's own for the site."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """One colour per purpose, each any CSS colour; nothing is told by colour alone.

    ``text`` and ``muted`` are for words, ``line`` for outlines and links, ``grid`` for rulers, ``band`` for days that
    do not count, ``paper`` for the ground, ``tint`` for light areas, ``ink`` for solid ones, ``on_ink`` for words on
    them, ``alert`` for what cannot be taken back or has no slack, ``alert_tint`` for the ground of its hatching.
    """

    text: str = "#1c2733"
    muted: str = "#566373"
    line: str = "#5b6b82"
    grid: str = "#dbe1e9"
    band: str = "#f0f3f7"
    paper: str = "#ffffff"
    tint: str = "#e4ecf6"
    ink: str = "#1f3a5f"
    on_ink: str = "#ffffff"
    alert: str = "#a8331f"
    alert_tint: str = "#fbeae6"


PRINT = Palette()
"""For PDF, DOCX and standalone HTML: plain colours, which typst's SVG engine knows."""

_SLATE = Palette(
    text="#e3e8ef",
    muted="#a9b4c2",
    line="#8d9bb0",
    grid="#3a4353",
    band="#262d3a",
    paper="#1e2129",
    tint="#2b3a52",
    ink="#8fb4e3",
    on_ink="#12202f",
    alert="#ff9a85",
    alert_tint="#452a28",
)
_SHAPES = """.jifu-diagram {
  max-width: 100%;
  height: auto;
}
.jifu-narrow {
  display: none;
}
@media (max-width: 600px) {
  .jifu-wide {
    display: none;
  }
  .jifu-narrow {
    display: inline;
  }
}
"""
_NAMES = tuple(Palette.__dataclass_fields__)


def _variables(palette: Palette) -> Palette:
    return Palette(**{name: f"var({_variable(name)}, {getattr(palette, name)})" for name in _NAMES})


def _variable(name: str) -> str:
    return f"--jifu-{name.replace('_', '-')}"


SITE = _variables(PRINT)
"""For a drawing inlined in the site: CSS variables, which fall back to the colours of paper."""


def site_css(light: Palette = PRINT, dark: Palette = _SLATE) -> str:
    """The style sheet that gives ``SITE`` its colours in both schemes of MkDocs Material and fits drawings to the page.

    Of a drawing in two shapes, ``jifu-wide`` shows on screens wider than 600 pixels, ``jifu-narrow`` on others.
    """
    return _rule(":root", light) + _rule('[data-md-color-scheme="slate"]', dark) + _SHAPES


def _rule(selector: str, palette: Palette) -> str:
    body = "".join(f"  {_variable(name)}: {getattr(palette, name)};\n" for name in _NAMES)
    return f"{selector} {{\n{body}}}\n"
