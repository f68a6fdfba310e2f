"""What is asked before an action: its day, a reason or a text, an amount; with the real numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldapp.domain.settlement import HOW_LABELS, State
from fieldapp.services.settlement_paying import may_return
from fieldapp.ui.settlement.next_step import LABELS, Action, bounced
from fieldapp.ui.settlement.words import day_words, money

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from fieldapp.services.settlement_sheet import Sheet, SheetLine
    from fieldapp.store.payments import Payment

NO_DAY = frozenset({Action.REMOVE, Action.DEDUCT})  # a draft's lines change without a day
OF_LINES = frozenset({Action.REMOVE, Action.DEDUCT, Action.FAIL})
RED = frozenset({Action.VOID})
# What is to be written, and what is usually written there.
TEXTS: Mapping[Action, tuple[str, tuple[str, ...]]] = {
    Action.GIVE_BACK: ("退回原因", ("金额有误", "名单有误", "收款账号有误")),
    Action.VOID: ("作废原因", ("重复生成", "期间选错", "不再发放")),
    Action.REMOVE: ("移出原因", ("待核对", "已另行发放", "本人要求下期领取")),
    Action.DEDUCT: ("扣款原因", ("损坏工具", "扣回借款", "多付扣回")),
    Action.FAIL: ("退回原因", ("账号不符", "户名不符", "账户已注销")),
    Action.OBJECT: ("异议内容", ()),
    Action.ANSWER: ("处理结果", ()),
}


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked before an action is done with a settlement, or with the line at `position`.

    `sentence` says what will be, with the real numbers. An empty `text_label` asks for no text.
    `amount` is what stands in the field of the amount, in fen; None: none is asked for. `payments`
    are those that may be meant, each with its id; none where it can only be one.
    """

    action: Action
    number: str
    position: int
    title: str
    sentence: str
    has_day: bool
    text_label: str = ""
    suggestions: tuple[str, ...] = ()
    text: str = ""
    amount: int | None = None
    payments: tuple[tuple[str, int], ...] = ()

    @property
    def is_destructive(self) -> bool:
        """Whether its button is red, and not what Enter presses."""
        return self.action in RED


def asking_for(action: Action, sheet: Sheet, line: SheetLine | None, today: date) -> Asking:
    """What is asked before an action; `line` is None where it is one of the whole settlement."""
    label, suggestions = TEXTS.get(action, ("", ()))
    settlement = sheet.settlement
    if line is not None and action in OF_LINES:
        where = f"第 {line.line.position} 行 {line.household.name}"
        return Asking(
            action=action,
            number=settlement.number,
            position=line.line.position,
            title=f"{LABELS[action]}：{where}",
            sentence=_OF_LINES[action](line, today),
            has_day=action not in NO_DAY,
            text_label=label,
            suggestions=suggestions,
            text=(line.line.deduction_reason or "") if action is Action.DEDUCT else "",
            amount=line.money.deducted if action is Action.DEDUCT else None,
            payments=_payments(line, today) if action is Action.FAIL else (),
        )
    return Asking(
        action=action,
        number=settlement.number,
        position=0,
        title=f"{LABELS[action]}：{settlement.number}",
        sentence=_OF_SHEETS[action](sheet),
        has_day=True,
        text_label=label,
        suggestions=suggestions,
    )


def _payments(line: SheetLine, today: date) -> tuple[tuple[str, int], ...]:
    """The payments of a line that may have come back, the likeliest first; none of only one."""
    likely = list(reversed(may_return(line)))
    by_hand = [each for each in reversed(line.standing) if each not in likely]
    out = [(_paid(each, today), each.id) for each in (*likely, *by_hand)]
    return tuple(out) if len(out) > 1 else ()


def _paid(payment: Payment, today: date) -> str:
    """What is said of a payment: 5月7日 银行转账 25.00 元."""
    how = HOW_LABELS[payment.how]
    return f"{day_words(payment.on, today)} {how} {money(payment.amount)} 元"


def _sum(sheet: Sheet) -> str:
    households = {line.line.household_id for line in sheet.lines}
    return f"共 {len(households):,} 户，实发 {money(sheet.payable)} 元"


def _give_back(sheet: Sheet) -> str:
    stops = "公示到此为止，" if sheet.settlement.state is State.PUBLISHED else ""
    return f"{_sum(sheet)}。退回后又是草稿，{stops}改好以后要重新提交、审核和公示。"


def _answer(sheet: Sheet) -> str:
    waiting = [each.text for each in sheet.objections if each.answer is None]
    return f"答复 {len(waiting)} 条异议：{'；'.join(waiting)}"


def _correct(sheet: Sheet) -> str:
    back = bounced(sheet)
    amount = money(sum(each.money.open for each in back))
    return f"退回 {len(back)} 户，共 {amount} 元，另生成一份更正发放，经提交、审核后再付。"


def _fail(line: SheetLine, today: date) -> str:
    paid = may_return(line)
    if not paid:
        return "这一行没有付出去的款项。"
    told = "下面选定的一笔" if len(line.standing) > 1 else _paid(paid[-1], today)
    return f"{told}退了回来，又成为欠款，由更正发放再付。"


def _remove(line: SheetLine, _today: date) -> str:
    return f"应付 {money(line.money.due)} 元移出后，可以列入下一份结算单。"


def _deduct(line: SheetLine, _today: date) -> str:
    most = money(line.money.due - line.money.recovered)
    return f"最多扣 {most} 元；填 0 就不扣。扣下的钱记作已付，也记作村里的收入。"


_OF_SHEETS: Mapping[Action, Callable[[Sheet], str]] = {
    Action.SUBMIT: lambda sheet: f"{_sum(sheet)}。提交后不能再改明细，由另一位用户审核。",
    Action.APPROVE: lambda sheet: f"{_sum(sheet)}。审核通过后不能再改明细。",
    Action.PUBLISH: lambda sheet: (
        f"公示 {sheet.settlement.notice_days} 天，公示当天算第一天，期满后第二天起发放。"
    ),
    Action.ARCHIVE: lambda sheet: f"{_sum(sheet)}，都已付清。归档后只能再登记退回。",
    Action.CORRECT: _correct,
    Action.GIVE_BACK: _give_back,
    Action.VOID: lambda sheet: f"{_sum(sheet)}，不再按这份发放，款项可以重新结算；编号不再使用。",
    Action.OBJECT: lambda _sheet: "请写明谁提出、为什么。答复以前不能发放。",
    Action.ANSWER: _answer,
}
_OF_LINES: Mapping[Action, Callable[[SheetLine, date], str]] = {
    Action.FAIL: _fail,
    Action.REMOVE: _remove,
    Action.DEDUCT: _deduct,
}
