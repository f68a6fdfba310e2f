"""Formulas and conditions of a declaration as people say them, with labels instead of ids."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.formula_tree import formula_tree
from fieldapp.domain.ids import FieldId
from fieldapp.domain.limit import PREFIX
from fieldapp.domain.project_type import FieldType, Kind, ProjectType

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fieldapp.domain.project_type import Field

SIGNS: Mapping[str, str] = {"Add": "+", "Sub": "-", "Mult": "×", "Div": "÷"}
STRENGTHS: Mapping[str, int] = {"Add": 1, "Sub": 1, "Mult": 2, "Div": 2}
NUMBERS: Mapping[str, str] = {
    "Eq": "等于",
    "NotEq": "不等于",
    "Lt": "小于",
    "LtE": "不大于",
    "Gt": "大于",
    "GtE": "不小于",
}
DATES: Mapping[str, str] = {**NUMBERS, "Lt": "早于", "LtE": "不晚于", "Gt": "晚于", "GtE": "不早于"}
WORDS: Mapping[str, str] = {**NUMBERS, "Eq": "是", "NotEq": "不是"}
FUNCTIONS: Mapping[str, Callable[..., str]] = {
    "min": lambda *values: f"（{'、'.join(values)}）中最小的",
    "max": lambda *values: f"（{'、'.join(values)}）中最大的",
    "abs": lambda value: f"（{value}）的绝对值",
    "round": lambda value, places="0": f"（{value}）保留{places}位小数",
    "days": lambda first, last: f"{first}到{last}的天数",
}
YES, NO, EMPTY = "是", "否", "空"


@dataclass(frozen=True, slots=True)
class FormulaTexts:
    """Says the formulas of one kind; what compiled can be said."""

    project_type: ProjectType
    kind: Kind

    def value(self, formula: str) -> str:
        """What a formula works out: `净重×单价÷1000`, `如果是否到账，则为应收，否则为空`."""
        return self._value(formula_tree(formula))

    def condition(self, formula: str) -> str:
        """What a condition asks for: `计量方式是“地磅”，并且毛重没有填写`."""
        return self._condition(formula_tree(formula))

    def _value(self, node: ast.expr) -> str:
        match node:
            case ast.Constant(value=value):
                return _constant(value)
            case ast.Name() | ast.Attribute():
                return self._label(node)
            case ast.BinOp():
                return self._arithmetic(node)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return f"-{self._operand(operand, STRENGTHS['Mult'])}"
            case ast.IfExp(test=test, body=then, orelse=otherwise):
                condition = self._condition(test)
                return f"如果{condition}，则为{self._part(then)}，否则为{self._part(otherwise)}"
            case _:
                return self._composed(node)

    def _composed(self, node: ast.expr) -> str:
        match node:
            case ast.Call(func=ast.Name(id=name), args=arguments):
                return FUNCTIONS[name](*map(self._part, arguments))
            case ast.BoolOp(op=ast.Or(), values=[first, *others]) if not _is_condition(first):
                rest = "，再空时为".join(map(self._part, others))
                return f"{self._part(first)}（空时为{rest}）"
            case _:
                return self._condition(node)

    def _arithmetic(self, node: ast.BinOp) -> str:
        name = type(node.op).__name__
        strength = STRENGTHS[name]
        # What is taken away or divided by keeps its brackets: a - (b + c).
        right = strength + 1 if name in {"Sub", "Div"} else strength
        left_text, right_text = self._operand(node.left, strength), self._operand(node.right, right)
        return f"{left_text}{SIGNS[name]}{right_text}"

    def _operand(self, node: ast.expr, strength: int) -> str:
        if isinstance(node, ast.BinOp) and STRENGTHS[type(node.op).__name__] >= strength:
            return self._value(node)
        return self._bracketed(node, is_simple=_is_simple(node))

    def _part(self, node: ast.expr) -> str:
        """A value within a sentence."""
        return self._bracketed(node, is_simple=not isinstance(node, ast.IfExp))

    def _bracketed(self, node: ast.expr, *, is_simple: bool) -> str:
        text = self._value(node)
        return text if is_simple else f"（{text}）"

    def _condition(self, node: ast.expr) -> str:
        match node:
            case ast.BoolOp(op=op, values=values):
                word = "，并且" if isinstance(op, ast.And) else "，或者"
                return word.join(map(self._condition_part, values))
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return f"并非（{self._condition(operand)}）"
            case ast.Compare():
                return self._comparison(node)
            case ast.IfExp(test=test, body=then, orelse=otherwise):
                parts = map(self._condition, (test, then, otherwise))
                return "如果{}，则{}，否则{}".format(*parts)
            case ast.Constant(value=value):
                return _constant(value)
            case _:
                return f"“{self._value(node)}”为{YES}"

    def _condition_part(self, node: ast.expr) -> str:
        text = self._condition(node)
        return f"（{text}）" if isinstance(node, ast.BoolOp | ast.IfExp) else text

    def _comparison(self, node: ast.Compare) -> str:
        tests = []
        left = node.left
        for operator, right in zip(node.ops, node.comparators, strict=True):
            tests.append(self._test(left, operator, right))
            left = right
        return "，并且".join(tests)

    def _test(self, left: ast.expr, operator: ast.cmpop, right: ast.expr) -> str:
        what = self._part(left)
        match operator, right:
            case ast.Is(), _:
                return f"{what}没有填写"
            case ast.IsNot(), _:
                return f"{what}已填写"
            case ((ast.In() | ast.NotIn()), ast.Tuple(elts=choices)):
                word = "是" if isinstance(operator, ast.In) else "不是"
                return f"{what}{word}{'或'.join(self._compared(left, each) for each in choices)}"
            case _:
                word = self._words(left)[type(operator).__name__]
                return f"{what}{word}{self._compared(left, right)}"

    def _words(self, left: ast.expr) -> Mapping[str, str]:
        """The words for comparing what is on the left."""
        field = self._field(ast.unparse(left))
        if field is None or field.type.is_number:
            return NUMBERS
        return DATES if field.type is FieldType.DATE else WORDS

    def _compared(self, left: ast.expr, right: ast.expr) -> str:
        """What something is compared with; an option by its label."""
        match left, right:
            case ((ast.Name() | ast.Attribute()), ast.Constant(value=str(option))):
                field = self._field(ast.unparse(left))
                return f"“{field.options.get(option, option) if field else option}”"
            case _:
                return self._part(right)

    def _label(self, node: ast.expr) -> str:
        name = ast.unparse(node)
        first, _, last = name.partition(".")
        if name.startswith(PREFIX):
            return self.project_type.limits[last].label
        own = self.kind.by_id[FieldId(first)]
        if not last:
            return own.label
        asset = self.project_type.kinds[own.to]
        # What an asset is called stands for the asset.
        is_name = last == asset.naming_field.id
        return own.label if is_name else f"{own.label}的{asset.by_id[FieldId(last)].label}"

    def _field(self, name: str) -> Field | None:
        """The field of that name, of the kind or of what it refers to; None for anything else."""
        first, _, last = name.partition(".")
        field = self.kind.by_id.get(FieldId(first))
        if field is None or not last:
            return field
        return self.project_type.kinds[field.to].by_id.get(FieldId(last))


def _constant(value: object) -> str:
    if value is None:
        return EMPTY
    if isinstance(value, bool):
        return YES if value else NO
    return f"“{value}”" if isinstance(value, str) else str(value)


def _is_condition(node: ast.expr) -> bool:
    """Whether a part gives a truth by its form alone; a name may do so, too."""
    return isinstance(node, ast.Compare | ast.BoolOp) or (
        isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
    )


def _is_simple(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant | ast.Name | ast.Attribute | ast.Call | ast.BoolOp)
