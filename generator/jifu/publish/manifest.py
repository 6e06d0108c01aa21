"""What an output folder holds that we made: path, content hash and inputs of every file, in the folder itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jifu.publish.errors import PublishError
from jifu.publish.paths import check_path

MANIFEST = ".jifu-manifest.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """SHA-256 of a file's content and the digest of what it was made from, which may be empty."""

    sha256: str
    inputs: str


def read_manifest(target: Path) -> dict[str, Entry]:
    """The manifest of ``target``; empty when there is none or it is not ours."""
    file = target / MANIFEST
    if file.is_symlink():
        return {}
    try:
        data = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(data, dict) or data.get("format") != _FORMAT or not isinstance(data.get("files"), dict):
        return {}
    return {path: entry for path, raw in data["files"].items() if (entry := _entry(path, raw))}


def manifest_bytes(entries: Mapping[str, Entry]) -> bytes:
    """The manifest as it is written: the same entries give the same bytes."""
    files = {path: {"inputs": entry.inputs, "sha256": entry.sha256} for path, entry in entries.items()}
    text = json.dumps({"format": _FORMAT, "files": files}, ensure_ascii=False, indent=0, sort_keys=True)
    return (text + "\n").encode("utf-8")


def is_as_published(file: Path, entry: Entry) -> bool:
    """Whether ``file`` still is what ``entry`` says."""
    return hash_of(file) == entry.sha256


def hash_of(file: Path) -> str:
    """SHA-256 of a regular file; empty for anything else."""
    try:
        if file.is_symlink() or not file.is_file():
            return ""
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _entry(path: str, raw: object) -> Entry | None:
    if not isinstance(raw, dict):
        return None
    sha256, inputs = raw.get("sha256"), raw.get("inputs")
    if not isinstance(sha256, str) or not sha256 or not isinstance(inputs, str):
        return None
    try:
        check_path(path, MANIFEST)
    except PublishError:
        return None
    return Entry(sha256, inputs)
