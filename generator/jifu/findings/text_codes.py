"""Codes of findings: texts, ids and dates, and what must not be written at all."""

from __future__ import annotations

from jifu.bilingual import Bilingual
from jifu.findings.code import Code

_PROJECT = "projects/harbor/phase-two/project.yaml"
_HEAD = "schema: 1\nname: 二期扩容\ncode: HG-P2\n"

TEXT_CODES: tuple[Code, ...] = (
    Code(
        "TEXT-HIDDEN",
        "error",
        Bilingual("{field}里有看不见的字符 {character}", "{field} holds a character that cannot be seen: {character}"),
        Bilingual(
            "把这一处删掉重打；多半是从网页或聊天里粘来的",
            "Delete it and type it again; it was probably pasted from a web page or a chat",
        ),
        Bilingual(
            "看不见的字符让两个一样的编号不相等，让文档里的字次序颠倒。",
            "Such characters make equal ids differ, and turn around the order of what is printed.",
        ),
        ((_PROJECT, 'schema: 1\nname: "二期\\u202e扩容"\ncode: HG-P2\n'),),
    ),
    Code(
        "TEXT-TAB",
        "error",
        Bilingual("{field}里有制表符", "{field} holds a tab"),
        Bilingual(
            "改成空格；要分列的内容写成列表或几个字段", "Use spaces; write columns as a list or as separate fields"
        ),
        Bilingual("制表符在文档里对不齐。", "Tabs do not line up in a document."),
        ((_PROJECT, 'schema: 1\nname: "二期\\t扩容"\ncode: HG-P2\n'),),
    ),
    Code(
        "TEXT-NEWLINE",
        "error",
        Bilingual("{field}只写一行，这里有换行", "{field} is one line, but here is a line break"),
        Bilingual("并成一行；细节写进说明类的字段", "Make it one line; details belong in a field for descriptions"),
        Bilingual(
            "这些字段进表格、页眉和目录，只有一行的位置。",
            "These fields go into tables, headers and lists of contents, which have room for one line.",
        ),
        ((_PROJECT, "schema: 1\nname: |\n  二期\n  扩容\ncode: HG-P2\n"),),
    ),
    Code(
        "TEXT-LONG",
        "error",
        Bilingual(
            "{field}最长 {wanted} 个字符，这里有 {count} 个", "{field} takes {wanted} characters, here are {count}"
        ),
        Bilingual("改短", "Make it shorter"),
        Bilingual("太长的文件名有的系统存不下。", "Some systems cannot store file names that long."),
        (
            (_PROJECT, _HEAD),
            (
                "projects/harbor/phase-two/delivery.yaml",
                "schema: 1\ncurrent:\n  topology:\n    caption: 现网\n    picture: " + "x" * 210 + ".png\n",
            ),
        ),
    ),
    Code(
        "ID-FORMAT",
        "error",
        Bilingual("“{value}”不能作编号", "“{value}” cannot be an id"),
        Bilingual(
            "以字母开头，只用字母、数字、点、下划线和连字符，最长 40 位，如 R1",
            "Begin with a letter; letters, digits, dot, underscore and hyphen only, at most 40, e.g. R1",
        ),
        Bilingual(
            "编号要写进引用、网址和文件名，空格和中文在那里容易走样。",
            "Ids go into references, addresses and file names, where spaces and other scripts suffer.",
        ),
        ((_PROJECT, _HEAD + "sites:\n  - {id: 二号港区, name: 二号港区机房}\n"),),
    ),
    Code(
        "DATE-FORMAT",
        "error",
        Bilingual("{field}写的“{value}”不是日期", "{field} says “{value}”, which is no date"),
        Bilingual(
            "{hint}写法：2019-03-05、2019-03、2019-03-05T14:30+08:00（时刻带时区）；约数加 ~，年份不明写 XXXX-11，不知道写 unknown",
            "{hint}Forms: 2019-03-05, 2019-03, 2019-03-05T14:30+08:00 (a time has its zone); ~ when approximate, "
            "XXXX-11 when the year is unknown, unknown when nothing is known",
        ),
        Bilingual(
            "写法固定，才能比先后、排工期；知道多少写多少，不必猜。",
            "One form can be compared and planned with; write what is known and guess nothing.",
        ),
        ((_PROJECT, _HEAD + "stages:\n  - {date: 2021年5月6日, stage: trial, state: entered}\n"),),
    ),
    Code(
        "DATE-IMPOSSIBLE",
        "error",
        Bilingual("{field}写的 {value} 日历上没有", "{field} says {value}, which is not in the calendar"),
        Bilingual(
            "核对原始单据；只记得月份就写到月份",
            "Check the original paper; when only the month is remembered, write the month",
        ),
        Bilingual(
            "2 月 30 日不存在，文档里印出来就成了笑话。", "There is no 30 February; in print it would be a joke."
        ),
        ((_PROJECT, _HEAD + "stages:\n  - {date: 2019-02-30, stage: trial, state: entered}\n"),),
    ),
    Code(
        "NA-REASON",
        "error",
        Bilingual("{field}写了 n/a，没写原因", "{field} says n/a without a reason"),
        Bilingual(
            "写成“n/a: 原因”；不知道写 unknown，还没填就删掉这一行",
            "Write “n/a: reason”; unknown when nobody knows; leave the line out while it is not filled in",
        ),
        Bilingual(
            "“不适用”是判断，读的人要知道凭什么。", "“Not applicable” is a judgement, and the reader needs its ground."
        ),
        ((_PROJECT, _HEAD + "background: n/a\n"),),
    ),
    Code(
        "TEXT-TODO",
        "note",
        Bilingual("{field}里还有“{mark}”", "{field} still says “{mark}”"),
        Bilingual(
            "补上内容，或者干脆删掉：不填的地方文档会自己标出待补充，也会挡住签发",
            "Fill it in, or leave it out: documents mark what is missing themselves, and cannot be issued",
        ),
        Bilingual(
            "写成文字的“待补充”工具看不懂，会印给客户看。",
            "The tool cannot read a “to do” that is written as text; it would be printed for the customer.",
        ),
        ((_PROJECT, _HEAD + "background: 待补充\n"),),
    ),
    Code(
        "SECRET",
        "error",
        Bilingual("这里像是{kind}", "This looks like {kind}"),
        Bilingual(
            "从文件里删掉，另行交接；提交过就当已经泄露，马上更换。若是校验值，前面写明算法，如 sha256: …",
            "Remove it and hand it over another way; once committed it counts as leaked, so change it now. "
            "If it is a checksum, name its algorithm before it, e.g. sha256: ….",
        ),
        Bilingual(
            "版本库会复制到每个人的机器上，写进去的口令收不回来；注释里的也算。",
            "A repository is copied to everybody's machine and gives nothing back; comments count too.",
        ),
        (
            (_PROJECT, _HEAD),
            (
                "projects/harbor/phase-two/delivery.yaml",
                "schema: 1\nconfiguration:\n  - {id: CF1, device: D1, subject: 管理账号, value: 口令：Harbor@2021}\n",
            ),
        ),
    ),
)
