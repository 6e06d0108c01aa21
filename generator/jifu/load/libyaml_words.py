"""libyaml's messages in Chinese, for what no usual slip explains."""

from __future__ import annotations

from jifu.bilingual import Bilingual

_WORDS = {
    "block sequence entries are not allowed in this context": "这里不能出现列表项",
    "mapping keys are not allowed in this context": "这里不能出现“?”键",
    "mapping values are not allowed in this context": "这里不能出现“键: 值”",
    "found character that cannot start any token": "这个字符不能作为开头",
    "found an indentation indicator equal to 0": "多行文本的缩进标记不能是 0",
    "did not find expected comment or line break": "“|”或“>”后面要换行，正文从下一行开始",
    "found a tab character where an indentation space is expected": "缩进用了制表符",
    "found unexpected document indicator": "文本还没结束就遇到了“---”或“...”",
    "found unexpected end of stream": "文件在这里意外结束",
    "found unexpected ':'": "这里多了一个冒号",
    "did not find expected node content": "这里缺少内容",
    "did not find expected ',' or ']'": "这里缺少“,”或“]”",
    "did not find expected ',' or '}'": "这里缺少“,”或“}”",
    "did not find expected '-' indicator": "这里应当是以“-”开头的列表项",
    "did not find expected key": "这里应当是一个键",
    "could not find expected ':'": "这里缺少冒号",
    "did not find expected <document start>": "文件开头之后出现了多余的内容",
    "found undefined tag handle": "标签没有定义",
}


def in_words(problem: str, context: str) -> Bilingual:
    """What libyaml says, in both languages; unknown ones stay English."""
    english = f"{problem} ({context})" if context else problem
    return Bilingual(_WORDS.get(problem, english), english)
