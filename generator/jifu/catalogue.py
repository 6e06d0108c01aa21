"""Translations of a record's texts: what stands beside a record in ``locale/en.po``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """One text of a record and its translation.

    ``context`` is the text's place in the record, e.g. ``poc.yaml:cases[T1].expected``. ``original`` is the text that
    the translation was made from. ``fuzzy``: the original has changed since; ``previous`` is then the old one, or empty
    when nobody knows. ``obsolete``: the text is no longer in the record. ``comments`` are notes of the translator.
    ``line`` is where the message begins in its file, from 1; 0 for a message that was not read from a file.
    """

    context: str
    original: str
    translation: str = ""
    fuzzy: bool = False
    obsolete: bool = False
    previous: str = ""
    comments: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All translations into ``language`` that stand beside one record, in the order of their file."""

    language: str
    messages: tuple[Message, ...] = ()

    def current(self) -> Iterator[Message]:
        """The messages whose text is still in the record."""
        return (message for message in self.messages if not message.obsolete)
