"""Codes of findings: what may go wrong when results are written. `jifu check` writes nothing and gives none of them."""

from __future__ import annotations

from jifu.bilingual import Bilingual
from jifu.findings.code import Code

PUBLISH_CODES: tuple[Code, ...] = (
    Code(
        "PUBLISH-BUSY",
        "error",
        Bilingual("另一次生成正在写这个文件夹", "Another build is writing this folder"),
        Bilingual(
            "等它结束再来；它若已中断，锁会自动释放", "Wait until it is done; if it has died, its lock is free already"
        ),
        Bilingual(
            "两次生成同时写，会混出谁也没生成过的结果。",
            "Two builds at once would mix into something that neither made.",
        ),
    ),
    Code(
        "PUBLISH-PATH",
        "error",
        Bilingual("不能写入“{name}”：{reason}", 'Cannot write "{name}": {reason}'),
        Bilingual(
            "改掉它来源的名称（文件夹名、文档编号）",
            "Change the name it comes from: a folder's, or a document's number",
        ),
        Bilingual(
            "输出文件只能落在输出文件夹里，文件名在 Windows、macOS 和 Linux 上都要能用。",
            "Results stay within the output folder, under names that Windows, macOS and Linux can all use.",
        ),
    ),
    Code(
        "PUBLISH-LINK",
        "error",
        Bilingual("输出位置是一个链接，没有写入", "The place to write to is a link; nothing was written"),
        Bilingual("删掉这个链接，换成真正的文件夹", "Delete the link and make a real folder"),
        Bilingual(
            "提交到仓库里的链接可以把输出引到别处，盖掉别的文件。",
            "A link in a repository could lead the results elsewhere, over other files.",
        ),
    ),
    Code(
        "PUBLISH-EXISTS",
        "error",
        Bilingual("文件已经存在，没有改动它", "The file exists already and was left as it is"),
        Bilingual("换一个名称，或直接编辑已有的文件", "Choose another name, or edit the file that is there"),
        Bilingual(
            "新建不覆盖：已有的记录是别人的工作。", "New files never replace old ones: a record is somebody's work."
        ),
    ),
    Code(
        "PUBLISH-DISK",
        "error",
        Bilingual("写不了：{reason}", "It cannot be written: {reason}"),
        Bilingual(
            "检查磁盘空间和权限，关闭正在打开这些文件的程序（如 Word）后重试；原来的结果没有变",
            "Look at free space and permissions, close programs that hold the files open (Word …) and try again; "
            "the previous results are as they were",
        ),
        Bilingual("要么整套写成，要么保持原样。", "Either everything is written, or all stays as it was."),
    ),
)
