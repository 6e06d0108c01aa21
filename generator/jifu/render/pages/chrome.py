"""The words of the frame around every page: search box, language switch, the page that is not there.

What the search answers is said by its script, in both languages.
"""

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
}
_FRAME: Mapping[str, str] = {
    "switch": "切换语言",
    "lost": "没有这一页",
    "lost_why": "它可能改了名字，或者对应的记录已经移走。",
    "lost_search": "按 / 搜索，或者",
    "home": "回到首页",
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
