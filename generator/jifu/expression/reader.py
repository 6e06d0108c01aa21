"""Sources to functions, form by form; what is not on the list is refused."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from typing import Any

from jifu.expression import values
from jifu.expression.values import BrokenExpression, no_such, present

LONGEST = 600
"""Characters of an expression or a sentence; what is longer is no rule that a person can read."""
DEEPEST = 24
"""Levels of nesting."""

Chain = tuple[str, ...]
"""A name and the fields asked of it: ``("item", "burn_in", "passed")``."""
Values = Mapping[str, Any]
Ask = Callable[[Values], Any]

_CONSTANTS = {"true": True, "false": False, "none": None}
_TESTS: Mapping[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: values.equal,
    ast.NotEq: values.unequal,
    ast.Lt: values.below,
    ast.LtE: values.at_most,
    ast.Gt: values.above,
    ast.GtE: values.at_least,
    ast.In: values.member,
    ast.NotIn: values.no_member,
}
_SUMS: Mapping[type[ast.operator], Callable[[Any, Any], Any]] = {ast.Add: operator.add, ast.Sub: operator.sub}


class Reader:
    """Turns sources into functions, and remembers the fields they ask for. ``names`` are all there is to refer to."""

    def __init__(self, names: frozenset[str]) -> None:
        self.chains: set[Chain] = set()
        self._names = names
        self._depth = 0

    def read(self, source: str) -> Ask:
        """The function that answers an expression. Raises ``BrokenExpression``."""
        try:
            tree = ast.parse(short(source).strip(), mode="eval")
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            raise BrokenExpression("语法不对", "the syntax is wrong") from error
        return self._form(tree.body)

    def _form(self, node: ast.expr) -> Ask:
        read: Callable[[Any], Ask] | None = getattr(self, f"_read_{type(node).__name__.lower()}", None)
        if read is None:
            raise BrokenExpression(f"不允许这种写法（{type(node).__name__}）", f"{type(node).__name__} is not allowed")
        self._depth += 1
        if self._depth > DEEPEST:
            raise BrokenExpression("嵌套太深", "nested too deeply")
        ask = read(node)
        self._depth -= 1
        return ask

    def _read_constant(self, node: ast.Constant) -> Ask:
        if not isinstance(node.value, str | int | float | None):
            raise BrokenExpression("只能写文字和数字", "only texts and numbers can be written")
        return constant(node.value)

    def _read_name(self, node: ast.Name) -> Ask:
        if node.id in _CONSTANTS:
            return constant(_CONSTANTS[node.id])
        name = self._known(node.id)
        self.chains.add((name,))
        return lambda given: given[name]

    def _read_attribute(self, node: ast.Attribute) -> Ask:
        field, of = node.attr, self._form(node.value)
        if field.startswith("_"):
            raise BrokenExpression(f"没有字段 {field}", f"there is no field {field}")
        if chain := _chain(node):
            self.chains.add(chain)
        return lambda given: values.field(of(given), field)

    def _read_call(self, node: ast.Call) -> Ask:
        if not isinstance(node.func, ast.Name) or node.keywords:
            raise BrokenExpression(
                "只能调用给出的函数，参数不写名字", "only given functions can be called, without keywords"
            )
        name, arguments = self._known(node.func.id), [self._form(argument) for argument in node.args]
        return lambda given: values.called(name, given[name], [argument(given) for argument in arguments])

    def _read_boolop(self, node: ast.BoolOp) -> Ask:
        asks, decisive = [self._form(value) for value in node.values], isinstance(node.op, ast.Or)

        def ask(given: Values) -> Any:
            for each in asks[:-1]:
                value = present(each(given))
                if bool(value) is decisive:
                    return value
            return asks[-1](given)

        return ask

    def _read_unaryop(self, node: ast.UnaryOp) -> Ask:
        of = self._form(node.operand)
        if isinstance(node.op, ast.Not):
            return lambda given: not present(of(given))
        if isinstance(node.op, ast.USub):
            return lambda given: -values.number(of(given))
        raise BrokenExpression("不允许这种运算", "this operation is not allowed")

    def _read_binop(self, node: ast.BinOp) -> Ask:
        combine = _SUMS.get(type(node.op))
        if combine is None:
            raise BrokenExpression("只能做加减", "only sums and differences are allowed")
        left, right = self._form(node.left), self._form(node.right)
        return lambda given: combine(values.number(left(given)), values.number(right(given)))

    def _read_ifexp(self, node: ast.IfExp) -> Ask:
        test, yes, no = self._form(node.test), self._form(node.body), self._form(node.orelse)
        return lambda given: yes(given) if present(test(given)) else no(given)

    def _read_tuple(self, node: ast.Tuple | ast.List) -> Ask:
        asks = [self._form(element) for element in node.elts]
        return lambda given: tuple(present(ask(given)) for ask in asks)

    _read_list = _read_tuple

    def _read_compare(self, node: ast.Compare) -> Ask:
        first = self._form(node.left)
        tests = [self._test(test, right) for test, right in zip(node.ops, node.comparators, strict=True)]

        def ask(given: Values) -> bool:
            left = present(first(given))
            for holds, of in tests:
                right = present(of(given))
                if not holds(left, right):
                    return False
                left = right
            return True

        return ask

    def _test(self, test: ast.cmpop, right: ast.expr) -> tuple[Callable[[Any, Any], bool], Ask]:
        if type(test) not in _TESTS:
            raise BrokenExpression("不允许这种比较", "this comparison is not allowed")
        return _TESTS[type(test)], self._form(right)

    def _known(self, name: str) -> str:
        if name not in self._names:
            raise no_such("名字", name, self._names)
        return name


def short(source: str) -> str:
    """The source. Raises ``BrokenExpression`` when it is too long."""
    if len(source) > LONGEST:
        raise BrokenExpression(f"超过 {LONGEST} 个字符", f"longer than {LONGEST} characters")
    return source


def constant(value: Any) -> Ask:
    """A function that always gives this value."""
    return lambda _: value


def _chain(node: ast.expr) -> Chain:
    """``item.a.b`` as a chain; empty when it starts at anything but a name."""
    fields: list[str] = []
    while isinstance(node, ast.Attribute):
        fields.append(node.attr)
        node = node.value
    return (node.id, *reversed(fields)) if isinstance(node, ast.Name) else ()
