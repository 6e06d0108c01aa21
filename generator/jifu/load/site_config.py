"""The configuration of the site, as far as the generator has to know it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from jifu.findings import Finding
from jifu.source import Place


class _Tolerant(yaml.SafeLoader):
    """Reads what other programs tag for themselves, such as ``!!python/name``, as None: it is theirs to understand."""


_Tolerant.add_multi_constructor("", lambda _loader, _suffix, _node: None)


def read_site_config(file: Path, path: str) -> tuple[Mapping[str, Any], list[Finding]]:
    """The content of a ``mkdocs.yml``; ``path`` is its name in the workspace. Empty when it cannot be read."""
    try:
        found = yaml.load(file.read_bytes(), _Tolerant)  # noqa: S506 - a safe loader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = Place(mark.line + 1, mark.column + 1) if mark is not None else None
        return {}, [Finding("SITE-BUILD", path, place=place, values={"reason": str(error.problem or error)})]
    except (yaml.YAMLError, OSError) as error:
        return {}, [Finding("SITE-BUILD", path, values={"reason": str(error)})]
    if not isinstance(found, dict):
        return {}, [Finding("SITE-BUILD", path, values={"reason": "not a mapping of keys"})]
    return found, []
