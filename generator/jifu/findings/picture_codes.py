"""Codes of findings: pictures of documents."""

from __future__ import annotations

from jifu.bilingual import Bilingual
from jifu.findings.code import Code

PICTURE_CODES: tuple[Code, ...] = (
    Code(
        "PICTURE-UNKNOWN",
        "error",
        Bilingual("文档引用的图片“{picture}”不存在", "the document shows a picture “{picture}” that does not exist"),
        Bilingual("核对 asset: 后面的名字。", "Check the name after asset:."),
        Bilingual("缺图的文档不能交给客户。", "A document that lacks a picture is not fit for a customer."),
    ),
    Code(
        "PICTURE-UNREADABLE",
        "error",
        Bilingual("图片“{picture}”读不了：{reason}", "the picture “{picture}” cannot be read: {reason}"),
        Bilingual("重新导出为 SVG、PNG 或 JPEG。", "Export it again as SVG, PNG or JPEG."),
        Bilingual("图片按内容辨认，不看扩展名。", "Pictures are told by their content, not by their ending."),
    ),
    Code(
        "PICTURE-UNSAFE",
        "error",
        Bilingual(
            "SVG 图片“{picture}”含有不允许的内容：{reason}",
            "the SVG picture “{picture}” holds something that is not allowed: {reason}",
        ),
        Bilingual(
            "在画图软件里另存为“普通 SVG”，去掉脚本和外部链接；或导出为 PNG。",
            "Save it as plain SVG without scripts and outside links, or export it as PNG.",
        ),
        Bilingual(
            "SVG 里的脚本和外部链接会在客户的电脑上运行或联网。",
            "Scripts and outside links in an SVG run, or call home, on the customer's computer.",
        ),
    ),
    Code(
        "PICTURE-ALT",
        "error",
        Bilingual("图片“{picture}”没有图题{where}", "the picture “{picture}” has no caption{where}"),
        Bilingual("写成 ![图题](asset:名字)。", "Write ![caption](asset:name)."),
        Bilingual(
            "图题也是替代文字：读屏软件念它，PDF/UA 要求有它。",
            "The caption is the alternative text too: screen readers read it out, and PDF/UA demands it.",
        ),
    ),
    Code(
        "PICTURE-SOURCE",
        "error",
        Bilingual("图片“{picture}”不是 asset: 引用{where}", "the picture “{picture}” is not named by asset:{where}"),
        Bilingual(
            "把图片放进项目的 evidence/，用 asset: 引用。",
            "Put it into the project's evidence/ and name it with asset:.",
        ),
        Bilingual("文档自带全部图片，不从网上取。", "A document carries all its pictures and fetches none."),
    ),
    Code(
        "PICTURE-WIDTH",
        "error",
        Bilingual(
            "图片“{picture}”的宽度“{width}”不对{where}", "the picture “{picture}” has a wrong width, “{width}”{where}"
        ),
        Bilingual("写 {{width=80%}}，5% 到 100%。", "Write {{width=80%}}, from 5% to 100%."),
        Bilingual("宽度按版心的百分比算，三种格式才一致。", "Percent of the text's width is the same in all formats."),
    ),
    Code(
        "PICTURE-IN-TEXT",
        "error",
        Bilingual(
            "图片“{picture}”不在单独的段落里{where}", "the picture “{picture}” is not alone in its paragraph{where}"
        ),
        Bilingual("前后各空一行。", "Put an empty line before and after it."),
        Bilingual(
            "图片带编号和图题，不能夹在文字或单元格里。",
            "A picture has a number and a caption, so it cannot stand in a line or a cell.",
        ),
    ),
)
