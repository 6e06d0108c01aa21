"""What the search box has to know of the process: other words for the same thing, and what a word asks for.

It becomes a file of its own, ``assets/search/terms.json``, that the box fetches when it is opened. JSON is no markup:
whatever a name contains, the box only compares it and shows it as text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from jifu.bilingual import Language
from jifu.model.entries import Entry
from jifu.model.process import Process

PATH = "assets/search/terms.json"
_SHORTEST = 2


def search_words(process: Process, language: Language) -> bytes:
    """The file, for the site in ``language``. The words of a term are in both languages: people type either."""
    terms = [*_glossary(process, language), *_names(process, language)]
    intents = [
        {
            "words": list(intent.words),
            "kinds": list(intent.leads_to),
            "pages": _built(intent.pages),
        }
        for intent in process.search_intents
    ]
    return json.dumps({"terms": terms, "intents": intents}, ensure_ascii=False, separators=(",", ":")).encode()


def _glossary(process: Process, language: Language) -> Iterator[dict[str, object]]:
    for term in process.glossary:
        pages = _built(term.see)
        yield _term(term, language, term.synonyms) | {"wrong": list(term.misspellings), "pages": pages}


def _names(process: Process, language: Language) -> Iterator[dict[str, object]]:
    """Everything else of the process that has a name: who types the English one means the Chinese one too."""
    known = {_pair(term) for term in process.glossary}
    for field in type(process).model_fields:
        value = getattr(process, field)
        for entry in value if isinstance(value, tuple) else ():
            if not isinstance(entry, Entry) or min(map(len, _pair(entry))) < _SHORTEST or _pair(entry) in known:
                continue
            known.add(_pair(entry))
            yield _term(entry, language, getattr(entry, "aliases", ()))


def _pair(entry: Entry) -> tuple[str, str]:
    return entry.name.zh.casefold(), entry.name.en.casefold()


def _term(entry: Entry, language: Language, also: tuple[str, ...]) -> dict[str, object]:
    name = entry.name.text(language)
    other = entry.name.en if language == "zh" else entry.name.zh
    others = [word for word in dict.fromkeys((other, *also)) if word.casefold() != name.casefold()]
    return {"name": name, "also": others}


def _built(pages: tuple[str, ...]) -> list[str]:
    """Where pages lie in the built site."""
    return [page.removesuffix(".md") + ".html" for page in pages]
