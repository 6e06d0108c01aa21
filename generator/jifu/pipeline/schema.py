"""Write the JSON Schemas that editors use."""

from __future__ import annotations

from hashlib import sha256

from jifu import __version__
from jifu.form import KINDS
from jifu.model.process import Process
from jifu.pipeline.setting import Setting
from jifu.publish import write_if_changed
from jifu.schema import file_name, schema_files

_STAMP = "schemas.digest"
"""File of the build folder that tells what the schemas were last made from."""


def write(setting: Setting, process: Process) -> tuple[str, ...]:
    """Bring ``schemas/`` up to date with the model and ``process``; returns every file of it."""
    files = schema_files(process)
    for file in files:
        write_if_changed(setting.root / file.path, file.content, within=setting.root)
    return tuple(file.path for file in files)


def refresh(setting: Setting, process: Process) -> None:
    """Bring ``schemas/`` up to date where the process or a schema is not as it was when this was last done.

    Making all schemas takes most of a second; to see that nothing changed takes a hundredth of that.
    """
    stamp = setting.build / _STAMP
    if not stamp.is_file() or stamp.read_bytes() != _digest(setting, process):
        write(setting, process)
        write_if_changed(stamp, _digest(setting, process), within=setting.root)


def _digest(setting: Setting, process: Process) -> bytes:
    found = sha256(f"{__version__}\n{process.model_dump_json()}".encode())
    for kind in KINDS:
        file = setting.root / file_name(kind)
        found.update(file.read_bytes() if file.is_file() else b"-")
    return found.hexdigest().encode() + b"\n"


def stale(setting: Setting, process: Process) -> tuple[str, ...]:
    """The schema files that differ from what the model and ``process`` say."""
    return tuple(file.path for file in schema_files(process) if _differs(setting, file.path, file.content))


def _differs(setting: Setting, path: str, content: bytes) -> bool:
    file = setting.root / path
    return not file.is_file() or file.read_bytes() != content
