"""Codes of findings that turn up while documents are made and translated."""

from __future__ import annotations

from jifu.bilingual import Bilingual
from jifu.findings.code import Code

DOCUMENT_CODES: tuple[Code, ...] = (
    Code(
        "TEMPLATE",
        "error",
        Bilingual("模板用不了：{reason}", "the template cannot be used: {reason}"),
        Bilingual(
            "改模板的这一行；字段名要与记录一致。", "Mend this line of the template; names must be those of the record."
        ),
        Bilingual(
            "模板在沙箱里运行，未定义的名字、不存在的字段和不允许的写法都算错误，不会悄悄打印成空白。",
            "Templates run in a sandbox. Undefined names, missing fields and forbidden constructs are errors, "
            "never a silent blank.",
        ),
    ),
    Code(
        "TEMPLATE-UNTRANSLATED",
        "note",
        Bilingual("模板里的“{text}”还没有译文", "the template's “{text}” has no translation"),
        Bilingual("补到 templates/locale/en.po。", "Add it to templates/locale/en.po."),
        Bilingual(
            "模板中文是消息的编号，英文版从 templates/locale/en.po 取词；缺词时英文版照印中文并标为草稿。",
            "The Chinese of a template is the message id; the English edition takes its words from "
            "templates/locale/en.po. "
            "Where one is missing the Chinese is printed and the edition is a draft.",
        ),
    ),
    Code(
        "DOCUMENT-INCOMPLETE",
        "note",
        Bilingual(
            "文档需要“{field}”，记录里还没有填", "a document needs “{field}”, and the record does not have it yet"
        ),
        Bilingual("{cure}。", "{cure}."),
        Bilingual(
            "没填的内容在文档里印成“待补充”，文档只能是草稿。不知道和不适用是两回事，要分开写。",
            "What is not filled in prints as TODO, and the document stays a draft. Unknown and not applicable are "
            "two different things.",
        ),
    ),
    Code(
        "DOCUMENT-LEAK",
        "error",
        Bilingual(
            "内部内容“{text}”出现在客户文档 {file} 里", "the internal text “{text}” is in the customer document {file}"
        ),
        Bilingual(
            "从模板或公开字段里去掉它；文档没有生成。",
            "Take it out of the template or the public field; the document was not made.",
        ),
        Bilingual(
            "每个字段都分客户可见与内部。文档由不含内部字段的视图生成，生成之后还要在成品里逐字搜索内部内容，搜到就不出文件。",
            "Every field is for the customer or internal. Documents come from a view without internal fields, and the "
            "finished file "
            "is searched for internal texts; one hit, and no file is written.",
        ),
    ),
    Code(
        "TRANSLATION-MISSING",
        "note",
        Bilingual("“{text}”还没有英文", "“{text}” has no English yet"),
        Bilingual("运行 jifu translate，在 {file} 里补上译文。", "Run jifu translate and add it in {file}."),
        Bilingual(
            "英文版的记录文字来自记录旁边的 locale/en.po。缺译的地方照印原文并加标记，英文版不能发布。",
            "The English edition takes record texts from locale/en.po beside the record. A missing one shows the "
            "original, marked, "
            "and the English edition cannot be issued.",
        ),
    ),
    Code(
        "TRANSLATION-STALE",
        "note",
        Bilingual("“{text}”改过，英文还是旧的", "“{text}” has changed, and its English has not"),
        Bilingual(
            "核对 {file} 里标 fuzzy 的译文，改好后去掉 fuzzy。",
            "Check the fuzzy entry in {file}, and remove the fuzzy mark.",
        ),
        Bilingual(
            "中文改了而英文没跟上，比没有英文更危险，所以按缺译处理。",
            "English that lags behind the Chinese is worse than none, so it counts as missing.",
        ),
    ),
    Code(
        "TRANSLATION-REFUSED",
        "note",
        Bilingual(
            "“{text}”的英文里有记录不允许的字符，或在单行字段里换了行",
            "the English of “{text}” has characters that no record may hold, or breaks a one-line field",
        ),
        Bilingual("改 {file} 里的译文。", "Mend the translation in {file}."),
        Bilingual(
            "译文和原文守同样的规矩：不许有控制字符和方向控制符，单行字段不许换行。",
            "A translation keeps the rules of the original: no control or bidirectional characters, no line break in "
            "a one-line field.",
        ),
    ),
)
