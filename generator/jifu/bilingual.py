"""A product text in both languages of the tool: Chinese first, English second."""

from __future__ import annotations

from typing import Literal, NamedTuple

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


class Bilingual(NamedTuple):
    """One sentence of the tool's own, in Chinese and in English."""

    zh: str
    en: str

    def text(self, language: Language) -> str:
        """The sentence in ``language``."""
        return self.zh if language == "zh" else self.en
