"""Settlements as a terminal and a machine are told of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from fieldapp.domain.capital import amount_in_capitals
from fieldapp.domain.money import yuan
from fieldapp.domain.numbers import plain
from fieldapp.domain.settlement import HOW_LABELS, LABELS, LINE_LABELS
from fieldapp.services.settlement_names import money_label, state_label
from fieldapp.services.value_texts import unit_symbol

if TYPE_CHECKING:
    from datetime import date

    from fieldapp.domain.settlement import Notice
    from fieldapp.services.settlement_sheet import Sheet, SheetLine, Ticket
    from fieldapp.store.payments import Payment
    from fieldapp.store.settlements import Event, Objection, Settlement


def yuan_text(fen: int) -> str:
    """An amount in fen as yuan with two digits after the point."""
    return f"{yuan(fen):.2f}"


def capitals(fen: int) -> str:
    """An amount in fen in capital characters, without 人民币 before it."""
    return amount_in_capitals(yuan(fen), prefix="")


def head_as_json(settlement: Settlement, on: date, *, is_all_paid: bool) -> dict[str, object]:
    """What every command tells of a settlement: which, and where it stands on a day."""
    return {
        "number": settlement.number,
        "state": settlement.state.value,
        "state_label": state_label(settlement, on, is_all_paid=is_all_paid),
    }


def notice_as_json(settlement: Settlement) -> dict[str, object]:
    """The days of its notice; null before it hangs."""
    notice = settlement.notice
    return {
        "notice_days": settlement.notice_days,
        "notice_first": notice.first.isoformat() if notice else None,
        "notice_last": notice.last.isoformat() if notice else None,
    }


def what_as_json(settlement: Settlement, project: str, corrects: str) -> dict[str, object]:
    """What a settlement is for."""
    return {
        "project": project,
        "purpose": settlement.purpose,
        "funds": settlement.funds,
        "from": settlement.period.begin.isoformat(),
        "to": settlement.period.last.isoformat(),
        "cash": settlement.is_on_the_spot,
        "corrects": corrects or None,
        "void_reason": settlement.void,
    }


def sheet_as_json(sheet: Sheet, on: date) -> dict[str, object]:
    """A settlement with everything behind it, without identity and bank numbers."""
    settlement = sheet.settlement
    return {
        **head_as_json(settlement, on, is_all_paid=sheet.is_all_paid),
        **what_as_json(settlement, sheet.work.project.name, sheet.corrects),
        **notice_as_json(settlement),
        "due_yuan": yuan_text(sheet.due),
        "total_yuan": yuan_text(sheet.payable),
        "total_words": capitals(sheet.payable),
        "paid_yuan": yuan_text(sheet.paid),
        "lines": [_line_as_json(sheet, each) for each in sheet.lines],
        "events": [_event_as_json(each) for each in sheet.events],
        "objections": [_objection_as_json(each) for each in sheet.objections],
    }


def _line_as_json(sheet: Sheet, each: SheetLine) -> dict[str, object]:
    line, money = each.line, each.money
    return {
        "line": line.position,
        "household": each.household.name,
        "group": each.household.group,
        "payee": line.payee.name,
        "beneficiaries": list(each.beneficiaries),
        "kind": line.kind,
        "money": money_label(sheet.work, line.kind),
        "quantity": None if each.quantity is None else plain(each.quantity),
        "unit": unit_symbol(each.unit) if each.unit else None,
        "prices_yuan": [f"{price:.2f}" for price in each.prices],
        "due_yuan": yuan_text(money.due),
        "recovered_yuan": yuan_text(money.recovered),
        "deducted_yuan": yuan_text(money.deducted),
        "deduction_reason": line.deduction_reason,
        "amount_yuan": yuan_text(money.payable),
        "paid_yuan": yuan_text(money.paid),
        "paid_on": each.paid_on.isoformat() if each.paid_on else None,
        "state": money.state.value,
        "state_label": LINE_LABELS[money.state],
        "corrects": each.corrects or None,
        "corrected_tickets": [_ticket_as_json(ticket) for ticket in each.paid_again],
        "tickets": [_ticket_as_json(ticket) for ticket in each.tickets],
        "payments": [_payment_as_json(payment) for payment in each.payments],
    }


def _ticket_as_json(ticket: Ticket) -> dict[str, object]:
    return {
        "number": ticket.number,
        "name": ticket.name,
        "date": ticket.date.isoformat(),
        "quantity": None if ticket.quantity is None else plain(ticket.quantity),
        "price_yuan": None if ticket.price is None else f"{ticket.price:.2f}",
        "amount_yuan": yuan_text(ticket.amount),
        "beneficiary": ticket.beneficiary or None,
        "reversing": ticket.is_reversing,
    }


def _payment_as_json(payment: Payment) -> dict[str, object]:
    return {
        "on": payment.on.isoformat(),
        "how": payment.how.value,
        "how_label": HOW_LABELS[payment.how],
        "amount_yuan": yuan_text(payment.amount),
        "reason": payment.reason,
    }


def _event_as_json(event: Event) -> dict[str, object]:
    return {
        "state": event.state.value,
        "state_label": LABELS[event.state],
        "on": event.on.isoformat(),
        "user": event.user,
        "reason": event.reason,
    }


def _objection_as_json(objection: Objection) -> dict[str, object]:
    return {
        "on": objection.raised_on.isoformat(),
        "text": objection.text,
        "user": objection.user,
        "answered_on": objection.answered_on.isoformat() if objection.answered_on else None,
        "answer": objection.answer,
    }


def notice_words(notice: Notice) -> str:
    """The days of a notice, both ends counted, and from when on money may go out."""
    if not notice.days:
        return "不用公示，当天起可以发放。"
    after = notice.last + timedelta(days=1)
    days = f"{notice.first} 至 {notice.last}，共 {notice.days} 天"
    return f"公示日期：{days}，{after} 起可以发放。"
