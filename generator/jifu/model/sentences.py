"""The sentences under the fields of a record class, read from its source when somebody asks.

Pydantic would read them all while the classes are made: a third of the time it takes to start ``jifu check``, which
shows a handful of them at most.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from functools import cache
from itertools import pairwise

from jifu.model.base import Record


@cache
def sentence(model: type[Record], name: str) -> str:
    """The docstring of a field, wherever in the class's ancestry it is declared; empty without one."""
    owners = (owner for owner in model.__mro__ if issubclass(owner, Record) and owner is not Record)
    return next((found for owner in owners if (found := _own(owner).get(name))), "")


@cache
def _own(model: type[Record]) -> dict[str, str]:
    [declared] = ast.parse(textwrap.dedent(inspect.getsource(model))).body
    body = declared.body if isinstance(declared, ast.ClassDef) else []
    return {
        field.target.id: inspect.cleandoc(said.value.value)
        for field, said in pairwise(body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(said, ast.Expr) and isinstance(said.value, ast.Constant) and isinstance(said.value.value, str)
    }
