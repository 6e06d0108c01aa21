"""The sandbox of the documents, set up for the pages of the site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from pathlib import Path, PurePosixPath

from jifu.bilingual import Language
from jifu.render.environment import Words, environment_for, read_messages
from jifu.render.sandbox import ERRORS, TemplateFailure, TemplateFolders, as_failure

_FOLDER = "site/pages"


class PageTemplates:
    """Templates of pages, a workspace's own before the tool's; compiled once for all pages of one language.

    A sentence is looked up in the catalogue of the pages (``templates/site/locale``), then in that of the documents.
    ``stale`` are texts of records without a current translation: they are shown as they are, marked. Whoever keeps the
    templates may change that set between two pages.
    """

    def __init__(self, folders: tuple[Path, ...], language: Language, stale: Set[str] = frozenset()) -> None:
        messages: dict[str, str] = {}
        for part in ("", "site"):
            for folder in reversed(folders):
                messages.update(_messages(folder, part, language))
        self.words = Words(language, messages, [], set(), stale)
        self._environment = environment_for(TemplateFolders(folders, _FOLDER), self.words)

    def compile(self, names: Iterable[str]) -> None:
        """Do what the first page of each template would have to wait for. Raises ``TemplateFailure``."""
        for name in names:
            try:
                self._environment.get_template(name)
            except ERRORS as error:
                raise as_failure(error, _FOLDER, name) from error

    def render(self, name: str, names: Mapping[str, object]) -> str:
        """The Markdown of one page. Raises ``TemplateFailure``."""
        try:
            return self._environment.get_template(name).render(**names)
        except ERRORS as error:
            raise as_failure(error, _FOLDER, name) from error


def _messages(folder: Path, part: str, language: Language) -> Mapping[str, str]:
    try:
        return read_messages(folder / part, language)
    except TemplateFailure as failure:
        raise TemplateFailure(str(PurePosixPath(part, failure.path)), failure.line, failure.reason) from failure
