"""Where a settlement stands once something was done to it, and what comes next."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from fieldapp.cli.output import say_done
from fieldapp.cli.settlement_texts import head_as_json, notice_as_json, notice_words, yuan_text
from fieldapp.cli.typed import day_of_step
from fieldapp.domain.settlement import LineState, State
from fieldapp.services.ledger import Ledger
from fieldapp.services.settlement_names import state_label
from fieldapp.services.settlement_reading import SettlementReading

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping

    from fieldapp.cli.environment import Environment
    from fieldapp.services.settlement_sheet import Sheet

Act: TypeAlias = Callable[[Ledger, date], object]

NEXT: Mapping[State, str] = {
    State.DRAFT: "改好后再提交审核（settle submit）。",
    State.SUBMITTED: "下一步由另一位用户审核（settle approve）。",
    State.APPROVED: "下一步公示（settle publish）。",
    State.PAID: "钱都到账后归档（settle archive）；没有到账的登记退回（settle fail）。",
    State.VOID: "里面的款项又可以结算。",
}
WITHOUT_NOTICE = "不用公示，可以发放（settle pay）。"
UNSETTLED = frozenset({LineState.OPEN, LineState.PARTLY_PAID})


def take_step(environment: Environment, words: Namespace, act: Act) -> None:
    """Do one thing to the settlement of the words, and tell where it stands then."""
    with closing(environment.open(words.ledger, words.user)) as ledger:
        on = _day_of(ledger, words)
        act(ledger, on)
        sheet = SettlementReading(ledger).sheet(words.number)
    say_done(standing_as_json(sheet, on), standing_lines(sheet, on), as_json=words.json)


def _day_of(ledger: Ledger, words: Namespace) -> date:
    """The day of a step; what has no day of its own, such as a deduction, is of today."""
    return day_of_step(ledger, words) if "on" in words else ledger.today()


def standing_as_json(sheet: Sheet, on: date) -> dict[str, object]:
    """What a machine is told of a settlement after a step of that day."""
    return {
        **head_as_json(sheet.settlement, on, is_all_paid=sheet.is_all_paid),
        "on": on.isoformat(),
        "lines": len(sheet.lines),
        "total_yuan": yuan_text(sheet.payable),
        "paid_yuan": yuan_text(sheet.paid),
        **notice_as_json(sheet.settlement),
        "open_objections": sum(each.answer is None for each in sheet.objections),
    }


def standing_lines(sheet: Sheet, on: date) -> list[str]:
    """What people are told: where it stands, what it comes to, and what comes next."""
    total, paid = sheet.payable, sheet.paid
    label = state_label(sheet.settlement, on, is_all_paid=sheet.is_all_paid)
    sums = f"共 {len(sheet.lines)} 行，合计 {yuan_text(total)} 元"
    if sheet.settlement.state in {State.PAID, State.ARCHIVED}:
        sums += f"，已发放 {yuan_text(paid)} 元"
    lines = [f"结算单 {sheet.settlement.number} 现在是“{label}”（{on}）：{sums}。"]
    return lines + [each for each in _next(sheet) if each]


def _next(sheet: Sheet) -> list[str]:
    settlement, lines = sheet.settlement, sheet.lines
    if settlement.state is State.PUBLISHED and settlement.notice:
        waiting = sum(each.answer is None for each in sheet.objections)
        objections = f"有 {waiting} 条异议等待答复，答复以后才能发放。" if waiting else ""
        return [notice_words(settlement.notice), objections]
    if settlement.state is State.APPROVED and not settlement.notice_days:
        return [WITHOUT_NOTICE]
    bounced = sum(each.money.state is LineState.BOUNCED for each in lines)
    if bounced:
        return [f"有 {bounced} 行退回，请做更正发放（settle new --corrects {settlement.number}）。"]
    waiting = sum(each.money.state in UNSETTLED for each in lines)
    if settlement.state is State.PAID and waiting:
        return [f"还有 {waiting} 行没有付清。"]
    return [NEXT.get(settlement.state, "")]
