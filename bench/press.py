"""CPU seconds of each document in each format, in a process that has made documents before."""

from __future__ import annotations

import sys
from functools import partial
from statistics import median

from jifu.model.document import FORMATS, Format
from jifu.pipeline.check import check
from jifu.pipeline.documents import Wish, editions
from jifu.pipeline.dossiers import cases
from jifu.pipeline.drawings import ready_drawings
from jifu.pipeline.setting import Setting
from jifu.render.documents import Edition, Press
from jifu.render.environment import Templates
from jifu.render.house import load_house

from bench.child import timed

ALL = "all"
_PARTS_OF_A_DOCUMENT = range(2, 1025)


def documents(setting: Setting, rounds: int) -> dict[str, object]:
    """For every Chinese document: median CPU seconds by format, and of the three formats together (``all``)."""
    checked = check(setting)
    folders = setting.folders("templates")
    ready_drawings(setting.root)
    press = Press(Templates(folders), load_house(*(folder / "house" for folder in folders)))
    waiting = list(editions(setting, checked, list(cases(setting, checked, "zh")), Wish(languages=("zh",))))
    for edition in waiting:
        press.make(edition, FORMATS, {})
    return {"documents": {edition.stem: _seconds(press, edition, rounds) for edition in waiting}}


def _seconds(press: Press, edition: Edition, rounds: int) -> dict[str, float]:
    wanted: dict[str, tuple[Format, ...]] = {form: (form,) for form in FORMATS}
    wanted[ALL] = FORMATS
    return {name: median(_fresh(press, edition, forms) for _ in range(rounds)) for name, forms in wanted.items()}


def _fresh(press: Press, edition: Edition, forms: tuple[Format, ...]) -> float:
    _forget_documents()
    return timed(partial(press.make, edition, forms, {}))[0]


def _forget_documents() -> None:
    """Empty the caches with a small bound: they hold parts of the last documents, and here each is a new one.

    Caches without a bound hold what all documents share, and those with a large one hold single characters.
    """
    for name, module in list(sys.modules.items()):
        if name.startswith("jifu.render"):
            for value in list(vars(module).values()):
                parameters = getattr(value, "cache_parameters", None)
                if parameters is not None and parameters()["maxsize"] in _PARTS_OF_A_DOCUMENT:
                    value.cache_clear()
