"""What expressions do with values: fields, functions, comparisons; and what is not filled in."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from functools import cache
from typing import Any, Literal

from jifu.bilingual import Bilingual

_LONGEST_NAME = 60
"""Characters of a name that are compared with others."""


class BrokenExpression(ValueError):
    """An expression that cannot be asked, whatever the records say. ``reason`` is for the person who wrote it."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.reason = Bilingual(zh, en)


class Unanswerable(ValueError):
    """A value on the way has not been filled in, so that the expression has no answer yet."""


class _Absent:
    """The type of ``ABSENT``."""


ABSENT = _Absent()
"""What lies behind a value that is not filled in."""


def no_such(thing: Literal["名字", "字段"], name: str, known: Iterable[str]) -> BrokenExpression:
    """The error for a name or a field that there is not, with the one that was probably meant."""
    zh = f"没有字段 {name}" if thing == "字段" else f"没有 {name} 这个名字"
    en = f"there is no {'field' if thing == '字段' else 'name'} {name}"
    close = get_close_matches(name[:_LONGEST_NAME], sorted(known), n=1)
    if close:
        zh, en = f"{zh}，是不是想写 {close[0]}？", f"{en}; did you mean {close[0]}?"
    return BrokenExpression(zh, en)


def present(value: Any) -> Any:
    """The value. Raises ``Unanswerable`` for ``ABSENT``."""
    if value is ABSENT:
        raise Unanswerable("not filled in")
    return value


def field(value: Any, name: str) -> Any:
    """A field of a value; ``ABSENT`` behind a value that is not filled in."""
    if value is None or value is ABSENT:
        return ABSENT
    known = readable(value.__class__)
    if name not in known:
        raise no_such("字段", name, known)
    return getattr(value, name)


@cache
def readable(kind: type) -> frozenset[str]:
    """The fields that an expression may ask of a value: those its class declares, and its properties; no methods."""
    declared = {*getattr(kind, "model_fields", ()), *getattr(kind, "__dataclass_fields__", ())}
    made = {name for each in kind.__mro__ for name, member in vars(each).items() if isinstance(member, property)}
    return frozenset(name for name in declared | made if declared and not name.startswith(("_", "model_")))


def called(name: str, function: Callable[..., Any], given: list[Any]) -> Any:
    """The answer of a function; what is not filled in reaches it as None."""
    try:
        return function(*(None if value is ABSENT else value for value in given))
    except (TypeError, AttributeError, LookupError, ArithmeticError) as error:
        raise BrokenExpression(f"{name}() 用得不对（{error}）", f"{name}() is used wrongly: {error}") from error


def equal(left: Any, right: Any) -> bool:
    """Whether two values are the same."""
    return bool(left == right)


def unequal(left: Any, right: Any) -> bool:
    """Whether two values differ."""
    return bool(left != right)


def member(left: Any, right: Any) -> bool:
    """Whether a value is in a list."""
    return bool(_tried(lambda one, several: one in several, left, present(ABSENT if right is None else right)))


def no_member(left: Any, right: Any) -> bool:
    """Whether a value is not in a list."""
    return not member(left, right)


def ordered(order: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    """A comparison of two values that both have to be filled in."""

    def compared(left: Any, right: Any) -> bool:
        if left is None or right is None:
            raise Unanswerable("not filled in")
        return bool(_tried(order, left, right))

    return compared


below, at_most = ordered(operator.lt), ordered(operator.le)
above, at_least = ordered(operator.gt), ordered(operator.ge)


def number(value: Any) -> int | float:
    """The value, which has to be a number."""
    if value is None or value is ABSENT:
        raise Unanswerable("not filled in")
    if not isinstance(value, int | float):
        raise BrokenExpression("只有数字能加减", "only numbers can be added")
    return value


def _tried(compare: Callable[[Any, Any], bool], left: Any, right: Any) -> bool:
    try:
        return compare(left, right)
    except TypeError as error:
        raise BrokenExpression(f"不能比较（{error}）", f"cannot be compared: {error}") from error
