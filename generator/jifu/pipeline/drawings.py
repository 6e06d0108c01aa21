"""Compiled Graphviz, kept between runs: compiling it takes longer than all the rest of a document."""

from __future__ import annotations

from pathlib import Path

from jifu.publish.private import private_folder, read_private, write_private
from jifu.render.diagrams.layout import compiled_module, compiled_module_name, is_whole, use_compiled_module


def ready_drawings(workspace: Path) -> bytes:
    """Let this process draw without compiling; the code, for ``use_compiled_module`` in workers.

    The code is machine code, so it is kept where only this user writes, and never in the workspace. Where there is no
    such place, every run compiles once.
    """
    folder, name = private_folder(workspace), compiled_module_name()
    kept = read_private(folder, name) if folder is not None else None
    if kept is not None and is_whole(kept):
        use_compiled_module(kept)
        return kept
    code = compiled_module()
    if folder is not None:
        write_private(folder, name, code)
    return code
