"""What every entry of the process has in common: an id, a name in both languages, and where it comes from."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from jifu.model.base import Count, ItemId, Line, Record, Ref
from jifu.model.naming import Name, Passage

Provenance = Literal["article", "standard", "house"]
"""Where a rule comes from: the source article, a standard, or this house's own default."""


ProcessPin = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,38}@[1-9][0-9]{0,3}$")]
"""A version of a process, as ``standard@1``."""


class Entry(Record):
    """流程条目 / Entry of the process"""

    id: ItemId
    """编号，记录里写的就是它。 / Id; this is what records write."""
    name: Name
    """名称。 / Name."""
    note: Passage | None = None
    """说明。 / Explanation."""
    provenance: Provenance = "house"
    """条目本身的出处；说明、职责与时限为本单位默认。 / Where the entry comes from; notes, duties and targets are ours."""
    standard: Annotated[str, Ref("standard")] | None = None
    """依据的标准，取自 process/standards.yaml。 / The standard it follows, from process/standards.yaml."""
    since: Count | None = None
    """从流程的哪一版起有；一直都有就不写。 / The version of the process that brought it; left out when always there."""
    until: Count | None = None
    """最后一版还有它的流程版本；没有撤销就不写。 / The last version of the process that has it; left out while in force."""


class Term(Entry):
    """词条 / Term"""

    tone: Literal["good", "warn", "bad", "neutral"] = "neutral"
    """显示时的语气，配合符号，不单靠颜色。 / Tone when shown; always with a symbol, never by colour alone."""
    symbol: Line | None = None
    """显示符号。 / Symbol."""
    requires: tuple[Line, ...] = ()
    """选用此值时，同一处必须填写的字段。 / Fields that must be filled in beside this value."""


class Verdict(Term):
    """判定 / Verdict"""

    kind: ClassVar[str] = "verdict"

    counts: Literal["pass", "denominator", "excluded", "taken-over", "pending"]
    """在通过率中的算法：分子、只进分母、排除、引用、未执行。 / Its part in the pass rate: passed, denominator, excluded, quoted, not run."""
