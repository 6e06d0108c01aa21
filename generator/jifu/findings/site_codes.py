"""Codes of findings that turn up while the site is built."""

from __future__ import annotations

from jifu.bilingual import Bilingual
from jifu.findings.code import Code

B = Bilingual

SITE_CODES: tuple[Code, ...] = (
    Code(
        "SITE-LINK",
        "error",
        B("链接“{target}”指向的页面不存在", "the link “{target}” leads to no page"),
        B(
            "改成存在的页面，相对本页书写，如 ../gates.md。",
            "Point it at a page that exists, relative to this one, as in ../gates.md.",
        ),
        B(
            "站点按严格模式生成，断链不发布。链接写 Markdown 文件的相对路径，不写网址路径。",
            "The site is built in strict mode and no dead link is published. A link names the Markdown file, relative "
            "to the page.",
        ),
    ),
    Code(
        "SITE-ANCHOR",
        "error",
        B("链接“{target}”指向的小节不存在", "the link “{target}” leads to no section"),
        B(
            "核对小节标题后面的 {{ #名字 }}，或去掉 # 之后的部分。",
            "Compare with the {{ #name }} behind the heading, or leave out what follows the #.",
        ),
        B(
            "小节改名后，指向它的链接会悄悄落到页首，所以也算断链。",
            "When a section is renamed, links to it silently end at the top of the page; so it counts as a dead link.",
        ),
    ),
    Code(
        "SITE-NAV",
        "error",
        B("导航与页面对不上：{reason}", "navigation and pages do not match: {reason}"),
        B("改 mkdocs.yml 的 nav，或补上这一页。", "Mend nav in mkdocs.yml, or add the page."),
        B(
            "导航只列手写页面和流程页面；项目页从“项目与工单”和搜索进入，不进导航。",
            "The navigation lists hand-written and process pages only; projects are reached from the portfolio and by "
            "search.",
        ),
    ),
    Code(
        "SITE-BUILD",
        "error",
        B("站点生成不了：{reason}", "the site cannot be built: {reason}"),
        B("按提示改这个文件，再运行 jifu site。", "Mend this file as it says, then run jifu site again."),
        B(
            "MkDocs 的警告和错误都算问题，原样转出；上一次生成的站点不动。",
            "Every warning and error of MkDocs counts and is passed on as it is; the site built before stays.",
        ),
    ),
    Code(
        "SITE-SEARCH",
        "error",
        B("搜索索引生成不了：{reason}", "the search index cannot be made: {reason}"),
        B("按提示处理，再运行 jifu site。", "Act on what it says, then run jifu site again."),
        B(
            "没有索引的搜索框什么也找不到，比没有搜索框更误导人，所以整个站点不发布。",
            "A search box without an index finds nothing and misleads; so the site is not published.",
        ),
    ),
    Code(
        "SITE-TOOL",
        "error",
        B("{tool} 没有安装", "{tool} is not installed"),
        B("运行 make build，它按 requirements.lock 安装。", "Run make build, which installs from requirements.lock."),
        B(
            "站点由 MkDocs 排版、由 Pagefind 建索引，二者随 jifu 一起安装，不需要网络。",
            "MkDocs sets the pages and Pagefind makes the index; both are installed with jifu and need no network.",
        ),
    ),
)
