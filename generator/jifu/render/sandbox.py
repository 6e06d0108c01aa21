"""What a template may say and which files it may read; whatever it must not do is an error with its file and line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, TemplateError, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.loaders import split_template_path
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

FILTERS = frozenset(
    """abs capitalize count d default dictsort first float groupby int items last length list lower map max min reject
    rejectattr reverse round select selectattr sort string sum trim unique upper wordcount""".split()
)
"""The engine's own filters that a template may use. None of them makes markup or builds a text out of several."""

ERRORS = (TemplateError, AttributeError, TypeError, ValueError, LookupError, ArithmeticError, RecursionError, OSError)
"""What a template at fault makes the engine raise."""


class TemplateFailure(Exception):
    """A template cannot be used: ``path`` (below ``templates/``), ``line`` (from 1) and what the engine says."""

    def __init__(self, path: str, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason


class Sandbox(ImmutableSandboxedEnvironment):
    """Refuses what would let a value become markup behind the encoder's back."""

    intercepted_binops = frozenset({"+"})

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.filters = {name: filter_ for name, filter_ in self.filters.items() if name in FILTERS}
        self.globals = {}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for node in tree.find_all((nodes.Concat, nodes.Mod, nodes.Mul, nodes.Pow)):
            raise TemplateSyntaxError("'~', '%', '*' and '**' are not allowed", node.lineno, name, filename)
        for node in _loose_sentences(tree):
            raise TemplateSyntaxError("_() takes one fixed sentence in quotes", node.lineno, name, filename)
        return tree

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Add numbers; refuse to add texts, since what is not yet encoded would pass for markup."""
        if isinstance(left, str) or isinstance(right, str):
            raise SecurityError("'+' is for numbers; write texts one after the other")
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """No method of a text may be called, for the same reason."""
        return not isinstance(obj, str) and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:  # noqa: ARG002 - the engine passes it
        """``format`` is a method of a text like the others."""
        return None


def _loose_sentences(tree: nodes.Template) -> Iterator[nodes.Name]:
    """Uses of ``_`` other than with one constant: its first argument is printed as it stands, so no value may be it."""
    fixed = {
        id(call.node)
        for call in tree.find_all(nodes.Call)
        if len(call.args) == 1 and isinstance(call.args[0], nodes.Const) and isinstance(call.args[0].value, str)
    }
    return (name for name in tree.find_all(nodes.Name) if name.name == "_" and id(name) not in fixed)


class TemplateFolders(FileSystemLoader):
    """Templates by path below some folders, the first that has it; a link out of ``templates/`` is no template."""

    def __init__(self, root: tuple[Path, ...], part: str) -> None:
        super().__init__([folder / part for folder in root])
        self._root = root
        self._part = part

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template. Raises ``TemplateNotFound``."""
        for folder in self._root:
            path = folder.joinpath(self._part, *split_template_path(template))
            if path.exists() and not inside(path, folder):
                raise TemplateNotFound(template, f"{template!r} leads out of the templates folder")
        return super().get_source(environment, template)


def inside(path: Path, folder: Path) -> bool:
    """Whether ``path``, with all links followed, is in ``folder``."""
    return path.resolve().is_relative_to(folder.resolve())


def as_failure(error: Exception, folder: str, name: str) -> TemplateFailure:
    """The failure that ``error`` means, raised while the template ``name`` of ``folder`` was used."""
    if isinstance(error, TemplateSyntaxError):
        return TemplateFailure(f"{folder}/{error.name or name}", error.lineno, error.message or "")
    path, line = _where(error, folder, name)
    if isinstance(error, TemplateNotFound):
        missing = f"no template {error.name!r}"
        return TemplateFailure(path, line, missing if error.message in (None, error.name) else str(error.message))
    if isinstance(error, RecursionError):
        return TemplateFailure(path, line, "the template calls itself without end")
    reason = error.strerror if isinstance(error, OSError) else ""
    return TemplateFailure(path, line, reason or str(error) or type(error).__name__)


def _where(error: Exception, folder: str, name: str) -> tuple[str, int]:
    """Template file and line of an error: the innermost frame that is a template."""
    place = (f"{folder}/{name}", 1)
    trace = error.__traceback__
    while trace is not None:
        before, found, inner = trace.tb_frame.f_code.co_filename.rpartition(f"/{folder}/")
        if found and before and inner.endswith(".j2"):
            place = (f"{folder}/{inner}", trace.tb_lineno)
        trace = trace.tb_next
    return place
