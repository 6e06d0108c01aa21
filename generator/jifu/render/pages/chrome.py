"""The words of the frame around every page: search box, language switch, the page that is not there."""

from __future__ import annotations

from collections.abc import Mapping

from jifu.bilingual import LANGUAGES, Bilingual, Language
from jifu.render.pages import links
from jifu.render.pages.site import Site

NAMES: Mapping[Language, Bilingual] = {"zh": Bilingual("中文", "Chinese"), "en": Bilingual("English", "English")}
"""What a language is called, in itself (first) and in English."""

_SEARCH: Mapping[str, str] = {
    "open": "搜索",
    "query": "搜索词",
    "placeholder": "搜项目、工单、流程和字段",
    "close": "关闭",
    "results": "搜索结果",
    "choose": "选择",
    "go": "打开",
    "none": "没有找到。换个说法，或者少打几个字。",
    "found": "找到 {count} 页",
    "any": "没有一页全部包含，按词找到 {count} 页",
    "more": "，先列 {count} 条",
    "broken": "搜索索引读不出来（{reason}）。用 jifu site 重新生成站点。",
    "file": "这一页是从文件直接打开的，浏览器不许读取搜索索引，所以不能搜。"
    "运行 jifu serve，或把整个文件夹放到任意网页服务器上再打开。",
}
_FRAME: Mapping[str, str] = {
    "switch": "切换语言",
    "lost": "没有这一页",
    "lost_why": "它可能改了名字，或者对应的记录已经移走。",
    "lost_search": "按 / 搜索，或者回到",
    "home": "首页",
    "scroll": "可左右滚动",
}


def frame(site: Site) -> Mapping[str, object]:
    """What the theme's templates and scripts find under ``config.extra.jifu``."""
    return {
        "language": site.language,
        "root": links.root_of(site.language).rstrip("/"),
        "others": [
            {"language": other, "name": NAMES[other].zh, "path": links.way_to(site.language, other)}
            for other in LANGUAGES
            if other != site.language
        ],
        "words": {key: site.say(text) for key, text in _FRAME.items()},
        "search": {key: site.say(text) for key, text in _SEARCH.items()},
    }
