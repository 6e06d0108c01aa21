"""The sandbox of the documents, set up for the pages of the site."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import FileSystemLoader, TemplateError, TemplateNotFound, TemplateSyntaxError

from jifu.bilingual import Language
from jifu.render.environment import TemplateFailure, Words, _environment, read_messages

_FOLDER = "site/pages"


class PageTemplates:
    """Templates of pages, a workspace's own before the tool's; compiled once for all pages of one language."""

    def __init__(self, folders: tuple[Path, ...], language: Language) -> None:
        messages: dict[str, str] = {}
        for folder in reversed(folders):
            messages.update(read_messages(folder / "locale" / f"{language}.po"))
        self.words = Words(language, messages, [], set())
        self._environment = _environment(FileSystemLoader([folder / _FOLDER for folder in folders]), self.words)

    def render(self, name: str, names: Mapping[str, object]) -> str:
        """The Markdown of one page. Raises ``TemplateFailure``."""
        try:
            return self._environment.get_template(name).render(**names)
        except TemplateSyntaxError as error:
            raise TemplateFailure(f"{_FOLDER}/{error.name or name}", error.lineno, error.message or "") from error
        except TemplateNotFound as error:
            raise TemplateFailure(f"{_FOLDER}/{name}", 1, f"no template {error.name!r}") from error
        except (TemplateError, AttributeError, TypeError, ValueError, LookupError) as error:
            raise TemplateFailure(*_where(error, name), str(error)) from error


def _where(error: Exception, name: str) -> tuple[str, int]:
    """Template file and line of an error: the innermost frame that is a template."""
    place = (f"{_FOLDER}/{name}", 1)
    trace = error.__traceback__
    while trace is not None:
        filename = trace.tb_frame.f_code.co_filename
        if filename.endswith(".j2"):
            place = (f"{_FOLDER}/{Path(filename).name}", trace.tb_lineno)
        trace = trace.tb_next
    return place
