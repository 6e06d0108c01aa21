"""A moment whose year nobody knows: the rest of it is as exact as any other."""

from __future__ import annotations

from datetime import date, datetime
from typing import NoReturn

STAND_IN_YEAR = 2000
"""A leap year, so that every day of any year exists in it."""


class YearlessMoment(datetime):
    """A moment of an unknown year. It calculates like any moment and prints ``XXXX`` for the year.

    Differences and times of day are right as long as neither the end of February nor the turn of the year lies between.
    Asking for the year, the date or the weekday raises ``ValueError``: they would be invented.
    """

    @classmethod
    def parse(cls, text: str) -> YearlessMoment | None:
        """Read ``XXXX-11-08T22:00+08:00``; None when it is less exact than that, or has a year."""
        if not text.startswith("XXXX-") or "T" not in text or text[-1] in "~?":
            return None
        return cls.fromisoformat(f"{STAND_IN_YEAR}{text[4:]}")

    @property
    def year(self) -> NoReturn:
        """Nobody knows."""
        raise ValueError("the year is unknown")

    def date(self) -> date:
        """Nobody knows."""
        raise ValueError("the year is unknown")

    def weekday(self) -> int:
        """Nobody knows."""
        raise ValueError("the year is unknown")

    def isoformat(self, sep: str = "T", timespec: str = "auto") -> str:
        """ISO 8601-2 with the year left open."""
        return "XXXX" + super().isoformat(sep, timespec)[4:]

    def strftime(self, format: str) -> str:  # noqa: A002
        """As for any moment, with ``XXXX`` for the year."""
        plain = datetime.fromisoformat(super().isoformat())
        return plain.strftime(format.replace("%Y", "XXXX", -1))

    def __format__(self, pattern: str) -> str:
        return self.strftime(pattern) if pattern else str(self)

    def __str__(self) -> str:
        return self.isoformat(" ")

    def __repr__(self) -> str:
        return f"YearlessMoment({self.isoformat()!r})"
