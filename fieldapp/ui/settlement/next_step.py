"""What can be done with a settlement now, and what its bar says comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from fieldapp.domain.settlement import UNPAID, State
from fieldapp.services.settlement_paying import waits
from fieldapp.services.settlement_sheet import Sheet, prepared_by
from fieldapp.ui.settlement.words import day_words, money

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fieldapp.services.settlement_sheet import SheetLine


class Action(StrEnum):
    """Something that a person can do with a settlement, or with one of its lines."""

    SUBMIT = "submit"
    APPROVE = "approve"
    CHANGE_USER = "change_user"
    PUBLISH = "publish"
    OBJECT = "object"
    ANSWER = "answer"
    PAY = "pay"
    FAIL = "fail"
    CORRECT = "correct"
    ARCHIVE = "archive"
    GIVE_BACK = "give_back"
    VOID = "void"
    REMOVE = "remove"
    DEDUCT = "deduct"


LABELS: Mapping[Action, str] = {
    Action.SUBMIT: "提交审核",
    Action.APPROVE: "审核通过",
    Action.CHANGE_USER: "换人登录",
    Action.PUBLISH: "开始公示",
    Action.OBJECT: "登记异议",
    Action.ANSWER: "答复异议",
    Action.PAY: "登记发放",
    Action.FAIL: "登记退回",
    Action.CORRECT: "更正发放",
    Action.ARCHIVE: "归档",
    Action.GIVE_BACK: "退回修改",
    Action.VOID: "作废",
    Action.REMOVE: "移出本行",
    Action.DEDUCT: "扣款",
}


@dataclass(frozen=True, slots=True)
class NextStep:
    """What the bar says, in which tone, and its buttons; the last one is what comes next."""

    tone: str
    text: str
    actions: tuple[Action, ...] = ()


def next_step(sheet: Sheet, today: date, user: str) -> NextStep:
    """What comes next for a settlement, for whoever works now."""
    return _STEPS[sheet.settlement.state](_Case(sheet, today, user))


def further_actions(sheet: Sheet) -> tuple[Action, ...]:
    """What else can be done with the whole settlement."""
    state = sheet.settlement.state
    if state not in UNPAID:
        return ()
    return (Action.VOID,) if state is State.DRAFT else (Action.GIVE_BACK, Action.VOID)


def line_actions(sheet: Sheet, line: SheetLine) -> tuple[Action, ...]:
    """What can be done with one line."""
    state = sheet.settlement.state
    if state is State.DRAFT:
        return (Action.DEDUCT, Action.REMOVE)
    is_out = line.money.paid > 0
    return (Action.FAIL,) if state in {State.PAID, State.ARCHIVED} and is_out else ()


def bounced(sheet: Sheet) -> list[SheetLine]:
    """The lines whose money came back and is still to be paid again."""
    return [each for each in sheet.lines if each.money.bounced and each.money.open > 0]


@dataclass(frozen=True, slots=True)
class _Case:
    """A settlement, on which day, and who looks at it."""

    sheet: Sheet
    today: date
    user: str


def _draft(case: _Case) -> NextStep:
    events = case.sheet.events
    if not case.sheet.lines:
        return NextStep("warn", "里面没有明细了，请作废后重新生成。")
    returned = [after for before, after in pairwise(events) if before.state is not State.DRAFT]
    if returned and returned[-1].state is State.DRAFT:
        last = returned[-1]
        told = f"{day_words(last.on, case.today)} {last.user}退回：{last.reason}。改好后再提交。"
        return NextStep("warn", told, (Action.SUBMIT,))
    return NextStep("info", "请核对明细后提交，由另一位用户审核。", (Action.SUBMIT,))


def _submitted(case: _Case) -> NextStep:
    prepared = prepared_by(case.sheet.events)
    if case.user in prepared:
        told = f"这份结算单由{'、'.join(prepared)}经办，要换另一位用户审核。"
        if len(prepared) == 1:
            return NextStep("warn", told, (Action.CHANGE_USER,))
        told += f"没有另一位的，请退回，由{prepared[0]}提交；别人改过明细的，请作废后重新生成。"
        return NextStep("warn", told, (Action.GIVE_BACK, Action.CHANGE_USER))
    told = "请核对明细，无误后审核通过。"
    return NextStep("info", told, (Action.GIVE_BACK, Action.APPROVE))


def _approved(case: _Case) -> NextStep:
    days = case.sheet.settlement.notice_days
    if days:
        return NextStep("info", f"审核已通过，请贴出公示表，公示 {days} 天。", (Action.PUBLISH,))
    return NextStep("info", "审核已通过，不用先公示，可以发放。", (Action.PAY,))


def _published(case: _Case) -> NextStep:
    sheet, today = case.sheet, case.today
    waiting = [each for each in sheet.objections if each.answer is None]
    if waiting:
        told = f"有 {len(waiting)} 条异议没有答复：{waiting[-1].text}"
        return NextStep("warn", told, (Action.OBJECT, Action.ANSWER))
    count = len(sheet.objections)
    heard = f"{count} 条异议都已答复" if count else "没有登记异议"
    notice = sheet.settlement.notice
    if notice is None or notice.is_over(today):
        return NextStep("info", f"公示期满，{heard}。", (Action.OBJECT, Action.PAY))
    told = f"公示到{day_words(notice.last, today)}，期满后发放；{heard}。"
    return NextStep("info", told, (Action.OBJECT,))


def _paid(case: _Case) -> NextStep:
    sheet = case.sheet
    back, left = bounced(sheet), [each for each in sheet.lines if waits(each)]
    if back:
        told = f"有 {len(back)} 户退回，共 {_open(back)} 元，要更正发放。"
        return NextStep("warn", told, (*((Action.PAY,) if left else ()), Action.CORRECT))
    if left:
        told = f"还有 {len(left)} 户没有付清，共 {_open(left)} 元。"
        return NextStep("warn", told, (Action.PAY,))
    if not sheet.is_all_paid:
        return NextStep("info", "退回的款项已列入更正发放，付清后才能归档。")
    return NextStep("ok", "款项都已发放，可以归档。", (Action.ARCHIVE,))


def _archived(case: _Case) -> NextStep:
    back = bounced(case.sheet)  # of ledgers in which money that came back left it filed
    if back:
        told = f"归档后有 {len(back)} 户退回，共 {_open(back)} 元，要更正发放。"
        return NextStep("warn", told, (Action.CORRECT,))
    last = case.sheet.events[-1]
    return NextStep("ok", f"{day_words(last.on, case.today)} {last.user}归档。")


def _void(case: _Case) -> NextStep:
    reason = case.sheet.settlement.void
    return NextStep("danger", f"已作废：{reason}。其中的款项可以重新结算。")


_STEPS: Mapping[State, Callable[[_Case], NextStep]] = {
    State.DRAFT: _draft,
    State.SUBMITTED: _submitted,
    State.APPROVED: _approved,
    State.PUBLISHED: _published,
    State.PAID: _paid,
    State.ARCHIVED: _archived,
    State.VOID: _void,
}


def _open(lines: list[SheetLine]) -> str:
    return money(sum(each.money.open for each in lines))
