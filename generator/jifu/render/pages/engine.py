"""The sandbox of the documents, set up for the pages of the site."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jifu.bilingual import Language
from jifu.render.environment import Words, environment_for, read_messages
from jifu.render.sandbox import ERRORS, TemplateFolders, as_failure

_FOLDER = "site/pages"


class PageTemplates:
    """Templates of pages, a workspace's own before the tool's; compiled once for all pages of one language."""

    def __init__(self, folders: tuple[Path, ...], language: Language) -> None:
        messages: dict[str, str] = {}
        for folder in reversed(folders):
            messages.update(read_messages(folder, language))
        self.words = Words(language, messages, [], set())
        self._environment = environment_for(TemplateFolders(folders, _FOLDER), self.words)

    def render(self, name: str, names: Mapping[str, object]) -> str:
        """The Markdown of one page. Raises ``TemplateFailure``."""
        try:
            return self._environment.get_template(name).render(**names)
        except ERRORS as error:
            raise as_failure(error, _FOLDER, name) from error
