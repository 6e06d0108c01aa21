"""``house.toml`` read key by key: every wrong value is told, and all of them at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from jifu.render.problems import DocumentError, Problem

SETTINGS = "house.toml"
FONT_NAME = re.compile(r"[\w \-.]+")


def lay_over(below: dict[str, Any], above: Mapping[str, Any]) -> None:
    """Puts the settings ``above`` over those ``below``, key by key."""
    for key, value in above.items():
        if isinstance(value, dict) and isinstance(below.get(key), dict):
            lay_over(below[key], value)
        else:
            below[key] = value


class Settings:
    """``house.toml`` key by key; what is missing or wrong is gathered and raised by ``finish``."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self._problems: list[Problem] = []

    def wrong(self, section: str, key: str, value: object) -> None:
        """Notes that a value is missing (None) or not of its kind."""
        reason = "—" if value is None else repr(value)
        self._problems.append(Problem("HOUSE-SETTING", {"key": f"{section}.{key}", "reason": reason}, file=SETTINGS))

    def section(self, name: str) -> Mapping[str, Any]:
        """A table of the file; empty if it is missing."""
        value = self._data.get(name, {})
        return value if isinstance(value, dict) else {}

    def number(self, section: str, key: str) -> float:
        """A number from 0 to 300."""
        value = self.section(section).get(key)
        if not isinstance(value, int | float) or not 0 <= value <= 300:
            self.wrong(section, key, value)
            return 1.0
        return float(value)

    def pair(self, section: str, key: str) -> tuple[float, float]:
        """Two positive numbers."""
        value = self.section(section).get(key)
        if (
            not isinstance(value, list)
            or len(value) != 2
            or not all(isinstance(v, int | float) and v > 0 for v in value)
        ):
            self.wrong(section, key, value)
            return 10.0, 15.0
        return float(value[0]), float(value[1])

    def text(self, section: str, key: str) -> str:
        """A text, possibly empty."""
        value = self.section(section).get(key)
        if not isinstance(value, str):
            self.wrong(section, key, value)
            return ""
        return value

    def match(self, section: str, key: str, pattern: re.Pattern[str]) -> str:
        """A text that is all ``pattern``."""
        value = self.text(section, key)
        if not pattern.fullmatch(value):
            self.wrong(section, key, value)
        return value

    def names(self, section: str, key: str) -> tuple[str, ...]:
        """A list of font families."""
        value = self.section(section).get(key)
        if not isinstance(value, list) or not all(isinstance(v, str) and FONT_NAME.fullmatch(v) for v in value):
            self.wrong(section, key, value)
            return ()
        return tuple(value)

    def finish(self) -> None:
        """Raises ``DocumentError`` (``HOUSE-SETTING``) if anything was wrong."""
        if self._problems:
            raise DocumentError(self._problems)
