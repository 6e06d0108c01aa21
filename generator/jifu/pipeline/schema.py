"""Write the JSON Schemas that editors use."""

from __future__ import annotations

from jifu.pipeline.check import check
from jifu.pipeline.setting import Setting
from jifu.publish import write_if_changed
from jifu.schema import schema_files


def write(setting: Setting) -> tuple[str, ...]:
    """Bring ``schemas/`` up to date; returns every file of it."""
    workspace = check(setting).workspace
    files = schema_files(workspace.process) if workspace is not None else ()
    for file in files:
        write_if_changed(setting.root / file.path, file.content)
    return tuple(file.path for file in files)


def stale(setting: Setting) -> tuple[str, ...]:
    """The schema files that differ from what the model and the process say."""
    workspace = check(setting).workspace
    files = schema_files(workspace.process) if workspace is not None else ()
    return tuple(file.path for file in files if _differs(setting, file.path, file.content))


def _differs(setting: Setting, path: str, content: bytes) -> bool:
    file = setting.root / path
    return not file.is_file() or file.read_bytes() != content
