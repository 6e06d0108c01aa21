"""One document with everything in it, its three finished files, and the text that a reader finds in each."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import lxml.html
import pypdfium2
import pytest
from jifu.model.document import DocumentControl, RevisionRow
from jifu.render.blocks import Block
from jifu.render.docx import write_docx
from jifu.render.house import House, load_house
from jifu.render.html import write_html
from jifu.render.markdown import parse_markdown
from jifu.render.pdf import write_pdf
from jifu.render.pictures import Asset

HOUSE = Path(__file__).parents[2] / "templates" / "house"

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Control = Callable[..., DocumentControl]
Write = Callable[..., bytes]
Texts = Callable[[bytes], str]

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80"><rect width="200" height="80" fill="#e8eff5"/>'
    '<text x="20" y="45" font-family="Noto Sans SC">网关</text></svg>'
)

MARKDOWN = """\
# 摘要 {#summary}

::: summary 结论
必须项全部通过，见 [遗留事项](#left)。
:::

段落有 **粗体**、*强调*、`show version`、H<sub>2</sub>O 和 <https://example.com/a?b=1&c=2>。

## 成功标准

Table: 达成情况

| 编号 | 标准 | 判定 | 实测 |
|:--|:----|:--|--:|
| S1 | 夜间重启 | <span class="verdict good">✓ 通过</span> | 14.5 |
| S2 | 终端兼容 | <span class="verdict warn">◐ 部分通过</span> | 99.97 |

### 单条用例

| | |
|:--|:--|
| 前置 | 版本 7.3.0 |
| 期限 | <span class="todo">待补充</span> |

# 步骤

1. 备份
    - 配置
    - 证书
2. 升级

中间一段。

1. 重新编号
2. 第二条

::: checklist
- [x] 已预约
- [ ] 已备份
:::

> 客户原话

术语
:   解释在这里。

```
interface g0/1
  ip address 10.0.0.1 24
```

![现网拓扑](asset:topology){width=60%}

::: warning
不可逆。
:::

::: landscape

Table: 追溯矩阵

| 痛点 | 需求 | 用例 |
|:--|:--|:--|
| P1 | R1 | T1 |

:::

---

::: page-break

# 遗留事项 {#left}

::: signature

| 甲方 | 乙方 |
|:--|:--|
| 代表： | 代表： |
| 日期： | 日期： |

:::
"""


@pytest.fixture(scope="session")
def house_folder() -> Path:
    return HOUSE


@pytest.fixture(scope="session")
def house() -> House:
    return load_house(HOUSE)


@pytest.fixture(scope="session")
def control() -> Control:
    def make(**changes: Any) -> DocumentControl:
        values: dict[str, Any] = {
            "language": "zh",
            "deliverable": "poc-report",
            "number": "QC-POC-014",
            "title": "测试报告",
            "title_other": "Test report",
            "project_name": "远程接入",
            "customer_name": "某证券",
            "vendor_name": "晴川网络",
            "vendor_contact": "400-000-0000",
            "version": "V1.2",
            "date": "2019-03-28",
            "classification": "商业秘密",
            "draft": "",
            "revisions": (RevisionRow("V1.0", "2019-03-18", "沈涛", "罗建", "", "初稿", "3f2a91c"),),
            "commit": "c71e004",
            "record_hash": "9f86d081884c7d65",
            "attachment_name": "record.json",
            "attachment": '{"客户":"某证券"}'.encode(),
        }
        return DocumentControl(**(values | changes))

    return make


@pytest.fixture(scope="session")
def assets() -> dict[str, Asset]:
    return {"topology": Asset("topology", SVG.encode())}


@pytest.fixture(scope="session")
def blocks() -> tuple[Block, ...]:
    return parse_markdown(MARKDOWN)


@pytest.fixture(scope="session")
def writers() -> dict[str, Write]:
    return {"pdf": write_pdf, "docx": write_docx, "html": write_html}


@pytest.fixture(scope="session")
def made(
    writers: dict[str, Write],
    blocks: tuple[Block, ...],
    control: Control,
    assets: dict[str, Asset],
    house: House,
) -> dict[str, bytes]:
    """The document in all three formats."""
    return {form: write(blocks, control(), assets, house) for form, write in writers.items()}


@pytest.fixture(scope="session")
def texts() -> dict[str, Texts]:
    """The text of a file, by format, as programs that know nothing of ours extract it."""
    return {"pdf": pdf_text, "docx": docx_text, "html": html_text}


@pytest.fixture(scope="session")
def squeezed() -> Callable[[str], str]:
    """Text without white space: each format breaks lines elsewhere."""
    return lambda text: re.sub(r"[\s\u200b]+", "", text)


def pdf_text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    # PDFium marks a hyphen at the end of a line with a character of its own.
    return text.replace("\ufffe", "-").replace("\x02", "-")


def docx_text(data: bytes) -> str:
    document = docx.Document(BytesIO(data))
    parts = [document.element.body]
    for section in document.sections:
        parts += [section.header._element, section.footer._element]
    paragraphs = (paragraph for part in parts for paragraph in part.iter(f"{_WORD}p"))
    return "\n".join("".join(t.text or "" for t in paragraph.iter(f"{_WORD}t")) for paragraph in paragraphs)


def html_text(data: bytes) -> str:
    root = lxml.html.fromstring(data)
    for element in [*root.iter("style"), *root.iter("title")]:
        element.drop_tree()
    return str(root.text_content())
