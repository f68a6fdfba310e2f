"""A settlement as a page of a terminal: its head, lines, records behind them, and who did what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.cli.settlement_texts import capitals, notice_words, yuan_text
from fieldapp.domain.contact import masked_account
from fieldapp.domain.identity_number import masked_identity
from fieldapp.domain.numbers import plain
from fieldapp.domain.period import printed
from fieldapp.domain.settlement import HOW_LABELS, LABELS, LINE_LABELS
from fieldapp.services.settlement_names import money_label, state_label
from fieldapp.services.value_texts import unit_symbol

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from fieldapp.domain.units import Unit
    from fieldapp.services.settlement_sheet import Sheet, SheetLine


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page: lines, and a table below them where there are rows."""

    lines: Sequence[str]
    header: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()


def page(sheet: Sheet, on: date) -> list[Part]:
    """The parts of a settlement's page, as it stands on a day."""
    tables = (_tickets(sheet), _payments(sheet), _events(sheet), _objections(sheet))
    return [_head(sheet, on), _lines(sheet), *(each for each in tables if each.rows)]


def _head(sheet: Sheet, on: date) -> Part:
    settlement = sheet.settlement
    label = state_label(settlement, on, is_all_paid=sheet.is_all_paid)
    lines = [
        f"结算单 {settlement.number}：{settlement.purpose}（{label}）",
        f"项目：{sheet.work.project.name}　单据日期：{printed(settlement.period)}",
        f"合计：{yuan_text(sheet.payable)} 元，人民币{capitals(sheet.payable)}；"
        f"已发放 {yuan_text(sheet.paid)} 元",
    ]
    if settlement.funds:
        lines.append(f"资金来源：{settlement.funds}")
    if settlement.is_on_the_spot:
        lines.append("现金即付，在本期的公示里一并公示。")
    elif settlement.notice:
        lines.append(notice_words(settlement.notice))
    else:
        lines.append(f"公示天数：{settlement.notice_days} 天")
    if sheet.corrects:
        lines.append(f"更正发放：重发 {sheet.corrects} 退回的款项")
    if settlement.void:
        lines.append(f"作废：{settlement.void}")
    return Part(lines)


def _lines(sheet: Sheet) -> Part:
    names = Counter((each.household.name, each.household.group) for each in sheet.lines)
    columns = {
        "行": [str(each.line.position) for each in sheet.lines],
        "农户": [each.household.name for each in sheet.lines],
        "组": [each.household.group or "" for each in sheet.lines],
        "身份证号": [_identity(each, names) for each in sheet.lines],
        "款项": [money_label(sheet.work, each.line.kind) for each in sheet.lines],
        "数量": [_quantity(each.quantity, each.unit) for each in sheet.lines],
        "单价（元）": ["、".join(f"{price:.2f}" for price in each.prices) for each in sheet.lines],
        "应发": [yuan_text(each.money.due) for each in sheet.lines],
        "扣回预支": [_unless_zero(each.money.recovered) for each in sheet.lines],
        "扣款": [_unless_zero(each.money.deducted) for each in sheet.lines],
        "扣款原因": [each.line.deduction_reason or "" for each in sheet.lines],
        "实发": [yuan_text(each.money.payable) for each in sheet.lines],
        "已发": [yuan_text(each.money.paid) for each in sheet.lines],
        "状态": [LINE_LABELS[each.money.state] for each in sheet.lines],
        "收款人": [_other_payee(each) for each in sheet.lines],
        "收款账号": [masked_account(each.line.payee.card or "") for each in sheet.lines],
        "重发": [each.corrects for each in sheet.lines],
    }
    shown = {title: texts for title, texts in columns.items() if any(texts)}
    title = "明细：" if sheet.lines else "没有明细。"
    return Part(["", title], list(shown), list(zip(*shown.values(), strict=True)))


def _tickets(sheet: Sheet) -> Part:
    """The records behind each line; of one that pays again, those that it is paid for."""
    rows = [
        (
            str(each.line.position),
            f"{ticket.name}（红冲）" if ticket.is_reversing else ticket.name,
            ticket.date.isoformat(),
            _quantity(ticket.quantity, each.unit),
            "" if ticket.price is None else f"{ticket.price:.2f}",
            yuan_text(ticket.amount),
            ticket.beneficiary or each.household.name,
        )
        for each in sheet.lines
        for ticket in (*each.tickets, *each.paid_again)
    ]
    header = ("行", "单据", "日期", "数量", "单价（元）", "金额（元）", "享受人")
    return Part(["", "单据："], header, rows)


def _payments(sheet: Sheet) -> Part:
    rows = [
        (
            str(each.line.position),
            payment.on.isoformat(),
            HOW_LABELS[payment.how],
            yuan_text(payment.amount),
            payment.reason or "",
        )
        for each in sheet.lines
        for payment in each.payments
    ]
    header = ("行", "日期", "方式", "金额（元）", "退回的原因")
    return Part(["", "发放："], header, rows)


def _events(sheet: Sheet) -> Part:
    rows = [
        (LABELS[each.state], each.on.isoformat(), each.user, each.reason or "")
        for each in sheet.events
    ]
    return Part(["", "办理经过："], ("状态", "日期", "用户", "原因"), rows)


def _objections(sheet: Sheet) -> Part:
    rows = [
        (
            each.raised_on.isoformat(),
            each.text,
            each.user,
            each.answer or "还没有答复",
            each.answered_on.isoformat() if each.answered_on else "",
        )
        for each in sheet.objections
    ]
    header = ("日期", "异议", "登记", "处理结果", "答复日期")
    return Part(["", "异议："], header, rows)


def _identity(each: SheetLine, names: Counter[tuple[str, str | None]]) -> str:
    """The masked number of those whom name and group do not tell apart."""
    household = each.household
    is_alone = names[household.name, household.group] == 1
    return "" if is_alone else masked_identity(household.id_number or "")


def _other_payee(each: SheetLine) -> str:
    """Who takes the money, where it is not the head of the household."""
    return "" if each.line.payee.name == each.household.name else each.line.payee.name


def _quantity(value: Decimal | None, unit: Unit | None) -> str:
    if value is None:
        return ""
    return f"{plain(value)} {unit_symbol(unit)}" if unit else plain(value)


def _unless_zero(fen: int) -> str:
    return yuan_text(fen) if fen else ""
