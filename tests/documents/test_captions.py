"""Captions of pictures are plain text, also where their translation is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from jifu.bilingual import Language
from jifu.model.document import FORMATS
from jifu.render.documents import Edition, Press
from jifu.render.made import Made

STEM = "securities/sslvpn/poc-report"
CAPTIONS = (
    "测试接入：测试机单臂接在 DMZ，公网 203.0.113.21 只映射 TCP 443",
    "门户登录后的资源列表，只有值班范围内的 2 台测试服务器",
)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_untranslated_captions_are_plain_and_counted(
    press: Press, sample: dict[str, Edition], made: Callable[[str], Made], read: Any, language: Language
) -> None:
    chinese = replace(sample[f"{STEM}.zh"], language=language)
    told = press.make(replace(chinese, stale=CAPTIONS), FORMATS, {})
    before = press.make(chinese, (), {})
    for form in FORMATS:
        content = read.content(told, form)
        text = read.text(content, form)
        for caption in CAPTIONS:
            assert read.squeezed(caption) in text
        assert "<span" not in text
        assert "untranslated" not in text
        assert b"&lt;span" not in content
    assert told.control is not None
    assert before.control is not None
    assert _count(told.control.draft) == _count(before.control.draft) + len(CAPTIONS)


def _count(draft: str) -> int:
    """How many texts a draft says are untranslated."""
    found = [part for part in draft.replace(", ", "，").split("，") if "未翻译" in part or "not translated" in part]
    return int("".join(char for char in found[0] if char.isdigit())) if found else 0
