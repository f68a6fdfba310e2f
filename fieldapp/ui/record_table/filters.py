"""What a table of records is filtered by, and the query that comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from fieldapp.domain.ids import FieldId
from fieldapp.domain.period import Period, month_of, month_period, month_shifted
from fieldapp.services.browsing import PayState, RecordQuery

if TYPE_CHECKING:
    from fieldapp.domain.ids import KindId

ALL, THIS_MONTH, LAST_MONTH, THIS_YEAR, CHOSEN = "", "month", "last_month", "year", "chosen"
PERIODS = (
    (ALL, "全部日期"),
    (THIS_MONTH, "本月"),
    (LAST_MONTH, "上月"),
    (THIS_YEAR, "本年"),
    (CHOSEN, "自选日期"),
)
PAY_STATES = (
    (ALL, "全部结算状态"),
    (PayState.WAITING.value, "未结算"),
    (PayState.LISTED.value, "结算中"),
    (PayState.PARTLY_PAID.value, "部分发放"),
    (PayState.PAID.value, "已发放"),
)


@dataclass(frozen=True, slots=True)
class Filters:
    """What somebody chose; empty is everything. `begin` and `end` are both counted."""

    period: str = ALL
    begin: date | None = None
    end: date | None = None
    group: str = ""
    options: Mapping[FieldId, str] = field(default_factory=dict)
    text: str = ""
    pay_state: PayState | None = None

    @property
    def is_set(self) -> bool:
        """Whether anything is filtered out."""
        return self != Filters()

    def with_option(self, field_id: FieldId, option: str) -> Filters:
        """The same, with one choice taken; an empty option takes all."""
        others = {name: value for name, value in self.options.items() if name != field_id}
        return replace(self, options={**others, field_id: option} if option else others)

    def days(self, today: date, end_day: int | None) -> Period | None:
        """The days that are chosen, as months go in this ledger; None for all."""
        year, month = month_of(today, end_day)
        match self.period:
            case "month":
                return month_period(year, month, end_day)
            case "last_month":
                return month_period(*month_shifted(year, month, -1), end_day)
            case "year":
                first, last = (month_period(year, each, end_day) for each in (1, 12))
                return Period(first.begin, last.end)
            case "chosen":
                return _between(self.begin, self.end)
        return None

    def query(self, kind: KindId, days: Period | None) -> RecordQuery:
        """What the ledger is asked, in the order of the date."""
        return RecordQuery(
            kind, days, self.options, self.group, self.text, pay_state=self.pay_state
        )


def _between(begin: date | None, end: date | None) -> Period | None:
    """From one day to another, whichever comes first; an end that is left out is open."""
    if begin is None and end is None:
        return None
    first, last = begin or date.min, end or date.max - timedelta(days=1)
    first, last = min(first, last), max(first, last)
    return Period(first, last + timedelta(days=1))
