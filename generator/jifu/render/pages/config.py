"""The configuration that MkDocs and Zensical build one language with: the workspace's own, and what follows from pages.

JSON is valid YAML. What a workspace's ``mkdocs.yml`` says is inherited; here stands what depends on the language, and
the navigation, in which a section has the pages that there are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jifu.render.pages.chrome import frame
from jifu.render.pages.house import CSS, SiteHouse
from jifu.render.pages.page import Page
from jifu.render.pages.site import Site

_SPOKEN = ("site_name", "site_description", "copyright", "theme", "extra", "markdown_extensions")
"""Keys of a configuration that hold texts for readers, besides the navigation."""
INDEX = "index.md"
_NO_MARKUP = str.maketrans({"<": "‹", ">": "›", "&": "+", '"': "”"})
"""The theme prints the name of a site as it is, in some places: it must not be markup there."""


def site_config(base: Mapping[str, Any], inherit: str, pages: Sequence[Page], site: Site) -> bytes:
    """The configuration of one language; ``base`` is what the file ``inherit`` (seen from beside it) holds."""
    spoken = {key: base[key] for key in _SPOKEN if key in base}
    translated = _changed(spoken, site) if site.language != "zh" else {}
    theme = {**translated.pop("theme", {}), "language": site.language, "custom_dir": "overrides"}
    theme |= {"logo": base["theme"]["logo"]} if "logo" in base.get("theme", {}) else {}
    extra = {**translated.pop("extra", {}), "jifu": frame(site)}
    config = {
        "INHERIT": inherit,
        "site_name": site.say(str(base.get("site_name", ""))),
        "extra_css": list(base.get("extra_css") or ()),
        **translated,
        "docs_dir": site.language,
        "site_dir": f"built/{site.language}",  # Zensical writes nowhere but below its configuration
        "theme": theme,
        "extra": extra,
        "nav": list(Navigation(pages, site).entries(base.get("nav") or ())),
        "not_in_nav": "\n".join(_left_out(base, pages)),
    }
    return json.dumps(config, ensure_ascii=False, indent=1).encode() + b"\n"


def dressed(base: Mapping[str, Any], house: SiteHouse, site: Site, *, theirs: bool) -> dict[str, Any]:
    """The configuration in the house style: its colours behind every other style, its logo, and the house's name.

    A configuration of the organisation's own (``theirs``) has its name and its logo already, if it wants them.
    """
    name = str(base.get("site_name", ""))
    changed: dict[str, Any] = {"extra_css": [*(base.get("extra_css") or ()), CSS]}
    if not theirs:
        organisation = site.text(site.process.organisation.name).translate(_NO_MARKUP)
        changed["site_name"] = f"{organisation} · {site.say(name)}"
    theme = base.get("theme") or {}
    if house.logo and isinstance(theme, Mapping) and "logo" not in theme:
        changed["theme"] = {**theme, **house.theme}
    return {**base, **changed}


def texts_of(base: Mapping[str, Any]) -> Iterator[str]:
    """Every text of a configuration that a reader of the site may see."""
    for key in (*_SPOKEN, "nav"):
        yield from _texts(base.get(key))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield str(key)
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _changed(value: Mapping[str, Any], site: Site) -> dict[str, Any]:
    """The part of ``value`` that reads differently in the language of the site."""
    told = {key: _translated(inner, site) for key, inner in value.items()}
    return {key: inner for key, inner in told.items() if inner is not None}


def _translated(value: Any, site: Site) -> Any:
    """``value`` in the language of the site, None where nothing changes. A list is inherited whole or not at all."""
    if isinstance(value, str):
        said = site.say(value)
        return said if said != value else None
    if isinstance(value, Mapping):
        return _changed(value, site) or None
    if isinstance(value, list):
        told = [_whole(inner, site) for inner in value]
        return told if told != value else None
    return None


def _whole(value: Any, site: Site) -> Any:
    if isinstance(value, str):
        return site.say(value)
    if isinstance(value, Mapping):
        return {key: _whole(inner, site) for key, inner in value.items()}
    return [_whole(inner, site) for inner in value] if isinstance(value, list) else value


def _left_out(base: Mapping[str, Any], pages: Sequence[Page]) -> Iterator[str]:
    """Patterns of pages that the navigation need not have: those of the base, and folders with unlisted pages."""
    yield from str(base.get("not_in_nav", "")).splitlines()
    yield from sorted({f"/{_folder(page.path)}*" for page in pages if not page.listed})


class Navigation:
    """Turns the hand-written navigation into that of one language: labels translated, sections filled, gaps closed.

    An entry that points to ``roles/index.md`` becomes a section with that page and every listed page of its folder; an
    entry that points to a folder, ``flows/``, has the pages of the folder. An entry without a page is left out.
    """

    def __init__(self, pages: Sequence[Page], site: Site) -> None:
        self._site = site
        self._titles = {page.path: page.title for page in pages}
        self._folders: dict[str, list[Page]] = {}
        for page in pages:
            if page.listed and not page.path.endswith(f"/{INDEX}"):
                self._folders.setdefault(_folder(page.path), []).append(page)

    def entries(self, items: Any) -> Iterator[Any]:
        """The entries of one list."""
        for item in items if isinstance(items, list | tuple) else ():
            if isinstance(item, str):
                yield from self._of_path(item, "")
            elif isinstance(item, Mapping):
                for label, target in item.items():
                    yield from self._labelled(self._site.say(str(label)), target)

    def _labelled(self, label: str, target: Any) -> Iterator[Any]:
        if isinstance(target, str):
            yield from self._of_path(target, label)
            return
        inner = list(self.entries(target))
        if inner:
            yield {label: inner}

    def _of_path(self, path: str, label: str) -> Iterator[Any]:
        if "://" in path:
            yield {label: path} if label else path
        elif path.endswith("/"):
            inside = self._inside(path)
            if label and inside:
                yield {label: inside}
            elif inside:
                yield from inside
        elif path in self._titles:
            label = label or self._titles[path]
            inside = self._inside(_folder(path)) if path.endswith(f"/{INDEX}") else []
            yield {label: [path, *inside]} if inside else {label: path}

    def _inside(self, folder: str) -> list[dict[str, str]]:
        return [{page.title: page.path} for page in self._folders.get(folder, ())]


def _folder(path: str) -> str:
    """The folder of a page with its slash; empty at the root."""
    above = path.rpartition("/")[0]
    return f"{above}/" if above else ""
