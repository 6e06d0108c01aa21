"""A finished file: a path below the output folder, and its bytes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file to publish. ``path`` is relative, with forward slashes; ``inputs``, if any, digests its sources."""

    path: str
    content: bytes
    inputs: str = ""
