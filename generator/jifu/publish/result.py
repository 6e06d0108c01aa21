"""What became of the files of a publication."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Published:
    """Paths below the target, sorted.

    ``written`` are new or changed; ``unchanged`` were left untouched (same file, same time); ``pruned`` were published
    before and are gone; ``foreign`` were put there by a person and stay. A foreign file that stood where a result had
    to go, or a result that was edited by hand, stays under the name ``<name>.kept<ending>``.
    """

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    pruned: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
