"""Formulas of declarations: a small language that compiles, or says why it does not.

Literals, names, constants, `+ - * /`, comparisons, `and or not`, `a if c else b`, `is None`,
`in ('…', '…')`, and the functions `min max abs round days`. Emptiness spreads, except through `or`,
which gives its right side where the left is empty. Division by zero gives empty. A compiled formula
never raises.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from fieldapp.domain.formula_tree import formula_tree
from fieldapp.domain.operations import (
    ARITHMETIC,
    FUNCTIONS,
    ORDER,
    Evaluation,
    Facts,
    Operand,
    ValueType,
    compared,
    first_filled,
    joined,
    number,
)
from fieldapp.domain.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

NO_CONSTANTS: Mapping[str, Decimal] = MappingProxyType({})

LONGEST = 400  # characters; a longer formula belongs in two fields
MOST_NODES = 120


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled formula: what it gives, the names it reads, and how to work it out."""

    text: str
    type: ValueType
    names: frozenset[str]
    evaluate: Evaluation


def compiled(
    text: str, names: Mapping[str, ValueType], constants: Mapping[str, Decimal] = NO_CONSTANTS
) -> Expression | Problem:
    """The formula ready to be worked out over these names, or what is wrong with it.

    Constants are names whose numbers are known already.
    """
    try:
        tree = _parsed(text)
        compiler = _Compiler(names, constants)
        part = compiler.part(tree)
    except _RefusedError as refused:
        return refused.problem
    return Expression(text, part.type, frozenset(compiler.used), part.evaluate)


@dataclass(frozen=True, slots=True)
class _Part:
    type: ValueType
    evaluate: Evaluation


class _RefusedError(Exception):
    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.problem = Problem(code, values=values)


def _parsed(text: str) -> ast.expr:
    if len(text) > LONGEST:
        raise _RefusedError("formula.too_long")
    try:
        tree = formula_tree(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise _RefusedError("formula.syntax", part=text) from None
    if sum(1 for _ in ast.walk(tree)) > MOST_NODES:
        raise _RefusedError("formula.too_long")
    return tree


def _not_allowed(node: ast.AST) -> _RefusedError:
    return _RefusedError("formula.not_allowed", part=ast.unparse(node))


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


class _Compiler:
    """Walks the syntax tree once, checks types and builds closures."""

    def __init__(self, names: Mapping[str, ValueType], constants: Mapping[str, Decimal]) -> None:
        self._names, self._constants = names, constants
        self.used: set[str] = set()

    def part(self, node: ast.expr) -> _Part:
        """The part for one node; a form that the language lacks is refused."""
        match node:
            case ast.Constant():
                return self._constant(node)
            case ast.Name() | ast.Attribute():
                return self._name(node)
            case ast.IfExp():
                return self._choice(node)
            case ast.Call():
                return self._call(node)
            case _:
                return self._operation(node)

    def _operation(self, node: ast.expr) -> _Part:
        match node:
            case ast.BinOp():
                return self._arithmetic(node)
            case ast.UnaryOp():
                return self._unary(node)
            case ast.BoolOp():
                return self._boolean(node)
            case ast.Compare():
                return self._comparison(node)
            case _:
                raise _not_allowed(node)

    def _typed(self, node: ast.expr, expected: ValueType) -> Evaluation:
        part = self.part(node)
        if part.type is not expected:
            raise _RefusedError("formula.type", part=ast.unparse(node), expected=expected.value)
        return part.evaluate

    def _constant(self, node: ast.Constant) -> _Part:
        value = node.value
        if isinstance(value, bool):
            return _Part(ValueType.BOOLEAN, lambda _: value)
        if isinstance(value, str):
            return _Part(ValueType.TEXT, lambda _: value)
        if isinstance(value, int | float):
            written = Decimal(repr(value))
            if written.is_finite():
                return _Part(ValueType.NUMBER, lambda _: written)
        raise _not_allowed(node)

    def _name(self, node: ast.Name | ast.Attribute) -> _Part:
        name = ast.unparse(node)
        constant = self._constants.get(name)
        if constant is not None:
            return _Part(ValueType.NUMBER, lambda _: constant)
        if name not in self._names:
            raise _RefusedError("formula.unknown_name", name=name)
        self.used.add(name)
        kind = self._names[name]
        if kind is ValueType.NUMBER:
            return _Part(kind, lambda facts: number(facts.get(name)))
        return _Part(kind, lambda facts: facts.get(name))

    def _arithmetic(self, node: ast.BinOp) -> _Part:
        operation = ARITHMETIC.get(type(node.op).__name__)
        if operation is None:
            raise _not_allowed(node)
        left = self._typed(node.left, ValueType.NUMBER)
        right = self._typed(node.right, ValueType.NUMBER)

        def evaluate(facts: Facts) -> Operand:
            one, other = left(facts), right(facts)
            if isinstance(one, Decimal) and isinstance(other, Decimal):
                return number(operation(one, other))
            return None

        return _Part(ValueType.NUMBER, evaluate)

    def _unary(self, node: ast.UnaryOp) -> _Part:
        if isinstance(node.op, ast.Not):
            truth = self._typed(node.operand, ValueType.BOOLEAN)
            return _Part(
                ValueType.BOOLEAN,
                lambda facts: None if (value := truth(facts)) is None else value is False,
            )
        if not isinstance(node.op, ast.USub):
            raise _not_allowed(node)
        inner = self._typed(node.operand, ValueType.NUMBER)
        return _Part(
            ValueType.NUMBER,
            lambda facts: -value if isinstance(value := inner(facts), Decimal) else None,
        )

    def _boolean(self, node: ast.BoolOp) -> _Part:
        kind = self.part(node.values[0]).type
        sides = [self._typed(value, kind) for value in node.values]
        if isinstance(node.op, ast.And):
            if kind is not ValueType.BOOLEAN:
                raise _RefusedError("formula.type", part=ast.unparse(node), expected="boolean")
            return _Part(kind, joined(sides, deciding=False))
        is_boolean = kind is ValueType.BOOLEAN
        return _Part(kind, joined(sides, deciding=True) if is_boolean else first_filled(sides))

    def _comparison(self, node: ast.Compare) -> _Part:
        tests: list[Evaluation] = []
        left = node.left
        for operator, right in zip(node.ops, node.comparators, strict=True):
            tests.append(self._test(left, operator, right))
            left = right
        return _Part(ValueType.BOOLEAN, joined(tests, deciding=False))

    def _test(self, left: ast.expr, operator: ast.cmpop, right: ast.expr) -> Evaluation:
        if isinstance(operator, ast.Is | ast.IsNot):
            return self._emptiness(left, right, expected=isinstance(operator, ast.Is))
        if isinstance(operator, ast.In | ast.NotIn):
            return self._membership(left, right, expected=isinstance(operator, ast.In))
        one = self.part(left)
        other = self._typed(right, one.type)
        holds = ORDER[type(operator).__name__]
        return lambda facts: compared(one.evaluate(facts), other(facts), holds)

    def _emptiness(self, left: ast.expr, right: ast.expr, *, expected: bool) -> Evaluation:
        if not _is_none(right):
            raise _not_allowed(right)
        value = self.part(left).evaluate
        return lambda facts: (value(facts) is None) is expected

    def _membership(self, left: ast.expr, right: ast.expr, *, expected: bool) -> Evaluation:
        if not isinstance(right, ast.Tuple):
            raise _not_allowed(right)
        part = self.part(left)
        choices = [self._typed(each, part.type) for each in right.elts]

        def test(facts: Facts) -> Operand:
            value = part.evaluate(facts)
            if value is None:
                return None
            return any(value == each(facts) for each in choices) is expected

        return test

    def _choice(self, node: ast.IfExp) -> _Part:
        condition = self._typed(node.test, ValueType.BOOLEAN)
        filled = [side for side in (node.body, node.orelse) if not _is_none(side)]
        if not filled:
            raise _not_allowed(node)
        kind = self.part(filled[0]).type
        then, otherwise = self._side(node.body, kind), self._side(node.orelse, kind)
        return _Part(
            kind, lambda facts: then(facts) if condition(facts) is True else otherwise(facts)
        )

    def _side(self, node: ast.expr, kind: ValueType) -> Evaluation:
        return (lambda _: None) if _is_none(node) else self._typed(node, kind)

    def _call(self, node: ast.Call) -> _Part:
        function = FUNCTIONS.get(ast.unparse(node.func))
        if function is None or node.keywords:
            raise _not_allowed(node)
        if not function.least <= len(node.args) <= function.most:
            raise _RefusedError("formula.arguments", part=ast.unparse(node))
        arguments = [self._typed(each, function.takes) for each in node.args]

        def evaluate(facts: Facts) -> Operand:
            values = [argument(facts) for argument in arguments]
            return None if None in values else function.work(values)

        return _Part(ValueType.NUMBER, evaluate)
