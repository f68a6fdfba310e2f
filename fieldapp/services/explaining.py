"""A kind of record in plain sentences: what it holds, how it is worked out, what it does."""

from __future__ import annotations

from dataclasses import MISSING, asdict, fields
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.limit import limits_of
from fieldapp.domain.numbers import plain
from fieldapp.domain.posting import Effect
from fieldapp.domain.problem import Level
from fieldapp.domain.project_type import DefaultFrom, FieldType
from fieldapp.domain.stock import StockEffect
from fieldapp.services.formula_texts import FormulaTexts
from fieldapp.services.report_texts import report_texts
from fieldapp.services.value_texts import with_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fieldapp.domain.compiled_type import CompiledType
    from fieldapp.domain.project_type import Field, Kind, Limit, MoneyEffect, Rule, StockMove

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
    """The explanation, line by line; ids stand only in the first, for commands."""
    declared = project_type.declared
    yield f"{kind.label}（{kind.id}），属于{declared.label}（{declared.id}）"
    yield "栏目："
    texts = FormulaTexts(declared, kind)
    for field in kind.fields:
        yield f"  {field.label}：{'，'.join(_facts(project_type, texts, field))}。"
    yield from _limits(project_type, kind)
    if kind.rules:
        yield "规则："
        for rule, _ in project_type.formulas[kind.id].rules:
            word = "必须" if rule.level is Level.ERROR else "提醒"
            yield f"  {word}：{rule.message}（要求：{texts.condition(rule.check)}）"
    yield from _effects(project_type, texts)
    reports = list(report_texts(declared, kind))
    if reports:
        yield "报表："
        yield from (f"  {text}。" for text in reports)


def as_declared(project_type: CompiledType, kind: Kind) -> dict[str, object]:
    """The same for machines: the declaration of the kind by its ids."""
    declared = project_type.declared
    named = limits_of(kind)
    return {
        "type": declared.id,
        "kind": kind.id,
        "label": kind.label,
        "fields": [_plain(field) for field in kind.fields],
        "limits": [_plain(each) for each in declared.limit if each.id in named],
        "rules": [_plain(rule) for rule in kind.rules],
        "money": [_plain(effect) for effect in kind.money],
        "stock": [_plain(move) for move in kind.stock],
    }


def _plain(declared: Field | Limit | Rule | MoneyEffect | StockMove) -> dict[str, object]:
    """What a declaration says, without what it leaves to its default; numbers as texts."""
    said: dict[str, object] = {}
    for each in fields(declared):
        value = getattr(declared, each.name)
        maker = each.default_factory
        if value != (each.default if maker is MISSING else maker()):
            said[each.name] = _plain_value(value)
    return said


def _plain_value(value: object) -> object:
    if isinstance(value, DefaultFrom):
        return {name: text for name, text in asdict(value).items() if text}
    return plain(value) if isinstance(value, Decimal) else value


def _limits(project_type: CompiledType, kind: Kind) -> Iterator[str]:
    """The limits that the kind's formulas name."""
    named = limits_of(kind)
    limits = [each for each in project_type.declared.limit if each.id in named]
    if limits:
        yield "限值（可在项目设置里修改）："
    for each in limits:
        value = with_unit(each.value, project_type.units.get(each.unit))
        yield f"  {each.label}：{value}"


def _facts(project_type: CompiledType, texts: FormulaTexts, field: Field) -> Iterator[str]:
    yield TYPES[field.type]
    if field.unit in project_type.units:
        label = project_type.units[field.unit].label
        yield f"每{label}" if field.type is FieldType.MONEY else f"单位{label}"
    if field.options:
        yield f"可选{'、'.join(field.options.values())}"
    yield from _demands(texts, field)
    yield from _sources(texts, field)


def _demands(texts: FormulaTexts, field: Field) -> Iterator[str]:
    if field.required:
        yield "必填"
    if field.required_if:
        yield f"当{texts.condition(field.required_if)}时必填"
    if field.min is not None:
        yield f"不小于 {field.min}"
    if field.max is not None:
        yield f"不大于 {field.max}"


def _sources(texts: FormulaTexts, field: Field) -> Iterator[str]:
    if field.formula:
        yield f"{'能算出时' if field.typed else ''}自动计算：{texts.value(field.formula)}"
    if field.default_from is not None and field.default_from.price:
        yield f"默认取价格表“{field.default_from.price}”"
    if field.aliases:
        yield f"导入时也认：{'、'.join(field.aliases)}"


def _effects(project_type: CompiledType, texts: FormulaTexts) -> Iterator[str]:
    kind = texts.kind
    if kind.money or kind.stock:
        yield "账目和库存："
    for effect in kind.money:
        party = kind.by_id.get(effect.party)
        amount = kind.by_id[effect.amount].label
        yield f"  {EFFECTS[effect.effect]}{party.label if party else ''}：{amount}"
    for move in kind.stock:
        condition = f"（当{texts.condition(move.only_if)}时）" if move.only_if else ""
        declared = project_type.declared
        item = declared.item_label(move.item) if move.item else kind.by_id[move.item_from].label
        yield f"  {MOVES[move.effect]}：{item}，{kind.by_id[move.quantity].label}{condition}"
