"""One YAML file to a raw record, with everything that is wrong with it as YAML."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from yaml.error import MarkedYAMLError
from yaml.nodes import MappingNode, Node

from jifu.findings import Finding
from jifu.load.nodes import MAX_DEPTH, TooDeepError, compose, place_of_mark, references
from jifu.load.places import Locator
from jifu.load.slips import diagnose
from jifu.load.swallowed import swallowed
from jifu.load.text_file import decode, read_bytes, shown
from jifu.load.values import Values
from jifu.source import Place, RawFile, Source

_CONFLICT = re.compile(r"^<<<<<<< ", re.MULTILINE)
_REFERENCE_CODES = {"anchor": "YAML-ALIAS", "alias": "YAML-ALIAS", "tag": "YAML-TAG", "directive": "YAML-TAG"}
_REFERENCE_SIGNS = {"anchor": "&", "alias": "*", "tag": "", "directive": ""}


def read_yaml(file: Path, path: str) -> tuple[RawFile, list[Finding]]:
    """Read ``file``; ``path`` is its name in the workspace. The record's data is None when the file is broken."""
    data, findings = read_bytes(file, path)
    if data is None:
        return _broken(path), findings
    return parse_yaml(data, path)


def parse_yaml(data: bytes, path: str) -> tuple[RawFile, list[Finding]]:
    """The same for a file's content."""
    text, findings = decode(data, path)
    if text is None:
        return _broken(path), findings
    record, found = _parse(text, path)
    return RawFile(Source(path, text, Locator(text)), record), findings + found


def _broken(path: str) -> RawFile:
    return RawFile(Source(path, "", Locator("")), None)


def _parse(text: str, path: str) -> tuple[dict[str, Any] | None, list[Finding]]:
    if "<<<<<<< " in text and (found := _CONFLICT.search(text)):
        return None, [Finding("YAML-CONFLICT", path, place=Place(text.count("\n", 0, found.start()) + 1, 1))]
    data = text.encode("utf-8")
    refused = _refused(data, path)
    if refused:
        return None, refused
    try:
        root = compose(data)
    except MarkedYAMLError as error:
        return None, [diagnose(text, error, path)]
    except TooDeepError as error:
        return None, [Finding("YAML-DEPTH", path, place=error.place, values={"limit": MAX_DEPTH})]
    return _record(root, text, path)


def _refused(data: bytes, path: str) -> list[Finding]:
    return [
        Finding(_REFERENCE_CODES[kind], path, place=place, values={"name": shown(_REFERENCE_SIGNS[kind] + name)})
        for kind, name, place in references(data)
    ]


def _record(root: Node | None, text: str, path: str) -> tuple[dict[str, Any] | None, list[Finding]]:
    if root is None or (root.value == "" and root.start_mark.index == root.end_mark.index):
        return None, [Finding("FILE-EMPTY", path, place=Place(1, 1))]
    if not isinstance(root, MappingNode):
        return None, [Finding("FILE-NOT-MAPPING", path, place=place_of_mark(root.start_mark))]
    values = Values(path)
    record = values.mapping(root)
    return record, values.findings + swallowed(text, root, path)
