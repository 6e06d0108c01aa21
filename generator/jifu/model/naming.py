"""Names in Chinese and English, as process data carries them."""

from __future__ import annotations

from jifu.bilingual import Bilingual, Language
from jifu.model.base import Line, Record, Text


class Name(Record):
    """双语名称 / Name in both languages"""

    zh: Line
    """中文。 / Chinese."""
    en: Line
    """英文。 / English."""

    def text(self, language: Language) -> str:
        """The name in ``language``."""
        return self.zh if language == "zh" else self.en

    @property
    def pair(self) -> Bilingual:
        """The name as a pair."""
        return Bilingual(self.zh, self.en)


class Passage(Record):
    """双语文字 / Text in both languages"""

    zh: Text
    """中文。 / Chinese."""
    en: Text
    """英文。 / English."""

    def text(self, language: Language) -> str:
        """The text in ``language``."""
        return self.zh if language == "zh" else self.en

    @property
    def pair(self) -> Bilingual:
        """The text as a pair."""
        return Bilingual(self.zh, self.en)
