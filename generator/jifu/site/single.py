"""Single pages in the frame of the site that was built last, made by MkDocs within this process.

MkDocs is asked as its own build asks it (``mkdocs.commands.build``), so that a page is byte for byte what a whole build
gives. Its insides do not change any more (see the decision record 0009).
"""

from __future__ import annotations

import logging
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jifu.bilingual import LANGUAGES, Language
from jifu.findings import Finding
from jifu.site.build import CONFIG, GENERATED, source_of
from jifu.site.markup import corrected
from jifu.site.messages import findings_of


class SinglePageError(Exception):
    """MkDocs or its theme refused: a whole build says what is wrong."""


class SinglePages:
    """Turns Markdown of one language into finished pages, one by one. Not for several threads at once.

    The navigation and the pages there are to link to are those that lie under ``root/docs/generated`` now. Raises
    ``SinglePageError``, also where nothing lies there.
    """

    def __init__(self, root: Path, language: Language) -> None:
        os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
        from mkdocs.config import load_config
        from mkdocs.structure.files import get_files
        from mkdocs.structure.nav import get_navigation

        self._root = root
        self._language = language
        config = root / GENERATED / f"mkdocs.{language}.yml"
        with _heard(), _refused():
            self._config: Any = load_config(config_file=str(config))
            self._files = get_files(self._config)
            self._frame = self._config.theme.get_env()
            self._navigation = get_navigation(self._files, self._config)

    def below(self, folder: str) -> frozenset[str]:
        """The pages there are below a folder such as ``projects/securities/``, as Markdown paths."""
        paths = self._files.src_uris
        return frozenset(path for path in paths if path.startswith(folder) and path.endswith(".md"))

    def renew(self, now: Collection[str], gone: Collection[str]) -> None:
        """Pages that are there now, be they new or not, and pages that are no more: links are judged by that."""
        from mkdocs.structure.files import File

        for path in gone:
            if (file := self._files.src_uris.get(path)) is not None:
                self._files.remove(file)
        for path in now:
            file = self._files.src_uris.get(path)
            if file is None:
                self._files.append(File.generated(self._config, path, content=""))
            elif file.page is not None:
                file.page.present_anchor_ids = None  # those it has now are known once it is made

    def html(self, path: str, markdown: str) -> tuple[bytes, tuple[Finding, ...]]:
        """The page ``path`` with this Markdown, which may be new, and what is wrong with its links."""
        self.renew((path,), ())
        with _heard() as lines, _refused():
            content = self._built(path, markdown)
        found = findings_of("\n".join(lines), CONFIG, lambda page: source_of(self._root, page, self._language))
        return corrected(self._published(path), content), found

    def _published(self, path: str) -> str:
        """Where the page lies in the whole site."""
        below = "" if self._language == LANGUAGES[0] else f"{self._language}/"
        return f"{below}{path.removesuffix('.md')}.html"

    def _built(self, path: str, markdown: str) -> bytes:
        from mkdocs.commands.build import get_context
        from mkdocs.structure.pages import Page

        file = self._files.src_uris[path]
        file.content_string = markdown
        page = file.page or Page(None, file, self._config)
        page.read_source(self._config)
        page.render(self._config, self._files)
        page.validate_anchor_links(files=self._files, log_level=self._config.validation.links.anchors)
        page.active = True
        try:
            template = self._frame.get_template(page.meta.get("template", "main.html"))
            text: str = template.render(get_context(self._navigation, [], self._config, page))
        finally:
            page.active = False
        return text.encode("utf-8", errors="xmlcharrefreplace")


@contextmanager
def _heard() -> Iterator[list[str]]:
    """What MkDocs says meanwhile, line by line as its command prints it."""
    lines: list[str] = []
    handler = _Lines(lines)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield lines
    finally:
        logger.removeHandler(handler)


@contextmanager
def _refused() -> Iterator[None]:
    try:
        yield
    except Exception as error:  # a theme's templates and extensions of Markdown may raise anything
        raise SinglePageError(str(error)) from error


class _Lines(logging.Handler):
    def __init__(self, lines: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(f"{record.levelname} - {record.getMessage()}")
