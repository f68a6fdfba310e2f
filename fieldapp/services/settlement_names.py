"""What settlements, and the money that they pay, are called on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.period import month_period, printed
from fieldapp.domain.posting import Effect
from fieldapp.domain.settlement import LABELS, NOTICE_OVER, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from fieldapp.domain.ids import KindId
    from fieldapp.domain.period import Period
    from fieldapp.services.ledger import ProjectWork
    from fieldapp.store.settlement_lines import PaidAgain
    from fieldapp.store.settlements import Settlement

SHEET_LABELS: Mapping[str, str] = {
    "F4": "资金发放签领表",
    "F5": "银行代发清册",
    "F6": "资金发放公示表",
}
"""What the papers of a settlement are called, by their codes."""

PARTLY_PAID = "部分发放"  # what 已发放 is called while some of its money is still to be paid


def period_words(period: Period) -> str:
    """The days as a title says them: 2024年4月, or both days."""
    first = period.begin
    if period == month_period(first.year, first.month):
        return f"{first.year}年{first.month}月"
    return printed(period)


def money_label(work: ProjectWork, kind_id: KindId) -> str:
    """What the money that a kind owes is called on paper, such as 牛粪收购款."""
    kind = work.kind(kind_id)
    declared = (each.label for each in kind.money if each.effect is Effect.OWE)
    return next((label for label in declared if label), f"{kind.label}款")


def purpose_of(work: ProjectWork, period: Period, kinds: Sequence[KindId]) -> str:
    """What a settlement is for: 2024年4月牛粪收购款."""
    labels = dict.fromkeys(money_label(work, kind) for kind in kinds)
    return f"{period_words(period)}{'、'.join(labels)}"


def taken_over_words(taken_over: Iterable[PaidAgain]) -> Iterator[str]:
    """Which later settlements pay again what bounced of a line, and which of them did."""
    yield from (
        f"已由 {each.number} 更正发放" if each.is_paid else f"已列入更正发放 {each.number}，未发放"
        for each in taken_over
    )


def state_label(settlement: Settlement, on: date, *, is_all_paid: bool = True) -> str:
    """What the state of a settlement is called on a day.

    公示期满 once its notice hung its days; 部分发放 while some of its money is still to be paid.
    """
    notice = settlement.notice
    if settlement.state is State.PUBLISHED and notice is not None and notice.is_over(on):
        return NOTICE_OVER
    if settlement.state is State.PAID and not is_all_paid:
        return PARTLY_PAID
    return LABELS[settlement.state]
