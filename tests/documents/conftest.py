"""The sample's documents, made once for each worker, and ways to read what is in them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from jifu.bilingual import LANGUAGES
from jifu.model.document import FORMATS, Format
from jifu.pipeline.check import Checked, check
from jifu.pipeline.documents import Wish, editions
from jifu.pipeline.dossiers import cases
from jifu.pipeline.setting import Setting
from jifu.render.documents import Edition, Press
from jifu.render.environment import Templates
from jifu.render.house import load_house
from jifu.render.made import Made
from lxml import html

ROOT = Path(__file__).parents[2]
SETTING = Setting(ROOT, ROOT)
Tables = list[list[list[str]]]


@pytest.fixture(scope="session")
def checked() -> Checked:
    """The sample workspace."""
    return check(SETTING)


@pytest.fixture(scope="session")
def press() -> Press:
    """Templates and house style of the repository."""
    return Press(Templates((ROOT / "templates",)), load_house(ROOT / "templates" / "house"))


@pytest.fixture(scope="session")
def sample(checked: Checked) -> dict[str, Edition]:
    """Every edition of the sample by its stem."""
    told = [case for language in LANGUAGES for case in cases(SETTING, checked, language)]
    return {edition.stem: edition for edition in editions(SETTING, checked, told, Wish())}


@pytest.fixture(scope="session")
def made(press: Press, sample: dict[str, Edition]) -> Callable[[str], Made]:
    """An edition of the sample, finished in all formats; each is made once."""
    done: dict[str, Made] = {}

    def make(stem: str) -> Made:
        if stem not in done:
            done[stem] = press.make(sample[stem], FORMATS, {})
        return done[stem]

    return make


class Reader:
    """What a reader finds in a finished file."""

    def content(self, made: Made, form: Format) -> bytes:
        """The bytes of one format."""
        (found,) = [artifact.content for artifact in made.artifacts if artifact.path.endswith(f".{form}")]
        return found

    def text(self, data: bytes, form: Format) -> str:
        """All text of a file, without white space."""
        return {"pdf": self._pdf, "docx": self._docx, "html": self._html}[form](data)

    def tables(self, data: bytes, form: Format) -> Tables:
        """Every table of a Word or HTML file as rows of cell texts, without white space."""
        if form == "docx":
            body = Document(io.BytesIO(data)).element.body
            return [
                [[self.squeezed(_words(cell)) for cell in row.iter(qn("w:tc"))] for row in table.iter(qn("w:tr"))]
                for table in body.iter(qn("w:tbl"))
            ]
        return [
            [[self.squeezed(str(cell.text_content())) for cell in row.iter("th", "td")] for row in table.iter("tr")]
            for table in html.fromstring(data.decode()).iter("table")
        ]

    @staticmethod
    def squeezed(text: str) -> str:
        """Text without white space and invisible break marks, which line breaks may change."""
        return re.sub(r"[\s\u200b\u00ad\u2060\ufeff\ufffe]+", "", text)

    def _pdf(self, data: bytes) -> str:
        document = pypdfium2.PdfDocument(data)
        try:
            return self.squeezed("".join(page.get_textpage().get_text_bounded() for page in document))
        finally:
            document.close()

    def _docx(self, data: bytes) -> str:
        return self.squeezed(_words(Document(io.BytesIO(data)).element.body))

    def _html(self, data: bytes) -> str:
        (body,) = html.fromstring(data.decode()).iter("body")
        for extra in list(body.iter("style", "script", "desc")):
            extra.drop_tree()
        return self.squeezed(str(body.text_content()))


def _words(element: Any) -> str:
    return "".join(node.text or "" for node in element.iter(qn("w:t")))


@pytest.fixture(scope="session")
def read() -> Reader:
    """Ways to look into finished files."""
    return Reader()
