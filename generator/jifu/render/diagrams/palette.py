"""The colours of the drawings: fixed ones for paper, the page's own for the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tone = Literal["good", "warn", "bad", "neutral", "accent"]
"""What a part means; a word or a sign says the same beside the colour."""


@dataclass(frozen=True, slots=True)
class Palette:
    """One colour per purpose, each any CSS colour; nothing is told by colour alone.

    ``text`` and ``muted`` are for words, ``line`` for outlines and links, ``grid`` for rulers, ``band`` for days that
    do not count, ``paper`` for the ground, ``tint`` for light areas, ``ink`` for solid ones, ``on_ink`` for words on
    them, ``alert`` for what cannot be taken back or has no slack, ``alert_tint`` for the ground of its hatching;
    ``good`` and ``warn`` with their tints are for verdicts and outcomes.
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
    good: str = "#1a6e43"
    good_tint: str = "#e4f2ea"
    warn: str = "#8a5200"
    warn_tint: str = "#fbf0dc"

    def of(self, tone: Tone) -> tuple[str, str]:
        """The colour of a tone's words and outlines, and the light one of its ground."""
        return {
            "good": (self.good, self.good_tint),
            "warn": (self.warn, self.warn_tint),
            "bad": (self.alert, self.alert_tint),
            "neutral": (self.muted, self.band),
            "accent": (self.ink, self.tint),
        }[tone]


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
    good="#7ed3a5",
    good_tint="#1d3a2d",
    warn="#f0c074",
    warn_tint="#41331c",
)
_SHAPES = """.jifu-diagram {
  max-width: 100%;
  height: auto;
}
.jifu-narrow {
  display: none;
  max-width: 440px;
}
@media screen and (max-width: 720px) {
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

    Of a drawing in two shapes, ``jifu-wide`` shows on paper and on screens wider than 720 pixels, ``jifu-narrow`` on
    others.
    """
    return _rule(":root", light) + _rule('[data-md-color-scheme="slate"]', dark) + _SHAPES


def _rule(selector: str, palette: Palette) -> str:
    body = "".join(f"  {_variable(name)}: {getattr(palette, name)};\n" for name in _NAMES)
    return f"{selector} {{\n{body}}}\n"
