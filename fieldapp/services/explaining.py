"""A kind of record in plain sentences: what it holds, how it is worked out, what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.limit import limits_of
from fieldapp.domain.posting import Effect
from fieldapp.domain.problem import Level
from fieldapp.domain.project_type import FieldType
from fieldapp.domain.stock import StockEffect
from fieldapp.services.value_texts import with_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fieldapp.domain.compiled_type import CompiledType
    from fieldapp.domain.project_type import Field, Kind

TYPES: Mapping[FieldType, str] = {
    FieldType.TEXT: "文字",
    FieldType.NOTE: "长文字",
    FieldType.INTEGER: "整数",
    FieldType.DECIMAL: "数字",
    FieldType.MONEY: "金额（元）",
    FieldType.DATE: "日期",
    FieldType.BOOLEAN: "是或否",
    FieldType.CHOICE: "选项",
    FieldType.REFERENCE: "引用",
    FieldType.HOUSEHOLD: "农户",
    FieldType.PARTY: "客户或供应商",
}
EFFECTS: Mapping[Effect, str] = {
    Effect.OWE: "应付给",
    Effect.PAY: "已付给",
    Effect.EARN: "应收自",
    Effect.RECEIVE: "已收自",
    Effect.COST: "现付支出",
}
MOVES: Mapping[StockEffect, str] = {
    StockEffect.INCREASE: "增加库存",
    StockEffect.DECREASE: "减少库存",
    StockEffect.RESET: "盘点为",
}


def explanation_of(project_type: CompiledType, kind: Kind) -> Iterator[str]:
    """The explanation, line by line."""
    declared = project_type.declared
    yield f"{kind.label}（{kind.id}），属于{declared.label}（{declared.id}）"
    yield "栏目："
    for field in kind.fields:
        yield f"  {field.label}（{field.id}）：{'，'.join(_facts(project_type, field))}。"
    yield from _limits(project_type, kind)
    if kind.rules:
        yield "规则："
        for rule, _ in project_type.formulas[kind.id].rules:
            word = "必须" if rule.level is Level.ERROR else "提醒"
            yield f"  {word}：{rule.message}（{rule.check}）"
    yield from _effects(kind)


def _limits(project_type: CompiledType, kind: Kind) -> Iterator[str]:
    """The limits that the kind's formulas name."""
    named = limits_of(kind)
    limits = [each for each in project_type.declared.limit if each.id in named]
    if limits:
        yield "限值（可在项目设置里修改）："
    for each in limits:
        value = with_unit(each.value, project_type.units.get(each.unit))
        yield f"  {each.label}（limit.{each.id}）：{value}"


def _facts(project_type: CompiledType, field: Field) -> Iterator[str]:
    yield TYPES[field.type]
    if field.unit in project_type.units:
        label = project_type.units[field.unit].label
        yield f"每{label}" if field.type is FieldType.MONEY else f"单位{label}"
    if field.options:
        yield f"可选{'、'.join(field.options.values())}"
    yield from _demands(field)
    yield from _sources(field)


def _demands(field: Field) -> Iterator[str]:
    if field.required:
        yield "必填"
    if field.required_if:
        yield f"当 {field.required_if} 时必填"
    if field.min is not None:
        yield f"不小于 {field.min}"
    if field.max is not None:
        yield f"不大于 {field.max}"


def _sources(field: Field) -> Iterator[str]:
    if field.formula:
        yield f"{'能算出时' if field.typed else ''}按公式计算：{field.formula}"
    if field.default_from is not None and field.default_from.price:
        yield f"默认取价格表“{field.default_from.price}”"
    if field.aliases:
        yield f"导入时也认：{'、'.join(field.aliases)}"


def _effects(kind: Kind) -> Iterator[str]:
    if kind.money or kind.stock:
        yield "账目和库存："
    for effect in kind.money:
        party = kind.by_id.get(effect.party)
        amount = kind.by_id[effect.amount].label
        yield f"  {EFFECTS[effect.effect]}{party.label if party else ''}：{amount}"
    for move in kind.stock:
        condition = f"（当 {move.only_if} 时）" if move.only_if else ""
        item = move.item or kind.by_id[move.item_from].label
        yield f"  {MOVES[move.effect]}：{item}，{kind.by_id[move.quantity].label}{condition}"
