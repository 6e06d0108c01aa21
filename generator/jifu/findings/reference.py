"""The reference page of the codes: every code with its reason, its cure and an example."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jifu.bilingual import Bilingual, Language
from jifu.findings.catalogue import CATALOGUE
from jifu.findings.code import Code

_TITLE = Bilingual("检查代码", "Codes of findings")
_LEAD = Bilingual(
    "`jifu check` 报告的每一行都有一个代码。这里按字母列出它们：为什么查，怎么改，什么样的写法会触发。"
    "“问题”会让检查不通过，“提示”不会。花括号里是报告时填入的内容。",
    "Every line of `jifu check` carries a code. Here they are in alphabetical order: why it is checked, what to do, "
    "and what sets it off. An error makes the check fail, a note does not. Braces stand for what the report fills in.",
)
_LEVELS = {"error": Bilingual("问题", "error"), "note": Bilingual("提示", "note")}
_COLUMNS = Bilingual("| 代码 | 级别 | 意思 |", "| Code | Level | Meaning |")
_WHY = Bilingual("为什么", "Why")
_CURE = Bilingual("怎么改", "What to do")
_EXAMPLE = Bilingual("例如", "For example")
_MARKDOWN = re.compile(r"([\\`*_\[\]{}<>|#])")


def codes_markdown(language: Language) -> str:
    """The page as Markdown: a table of all codes, then a section for each, with its example as YAML."""
    codes = [CATALOGUE[name] for name in sorted(CATALOGUE)]
    return "\n".join([*_overview(codes, language), *(line for code in codes for line in _section(code, language))])


def _overview(codes: Iterable[Code], language: Language) -> Iterator[str]:
    yield from (f"# {_TITLE.text(language)}", "", _LEAD.text(language), "")
    yield from (_COLUMNS.text(language), "|---|---|---|")
    for code in codes:
        level = _LEVELS[code.level].text(language)
        yield f"| [{code.name}](#{code.name.lower()}) | {level} | {_words(code.message, language)} |"
    yield ""


def _section(code: Code, language: Language) -> Iterator[str]:
    yield from (f"## {code.name}", "", _words(code.message, language), "")
    yield f"**{_WHY.text(language)}** {_words(code.why, language)}"
    yield from ("", f"**{_CURE.text(language)}** {_words(code.cure, language)}", "")
    if code.example:
        yield from (f"**{_EXAMPLE.text(language)}**", "")
    for path, text in code.example:
        kind = "yaml" if path.endswith(".yaml") else "text"
        fence = "`" * max(3, *(len(run) + 1 for run in re.findall(r"`+", text)), 3)
        yield from (f'{fence}{kind} title="{path}"', *(_visible(line) for line in text.splitlines()), fence, "")


def _words(words: Bilingual, language: Language) -> str:
    """A sentence of the catalogue as Markdown that shows it literally."""
    return _MARKDOWN.sub(r"\\\1", words.text(language).strip())


def _visible(line: str) -> str:
    return "".join(char if char.isprintable() else "⇥" if char == "\t" else f"\\u{ord(char):04x}" for char in line)
