"""Dates as people know them: exact, partial, approximate or unknown (a subset of EDTF, ISO 8601-2:2019 level 1).

2019    2019-03    2019-03-05    2019-03-05T14:30+08:00    2019-03~ (approximately)    2019? (uncertain)
XXXX-11 (November, year unknown)    XXXX-11-08    unknown
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

PATTERN = (
    r"^(unknown|(\d{4}|XXXX)(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])"
    r"(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]\d{2}:\d{2}))?)?)?[~?]?)$"
)
_SHAPE = re.compile(
    r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?P<zone>Z|[+-]\d\d:\d\d))?)?)?(?P<mark>[~?])?",
    re.ASCII,
)
_LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True)
class When:
    """A point in time with the precision that is known. Parts that nobody knows are None.

    ``text`` is the value exactly as written in the record.
    """

    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    moment: datetime | None = None
    approximate: bool = False
    uncertain: bool = False

    @classmethod
    @lru_cache(maxsize=16_384)
    def parse(cls, text: str) -> When:
        """Read a date. Raises ``ValueError`` with the reason when it is malformed or does not exist."""
        if text == "unknown":
            return cls(text)
        found = _SHAPE.fullmatch(text)
        if found is None:
            raise ValueError("shape")
        year = None if found["year"] == "XXXX" else int(found["year"])
        month = int(found["month"]) if found["month"] else None
        day = int(found["day"]) if found["day"] else None
        _check_calendar(year, month, day)
        return cls(text, year, month, day, _moment(found), found["mark"] == "~", found["mark"] == "?")

    @property
    def known(self) -> bool:
        """Whether at least the year is known, so that the date has a place on the time line."""
        return self.year is not None

    @property
    def exact_day(self) -> date | None:
        """The day, when it is known and not marked approximate or uncertain."""
        if self.year is None or self.month is None or self.day is None or self.approximate or self.uncertain:
            return None
        return date(self.year, self.month, self.day)

    @property
    def earliest(self) -> datetime | None:
        """First moment it can mean (a day without zone counts as UTC), or None when the year is unknown."""
        if self.moment is not None:
            return self.moment
        if self.year is None:
            return None
        return datetime(self.year, self.month or 1, self.day or 1, tzinfo=UTC)

    @property
    def latest(self) -> datetime | None:
        """Last moment it can mean (a day without zone counts as UTC), or None when the year is unknown."""
        if self.moment is not None:
            return self.moment
        if self.year is None:
            return None
        month = self.month or 12
        day = self.day or calendar.monthrange(self.year, month)[1]
        return datetime.combine(date(self.year, month, day), time.max, tzinfo=UTC)

    def certainly_before(self, other: When) -> bool:
        """Whether every reading of this date lies before every reading of ``other``.

        A day without a time zone is widened by the 14 hours that zones span, unless both are days.
        Approximate and uncertain dates are never certainly before anything in their own year or the next.
        """
        if self._vague or other._vague:
            mine, theirs = self.year, other.year
            return mine is not None and theirs is not None and mine + 1 < theirs
        if self.latest is None or other.earliest is None:
            return False
        slack = timedelta(hours=14) if (self.moment is None) != (other.moment is None) else timedelta(0)
        return self.latest + slack < other.earliest

    @property
    def _vague(self) -> bool:
        return self.approximate or self.uncertain

    def __str__(self) -> str:
        return self.text

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validate, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "pattern": PATTERN, "examples": ["2019-03-05", "2019-03", "2019-03-05T14:30+08:00"]}

    @classmethod
    def _validate(cls, value: object) -> When:
        if isinstance(value, When):
            return value
        if not isinstance(value, str):
            raise PydanticCustomError("date_not_text", "a date is written as text")
        try:
            return cls.parse(value)
        except ValueError as error:
            raise PydanticCustomError("date_" + _reason(error), "not a date: {value}", {"value": value}) from error


def _reason(error: ValueError) -> str:
    return "malformed" if str(error) == "shape" else "impossible"


def _check_calendar(year: int | None, month: int | None, day: int | None) -> None:
    if year == 0:
        raise ValueError("year 0")
    date(year or _LEAP_YEAR, month or 1, day or 1)


def _moment(found: re.Match[str]) -> datetime | None:
    if found["hour"] is None or found["year"] == "XXXX" or found["mark"]:
        return None
    return datetime.fromisoformat(found[0])
