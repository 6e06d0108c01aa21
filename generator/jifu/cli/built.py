"""What a build made, and where to look."""

from __future__ import annotations

from collections.abc import Iterator

from jifu.bilingual import Bilingual, Language
from jifu.pipeline.build import Result
from jifu.pipeline.documents import Delivered
from jifu.pipeline.setting import Setting
from jifu.publish import Published


def text(result: Result, setting: Setting, language: Language) -> str:
    """A few lines for the terminal; says so when something was not made."""
    delivered = result.delivered
    if delivered is None:
        words = Bilingual(
            "记录有错误，没有生成；上一次的结果原样保留。",
            "The records have errors; nothing was made, earlier results stay.",
        )
        return words.text(language)
    if delivered.published is None:
        words = Bilingual("文档没有写出；上一次的结果原样保留。", "No document was written; earlier results stay.")
        return words.text(language)
    lines = [*_documents(delivered, delivered.published, language), f"      {_shown(setting, 'documents')}"]
    site = result.site
    if site is None or site.published is None:
        lines.append(Bilingual("站点没有生成。", "The site was not built.").text(language))
    else:
        lines.append(Bilingual("站点  {pages} 页", "Site  {pages} pages").text(language).format(pages=site.pages))
        lines.append(f"      {_shown(setting, 'site/index.html')}")
    return "\n".join(lines)


def _documents(delivered: Delivered, done: Published, language: Language) -> Iterator[str]:
    words = Bilingual(
        "文档  {count} 份，新写 {written} 个文件，{unchanged} 个未变，清理 {pruned} 个；草稿 {drafts} 份",
        "Documents  {count}; {written} files written, {unchanged} unchanged, {pruned} pruned; {drafts} drafts",
    )
    yield words.text(language).format(
        count=len(delivered.controls),
        written=len(done.written),
        unchanged=len(done.unchanged),
        pruned=len(done.pruned),
        drafts=sum(1 for control in delivered.controls.values() if control.draft),
    )
    if done.foreign:
        told = Bilingual(
            "      人改过或放进来的文件保留：{files}", "      kept, because a person changed or put them there: {files}"
        )
        yield told.text(language).format(files=", ".join(done.foreign))


def _shown(setting: Setting, name: str) -> str:
    return (setting.build / name).as_posix()
