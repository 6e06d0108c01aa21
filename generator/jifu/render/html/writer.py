"""A whole HTML file: cover, control page, contents, body, and the style that they need."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping

from jifu.model.document import DocumentControl
from jifu.render import control as frame
from jifu.render.blocks import Block, Blocks, Heading, Table, Text, walk
from jifu.render.checks import checked
from jifu.render.house import House
from jifu.render.html.body import BodyWriter
from jifu.render.html.markup import css_string, tag, text
from jifu.render.pictures import Asset, look_at

_PAGE_PART = re.compile(r"(\{pages?\})")
_COUNTERS = {"{page}": "counter(page)", "{pages}": "counter(pages)"}


def write_html(blocks: tuple[Block, ...], control: DocumentControl, assets: Mapping[str, Asset], house: House) -> bytes:
    """The document as one HTML file (UTF-8) with everything in it, and a policy that lets it fetch and run nothing.

    The same arguments give the same bytes. Raises ``DocumentError``.
    """
    shown = checked(blocks, control, assets, house)
    words = house.labels[control.language]
    writer = BodyWriter(house, words, shown)
    page = "\n".join(
        (
            tag("a", text(words["skip"]), href="#content", class_="skip"),
            _cover(control, house, words),
            *_inner(blocks, control, house, writer),
            _footer(control),
        )
    )
    style = "\n".join((_variables(house), house.web_style, _paged(control, house, words), _rules(writer)))
    head = _head(control, style)
    lang = frame.LANGUAGE_TAGS[control.language]
    return f'<!DOCTYPE html>\n<html lang="{lang}">\n{head}\n<body>\n{page}\n</body>\n</html>\n'.encode()


def _inner(blocks: tuple[Block, ...], control: DocumentControl, house: House, writer: BodyWriter) -> tuple[str, ...]:
    """Control page, contents and body of a book; body and control table of a sheet."""
    words = house.labels[control.language]
    about = _control_page(control, house, words, writer)
    main = tag("main", writer.blocks(blocks), id="content")
    if control.layout != "book":
        return main, about
    return about, tag("div", _contents(blocks, house, words, writer), main, class_="columns")


def _head(control: DocumentControl, style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    metas = {
        "viewport": "width=device-width, initial-scale=1",
        "author": control.vendor_name,
        "keywords": ", ".join(filter(None, (control.number, control.version))),
        "description": f"{control.customer_name} {control.project_name}",
        "referrer": "no-referrer",
    }
    return tag(
        "head",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        *(tag("meta", name=name, content=content) for name, content in metas.items()),
        tag("title", text(f"{control.project_name} {control.title}".strip())),
        f"<style>{style}</style>",
    )


def _variables(house: House) -> str:
    """The house's colours, sizes and fonts as CSS variables. Their values were checked when the house was loaded."""
    names = {name.replace("_", "-"): value for name, value in house.colors.items()}
    names |= {"font": house.fonts.web_text, "font-code": house.fonts.web_code}
    base = house.sizes["text"].size
    for name, size in house.sizes.items():
        names[f"size-{name}"] = f"{size.size / base:.3f}rem"
        names[f"line-{name}"] = f"{size.pitch / size.size:.3f}"
    return ":root{" + ";".join(f"--{name}:{value}" for name, value in names.items()) + "}"


def _rules(writer: BodyWriter) -> str:
    def written(rules: Mapping[str, str]) -> str:
        return "\n".join(f"{selector}{{{rule}}}" for selector, rule in rules.items())

    return f"{written(writer.rules)}\n@media screen and (max-width:40rem){{\n{written(writer.narrow_rules)}\n}}"


def _paged(control: DocumentControl, house: House, words: Mapping[str, str]) -> str:
    """Header, footer and margins of the printed pages."""
    margins = house.margins
    draft = f"  {words['draft']}" if control.draft else ""
    parts = (_COUNTERS.get(part) or css_string(part) for part in _PAGE_PART.split(words["page"]) if part)
    boxes = {
        "top-left": css_string(f"{control.project_name}  ·  {control.title}{draft}"),
        "top-right": css_string(frame.running_title(control)),
        "bottom-left": css_string(control.classification),
        "bottom-right": " ".join(parts),
    }
    color, size = house.colors["muted"], house.sizes["small"].size
    look = f"font:{size}pt {house.fonts.web_text};color:{color};white-space:pre"
    written = "".join(f"@{place}{{content:{content};{look}}}" for place, content in boxes.items())
    empty = "".join(f"@{place}{{content:none}}" for place in boxes)
    margin = f"margin:{margins.top}mm {margins.right}mm {margins.bottom}mm {margins.left}mm"
    return f"@page{{size:A4;{margin};{written}}}\n@page turned{{size:A4 landscape}}\n@page cover{{{empty}}}\n"


def _pairs(rows: Iterable[tuple[str, str]]) -> str:
    return tag("dl", *(tag("div", tag("dt", text(key)), tag("dd", text(value))) for key, value in rows))


def _cover(control: DocumentControl, house: House, words: Mapping[str, str]) -> str:
    brand = text(control.vendor_name)
    if house.logo is not None:
        logo = look_at(house.logo)
        source = f"data:{logo.media_type};base64,{base64.b64encode(logo.data).decode()}"
        brand = tag("img", src=source, alt=control.vendor_name, class_="logo")
    secret = f"{words['classification']}{words['colon']}{control.classification}"
    other = frame.LANGUAGE_TAGS[frame.OTHER[control.language]]
    draft = tag("p", text(frame.status(control, house)), class_="draft") if control.draft else ""
    return tag(
        "header",
        tag("div", tag("span", brand, class_="brand"), tag("span", text(secret), class_="secret"), class_="top"),
        tag(
            "div",
            tag("p", text(control.customer_name), class_="customer"),
            tag("p", text(control.project_name), class_="project"),
            tag("h1", text(control.title)),
            tag("p", text(control.title_other), class_="other", lang=other) if control.title_other else "",
            draft,
            class_="titles",
        ),
        _pairs(frame.cover_lines(control, house)),
        class_="cover" if control.layout == "book" else "cover sheet",
    )


def _control_page(control: DocumentControl, house: House, words: Mapping[str, str], writer: BodyWriter) -> str:
    if control.layout != "book":
        return tag("section", tag("p", text(frame.facts_line(control, house))), class_="control sheet")
    rows = tuple(((Text(key),), (Text(value),)) for key, value in frame.facts(control, house))
    revisions = frame.revision_table(control, house)
    return tag(
        "section",
        tag("h2", text(words["control"]), id="control"),
        writer.table(Table((), rows, ("left", "left"))),
        tag("h3", text(words["revisions"])) + writer.table(revisions) if revisions else "",
        class_="control",
        aria_labelledby="control",
    )


def _contents(blocks: Blocks, house: House, words: Mapping[str, str], writer: BodyWriter) -> str:
    shown = [b for b in walk(blocks) if isinstance(b, Heading) and b.level <= house.contents_depth]
    entries = (
        tag(
            "li",
            tag(
                "a",
                tag("span", text(h.number), class_="number"),
                " ",
                writer.content(_unlinked(h)),
                href=f"#{h.anchor}",
            ),
            class_=f"level-{h.level}",
        )
        for h in shown
    )
    return tag(
        "nav", tag("h2", text(words["contents"]), id="contents"), tag("ul", *entries), aria_labelledby="contents"
    )


def _unlinked(heading: Heading) -> tuple[Text, ...]:
    """The heading's text without links: an entry of the contents is a link already."""
    return tuple(Text(i.text, code=i.code, script=i.script) for i in heading.content if isinstance(i, Text))


def _footer(control: DocumentControl) -> str:
    parts = (control.number, control.version, control.classification, control.commit)
    return tag("footer", *(tag("span", text(part)) for part in parts if part))
