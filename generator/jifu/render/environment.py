"""The sandbox templates run in: data is encoded, nothing outside ``templates/`` can be read, undefined names are errors."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from types import CodeType

from babel.messages.pofile import read_po
from jinja2 import (
    BaseLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
)
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from jifu.bilingual import Language
from jifu.model.base import is_unknown, not_applicable
from jifu.model.when import When
from jifu.render.escape import joined, literal
from jifu.render.view import Absent, View

_FORBIDDEN_FILTERS = frozenset(
    {"safe", "forceescape", "escape", "e", "format", "xmlattr", "urlize", "pprint", "tojson"}
)


class TemplateFailure(Exception):
    """A template cannot be used: ``path`` (below ``templates/``), ``line`` (from 1) and what the engine says."""

    def __init__(self, path: str, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason


class _Sandbox(ImmutableSandboxedEnvironment):
    """Refuses what would let a value become markup behind the encoder's back."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for filter_ in tree.find_all(nodes.Filter):
            if filter_.name in _FORBIDDEN_FILTERS:
                raise TemplateSyntaxError(f"filter '{filter_.name}' is not allowed", filter_.lineno, name, filename)
        for kind in (nodes.Concat, nodes.Mod, nodes.MarkSafe, nodes.Mul, nodes.Pow):
            for node in tree.find_all(kind):
                raise TemplateSyntaxError("'~', '%', '*' and '**' are not allowed", node.lineno, name, filename)
        return tree


@dataclass(slots=True)
class Words:
    """How values of one language are shown, and which values were missing while one document was rendered.

    ``stale`` are record texts without a current translation: they are shown as they are, marked.
    """

    language: Language
    messages: Mapping[str, str]
    absent: list[Absent]
    untranslated: set[str]
    stale: frozenset[str] = frozenset()

    def say(self, message: str, **values: object) -> Markup:
        """A sentence of the template in the document's language, with ``{name}`` replaced by values. Chinese is the id."""
        pattern = message
        if self.language != "zh":
            pattern = self.messages.get(message, "")
            if not pattern:
                self.untranslated.add(message)
                pattern = message
        return joined(pattern, values, self.show)

    def show(self, value: object) -> Markup:
        """Any value as Markdown that prints it literally."""
        if isinstance(value, Markup):
            return value
        if isinstance(value, Absent):
            self.absent.append(value)
            return Markup('<span class="todo">') + self.say("待补充") + Markup("</span>")
        if self.stale and isinstance(value, str) and value in self.stale:
            self.untranslated.add(value)
            return Markup('<span class="untranslated">') + literal(value) + Markup("</span>")
        return literal(self.text(value))

    def text(self, value: object) -> str:
        """Any present value as plain text."""
        if isinstance(value, bool):
            return str(self.say("是") if value else self.say("否"))
        if isinstance(value, When):
            return self.when(value)
        if isinstance(value, datetime):
            day = value.strftime("%Y-%m-%d %H:%M")
            return day if not day.startswith("XXXX-") else self._marked(day[5:], [self.say("年份未知")])
        if isinstance(value, date):
            return value.isoformat()
        text = str(value)
        reason = not_applicable(text)
        if is_unknown(text):
            return str(self.say("未知"))
        if reason is not None:
            return f"{self.say('不适用')}（{reason}）" if self.language == "zh" else f"{self.say('不适用')} ({reason})"
        return text

    def when(self, value: When) -> str:
        """A date as people write it; what is unknown or approximate says so."""
        if value.text == "unknown":
            return str(self.say("未知"))
        day, _, clock = value.text.rstrip("~?").partition("T")
        shown = day.replace("XXXX-", "")
        if clock:
            shown = f"{shown} {clock[:5]}"
        marks = [self.say("年份未知")] if value.year is None else []
        marks += [self.say("约")] if value.approximate else []
        marks += [self.say("待核实")] if value.uncertain else []
        return self._marked(shown, marks)

    def _marked(self, shown: str, marks: list[Markup]) -> str:
        if not marks:
            return shown
        inner = "，".join(map(str, marks)) if self.language == "zh" else ", ".join(map(str, marks))
        return f"{shown}（{inner}）" if self.language == "zh" else f"{shown} ({inner})"


@cache
def read_messages(path: Path) -> Mapping[str, str]:
    """The template catalogue: Chinese sentence -> translation; fuzzy ones are left out."""
    if not path.is_file():
        return {}
    with path.open("rb") as file:
        catalogue = read_po(file)
    return {str(entry.id): str(entry.string) for entry in catalogue if entry.id and entry.string and not entry.fuzzy}


def _environment(loader: BaseLoader, words: Words) -> Environment:
    environment = _Sandbox(
        loader=loader,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=True,
        finalize=words.show,
    )
    environment.globals = {"_": words.say}
    environment.filters["code"] = lambda value: Markup("<code>") + words.show(value) + Markup("</code>")
    environment.filters["paragraphs"] = lambda value: _paragraphs(value, words)
    environment.filters["mark"] = lambda value: _mark(value, words)
    environment.filters["listed"] = lambda values, by="、": _listed(values, by, words)
    return environment


def _paragraphs(value: object, words: Words) -> Markup:
    """A text with empty lines as paragraphs of their own."""
    if isinstance(value, Absent):
        return words.show(value)
    parts = words.text(value).split("\n\n")
    return Markup("\n\n").join(literal(part) for part in parts if part.strip())


def _mark(value: object, words: Words) -> Markup:
    """A term with its symbol and word, coloured by tone; never by colour alone."""
    if not isinstance(value, View):
        return words.show(value)
    symbol = getattr(value, "symbol", "") or ""
    text = words.show(f"{symbol} {value}".strip())
    return Markup('<span class="verdict {}">').format(str(getattr(value, "tone", "neutral"))) + text + Markup("</span>")


def _listed(values: object, by: str, words: Words) -> Markup:
    """Several values in one line; a dash when there are none."""
    items = [words.show(item) for item in values] if isinstance(values, tuple | list) else [words.show(values)]
    separator = by if words.language == "zh" else ", "
    return literal(separator).join(items) if items else literal("—")


class _Compiled(BytecodeCache):
    """Templates as this process compiled them for one language, whose words for constants are compiled in."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._code[bucket.key, bucket.checksum] = bucket.code


class Templates:
    """The document templates of a workspace: its own first, then the tool's; nothing above these folders can be read.

    ``digest`` is the SHA-256 of all templates and catalogues.
    """

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders
        self.digest = _digest(folders)
        self._loader = FileSystemLoader([str(folder / "documents") for folder in folders])
        self._compiled: dict[Language, _Compiled] = {}

    def render(
        self,
        name: str,
        language: Language,
        context: Callable[[Words], Mapping[str, object]],
        stale: frozenset[str] = frozenset(),
    ) -> tuple[str, Words]:
        """The Markdown of one document, and the words it used.

        ``context`` gets the words, so that what it offers can show values. Raises ``TemplateFailure``.
        """
        words = Words(language, self._messages(language), [], set(), stale)
        environment = _environment(self._loader, words)
        environment.bytecode_cache = self._compiled.setdefault(language, _Compiled())
        try:
            text = environment.get_template(name).render(**context(words))
        except TemplateSyntaxError as error:
            raise TemplateFailure(f"documents/{error.name or name}", error.lineno, error.message or "") from error
        except TemplateNotFound as error:
            raise TemplateFailure(f"documents/{name}", 1, f"no template {error.name!r}") from error
        except (TemplateError, SecurityError, AttributeError, TypeError, ValueError, LookupError) as error:
            raise TemplateFailure(*_where(error, name), str(error)) from error
        return text, words

    def _messages(self, language: Language) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for folder in reversed(self._folders):
            found.update(read_messages(folder / "locale" / f"{language}.po"))
        return found


def _digest(folders: tuple[Path, ...]) -> str:
    digest = hashlib.sha256()
    for folder in folders:
        for part in ("documents", "locale"):
            for path in sorted((folder / part).glob("*")):
                digest.update(path.name.encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _where(error: Exception, name: str) -> tuple[str, int]:
    """Template file and line of an error: the innermost frame that is a template."""
    place = (f"documents/{name}", 1)
    trace = error.__traceback__
    while trace is not None:
        filename = trace.tb_frame.f_code.co_filename
        if filename.endswith(".j2"):
            place = (f"documents/{Path(filename).name}", trace.tb_lineno)
        trace = trace.tb_next
    return place
