"""Codes of findings: the Markdown that a template made, and the characters in it.

``{where}`` is the line of that Markdown, or nothing where it is not known.
"""

from __future__ import annotations

from jifu.bilingual import Bilingual
from jifu.findings.code import Code

MARKDOWN_CODES: tuple[Code, ...] = (
    Code(
        "GLYPH-MISSING",
        "error",
        Bilingual(
            "字体里没有字符“{character}”（{code_point} {name}），出现在“{text}”",
            "no font has the character “{character}” ({code_point} {name}), which stands in “{text}”",
        ),
        Bilingual(
            "换一个写法；确实要用这个字，把含有它的字体放进 templates/house/fonts/。不可见字符直接删掉。",
            "Write it differently, or put a font that has it into templates/house/fonts/. Delete what is invisible.",
        ),
        Bilingual(
            "缺字的文档印出来是一个空框，客户的名字也可能这样丢掉。三种格式在排版之前用同一批字体查一遍，缺字就不出文件。",
            "A character that no font has prints as an empty box; a customer's name can get lost that way. "
            "All formats are "
            "checked against the same fonts before typesetting, and none is made while a character is missing.",
        ),
    ),
    Code(
        "MARKDOWN-CHARACTER",
        "error",
        Bilingual(
            "Markdown 里有控制字符 {code_point}{where}", "the Markdown holds the control character {code_point}{where}"
        ),
        Bilingual("从记录或模板里删掉它。", "Delete it from the record or the template."),
        Bilingual(
            "控制字符打印不出来，还会打乱 Markdown。", "Control characters cannot be printed, and they upset Markdown."
        ),
    ),
    Code(
        "MARKDOWN-CONTAINER",
        "error",
        Bilingual("不认识的容器 ::: {name}{where}", "there is no container ::: {name}{where}"),
        Bilingual("可以用的有：{known}。", "What there is: {known}."),
        Bilingual(
            "容器的名字决定它的样子，写错了就会变成普通段落，所以不放过。",
            "A container's name decides its look. A slip would turn it into plain paragraphs, so it is an error.",
        ),
    ),
    Code(
        "MARKDOWN-UNCLOSED",
        "error",
        Bilingual("容器“{text}”没有结束{where}", "the container “{text}” is not closed{where}"),
        Bilingual("在它后面补一行 :::。", "Add a line ::: after it."),
        Bilingual("没有结束的容器会把后面的内容都包进去。", "An open container swallows everything after it."),
    ),
    Code(
        "MARKDOWN-STRAY-END",
        "error",
        Bilingual("多出一行“{text}”，没有容器可结束{where}", "“{text}” closes nothing{where}"),
        Bilingual("删掉这一行，或补上开头的 ::: 名字。", "Delete it, or add the ::: name that it should close."),
        Bilingual("多半是开头那行写错了。", "Most often the opening line is misspelt."),
    ),
    Code(
        "MARKDOWN-TITLE",
        "error",
        Bilingual("::: {name} 不能带标题“{text}”{where}", "::: {name} takes no title such as “{text}”{where}"),
        Bilingual(
            "去掉标题；只有 summary、note、warning 有标题。", "Drop it; only summary, note and warning have titles."
        ),
        Bilingual("印不出来的字不能悄悄丢掉。", "Words that would not be printed must not vanish silently."),
    ),
    Code(
        "MARKDOWN-TABLE-ROW",
        "error",
        Bilingual(
            "表格这一行多于 {columns} 列：{text}{where}", "this table row has more than {columns} cells: {text}{where}"
        ),
        Bilingual(
            "补上表头的列，或把单元格里的竖线写成 &#124;。",
            "Add the column to the head, or write a bar in a cell as &#124;.",
        ),
        Bilingual("多出来的单元格会被 Markdown 悄悄丢掉。", "Markdown drops surplus cells without a word."),
    ),
    Code(
        "MARKDOWN-CAPTION",
        "error",
        Bilingual("“{text}”后面没有表格{where}", "no table follows “{text}”{where}"),
        Bilingual(
            "表题紧接着写表格；不是表题就不要以 Table: 开头。",
            "Put the table right after it, or do not begin with Table:.",
        ),
        Bilingual("没有表格的表题会打乱编号。", "A caption without a table upsets the numbering."),
    ),
    Code(
        "MARKDOWN-HEADING-SKIPPED",
        "error",
        Bilingual(
            "标题“{text}”是第 {level} 级，这里最深只能到第 {expected} 级{where}",
            "the heading “{text}” has level {level} where {expected} is the deepest possible{where}",
        ),
        Bilingual("改成上一级，或补上中间的标题。", "Make it a level higher, or add the heading in between."),
        Bilingual(
            "跳级的标题编号会出现 1.0.1，读屏软件和 Word 目录也会出错。",
            "A skipped level gives numbers such as 1.0.1, and upsets screen readers and the contents list of Word.",
        ),
    ),
    Code(
        "MARKDOWN-HEADING-DEPTH",
        "error",
        Bilingual(
            "标题“{text}”是第 {level} 级，最多 {deepest} 级{where}",
            "the heading “{text}” has level {level} of at most {deepest}{where}",
        ),
        Bilingual("改成较高的级别，或写成加粗的段落。", "Use a higher level, or a bold paragraph."),
        Bilingual("标题太深，编号就没人读了。", "Nobody reads numbers that deep."),
    ),
    Code(
        "MARKDOWN-HEADING-EMPTY",
        "error",
        Bilingual("有一个第 {level} 级标题是空的{where}", "a heading of level {level} is empty{where}"),
        Bilingual("写上标题，或删掉这一行。", "Write the heading, or delete the line."),
        Bilingual("空标题在目录里是一行空白。", "An empty heading is a blank line in the contents."),
    ),
    Code(
        "MARKDOWN-NESTING",
        "error",
        Bilingual("嵌套太深，在“{text}”附近{where}", "nested too deeply, near “{text}”{where}"),
        Bilingual("拆成几段。", "Split it up."),
        Bilingual("再深的嵌套在纸上也排不开。", "There is no room on paper for more."),
    ),
    Code(
        "MARKDOWN-LINK",
        "error",
        Bilingual("链接 {link} 没有对应的标题{where}", "no heading answers to the link {link}{where}"),
        Bilingual(
            "在标题后面写 {{#名字}}，名字与链接一致。", "Write {{#name}} after the heading, with the link's name."
        ),
        Bilingual("点不动的链接比没有链接更糟。", "A dead link is worse than none."),
    ),
    Code(
        "MARKDOWN-SIGNATURE",
        "error",
        Bilingual(
            "::: signature 里应当有且只有一张表格{where}", "::: signature must hold one table and nothing else{where}"
        ),
        Bilingual(
            "表头写各方名称，每行写要签的内容。", "Name the parties in the head, and what they fill in, row by row."
        ),
        Bilingual(
            "签字区整块放在一页，所以由一张表格给出。", "The block stays on one page, so one table describes it."
        ),
    ),
)
