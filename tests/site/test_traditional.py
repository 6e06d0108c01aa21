"""The table of traditional characters that the search box fetches: it is OpenCC's, and complete.

``JIFU_RENEW=1 pytest tests/site/test_traditional.py`` writes it anew.
"""

from __future__ import annotations

import os
import re
from importlib.metadata import metadata
from pathlib import Path

import opencc

SCRIPTS = Path(__file__).parents[2] / "templates/site/assets/search"
TABLE = SCRIPTS / "traditional.js"
WIDTH = 50
HEAD = """\
/* Traditional characters and the simplified ones they stand for, in two rows. From OpenCC's dictionary t2s
   (Apache License 2.0, Copyright BYVoid and the OpenCC contributors), all whose simplified form is common. */
"""
TAIL = "\nexport const simplified = () => new Map([...FROM].map((character, at) => [character, TO[at]]));\n"


def common() -> set[str]:
    """The characters of GB 2312, the common ones of simplified Chinese."""
    rows, cells = range(0xB0, 0xF8), range(0xA1, 0xFF)
    return {bytes((row, cell)).decode("gb2312", "ignore") for row in rows for cell in cells} - {""}


def pairs() -> dict[str, str]:
    converter, known = opencc.OpenCC("t2s"), common()
    ideographs = map(chr, [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)])
    found = {character: converter.convert(character) for character in ideographs}
    return {character: simple for character, simple in found.items() if simple != character and simple in known}


def written(table: dict[str, str]) -> str:
    def row(name: str, text: str) -> str:
        lines = [text[at : at + WIDTH] for at in range(0, len(text), WIDTH)]
        quoted = " +\n".join(f'  "{line}"' for line in lines)
        return f"const {name} =\n{quoted};\n"

    return HEAD + row("FROM", "".join(table)) + row("TO", "".join(table.values())) + TAIL


def test_the_table_is_what_opencc_says() -> None:
    table = pairs()
    assert len(table) > 2000
    if os.environ.get("JIFU_RENEW"):
        TABLE.write_text(written(table), "utf-8")
    assert TABLE.read_text("utf-8") == written(table)
    assert metadata("opencc")["License"] == "Apache License 2.0"


def test_a_query_with_any_of_them_fetches_the_table() -> None:
    """The box takes what GB 2312 lists for simplified, and names the characters of the table that are in there too."""
    (named,) = re.findall(r'NEVERTHELESS = "(\w+)"', (SCRIPTS / "query.js").read_text("utf-8"))
    assert set(named) == set(pairs()) & common()
