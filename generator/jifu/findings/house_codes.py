"""Codes of findings: the house style."""

from __future__ import annotations

from jifu.bilingual import Bilingual
from jifu.findings.code import Code

HOUSE_CODES: tuple[Code, ...] = (
    Code(
        "HOUSE-FILE",
        "error",
        Bilingual("缺少版式文件 {file}", "the house style lacks {file}"),
        Bilingual(
            "从工具自带的 templates/house/ 复制一份再改。",
            "Copy it from the templates/house/ that comes with the tool, and change that.",
        ),
        Bilingual("三种格式共用同一套版式文件。", "All formats share one set of files."),
    ),
    Code(
        "HOUSE-LOGO",
        "error",
        Bilingual("templates/house/ 里没有标志图 {logo}", "there is no logo {logo} in templates/house/"),
        Bilingual(
            "把图（SVG、PNG 或 JPEG）放进 templates/house/；不用标志就把 file 留空。",
            "Put the picture (SVG, PNG or JPEG) into templates/house/, or leave file empty for no logo.",
        ),
        Bilingual("标志图印在每份文档的封面上。", "It is shown on the cover of every document."),
    ),
    Code(
        "HOUSE-SETTING",
        "error",
        Bilingual("{file} 的 {key} 缺少或不对：{reason}", "{key} in {file} is missing or wrong: {reason}"),
        Bilingual("改成：{wanted}。", "Write {wanted}."),
        Bilingual(
            "颜色写 #rrggbb 小写，页边距用毫米，字号用磅。",
            "Colours are lower-case #rrggbb, margins millimetres, sizes points.",
        ),
    ),
    Code(
        "HOUSE-CONTRAST",
        "error",
        Bilingual(
            "{file} 的 {key}（{color}）写在 {ground} 上看不清，对比度 {ratio}",
            "{key} in {file} ({color}) is hard to read on {ground}: contrast {ratio}",
        ),
        Bilingual(
            "换一个颜色，如 {better}；文字的对比度要到 4.5",
            "Choose another one, such as {better}; text needs a contrast of 4.5",
        ),
        Bilingual(
            "看不清的字印出来、放在手机上更看不清。4.5 出自 WCAG 2.2 的 1.4.3。",
            "What is hard to read is harder in print and on a phone. The 4.5 is that of WCAG 2.2, 1.4.3.",
        ),
    ),
    Code(
        "HOUSE-KEY-UNKNOWN",
        "error",
        Bilingual("{file} 里的 {key} 没有人用", "nothing uses {key} in {file}"),
        Bilingual("改名或删掉。可以用的有：{known}。", "Rename or remove it. What there is: {known}."),
        Bilingual(
            "写错名字的设置不起作用，却看不出来。", "A setting under a wrong name has no effect, and nothing shows it."
        ),
    ),
    Code(
        "HOUSE-TOML",
        "error",
        Bilingual("{file} 从这里读不下去{reason}", "{file} cannot be read from here on{reason}"),
        Bilingual(
            "看这一行：文字要加引号，引号和方括号要成对，同一个键只写一次，文件存成 UTF-8。",
            "Look at this line: texts need quotes, quotes and brackets come in pairs, a key stands once, and the file "
            "is UTF-8.",
        ),
        Bilingual("TOML 有一处写错，整个文件就读不出来。", "One slip makes all of a TOML file unreadable."),
    ),
    Code(
        "HOUSE-FONT",
        "error",
        Bilingual("fonts/ 里没有字体“{name}”", "fonts/ has no font family “{name}”"),
        Bilingual(
            "现有：{known}。改 house.toml 的 [fonts]，或放入字体文件。",
            "There are: {known}. Change [fonts] in house.toml, or add the file.",
        ),
        Bilingual(
            "PDF 只用 fonts/ 里的字体，在哪台机器上排出来都一样。",
            "A PDF uses the fonts in fonts/ only, so that every machine sets the same pages.",
        ),
    ),
    Code(
        "HOUSE-FONT-FILE",
        "error",
        Bilingual("字体文件 {file} 读不了", "the font file {file} cannot be read"),
        Bilingual("换成 TrueType 或 OpenType 文件（.ttf、.otf）。", "Use a TrueType or OpenType file (.ttf, .otf)."),
        Bilingual("排版之前要从字体里查每个字。", "Every character is looked up in the fonts before typesetting."),
    ),
    Code(
        "HOUSE-STYLE",
        "error",
        Bilingual("base.docx 缺少样式“{style}”", "base.docx lacks the style “{style}”"),
        Bilingual(
            "在 Word 里新建同名样式，或从工具自带的 base.docx 复制。",
            "Add a style of that name in Word, or copy it from the tool's own base.docx.",
        ),
        Bilingual(
            "Word 文档的样子全部来自 base.docx 的样式，按名字查找。",
            "All looks of the Word document come from the styles of base.docx, by name.",
        ),
    ),
    Code(
        "HOUSE-PLACEHOLDER",
        "error",
        Bilingual("{file} 里没有单独成段的 {{{{ {name} }}}}", "{file} has no paragraph {{{{ {name} }}}}"),
        Bilingual("在正文开始的地方单独写一段。", "Put it where the text is to begin, alone in a paragraph."),
        Bilingual("正文放在这一段的位置。", "The text goes where it stands."),
    ),
    Code(
        "HOUSE-PLACEHOLDER-UNKNOWN",
        "error",
        Bilingual("{file} 里的 {name} 没有对应的内容", "nothing answers to {name} in {file}"),
        Bilingual("可以用的有：{known}。", "What there is: {known}."),
        Bilingual("不认识的占位符会原样印给客户。", "An unknown placeholder would be printed as it is."),
    ),
    Code(
        "HOUSE-WORD-FILE",
        "error",
        Bilingual("{file} 打不开：{reason}", "{file} cannot be opened: {reason}"),
        Bilingual("用 Word 另存为 .docx（不是 .docm、.dotx）。", "Save it from Word as .docx, not .docm or .dotx."),
        Bilingual("它是所有 Word 文档的底稿。", "Every Word document starts from it."),
    ),
    Code(
        "HOUSE-PDF-STYLE",
        "error",
        Bilingual("PDF 排版失败：{message}", "the PDF could not be set: {message}"),
        Bilingual("检查 document.typ 最近的改动：{detail}", "Check what was last changed in document.typ: {detail}"),
        Bilingual(
            "PDF 一律按 PDF/A-3a 和 PDF/UA-1 导出，版式里不合要求的地方会在这里报出来。",
            "PDFs are always PDF/A-3a and PDF/UA-1; what the style does against these standards is told here.",
        ),
    ),
)
