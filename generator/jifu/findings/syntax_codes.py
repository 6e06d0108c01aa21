"""Codes of findings: what is wrong with a file as YAML, before anybody asks what it means."""

from __future__ import annotations

from jifu.bilingual import Bilingual
from jifu.findings.code import Code

_CUSTOMER = "projects/demo/customer.yaml"
_ONE_SLIP = Bilingual(
    "YAML 解析器遇到第一处错误就停下，所以一个文件一次只报一处；别的文件照常检查。",
    "A YAML parser stops at the first error, so a file shows one at a time; the other files are checked all the same.",
)

SYNTAX_CODES: tuple[Code, ...] = (
    Code(
        "YAML-SYNTAX",
        "error",
        Bilingual("YAML 语法错误：{problem}", "YAML syntax error: {problem}"),
        Bilingual(
            "对照旁边写对的条目，改这一行或上一行",
            "Compare with a correct entry nearby; mend this line or the one above",
        ),
        _ONE_SLIP,
        ((_CUSTOMER, "schema: 1\nname: 某证券\naddress: | 上海\n"),),
    ),
    Code(
        "YAML-TAB",
        "error",
        Bilingual("缩进用了制表符（Tab）", "The indentation contains a tab"),
        Bilingual("换成空格，每级两个", "Replace it by spaces, two for each level"),
        Bilingual(
            "YAML 只认空格缩进：制表符在各人的编辑器里宽度不同，层级会看错。",
            "YAML indents by spaces only: a tab is as wide as each editor likes, and levels would be misread.",
        ),
        ((_CUSTOMER, "schema: 1\nname: 某证券\ncontacts:\n\t- id: C1\n"),),
    ),
    Code(
        "YAML-COLON-WIDE",
        "error",
        Bilingual("“{key}”后面是全角冒号", 'A full-width colon follows "{key}"'),
        Bilingual(
            "改成半角冒号加一个空格：{key}: …；花括号里的逗号也用半角",
            "Write an ASCII colon and a space: {key}: …; commas between braces are ASCII too",
        ),
        Bilingual(
            "中文输入法下最常见的笔误。YAML 把全角冒号当普通文字，这一行就不再是一个键。",
            "The usual slip with a Chinese input method. To YAML it is plain text, so the line is no key any more.",
        ),
        ((_CUSTOMER, "schema: 1\nname：某证券\nregion: 华东\n"),),
    ),
    Code(
        "YAML-COLON-SPACE",
        "error",
        Bilingual("“{key}:”后面缺一个空格", 'There is no space after "{key}:"'),
        Bilingual("在冒号后加一个空格：{key}: …", "Put a space after the colon: {key}: …"),
        Bilingual(
            "没有空格时，冒号只是文字的一部分，例如 10:30 和 http://。",
            "Without the space a colon is part of the text, as in 10:30 or http://.",
        ),
        ((_CUSTOMER, "schema: 1\nname:某证券\nregion: 华东\n"),),
    ),
    Code(
        "YAML-COLON",
        "error",
        Bilingual("“{text}”这一行没有冒号", 'The line "{text}" has no colon'),
        Bilingual(
            "写成“键: 值”；如果它是上一行文字的延续，就比上一行多缩进两格",
            'Write "key: value"; if it continues the text above, indent it by two more spaces',
        ),
        _ONE_SLIP,
        ((_CUSTOMER, "schema: 1\nname: 某证券\n夜间重启一次\nregion: 华东\n"),),
    ),
    Code(
        "YAML-QUOTE-OPEN",
        "error",
        Bilingual("这里的引号 {quote} 没有闭合", "The quote {quote} is not closed"),
        Bilingual(
            "在这段文字末尾补上同样的引号；文字里面要用引号时，外层换成另一种",
            "Put the same quote at the end of the text; for a quote inside the text use the other kind outside",
        ),
        _ONE_SLIP,
        ((_CUSTOMER, 'schema: 1\nname: "某证券\nregion: 华东\n'),),
    ),
    Code(
        "YAML-QUOTE-AFTER",
        "error",
        Bilingual("右引号后面还有文字：{text}", "There is text after the closing quote: {text}"),
        Bilingual(
            "整段放进一对引号里；里面有双引号时，外层用单引号",
            "Put the whole text into one pair of quotes; if it holds double quotes, use single ones outside",
        ),
        Bilingual(
            "以引号开头的文字，到配对的引号为止；后面不能再有内容。",
            "A text that begins with a quote ends at the matching one; nothing may follow it.",
        ),
        ((_CUSTOMER, 'schema: 1\nname: "某证券" 总部\n'),),
    ),
    Code(
        "YAML-QUOTE-WIDE",
        "error",
        Bilingual("中文引号 {quote} 不能给 YAML 文字定界", "{quote} does not quote a text in YAML"),
        Bilingual(
            "需要定界时用半角的 \" 或 '；中文引号作为文字内容可以保留在里面",
            "Quote the text with ASCII \" or '; Chinese quotes may stay inside as part of the text",
        ),
        Bilingual(
            "中文引号对 YAML 只是普通文字，挡不住里面的冒号和空格。",
            "To YAML they are plain text and do not protect a colon and space within.",
        ),
        ((_CUSTOMER, "schema: 1\nname: “某证券: 总部”\n"),),
    ),
    Code(
        "YAML-QUOTE-NEEDED",
        "error",
        Bilingual(
            "这段文字含有 YAML 的符号“{sign}”，要加引号", 'The text holds YAML\'s own sign "{sign}" and needs quotes'
        ),
        Bilingual(
            "给整段文字加单引号，例如 '升级: 7.6.3'、'@all'",
            "Put the whole text into single quotes, e.g. 'upgrade: 7.6.3' or '@all'",
        ),
        Bilingual(
            "“: ”和开头的 @ ` % * & 在 YAML 里有特殊含义，引号里的不算。",
            '": " and a leading @ ` % * & mean something in YAML; inside quotes they do not.',
        ),
        ((_CUSTOMER, "schema: 1\nname: 某证券: 总部\n"),),
    ),
    Code(
        "YAML-ESCAPE",
        "error",
        Bilingual("双引号里的反斜杠在这里没有含义", "A backslash within double quotes means nothing here"),
        Bilingual(
            "改用单引号，反斜杠就只是反斜杠：'C:\\日志'",
            "Use single quotes, where a backslash is a backslash: 'C:\\logs'",
        ),
        Bilingual(
            "双引号里 \\n、\\t 等是转义；路径和正则表达式用单引号。",
            "Within double quotes \\n, \\t and others are escapes; paths and patterns go into single quotes.",
        ),
        ((_CUSTOMER, 'schema: 1\nname: 某证券\naddress: "D:\\共享"\n'),),
    ),
    Code(
        "YAML-BRACKET",
        "error",
        Bilingual("这里的括号缺少 {sign}，或里面缺少逗号", "The bracket here lacks its {sign}, or a comma inside"),
        Bilingual(
            "补上 {sign}；项与项之间用半角逗号，含逗号的文字要加引号",
            "Add the {sign}; separate items by ASCII commas, and quote texts that hold one",
        ),
        _ONE_SLIP,
        ((_CUSTOMER, "schema: 1\nname: 某证券\ncontacts: [\nregion: 华东\n"),),
    ),
    Code(
        "YAML-INDENT",
        "error",
        Bilingual("缩进与上下文对不上", "The indentation does not fit its surroundings"),
        Bilingual(
            "同一级的键和“-”左边对齐，下一级多两个空格",
            "Keys and dashes of one level start in one column; the next level has two more spaces",
        ),
        Bilingual("YAML 靠缩进表示从属关系。", "In YAML the indentation says what belongs to what."),
        ((_CUSTOMER, "schema: 1\nname: 某证券\ncontacts:\n  - id: C1\n   name: 张工\n"),),
    ),
    Code(
        "YAML-CONFLICT",
        "error",
        Bilingual("文件里留有 git 合并冲突的标记", "The file still holds the marks of a git merge conflict"),
        Bilingual(
            "保留正确的内容，删掉 <<<<<<<、=======、>>>>>>> 三行",
            "Keep what is right and delete the lines <<<<<<<, ======= and >>>>>>>",
        ),
        Bilingual(
            "冲突没有解决之前，不知道哪一边是事实。",
            "Until the conflict is resolved nobody knows which side is the fact.",
        ),
        (
            (
                _CUSTOMER,
                "schema: 1\n<<<<<<< HEAD\nname: 某证券\n=======\nname: 某银行\n>>>>>>> fix\n",
            ),
        ),
    ),
    Code(
        "YAML-SWALLOWED",
        "note",
        Bilingual("这一行被并进了上面的文字：{text}", "This line became part of the text above: {text}"),
        Bilingual(
            "想写成单独的键或列表项：冒号用半角并加空格，与同级左对齐；确实是一段文字：加引号",
            "For an entry of its own: ASCII colon and a space, aligned with its level; for one text: put it in quotes",
        ),
        Bilingual(
            "没加引号的文字可以换行续写，所以写错冒号或缩进的一行会悄悄成为上一行的一部分，字段就丢了。",
            "A text without quotes may go on in the next line, so a line with a wrong colon or indentation quietly "
            "joins the one above and its field is lost.",
        ),
        ((_CUSTOMER, "schema: 1\nname: 某证券\n  region：华东\n"),),
    ),
    Code(
        "YAML-ALIAS",
        "error",
        Bilingual("记录里不能用锚点、别名和合并键：{name}", "A record has no anchors, aliases or merge keys: {name}"),
        Bilingual(
            "把内容写全；如果只是以 * 或 & 开头的文字，给整段加引号",
            "Write the content out; if it is just a text beginning with * or &, put it in quotes",
        ),
        Bilingual(
            "每处内容都要能单独看懂、单独比对；别名还能让很小的文件展开成几十亿个节点。",
            "Every place must be readable and comparable by itself; and aliases can unfold a tiny file to billions.",
        ),
        ((_CUSTOMER, "schema: 1\nname: &name 某证券\nshort_name: *name\n"),),
    ),
    Code(
        "YAML-TAG",
        "error",
        Bilingual("记录里不能用类型标签和 % 指令：{name}", "A record has no tags and no % directives: {name}"),
        Bilingual(
            "删掉它；如果只是以 ! 开头的文字，给整段加引号",
            "Delete it; if it is just a text beginning with !, put it in quotes",
        ),
        Bilingual(
            "类型由字段决定，不由文件决定；标签在别的程序里还可能执行代码。",
            "The field decides the type, not the file; and in other programs a tag may run code.",
        ),
        ((_CUSTOMER, "schema: 1\nname: !important 某证券\n"),),
    ),
    Code(
        "YAML-DOCUMENTS",
        "error",
        Bilingual(
            "一个文件里有多个文档（“---”或“...”分隔）", 'The file holds several documents (separated by "---" or "...")'
        ),
        Bilingual("只留一个；多出来的另存为文件", "Keep one; put the others into files of their own"),
        Bilingual("一个文件只记一件事，文件名就是它的编号。", "A file records one thing, and its name is its id."),
        ((_CUSTOMER, "schema: 1\nname: 某证券\n---\nname: 某银行\n"),),
    ),
    Code(
        "YAML-DEPTH",
        "error",
        Bilingual("嵌套超过 {limit} 层", "Nested deeper than {limit} levels"),
        Bilingual(
            "检查是不是漏了右括号；记录最多用到 8 层",
            "See whether a closing bracket is missing; records need 8 levels at most",
        ),
        Bilingual(
            "过深的嵌套会让解析器崩溃，正常的记录用不到。",
            "Very deep nesting crashes parsers, and no real record needs it.",
        ),
        ((_CUSTOMER, "schema: 1\nname: " + "[" * 60 + "]" * 60 + "\n"),),
    ),
    Code(
        "KEY-DUPLICATE",
        "error",
        Bilingual("键“{key}”重复，第 {first} 行已经有了", 'The key "{key}" is there already, in line {first}'),
        Bilingual("合并成一处，或改成正确的键名", "Merge the two, or give this one its right name"),
        Bilingual(
            "多数程序会悄悄用后一个盖掉前一个；这里不猜，两处都请人确认。",
            "Most programs quietly let the last one win; here nobody guesses, a person decides.",
        ),
        ((_CUSTOMER, "schema: 1\nname: 某证券\nname: 某银行\n"),),
    ),
    Code(
        "KEY-NOT-TEXT",
        "error",
        Bilingual("“{key}”不能作键，键必须是文字", '"{key}" is no key; keys are text'),
        Bilingual(
            "换成字段名；{{…}} 一类的内容放在引号里",
            "Write the name of a field; put things like {{…}} in quotes",
        ),
        Bilingual("记录的键都是英文字段名。", "The keys of a record are English names of fields."),
        ((_CUSTOMER, "schema: 1\nname: 某证券\n2019: 首次合作\n"),),
    ),
    Code(
        "KEY-SPACE",
        "error",
        Bilingual("键“{key}”里有特殊空格（{space}）", 'The key "{key}" holds a special space ({space})'),
        Bilingual("删掉它，缩进改用普通空格", "Delete it, and indent with ordinary spaces"),
        Bilingual(
            "全角空格和网页里复制来的不间断空格看着像缩进，对 YAML 却是键的一部分。",
            "Full-width and no-break spaces look like indentation, but YAML takes them for part of the key.",
        ),
        ((_CUSTOMER, "schema: 1\nname: 某证券\n\u3000region: 华东\n"),),
    ),
)
