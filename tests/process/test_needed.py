"""The table of ids that the code goes by is the code's, and the process that ships has them all."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import get_args

from jifu.derive.stages import STATES
from jifu.model.derived import CriterionState
from jifu.model.needed import NEEDED
from jifu.pipeline.check import check
from jifu.pipeline.setting import Setting

ROOT = Path(__file__).parents[2]


def test_the_table_agrees_with_derivation() -> None:
    assert set(NEEDED["stage-state"]) == set(STATES)
    assert set(NEEDED["criterion-state"]) == set(get_args(CriterionState))


def test_renaming_one_is_told_at_its_list(tmp_path: Path) -> None:
    (tmp_path / "projects").mkdir()
    shutil.copytree(ROOT / "process", tmp_path / "process")
    for kind, ids in NEEDED.items():
        for name in ids:
            for file in sorted((ROOT / "process").glob("*.yaml")):
                text = file.read_text("utf-8")
                start = text.find(f"\n  {kind}:\n") if kind != "verdict" else text.find("\nverdicts:\n")
                at = text.find(f"id: {name}", start) if start >= 0 else -1
                if at >= 0:
                    renamed = text[:at] + f"id: renamed-{name}" + text[at + len(f"id: {name}") :]
                    copy = tmp_path / "process" / file.name
                    copy.write_text(renamed, "utf-8")
                    found = [
                        each for each in check(Setting(tmp_path, tmp_path)).findings if each.code == "PROCESS-NEEDED"
                    ]
                    copy.write_text(text, "utf-8")
                    (told,) = found
                    assert (told.path, told.values["id"], told.values["list"]) == (f"process/{file.name}", name, kind)
                    assert told.place is not None
                    line = text.splitlines()[told.place.line - 1]
                    assert line.strip() in (f"{kind}:", "verdicts:")
                    break
            else:
                raise AssertionError(f"{kind} {name} is nowhere")
