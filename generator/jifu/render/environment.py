"""The sandbox of templates: data is encoded, nothing outside ``templates/`` is read, undefined names are errors."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import CodeType

from babel.messages.pofile import PoFileError, read_po
from jinja2 import Environment, StrictUndefined, Undefined
from jinja2.bccache import Bucket, BytecodeCache
from markupsafe import Markup

from jifu.bilingual import Language
from jifu.model.base import is_unknown, not_applicable
from jifu.model.when import When
from jifu.render.escape import joined, literal
from jifu.render.sandbox import ERRORS, Sandbox, TemplateFailure, TemplateFolders, as_failure, inside
from jifu.render.view import Absent, View

_ENGLISH = {"、": Markup(", "), "；": Markup("; ")}
"""What stands between listed values in English. Sentences have commas of their own."""


@dataclass(slots=True)
class Words:
    """How values of one language are shown, and which values were missing while one document was rendered.

    ``stale`` are record texts without a current translation: they are shown as they are, marked.
    """

    language: Language
    messages: Mapping[str, str]
    absent: list[Absent]
    untranslated: set[str]
    stale: Set[str] = frozenset()

    def say(self, message: str, **values: object) -> Markup:
        """A sentence of the template in the document's language, ``{name}`` replaced by values. Chinese is the id."""
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
        if isinstance(value, str) and value in self.stale:
            return self.marked(value, literal(self.text(value)))
        return literal(self.text(value))

    def marked(self, value: str, shown: Markup) -> Markup:
        """What is shown of ``value``, marked when its translation is missing or out of date."""
        if value not in self.stale:
            return shown
        return Markup('<span class="untranslated">') + shown + Markup("</span>")

    def text(self, value: object) -> str:
        """Any value as plain text. Raises ``TypeError`` for what is no value: a list, a function, a nameless record."""
        if isinstance(value, Absent):
            self.absent.append(value)
            return str(self.say("待补充"))
        if isinstance(value, str) and value in self.stale:
            self.untranslated.add(value)
        if isinstance(value, bool):
            return str(self.say("是") if value else self.say("否"))
        if isinstance(value, When):
            return self.when(value)
        if isinstance(value, datetime):
            day = value.strftime("%Y-%m-%d %H:%M")
            return day if not day.startswith("XXXX-") else self._marked(day[5:], [self.say("年份未知")])
        if isinstance(value, date):
            return value.isoformat()
        text = _printed(value)
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


def _printed(value: object) -> str:
    if not isinstance(value, str | int | float | View | Undefined):
        raise TypeError(f"a {type(value).__name__} cannot be printed; name what is wanted of it")
    if isinstance(value, View) and not str(value):
        raise TypeError("a record cannot be printed; name one of its fields")
    return str(value)


def read_messages(folder: Path, language: Language) -> Mapping[str, str]:
    """The template catalogue in a folder of templates: Chinese sentence -> translation; fuzzy ones are left out.

    Raises ``TemplateFailure`` when it cannot be read.
    """
    path = folder / "locale" / f"{language}.po"
    if not path.is_file() or not inside(path, folder):
        return {}
    try:
        with path.open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)
    except (PoFileError, ValueError, OSError) as error:
        line = error.lineno if isinstance(error, PoFileError) else 0
        raise TemplateFailure(f"locale/{language}.po", line + 1, str(error)) from error
    return {str(entry.id): str(entry.string) for entry in catalogue if entry.id and entry.string and not entry.fuzzy}


def environment_for(loader: TemplateFolders, words: Words) -> Environment:
    """The sandbox with what all templates may use; every value is shown by ``words``."""
    environment = Sandbox(
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
    parts = [literal(part) for part in words.text(value).split("\n\n") if part.strip()]
    return Markup("\n\n").join(words.marked(value, part) if isinstance(value, str) else part for part in parts)


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
    separator = literal(by) if words.language == "zh" else _ENGLISH.get(by, _ENGLISH["、"])
    return separator.join(items) if items else literal("—")


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
        self._loader = TemplateFolders(folders, "documents")
        self._messages: dict[Language, Mapping[str, str]] = {}
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
        words = Words(language, self._said(language), [], set(), stale)
        environment = environment_for(self._loader, words)
        environment.bytecode_cache = self._compiled.setdefault(language, _Compiled())
        try:
            text = environment.get_template(name).render(**context(words))
        except ERRORS as error:
            raise as_failure(error, "documents", name) from error
        return text, words

    def _said(self, language: Language) -> Mapping[str, str]:
        if language not in self._messages:
            found: dict[str, str] = {}
            for folder in reversed(self._folders):
                found.update(read_messages(folder, language))
            self._messages[language] = found
        return self._messages[language]


def _digest(folders: tuple[Path, ...]) -> str:
    digest = hashlib.sha256()
    for folder in folders:
        for part in ("documents", "locale"):
            for path in sorted((folder / part).rglob("*")):
                if path.is_file() and inside(path, folder):
                    digest.update(path.relative_to(folder).as_posix().encode())
                    digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
