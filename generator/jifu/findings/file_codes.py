"""Codes of findings: files and folders of the workspace, and the translations beside a record."""

from __future__ import annotations

from jifu.bilingual import Bilingual
from jifu.findings.code import Code

_CUSTOMER = "projects/demo/customer.yaml"
_TRANSLATION = "projects/demo/vpn/locale/en.po"

FILE_CODES: tuple[Code, ...] = (
    Code(
        "FILE-EMPTY",
        "error",
        Bilingual("文件是空的，或只有注释", "The file is empty or holds comments only"),
        Bilingual(
            "填写记录；还没有内容就先删掉这个文件",
            "Fill in the record, or delete the file until there is something to say",
        ),
        Bilingual("空文件看起来像有记录，其实什么也没说。", "An empty file looks like a record and says nothing."),
        ((_CUSTOMER, "# 待填\n"),),
    ),
    Code(
        "FILE-NOT-MAPPING",
        "error",
        Bilingual("文件最外层应当是一组“键: 值”", 'The file must be a set of "key: value" entries on top'),
        Bilingual(
            "第一行写 schema: 1，其余字段从行首开始",
            "Begin with schema: 1, and start the other fields in the first column",
        ),
        Bilingual(
            "每个记录文件都是一张表单，最外层是字段名。",
            "Every record file is a form; on top are the names of its fields.",
        ),
        ((_CUSTOMER, "- 某证券\n- 某银行\n"),),
    ),
    Code(
        "FILE-ENCODING",
        "error",
        Bilingual("文件不是 UTF-8，看起来是 {encoding}", "The file is not UTF-8; it looks like {encoding}"),
        Bilingual("用编辑器另存为 UTF-8", "Save it as UTF-8 in your editor"),
        Bilingual(
            "编码不对的文件，中文会变成乱码或丢字。",
            "In a file of another encoding Chinese turns into nonsense or gets lost.",
        ),
    ),
    Code(
        "FILE-BOM",
        "note",
        Bilingual("文件开头有字节顺序标记（BOM）", "The file begins with a byte order mark"),
        Bilingual(
            "另存为“UTF-8 无 BOM”；内容已照常检查",
            'Save it as "UTF-8 without BOM"; its content was checked all the same',
        ),
        Bilingual(
            "Windows 记事本会加上它；有的工具会把它当成第一个键的一部分。",
            "Windows Notepad adds it, and some tools take it for part of the first key.",
        ),
        ((_CUSTOMER, "\ufeffschema: 1\nname: 某证券\n"),),
    ),
    Code(
        "FILE-CHARACTER",
        "error",
        Bilingual("文件里有不可见字符 {character}", "The file holds the invisible character {character}"),
        Bilingual(
            "删掉它；多半是从终端、网页或聊天软件里复制来的",
            "Delete it; it was probably copied from a terminal, a web page or a chat",
        ),
        Bilingual(
            "控制字符打印不出来，还可能改变终端和文档的显示。",
            "Control characters cannot be printed, and may change what terminals and documents show.",
        ),
        ((_CUSTOMER, "schema: 1\nname: 某证券\x1b[31m\n"),),
    ),
    Code(
        "FILE-TOO-LARGE",
        "error",
        Bilingual("文件 {size}，超过上限 {limit}", "The file has {size}; the limit is {limit}"),
        Bilingual(
            "日志、抓包和导出数据放进 evidence/，记录里只引用",
            "Put logs, captures and exports under evidence/ and cite them",
        ),
        Bilingual(
            "记录是给人读的表单；再忙的项目，一个文件也不到 100 kB。",
            "A record is a form for people; the busiest stays below 100 kB.",
        ),
    ),
    Code(
        "FILE-UNREADABLE",
        "error",
        Bilingual("读不了：{reason}", "It cannot be read: {reason}"),
        Bilingual(
            "检查权限，以及文件是否被别的程序占用", "Look at its permissions, and whether another program holds it"
        ),
        Bilingual(
            "读不到的文件不能当作没有问题。", "A file that cannot be read must not count as one without problems."
        ),
    ),
    Code(
        "FILE-LINK",
        "error",
        Bilingual("这是一个链接，不会读取", "This is a link, and is not read"),
        Bilingual("换成文件或文件夹本身", "Replace it by the file or folder itself"),
        Bilingual(
            "记录必须就在仓库里：链接可能指向仓库以外的文件，在 Windows 上签出还会变成一行文字。",
            "A record lies in the repository itself: a link may lead out of it, and Windows makes it a text file.",
        ),
    ),
    Code(
        "FILE-NAME",
        "error",
        Bilingual("名称里有不可打印的字符", "The name holds characters that cannot be printed"),
        Bilingual("改名", "Rename it"),
        Bilingual(
            "这样的名称在终端和网页上看不出真面目，这个文件不会读取。",
            "Nobody can see such a name for what it is; the file is not read.",
        ),
    ),
    Code(
        "FILE-UNEXPECTED",
        "error",
        Bilingual("没有程序会读“{name}”", 'Nothing reads "{name}"'),
        Bilingual("{hint}", "{hint}"),
        Bilingual(
            "文件名写错一个字母，里面的记录就不进文档、不进检查，而且没人知道。",
            "With one wrong letter in the name a record gets into no document and no check, and nobody knows.",
        ),
        (("projects/demo/vpn/pocs.yaml", "schema: 1\n"),),
    ),
    Code(
        "FOLDER-UNEXPECTED",
        "error",
        Bilingual("不认识的文件夹“{name}”，里面没有读取", 'The folder "{name}" is not known, and was not read'),
        Bilingual("{hint}", "{hint}"),
        Bilingual(
            "客户下面是项目和 tickets，项目下面是 evidence 和 locale，工单的材料放在与它同名的文件夹里。",
            "A customer has projects and tickets, a project evidence and locale; a ticket's material lies in a folder "
            "of its name.",
        ),
        (("projects/demo/ticket/readme.txt", "工单\n"),),
    ),
    Code(
        "FOLDER-NAME",
        "error",
        Bilingual("“{name}”不能作编号", '"{name}" cannot be an id'),
        Bilingual("{hint}", "{hint}"),
        Bilingual(
            "文件夹名和工单文件名就是编号：小写字母开头，只用小写字母、数字、“-”“_”“.”，最长 40 个字符，"
            "也不能是 Windows 保留的名称（con、nul 等）。",
            "The names of folders and ticket files are ids: a lower-case letter first, then lower-case letters, "
            "digits, -, _ and ., 40 characters at most, and none of the names Windows keeps for itself (con, nul …).",
        ),
        (("projects/Demo Bank/customer.yaml", "schema: 1\nname: 某银行\n"),),
    ),
    Code(
        "CATALOGUE-SYNTAX",
        "error",
        Bilingual("译文文件里看不懂的一行：{text}", "A line of the translations is not understood: {text}"),
        Bilingual(
            '写成 msgstr "…"，引号成对；文字里的 " 和 \\ 前面加 \\',
            'Write msgstr "…" with both quotes; put \\ before every " and \\ in the text',
        ),
        Bilingual(
            "译文是 gettext 的 .po 格式，可以用 Poedit 等工具编辑。",
            "Translations are gettext .po files; Poedit and other tools edit them.",
        ),
        ((_TRANSLATION, 'msgctxt "project.yaml:name"\nmsgid "某证券"\nmsgstr "A securities firm\n'),),
    ),
    Code(
        "CATALOGUE-INCOMPLETE",
        "error",
        Bilingual("这条译文缺少 {missing}", "This message lacks its {missing}"),
        Bilingual(
            '补上；还没有译文就写 msgstr ""，或运行 jifu translate 重新生成',
            'Add it; write msgstr "" while there is no translation, or run jifu translate to make it anew',
        ),
        Bilingual(
            "原文和译文成对出现，缺一半就不知道译的是什么。",
            "Original and translation come in pairs; half of one says nothing.",
        ),
        ((_TRANSLATION, 'msgctxt "project.yaml:name"\nmsgid "某证券"\n'),),
    ),
    Code(
        "CATALOGUE-DUPLICATE",
        "error",
        Bilingual(
            "“{context}”的译文重复，第 {first} 行已有一条", '"{context}" is translated twice, first in line {first}'
        ),
        Bilingual("留下正确的一条", "Keep the right one"),
        Bilingual(
            "合并分支后容易出现；两条不一样时，不知道该用哪一条。",
            "It happens when branches are merged; if the two differ, nobody knows which one holds.",
        ),
        (
            (
                _TRANSLATION,
                'msgctxt "project.yaml:name"\nmsgid "某证券"\nmsgstr "A"\n\n'
                'msgctxt "project.yaml:name"\nmsgid "某证券"\nmsgstr "B"\n',
            ),
        ),
    ),
)
