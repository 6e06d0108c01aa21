"""styles.xml and numbering.xml of the Word file that we build ourselves, from ``house.toml``.

Line spacing is exact, so that pages break at the same places whichever font a reader's computer puts in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from xml.sax.saxutils import quoteattr

from jifu.render.docx.xml import W, twips
from jifu.render.house import House, TypeSize

_HEAD = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{{root}} xmlns:w="{W}">'
NUMBERING_HEADINGS, NUMBERING_BULLETS, NUMBERING_DECIMAL = 1, 2, 3


@dataclass(frozen=True, slots=True)
class _Para:
    """Paragraph style: spacing in points, then properties in the order of the schema."""

    name: str
    size: TypeSize | None = None
    color: str = ""
    bold: bool = False
    before: float = 0
    after: float = 0
    based_on: str = "Normal"
    following: str = ""
    first: str = ""  # keepNext, numPr …: before w:spacing
    last: str = ""  # ind, jc, outlineLvl: after w:spacing
    exact: bool = True
    font: str = ""


def styles_xml(house: House) -> str:
    """All styles that the writer asks for."""
    parts = [_HEAD.format(root="styles"), _defaults()]
    parts += [_paragraph_style(style, house) for style in _paragraph_styles(house)]
    parts += _character_styles(house)
    parts += _table_styles(house)
    return "".join(parts) + "</w:styles>"


def style_id(name: str) -> str:
    """The id that our own file gives to the style ``name``."""
    return "".join(word[0].upper() + word[1:] for word in name.split())


def _defaults() -> str:
    """Nothing but languages: what stands in the defaults, LibreOffice lets win over character styles inside tables."""
    return (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    )


def _fonts(latin_font: str, east_asian: str) -> str:
    latin, east = quoteattr(latin_font), quoteattr(east_asian)
    return f"<w:rFonts w:ascii={latin} w:hAnsi={latin} w:eastAsia={east} w:cs={latin}/>"


def _paragraph_styles(house: House) -> list[_Para]:
    text = _Para("Normal", house.sizes["text"], house.colors["ink"], after=5, based_on="", font=house.fonts.word_latin)
    return [text, *_headings(house), *_cover_styles(house), *_text_styles(house), *_list_styles(), *_contents(house)]


def _cover_styles(house: House) -> list[_Para]:
    size, color = house.sizes, house.colors
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="24" w:space="1" w:color="{color["accent"][1:]}"/></w:pBdr>'
    short = f'<w:ind w:right="{twips(house.text_width - 74)}"/>'
    front = _Para("Front Heading", size["h1"], color["accent"], bold=True, first="<w:keepNext/>", following="Normal")
    return [
        _Para("Title", size["title"], color["accent"], bold=True, before=6, after=6),
        _Para("Subtitle", size["h2"], color["muted"], after=14),
        _Para("Cover Vendor", TypeSize(12, 18), color["accent"], bold=True),
        _Para("Cover Customer", size["h2"], color["muted"], after=5),
        _Para("Cover Project", size["h3"], color["muted"], after=2),
        _Para("Cover Rule", TypeSize(8, 8), after=14, first=rule, last=short),
        _Para(
            "Cover Draft",
            color=color["warn"],
            bold=True,
            before=8,
            first=_framed(color["warn"], color["warn_tint"]),
            last='<w:ind w:left="200"/>',
        ),
        _Para("Cover Key", color=color["muted"]),
        _Para("Cover Value"),
        _Para("Small", size["small"], color["muted"]),
        _Para("header", size["small"], color["muted"]),
        _Para("footer", size["small"], color["muted"]),
        replace(front, before=8, after=10),
        replace(front, name="Front Heading 2", size=size["h2"], before=18, after=7),
    ]


def _text_styles(house: House) -> list[_Para]:
    size, color = house.sizes, house.colors
    keep = "<w:keepNext/>"
    quoted = f'<w:pBdr><w:left w:val="single" w:sz="16" w:space="10" w:color="{color["line"][1:]}"/></w:pBdr>'
    callouts = (("Summary", "accent"), ("Note", "info"), ("Warning", "warn"))
    return [
        _Para("caption", size["table"], color["muted"], before=8, after=3, first=keep),
        _Para("Figure", before=10, after=4, first=keep, last='<w:jc w:val="center"/>', exact=False),
        _Para(
            "Code",
            size["code"],
            before=8,
            after=10,
            font=house.fonts.word_code,
            first=_framed(color["line"], color["surface"]),
            last='<w:ind w:left="200"/>',
        ),
        _Para("Quote", color=color["muted"], before=4, after=6, first=quoted, last='<w:ind w:left="280"/>'),
        _Para("Definition Term", bold=True, first=keep),
        _Para("Definition", after=5, last='<w:ind w:left="340" w:hanging="340"/>'),
        _Para("Table Text", size["table"]),
        _Para("Table Head", size["table"], color["accent"], bold=True, first=keep, based_on="Table Text"),
        _Para("Table Key", size["table"], color["accent"], bold=True, based_on="Table Text"),
        *(_Para(f"Callout {name} Title", color=color[role], bold=True, after=2, first=keep) for name, role in callouts),
        _Para("Signature Text"),
    ]


def _contents(house: House) -> list[_Para]:
    right = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{twips(house.text_width)}"/></w:tabs>'
    lower = (_Para(f"toc {n}", first=right, last=f'<w:ind w:left="{340 * (n - 1)}"/>') for n in (2, 3, 4))
    return [_Para("toc 1", color=house.colors["accent"], bold=True, before=8, first=right), *lower]


def _framed(bar: str, fill: str) -> str:
    """A bar on the left, and a margin of the ground's own colour above and below."""
    edge = f'w:val="single" w:sz="4" w:space="6" w:color="{fill[1:]}"'
    left = f'<w:left w:val="single" w:sz="16" w:space="8" w:color="{bar[1:]}"/>'
    ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill[1:]}"/>'
    return f"<w:pBdr><w:top {edge}/>{left}<w:bottom {edge}/></w:pBdr>{ground}"


def _headings(house: House) -> list[_Para]:
    spaces = ((26, 10), (18, 7), (14, 5), (9, 3))
    found = []
    for level, (before, after) in enumerate(spaces):
        numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{NUMBERING_HEADINGS}"/></w:numPr>'
        found.append(
            _Para(
                f"heading {level + 1}",
                house.sizes[f"h{level + 1}"],
                house.colors["accent"],
                bold=True,
                before=before,
                after=after,
                following="Normal",
                first=f"<w:keepNext/><w:keepLines/>{numbering}",
                last=f'<w:outlineLvl w:val="{level}"/>',
            )
        )
    return found


def _list_styles() -> list[_Para]:
    found = []
    for kind, numbering in (("Bullet", NUMBERING_BULLETS), ("Number", NUMBERING_DECIMAL)):
        for level in range(3):
            name = f"List {kind}" + (f" {level + 1}" if level else "")
            first = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>'
            found.append(_Para(name, after=2, first=first))
    return [*found, _Para("Checklist", after=3, last='<w:ind w:left="400" w:hanging="360"/>')]


def _paragraph_style(style: _Para, house: House) -> str:
    default = ' w:default="1"' if style.name == "Normal" else ""
    based = f'<w:basedOn w:val="{style_id(style.based_on)}"/>' if style.based_on else ""
    following = f'<w:next w:val="{style_id(style.following)}"/>' if style.following else ""
    line = f' w:line="{twips(style.size.pitch)}" w:lineRule="exact"' if style.size and style.exact else ""
    line = line or ("" if style.exact else ' w:line="240" w:lineRule="auto"')
    spacing = f'<w:spacing w:before="{twips(style.before)}" w:after="{twips(style.after)}"{line}/>'
    runs = _fonts(style.font, house.fonts.word_text) if style.font else ""
    runs += "<w:b/><w:bCs/>" if style.bold else ""
    runs += "<w:noProof/>" if style.font == house.fonts.word_code else ""
    runs += f'<w:color w:val="{style.color[1:]}"/>' if style.color else ""
    if style.size:
        runs += f'<w:sz w:val="{round(style.size.size * 2)}"/><w:szCs w:val="{round(style.size.size * 2)}"/>'
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id(style.name)}"{default}><w:name w:val="{style.name}"/>{based}'
        f"{following}<w:qFormat/><w:pPr>{style.first}{spacing}{style.last}</w:pPr><w:rPr>{runs}</w:rPr></w:style>"
    )


def _character_styles(house: House) -> list[str]:
    colors = house.colors
    tones = {tone: (colors[tone], colors[f"{tone}_tint"]) for tone in ("good", "warn", "bad", "info")}
    tones["quiet"] = (colors["muted"], colors["surface"])
    code = f"{_fonts(house.fonts.word_code, house.fonts.word_text)}<w:noProof/>"

    def style(name: str, properties: str) -> str:
        return (
            f'<w:style w:type="character" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
            f"<w:qFormat/><w:rPr>{properties}</w:rPr></w:style>"
        )

    return [
        style("Inline Code", code),
        style("Emphasis", f'<w:color w:val="{colors["accent"][1:]}"/>'),
        style("Hyperlink", f'<w:color w:val="{colors["info"][1:]}"/>'),
        *(
            style(
                f"Mark {tone.capitalize()}",
                f'<w:b/><w:bCs/><w:color w:val="{color[1:]}"/>'
                f'<w:shd w:val="clear" w:color="auto" w:fill="{tint[1:]}"/>',
            )
            for tone, (color, tint) in tones.items()
        ),
    ]


def _table_styles(house: House) -> list[str]:
    colors = {name: value[1:] for name, value in house.colors.items()}
    ruled = _edge("top", 8, colors["accent"]) + _edge("bottom", 8, colors["accent"])
    ruled += _edge("insideH", 4, colors["line"])
    boxes = (
        ("Summary", colors["accent"], colors["tint"]),
        ("Note", colors["info"], colors["info_tint"]),
        ("Warning", colors["warn"], colors["warn_tint"]),
    )
    first_row = f'<w:tblStylePr w:type="firstRow">{_fill(colors["tint"])}</w:tblStylePr>'
    first_column = f'<w:tblStylePr w:type="firstCol">{_fill(colors["surface"])}</w:tblStylePr>'
    return [
        _table_style("House Table", ruled, (45, 100), first_row),
        _table_style("House Form", ruled, (45, 100), first_column),
        _table_style("House Signature", "", (60, 120)),
        _table_style("House Frame", "", (0, 0)),
        *(
            _table_style(f"Callout {name}", _edge("left", 24, dark), (120, 200), _fill(tint))
            for name, dark, tint in boxes
        ),
    ]


def _table_style(name: str, borders: str, inset: tuple[int, int], rest: str = "") -> str:
    sides = (("top", inset[0]), ("left", inset[1]), ("bottom", inset[0]), ("right", inset[1]))
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    return (
        f'<w:style w:type="table" w:styleId="{style_id(name)}"><w:name w:val="{name}"/><w:qFormat/><w:tblPr>'
        f"<w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>{rest}</w:style>"
    )


def _edge(side: str, size: int, color: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{color}"/>'


def _fill(color: str) -> str:
    return f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{color}"/></w:tcPr>'


def numbering_xml(house: House) -> str:
    """Numbers of headings, bullets and numbered lists."""
    color = f'<w:color w:val="{house.colors["accent"][1:]}"/>'
    # An en space and a space after the number: a tab stop that suits "9" would be too near for "10".
    numbers = [".".join(f"%{k + 1}" for k in range(n + 1)) + "\u2002" for n in range(4)]
    flush = '<w:ind w:left="0" w:firstLine="0"/>'
    levels = {
        NUMBERING_HEADINGS: [_level(n, text, flush, style=f"heading {n + 1}") for n, text in enumerate(numbers)],
        NUMBERING_BULLETS: [_list_level(n, "•–•"[n], color, "List Bullet") for n in range(3)],
        NUMBERING_DECIMAL: [_list_level(n, f"%{n + 1}.", color, "List Number") for n in range(3)],
    }
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="multilevel"/>{"".join(each)}</w:abstractNum>'
        for n, each in levels.items()
    )
    used = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in levels)
    return f"{_HEAD.format(root='numbering')}{abstract}{used}</w:numbering>"


def _list_level(n: int, text: str, runs: str, style: str) -> str:
    left = 360 * (n + 1)
    hanging = f'<w:tabs><w:tab w:val="num" w:pos="{left}"/></w:tabs><w:ind w:left="{left}" w:hanging="320"/>'
    return _level(n, text, hanging, style=f"{style} {n + 1}" if n else style, runs=runs, after="tab")


def _level(n: int, text: str, properties: str, *, style: str, runs: str = "", after: str = "space") -> str:
    kind = "decimal" if "%" in text else "bullet"
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="{style_id(style)}"/>'
        f'<w:suff w:val="{after}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{properties}</w:pPr><w:rPr>{runs}</w:rPr></w:lvl>"
    )
