"""Write the JSON Schemas that editors use."""

from __future__ import annotations

from jifu.model.process import Process
from jifu.pipeline.setting import Setting
from jifu.publish import write_if_changed
from jifu.schema import schema_files


def write(setting: Setting, process: Process) -> tuple[str, ...]:
    """Bring ``schemas/`` up to date with the model and ``process``; returns every file of it."""
    files = schema_files(process)
    for file in files:
        write_if_changed(setting.root / file.path, file.content, within=setting.root)
    return tuple(file.path for file in files)


def stale(setting: Setting, process: Process) -> tuple[str, ...]:
    """The schema files that differ from what the model and ``process`` say."""
    return tuple(file.path for file in schema_files(process) if _differs(setting, file.path, file.content))


def _differs(setting: Setting, path: str, content: bytes) -> bool:
    file = setting.root / path
    return not file.is_file() or file.read_bytes() != content
