"""The types every record is made of.

A field's sentence is its docstring, ``中文。 / English.``; it becomes the editor's hover help and the reference page.
A field is for the customer's eyes unless its type is wrapped in ``Internal``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, Field, Strict, StringConstraints

T = TypeVar("T")


class Audience(StrEnum):
    """Who may see a field."""

    CUSTOMER = "customer"
    INTERNAL = "internal"


Internal = Annotated[T, Audience.INTERNAL]
"""A value that never reaches a customer document: in the customer's view the field does not exist."""


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a text that names an item of ``kind`` by its id.

    Kinds are declared by ``Record.kind``. A name is looked up in the record's own project or ticket, then its customer,
    then the process. ``circular``: following such names may lead back to where one started, as states of a ticket do.
    """

    kind: str
    circular: bool = False


UNSEEN = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
"""Characters that cannot be printed, or that reorder what is printed; refused in every text of a record."""

Line = Annotated[str, StringConstraints(min_length=1, pattern=rf"^[^\t\n{UNSEEN}]+$")]
"""A text of one line. ``unknown`` means known to be unknown; ``n/a: reason`` means it does not apply."""

Text = Annotated[str, StringConstraints(min_length=1, pattern=rf"^[^\t{UNSEEN}]+$")]
"""A text of one or more lines; an empty line starts a new paragraph. ``unknown`` and ``n/a: reason`` as in ``Line``."""


Count = Annotated[int, Strict(), Field(ge=0, le=10_000_000)]
"""A whole number from 0 to ten million."""

Minutes = Annotated[int, Strict(), Field(ge=0, le=525_600)]
"""A duration in minutes."""

Flag = Annotated[bool, Strict()]
"""``true`` or ``false``; left out while nobody knows."""

ItemId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_.-]{0,39}$")]
"""A short id that other records cite, e.g. ``R1``."""

FilePath = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=rf"^[^\\\t\n{UNSEEN}]+$")]
"""A file under the record's ``evidence/`` folder, with forward slashes."""


class Record(BaseModel):
    """A typed piece of a record file: immutable, and strict about unknown keys.

    ``kind`` names what its ``id`` identifies, for references. ``chronology`` lists chains of date fields that must not
    run backwards.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    kind: ClassVar[str] = ""
    chronology: ClassVar[tuple[tuple[str, ...], ...]] = ()


def is_unknown(value: object) -> bool:
    """Whether a value says of itself that it is known to be unknown."""
    return value == "unknown"


def not_applicable(value: object) -> str | None:
    """The reason in ``n/a: reason``, an empty text when the reason is missing, None for any other value."""
    if not isinstance(value, str) or not value.lower().startswith("n/a"):
        return None
    rest = value[3:].lstrip()
    if rest and rest[0] not in ":：":
        return None
    return rest[1:].strip() if rest else ""
